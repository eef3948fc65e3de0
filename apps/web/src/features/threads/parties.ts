import { hueOf, placeName, type Hue } from '../../lib/party.js';
import { usePartnership } from '../../lib/session.js';

export interface ThreadParty { name: string; lang: string; hue: Hue; zone: string }

/** Name, hue and zone of the parties of a partnership, by tenant; a party that is not there any more has sea and no name. */
export function useParties(partnershipId: string): (tenantId: string) => ThreadParty {
  const parties = usePartnership(partnershipId)?.parties ?? [];
  const ids = parties.map((party) => party.tenantId);
  return (tenantId) => {
    const party = parties.find((one) => one.tenantId === tenantId);
    return party
      ? { name: placeName(party.name), lang: party.nameLang, hue: hueOf(partnershipId, ids, tenantId), zone: party.zone }
      : { name: '', lang: '', hue: 'sea', zone: 'UTC' };
  };
}
