import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { Viewer } from '@tawam/platform/kit';
import { makeMember, makePerson, makeSession, makeTenant, makeTenantMember, makeTwoPartnerships } from '../../../test/support/factories.js';
import { startTestApi, type TestApi } from '../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { MembersService } from './members.service.js';
import { PartnershipsService, type ProposalInput } from './partnerships.service.js';

let at: TestDatabase;
let api: TestApi;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let partnerships: PartnershipsService;
let members: MembersService;
let walid: Viewer;
let alvaro: Viewer;
let stranger: Viewer;

beforeAll(async () => {
  at = await openTestDatabase({ poolSize: 12 });
  world = await makeTwoPartnerships(at.adminPool);
  await at.adminPool.query(`insert into theme (code, label, sdg, dac, sort) values ('WATER', '{"en": "Water"}', '{6}', '{}', 1), ('CULTURE', '{"en": "Culture"}', '{11}', '{}', 2)`);
  [walid, alvaro, stranger] = await Promise.all(['Walid', 'Álvaro', 'Stranger'].map((name) => makePerson(at.adminPool, name))) as [Viewer, Viewer, Viewer];
  await makeTenantMember(at.adminPool, world.tripoli, walid, 'ADMIN');
  await makeTenantMember(at.adminPool, world.malaga, alvaro, 'ADMIN');
  for (const [tenant, person] of [[world.tripoli, world.rana], [world.malaga, world.lucia], [world.elsewhere, world.otto]] as const) await makeTenantMember(at.adminPool, tenant, person);
  api = await startTestApi(at);
  partnerships = api.get(PartnershipsService);
  members = api.get(MembersService);
}, 60_000);
afterAll(async () => {
  await api.close();
  await at.close();
});

const codeOf = (work: Promise<unknown>) => work.then(() => 'fine', (error: { code: string; fields?: object }) => (error.fields ? { [error.code]: error.fields } : error.code));
const proposal = (more: Partial<ProposalInput> = {}): ProposalInput => ({ tenantId: world.tripoli, partnerTenantIds: [world.malaga], relation: ['COOPERATION'], themes: ['WATER'], message: 'Let us work together', ...more });
const propose = (viewer: Viewer, more: Partial<ProposalInput> = {}, key: string = randomUUID()) => partnerships.propose(viewer, 'en', proposal(more), key);
const count = async (sql: string, values: unknown[] = []) => Number((await at.adminPool.query(sql, values)).rows[0].count);

describe('a stranger', () => {
  test('sees nothing, and a foreign id answers like a random one', async () => {
    const made = await propose(walid);
    expect(await partnerships.mine(stranger, 'en')).toEqual([]);
    for (const id of [world.partnershipId, world.foreignPartnershipId, made.id, randomUUID(), 'nonsense']) {
      expect(await codeOf(partnerships.one(stranger, 'en', id))).toBe('not_found');
      expect(await codeOf(partnerships.accept(stranger, 'en', id, world.malaga, 1))).toBe('not_found');
      expect(await codeOf(partnerships.withdraw(stranger, id, 1))).toBe('not_found');
      expect(await codeOf(partnerships.visit(stranger, id))).toBe('not_found');
      expect(await codeOf(members.leave(stranger, id))).toBe('not_found');
      expect(await codeOf(members.possible(stranger, id))).toBe('not_found');
      expect(await codeOf(members.add(stranger, 'en', id, stranger.personId, 'MEMBER'))).toBe('not_found');
      expect(await codeOf(members.join(stranger, 'en', id, world.tripoli))).toBe('not_found');
      expect(await codeOf(members.end(stranger, id))).toBe('not_found');
    }
  });

  test('of the same tenant who is no administrator sees no proposal', async () => {
    const made = await propose(walid);
    expect(await codeOf(partnerships.one(world.lucia, 'en', made.id))).toBe('not_found');
  });
});

describe('a proposal', () => {
  test('is made by an administrator alone', async () => {
    expect(await codeOf(propose(world.rana))).toBe('not_allowed');
    expect(await codeOf(propose(walid, { tenantId: world.malaga, partnerTenantIds: [world.tripoli] }))).toBe('not_allowed');
    expect(await codeOf(propose(walid, { tenantId: randomUUID() }))).toBe('not_allowed');
  });

  test('needs two countries, a theme that exists, and more than money', async () => {
    const beirut = await makeTenant(at.adminPool, 'Beirut', 'LB');
    expect(await codeOf(propose(walid, { partnerTenantIds: [beirut] }))).toEqual({ invalid_input: { partnerTenantIds: 'same_country' } });
    expect(await codeOf(propose(walid, { partnerTenantIds: [randomUUID()] }))).toEqual({ invalid_input: { partnerTenantIds: 'unknown' } });
    expect(await codeOf(propose(walid, { themes: [] }))).toEqual({ invalid_input: { themes: 'required' } });
    expect(await codeOf(propose(walid, { themes: ['MONEY'] }))).toEqual({ invalid_input: { themes: 'unknown' } });
    expect(await codeOf(propose(walid, { supportKinds: ['FUNDING_OR_FUNDRAISING'] }))).toEqual({ invalid_input: { supportKinds: 'funding_alone' } });
  });

  test('is not made by or to a suspended tenant', async () => {
    const sleeping = await makeTenant(at.adminPool, 'Asleep', 'ES');
    await makeTenantMember(at.adminPool, sleeping, walid, 'ADMIN');
    await at.adminPool.query(`update tenant set status = 'SUSPENDED' where id = $1`, [sleeping]);
    expect(await codeOf(propose(walid, { partnerTenantIds: [sleeping] }))).toEqual({ invalid_input: { partnerTenantIds: 'unknown' } });
    expect(await codeOf(propose(walid, { tenantId: sleeping, partnerTenantIds: [world.tripoli] }))).toBe('not_allowed');
  });

  test('sent twice under one key is one proposal', async () => {
    const key = randomUUID();
    const [first, again] = [await propose(walid, {}, key), await propose(walid, {}, key)];
    expect(again.id).toBe(first.id);
    expect(await count('select count(*) from notification where partnership_id = $1', [first.id])).toBe(1);
  });

  test('is told to the administrators of the other parties, once, and opens nothing yet', async () => {
    const made = await propose(walid);
    expect(made.status).toBe('PROPOSED');
    expect(made.parties.map((party) => [party.tenant.name, party.decision])).toEqual([['Málaga', 'PENDING'], ['Tripoli', 'ACCEPTED']]);
    const told = await at.adminPool.query('select person_id, kind from notification where partnership_id = $1', [made.id]);
    expect(told.rows).toEqual([{ person_id: alvaro.personId, kind: 'PARTNERSHIP_PROPOSED' }]);
    expect(await codeOf(members.leave(walid, made.id))).toBe('not_found');
  });
});

describe('deciding', () => {
  test('opens the workspace when every party has accepted; each who accepted coordinates the own party', async () => {
    const made = await propose(walid);
    const open = await partnerships.accept(alvaro, 'en', made.id, world.malaga, made.version);
    expect(open.status).toBe('ACTIVE');
    expect(open.myRole).toBe('COORDINATOR');
    expect(open.members.map((member) => [member.person.name, member.tenantId, member.role])).toEqual([['Álvaro', world.malaga, 'COORDINATOR'], ['Walid', world.tripoli, 'COORDINATOR']]);
    expect((await at.adminPool.query('select verb from activity where partnership_id = $1', [made.id])).rows).toEqual([{ verb: 'OPENED_PARTNERSHIP' }]);
    expect(await count(`select count(*) from notification where partnership_id = $1 and kind = 'PARTNERSHIP_OPENED' and person_id = $2`, [made.id, walid.personId])).toBe(1);
    expect(await codeOf(partnerships.accept(alvaro, 'en', made.id, world.malaga, made.version))).toBe('conflict');
  });

  test('is done by an administrator of that party', async () => {
    const made = await propose(walid);
    expect(await codeOf(partnerships.accept(walid, 'en', made.id, world.malaga, made.version))).toBe('not_allowed');
    expect(await codeOf(partnerships.accept(alvaro, 'en', made.id, randomUUID(), made.version))).toBe('not_allowed');
  });

  test('declined once, the proposal is over for all', async () => {
    const made = await propose(walid);
    expect((await partnerships.decline(alvaro, 'en', made.id, world.malaga, made.version)).status).toBe('DECLINED');
    expect(await codeOf(partnerships.accept(alvaro, 'en', made.id, world.malaga, made.version + 1))).toBe('conflict');
  });

  test('taken back, it is accepted by nobody; only the proposing party takes it back', async () => {
    const made = await propose(walid);
    expect(await codeOf(partnerships.withdraw(alvaro, made.id, made.version))).toBe('not_allowed');
    expect(await partnerships.withdraw(walid, made.id, made.version)).toBe(true);
    expect(await codeOf(partnerships.accept(alvaro, 'en', made.id, world.malaga, made.version))).toBe('conflict');
  });

  test('two last acceptances at the same moment open it exactly once', async () => {
    const aude = await makeTenant(at.adminPool, 'Aude', 'FR');
    const denis = await makePerson(at.adminPool, 'Denis');
    await makeTenantMember(at.adminPool, aude, denis, 'ADMIN');
    const made = await propose(walid, { partnerTenantIds: [world.malaga, aude] });
    const answers = await Promise.all([partnerships.accept(alvaro, 'en', made.id, world.malaga, made.version), partnerships.accept(denis, 'en', made.id, aude, made.version)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(['ACTIVE', 'PROPOSED']);
    expect((await partnerships.one(walid, 'en', made.id)).members).toHaveLength(3);
    expect(await count(`select count(*) from activity where partnership_id = $1 and verb = 'OPENED_PARTNERSHIP'`, [made.id])).toBe(1);
  });

  test('an acceptance against a withdrawal at the same moment: one of them holds', async () => {
    const made = await propose(walid);
    const [accepted, withdrawn] = await Promise.all([codeOf(partnerships.accept(alvaro, 'en', made.id, world.malaga, made.version)), codeOf(partnerships.withdraw(walid, made.id, made.version))]);
    expect([accepted, withdrawn].sort()).toEqual(['conflict', 'fine']);
  });
});

describe('members', () => {
  test('a party adds its own people and nobody else', async () => {
    const omar = await makePerson(at.adminPool, 'Omar');
    await makeTenantMember(at.adminPool, world.tripoli, omar);
    expect((await members.possible(world.rana, world.partnershipId)).map((person) => person.name)).toEqual(['Omar', 'Walid']);
    expect(await codeOf(members.add(world.lucia, 'en', world.partnershipId, omar.personId, 'MEMBER'))).toBe('not_allowed');
    expect(await codeOf(members.add(world.rana, 'en', world.partnershipId, stranger.personId, 'MEMBER'))).toEqual({ invalid_input: { personId: 'unknown' } });
    expect(await codeOf(members.add(world.rana, 'en', world.partnershipId, omar.personId, 'GUEST'))).toEqual({ invalid_input: { role: 'unknown' } });
    const now = await members.add(world.rana, 'en', world.partnershipId, omar.personId, 'MEMBER');
    expect(now.members.map((member) => member.person.name)).toContain('Omar');
  });

  test('who is removed sees nothing more, and may come back', async () => {
    const nour = await makePerson(at.adminPool, 'Nour');
    await makeTenantMember(at.adminPool, world.tripoli, nour);
    const added = await members.add(world.rana, 'en', world.partnershipId, nour.personId, 'MEMBER');
    const { id } = added.members.find((member) => member.person.name === 'Nour')!;
    expect(await codeOf(members.end(world.lucia, id))).toBe('not_allowed');
    expect(await members.end(world.rana, id)).toBe(true);
    expect(await codeOf(partnerships.one(nour, 'en', world.partnershipId))).toBe('not_found');
    expect(await partnerships.mine(nour, 'en')).toEqual([]);
    expect(await codeOf(members.end(world.rana, id))).toBe('not_found');
    await members.add(world.rana, 'en', world.partnershipId, nour.personId, 'MEMBER');
    expect((await partnerships.one(nour, 'en', world.partnershipId)).myRole).toBe('MEMBER');
    expect(await members.leave(nour, world.partnershipId)).toBe(true);
    expect(await codeOf(partnerships.one(nour, 'en', world.partnershipId))).toBe('not_found');
  });

  test('an administrator who is no member comes in for the own party alone', async () => {
    expect((await partnerships.one(walid, 'en', world.partnershipId)).myRole).toBeNull();
    expect(await codeOf(members.join(walid, 'en', world.partnershipId, world.malaga))).toBe('not_allowed');
    expect((await members.join(walid, 'en', world.partnershipId, world.tripoli)).myRole).toBe('COORDINATOR');
  });

  test('a guest sees the heading and no people, adds nobody, and may leave', async () => {
    const guest = await makePerson(at.adminPool, 'Guest');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, guest, 'GUEST');
    const seen = await partnerships.one(guest, 'en', world.partnershipId);
    expect(seen.parties).toHaveLength(2);
    expect(seen.members).toEqual([]);
    expect(await codeOf(members.possible(guest, world.partnershipId))).toBe('not_found');
    expect(await members.leave(guest, world.partnershipId)).toBe(true);
    expect(await codeOf(partnerships.one(guest, 'en', world.partnershipId))).toBe('not_found');
  });

  test('the socket of a removed member falls silent within a second', async () => {
    const sami = await makePerson(at.adminPool, 'Sami');
    await makeTenantMember(at.adminPool, world.tripoli, sami);
    const added = await members.add(world.rana, 'en', world.partnershipId, sami.personId, 'MEMBER');
    const session = await makeSession(at.adminPool, sami);
    const socket = io(api.origin, { path: '/socket', transports: ['websocket'], reconnection: false, extraHeaders: { cookie: session.cookie, origin: api.origin } });
    await new Promise<void>((resolve, reject) => { socket.on('connect', () => resolve()); socket.on('connect_error', reject); });
    expect(await joins(socket, world.foreignPartnershipId)).toBe(false);
    expect(await joins(socket, world.partnershipId)).toBe(true);
    const gone = new Promise((resolve) => socket.on('disconnect', resolve));
    const began = performance.now();
    await members.end(world.rana, added.members.find((member) => member.person.name === 'Sami')!.id);
    await gone;
    expect(performance.now() - began).toBeLessThan(1000);
    socket.close();
  });
});

const joins = (socket: Socket, id: string) => new Promise<boolean>((resolve) => socket.emit('join', { topic: 'partnership', id }, ({ ok }: { ok: boolean }) => resolve(ok)));
