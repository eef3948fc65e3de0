import { localOf } from '@tawam/platform/kit';

/** Days from one calendar day to another, both `YYYY-MM-DD...`. */
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);

/** Days that are left until a deadline, in calendar days of the call's zone, as its page counts them: never less than 0. */
export const daysLeft = ({ localAt, zone }: { localAt: string; zone: string }, now: Date): number => Math.max(0, daysBetween(localOf(now, zone), localAt));
