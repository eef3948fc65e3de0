import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { makeMember, makePerson, makeTenantMember, makeTwoPartnerships } from '../../../test/support/factories.js';
import { TenantsService } from './tenants.service.js';

let at: TestDatabase;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let service: TenantsService;
let admin: Viewer;

beforeAll(async () => {
  at = await openTestDatabase();
  world = await makeTwoPartnerships(at.adminPool);
  admin = await makePerson(at.adminPool, 'Walid');
  await makeTenantMember(at.adminPool, world.tripoli, admin, 'ADMIN');
  await makeTenantMember(at.adminPool, world.tripoli, world.rana);
  await makeTenantMember(at.adminPool, world.malaga, world.lucia, 'ADMIN');
  service = new TenantsService(at.database, new Realtime({ origins: [], viewerOf: async () => null }));
});
afterAll(() => at?.close());

const settings = (more: object = {}) => ({ id: world.tripoli, website: 'https://tripoli.example', locale: 'ar', zone: 'Asia/Beirut', version: 1, ...more });

describe('a tenant', () => {
  it('shows a stranger its public page and nobody who belongs to it', async () => {
    expect(await service.profile(world.otto, world.tripoli, 'en')).toMatchObject({ tenant: { id: world.tripoli, ownName: 'Tripoli', verified: false }, myRole: null });
    await expect(service.members(world.otto, world.tripoli)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(service.profile(world.otto, randomUUID(), 'en')).rejects.toMatchObject({ code: 'not_found' });
    await expect(service.profile(world.otto, 'tripoli', 'en')).rejects.toMatchObject({ code: 'not_found' });
  });
  it('is changed by its administrators alone', async () => {
    for (const viewer of [world.otto, world.lucia, world.rana]) {
      await expect(service.update(viewer, settings(), 'en')).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(service.writeText(viewer, { tenantId: world.tripoli, lang: 'fr', name: 'x', description: '' }, 'en')).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(service.changeRole(viewer, world.tripoli, world.rana.personId, 'ADMIN')).rejects.toMatchObject({ code: 'not_allowed' });
    }
    expect(await service.update(admin, settings(), 'en')).toMatchObject({ website: 'https://tripoli.example', locale: 'ar', version: 2, myRole: 'ADMIN' });
    await expect(service.update(admin, settings(), 'en')).rejects.toMatchObject({ code: 'conflict' });
    await expect(service.update(admin, settings({ website: 'javascript:alert(1)', zone: 'Moon/Base', version: 2 }), 'en')).rejects.toMatchObject({ fields: { website: 'not_a_link', zone: 'not_a_zone' } });
  });
  it('says what it is in each language', async () => {
    await service.writeText(admin, { tenantId: world.tripoli, lang: 'ar', name: 'بلدية طرابلس', description: 'مدينة على البحر' }, 'ar');
    expect((await service.profile(world.otto, world.tripoli, 'ar')).tenant).toMatchObject({ name: 'بلدية طرابلس', nameLang: 'ar', ownName: 'Tripoli' });
    expect((await service.profile(world.otto, world.tripoli, 'fr')).tenant).toMatchObject({ name: 'Tripoli', nameLang: 'en' });
  });
  it('overwrites nobody\'s text unseen', async () => {
    const write = (name: string, seen: { name: string; description: string } | null) => service.writeText(admin, { tenantId: world.tripoli, lang: 'fr', name, description: '', seen }, 'fr');
    await write('Tripoli du Liban', null);
    await write('Tripoli du Liban', null);
    await expect(write('Tripoli (Liban)', null)).rejects.toMatchObject({ code: 'conflict' });
    await expect(write('Tripoli (Liban)', { name: 'Tripoli', description: '' })).rejects.toMatchObject({ code: 'conflict' });
    expect((await write('Tripoli (Liban)', { name: 'Tripoli du Liban', description: '' })).tenant.name).toBe('Tripoli (Liban)');
  });
});

describe('its people', () => {
  it('are trusted with announcing calls by an administrator alone', async () => {
    await expect(service.changeRole(world.rana, world.tripoli, world.rana.personId, 'MEMBER', true)).rejects.toMatchObject({ code: 'not_allowed' });
    const of = (members: { person: { id: string }; moderator: boolean }[]) => members.find((one) => one.person.id === world.rana.personId)?.moderator;
    expect(of(await service.changeRole(admin, world.tripoli, world.rana.personId, 'MEMBER', true))).toBe(true);
    expect(of(await service.changeRole(admin, world.tripoli, world.rana.personId, 'MEMBER'))).toBe(true);
    expect(of(await service.changeRole(admin, world.tripoli, world.rana.personId, 'MEMBER', false))).toBe(false);
  });
  it('are listed with their roles for one another', async () => {
    expect((await service.members(world.rana, world.tripoli)).map(({ person, role }) => [person.name, role])).toEqual([['Rana', 'MEMBER'], ['Walid', 'ADMIN']]);
  });
  it('keep one administrator at least', async () => {
    await expect(service.endMembership(admin, world.tripoli, admin.personId)).rejects.toMatchObject({ fields: { person: 'last_administrator' } });
    await expect(service.changeRole(admin, world.tripoli, admin.personId, 'MEMBER')).rejects.toMatchObject({ fields: { role: 'last_administrator' } });
  });
  it('keep one even when two administrators leave at once', async () => {
    const [first, second] = await Promise.all([makePerson(at.adminPool, 'First'), makePerson(at.adminPool, 'Second')]);
    for (const person of [first, second]) await makeTenantMember(at.adminPool, world.elsewhere, person, 'ADMIN');
    const ends = await Promise.allSettled([first, second].map((person) => service.endMembership(person, world.elsewhere, person.personId)));
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await at.adminPool.query(`select count(*)::int as n from tenant_member where tenant_id = $1 and role = 'ADMIN' and left_at is null`, [world.elsewhere])).rows).toEqual([{ n: 1 }]);
  });
  it('lose with the membership what they did under the tenant, and nothing under another', async () => {
    const nour = await makePerson(at.adminPool, 'Nour');
    await makeTenantMember(at.adminPool, world.tripoli, nour);
    await makeMember(at.adminPool, world.partnershipId, world.tripoli, nour);
    await makeMember(at.adminPool, world.foreignPartnershipId, world.elsewhere, nour);
    const open = async () => (await at.database.run(nour, (db) => db.query<{ id: string }>('select id from partnership'))).map((row) => row.id);
    expect((await open()).length).toBe(2);
    // The administrator is in neither partnership.
    await service.endMembership(admin, world.tripoli, nour.personId);
    expect(await open()).toEqual([world.foreignPartnershipId]);
    expect((await service.members(world.rana, world.tripoli)).map(({ person }) => person.name)).not.toContain('Nour');
    await expect(service.endMembership(admin, world.tripoli, nour.personId)).rejects.toMatchObject({ code: 'not_found' });
    expect((await at.adminPool.query(`select verb, actor_id from activity where partnership_id = $1 and title = 'Nour'`, [world.partnershipId])).rows).toEqual([{ verb: 'LEFT', actor_id: admin.personId }]);
  });
  it('are not ended by a stranger, also not behind the service', async () => {
    await expect(service.endMembership(world.otto, world.tripoli, world.rana.personId)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(service.endMembership(world.lucia, world.malaga, world.rana.personId)).rejects.toMatchObject({ code: 'not_found' });
    const row = await at.database.run(world.lucia, (db) => db.first<{ ended: string[] }>('select app.end_memberships_under($1, $2) as ended', [world.tripoli, world.rana.personId]));
    expect(row?.ended).toEqual([]);
    expect((await at.database.run(world.rana, (db) => db.query('select id from partnership'))).length).toBe(1);
  });
  it('write their own title', async () => {
    expect((await service.setJobTitle(world.rana, world.tripoli, 'رئيسة المكتب', 'en')).tenants).toMatchObject([{ jobTitle: 'رئيسة المكتب' }]);
    await expect(service.setJobTitle(world.otto, world.tripoli, 'x', 'en')).rejects.toMatchObject({ code: 'not_found' });
    await expect(service.setJobTitle(world.rana, world.tripoli, 'evil \u202E title', 'en')).rejects.toMatchObject({ fields: { title: 'direction_override' } });
  });
});
