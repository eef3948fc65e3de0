import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Jobs } from '@tawam/platform/jobs';
import { loadConfig, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { NotificationsService, Outbox } from '@tawam/notifications';
import { ThreadsService, threadEntities } from '@tawam/threads';
import { makeLeftMember, makeMember, makePerson, makeTwoPartnerships, makeVocabulary } from '../../../test/support/factories.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { ExpertiseService } from './expertise.service.js';

let at: TestDatabase;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let expertise: ExpertiseService;

beforeAll(async () => {
  at = await openTestDatabase({ entities: threadEntities });
  world = await makeTwoPartnerships(at.adminPool);
  await makeVocabulary(at.adminPool);
  const config = loadConfig({ DATABASE_URL: 'postgres://x@127.0.0.1/x', JOBS_DATABASE_URL: at.jobsUrl, APP_SECRET: 'x'.repeat(32), SMTP_URL: 'smtp://127.0.0.1:1', LOG_LEVEL: 'silent' });
  const realtime = new Realtime({ origins: [], viewerOf: async () => null });
  const outbox = new Outbox(at.database, new Jobs({ postgresUrl: at.jobsUrl, consume: false }), null, config);
  expertise = new ExpertiseService(at.database, realtime, new ThreadsService(at.database, realtime), new NotificationsService(outbox, realtime));
});
afterAll(async () => {
  await at.close();
});

const wish = (more = {}) => ({
  partnershipId: world.partnershipId, kind: 'NEED' as const, title: 'Care of pumps', lang: 'en', theme: 'WATER_SANITATION', supportKind: 'TRAINING', clientKey: randomUUID(), ...more });
const post = (viewer: Viewer, more = {}) => expertise.create(viewer, wish(more), 'en');
const text = (version: number, more = {}) => ({ title: 'Care of pumps', description: '', lang: 'en', theme: 'WATER_SANITATION', supportKind: 'TRAINING', version, ...more });
const codeOf = (work: Promise<unknown>) => work.then(() => 'fine', (error: { code: string; fields?: object }) => (error.fields ? { [error.code]: error.fields } : error.code));
const count = async (sql: string, values: unknown[] = []) => Number((await at.adminPool.query(sql, values)).rows[0].count);

describe('a stranger', () => {
  test('sees nothing, and a foreign id answers like a random one', async () => {
    const { id } = await post(world.rana);
    const gone = await makeLeftMember(at.adminPool, world.partnershipId, world.malaga);
    const guest = await makePerson(at.adminPool, 'Guest');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, guest, 'GUEST');
    for (const viewer of [world.otto, gone, guest]) {
      for (const entry of [id, randomUUID(), 'nonsense']) {
        expect(await codeOf(expertise.one(viewer, entry, 'en'))).toBe('not_found');
        expect(await codeOf(expertise.update(viewer, entry, text(1), 'en'))).toBe('not_found');
        expect(await codeOf(expertise.answer(viewer, entry, 'en'))).toBe('not_found');
        expect(await codeOf(expertise.close(viewer, entry, 'en'))).toBe('not_found');
        expect(await codeOf(expertise.reopen(viewer, entry, 'en'))).toBe('not_found');
      }
      for (const partnershipId of [world.partnershipId, randomUUID()]) {
        expect(await codeOf(expertise.list(viewer, { partnershipId }, 'en'))).toBe('not_found');
        expect(await codeOf(post(viewer, { partnershipId }))).toBe('not_found');
      }
    }
  });
});

describe('an entry', () => {
  test('stands under the party of its author, in the reader\'s words, once for one key', async () => {
    const said = wish();
    const [made, again] = [await expertise.create(world.rana, said, 'fr'), await expertise.create(world.rana, said, 'fr')];
    expect(again.id).toBe(made.id);
    expect(made).toMatchObject({ theme: { label: 'Eau' }, party: { name: 'Tripoli' }, status: 'OPEN', mayEdit: true, mayAnswer: false });
    expect(await expertise.one(world.lucia, made.id, 'ar')).toMatchObject({ theme: { label: 'المياه' }, mayEdit: false, mayAnswer: true });
    expect(await count(`select count(*) from notification where subject_id = $1 and person_id = $2`, [made.id, world.lucia.personId])).toBe(1);
    expect(JSON.stringify(made)).not.toMatch(/fee|price|amount/i);
  });

  test('is changed by its party alone, and refuses an older version', async () => {
    const { id } = await post(world.rana);
    expect(await codeOf(expertise.update(world.lucia, id, text(1), 'en'))).toBe('not_allowed');
    expect(await codeOf(expertise.close(world.lucia, id, 'en'))).toBe('not_allowed');
    expect(await expertise.update(world.rana, id, text(1, { title: 'Care of old pumps' }), 'en')).toMatchObject({ title: 'Care of old pumps', version: 2 });
    expect(await codeOf(expertise.update(world.rana, id, text(1), 'en'))).toBe('conflict');
    expect(await codeOf(expertise.update(world.rana, id, text(2, { theme: 'MAGIC' }), 'en'))).toEqual({ invalid_input: { theme: 'unknown' } });
    expect(await codeOf(post(world.rana, { supportKind: 'MONEY_FIRST' }))).toEqual({ invalid_input: { supportKind: 'unknown' } });
  });

  test('is closed and opened again by its party', async () => {
    const { id } = await post(world.lucia, { kind: 'OFFER' });
    expect((await expertise.close(world.lucia, id, 'en')).status).toBe('CLOSED');
    expect(await codeOf(expertise.answer(world.rana, id, 'en'))).toBe('not_allowed');
    const ids = async (closed: boolean) => (await expertise.list(world.rana, { partnershipId: world.partnershipId, closed }, 'en')).items.map((e) => e.id);
    expect([(await ids(true)).includes(id), (await ids(false)).includes(id)]).toEqual([true, false]);
    expect((await expertise.reopen(world.lucia, id, 'en')).status).toBe('OPEN');
  });
});

describe('an answer', () => {
  test('opens one thread, whoever answers at once', async () => {
    const maria = await makePerson(at.adminPool, 'María');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, maria);
    const { id } = await post(world.rana);
    const answers = await Promise.all([world.lucia, maria, world.lucia].map((viewer) => expertise.answer(viewer, id, 'en')));
    expect(new Set(answers.map((a) => a.threadId)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 'ANSWERED', mayAnswer: false });
    expect(await count(`select count(*) from thread where kind = 'EXPERTISE' and partnership_id = $1`, [world.partnershipId])).toBe(1);
    expect(await count(`select count(*) from notification where person_id = $1 and event_key = $2`, [world.rana.personId, `expertise/${id}/answer`])).toBe(1);
  });

  test('does not come from the own party', async () => {
    const { id } = await post(world.rana);
    expect(await codeOf(expertise.answer(world.rana, id, 'en'))).toBe('not_allowed');
  });
});
