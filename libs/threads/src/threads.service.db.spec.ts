import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RequestContext, Viewer } from '@tawam/platform/kit';
import { makeMember, makePerson, makeSession, makeTwoPartnerships } from '../../../test/support/factories.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { openThreads, type Threads } from './threads.fixture.js';
import { threadEntities } from './index.js';

let at: TestDatabase;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let subject: Threads;
let guest: Viewer;

beforeAll(async () => {
  at = await openTestDatabase({ entities: threadEntities });
  world = await makeTwoPartnerships(at.adminPool);
  subject = openThreads(at.database, at.jobsUrl);
  guest = await makePerson(at.adminPool, 'Gisèle', { locale: 'fr' });
});
afterAll(async () => {
  await at.close();
});

const open = (viewer: Viewer, title = 'Water tariffs', more = {}) => subject.threads.create(viewer, { partnershipId: world.partnershipId, kind: 'DISCUSSION', title, ...more });
const asRequest = async (viewer: Viewer): Promise<RequestContext> => ({
  requestId: 'test', sessionHash: (await makeSession(at.adminPool, viewer)).hash, language: 'en', address: '127.0.0.1', viewer: async () => viewer,
});
const post = async (viewer: Viewer, threadId: string, body: string, more = {}) => subject.comments.post(await asRequest(viewer), { threadId, body, clientKey: randomUUID(), ...more });
const codeOf = (work: Promise<unknown>) => work.then(() => 'fine', (error: { code: string; fields?: object }) => (error.fields ? { [error.code]: error.fields } : error.code));
const count = async (sql: string, values: unknown[] = []) => Number((await at.adminPool.query(sql, values)).rows[0].count);

describe('a stranger', () => {
  test('sees nothing, and a foreign id answers like a random one', async () => {
    const { id } = await open(world.rana);
    await post(world.rana, id, 'Shall we meet?');
    for (const thread of [id, randomUUID(), 'nonsense']) {
      expect(await codeOf(subject.threads.detail(world.otto, thread))).toBe('not_found');
      expect(await codeOf(subject.threads.comments(world.otto, { threadId: thread }))).toBe('not_found');
      expect(await codeOf(post(world.otto, thread, 'Let me in'))).toBe('not_found');
      expect(await codeOf(subject.threads.follow(world.otto, thread, true))).toBe('not_found');
      expect(await codeOf(subject.threads.markRead(world.otto, thread))).toBe('not_found');
    }
    for (const partnershipId of [world.partnershipId, randomUUID()]) {
      expect(await codeOf(subject.threads.list(world.otto, { partnershipId }))).toBe('not_found');
      expect(await codeOf(subject.threads.create(world.otto, { partnershipId, kind: 'DISCUSSION', title: 'Mine' }))).toBe('not_found');
    }
  });

  test('an ended session posts nothing', async () => {
    const { id } = await open(world.rana);
    const session = await makeSession(at.adminPool, world.rana);
    await at.adminPool.query('update session set ended_at = now() where id = $1', [session.id]);
    const request = { requestId: 'x', sessionHash: session.hash, language: 'en' as const, address: '', viewer: async () => null };
    expect(await codeOf(subject.comments.post(request, { threadId: id, body: 'Still here?', clientKey: randomUUID() }))).toBe('unauthenticated');
    expect(await count('select count(*) from comment where thread_id = $1', [id])).toBe(0);
  });

  test('who has left sees and writes nothing more', async () => {
    const gone = await makePerson(at.adminPool, 'Gone');
    const membership = await makeMember(at.adminPool, world.partnershipId, world.malaga, gone);
    const { id } = await open(gone, 'Before leaving');
    await at.adminPool.query('update partnership_member set left_at = now() where id = $1', [membership]);
    expect(await codeOf(subject.threads.detail(gone, id))).toBe('not_found');
    expect(await codeOf(post(gone, id, 'One more thing'))).toBe('not_found');
  });
});

describe('a guest', () => {
  test('sees and answers the named thread alone, and opens none', async () => {
    const [named, other] = [await open(world.rana, 'Named'), await open(world.rana, 'Other')];
    const membership = await makeMember(at.adminPool, world.partnershipId, world.tripoli, guest, 'GUEST');
    await at.adminPool.query('insert into guest_scope (member_id, partnership_id, thread_id) values ($1, $2, $3)', [membership, world.partnershipId, named.id]);
    const list = await subject.threads.list(guest, { partnershipId: world.partnershipId });
    expect(list.items.map((t) => t.title)).toEqual(['Named']);
    expect((await post(guest, named.id, 'Merci de votre invitation')).lang).toBe('fr');
    expect(await codeOf(post(guest, other.id, 'And here?'))).toBe('not_found');
    expect(await codeOf(open(guest, 'My own'))).toBe('not_allowed');
    const { participants } = await subject.threads.detail(world.lucia, named.id);
    expect(participants.map((p) => p.person.name)).toEqual(expect.arrayContaining(['Gisèle', 'Lucía', 'Rana']));
    expect((await subject.threads.detail(world.lucia, other.id)).participants.map((p) => p.person.name)).not.toContain('Gisèle');
    // A guest of another thread cannot be mentioned in this one.
    expect(await codeOf(post(world.rana, other.id, 'Gisèle?', { mentions: [guest.personId] }))).toEqual({ invalid_input: { mentions: 'unknown' } });
  });
});

describe('posting', () => {
  test('writes the row, the counter, the stream, the record and the place of the reader, once', async () => {
    const { id } = await open(world.rana, 'Counted');
    const clientKey = randomUUID();
    const first = await post(world.lucia, id, 'Happy to help', { clientKey });
    const again = await post(world.lucia, id, 'Happy to help', { clientKey });
    expect(again.id).toBe(first.id);
    expect(first).toMatchObject({ lang: 'en', tenantId: world.malaga, author: { name: 'Lucía' }, body: 'Happy to help', parentId: null });
    const { thread, comments } = await subject.threads.detail(world.rana, id);
    expect(thread).toMatchObject({ commentCount: 1, unread: true, following: true, lastComment: { excerpt: 'Happy to help', author: { name: 'Lucía' } } });
    expect(comments.items).toHaveLength(1);
    expect(comments.items[0]).toMatchObject({ clientKey: null });
    expect((await subject.threads.detail(world.lucia, id)).thread.unread).toBe(false);
    expect(await count(`select count(*) from activity where subject_id = $1 and verb = 'COMMENTED'`, [id])).toBe(1);
    expect(await count(`select count(*) from audit_entry where subject_id = $1 and action = 'comment.post'`, [first.id])).toBe(1);
    await subject.threads.markRead(world.rana, id);
    expect((await subject.threads.detail(world.rana, id)).thread.unread).toBe(false);
  });

  test('keeps text as it was written, also a script and bidirectional text', async () => {
    const { id } = await open(world.rana);
    const body = '<script>alert(1)</script> & "بلدية" \'Málaga\'';
    await post(world.rana, id, body);
    expect((await subject.threads.comments(world.lucia, { threadId: id })).items[0]?.body).toBe(body);
  });

  test('refuses too much, nothing, and hidden reordering, each with its reason', async () => {
    const { id } = await open(world.rana);
    expect(await codeOf(post(world.rana, id, 'a'.repeat(10_001)))).toEqual({ invalid_input: { body: 'too_long' } });
    expect(await codeOf(post(world.rana, id, '   '))).toEqual({ invalid_input: { body: 'required' } });
    expect(await codeOf(post(world.rana, id, 'a\u202Eb'))).toEqual({ invalid_input: { body: 'direction_override' } });
    expect(await codeOf(post(world.rana, id, 'ok', { lang: 'klingon' }))).toEqual({ invalid_input: { lang: 'unknown' } });
    expect((await post(world.rana, id, 'a'.repeat(10_000))).body).toHaveLength(10_000);
  });

  test('refuses a parent, a version and a person of elsewhere as it refuses random ones', async () => {
    const { id } = await open(world.rana, 'Here');
    const there = await open(world.rana, 'There');
    const parent = await post(world.rana, there.id, 'Of the other thread');
    const foreign = await subject.threads.create(world.otto, { partnershipId: world.foreignPartnershipId, kind: 'DISCUSSION', title: 'Foreign' });
    const foreignComment = await post(world.otto, foreign.id, 'Secret');
    const version = (await at.adminPool.query(`insert into document_version (thread_id, partnership_id, number, file_name, media_type, bytes, sha256, storage_key, uploaded_by, tenant_id)
      values ($1, $2, 1, 'a.pdf', 'application/pdf', 1, '\\x00', $3, $4, $5) returning id`, [foreign.id, world.foreignPartnershipId, randomUUID(), world.otto.personId, world.elsewhere])).rows[0].id as string;
    for (const parentId of [parent.id, foreignComment.id, randomUUID()]) expect(await codeOf(post(world.rana, id, 'x', { parentId }))).toEqual({ invalid_input: { parentId: 'unknown' } });
    for (const versionId of [version, randomUUID()]) expect(await codeOf(post(world.rana, id, 'x', { versionId }))).toEqual({ invalid_input: { versionId: 'unknown' } });
    for (const mention of [world.otto.personId, randomUUID()]) expect(await codeOf(post(world.rana, id, 'x', { mentions: [world.lucia.personId, mention] }))).toEqual({ invalid_input: { mentions: 'unknown' } });
    expect(await count('select count(*) from comment where thread_id = $1', [id])).toBe(0);
    const top = await post(world.rana, id, 'A question');
    const reply = await post(world.lucia, id, 'An answer', { parentId: top.id, mentions: [world.rana.personId] });
    expect(reply).toMatchObject({ parentId: top.id, mentions: [{ name: 'Rana' }] });
    expect(await codeOf(post(world.rana, id, 'x', { parentId: reply.id }))).toEqual({ invalid_input: { parentId: 'unknown' } });
  });

  test('twenty at once are counted twenty times', async () => {
    const { id } = await open(world.rana, 'Busy');
    const requests = await Promise.all(Array.from({ length: 20 }, (_, i) => asRequest(i % 2 ? world.rana : world.lucia)));
    await Promise.all(requests.map((request, i) => subject.comments.post(request, { threadId: id, body: `Comment ${i}`, clientKey: randomUUID() })));
    expect((await subject.threads.detail(world.rana, id)).thread.commentCount).toBe(20);
    const [first, second] = [await subject.threads.comments(world.rana, { threadId: id, first: 15 }), null];
    const rest = await subject.threads.comments(world.rana, { threadId: id, first: 15, before: first.nextCursor! });
    expect([first.items.length, rest.items.length, rest.nextCursor, second]).toEqual([15, 5, null, null]);
    expect(new Set([...first.items, ...rest.items].map((c) => c.id)).size).toBe(20);
  });
});

describe('one\'s own words', () => {
  test('can be changed and removed by their author alone; their place stays', async () => {
    const { id } = await open(world.rana);
    const mine = await post(world.rana, id, 'Tuesday?');
    expect(await codeOf(subject.comments.edit(world.lucia, mine.id, { body: 'Never' }))).toBe('not_allowed');
    expect(await codeOf(subject.comments.remove(world.lucia, mine.id))).toBe('not_allowed');
    for (const comment of [mine.id, randomUUID()]) expect(await codeOf(subject.comments.remove(world.otto, comment))).toBe('not_found');
    expect(await subject.comments.edit(world.rana, mine.id, { body: 'Wednesday?' })).toMatchObject({ body: 'Wednesday?', editedAt: expect.anything() });
    expect(await subject.comments.remove(world.rana, mine.id)).toMatchObject({ body: null, removedAt: expect.anything() });
    const { comments, thread } = await subject.threads.detail(world.lucia, id);
    expect(comments.items[0]).toMatchObject({ id: mine.id, body: null });
    expect(thread.lastComment).toBeNull();
    expect(await codeOf(subject.comments.edit(world.rana, mine.id, { body: 'Again' }))).toBe('not_allowed');
  });
});

describe('lists', () => {
  test('the newest comment first, by pages and by kind; a retry opens one thread', async () => {
    const clientKey = randomUUID();
    const [a, same] = [await open(world.rana, 'First of all', { clientKey }), await open(world.rana, 'First of all', { clientKey })];
    expect(same.id).toBe(a.id);
    const b = await open(world.rana, 'Document', { kind: 'DOCUMENT' });
    await post(world.rana, a.id, 'Up again');
    const page = await subject.threads.list(world.lucia, { partnershipId: world.partnershipId, first: 2 });
    expect(page.items.map((t) => t.id)).toEqual([a.id, b.id]);
    const next = await subject.threads.list(world.lucia, { partnershipId: world.partnershipId, first: 50, after: page.nextCursor! });
    expect(next.items.map((t) => t.id)).not.toContain(a.id);
    expect((await subject.threads.list(world.lucia, { partnershipId: world.partnershipId, kind: 'DOCUMENT' })).items.map((t) => t.title)).toEqual(['Document']);
    for (const after of ['x', Buffer.from('["now","y"]').toString('base64url')]) {
      expect(await codeOf(subject.threads.list(world.lucia, { partnershipId: world.partnershipId, after }))).toEqual({ invalid_input: { after: 'unknown' } });
    }
  });

  test('a project of elsewhere cannot be named', async () => {
    expect(await codeOf(open(world.rana, 'x', { kind: 'PROJECT', projectId: randomUUID() }))).toEqual({ invalid_input: { projectId: 'unknown' } });
    expect(await codeOf(open(world.rana, 'x', { kind: 'PROJECT' }))).toEqual({ invalid_input: { projectId: 'required' } });
    expect(await codeOf(open(world.rana, 'x', { kind: 'EXPERTISE' }))).toEqual({ invalid_input: { kind: 'unknown' } });
  });
});
