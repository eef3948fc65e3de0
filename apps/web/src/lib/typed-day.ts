/** The ways in which people write a day: day, month, year in that order, whatever stands between them, or as ISO 8601 has it. */
const WAYS = [/^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/, /^(?<day>\d\d)(?<month>\d\d)(?<year>\d{4})$/, /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/];

/** Arabic and Persian keyboards have digits of their own. */
export const plainDigits = (text: string): string => text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** Reads what a person typed as a day, `YYYY-MM-DD`; null when no calendar has it. */
export function readDay(text: string): string | null {
  const typed = plainDigits(text).replace(/[\u200e\u200f\s]/g, '');
  for (const way of WAYS) {
    const { day, month, year } = way.exec(typed)?.groups ?? {};
    if (!day || !month || !year) continue;
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const at = new Date(`${iso}T00:00Z`);
    if (!Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)) return iso;
  }
  return null;
}

/** Whether a value of a form is a day (`YYYY-MM-DD`), and not text that was typed and means none. */
export const isDay = (value: string): boolean => readDay(value) === value;

/** A day as it is typed, 26/11/2026; text that is no day stays as it is. */
export const writtenDay = (value: string): string => (isDay(value) ? value.split('-').reverse().join('/') : value);

/**
 * What a filter looks for, out of what its field holds in the address: a day, else no condition. The address keeps what was
 * typed, so that it stands in the field, with what is wrong about it, after a reload too.
 */
export const dayAlone = (typed: string | null): string => (typed && isDay(typed) ? typed : '');
