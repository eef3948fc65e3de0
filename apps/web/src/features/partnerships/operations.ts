import { operation, type ResultOf } from '../../lib/graphql.js';
import { byName, placeName } from '../../lib/party.js';

export const Partnership = operation(`
  query Partnership($id: ID!) {
    partnership(id: $id) {
      id status relation message createdAt openedAt version canWithdraw myTenantId myRole canAdminister
      themes { code label }
      supportKinds { code label }
      proposedBy { id name }
      proposingTenantId
      parties { decision decidedAt canDecide mine tenant { id name nameLang ownName ownNameLang country } }
      members { id tenantId role jobTitle joinedAt expiresAt canEnd person { id name } }
    }
  }
`);
export const PossibleMembers = operation(`query PossibleMembers($id: ID!) { possibleMembers(partnershipId: $id) { id name } }`);
export const ProposeForm = operation(`
  query ProposeForm($ids: [ID!]) {
    themes { code label }
    supportKinds { code label }
    possibleParties(ids: $ids) { id name nameLang country }
  }
`);
export const FindParties = operation(`query FindParties($query: String) { possibleParties(query: $query, first: 8) { id name nameLang country } }`);
export const Propose = operation(`mutation ProposePartnership($input: ProposePartnershipInput!, $clientKey: String!) { proposePartnership(input: $input, clientKey: $clientKey) { id } }`);
export const Accept = operation(`mutation AcceptPartnership($id: ID!, $tenantId: ID!, $version: Int!) { acceptPartnership(id: $id, tenantId: $tenantId, version: $version) { id status } }`);
export const Decline = operation(`mutation DeclinePartnership($id: ID!, $tenantId: ID!, $version: Int!) { declinePartnership(id: $id, tenantId: $tenantId, version: $version) { id status } }`);
export const Withdraw = operation(`mutation WithdrawPartnership($id: ID!, $version: Int!) { withdrawPartnership(id: $id, version: $version) }`);
export const Join = operation(`mutation JoinPartnership($id: ID!, $tenantId: ID!) { joinPartnership(id: $id, tenantId: $tenantId) { id } }`);
export const AddMember = operation(`mutation AddMember($id: ID!, $personId: ID!, $role: PartnershipRole!) { addPartnershipMember(partnershipId: $id, personId: $personId, role: $role) { id } }`);
export const EndMember = operation(`mutation EndMember($memberId: ID!) { endPartnershipMember(memberId: $memberId) }`);
export const Leave = operation(`mutation LeavePartnership($id: ID!) { leavePartnership(partnershipId: $id) }`);

/** The frame's own query, by its name: who is in which partnership has changed. */
export const SHELL = { name: 'Shell' };

export type PartnershipAnswer = ResultOf<typeof Partnership>['partnership'];
export type PartyAnswer = PartnershipAnswer['parties'][number];

/** Parties in the order of the page: the alphabet of the reader's language. */
export function partiesOf(partnership: PartnershipAnswer): PartyAnswer[] {
  const order = byName(partnership.parties.map(({ tenant }) => tenant));
  return order.map((tenant) => partnership.parties.find((party) => party.tenant.id === tenant.id)!);
}

export const titleOf = (parties: readonly PartyAnswer[]): string => parties.map(({ tenant }) => placeName(tenant.name)).join(' · ');
