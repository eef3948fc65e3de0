import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { LANGUAGES } from '@tawam/contract';
import { Database, type Db } from '@tawam/platform/database';
import { cursorOf, demand, input, invalid, notFound, pageOf, readCursor, type Viewer } from '@tawam/platform/kit';
import { Jobs, type QueueName } from '@tawam/platform/jobs';
import { normalAccount } from '@tawam/platform/limits';
import { isPlainAddress } from '@tawam/platform/mail';
import { Realtime } from '@tawam/platform/realtime';
import type { AdministeredTenant, AdministeredTenantPage, JobsOverview, TenantStatus } from '@tawam/contract/generated/schema';
import { Outbox } from '@tawam/notifications';
import { tenantJson, tenantName } from '@tawam/partnerships';
import { mayAdministerPlatform } from './administration.policy.js';

const creation = z.object({
  authorityId: input.id().nullish(), organisationId: input.id().nullish(), locale: input.language(), zone: input.zone(),
  adminEmail: z.string().transform(normalAccount).refine((email) => email !== '', 'required').refine(isPlainAddress, 'not_an_email'),
});
const because = z.object({ reason: input.title(500) });
const QUEUES = ['work', 'mail'] as const;

/** Tenants and jobs, for the platform administrator alone. */
@Injectable()
export class AdministrationService {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Realtime) private readonly realtime: Realtime, @Inject(Outbox) private readonly outbox: Outbox) {}

  /** In alphabetical order of the names as the reader sees them. @throws not_allowed */
  async tenants(viewer: Viewer, { query, status, first, after }: { query?: string | null; status?: TenantStatus | null; first?: number | null; after?: string | null }, lang: string): Promise<AdministeredTenantPage> {
    demand(mayAdministerPlatform(viewer));
    const size = input.pageSize(first);
    const from = readCursor(after, 2);
    if (from) input.read(z.object({ after: input.id() }), { after: from[1] });
    const { text } = input.read(z.object({ text: input.text(200) }), { text: query ?? '' });
    const rows = await this.database.run(viewer, (db) => db.query<{ name: string; id: string; item: AdministeredTenant }>(
      `${administered('$1')}
       where ($2 = '' or app.fold(t.name) like '%' || app.fold($2) || '%' or exists (select from tenant_text x where x.tenant_id = t.id and app.fold(x.name) like '%' || app.fold($2) || '%'))
         and ($3::text is null or t.status = $3) and ($4::text is null or (${shown('$1')}, t.id) > ($4, $5::uuid))
       order by ${shown('$1')}, t.id limit $6`, [lang, text, status ?? null, from?.[0] ?? null, from?.[1] ?? null, size + 1]));
    const page = pageOf(rows, size, (row) => cursorOf(row.name, row.id));
    return { items: page.items.map((row) => row.item), nextCursor: page.nextCursor };
  }

  /**
   * Makes a tenant of a row of the register and invites its first administrator.
   * @throws not_allowed; not_found for an unknown row; invalid_input, also when the row has a tenant already
   */
  async create(viewer: Viewer, given: unknown, lang: string): Promise<AdministeredTenant> {
    demand(mayAdministerPlatform(viewer));
    const { authorityId, organisationId, locale, zone, adminEmail } = input.read(creation, given);
    if (Boolean(authorityId) === Boolean(organisationId)) throw invalid({ authorityId: 'required' });
    return this.database.run(viewer, async (db) => {
      const row = authorityId ? await authorityOf(db, authorityId) : await organisationOf(db, organisationId ?? '', locale);
      if (!row) throw notFound();
      const made = await db.first<{ id: string | null }>(
        'select app.create_tenant($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12) as id',
        [row.kind, authorityId ?? null, organisationId ?? null, row.country, row.authorityKind, row.name, row.nameLang, locale, zone, JSON.stringify(row.texts), adminEmail, locale]);
      if (!made?.id) throw invalid({ [authorityId ? 'authorityId' : 'organisationId']: 'already_member' });
      await db.audit({ action: 'tenant.create', tenantId: made.id, subjectId: made.id });
      this.outbox.wake(db);
      return oneOf(db, made.id, lang);
    });
  }

  /** @throws not_allowed, not_found, invalid_input without a reason */
  async setStatus(viewer: Viewer, tenantId: string, status: TenantStatus, given: string, lang: string): Promise<AdministeredTenant> {
    demand(mayAdministerPlatform(viewer));
    const id = input.idOrNotFound(tenantId);
    const { reason } = input.read(because, { reason: given });
    return this.database.run(viewer, async (db) => {
      const before = await oneOf(db, id, lang);
      const row = await db.first<{ people: string[] | null }>('select app.set_tenant_status($1, $2) as people', [id, status]);
      if (!row?.people) return before;
      const { people } = row;
      await db.audit({ action: status === 'SUSPENDED' ? 'tenant.suspend' : 'tenant.resume', tenantId: id, subjectId: id, detail: { reason } });
      db.afterCommit(() => people.forEach((person) => this.realtime.evict(person)));
      return oneOf(db, id, lang);
    });
  }

  /** Says that its identity was checked, or takes that back. @throws not_allowed, not_found */
  async verify(viewer: Viewer, tenantId: string, verified: boolean, lang: string): Promise<AdministeredTenant> {
    demand(mayAdministerPlatform(viewer));
    const id = input.idOrNotFound(tenantId);
    return this.database.run(viewer, async (db) => {
      const row = await db.first<{ changed: boolean }>('select app.verify_tenant($1, $2) as changed', [id, verified]);
      if (row?.changed) await db.audit({ action: verified ? 'tenant.verify' : 'tenant.unverify', tenantId: id, subjectId: id });
      return oneOf(db, id, lang);
    });
  }

  /** Queues, failures and what runs next. @throws not_allowed */
  async jobsOverview(viewer: Viewer): Promise<JobsOverview> {
    demand(mayAdministerPlatform(viewer));
    const [queues, failures, runs] = await Promise.all([this.jobs.states(), this.jobs.failures(), this.jobs.nextRuns()]);
    return {
      queues,
      failures: failures.map((failure) => ({ ...failure, failedAt: failure.failedAt?.toISOString() ?? null })),
      nextRuns: runs.map((run) => ({ name: run.name, queue: run.queue, everySeconds: run.everyMs === null ? null : Math.round(run.everyMs / 1000), next: run.next?.toISOString() ?? null })),
    };
  }

  /** @throws not_allowed; not_found when the job has not failed, or is gone */
  async retryJob(viewer: Viewer, queue: string, id: string): Promise<boolean> {
    demand(mayAdministerPlatform(viewer));
    if (!(QUEUES as readonly string[]).includes(queue) || !(await this.jobs.retry(queue as QueueName, id))) throw notFound();
    await this.database.run(viewer, (db) => db.audit({ action: 'jobs.retry', detail: { queue, id: id.slice(0, 100) } }));
    return true;
  }
}

/** What the list is ordered by: the name in the reader's language, folded; short enough for a cursor. */
const shown = (lang: string): string => `left(app.fold(${tenantName('t', lang)}), 150)`;

const administered = (lang: string): string =>
  `select ${shown(lang)} as name, t.id, json_build_object('tenant', ${tenantJson('t', lang)}, 'members', f.members, 'administrators', f.administrators,
     'openInvitations', f.open_invitations, 'activePartnerships', f.partnerships, 'createdAt', t.created_at) as item
   from tenant t cross join lateral app.tenant_figures(array[t.id]) f`;

async function oneOf(db: Db, id: string, lang: string): Promise<AdministeredTenant> {
  const row = await db.first<{ item: AdministeredTenant }>(`${administered('$1')} where t.id = $2`, [lang, id]);
  if (!row) throw notFound();
  return row.item;
}

interface RegisterRow {
  kind: 'AUTHORITY' | 'NETWORK' | 'ORGANISATION'; country: string | null; authorityKind: string | null; name: string; nameLang: string;
  texts: { lang: string; name: string; status: string }[];
}

const authorityOf = (db: Db, id: string): Promise<RegisterRow | null> => db.first<RegisterRow>(
  `select 'AUTHORITY' as kind, a.country, a.kind as "authorityKind", a.name, a.name_lang as "nameLang",
     coalesce((select json_agg(json_build_object('lang', x.lang, 'name', x.name, 'status', x.status)) from authority_text x where x.authority_id = a.id), '[]') as texts
   from authority a where a.id = $1 and a.retired_at is null`, [id]);

/** A network's own name is the one in its language of work, else whichever is written. */
async function organisationOf(db: Db, id: string, locale: string): Promise<RegisterRow | null> {
  const row = await db.first<{ kind: string; country: string | null; texts: RegisterRow['texts'] }>(
    `select o.kind, o.country, (select json_agg(json_build_object('lang', x.lang, 'name', x.name, 'status', x.status)) from organisation_text x where x.organisation_id = o.id) as texts
     from organisation o where o.id = $1`, [id]);
  const order = [locale, ...LANGUAGES];
  const own = row?.texts?.toSorted((a, b) => (order.indexOf(a.lang) + 99) % 99 - (order.indexOf(b.lang) + 99) % 99)[0];
  return row && own ? { kind: row.kind === 'NETWORK' ? 'NETWORK' : 'ORGANISATION', country: row.country, authorityKind: null, name: own.name, nameLang: own.lang, texts: row.texts } : null;
}
