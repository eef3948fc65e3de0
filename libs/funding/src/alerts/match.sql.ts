/** What the matching job asks of the database; the bench measures the same statements. */
export const MATCH = {
  /** How many parts of this many searches. */
  parts: 'select app.match_parts($1) as parts',
  /** One part of the persons, in one transaction. */
  part: 'select app.match_call($1::uuid, $2, $3) as answer',
  remind: 'select app.remind() as answer',
  unmatched: 'select id from app.events_unmatched() id',
} as const;

/** Searches of one part: a statement of a second or two also on a busy machine, far below the limit of the door (20 s). */
export const PART_SIZE = 50_000;
