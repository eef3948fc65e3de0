import { describe, expect, it } from '@jest/globals';
import { AppError } from '@tawam/platform/kit';
import { onTheClockOf, plannedInstant } from './session-clock.js';

const now = new Date('2026-11-22T08:00:00Z');
const reason = (localAt: string, zone: string): string | undefined => {
  try {
    plannedInstant(localAt, zone, now);
    return undefined;
  } catch (error) {
    return (error as AppError).fields?.['localAt'];
  }
};

describe('the time of a session', () => {
  it('is the moment that its own clock shows', () => {
    expect(plannedInstant('2026-11-25T11:00', 'Asia/Beirut', now).toISOString()).toBe('2026-11-25T09:00:00.000Z');
    expect(plannedInstant('2027-07-01T11:00', 'Asia/Beirut', now).toISOString()).toBe('2027-07-01T08:00:00.000Z');
  });
  it('refuses the hour that Beirut leaves out on the last Sunday of March, and says so', () => {
    expect(reason('2027-03-28T00:00', 'Asia/Beirut')).toBe('no_such_time');
    expect(reason('2027-03-28T00:59', 'Asia/Beirut')).toBe('no_such_time');
    expect(reason('2027-03-28T01:00', 'Asia/Beirut')).toBeUndefined();
    expect(reason('2027-03-28T00:00', 'Europe/Paris')).toBeUndefined();
    expect(reason('2027-03-28T02:30', 'Europe/Paris')).toBe('no_such_time');
  });
  it('takes the first of two when an hour comes twice', () => {
    expect(plannedInstant('2027-10-30T23:30', 'Asia/Beirut', now).toISOString()).toBe('2027-10-30T20:30:00.000Z');
  });
  it('refuses what has been, and days that no calendar has', () => {
    expect(reason('2026-11-22T10:00', 'Asia/Beirut')).toBe('in_the_past');
    expect(reason('2026-11-22T10:01', 'Asia/Beirut')).toBeUndefined();
    expect(reason('2027-02-30T10:00', 'Asia/Beirut')).toBe('not_a_date');
    expect(reason('2027-02-10T25:00', 'Asia/Beirut')).toBe('not_a_date');
  });
  it('shows another day where the clock there does', () => {
    const at = new Date('2026-11-25T22:30:00Z');
    expect(onTheClockOf('Asia/Beirut', at, 90)).toEqual({ localAt: '2026-11-26T00:30', endsLocalAt: '2026-11-26T02:00' });
    expect(onTheClockOf('Europe/Madrid', at, 90)).toEqual({ localAt: '2026-11-25T23:30', endsLocalAt: '2026-11-26T01:00' });
  });
});
