import { operation, type ResultOf } from '../../lib/graphql.js';
import { byName, hueOf, placeName, type Hue } from '../../lib/party.js';

export const WorkspaceHome = operation(`
  query WorkspaceHome($id: ID!) {
    workspaceHome(partnershipId: $id) {
      id
      themes
      themeLabels { code label }
      myTenantId
      myRole
      since
      parties { tenant { id name nameLang ownName ownNameLang zone country } countryName }
      needs { kind id partnershipId title who at }
      news { id verb subjectKind subjectId title at tenantId }
      projects { id title lang stage themes endsOn nextDueOn tenantIds }
      threads { id kind title at commentCount unread last { author { id name } tenantId lang excerpt at } }
      sessions { id title lang zone startsAt minutes place online capacity enrolledCount myStatus }
      calls { id title titleLang themes deadlineAt deadlineZone }
      activity { tenantId comments documents steps trainingHours }
      agreement { id signedOn endsOn }
    }
  }
`);
export const VisitPartnership = operation(`mutation VisitPartnership($id: ID!) { visitPartnership(partnershipId: $id) }`);

export type Home = ResultOf<typeof WorkspaceHome>['workspaceHome'];

export interface HomeParty {
  id: string;
  name: string;
  /** The place alone: short forms on a phone and in sentences. */
  place: string;
  nameLang: string;
  ownName: string;
  ownNameLang: string;
  countryLabel: string;
  zone: string;
  hue: Hue;
}

/** The parties in the order of the page: the alphabet of the reader's language. */
export function partiesOf(home: Home): HomeParty[] {
  const ids = home.parties.map(({ tenant }) => tenant.id);
  return byName(home.parties.map(({ tenant, countryName }) => ({
    ...tenant, place: placeName(tenant.name), countryLabel: countryName ?? '', hue: hueOf(home.id, ids, tenant.id),
  })));
}

/** Labels of theme codes, in the order of the codes. */
export function themesText(home: Home, codes: readonly string[]): string {
  const known = new Map(home.themeLabels.map(({ code, label }) => [code, label]));
  return codes.map((code) => known.get(code) ?? code).join(' · ');
}
