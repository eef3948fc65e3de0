import { cityName, NAMED_ZONES, type Language } from '@tawam/contract';
import { readerLocale } from './locale.js';

let readerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Told by the session: the zone in which a person reads instants that no party's zone claims. */
export function setReaderZone(zone: string | null | undefined): void {
  if (zone) readerZone = zone;
}
export function getReaderZone(): string {
  return readerZone;
}

export type DateStyle = 'long' | 'medium' | 'short' | 'month';

const STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  medium: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = readerLocale();
  const key = locale + JSON.stringify(options);
  let known = formats.get(key);
  if (!known) formats.set(key, (known = new Intl.DateTimeFormat(locale, options)));
  return known;
}

/** A plain day (`2026-11-26`) and a wall-clock time have no zone: they are read as UTC, so that nothing moves them. */
const isPlain = (value: string) => /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/.test(value);

function instantOf(value: string): Date {
  if (!isPlain(value)) return new Date(value);
  return new Date(value.length === 10 ? `${value}T00:00Z` : `${value}Z`);
}

const zoneOf = (value: string, zone: string | undefined) => (isPlain(value) ? 'UTC' : (zone ?? readerZone));

/** A date in the reader's language. `value`: an instant (ISO with offset), a day, or a wall-clock time. */
export function formatDate(value: string, style: DateStyle = 'medium', zone?: string): string {
  return write({ ...STYLES[style], timeZone: zoneOf(value, zone) }, instantOf(value));
}

/** Arabic writes «الخميس 26 تشرين الثاني» without the comma that the locale data puts after the weekday. */
function write(options: Intl.DateTimeFormatOptions, moment: Date): string {
  return formatter(options).formatToParts(moment).map(({ type, value }) => (type === 'literal' && value.includes('،') ? ' ' : value)).join('');
}

/** A time of day, 24 hours: `17:00`. */
export function formatTime(value: string, zone?: string): string {
  return formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zoneOf(value, zone) }).format(instantOf(value));
}

/** Date and time; the year only when it is not the present one. */
export function formatDateTime(value: string, zone?: string): string {
  const timeZone = zoneOf(value, zone);
  const moment = instantOf(value);
  const sameYear = moment.getUTCFullYear() === new Date().getUTCFullYear();
  const { weekday, day, month, year } = sameYear ? { ...STYLES.short, year: undefined } : { ...STYLES.medium, weekday: undefined };
  const date = write({ ...(weekday ? { weekday } : {}), day, month, ...(year ? { year } : {}), timeZone } as Intl.DateTimeFormatOptions, moment);
  return `${date}${/^ar/.test(readerLocale()) ? '،' : ','} ${formatTime(value, zone)}`;
}

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export function dayIn(value: string, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zoneOf(value, zone), year: 'numeric', month: '2-digit', day: '2-digit' }).format(instantOf(value));
}

/** Whole calendar days from today to a date, in a zone: 0 is today, negative has passed. */
export function daysUntil(value: string, zone: string = readerZone, now: Date = new Date()): number {
  const day = (text: string) => Date.parse(`${text}T00:00Z`) / 86_400_000;
  return day(dayIn(value, zone)) - day(dayIn(now.toISOString(), zone));
}

/** The city that names a zone, in the reader's language where we know it. */
export function cityOf(zone: string): string {
  return cityName(zone, readerLocale().slice(0, 2) as Language);
}

/** Zones that the form offers first. */
export const KNOWN_ZONES = NAMED_ZONES;
