import { notFound } from '@tawam/platform/kit';
import type { Db } from '@tawam/platform/database';

export type PartnershipRole = 'COORDINATOR' | 'MEMBER' | 'GUEST';

/** How a person stands in a partnership: always under one party. */
export interface Membership {
  readonly memberId: string;
  readonly partnershipId: string;
  /** The party under which the person acts; what is written carries it. */
  readonly tenantId: string;
  readonly role: PartnershipRole;
}

/**
 * The membership of the person of this transaction. A guest has one too: ask for `role`, or use `memberOf`.
 * @throws not_found where the person is not, or is no longer, in the partnership, and for an id that does not exist.
 */
export async function membershipOf(db: Db, partnershipId: string): Promise<Membership> {
  // The wall of partnership_member shows rows of living workspaces only, so a row here is a living membership.
  const row = await db.first<{ id: string; tenant_id: string; role: PartnershipRole }>(
    'select id, tenant_id, role from partnership_member where partnership_id = $1 and person_id = app.person_id()', [partnershipId]);
  if (!row) throw notFound();
  return { memberId: row.id, partnershipId, tenantId: row.tenant_id, role: row.role };
}

/** As `membershipOf`, for what guests do not see at all. @throws not_found also for a guest. */
export async function memberOf(db: Db, partnershipId: string): Promise<Membership> {
  const membership = await membershipOf(db, partnershipId);
  if (membership.role === 'GUEST') throw notFound();
  return membership;
}
