import { setReaderZone } from '../lib/dates.js';
import { operation, type ResultOf } from '../lib/graphql.js';
import { setReaderCountry } from '../lib/locale.js';
import { byName } from '../lib/party.js';
import { countryName } from '../lib/places.js';
import type { PartnershipView, Session } from '../lib/session.js';

/** What every page of a signed-in person needs: who they are, where they belong, how much is new. */
export const ShellQuery = operation(`
  query Shell {
    me {
      person { id name }
      email
      locale
      zone
      country
      platformAdmin
      tenants { role jobTitle tenant { id kind country name nameLang zone status } }
    }
    myPartnerships {
      id
      status
      myTenantId
      myRole
      parties { tenant { id kind country name nameLang ownName ownNameLang zone } }
    }
    unreadCount
  }
`);

type Answer = ResultOf<typeof ShellQuery>;

/** The session as pages read it. Also tells dates whose months and which zone to write. */
export function readSession({ me, myPartnerships, unreadCount }: Answer): Session {
  setReaderCountry(me.country);
  setReaderZone(me.zone);
  return {
    id: me.person.id,
    name: me.person.name,
    email: me.email,
    language: me.locale,
    country: me.country,
    zone: me.zone,
    platformAdministrator: me.platformAdmin,
    tenants: me.tenants.map(({ tenant, role }) => ({ ...tenant, role })),
    partnerships: myPartnerships.map(readPartnership),
    unread: unreadCount,
  };
}

function readPartnership(one: Answer['myPartnerships'][number]): PartnershipView {
  const parties = one.parties.map(({ tenant }) => ({ ...tenant, tenantId: tenant.id, countryLabel: countryName(tenant.country) }));
  return { id: one.id, status: one.status, role: one.myRole ?? '', myTenantId: one.myTenantId, parties: byName(parties) };
}
