import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, type Db } from '@tawam/platform/database';
import { demand, input, instantOf, invalid, localOf, notFound, type Viewer } from '@tawam/platform/kit';
import { RateLimits, normalAccount } from '@tawam/platform/limits';
import { isPlainAddress } from '@tawam/platform/mail';
import type { Invitation } from '@tawam/contract/generated/schema';
import { Outbox } from '@tawam/notifications';
import { membershipOf } from '@tawam/partnerships';
import { mayInviteGuests, mayManageMembers } from './tenants.policy.js';
import { standingOf } from './tenants.service.js';

const address = z.string().transform(normalAccount).refine((email) => email !== '', 'required').refine(isPlainAddress, 'not_an_email');
const memberInvitation = z.object({ tenantId: input.id(), email: address, role: z.enum(['ADMIN', 'MEMBER'], 'unknown'), locale: input.language() });
const guestInvitation = z.object({
  partnershipId: input.id(), email: address, locale: input.language(), until: input.day(),
  threadIds: z.array(input.id()).max(50, 'out_of_range'), projectIds: z.array(input.id()).max(50, 'out_of_range'),
});
const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

/** Invitations by mail: bound to an address, good once, for 14 days, and listed so that they can be called back. */
@Injectable()
export class InvitationsService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Outbox) private readonly outbox: Outbox, @Inject(RateLimits) private readonly limits: RateLimits) {}

  /** @throws not_found, not_allowed */
  async ofTenant(viewer: Viewer, tenantId: string): Promise<Invitation[]> {
    const id = input.idOrNotFound(tenantId);
    return this.database.run(viewer, async (db) => {
      demand(mayManageMembers(await standingOf(db, id)));
      return readInvitations(db, 'i.tenant_id = $1', id);
    });
  }

  /** @throws not_found, not_allowed */
  async ofGuests(viewer: Viewer, partnershipId: string): Promise<Invitation[]> {
    const id = input.idOrNotFound(partnershipId);
    return this.database.run(viewer, async (db) => {
      const membership = await membershipOf(db, id);
      demand(mayInviteGuests(membership, await standingOf(db, membership.tenantId)));
      return readInvitations(db, 'i.partnership_id = $1', id);
    });
  }

  /**
   * Invites to a tenant. An open invitation of the same address and role is answered as it is.
   * @throws not_found, not_allowed, invalid_input, rate_limited
   */
  async inviteMember(viewer: Viewer, given: unknown): Promise<Invitation> {
    const { tenantId, email, role, locale } = input.read(memberInvitation, given);
    await this.limits.count('invite', { account: viewer.personId });
    return this.database.run(viewer, async (db) => {
      demand(mayManageMembers(await standingOf(db, tenantId)));
      const open = await db.first<{ id: string; role: string }>(
        `select id, role from invitation where tenant_id = $1 and email = $2 and role <> 'GUEST' and accepted_at is null and revoked_at is null and expires_at > now()`, [tenantId, email]);
      if (open && open.role !== role) throw invalid({ email: 'already_invited' });
      if (open) return one(db, open.id);
      return this.put(db, 'tenant', { tenantId, email, role, locale, partnershipId: null, until: null, threadIds: [], projectIds: [] });
    });
  }

  /**
   * Invites a guest under one's own party, to named threads and projects of one partnership.
   * @throws not_found (also for a thread or project of another partnership), not_allowed, invalid_input, rate_limited
   */
  async inviteGuest(viewer: Viewer, given: unknown): Promise<Invitation> {
    const { partnershipId, email, locale, until, threadIds, projectIds } = input.read(guestInvitation, given);
    if (!threadIds.length && !projectIds.length) throw invalid({ threadIds: 'required' });
    await this.limits.count('invite', { account: viewer.personId });
    return this.database.run(viewer, async (db) => {
      const membership = await membershipOf(db, partnershipId);
      demand(mayInviteGuests(membership, await standingOf(db, membership.tenantId)));
      const found = await db.first<{ n: number }>(
        `select ((select count(*) from thread where id = any ($1::uuid[]) and partnership_id = $3) + (select count(*) from project where id = any ($2::uuid[]) and partnership_id = $3))::int as n`,
        [threadIds, projectIds, partnershipId]);
      if (found?.n !== new Set(threadIds).size + new Set(projectIds).size) throw notFound();
      const tenant = await db.first<{ zone: string }>('select zone from tenant where id = $1', [membership.tenantId]);
      const end = endOf(until, tenant?.zone ?? 'UTC');
      if (end.getTime() <= Date.now()) throw invalid({ until: 'in_the_past' });
      if (end.getTime() > Date.now() + YEAR_MS) throw invalid({ until: 'out_of_range' });
      return this.put(db, 'guest', { tenantId: membership.tenantId, email, role: 'GUEST', locale, partnershipId, until: end, threadIds, projectIds });
    });
  }

  /** Sends a new link; the one before ends. @throws not_found, not_allowed; conflict-free: an invitation that is not open is not_found */
  async resend(viewer: Viewer, id: string): Promise<Invitation> {
    return this.change(viewer, id, async (db, invitationId) => {
      await db.query(`update invitation set expires_at = now() + interval '14 days' where id = $1`, [invitationId]);
      const sent = await db.first<{ n: number }>(`select count(*)::int as n from audit_entry where subject_id = $1 and action = 'invitation.resend'`, [invitationId]);
      await this.outbox.addInvitation(db, invitationId, { round: (sent?.n ?? 0) + 2 });
      return 'invitation.resend';
    });
  }

  /** @throws not_found, not_allowed */
  async revoke(viewer: Viewer, id: string): Promise<Invitation> {
    return this.change(viewer, id, async (db, invitationId) => {
      await db.query('update invitation set revoked_at = now() where id = $1', [invitationId]);
      return 'invitation.revoke';
    });
  }

  private change(viewer: Viewer, id: string, work: (db: Db, id: string) => Promise<string>): Promise<Invitation> {
    const invitationId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const row = await db.first<{ tenant_id: string; role: string; partnership_id: string | null }>(
        'select tenant_id, role, partnership_id from invitation where id = $1 and accepted_at is null and revoked_at is null', [invitationId]);
      if (!row) throw notFound();
      const standing = await standingOf(db, row.tenant_id);
      demand(mayManageMembers(standing) || (row.role === 'GUEST' && mayInviteGuests(await membershipOf(db, row.partnership_id ?? ''), standing)));
      const action = await work(db, invitationId);
      await db.audit({ action, tenantId: row.tenant_id, partnershipId: row.partnership_id, subjectId: invitationId });
      return one(db, invitationId);
    });
  }

  private async put(db: Db, kind: 'tenant' | 'guest', row: {
    tenantId: string; email: string; role: string; locale: string; partnershipId: string | null; until: Date | null; threadIds: string[]; projectIds: string[];
  }): Promise<Invitation> {
    const made = await db.first<{ id: string }>(
      `insert into invitation (tenant_id, email, role, locale, partnership_id, thread_ids, project_ids, guest_until, invited_by, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, app.person_id(), now() + interval '14 days') returning id`,
      [row.tenantId, row.email, row.role, row.locale, row.partnershipId, row.threadIds, row.projectIds, row.until]);
    if (!made) throw notFound();
    await this.outbox.addInvitation(db, made.id, { round: 1 });
    await db.audit({ action: `invitation.${kind}`, tenantId: row.tenantId, partnershipId: row.partnershipId, subjectId: made.id, detail: { role: row.role } });
    return one(db, made.id);
  }
}

/** The end of a day in a zone. */
function endOf(day: string, zone: string): Date {
  const next = new Date(`${day}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const from = next.toISOString().slice(0, 10);
  // Where midnight does not exist (Beirut, last Sunday of March) the day ends when the next one begins, at one o'clock.
  return instantOf(`${from}T00:00`, zone) ?? instantOf(`${from}T01:00`, zone) ?? new Date(`${localOf(next, 'UTC')}Z`);
}

const one = async (db: Db, id: string): Promise<Invitation> => {
  const [row] = await readInvitations(db, 'i.id = $1', id);
  if (!row) throw notFound();
  return row;
};

async function readInvitations(db: Db, where: 'i.id = $1' | 'i.tenant_id = $1' | 'i.partnership_id = $1', id: string): Promise<Invitation[]> {
  const rows = await db.query<{ invitation: Invitation }>(
    `select json_build_object('id', i.id, 'email', i.email, 'role', i.role, 'locale', i.locale, 'createdAt', i.created_at, 'expiresAt', i.expires_at,
       'partnershipId', i.partnership_id, 'guestUntil', i.guest_until, 'invitedBy', json_build_object('id', i.invited_by, 'name', coalesce(p.name, '')),
       'state', case when i.accepted_at is not null then 'ACCEPTED' when i.revoked_at is not null then 'REVOKED' when i.expires_at <= now() then 'EXPIRED' else 'OPEN' end) as invitation
     from invitation i left join person p on p.id = i.invited_by where ${where} order by i.created_at desc, i.id desc limit 200`, [id]);
  return rows.map((row) => row.invitation);
}
