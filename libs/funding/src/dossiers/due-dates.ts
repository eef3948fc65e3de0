import { localOf } from '@tawam/platform/kit';

export interface Plannable {
  id: string; kind: 'PRECONDITION' | 'DOCUMENT' | 'TASK'; state: string;
  dueOn: string | null; dueSuggested: boolean;
  /** The zone of the party that takes care of it; null: nobody yet. */
  zone: string | null;
}
export interface Suggestion { id: string; dueOn: string; zone: string }

const DAY_MS = 86_400_000;
/** So many days before the deadline: an office needs weeks to renew an entry in a register, and signatures travel. */
const AHEAD = { PRECONDITION: 21, DOCUMENT: 7, TASK: 7 } as const;
/** With less time than this, everything moves closer together in proportion. */
const COMFORTABLE = 28;

/**
 * Due dates counted backwards from a deadline, by the calendar of the party that does the work. Never before today, and a
 * day before the deadline where there is a day left. What somebody typed, and what is done, keeps its date.
 */
export function suggestDueDates(items: readonly Plannable[], deadline: { at: Date; zone: string }, now: Date): Suggestion[] {
  const left = (deadline.at.getTime() - now.getTime()) / DAY_MS;
  if (left < 0) return [];
  const scale = Math.min(1, left / COMFORTABLE);
  return items.filter((item) => (item.state === 'TODO' || item.state === 'DOING') && (item.dueOn === null || item.dueSuggested)).map((item) => {
    const zone = item.zone ?? deadline.zone;
    const before = left < 1 ? 0 : Math.max(1, Math.round(AHEAD[item.kind] * scale));
    const day = dayIn(new Date(deadline.at.getTime() - before * DAY_MS), zone);
    const today = dayIn(now, zone);
    return { id: item.id, dueOn: day < today ? today : day, zone };
  });
}

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export const dayIn = (at: Date, zone: string): string => localOf(at, zone).slice(0, 10);

/** Whether a day is over in its zone. */
export const isOverdue = (item: { dueOn: string | null; dueZone: string | null; state: string }, now: Date): boolean =>
  item.dueOn !== null && item.dueZone !== null && (item.state === 'TODO' || item.state === 'DOING') && item.dueOn < dayIn(now, item.dueZone);
