import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Jobs } from '@tawam/platform/jobs';
import { loadConfig, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { NotificationsService, Outbox } from '@tawam/notifications';
import { makeLeftMember, makeMember, makePerson, makeTwoPartnerships, makeVocabulary } from '../../../test/support/factories.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { MilestonesService } from './milestones.service.js';
import { ProjectSheets } from './project-sheets.js';
import { ProjectsService } from './projects.service.js';

let at: TestDatabase;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let projects: ProjectsService;
let milestones: MilestonesService;

beforeAll(async () => {
  at = await openTestDatabase();
  world = await makeTwoPartnerships(at.adminPool);
  await makeVocabulary(at.adminPool);
  const config = loadConfig({ DATABASE_URL: 'postgres://x@127.0.0.1/x', JOBS_DATABASE_URL: at.jobsUrl, APP_SECRET: 'x'.repeat(32), SMTP_URL: 'smtp://127.0.0.1:1', LOG_LEVEL: 'silent' });
  const realtime = new Realtime({ origins: [], viewerOf: async () => null });
  const outbox = new Outbox(at.database, new Jobs({ postgresUrl: at.jobsUrl, consume: false }), null, config);
  const sheets = new ProjectSheets(realtime, new NotificationsService(outbox, realtime));
  projects = new ProjectsService(at.database, sheets);
  milestones = new MilestonesService(at.database, sheets);
});
afterAll(async () => {
  await at.close();
});

const wish = (more = {}) => ({ partnershipId: world.partnershipId, title: 'Map the leaks', lang: 'en', themes: ['WATER_SANITATION'], clientKey: randomUUID(), ...more });
const start = (viewer: Viewer, more = {}) => projects.create(viewer, wish(more), 'en');
const sheet = (version: number, more = {}) => ({ title: 'Map the leaks', context: '', objectives: '', lang: 'en', themes: ['WATER_SANITATION'], version, ...more });
const codeOf = (work: Promise<unknown>) => work.then(() => 'fine', (error: { code: string; fields?: object }) => (error.fields ? { [error.code]: error.fields } : error.code));
const count = async (sql: string, values: unknown[] = []) => Number((await at.adminPool.query(sql, values)).rows[0].count);

describe('a stranger', () => {
  test('sees nothing, and a foreign id answers like a random one', async () => {
    const { id } = await start(world.rana);
    const { milestones: [milestone] } = await milestones.add(world.rana, id, { title: 'First' }, 'en');
    const { stakeholders: [stakeholder] } = await milestones.addStakeholder(world.rana, id, { name: 'School', kind: 'SCHOOL' }, 'en');
    const gone = await makeLeftMember(at.adminPool, world.partnershipId, world.malaga);
    for (const viewer of [world.otto, gone]) {
      for (const project of [id, randomUUID(), 'nonsense']) {
        expect(await codeOf(projects.one(viewer, project, 'en'))).toBe('not_found');
        expect(await codeOf(projects.update(viewer, project, sheet(1), 'en'))).toBe('not_found');
        expect(await codeOf(projects.setStage(viewer, project, 'CONCEPT', 1, 'en'))).toBe('not_found');
        expect(await codeOf(milestones.add(viewer, project, { title: 'Mine' }, 'en'))).toBe('not_found');
        expect(await codeOf(milestones.addStakeholder(viewer, project, { name: 'Mine', kind: 'OTHER' }, 'en'))).toBe('not_found');
      }
      for (const child of [milestone!.id, stakeholder!.id, randomUUID(), 'nonsense']) {
        expect(await codeOf(milestones.complete(viewer, child, true, 'en'))).toBe('not_found');
        expect(await codeOf(milestones.update(viewer, child, { title: 'Mine' }, 'en'))).toBe('not_found');
        expect(await codeOf(milestones.remove(viewer, child, 'en'))).toBe('not_found');
        expect(await codeOf(milestones.removeStakeholder(viewer, child, 'en'))).toBe('not_found');
      }
      for (const partnershipId of [world.partnershipId, randomUUID()]) {
        expect(await codeOf(projects.list(viewer, { partnershipId }, 'en'))).toBe('not_found');
        expect(await codeOf(start(viewer, { partnershipId }))).toBe('not_found');
      }
    }
  });
});

describe('a guest', () => {
  test('reads the named project alone and changes nothing', async () => {
    const [named, other] = [await start(world.rana, { title: 'Named' }), await start(world.rana, { title: 'Other' })];
    const guest = await makePerson(at.adminPool, 'Guest');
    const membership = await makeMember(at.adminPool, world.partnershipId, world.malaga, guest, 'GUEST');
    await at.adminPool.query('insert into guest_scope (member_id, partnership_id, project_id) values ($1, $2, $3)', [membership, world.partnershipId, named.id]);
    expect(await projects.one(guest, named.id, 'en')).toMatchObject({ title: 'Named', mayEdit: false, myTenantId: null });
    expect(await codeOf(projects.one(guest, other.id, 'en'))).toBe('not_found');
    expect((await projects.list(guest, { partnershipId: world.partnershipId }, 'en')).items.map((p) => p.title)).toEqual(['Named']);
    expect(await codeOf(start(guest))).toBe('not_allowed');
    expect(await codeOf(projects.update(guest, named.id, sheet(1), 'en'))).toBe('not_allowed');
    expect(await codeOf(milestones.add(guest, named.id, { title: 'Mine' }, 'en'))).toBe('not_allowed');
  });
});

describe('a project', () => {
  test('begins with every party, whose lines are each party\'s own to write', async () => {
    const made = await start(world.rana, { parties: [{ tenantId: world.tripoli, contribution: 'Two technicians', benefit: 'A map' }] });
    expect(made.parties.map((p) => [p.tenant.name, p.contribution])).toEqual([['Málaga', ''], ['Tripoli', 'Two technicians']]);
    const forPartner = [{ tenantId: world.malaga, contribution: 'Money', benefit: 'Nothing' }];
    expect(await codeOf(projects.update(world.rana, made.id, sheet(1, { parties: forPartner }), 'en'))).toBe('not_allowed');
    expect(await codeOf(start(world.rana, { parties: forPartner }))).toBe('not_allowed');
    const both = await projects.update(world.lucia, made.id, sheet(1, { parties: [{ tenantId: world.malaga, contribution: 'A server', benefit: 'A method' }] }), 'en');
    expect(both.parties.map((p) => p.benefit)).toEqual(['A method', 'A map']);
  });

  test('is made once for one key, in the stream and told to the others', async () => {
    const said = wish({ title: 'Once' });
    const [a, b] = [await projects.create(world.rana, said, 'en'), await projects.create(world.rana, said, 'en')];
    expect(a.id).toBe(b.id);
    expect(await count(`select count(*) from activity where subject_id = $1 and verb = 'CREATED_PROJECT'`, [a.id])).toBe(1);
    expect(await count(`select count(*) from notification where subject_id = $1 and person_id = $2 and kind = 'PROJECT'`, [a.id, world.lucia.personId])).toBe(1);
    expect(await count('select count(*) from notification where subject_id = $1 and person_id = $2', [a.id, world.rana.personId])).toBe(0);
    expect(await count(`select count(*) from audit_entry where subject_id = $1 and action = 'project.create'`, [a.id])).toBe(1);
  });

  test('refuses an older version and keeps what stands', async () => {
    const { id } = await start(world.rana);
    await projects.update(world.lucia, id, sheet(1, { context: 'Lucía wrote this' }), 'en');
    expect(await codeOf(projects.update(world.rana, id, sheet(1, { context: 'Rana wrote that' }), 'en'))).toBe('conflict');
    expect(await projects.one(world.rana, id, 'en')).toMatchObject({ context: 'Lucía wrote this', version: 2 });
  });

  test('twenty writers at once: as many are accepted as versions are counted', async () => {
    const { id } = await start(world.rana);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => codeOf(projects.update(n % 2 ? world.rana : world.lucia, id, sheet(1 + (n % 3), { context: `writer ${n}` }), 'en'))));
    const accepted = answers.filter((a) => a === 'fine').length;
    expect(accepted).toBeGreaterThan(0);
    expect((await projects.one(world.rana, id, 'en')).version).toBe(1 + accepted);
  });

  test('moves between stages, but no party closes it alone', async () => {
    const { id } = await start(world.rana);
    expect(await projects.setStage(world.lucia, id, 'IMPLEMENTATION', 1, 'en')).toMatchObject({ stage: 'IMPLEMENTATION', version: 2 });
    expect(await codeOf(projects.setStage(world.rana, id, 'CLOSED', 2, 'en'))).toBe('not_allowed');
    expect(await codeOf(projects.setStage(world.rana, id, 'CONCEPT', 1, 'en'))).toBe('conflict');
    await at.adminPool.query(`update project set stage = 'CLOSED' where id = $1`, [id]);
    expect(await codeOf(projects.update(world.rana, id, sheet(2), 'en'))).toBe('not_allowed');
    expect((await projects.one(world.rana, id, 'en')).mayEdit).toBe(false);
  });

  test('attaches an announced call and knows no draft of others', async () => {
    const make = async (status: string) => (await at.adminPool.query(
      `insert into funding_call (tenant_id, status) values ($1, $2) returning id`, [world.elsewhere, status])).rows[0].id as string;
    const [announced, draft] = [await make('ANNOUNCED'), await make('DRAFT')];
    await at.adminPool.query(`insert into call_text (call_id, lang, title) values ($1, 'fr', 'Villes et eau'), ($1, 'en', 'Cities and water')`, [announced]);
    expect((await start(world.rana, { callId: announced })).call).toEqual({ id: announced, title: 'Cities and water', lang: 'en' });
    for (const callId of [draft, randomUUID()]) expect(await codeOf(start(world.rana, { callId }))).toEqual({ invalid_input: { callId: 'unknown' } });
  });

  test('says which field was wrong', async () => {
    expect(await codeOf(start(world.rana, { title: ' ', startsOn: '2027-05-01', endsOn: '2027-04-01' }))).toMatchObject({ invalid_input: { title: 'required' } });
    expect(await codeOf(start(world.rana, { startsOn: '2027-05-01', endsOn: '2027-04-01' }))).toEqual({ invalid_input: { endsOn: 'end_before_start' } });
    expect(await codeOf(start(world.rana, { themes: ['MAGIC'] }))).toEqual({ invalid_input: { themes: 'unknown' } });
    expect(await codeOf(start(world.rana, { context: 'x'.repeat(10_001) }))).toEqual({ invalid_input: { context: 'too_long' } });
    for (const lang of ['xx', 'FR', 'fr-FR', '']) expect(await codeOf(start(world.rana, { lang }))).toEqual({ invalid_input: { lang: 'unknown' } });
    expect((await start(world.lucia, { lang: 'es', title: 'Cartografía de fugas' })).lang).toBe('es');
  });

  test('reaches a milestone once', async () => {
    const { id } = await start(world.rana);
    const { milestones: [first] } = await milestones.add(world.lucia, id, { title: 'List of districts', dueOn: '2027-01-15' }, 'en');
    expect(first).toMatchObject({ title: 'List of districts', dueOn: '2027-01-15', doneAt: null });
    await Promise.all([milestones.complete(world.rana, first!.id, true, 'en'), milestones.complete(world.lucia, first!.id, true, 'en')]);
    expect(await count(`select count(*) from activity where subject_id = $1 and verb = 'REACHED_MILESTONE'`, [id])).toBe(1);
    expect((await milestones.complete(world.rana, first!.id, false, 'en')).milestones[0]!.doneAt).toBeNull();
    expect((await milestones.remove(world.rana, first!.id, 'en')).milestones).toEqual([]);
  });
});

describe('the list', () => {
  test('goes on where it stopped, the last changed first, and filters by stage', async () => {
    const { partnershipId } = world;
    const all = (await projects.list(world.rana, { partnershipId, first: 50 }, 'fr')).items.map((p) => p.id);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page = await projects.list(world.rana, { partnershipId, first: 3, after }, 'fr');
      paged.push(...page.items.map((p) => p.id));
      after = page.nextCursor ?? null;
    } while (after);
    expect(paged).toEqual(all);
    expect(new Set(paged).size).toBe(paged.length);
    const concepts = await projects.list(world.rana, { partnershipId, stage: 'IMPLEMENTATION' }, 'fr');
    expect(concepts.items.every((p) => p.stage === 'IMPLEMENTATION')).toBe(true);
    expect(await codeOf(projects.list(world.rana, { partnershipId, after: 'garbage' }, 'fr'))).toEqual({ invalid_input: { after: 'unknown' } });
  });
});
