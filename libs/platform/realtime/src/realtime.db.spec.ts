import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { Viewer } from '@tawam/platform/kit';
import { Realtime } from './realtime.js';
import { makeMember, makePerson, makeSession, makeTwoPartnerships } from '../../../../test/support/factories.js';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';

let at: TestDatabase;
let api: TestApi;
let realtime: Realtime;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let threadId: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  at = await openTestDatabase();
  world = await makeTwoPartnerships(at.adminPool);
  api = await startTestApi(at);
  realtime = api.get(Realtime);
  threadId = (await at.adminPool.query(`insert into thread (partnership_id, kind, title, created_by) values ($1, 'DISCUSSION', 'T', $2) returning id`, [world.partnershipId, world.rana.personId])).rows[0].id;
}, 60_000);
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(async () => {
  await api.close();
  await at.close();
});

interface Line { socket: Socket; heard: { topic: string; id: string }[]; closed: () => string | null }

function open(cookie: string | null, origin = api.origin): Promise<Line> {
  const socket = io(api.origin, { path: '/socket', transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) } });
  sockets.push(socket);
  const heard: Line['heard'] = [];
  let closed: string | null = null;
  socket.on('ring', (what: Line['heard'][number]) => heard.push(what));
  socket.on('disconnect', (reason) => { closed = reason; });
  return new Promise((resolve, reject) => {
    socket.on('connect', () => resolve({ socket, heard, closed: () => closed }));
    socket.on('connect_error', reject);
  });
}
const lineOf = async (viewer: Viewer) => open((await makeSession(at.adminPool, viewer)).cookie);
const join = (line: Line, topic: string, id: unknown): Promise<{ ok: boolean }> => line.socket.timeout(3000).emitWithAck('join', { topic, id });
async function until(what: () => boolean, withinMs = 1000): Promise<number> {
  const started = performance.now();
  while (!what()) {
    if (performance.now() - started > withinMs) throw new Error(`not within ${withinMs} ms`);
    await sleep(10);
  }
  return performance.now() - started;
}
const post = (cookie: string, body: string) => api.graphql(cookie, 'mutation M($input: PostCommentInput!) { postComment(input: $input) { id } }', { input: { threadId, body, clientKey: randomUUID() } });

test('a stranger hears nothing: no room of others, none without a guard, none of no form', async () => {
  const line = await lineOf(world.otto);
  for (const topic of ['thread', 'partnership', 'person', 'nothing', '__proto__', 'constructor']) {
    for (const id of [threadId, world.partnershipId, world.rana.personId, randomUUID(), '../x', null, 7, {}]) expect(await join(line, topic, id)).toEqual({ ok: false });
  }
  await post((await makeSession(at.adminPool, world.rana)).cookie, 'Only for us');
  realtime.ring('thread', threadId);
  await sleep(200);
  expect(line.heard).toEqual([]);
});

test('no session, no line; nor from a foreign page, nor from a page that does not say where it is', async () => {
  const { cookie } = await makeSession(at.adminPool, world.rana);
  await expect(open(null)).rejects.toThrow('unauthenticated');
  await expect(open('tawam=nonsense')).rejects.toThrow('unauthenticated');
  for (const origin of ['https://elsewhere.example', 'null', `${api.origin}.elsewhere.example`, '']) await expect(open(cookie, origin)).rejects.toThrow();
  await open(cookie);
});

test('a member hears at once that something was said, and what is rung says no more than that', async () => {
  const [rana, lucia] = [await makeSession(at.adminPool, world.rana), await makeSession(at.adminPool, world.lucia)];
  const line = await open(lucia.cookie);
  expect([await join(line, 'thread', threadId), await join(line, 'partnership', world.partnershipId)]).toEqual([{ ok: true }, { ok: true }]);
  await post(rana.cookie, 'A secret word: bergamot');
  await until(() => line.heard.length === 2);
  expect(line.heard).toEqual(expect.arrayContaining([{ topic: 'thread', id: threadId }, { topic: 'partnership', id: world.partnershipId }]));
});

test('who is removed falls silent within a second and cannot come back', async () => {
  const nour = await makePerson(at.adminPool, 'Nour');
  const membership = await makeMember(at.adminPool, world.partnershipId, world.tripoli, nour);
  const line = await lineOf(nour);
  await join(line, 'thread', threadId);
  await at.adminPool.query('update partnership_member set left_at = now() where id = $1', [membership]);
  realtime.evict(nour.personId);
  expect(await until(() => line.closed() !== null)).toBeLessThan(1000);
  realtime.ring('thread', threadId);
  const again = await lineOf(nour);
  expect(await join(again, 'thread', threadId)).toEqual({ ok: false });
  await sleep(100);
  expect([...line.heard, ...again.heard].filter((h) => h.topic === 'thread')).toEqual([]);
});

test('an ended session joins nothing more, and its line is cut', async () => {
  const session = await makeSession(at.adminPool, world.rana);
  const line = await open(session.cookie);
  await at.adminPool.query('update session set ended_at = now() where id = $1', [session.id]);
  line.socket.emit('join', { topic: 'thread', id: threadId });
  await until(() => line.closed() !== null);
  await expect(open(session.cookie)).rejects.toThrow('unauthenticated');
});

test('rights that end by the calendar end at the next look', async () => {
  const guest = await makePerson(at.adminPool, 'Guest');
  const membership = await makeMember(at.adminPool, world.partnershipId, world.malaga, guest, 'GUEST');
  await at.adminPool.query('insert into guest_scope (member_id, partnership_id, thread_id) values ($1, $2, $3)', [membership, world.partnershipId, threadId]);
  const line = await lineOf(guest);
  expect(await join(line, 'thread', threadId)).toEqual({ ok: true });
  const expired = await makeSession(at.adminPool, world.lucia);
  const other = await open(expired.cookie);
  await at.adminPool.query(`update partnership_member set expires_at = now() - interval '1 second' where id = $1`, [membership]);
  await at.adminPool.query(`update session set expires_at = now() - interval '1 second' where id = $1`, [expired.id]);
  await realtime.recheckAll();
  await until(() => other.closed() !== null);
  realtime.ring('thread', threadId);
  await sleep(100);
  expect(line.heard).toEqual([]);
  expect(line.closed()).toBeNull();
});

test('who asks too much is cut off', async () => {
  const line = await lineOf(world.rana);
  for (let i = 0; i < 200; i += 1) line.socket.emit('join', { topic: 'thread', id: randomUUID() });
  await until(() => line.closed() !== null, 3000);
});
