import { remembered } from './remembered.js';

/** The instant of now; jobs and rules take it as an argument so that tests can say what time it is. */
export const now = (): Date => new Date();

/** True for an IANA zone that this runtime knows. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return /^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(zone);
  } catch {
    return false;
  }
}

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/**
 * The instant of a local wall-clock time (`YYYY-MM-DDTHH:MM`) in a zone.
 * A time that comes twice (clocks go back) is the first of the two; a time that does not exist (clocks go forward:
 * midnight in Beirut on the last Sunday of March) answers null, so that the form can say so.
 */
export function instantOf(localAt: string, zone: string): Date | null {
  const m = LOCAL.exec(localAt);
  if (!m || !isZone(zone)) return null;
  const [y, mo, d, h, mi] = m.slice(1).map(Number) as [number, number, number, number, number];
  const asUtc = Date.UTC(y, mo - 1, d, h, mi);
  if (new Date(asUtc).toISOString().slice(0, 16) !== localAt) return null;
  const candidates = [...new Set([asUtc - 86_400_000, asUtc + 86_400_000].map((t) => asUtc - offsetMs(t, zone)))].sort((a, b) => a - b);
  for (const t of candidates) if (localOf(new Date(t), zone) === localAt) return new Date(t);
  return null;
}

/** The wall-clock time of an instant in a zone, `YYYY-MM-DDTHH:MM`. */
export function localOf(at: Date, zone: string): string {
  return new Date(at.getTime() + offsetMs(at.getTime(), zone)).toISOString().slice(0, 16);
}

const clocks = remembered((timeZone) => new Intl.DateTimeFormat('en-US', {
  timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
}));

function offsetMs(at: number, zone: string): number {
  const parts = clocks(zone).formatToParts(at);
  const n = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  return Date.UTC(n('year'), n('month') - 1, n('day'), n('hour'), n('minute'), n('second')) - Math.floor(at / 1000) * 1000;
}
