import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Viewer } from '@tawam/platform/kit';
import type { Dossier } from '@tawam/contract/generated/schema';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { makeLeftMember, makeMember, makePerson, makeSession, makeTwoPartnerships, makeVocabulary } from '../../../../test/support/factories.js';
import { CalendarFeeds } from '@tawam/notifications';
import { DossierReminders } from './dossier-reminders.js';

let at: TestDatabase;
let api: TestApi;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let gone: Viewer;
let guest: Viewer;
const cookies = new Map<string, string>();
const DAY = 86_400_000;

type Answer<T> = { data: T; errors?: { extensions: { code: string; fields?: object } }[] };
async function as<T>(who: Viewer, query: string, variables: object = {}): Promise<Answer<T>> {
  let cookie = cookies.get(who.personId);
  if (!cookie) cookies.set(who.personId, (cookie = (await makeSession(at.adminPool, who)).cookie));
  return api.graphql<T>(cookie, query, variables);
}
const SHEET = `{ id state version leadTenantId myTenantId mayEdit amountAsked movedDeadlines { label fromLocalAt toLocalAt } requirementChanges { added { text } removed { text } changed { text before } }
  parties { tenant { id } leadTenantId total done overdue } items { id kind fromCall text tenantId assignee { id } dueOn dueZone dueSuggested overdue state note version files { threadId title } }
  rehearsal { code state tenantId itemId } submitted { localAt zone at tenantId reference } result { outcome amountGranted words } history { action detail person { id } } }`;
/** A verb that answers a dossier, by name and typed arguments: `['id: ID!', dossier.id]`. */
async function act(who: Viewer, verb: string, args: Record<string, [type: string, value: unknown]>): Promise<{ dossier: Dossier; code?: string; fields?: object }> {
  const names = Object.keys(args);
  const answer = await as<Record<string, Dossier>>(who,
    `mutation(${names.map((n) => `$${n}: ${args[n]![0]}`).join(', ')}) { ${verb}(${names.map((n) => `${n}: $${n}`).join(', ')}) ${SHEET} }`, Object.fromEntries(names.map((n) => [n, args[n]![1]])));
  const fault = answer.errors?.[0]?.extensions;
  return { dossier: answer.data?.[verb] as Dossier, ...(fault ? { code: fault.code, ...(fault.fields ? { fields: fault.fields } : {}) } : {}) };
}
const read = (who: Viewer, id: string) => as<{ dossier: Dossier }>(who, `query($id: ID!) { dossier(id: $id) ${SHEET} }`, { id });
const begin = (who: Viewer, callId: string, more: object = {}) => act(who, 'createDossier', { input: ['CreateDossierInput!', { partnershipId: world.partnershipId, callId, clientKey: randomUUID(), ...more }] });
const tick = (who: Viewer, id: string, state = 'DONE', note: string | null = null) => act(who, 'setDossierItemState', { id: ['ID!', id], state: ['String!', state], note: ['String', note] });

/** An announced call with a precondition and two documents, whose deadline is so many days ahead. */
async function makeCall({ days = 40, status = 'ANNOUNCED' } = {}): Promise<string> {
  const deadline = new Date(Date.now() + days * DAY);
  const { rows: [call] } = await at.adminPool.query(
    `insert into funding_call (historical, status, announced_at, themes, lead_countries, partner_countries, min_parties, min_countries, amount_max, rate_max, months_max)
     values (true, $1, now(), '{WATER_SANITATION}', '{LB,ES}', '{LB,ES}', 2, 2, 50000, 70, 36) returning id`, [status]);
  await at.adminPool.query(`insert into call_text (call_id, lang, title) values ($1, 'fr', 'Villes et eau')`, [call.id]);
  await at.adminPool.query(`insert into call_deadline (call_id, position, label, local_at, zone, at, precision) values ($1, 0, 'Dossier', $2::timestamptz at time zone 'UTC', 'UTC', $2, 'HOUR')`, [call.id, deadline]);
  await requirement(call.id, 0, 'PRECONDITION', 'Registre à jour');
  await requirement(call.id, 1, 'DOCUMENT', 'Budget');
  await requirement(call.id, 2, 'DOCUMENT', 'Lettre');
  return call.id as string;
}
const requirement = (callId: string, position: number, kind: string, text: string) =>
  at.adminPool.query('insert into call_requirement (call_id, position, kind, texts) values ($1, $2, $3, $4)', [callId, position, kind, JSON.stringify({ fr: text })]);
const line = (dossier: Dossier, text: string) => dossier.items.find((item) => item.text === text)!;
const codes = (dossier: Dossier, state: string) => dossier.rehearsal.filter((rule) => rule.state === state).map((rule) => rule.code);

beforeAll(async () => {
  at = await openTestDatabase({ content: 'empty' });
  await makeVocabulary(at.adminPool);
  world = await makeTwoPartnerships(at.adminPool);
  await at.adminPool.query(`update partnership set themes = '{WATER_SANITATION}'`);
  gone = await makeLeftMember(at.adminPool, world.partnershipId, world.malaga);
  guest = await makePerson(at.adminPool, 'Guest');
  await makeMember(at.adminPool, world.partnershipId, world.tripoli, guest, 'GUEST');
  api = await startTestApi(at);
});
afterAll(async () => {
  await api?.close();
  await at?.close();
});

describe('an application', () => {
  it('is not there for a stranger, for who has left, and for a guest: like a random one', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    const item = dossier.items[0]!.id;
    const random = JSON.stringify(await read(world.otto, randomUUID()));
    for (const who of [world.otto, gone, guest]) {
      expect(JSON.stringify(await read(who, dossier.id))).toBe(random);
      expect((await tick(who, item)).code).toBe('not_found');
      expect((await begin(who, await makeCall())).code).toBe('not_found');
      expect((await as<object>(who, 'query($p: ID!) { dossiers(partnershipId: $p) { items { id } } }', { p: world.partnershipId })).errors?.[0]?.extensions.code).toBe('not_found');
    }
    expect((await read(world.lucia, dossier.id)).data.dossier.items[0]?.state).toBe('TODO');
  });
  it('begins with what the call asks for: a precondition of each party, a document of all', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    expect(dossier.items.map((item) => [item.kind, item.text, item.tenantId === null])).toEqual([
      ['PRECONDITION', 'Registre à jour', false], ['PRECONDITION', 'Registre à jour', false], ['DOCUMENT', 'Budget', true], ['DOCUMENT', 'Lettre', true]]);
    expect(new Set(dossier.items.slice(0, 2).map((item) => item.tenantId))).toEqual(new Set([world.tripoli, world.malaga]));
  });
  it('is one when two parties begin it at once, and of an announced call alone', async () => {
    const call = await makeCall();
    const [one, two] = await Promise.all([begin(world.rana, call), begin(world.lucia, call)]);
    expect(one.dossier.id).toBe(two.dossier.id);
    expect(two.dossier.items).toHaveLength(4);
    expect(await begin(world.rana, await makeCall({ status: 'CLOSED' }))).toMatchObject({ code: 'invalid_input', fields: { callId: 'unknown' } });
    expect(await begin(world.rana, call, { projectId: randomUUID() })).toMatchObject({ code: 'invalid_input', fields: { projectId: 'unknown' } });
  });
  it('keeps both when two write at once', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    const plan = (who: Viewer, amountAsked: string) => act(who, 'updateDossier', { id: ['ID!', dossier.id], version: ['Int!', dossier.version], input: ['DossierPlanInput!', { amountAsked }] });
    expect((await plan(world.rana, '1000')).dossier.amountAsked).toBe('1000.00');
    expect((await plan(world.lucia, '2000')).code).toBe('conflict');
  });
});

describe('who leads', () => {
  it('is said by each party for itself, and stands when both say the same', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    const choose = (who: Viewer, lead: string | null) => act(who, 'chooseLead', { dossierId: ['ID!', dossier.id], leadTenantId: ['ID', lead] });
    const once = (await choose(world.rana, world.malaga)).dossier;
    expect([once.leadTenantId, codes(once, 'MISSING').includes('LEAD_CHOSEN')]).toEqual([null, true]);
    const both = (await choose(world.lucia, world.malaga)).dossier;
    expect([both.leadTenantId, codes(both, 'MISSING').includes('LEAD_CHOSEN')]).toEqual([world.malaga, false]);
    expect((await choose(world.lucia, null)).dossier.leadTenantId).toBeNull();
    expect((await choose(world.rana, randomUUID())).code).toBe('not_found');
  });
  it('is not said in the name of another party, whatever way one takes', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    const forged = at.database.run(world.rana, (db) => db.query(
      'insert into dossier_lead_choice (dossier_id, partnership_id, tenant_id, lead_tenant_id, chosen_by) values ($1, $2, $3, $4, $5)', [dossier.id, world.partnershipId, world.malaga, world.tripoli, world.rana.personId]));
    await expect(forged).rejects.toThrow(/row-level security/);
  });
});

describe('the checklist', () => {
  it('is shared out to a party and a person of that party, and tells that person once', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    const budget = line(dossier, 'Budget');
    const give = (version: number, input: object) => act(world.rana, 'updateDossierItem', { id: ['ID!', budget.id], version: ['Int!', version], input: ['DossierItemInput!', input] });
    expect(await give(1, { tenantId: world.malaga, assigneeId: world.rana.personId })).toMatchObject({ fields: { assigneeId: 'unknown' } });
    expect(await give(1, { tenantId: randomUUID() })).toMatchObject({ fields: { tenantId: 'unknown' } });
    expect(await give(1, { assigneeId: world.lucia.personId })).toMatchObject({ fields: { tenantId: 'required' } });
    const given = (await give(1, { tenantId: world.malaga, assigneeId: world.lucia.personId, dueOn: '2020-01-01' })).dossier;
    expect(line(given, 'Budget')).toMatchObject({ assignee: { id: world.lucia.personId }, overdue: true, version: 2 });
    expect((await give(1, { tenantId: world.tripoli })).code).toBe('conflict');
    const told = await at.adminPool.query(`select detail ->> 'event' as event from notification where person_id = $1 and subject_id = $2 and detail ->> 'event' = 'ASSIGNED'`, [world.lucia.personId, dossier.id]);
    expect(told.rows).toHaveLength(1);
  });
  it('keeps the line of the call, and a precondition at its party', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    const [register] = dossier.items;
    expect((await act(world.rana, 'removeDossierItem', { id: ['ID!', register!.id] })).code).toBe('not_allowed');
    expect(await act(world.rana, 'updateDossierItem', { id: ['ID!', register!.id], version: ['Int!', 1], input: ['DossierItemInput!', { tenantId: null }] })).toMatchObject({ fields: { tenantId: 'unknown' } });
    expect(await tick(world.rana, register!.id, 'NOT_NEEDED')).toMatchObject({ fields: { note: 'required' } });
    expect((await tick(world.rana, register!.id, 'NOT_NEEDED', 'Exempted')).dossier.items[0]).toMatchObject({ state: 'NOT_NEEDED', note: 'Exempted' });
  });
  it('takes lines of one’s own, once each, in the order that one wants', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    const key = randomUUID();
    const add = () => act(world.lucia, 'addDossierItem', { dossierId: ['ID!', dossier.id], input: ['DossierItemInput!', { text: 'Traducir' }], clientKey: ['String!', key] });
    await add();
    const own = line((await add()).dossier, 'Traducir');
    const texts = (given: Dossier) => given.items.map((item) => item.text);
    const before = line(dossier, 'Budget').id;
    const moved = (await act(world.rana, 'moveDossierItem', { id: ['ID!', own.id], beforeId: ['ID', before] })).dossier;
    expect(texts(moved)).toEqual(['Registre à jour', 'Registre à jour', 'Traducir', 'Budget', 'Lettre']);
    expect(texts((await act(world.rana, 'moveDossierItem', { id: ['ID!', before], beforeId: ['ID', null] })).dossier).at(-1)).toBe('Budget');
    expect(texts((await act(world.rana, 'removeDossierItem', { id: ['ID!', own.id] })).dossier)).not.toContain('Traducir');
  });
  it('holds documents of the workspace, and none of another', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    const budget = line(dossier, 'Budget').id;
    const attach = (more: Record<string, [string, unknown]>) => act(world.rana, 'attachToDossierItem', { itemId: ['ID!', budget], ...more });
    const made = (await attach({ newTitle: ['String', 'Budget 2027'], clientKey: ['String', randomUUID()] })).dossier;
    expect(line(made, 'Budget').files).toMatchObject([{ title: 'Budget 2027' }]);
    const { rows: [foreign] } = await at.adminPool.query(`insert into thread (partnership_id, kind, title, created_by) select id, 'DOCUMENT', 'Foreign', $2 from partnership where id <> $1 limit 1 returning id`, [world.partnershipId, world.otto.personId]);
    expect(await attach({ threadId: ['ID', foreign.id] })).toMatchObject({ fields: { threadId: 'unknown' } });
    const threadId = line(made, 'Budget').files[0]!.threadId;
    expect(line((await act(world.lucia, 'detachFromDossierItem', { itemId: ['ID!', budget], threadId: ['ID!', threadId] })).dossier, 'Budget').files).toEqual([]);
    expect((await at.adminPool.query('select 1 from thread where id = $1', [threadId])).rows).toHaveLength(1);
  });
});

describe('a call that changes', () => {
  it('says what it asks for now, and takes over nothing unasked and loses nothing', async () => {
    const call = await makeCall();
    const { dossier } = await begin(world.rana, call);
    await tick(world.rana, line(dossier, 'Lettre').id);
    await at.adminPool.query(`delete from call_requirement where call_id = $1 and texts ->> 'fr' = 'Lettre'`, [call]);
    await at.adminPool.query(`update call_requirement set texts = '{"fr":"Budget détaillé"}' where call_id = $1 and texts ->> 'fr' = 'Budget'`, [call]);
    await requirement(call, 3, 'DOCUMENT', 'Statuts');
    const asked = (await read(world.lucia, dossier.id)).data.dossier;
    expect(asked.requirementChanges).toEqual({ added: [{ text: 'Statuts' }], removed: [{ text: 'Lettre' }], changed: [{ text: 'Budget détaillé', before: 'Budget' }] });
    expect(asked.items).toHaveLength(4);
    const over = (await act(world.lucia, 'takeOverRequirements', { dossierId: ['ID!', dossier.id] })).dossier;
    expect(over.requirementChanges).toEqual({ added: [], removed: [], changed: [] });
    expect(line(over, 'Lettre')).toMatchObject({ kind: 'TASK', fromCall: false, state: 'DONE' });
    expect(over.items.map((item) => item.text)).toEqual(expect.arrayContaining(['Statuts', 'Budget détaillé']));
  });
  it('that postpones its deadline is seen from what to what, and its dates move on request alone', async () => {
    const call = await makeCall({ days: 40 });
    const { dossier } = await begin(world.rana, call);
    const dated = (await act(world.rana, 'suggestDueDates', { dossierId: ['ID!', dossier.id] })).dossier;
    const before = line(dated, 'Budget').dueOn!;
    expect(line(dated, 'Budget').dueSuggested).toBe(true);
    const letter = line(dated, 'Lettre');
    await act(world.rana, 'updateDossierItem', { id: ['ID!', letter.id], version: ['Int!', letter.version], input: ['DossierItemInput!', { dueOn: '2030-01-01' }] });
    await at.adminPool.query(`update call_deadline set at = at + interval '14 days', local_at = local_at + interval '14 days' where call_id = $1`, [call]);
    await at.adminPool.query(`insert into call_event (call_id, kind, key, detail) values ($1, 'CHANGED', 'changed/2', $2)`, [call, JSON.stringify({ changes: [
      { field: 'amountMax', from: '1', to: '2' }, { field: 'deadline', label: 'Dossier', from: { localAt: '2027-01-01T10:00', zone: 'UTC', precision: 'HOUR' }, to: { localAt: '2027-01-15T10:00', zone: 'UTC', precision: 'HOUR' } }] })]);
    const moved = (await read(world.lucia, dossier.id)).data.dossier;
    expect(moved.movedDeadlines).toEqual([{ label: 'Dossier', fromLocalAt: '2027-01-01T10:00', toLocalAt: '2027-01-15T10:00' }]);
    expect(line(moved, 'Budget').dueOn).toBe(before);
    const after = (await act(world.lucia, 'suggestDueDates', { dossierId: ['ID!', dossier.id] })).dossier;
    expect((Date.parse(line(after, 'Budget').dueOn!) - Date.parse(before)) / DAY).toBe(14);
    expect(line(after, 'Lettre').dueOn).toBe('2030-01-01');
    expect(after.movedDeadlines).toEqual([]);
  });
});

describe('the calendar of a person', () => {
  it('holds the deadline of the call and the lines that one takes care of, until they are done, and of nobody else', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    const letter = line(dossier, 'Lettre');
    await act(world.rana, 'updateDossierItem', { id: ['ID!', letter.id], version: ['Int!', 1], input: ['DossierItemInput!', { tenantId: world.malaga, assigneeId: world.lucia.personId, dueOn: new Date(Date.now() + 5 * DAY).toISOString().slice(0, 10) }] });
    const calendarOf = async (who: Viewer) => ((await api.get(CalendarFeeds).read((await api.get(CalendarFeeds).create(who)).url.split('/').at(-1)!.replace('.ics', ''))) ?? '').replace(/\r\n /g, '');
    const entry = (text: string) => text.split('BEGIN:VEVENT').find((one) => one.includes(`dossier-item-${letter.id}`)) ?? '';
    const mine = await calendarOf(world.lucia);
    expect(entry(mine)).toContain('Villes et eau');
    expect(entry(mine)).not.toContain('STATUS:CANCELLED');
    expect(mine).toContain('deadline-');
    expect(entry(await calendarOf(world.rana))).toBe('');
    expect(entry(await calendarOf(world.otto))).toBe('');
    await tick(world.lucia, letter.id);
    expect(entry(await calendarOf(world.lucia))).toContain('STATUS:CANCELLED');
  });
});

describe('what was sent', () => {
  const whole = async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    for (const item of dossier.items) await tick(world.rana, item.id);
    for (const who of [world.rana, world.lucia]) await act(who, 'chooseLead', { dossierId: ['ID!', dossier.id], leadTenantId: ['ID', world.malaga] });
    return (await act(world.rana, 'updateDossier', { id: ['ID!', dossier.id], version: ['Int!', 1], input: ['DossierPlanInput!', { amountAsked: '35000', totalCost: '50000', months: 24 }] })).dossier;
  };
  const localNow = () => new Date().toISOString().slice(0, 16);
  const submit = (who: Viewer, dossier: Dossier, more: object = {}) => act(who, 'submitDossier', { id: ['ID!', dossier.id], version: ['Int!', dossier.version], input: ['SubmitDossierInput!', { localAt: localNow(), zone: 'UTC', reference: 'AB-12', ...more }] });
  const result = (who: Viewer, dossier: Dossier, input: object) => act(who, 'recordDossierResult', { id: ['ID!', dossier.id], version: ['Int!', dossier.version], input: ['DossierResultInput!', input] });
  const back = (who: Viewer, dossier: Dossier) => act(who, 'takeBackDossier', { id: ['ID!', dossier.id], version: ['Int!', dossier.version] });
  const told = async (dossier: Dossier, who: Viewer) => (await at.adminPool.query(
    `select n.detail ->> 'event' as event, n.call_id is not null as call, exists (select from delivery d where d.notification_id = n.id) as mail from notification n where subject_id = $1 and person_id = $2 order by n.created_at, n.id`, [dossier.id, who.personId])).rows;

  it('is not recorded over what is missing until that was read, and changes nothing then', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    expect(await submit(world.rana, dossier)).toMatchObject({ code: 'invalid_input', fields: { despiteMissing: 'required' } });
    expect((await read(world.rana, dossier.id)).data.dossier).toMatchObject({ state: 'PREPARING', version: 1, submitted: null });
    expect((await submit(world.rana, dossier, { despiteMissing: true })).dossier.state).toBe('SUBMITTED');
  });
  it('is refused in the future and at a time that the clocks leave out', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    expect(await submit(world.rana, dossier, { localAt: '2099-01-01T10:00' })).toMatchObject({ fields: { localAt: 'out_of_range' } });
    expect(await submit(world.rana, dossier, { localAt: '2026-03-29T00:30', zone: 'Asia/Beirut' })).toMatchObject({ fields: { localAt: 'no_such_time' } });
  });
  it('is told to the people of the other party, and holds still', async () => {
    const ready = (await act(world.lucia, 'markDossierReady', { id: ['ID!', (await whole()).id], version: ['Int!', 2], ready: ['Boolean!', true] })).dossier;
    expect([ready.state, codes(ready, 'MISSING')]).toEqual(['READY', []]);
    const sent = (await submit(world.rana, ready)).dossier;
    expect(sent).toMatchObject({ state: 'SUBMITTED', mayEdit: false, submitted: { tenantId: world.tripoli, reference: 'AB-12', zone: 'UTC' } });
    expect(await told(sent, world.lucia)).toEqual([{ event: 'BEGAN', call: true, mail: false }, { event: 'SUBMITTED', call: true, mail: true }]);
    expect(await told(sent, guest)).toEqual([]);
    expect((await tick(world.lucia, sent.items[0]!.id, 'TODO')).code).toBe('not_allowed');
    expect((await submit(world.lucia, sent)).code).toBe('not_allowed');
  });
  it('has a result, of both parties alike, and everything is taken back step by step, with a trace', async () => {
    const sent = (await submit(world.rana, await whole())).dossier;
    expect(await result(world.lucia, sent, { outcome: 'REFUSED', amountGranted: '5' })).toMatchObject({ fields: { amountGranted: 'unknown' } });
    const won = (await result(world.lucia, sent, { outcome: 'AWARDED', on: '2026-12-01', amountGranted: '30000', words: 'Bravo', lang: 'fr' })).dossier;
    expect(won).toMatchObject({ state: 'RESULT', result: { outcome: 'AWARDED', amountGranted: '30000.00', words: 'Bravo' } });
    const again = (await back(world.rana, won)).dossier;
    expect(again).toMatchObject({ state: 'SUBMITTED', result: null });
    const open = (await back(world.lucia, again)).dossier;
    expect(open).toMatchObject({ state: 'READY', submitted: null, mayEdit: true });
    expect(open.history.map((deed) => deed.action).slice(0, 4)).toEqual(['dossier.take-back', 'dossier.take-back', 'dossier.result', 'dossier.submit']);
    expect((await back(world.rana, open)).code).toBe('not_allowed');
  });
  it('is withdrawn and begun again, and then the withdrawn one stays', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    expect((await result(world.rana, dossier, { outcome: 'AWARDED' })).code).toBe('not_allowed');
    const withdrawn = (await result(world.rana, dossier, { outcome: 'WITHDRAWN' })).dossier;
    const { rows: [{ call_id: call }] } = await at.adminPool.query('select call_id from dossier where id = $1', [dossier.id]);
    const second = (await begin(world.lucia, call)).dossier;
    expect(second.id).not.toBe(dossier.id);
    expect((await back(world.rana, withdrawn)).code).toBe('conflict');
  });
});

describe('a line whose day is near', () => {
  it('is told to who takes care of it, once per step, whoever sweeps how often, and not when it was just planned', async () => {
    const { dossier } = await begin(world.rana, await makeCall());
    const plan = async (text: string, days: number, plannedDaysAgo: number) => {
      const item = line(dossier, text);
      await at.adminPool.query(`update dossier_item set tenant_id = $2, assignee_id = $3, due_on = (now() at time zone 'Asia/Beirut')::date + $4::int, due_zone = 'Asia/Beirut', planned_at = now() - $5 * interval '1 day' where id = $1`,
        [item.id, world.malaga, world.lucia.personId, days, plannedDaysAgo]);
      return item.id;
    };
    const near = await plan('Budget', 2, 10);
    const fresh = await plan('Lettre', 2, 0);
    const told = async (item: string) => (await at.adminPool.query(`select event_key from notification where person_id = $1 and detail ->> 'itemId' = $2 order by created_at`, [world.lucia.personId, item])).rows.map((row) => (row.event_key as string).split('/').at(-1));
    const reminders = api.get(DossierReminders);
    const now = new Date();
    await Promise.all([reminders.sweep(now), reminders.sweep(now), reminders.sweep(now)]);
    expect([await told(near), await told(fresh)]).toEqual([['2'], []]);
    await reminders.sweep(new Date(now.getTime() + DAY));
    expect(await told(near)).toEqual(['2']);
    await reminders.sweep(new Date(now.getTime() + 2 * DAY));
    expect([await told(near), await told(fresh)]).toEqual([['2', '0'], ['0']]);
    await tick(world.lucia, near);
    await at.adminPool.query(`update dossier_item set due_on = due_on + 7 where id = $1`, [near]);
    await reminders.sweep(new Date(now.getTime() + 2 * DAY));
    expect(await told(near)).toEqual(['2', '0']);
  });
});
