import { plainDigits } from './typed-day.js';

/** Reads `9`, `930`, `9h30`, `09.30`, `9:30` and the same in Arabic or Persian digits as a time of 24 hours, `HH:MM`; null when it is none. */
export function readTime(text: string): string | null {
  const typed = plainDigits(text).replace(/[\u200e\u200f]/g, '').trim();
  const found = /^(\d{1,2})(?:\s*[:.h٫]?\s*([0-5]\d))?\s*h?$/i.exec(typed) ?? /^(\d{1,2})([0-5]\d)$/.exec(typed);
  if (!found || Number(found[1]) > 23) return null;
  return `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}`;
}
