const DAY_MS = 86_400_000;
const text = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The day so many days later, both as `YYYY-MM-DD`. */
export const dayAfter = (day: string, days: number): string => text(Date.parse(`${day}T00:00Z`) + days * DAY_MS);

/** The month so many months later, both as `YYYY-MM`. */
export function monthAfter(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The first day of the week where a locale is spoken: 1 Monday to 7 Sunday (CLDR). */
export function weekStart(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };
  return known.getWeekInfo?.().firstDay ?? known.weekInfo?.firstDay ?? 1;
}

/** The weeks that hold a month, each of seven days `YYYY-MM-DD`; the days before and after it belong to other months. */
export function monthGrid(month: string, firstDay: number): string[][] {
  const start = Date.parse(`${month}-01T00:00Z`);
  const end = Date.parse(`${monthAfter(month, 1)}-01T00:00Z`);
  const weekday = new Date(start).getUTCDay() || 7;
  const weeks: string[][] = [];
  for (let at = start - ((weekday - firstDay + 7) % 7) * DAY_MS; at < end; at += 7 * DAY_MS) weeks.push(Array.from({ length: 7 }, (_, n) => text(at + n * DAY_MS)));
  return weeks;
}
