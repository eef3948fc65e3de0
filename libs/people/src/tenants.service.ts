import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, type Db } from '@tawam/platform/database';
import { conflict, demand, input, invalid, notFound, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import type { Me, TenantMember, TenantProfile, TenantRole } from '@tawam/contract/generated/schema';
import { tenantJson } from '@tawam/partnerships';
import { readMe } from './account.service.js';
import { mayChangeTenant, mayEndMembership, mayListMembers, mayManageMembers, wouldOrphan, type Standing } from './tenants.policy.js';

const settings = z.object({
  id: input.id(), locale: input.language(), zone: input.zone(), version: z.number().int(),
  website: z.union([z.literal(''), input.link()]).nullish().transform((link) => link || null),
});
const publicText = z.object({
  tenantId: input.id(), lang: input.language(), name: input.title(300), description: input.text(5000),
  seen: z.object({ name: z.string(), description: z.string() }).nullish(),
});

/** Tenants and the people who act for them. */
@Injectable()
export class TenantsService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Realtime) private readonly realtime: Realtime) {}

  /** The public page. @throws not_found */
  async profile(viewer: Viewer, id: string, lang: string): Promise<TenantProfile> {
    return this.database.run(viewer, (db) => readProfile(db, input.idOrNotFound(id), lang));
  }

  /** @throws not_found, not_allowed, invalid_input; conflict when somebody changed it meanwhile */
  async update(viewer: Viewer, given: unknown, lang: string): Promise<TenantProfile> {
    const { id, website, locale, zone, version } = input.read(settings, given);
    return this.database.run(viewer, async (db) => {
      demand(mayChangeTenant(await standingOf(db, id)));
      const changed = await db.query(
        'update tenant set website = $2, locale = $3, zone = $4, version = version + 1 where id = $1 and version = $5 returning id', [id, website, locale, zone, version]);
      if (!changed.length) throw conflict();
      await db.audit({ action: 'tenant.update', tenantId: id, subjectId: id });
      return readProfile(db, id, lang);
    });
  }

  /**
   * Writes name and description in one language.
   * @throws not_found, not_allowed, invalid_input; conflict when the text is no longer the one that the writer saw
   */
  async writeText(viewer: Viewer, given: unknown, readerLang: string): Promise<TenantProfile> {
    const { tenantId, lang, name, description, seen } = input.read(publicText, given);
    return this.database.run(viewer, async (db) => {
      demand(mayChangeTenant(await standingOf(db, tenantId)));
      const written = await db.query(
        `insert into tenant_text as t (tenant_id, lang, name, description, status) values ($1, $2, $3, $4, 'HUMAN')
         on conflict (tenant_id, lang) do update set name = excluded.name, description = excluded.description, status = 'HUMAN'
           where (t.name = $5 and t.description = $6) or (t.name = excluded.name and t.description = excluded.description)
         returning lang`, [tenantId, lang, name, description, seen?.name ?? null, seen?.description ?? null]);
      if (!written.length) throw conflict();
      await db.audit({ action: 'tenant.write-text', tenantId, subjectId: tenantId, detail: { lang } });
      return readProfile(db, tenantId, readerLang);
    });
  }

  /** @throws not_found for an unknown tenant, not_allowed for a stranger to it */
  async members(viewer: Viewer, tenantId: string): Promise<TenantMember[]> {
    return this.database.run(viewer, async (db) => {
      const id = input.idOrNotFound(tenantId);
      demand(mayListMembers(await standingOf(db, id)));
      return readMembers(db, id);
    });
  }

  /**
   * @param moderator whether a member of a network lets its calls go out; left out, that stays as it is
   * @throws not_found, not_allowed; invalid_input for the last administrator
   */
  async changeRole(viewer: Viewer, tenantId: string, personId: string, role: TenantRole, moderator?: boolean | null): Promise<TenantMember[]> {
    const [tenant, person] = [input.idOrNotFound(tenantId), input.idOrNotFound(personId)];
    return this.database.run(viewer, async (db) => {
      demand(mayManageMembers(await standingOf(db, tenant)));
      if (role !== 'ADMIN' && wouldOrphan(await administratorsOf(db, tenant), person)) throw invalid({ role: 'last_administrator' });
      const changed = await db.query('update tenant_member set role = $3, moderator = coalesce($4, moderator) where tenant_id = $1 and person_id = $2 and left_at is null returning person_id', [tenant, person, role, moderator ?? null]);
      if (!changed.length) throw notFound();
      await db.audit({ action: 'tenant.change-role', tenantId: tenant, subjectId: person, detail: { role, ...(typeof moderator === 'boolean' ? { moderator } : {}) } });
      db.afterCommit(() => this.realtime.evict(person));
      return readMembers(db, tenant);
    });
  }

  /** One's own title in a tenant. @throws not_found, invalid_input */
  async setJobTitle(viewer: Viewer, tenantId: string, jobTitle: string, lang: string): Promise<Me> {
    const { title } = input.read(z.object({ title: input.text(200) }), { title: jobTitle });
    return this.database.run(viewer, async (db) => {
      const changed = await db.query('update tenant_member set job_title = $2 where tenant_id = $1 and person_id = app.person_id() and left_at is null returning person_id', [input.idOrNotFound(tenantId), title]);
      if (!changed.length) throw notFound();
      return readMe(db, lang);
    });
  }

  /**
   * Ends what a person does for a tenant, in its partnerships too, in one transaction; the sockets close after it.
   * @throws not_found, not_allowed; invalid_input for the last administrator
   */
  async endMembership(viewer: Viewer, tenantId: string, personId: string): Promise<boolean> {
    const [tenant, person] = [input.idOrNotFound(tenantId), input.idOrNotFound(personId)];
    return this.database.run(viewer, async (db) => {
      demand(mayEndMembership(await standingOf(db, tenant), person === viewer.personId));
      if (wouldOrphan(await administratorsOf(db, tenant), person)) throw invalid({ person: 'last_administrator' });
      if (!(await db.first('select 1 as yes from tenant_member where tenant_id = $1 and person_id = $2 and left_at is null', [tenant, person]))) throw notFound();
      const ended = await db.first<{ partnerships: string[] }>('select app.end_memberships_under($1, $2) as partnerships', [tenant, person]);
      // Audited first: whoever leaves may no longer write under the tenant.
      await db.audit({ action: 'tenant.end-membership', tenantId: tenant, subjectId: person, detail: { partnerships: ended?.partnerships.length ?? 0 } });
      await db.query('update tenant_member set left_at = now() where tenant_id = $1 and person_id = $2 and left_at is null', [tenant, person]);
      db.afterCommit(() => {
        this.realtime.evict(person);
        for (const id of ended?.partnerships ?? []) this.realtime.ring('partnership', id);
      });
      return true;
    });
  }
}

/** How the person of this transaction acts for a tenant. @throws not_found for an unknown tenant */
export async function standingOf(db: Db, tenantId: string): Promise<Standing> {
  const row = await db.first<{ role: Standing }>(
    `select (select m.role from tenant_member m where m.tenant_id = t.id and m.person_id = app.person_id() and m.left_at is null) as role
     from tenant t where t.id = $1`, [tenantId]);
  if (!row) throw notFound();
  return row.role;
}

/** Locked until the end of the transaction: two administrators who leave at once do so one after the other. */
async function administratorsOf(db: Db, tenantId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select person_id as id from tenant_member where tenant_id = $1 and role = 'ADMIN' and left_at is null order by person_id for update`, [tenantId]);
  return rows.map((row) => row.id);
}

async function readMembers(db: Db, tenantId: string): Promise<TenantMember[]> {
  const rows = await db.query<{ member: TenantMember }>(
    `select json_build_object('person', json_build_object('id', p.id, 'name', p.name), 'role', m.role, 'jobTitle', m.job_title, 'joinedAt', m.joined_at, 'moderator', m.moderator) as member
     from tenant_member m join person p on p.id = m.person_id where m.tenant_id = $1 and m.left_at is null order by p.name, p.id limit 1000`, [tenantId]);
  return rows.map((row) => row.member);
}

async function readProfile(db: Db, id: string, lang: string): Promise<TenantProfile> {
  const row = await db.first<{ profile: TenantProfile }>(
    `select json_build_object('tenant', ${tenantJson('t', '$2')}, 'authorityId', t.authority_id, 'organisationId', t.organisation_id, 'website', t.website,
       'locale', t.locale, 'version', t.version,
       'texts', (select coalesce(json_agg(json_build_object('lang', x.lang, 'name', x.name, 'description', x.description) order by x.lang), '[]') from tenant_text x where x.tenant_id = t.id),
       'myRole', (select m.role from tenant_member m where m.tenant_id = t.id and m.person_id = app.person_id() and m.left_at is null)) as profile
     from tenant t where t.id = $1`, [id, lang]);
  if (!row) throw notFound();
  return row.profile;
}
