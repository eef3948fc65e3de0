import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Viewer } from '@tawam/platform/kit';
import { makeMember, makePerson, makeTenantMember, makeTwoPartnerships } from '../../../test/support/factories.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';

/** The functions that look over the walls, called as the application calls them but without the services' checks before. */
let at: TestDatabase;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let walid: Viewer;
let stranger: Viewer;

beforeAll(async () => {
  at = await openTestDatabase();
  world = await makeTwoPartnerships(at.adminPool);
  walid = await makePerson(at.adminPool, 'Walid');
  stranger = await makePerson(at.adminPool, 'Stranger');
  await makeTenantMember(at.adminPool, world.tripoli, walid, 'ADMIN');
});
afterAll(async () => {
  await at.close();
});

const call = async <R = unknown>(viewer: Viewer | null, sql: string, values: unknown[] = []): Promise<R[]> =>
  viewer ? at.database.run(viewer, (db) => db.query<R>(sql, values)) : at.database.asNobody((db) => db.query<R>(sql, values));
const one = async (viewer: Viewer | null, sql: string, values: unknown[] = []) => Object.values((await call<Record<string, unknown>>(viewer, sql, values))[0] ?? {})[0];
const PROPOSE = `select app.propose_partnership($1, $2, '{COOPERATION}', '{WATER}', '{}', '', $3) as id`;

describe('a stranger', () => {
  test('gets nothing from any of them', async () => {
    for (const viewer of [stranger, null]) {
      expect(await one(viewer, 'select app.my_administered_tenants()')).toEqual([]);
      expect(await call(viewer, 'select * from app.proposals_waiting()')).toEqual([]);
      expect(await one(viewer, 'select app.party_administrators($1)', [world.partnershipId])).toEqual([]);
      expect(await one(viewer, 'select app.leave_partnership($1)', [world.partnershipId])).toBe(false);
      expect(await one(viewer, 'select app.join_own_partnership($1, $2)', [world.partnershipId, world.tripoli])).toBe(false);
      expect(await one(viewer, 'select app.decide_partnership($1, $2, 1, true)', [world.partnershipId, world.tripoli])).toBe('not_found');
      expect(await one(viewer, 'select app.withdraw_partnership($1, 1)', [world.partnershipId])).toBe('not_found');
      await expect(call(viewer, PROPOSE, [world.tripoli, [world.malaga], randomUUID()])).rejects.toThrow('may not propose');
    }
    expect((await at.adminPool.query('select left_at from partnership_member where person_id = $1', [world.rana.personId])).rows[0].left_at).toBeNull();
  });
});

describe('the summary of partnerships', () => {
  test('names parties, themes and since, and gives no id of a workspace and no content', async () => {
    const rows = await call<Record<string, unknown>>(stranger, 'select * from app.partnership_summaries($1)', [world.tripoli]);
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0]!).sort()).toEqual(['key', 'opened_at', 'relation', 'tenant_ids', 'themes']);
    expect([...(rows[0]!['tenant_ids'] as string[])].sort()).toEqual([world.tripoli, world.malaga].sort());
    expect(JSON.stringify(rows)).not.toContain(world.partnershipId);
    expect(await call(stranger, 'select * from app.partnership_summaries(null)')).toHaveLength(2);
  });

  test('leaves out what is only proposed', async () => {
    await call(walid, PROPOSE, [world.tripoli, [world.elsewhere], randomUUID()]);
    expect(await call(stranger, 'select * from app.partnership_summaries($1)', [world.tripoli])).toHaveLength(1);
  });
});

describe('proposing behind the back of the service', () => {
  test('still needs two countries and active tenants', async () => {
    await expect(call(walid, PROPOSE, [world.tripoli, [], randomUUID()])).rejects.toThrow('two countries');
    await expect(call(walid, PROPOSE, [world.tripoli, [randomUUID()], randomUUID()])).rejects.toThrow('two countries');
    await expect(call(world.rana, PROPOSE, [world.tripoli, [world.malaga], randomUUID()])).rejects.toThrow('may not propose');
  });

  test('a party cannot be written as accepted by the application itself', async () => {
    const id = await one(walid, PROPOSE, [world.tripoli, [world.malaga], randomUUID()]);
    for (const sql of [`update partnership_party set decision = 'ACCEPTED' where partnership_id = $1`, `update partnership set status = 'ACTIVE' where id = $1`, 'delete from partnership_party where partnership_id = $1']) {
      await expect(call(walid, sql, [id])).rejects.toThrow('permission denied');
    }
  });
});

describe('administrators', () => {
  test('of a party are found by those who see the partnership', async () => {
    expect(await one(world.lucia, 'select app.party_administrators($1)', [world.partnershipId])).toEqual([walid.personId]);
    expect(await one(world.otto, 'select app.party_administrators($1)', [world.partnershipId])).toEqual([]);
  });

  test('come back into a party that everybody has left, not into an ended one', async () => {
    expect(await one(walid, 'select app.join_own_partnership($1, $2)', [world.partnershipId, world.tripoli])).toBe(true);
    expect(await one(walid, 'select app.leave_partnership($1)', [world.partnershipId])).toBe(true);
    expect(await one(walid, 'select app.leave_partnership($1)', [world.partnershipId])).toBe(false);
    expect(await one(walid, 'select app.join_own_partnership($1, $2)', [world.partnershipId, world.tripoli])).toBe(true);
    await at.adminPool.query(`update partnership set status = 'ENDED' where id = $1`, [world.partnershipId]);
    expect(await one(walid, 'select app.join_own_partnership($1, $2)', [world.partnershipId, world.tripoli])).toBe(false);
    await at.adminPool.query(`update partnership set status = 'ACTIVE' where id = $1`, [world.partnershipId]);
  });

  test('a guest ends the own membership, and changes nothing else', async () => {
    const guest = await makePerson(at.adminPool, 'Guest');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, guest, 'GUEST');
    await expect(call(guest, 'update partnership_member set left_at = now() where partnership_id = $1', [world.partnershipId])).rejects.toThrow('row-level security');
    expect(await one(guest, 'select app.leave_partnership($1)', [world.partnershipId])).toBe(true);
  });
});
