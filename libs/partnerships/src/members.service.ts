import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { Partnership, Person } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { conflict, demand, input, invalid, notFound, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { memberOf, membershipOf, type Membership } from './membership.js';
import { partnershipRow } from './partnership.rows.js';
import { mayAdministerMembers, mayEndMember } from './partnerships.policy.js';

const addInput = z.object({ personId: input.id(), role: z.enum(['COORDINATOR', 'MEMBER'], 'unknown') });

/** People of a partnership: each stands under one party, and each party looks after its own. */
@Injectable()
export class MembersService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Realtime) private readonly realtime: Realtime) {}

  /** People of the viewer's party who are not members. Empty for who may not add any. */
  async possible(viewer: Viewer, partnershipId: string): Promise<Person[]> {
    const id = input.idOrNotFound(partnershipId);
    return this.database.run(viewer, async (db) => {
      const me = await memberOf(db, id);
      if (!mayAdministerMembers(me, await isAdmin(db, me))) return [];
      return db.query<Person>(
        `select p.id, p.name from tenant_member tm join person p on p.id = tm.person_id
         where tm.tenant_id = $1 and tm.left_at is null
           and not exists (select from partnership_member m where m.partnership_id = $2 and m.person_id = tm.person_id and m.left_at is null and (m.expires_at is null or m.expires_at > now()))
         order by p.name collate "und-x-icu"`, [me.tenantId, id]);
    });
  }

  /** Takes a person of the viewer's own party into the workspace; one who left comes back. Guests come by invitation. */
  async add(viewer: Viewer, lang: Language, partnershipId: string, personId: string, role: string): Promise<Partnership> {
    const id = input.idOrNotFound(partnershipId);
    const given = input.read(addInput, { personId, role });
    return this.database.run(viewer, async (db) => {
      const me = await memberOf(db, id);
      demand(mayAdministerMembers(me, await isAdmin(db, me)));
      const person = await db.first<{ name: string }>(
        'select p.name from tenant_member tm join person p on p.id = tm.person_id where tm.tenant_id = $1 and tm.person_id = $2 and tm.left_at is null', [me.tenantId, given.personId]);
      if (!person) throw invalid({ personId: 'unknown' });
      const [row] = await db.query<{ id: string }>(
        `insert into partnership_member (partnership_id, tenant_id, person_id, role, invited_by) values ($1, $2, $3, $4, $5)
         on conflict (partnership_id, person_id) do update set role = excluded.role, left_at = null, expires_at = null, joined_at = now(), invited_by = excluded.invited_by
           where partnership_member.tenant_id = excluded.tenant_id returning id`, [id, me.tenantId, given.personId, given.role, viewer.personId]);
      // The person stands in this partnership under another party.
      if (!row) throw conflict();
      await this.record(db, viewer, me, 'JOINED', row.id, person.name);
      await db.audit({ action: 'partnership.add-member', partnershipId: id, tenantId: me.tenantId, subjectId: given.personId, detail: { role: given.role } });
      this.ring(db, id, given.personId);
      return (await partnershipRow(db, lang, viewer.personId, id))!;
    });
  }

  /**
   * Ends the membership of somebody of the viewer's own party; the person's sockets are silenced after the commit.
   * @throws not_found for a row that the viewer does not see, not_allowed for people of another party
   */
  async end(viewer: Viewer, memberId: string): Promise<boolean> {
    const id = input.idOrNotFound(memberId);
    return this.database.run(viewer, async (db) => {
      const member = await db.first<{ partnership_id: string; tenant_id: string; person_id: string; name: string }>(
        'select m.partnership_id, m.tenant_id, m.person_id, p.name from partnership_member m join person p on p.id = m.person_id where m.id = $1 and m.left_at is null', [id]);
      if (!member) throw notFound();
      const me = await memberOf(db, member.partnership_id);
      demand(mayEndMember(me, await isAdmin(db, me), { tenantId: member.tenant_id, personId: member.person_id }, viewer.personId));
      await this.record(db, viewer, me, 'LEFT', id, member.name);
      await db.query('update partnership_member set left_at = now() where id = $1', [id]);
      await db.audit({ action: 'partnership.end-member', partnershipId: me.partnershipId, tenantId: me.tenantId, subjectId: member.person_id });
      this.silence(db, me.partnershipId, member.person_id);
      return true;
    });
  }

  /** Ends the viewer's own membership, also a guest's. */
  async leave(viewer: Viewer, partnershipId: string): Promise<boolean> {
    const id = input.idOrNotFound(partnershipId);
    return this.database.run(viewer, async (db) => {
      const me = await membershipOf(db, id);
      await this.record(db, viewer, me, 'LEFT', me.memberId, viewer.name);
      await db.query('select app.leave_partnership($1)', [id]);
      await db.audit({ action: 'partnership.leave', partnershipId: id, tenantId: me.tenantId, subjectId: viewer.personId });
      this.silence(db, id, viewer.personId);
      return true;
    });
  }

  /** An administrator of a party who is not a member comes in as its coordinator. */
  async join(viewer: Viewer, lang: Language, partnershipId: string, tenantId: string): Promise<Partnership> {
    const id = input.idOrNotFound(partnershipId);
    const tenant = input.idOrNotFound(tenantId);
    return this.database.run(viewer, async (db) => {
      const seen = await partnershipRow(db, lang, viewer.personId, id);
      if (!seen) throw notFound();
      const row = await db.first<{ joined: boolean }>('select app.join_own_partnership($1, $2) as joined', [id, tenant]);
      demand(row!.joined);
      const me = await memberOf(db, id);
      await this.record(db, viewer, me, 'JOINED', me.memberId, viewer.name);
      await db.audit({ action: 'partnership.join', partnershipId: id, tenantId: tenant, subjectId: viewer.personId });
      this.ring(db, id, viewer.personId);
      return (await partnershipRow(db, lang, viewer.personId, id))!;
    });
  }

  private async record(db: Db, viewer: Viewer, me: Membership, verb: 'JOINED' | 'LEFT', memberId: string, name: string): Promise<void> {
    await db.query(`insert into activity (partnership_id, actor_id, tenant_id, verb, subject_kind, subject_id, title) values ($1, $2, $3, $4, 'MEMBER', $5, $6)`,
      [me.partnershipId, viewer.personId, me.tenantId, verb, memberId, name]);
  }

  private ring(db: Db, partnershipId: string, personId: string): void {
    db.afterCommit(() => this.realtime.ring('partnership', partnershipId));
    db.afterCommit(() => this.realtime.ring('person', personId));
  }

  private silence(db: Db, partnershipId: string, personId: string): void {
    db.afterCommit(() => this.realtime.evict(personId));
    db.afterCommit(() => this.realtime.ring('partnership', partnershipId));
  }
}

async function isAdmin(db: Db, me: Membership): Promise<boolean> {
  return (await db.first<{ yes: boolean }>('select $1::uuid = any (app.my_administered_tenants()) as yes', [me.tenantId]))!.yes;
}
