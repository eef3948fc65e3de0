import { byName, placeName } from '../../lib/party.js';
import type { TimePlace } from '../../ui/time-pair.js';

/** The clocks of a session: one per zone, under the names of the parties that live by it. */
export function placesOf(times: ReadonlyArray<{ tenant: { name: string; zone: string } }>): TimePlace[] {
  const byZone = new Map<string, string[]>();
  for (const tenant of byName(times.map((time) => time.tenant))) byZone.set(tenant.zone, [...(byZone.get(tenant.zone) ?? []), placeName(tenant.name)]);
  return [...byZone].map(([zone, names]) => ({ zone, city: names.join(' · ') }));
}
