import type { TenantRole } from '@tawam/contract/generated/schema';

/** How the person acts for a tenant; null for somebody who does not. */
export type Standing = TenantRole | null;

/** Its website, language, zone and public text: its administrators. */
export const mayChangeTenant = (standing: Standing): boolean => standing === 'ADMIN';
/** Invitations, roles and memberships of others: its administrators. */
export const mayManageMembers = (standing: Standing): boolean => standing === 'ADMIN';
/** Who belongs to it: those who act for it. */
export const mayListMembers = (standing: Standing): boolean => standing !== null;
/** Everybody may leave; ending another's membership is for administrators. */
export const mayEndMembership = (standing: Standing, self: boolean): boolean => self ? standing !== null : standing === 'ADMIN';

/**
 * True when nobody would be left to administer: the last administrator neither leaves nor becomes a member.
 * @param administrators ids of the tenant's administrators before the change
 */
export const wouldOrphan = (administrators: readonly string[], personId: string): boolean =>
  administrators.length === 1 && administrators[0] === personId;

/** Guests are invited by coordinators of the own party, and by its administrators who are members. */
export const mayInviteGuests = (membership: { role: 'COORDINATOR' | 'MEMBER' | 'GUEST' }, standing: Standing): boolean =>
  membership.role !== 'GUEST' && standing !== null && (membership.role === 'COORDINATOR' || standing === 'ADMIN');
