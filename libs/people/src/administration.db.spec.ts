import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Viewer } from '@tawam/platform/kit';
import { startTestApi, type TestApi } from '../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { makePerson, makeSession, makeTenantMember, makeTwoPartnerships } from '../../../test/support/factories.js';
import { AdministrationService } from './administration.service.js';
import { AuditService } from './audit.service.js';

let at: TestDatabase;
let api: TestApi;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let platform: Viewer;
let service: AdministrationService;
let audit: AuditService;
let free: string;

beforeAll(async () => {
  at = await openTestDatabase();
  world = await makeTwoPartnerships(at.adminPool);
  await makeTenantMember(at.adminPool, world.tripoli, world.rana, 'ADMIN');
  await makeTenantMember(at.adminPool, world.malaga, world.lucia);
  platform = await makePerson(at.adminPool, 'Alix', { platformAdmin: true });
  free = (await at.adminPool.query(`insert into authority (country, kind, code, name, name_lang, source) values ('LB', 'TOWN', 'free', 'بلدية زحلة', 'ar', 'test') returning id`)).rows[0].id;
  await at.adminPool.query(`insert into authority_text (authority_id, lang, name) values ($1, 'fr', 'Zahlé')`, [free]);
  api = await startTestApi(at);
  service = api.get(AdministrationService);
  audit = api.get(AuditService);
});
afterAll(async () => {
  await api?.close();
  await at?.close();
});

const creation = (more: object = {}) => ({ authorityId: free, adminEmail: 'first@zahle.example', locale: 'ar', zone: 'Asia/Beirut', ...more });

describe('the administration of the platform', () => {
  it('is closed to a stranger and to a tenant administrator, and does nothing behind the service', async () => {
    for (const viewer of [world.otto, world.rana]) {
      await expect(service.tenants(viewer, {}, 'en')).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(service.create(viewer, creation(), 'en')).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(service.setStatus(viewer, world.tripoli, 'SUSPENDED', 'x', 'en')).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(service.verify(viewer, world.tripoli, true, 'en')).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(service.jobsOverview(viewer)).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(service.retryJob(viewer, 'work', '1')).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(audit.log(viewer, {}, {}, 'en')).rejects.toMatchObject({ code: 'not_allowed' });
      const [row] = await at.database.run(viewer, (db) => db.query(
        `select app.set_tenant_status($1, 'SUSPENDED') as status, app.verify_tenant($1, true) as verified,
           (select count(*)::int from app.tenant_figures(array[$1::uuid])) as figures, (select count(*)::int from app.audit_names(array[$2::uuid])) as names,
           app.create_tenant('AUTHORITY', $3, null, 'LB', 'TOWN', 'x', 'en', 'en', 'UTC', '[]', 'x@x.example', 'en') as made`, [world.malaga, platform.personId, free]));
      expect(row).toEqual({ status: null, verified: false, figures: 0, names: 0, made: null });
    }
  });
  it('sees no content of anybody', async () => {
    for (const table of ['partnership', 'thread', 'comment', 'project', 'invitation', 'tenant_member', 'account']) {
      const rows = await at.database.run(platform, (db) => db.query(`select * from ${table === 'invitation' ? '(select id from invitation) i' : table === 'account' ? '(select person_id from account where person_id <> app.person_id()) a' : table}`));
      expect([table, rows.length]).toEqual([table, 0]);
    }
  });
  it('lists tenants by the name that is shown, found in any spelling, page by page', async () => {
    const first = await service.tenants(platform, { first: 2 }, 'en');
    expect(first.items.map((one) => one.tenant.name)).toEqual(['Beyond', 'Elsewhere']);
    const second = await service.tenants(platform, { first: 2, after: first.nextCursor as string }, 'en');
    expect(second.items.map((one) => one.tenant.name)).toEqual(['Málaga', 'Tripoli']);
    expect(second.nextCursor).toBeNull();
    expect((await service.tenants(platform, { query: 'malaga' }, 'en')).items).toMatchObject([{ tenant: { name: 'Málaga' }, members: 1, administrators: 0, activePartnerships: 1 }]);
    await expect(service.tenants(platform, { after: 'garbage' }, 'en')).rejects.toMatchObject({ code: 'invalid_input' });
  });
  it('opens a workspace for a row of the register and invites its first administrator', async () => {
    const made = await service.create(platform, creation(), 'fr');
    expect(made).toMatchObject({ tenant: { name: 'Zahlé', ownName: 'بلدية زحلة', status: 'ACTIVE', verified: false }, members: 0, openInvitations: 1 });
    const { rows } = await at.adminPool.query(`select i.email, i.role, i.locale, d.kind, d.state from invitation i join delivery d on d.invitation_id = i.id where i.tenant_id = $1`, [made.tenant.id]);
    expect(rows).toEqual([{ email: 'first@zahle.example', role: 'ADMIN', locale: 'ar', kind: 'INVITATION', state: 'PENDING' }]);
    await expect(service.create(platform, creation(), 'fr')).rejects.toMatchObject({ fields: { authorityId: 'already_member' } });
    await expect(service.create(platform, creation({ authorityId: randomUUID() }), 'fr')).rejects.toMatchObject({ code: 'not_found' });
    await expect(service.create(platform, creation({ authorityId: null }), 'fr')).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(service.create(platform, creation({ adminEmail: 'no', zone: 'x' }), 'fr')).rejects.toMatchObject({ fields: { adminEmail: 'not_an_email', zone: 'not_a_zone' } });
  });
  it('suspends a tenant: its people see nothing of it at the next request, until it is resumed', async () => {
    const { cookie } = await makeSession(at.adminPool, world.rana);
    const seen = async () => {
      const { data } = await api.graphql<{ me: { tenants: object[] }; myPartnerships: object[] }>(cookie, '{ me { tenants { role } } myPartnerships { id } }');
      return [data.me.tenants.length, data.myPartnerships.length];
    };
    expect(await seen()).toEqual([1, 1]);
    await expect(service.setStatus(platform, world.tripoli, 'SUSPENDED', '  ', 'en')).rejects.toMatchObject({ fields: { reason: 'required' } });
    expect((await service.setStatus(platform, world.tripoli, 'SUSPENDED', 'Identity in doubt', 'en')).tenant.status).toBe('SUSPENDED');
    expect(await seen()).toEqual([0, 0]);
    // The other party keeps its workspace.
    expect((await at.database.run(world.lucia, (db) => db.query('select id from partnership'))).length).toBe(1);
    expect((await service.setStatus(platform, world.tripoli, 'ACTIVE', 'Checked', 'en')).tenant.status).toBe('ACTIVE');
    expect(await seen()).toEqual([1, 1]);
  });
  it('says that an identity was checked, and takes it back', async () => {
    expect((await service.verify(platform, world.malaga, true, 'en')).tenant.verified).toBe(true);
    expect((await service.verify(platform, world.malaga, true, 'en')).tenant.verified).toBe(true);
    expect((await service.verify(platform, world.malaga, false, 'en')).tenant.verified).toBe(false);
    await expect(service.verify(platform, randomUUID(), true, 'en')).rejects.toMatchObject({ code: 'not_found' });
  });
  it('shows queues and next runs, and answers for a job that is not there', async () => {
    expect((await service.jobsOverview(platform)).queues.map((queue) => queue.name)).toEqual(['work', 'mail']);
    await expect(service.retryJob(platform, 'work', 'gone')).rejects.toMatchObject({ code: 'not_found' });
    await expect(service.retryJob(platform, 'other', '1')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the log', () => {
  it('is read by a tenant\'s administrator for the own tenant, by nobody else', async () => {
    const own = await audit.log(world.rana, { tenantId: world.tripoli }, {}, 'en');
    expect(own.items.map((entry) => entry.action)).toEqual(['tenant.resume', 'tenant.suspend']);
    expect(own.items[1]).toMatchObject({ actorName: null, detail: { reason: 'Identity in doubt' } });
    await expect(audit.log(world.lucia, { tenantId: world.malaga }, {}, 'en')).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(audit.log(world.rana, { tenantId: world.malaga }, {}, 'en')).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(audit.log(world.rana, { tenantId: randomUUID() }, {}, 'en')).rejects.toMatchObject({ code: 'not_found' });
  });
  it('is read whole by the platform administrator, with names, filters and pages', async () => {
    const all = await audit.log(platform, { action: 'tenant' }, { first: 2 }, 'en');
    expect(all.items.map((entry) => entry.actorName)).toEqual(['Alix', 'Alix']);
    const next = await audit.log(platform, { action: 'tenant' }, { first: 100, after: all.nextCursor as string }, 'en');
    expect(next.items.at(-1)?.action).toBe('tenant.create');
    expect((await audit.log(platform, { action: 'tenant.create' }, {}, 'en')).items).toHaveLength(1);
    expect((await audit.log(platform, { from: '2020-01-01', to: '2020-02-01' }, {}, 'en')).items).toEqual([]);
    await expect(audit.log(platform, { action: `x' or '1'='1`, from: '2026-13-45' }, {}, 'en')).rejects.toMatchObject({ code: 'invalid_input' });
  });
  it('is appended only', async () => {
    await expect(at.database.run(platform, (db) => db.query('delete from audit_entry'))).rejects.toThrow(/permission denied/);
    await expect(at.database.run(platform, (db) => db.query(`update audit_entry set action = 'x.y'`))).rejects.toThrow(/permission denied/);
    await expect(at.database.run(world.rana, (db) => db.query(`insert into audit_entry (actor_id, action) values ($1, 'x.y')`, [platform.personId]))).rejects.toThrow(/row-level security/);
  });
});
