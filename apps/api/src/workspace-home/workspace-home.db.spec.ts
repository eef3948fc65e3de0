import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Viewer } from '@tawam/platform/kit';
import { makeLeftMember, makeMember, makePerson, makeSession, makeTwoPartnerships } from '../../../../test/support/factories.js';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';

let at: TestDatabase;
let api: TestApi;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let threadId: string;
let projectId: string;
let otherThreadId: string;

interface Home {
  parties: { tenant: { name: string } }[]; myRole: string; since: string | null; needs: { kind: string; id: string; who: string | null }[]; news: { verb: string; title: string }[];
  projects: { id: string; tenantIds: string[]; nextDueOn: string | null }[]; threads: { id: string; unread: boolean; last: { author: { name: string }; excerpt: string } | null }[];
  sessions: { id: string; localAt: string; enrolledCount: number; myStatus: string | null }[]; calls: { title: string; deadlineLocalAt: string | null }[]; unread: number;
  activity: { tenantId: string; comments: number; trainingHours: number }[]; agreement: { signedOn: string } | null;
}
const HOME = `query H($id: ID!) { workspaceHome(partnershipId: $id) {
  id status relation openedAt themes themeLabels { code label } myTenantId myRole since parties { countryName tenant { id kind country authorityKind name nameLang ownName ownNameLang zone verified status } }
  needs { kind id partnershipId title who at } news { id verb subjectKind subjectId title at tenantId who }
  projects { id title lang stage themes endsOn nextDueOn updatedAt tenantIds } threads { id kind title at commentCount unread last { author { id name } tenantId lang excerpt at } }
  sessions { id title lang localAt zone startsAt minutes place online capacity enrolledCount myStatus } calls { id title titleLang themes leadCountries partnerCountries deadlineAt deadlineZone deadlineLocalAt }
  unread activity { tenantId comments documents steps trainingHours } agreement { id signedOn startsOn endsOn } } }`;

const home = async (cookie: string | null, id: string) => api.graphql<{ workspaceHome: Home }>(cookie, HOME, { id });
const cookieOf = async (viewer: { personId: string }) => (await makeSession(at.adminPool, viewer as never)).cookie;
const add = async (sql: string, values: unknown[]): Promise<string> => (await at.adminPool.query<{ id: string }>(`${sql} returning id`, values)).rows[0]!.id;

beforeAll(async () => {
  at = await openTestDatabase();
  world = await makeTwoPartnerships(at.adminPool);
  const { partnershipId: p, rana, lucia, tripoli, malaga } = world;
  await at.adminPool.query(`insert into theme (code, label, sdg, dac, sort) values ('WATER', '{"en": "Water", "fr": "Eau"}', '{6}', '{}', 1)`);
  await at.adminPool.query(`insert into tenant_text (tenant_id, lang, name) values ($1, 'fr', 'Tripoli-sur-Mer')`, [tripoli]);
  projectId = await add(`insert into project (partnership_id, title, lang, created_by) values ($1, 'Leaks', 'en', $2)`, [p, rana.personId]);
  await at.adminPool.query('insert into project_party (project_id, partnership_id, tenant_id) values ($1, $2, $3)', [projectId, p, tripoli]);
  await at.adminPool.query(`insert into milestone (project_id, partnership_id, title, due_on, done_at) values ($1, $2, 'Done', '2026-01-01', now()), ($1, $2, 'Next', '2027-05-06', null)`, [projectId, p]);
  threadId = await add(`insert into thread (partnership_id, kind, title, created_by, last_comment_at, comment_count) values ($1, 'DISCUSSION', 'Tariffs', $2, now(), 2)`, [p, rana.personId]);
  otherThreadId = await add(`insert into thread (partnership_id, kind, title, created_by, created_at) values ($1, 'DISCUSSION', 'Silent', $2, now() - interval '1 day')`, [p, rana.personId]);
  for (const [body, minutes] of [['First', 5], ['Second', 1]] as const) {
    await add(`insert into comment (thread_id, partnership_id, author_id, tenant_id, lang, body, created_at) values ($1, $2, $3, $4, 'en', $5, now() - make_interval(mins => $6))`, [threadId, p, lucia.personId, malaga, body, minutes]);
  }
  await at.adminPool.query(`insert into thread_follower (thread_id, partnership_id, person_id, read_at, following) values ($1, $2, $3, now() - interval '1 day', true)`, [threadId, p, rana.personId]);
  // Followed, and nobody has said anything in it (or what was said was taken back): nothing there is unread.
  await at.adminPool.query(`insert into thread_follower (thread_id, partnership_id, person_id, read_at, following) values ($1, $2, $3, now() - interval '1 day', true)`, [otherThreadId, p, rana.personId]);
  await add(`insert into activity (partnership_id, actor_id, tenant_id, verb, subject_kind, subject_id, title) values ($1, $2, $3, 'COMMENTED', 'THREAD', $4, 'Tariffs')`, [p, lucia.personId, malaga, threadId]);
  const past = await add(`insert into training_session (partnership_id, title, lang, local_at, zone, starts_at, minutes, capacity, created_by) values ($1, 'Past', 'en', now() - interval '3 days', 'UTC', now() - interval '3 days', 90, 9, $2)`, [p, rana.personId]);
  await add(`insert into training_session (partnership_id, title, lang, local_at, zone, starts_at, minutes, capacity, created_by) values ($1, 'Next', 'en', (now() at time zone 'UTC') + interval '3 days', 'UTC', now() + interval '3 days', 90, 9, $2)`, [p, rana.personId]);
  await at.adminPool.query(`insert into enrolment (session_id, partnership_id, person_id, tenant_id, status) values ($1, $2, $3, $4, 'ENROLLED')`, [past, p, lucia.personId, malaga]);
  await add(`insert into agreement (partnership_id, signed_on) values ($1, '2025-11-07')`, [p]);
  await add(`insert into notification (person_id, kind, event_key, partnership_id, subject_id, detail) values ($1, 'MENTION', 'm/1', $2, $3, '{"title": "Silent", "actor": "Lucía"}')`, [rana.personId, p, otherThreadId]);
  api = await startTestApi(at);
}, 60_000);
afterAll(async () => {
  await api.close();
  await at.close();
});

describe('a stranger', () => {
  test('sees nothing: a foreign id, a random one and nonsense answer alike', async () => {
    const cookie = await cookieOf(world.otto);
    const answers = await Promise.all([world.partnershipId, randomUUID(), 'nonsense'].map((id) => home(cookie, id)));
    for (const answer of answers) expect(answer).toEqual({ data: null, errors: [expect.objectContaining({ message: 'not_found' })] });
    expect(JSON.stringify(answers[0])).toBe(JSON.stringify(answers[1]));
  });

  test('without a session, or with an ended one, is asked to sign in', async () => {
    expect((await home(null, world.partnershipId)).errors?.[0]?.extensions.code).toBe('unauthenticated');
    const session = await makeSession(at.adminPool, world.rana);
    await at.adminPool.query('update session set ended_at = now() where id = $1', [session.id]);
    expect((await home(session.cookie, world.partnershipId)).errors?.[0]?.extensions.code).toBe('unauthenticated');
  });

  test('who has left, or whose time has passed, finds no workspace', async () => {
    const gone = await makeLeftMember(at.adminPool, world.partnershipId, world.malaga);
    const late = await makePerson(at.adminPool, 'Late');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, late, 'GUEST', new Date(Date.now() - 1000));
    for (const person of [gone, late]) expect((await home(await cookieOf(person), world.partnershipId)).errors?.[0]?.extensions.code).toBe('not_found');
  });
});

describe('a member', () => {
  test('finds everything of the own partnership in one answer', async () => {
    const { data: { workspaceHome: seen }, errors } = await home(await cookieOf(world.rana), world.partnershipId);
    expect(errors).toBeUndefined();
    expect(seen.parties.map((party) => party.tenant.name).sort()).toEqual(['Málaga', 'Tripoli']);
    expect(seen.myRole).toBe('COORDINATOR');
    expect(seen.projects).toEqual([expect.objectContaining({ id: projectId, tenantIds: [world.tripoli], nextDueOn: '2027-05-06' })]);
    expect(seen.threads.map((thread) => [thread.id, thread.unread, thread.last?.author.name, thread.last?.excerpt])).toEqual([[threadId, true, 'Lucía', 'Second'], [otherThreadId, false, undefined, undefined]]);
    expect(seen.sessions).toEqual([expect.objectContaining({ enrolledCount: 0, myStatus: null })]);
    expect(seen.sessions[0]!.localAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
    expect(seen.needs.map((need) => [need.kind, need.id])).toEqual([['MENTION', otherThreadId], ['ANSWER', threadId], ['SESSION', expect.any(String)]]);
    expect(seen.news.map((one) => [one.verb, one.title])).toEqual([['COMMENTED', 'Tariffs']]);
    expect(seen.unread).toBe(1);
    expect(seen.activity.find((one) => one.tenantId === world.malaga)).toMatchObject({ comments: 1, trainingHours: 1.5 });
    expect(seen.agreement?.signedOn).toBe('2025-11-07');
  });

  test('is not told what the own hand did', async () => {
    const { data: { workspaceHome: seen } } = await home(await cookieOf(world.lucia), world.partnershipId);
    expect(seen.news).toEqual([]);
    expect(seen.needs.map((need) => need.kind)).toEqual(['SESSION']);
  });

  test('counts news from the visit before, not from the one that has just begun', async () => {
    const cookie = await cookieOf(world.rana);
    const visit = () => api.graphql(cookie, 'mutation V($id: ID!) { visitPartnership(partnershipId: $id) }', { id: world.partnershipId });
    await visit();
    expect((await home(cookie, world.partnershipId)).data.workspaceHome.news).toHaveLength(1);
    await at.adminPool.query(`update partnership_visit set visited_at = now() + interval '-2 hours' where person_id = $1`, [world.rana.personId]);
    await at.adminPool.query(`update activity set at = now() - interval '3 hours' where partnership_id = $1`, [world.partnershipId]);
    for (const _ of [1, 2]) {
      await visit();
      const { data: { workspaceHome: seen } } = await home(cookie, world.partnershipId);
      expect(seen.since).not.toBeNull();
      expect(seen.news).toEqual([]);
    }
  });

  test('finds a call that fits, with its next step', async () => {
    const network = await add(`insert into organisation (slug, kind, scope, source) values ('net', 'NETWORK', 'INTERNATIONAL', 'test')`, []);
    const tenant = await add(`insert into tenant (kind, organisation_id, name, name_lang, locale, zone) values ('NETWORK', $1, 'Net', 'en', 'en', 'UTC')`, [network]);
    const call = await add(`insert into funding_call (tenant_id, status, themes, announced_at) values ($1, 'ANNOUNCED', '{WATER}', now())`, [tenant]);
    await at.adminPool.query(`insert into call_text (call_id, lang, title) values ($1, 'en', 'Water and towns')`, [call]);
    await add(`insert into call_deadline (call_id, position, local_at, zone, at, precision) values ($1, 1, '2020-01-01 17:00', 'UTC', '2020-01-01 17:00Z', 'HOUR')`, [call]);
    await add(`insert into call_deadline (call_id, position, local_at, zone, at, precision) values ($1, 2, '2099-01-01 17:00', 'UTC', '2099-01-01 17:00Z', 'HOUR')`, [call]);
    const draft = await add(`insert into funding_call (tenant_id, status, themes) values ($1, 'DRAFT', '{WATER}')`, [tenant]);
    await at.adminPool.query(`insert into call_text (call_id, lang, title) values ($1, 'en', 'Not announced')`, [draft]);
    const { data: { workspaceHome: seen } } = await home(await cookieOf(world.rana), world.partnershipId);
    expect(seen.calls).toEqual([expect.objectContaining({ title: 'Water and towns', deadlineLocalAt: '2099-01-01T17:00' })]);
  });
});

test('the calls that fit a partnership are told to its members alone', async () => {
  const ask = (viewer: Viewer) => at.database.run(viewer, (db) => db.first<{ calls: unknown[] }>(`select app.home_calls($1, 'en') as calls`, [world.partnershipId]));
  expect((await ask(world.rana))?.calls).toHaveLength(1);
  expect((await ask(world.otto))?.calls).toEqual([]);
});

test('a guest finds the heading and what the guest was named for, and nothing else', async () => {
  const guest = await makePerson(at.adminPool, 'Guest');
  const member = await makeMember(at.adminPool, world.partnershipId, world.malaga, guest, 'GUEST');
  await at.adminPool.query('insert into guest_scope (member_id, partnership_id, thread_id) values ($1, $2, $3)', [member, world.partnershipId, otherThreadId]);
  const { data: { workspaceHome: seen } } = await home(await cookieOf(guest), world.partnershipId);
  expect(seen.parties).toHaveLength(2);
  expect(seen.threads.map((thread) => thread.id)).toEqual([otherThreadId]);
  for (const part of ['needs', 'news', 'projects', 'sessions', 'calls'] as const) expect(seen[part]).toEqual([]);
  expect(seen.agreement).toBeNull();
  expect(seen.activity.every((one) => one.comments === 0 && one.trainingHours === 0)).toBe(true);
});
