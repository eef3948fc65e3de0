import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@tawam/platform/kit';
import { RateLimits } from '@tawam/platform/limits';
import { Realtime } from '@tawam/platform/realtime';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { makeCredential, makePerson, makeSession, makeTenantMember, makeTwoPartnerships } from '../../../test/support/factories.js';
import { AccountService } from './account.service.js';
import { hashPassword, passwordMatches } from './sign-in/passwords.js';

const PASSWORD = 'three olives under the bridge';
let at: TestDatabase;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let service: AccountService;
let woken = 0;

beforeAll(async () => {
  at = await openTestDatabase();
  world = await makeTwoPartnerships(at.adminPool);
  await makeTenantMember(at.adminPool, world.tripoli, world.rana, 'ADMIN');
  await makeCredential(at.adminPool, world.rana, await hashPassword(PASSWORD));
  service = new AccountService(at.database, new Realtime({ origins: [], viewerOf: async () => null }), new RateLimits({}), { wake: (db) => db.afterCommit(() => { woken += 1; }) });
});
afterAll(() => at?.close());

const here = async (): Promise<Viewer & { cookieHash: Buffer }> => {
  const session = await makeSession(at.adminPool, world.rana);
  return { ...world.rana, sessionId: session.id, cookieHash: session.hash };
};

describe('an account', () => {
  it('is seen by nobody else', async () => {
    expect(await at.database.run(world.lucia, (db) => db.query('select email from account where person_id = $1', [world.rana.personId]))).toEqual([]);
    expect(await at.database.run(world.otto, (db) => db.query('select name from person where id = $1', [world.rana.personId]))).toEqual([]);
    expect((await at.database.run(world.otto, (db) => db.first<{ hash: string | null }>('select app.my_credential() as hash')))?.hash).toBeNull();
  });
  it('says who one is and for whom one acts', async () => {
    expect(await service.me(world.rana, 'en')).toMatchObject({ person: { name: 'Rana' }, locale: 'ar', platformAdmin: false, tenants: [{ role: 'ADMIN', tenant: { id: world.tripoli, name: 'Tripoli' } }] });
    expect((await service.me(world.otto, 'en')).tenants).toEqual([]);
  });
  it('forgets a tenant that is suspended at the next request', async () => {
    await at.adminPool.query(`update tenant set status = 'SUSPENDED' where id = $1`, [world.tripoli]);
    expect((await service.me(world.rana, 'en')).tenants).toEqual([]);
    expect(await at.database.run(world.rana, (db) => db.query('select id from partnership'))).toEqual([]);
    await at.adminPool.query(`update tenant set status = 'ACTIVE' where id = $1`, [world.tripoli]);
    expect((await service.me(world.rana, 'en')).tenants).toHaveLength(1);
  });
  it('is changed by its person, within reason', async () => {
    const changed = await service.updateProfile(world.rana, { name: ' رنا ', locale: 'fr', zone: 'Asia/Beirut', country: 'LB' }, 'en');
    expect(changed).toMatchObject({ person: { name: 'رنا' }, locale: 'fr', zone: 'Asia/Beirut', country: 'LB' });
    await expect(service.updateProfile(world.rana, { name: '', locale: 'de', zone: 'Nowhere', country: 'lb' }, 'en')).rejects.toMatchObject({ fields: { name: 'required', locale: 'unknown', zone: 'not_a_zone', country: 'unknown' } });
    await expect(service.updateProfile(world.rana, { name: 'x'.repeat(10_000), locale: 'fr', zone: 'UTC', country: 'ZZ' }, 'en')).rejects.toMatchObject({ fields: { name: 'too_long' } });
    await expect(service.updateProfile(world.rana, { name: 'x', locale: 'fr', zone: 'UTC', country: 'ZZ' }, 'en')).rejects.toMatchObject({ fields: { country: 'unknown' } });
    await expect(at.database.run(world.rana, (db) => db.query('update person set platform_admin = true where id = $1', [world.rana.personId]))).rejects.toThrow(/permission denied/);
  });
});

describe('its password', () => {
  it('needs the old one', async () => {
    const viewer = await here();
    await expect(service.changePassword(viewer, 'guess guess guess guess', 'five lemons on the balcony')).rejects.toMatchObject({ fields: { oldPassword: 'wrong_password' } });
    await expect(service.changePassword(viewer, PASSWORD, 'short')).rejects.toMatchObject({ fields: { newPassword: 'password_too_short' } });
    await expect(service.changePassword(world.otto, PASSWORD, 'five lemons on the balcony')).rejects.toMatchObject({ fields: { oldPassword: 'wrong_password' } });
  });
  it('ends every other session when it changes', async () => {
    const [viewer, other] = [await here(), await here()];
    await service.changePassword(viewer, PASSWORD, 'five lemons on the balcony');
    expect(await at.database.viewerOf(viewer.cookieHash)).toMatchObject({ personId: world.rana.personId });
    expect(await at.database.viewerOf(other.cookieHash)).toBeNull();
    const { rows } = await at.adminPool.query('select password_hash from credential where person_id = $1', [world.rana.personId]);
    expect(await passwordMatches(rows[0].password_hash, 'five lemons on the balcony')).toBe(true);
  });
  it('tells its person by mail that it changed, and nobody when it did not', async () => {
    await at.adminPool.query('delete from delivery');
    const [viewer, before] = [await here(), woken];
    await expect(service.changePassword(viewer, 'guess guess guess guess', PASSWORD)).rejects.toMatchObject({ fields: { oldPassword: 'wrong_password' } });
    expect((await at.adminPool.query('select 1 from delivery')).rows).toEqual([]);
    await service.changePassword(viewer, 'five lemons on the balcony', PASSWORD);
    expect((await at.adminPool.query(`select person_id, kind, state, detail ->> 'how' as how from delivery`)).rows).toEqual([{ person_id: world.rana.personId, kind: 'PASSWORD_CHANGED', state: 'PENDING', how: 'CHANGED' }]);
    expect(woken).toBe(before + 1);
  });
  it('is limited in its tries, however many a request brings', async () => {
    const person = await makePerson(at.adminPool, 'Tries');
    await makeCredential(at.adminPool, person, await hashPassword(PASSWORD));
    const tries = await Promise.allSettled(Array.from({ length: 14 }, () => service.changePassword(person, 'wrong wrong wrong', 'five lemons on the balcony')));
    expect(tries.filter((one) => one.status === 'rejected' && one.reason.code === 'rate_limited')).toHaveLength(4);
  });
});

describe('its sessions', () => {
  it('are listed, the one that asks first, and none of another person', async () => {
    const viewer = await here();
    await makeSession(at.adminPool, world.otto);
    const listed = await service.sessions(viewer);
    expect(listed[0]).toMatchObject({ id: viewer.sessionId, current: true });
    expect(listed.filter((one) => one.current)).toHaveLength(1);
    expect(await service.sessions(world.lucia)).toEqual([]);
  });
  it('are ended one by one: the next request is refused', async () => {
    const [viewer, other] = [await here(), await here()];
    await service.endSession(viewer, other.sessionId as string);
    expect(await at.database.viewerOf(other.cookieHash)).toBeNull();
    await expect(service.endSession(viewer, other.sessionId as string)).rejects.toMatchObject({ code: 'not_found' });
    const foreign = await makeSession(at.adminPool, world.otto);
    await expect(service.endSession(viewer, foreign.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await at.database.viewerOf(foreign.hash)).not.toBeNull();
  });
  it('are ended all but one', async () => {
    const [viewer, other, third] = [await here(), await here(), await here()];
    expect(await service.endOtherSessions(viewer)).toBeGreaterThanOrEqual(2);
    expect([await at.database.viewerOf(other.cookieHash), await at.database.viewerOf(third.cookieHash)]).toEqual([null, null]);
    expect(await at.database.viewerOf(viewer.cookieHash)).not.toBeNull();
  });
});
