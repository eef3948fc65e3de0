/** What the matching job asks of the database; the bench measures the same statements. */
export const MATCH = {
  /** How many parts of this many searches. */
  parts: 'select app.match_parts($1) as parts',
  /** One part of the persons, in one transaction. */
  part: 'select app.match_call($1::uuid, $2, $3) as answer',
  /** After all parts, where they were several: the event is through. */
  done: 'select app.note_matched($1::uuid)',
  remind: 'select app.remind() as answer',
  unmatched: 'select id from app.events_unmatched() id',
} as const;

/** Searches of one part: a statement of a second or two also on a busy machine, far below the limit of the door (20 s). */
export const PART_SIZE = 50_000;
/** Parts at the same time, each over a connection of its own: the work is the database's, and on two cores the wait is about two thirds. */
export const LANES = 2;

/** Runs all parts of an event, some of them at the same time, and ends when none is under way any more. @throws what one failed of; none is begun after it */
export async function inLanes<T>(parts: number, run: (part: number) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  let next = 0;
  const lane = async () => {
    while (next < parts) {
      const part = next++;
      try {
        answers[part] = await run(part);
      } catch (error) {
        next = parts;
        throw error;
      }
    }
  };
  for (const ended of await Promise.allSettled(Array.from({ length: Math.min(LANES, parts) }, lane))) if (ended.status === 'rejected') throw ended.reason;
  return answers;
}
