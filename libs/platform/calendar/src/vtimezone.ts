import { localOf } from '@tawam/platform/kit';

const DAY = 86_400_000;
const MARGIN = 370 * DAY;

/**
 * The VTIMEZONE of a zone (RFC 5545 3.6.5) with every change of its clocks a year round the given span, from the zone
 * data of this runtime. Written out change by change: a rule (RRULE) would promise more than a country keeps
 * (Lebanon changed its mind within five days in 2023).
 * @param zone IANA name
 */
export function vtimezone(zone: string, from: Date, until: Date): string {
  const start = Math.floor((from.getTime() - MARGIN) / DAY) * DAY;
  const end = until.getTime() + MARGIN;
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observance('STANDARD', zone, start, offset(zone, start), offset(zone, start))];
  for (let day = start; day < end; day += DAY) {
    const before = offset(zone, day);
    if (before === offset(zone, day + DAY)) continue;
    const at = changeBetween(zone, day, day + DAY);
    const after = offset(zone, at);
    lines.push(...observance(after > before ? 'DAYLIGHT' : 'STANDARD', zone, at, before, after));
  }
  return [...lines, 'END:VTIMEZONE'].join('\r\n');
}

/** One stretch of a zone with one offset. DTSTART is the wall clock as it read until that moment, as the RFC asks. */
function observance(kind: 'STANDARD' | 'DAYLIGHT', zone: string, at: number, before: number, after: number): string[] {
  const wall = new Date(at + before).toISOString().slice(0, 19).replace(/[-:]/g, '');
  return [`BEGIN:${kind}`, `DTSTART:${wall}`, `TZOFFSETFROM:${signed(before)}`, `TZOFFSETTO:${signed(after)}`, `TZNAME:${nameOf(zone, at)}`, `END:${kind}`];
}

/** The first minute in (from, until] that has another offset than `from`. */
function changeBetween(zone: string, from: number, until: number): number {
  const before = offset(zone, from);
  let low = from;
  let high = until;
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 120_000) * 60_000;
    if (offset(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function offset(zone: string, at: number): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${localOf(new Date(minute), zone)}:00Z`) - minute;
}

function signed(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

function nameOf(zone: string, at: number): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'short' }).formatToParts(at).find((p) => p.type === 'timeZoneName')?.value ?? zone;
}
