import { instantOf, invalid, localOf } from '@tawam/platform/kit';

/**
 * The instant of a planned local time.
 * @throws invalid_input on `localAt`: `not_a_date` for a day that no calendar has, `no_such_time` for a time that the
 *   clocks of the zone leave out (midnight in Beirut on the last Sunday of March), `in_the_past`
 */
export function plannedInstant(localAt: string, zone: string, now: Date): Date {
  const at = new Date(`${localAt}:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 16) !== localAt) throw invalid({ localAt: 'not_a_date' });
  const instant = instantOf(localAt, zone);
  if (!instant) throw invalid({ localAt: 'no_such_time' });
  if (instant <= now) throw invalid({ localAt: 'in_the_past' });
  return instant;
}

/** Begin and end of a session on the clock of a zone, as wall-clock times `YYYY-MM-DDTHH:MM`. */
export function onTheClockOf(zone: string, startsAt: Date, minutes: number): { localAt: string; endsLocalAt: string } {
  return { localAt: localOf(startsAt, zone), endsLocalAt: localOf(new Date(startsAt.getTime() + minutes * 60_000), zone) };
}
