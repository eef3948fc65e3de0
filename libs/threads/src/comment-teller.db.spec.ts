import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Viewer } from '@tawam/platform/kit';
import { makeMember, makePerson, makeSession, makeTwoPartnerships } from '../../../test/support/factories.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { threadEntities } from './index.js';
import { openThreads, type Threads } from './threads.fixture.js';

let at: TestDatabase;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let subject: Threads;

beforeAll(async () => {
  at = await openTestDatabase({ entities: threadEntities });
  world = await makeTwoPartnerships(at.adminPool);
  subject = openThreads(at.database, at.jobsUrl);
});
afterAll(() => at.close());

const post = async (viewer: Viewer, threadId: string, body: string, mentions: string[] = []) => subject.comments.post(
  { requestId: 'test', sessionHash: (await makeSession(at.adminPool, viewer)).hash, language: 'en', address: '', viewer: async () => viewer }, { threadId, body, mentions, clientKey: randomUUID() });
const told = async (commentId: string) => (await at.adminPool.query(
  `select p.name, n.kind, r.kind as reason, n.subject_id as thread from notification n join person p on p.id = n.person_id join notification_reason r on r.notification_id = n.id where n.event_key = $1 order by p.name`, [`comment/${commentId}`])).rows;

test('a stranger is told nothing, even one who was put among the followers', async () => {
  const { id } = await subject.threads.create(world.rana, { partnershipId: world.partnershipId, kind: 'DISCUSSION', title: 'Private' });
  await at.adminPool.query('insert into thread_follower (thread_id, partnership_id, person_id) values ($1, $2, $3)', [id, world.partnershipId, world.otto.personId]);
  const comment = await post(world.lucia, id, 'Only for us');
  await subject.teller.tellAll();
  expect(await told(comment.id)).toEqual([{ name: 'Rana', kind: 'COMMENT', reason: 'FOLLOWED', thread: id }]);
});

test('followers and the mentioned hear once, also when the job runs twice at once; the author never', async () => {
  const [nour, quiet] = [await makePerson(at.adminPool, 'Nour'), await makePerson(at.adminPool, 'Quiet')];
  await makeMember(at.adminPool, world.partnershipId, world.tripoli, nour);
  await makeMember(at.adminPool, world.partnershipId, world.malaga, quiet);
  const { id } = await subject.threads.create(world.rana, { partnershipId: world.partnershipId, kind: 'DISCUSSION', title: 'Open' });
  await subject.threads.follow(quiet, id, true);
  await subject.threads.mute(quiet, id, true);
  // Reading does not make one follow.
  await subject.threads.markRead(nour, id);
  const first = await post(world.lucia, id, 'Dear all');
  const second = await post(world.lucia, id, 'Nour, Quiet and Rana?', [nour.personId, quiet.personId, world.rana.personId]);
  await Promise.all([subject.teller.tellAll(), subject.teller.tellAll()]);
  await subject.teller.tellAll();
  expect((await told(first.id)).map((n) => `${n.name} ${n.kind}`)).toEqual(['Rana COMMENT']);
  expect((await told(second.id)).map((n) => `${n.name} ${n.kind} ${n.reason}`)).toEqual(['Nour MENTION MENTIONED', 'Quiet MENTION MENTIONED', 'Rana MENTION MENTIONED']);
});

test('what a lost wake-up left is told later; what was removed in between is not', async () => {
  const { id } = await subject.threads.create(world.rana, { partnershipId: world.partnershipId, kind: 'DISCUSSION', title: 'Late' });
  const [kept, removed] = [await post(world.lucia, id, 'Kept'), await post(world.lucia, id, 'Removed')];
  await subject.comments.remove(world.lucia, removed.id);
  await subject.teller.tellAll();
  expect(await told(kept.id)).toHaveLength(1);
  expect(await told(removed.id)).toHaveLength(0);
  expect((await at.database.asNobody((db) => db.query('select * from app.untold_comments(10)')))).toHaveLength(0);
});
