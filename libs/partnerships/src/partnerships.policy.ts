import type { FieldErrors } from '@tawam/platform/kit';
import type { Membership } from './membership.js';

/** A tenant as the rules of proposing see it. */
export interface PossibleParty {
  readonly id: string;
  readonly country: string | null;
  readonly status: string;
}

export interface Proposal {
  readonly own: PossibleParty;
  readonly partners: readonly PossibleParty[];
  readonly themes: readonly string[];
  readonly supportKinds: readonly string[];
}

const FUNDING = 'FUNDING_OR_FUNDRAISING';

/**
 * What is wrong with a proposal, field by field; empty when it may be sent.
 * A partnership joins authorities of two countries at least; it needs a theme, because looking for money is no basis for
 * one (practical guide for Lebanese municipalities, 2020: partners are equal, never donor and recipient).
 */
export function faultsOf(proposal: Proposal): FieldErrors {
  const faults: FieldErrors = {};
  if (!proposal.partners.length) faults['partnerTenantIds'] = 'required';
  else if (proposal.partners.some((p) => p.id === proposal.own.id)) faults['partnerTenantIds'] = 'unknown';
  else if (proposal.partners.some((p) => p.status !== 'ACTIVE')) faults['partnerTenantIds'] = 'unknown';
  else if (new Set([proposal.own, ...proposal.partners].map((p) => p.country).filter(Boolean)).size < 2) faults['partnerTenantIds'] = 'same_country';
  if (!proposal.themes.length) faults['themes'] = 'required';
  if (proposal.supportKinds.length && proposal.supportKinds.every((kind) => kind === FUNDING)) faults['supportKinds'] = 'funding_alone';
  return faults;
}

/** Who adds and ends people of a party: its coordinators, and administrators of its tenant who are members. */
export function mayAdministerMembers(me: Membership, isTenantAdmin: boolean): boolean {
  return me.role === 'COORDINATOR' || (me.role === 'MEMBER' && isTenantAdmin);
}

/** A party ends the membership of its own people only; one's own is ended by leaving. */
export function mayEndMember(me: Membership, isTenantAdmin: boolean, member: { readonly tenantId: string; readonly personId: string }, myPersonId: string): boolean {
  return member.tenantId === me.tenantId && member.personId !== myPersonId && mayAdministerMembers(me, isTenantAdmin);
}
