import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Viewer } from '@tawam/platform/kit';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { makeNetwork, makePerson, makeSearch, makeSession, makeTenantMember, makeTwoPartnerships, makeVocabulary } from '../../../../test/support/factories.js';
import { AlertsService } from '../alerts/alerts.service.js';

let at: TestDatabase;
let api: TestApi;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let network: string;
let member: Viewer;
let moderator: Viewer;
let machine: Server;
/** What the service that plays the translator was asked, and how it behaves now. */
const asked: { q: string[]; source: string; target: string }[] = [];
let answer: 'well' | 'badly' | 'refuse' = 'well';
const cookies = new Map<string, string>();

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);
const written = (more: object = {}) => ({
  kind: 'PROJECTS', themes: ['WATER_SANITATION'], texts: [{ lang: 'fr', title: 'Villes et eau', summary: 'Réparer.' }], leadCountries: ['FR'], partnerCountryGroups: ['NEAR'], envelope: '100000', amountMax: '50000',
  rates: [{ countryGroup: 'NEAR', rate: 80 }, { countryGroup: null, rate: 60 }], poolingBonus: 10,
  lots: [{ texts: [{ lang: 'fr', text: 'Réseaux' }], amount: '60000' }, { texts: [{ lang: 'fr', text: 'Sources' }], amount: '40000' }],
  requirements: [{ kind: 'PRECONDITION', texts: [{ lang: 'fr', text: 'Atlas à jour' }] }, { kind: 'DOCUMENT', texts: [{ lang: 'fr', text: 'Budget' }, { lang: 'ar', text: 'الموازنة' }] }],
  contactName: 'Bureau des appels', contactEmail: 'calls@network.example',
  deadlines: [{ label: 'Note', localAt: inDays(40), zone: 'Europe/Paris', precision: 'HOUR' }, { label: 'Dossier', localAt: inDays(80), zone: 'Europe/Paris', precision: 'HOUR' }], ...more,
});
type Answer<T> = { data: T; errors?: { extensions: { code: string; fields?: object } }[] };
async function as<T>(who: Viewer, query: string, variables: object = {}): Promise<Answer<T>> {
  let cookie = cookies.get(who.personId);
  if (!cookie) cookies.set(who.personId, (cookie = (await makeSession(at.adminPool, who)).cookie));
  return api.graphql<T>(cookie, query, variables);
}
const codeOf = (given: Answer<unknown>) => given.errors?.[0]?.extensions.code;
const fieldsOf = (given: Answer<unknown>) => given.errors?.[0]?.extensions.fields;
const create = (who: Viewer, input: object) => as<{ createCall: { id: string } }>(who, 'mutation($t: ID!, $i: CallInput!, $k: String) { createCall(tenantId: $t, input: $i, clientKey: $k) { id } }', { t: network, i: input, k: randomUUID() });
const draft = async (who = moderator, more: object = {}) => (await create(who, written(more))).data.createCall.id;
const update = (who: Viewer, id: string, version: number, input: object) => as<{ updateCall: { version: number; texts: { lang: string; status: string }[] } }>(who, 'mutation($id: ID!, $v: Int!, $i: CallInput!) { updateCall(id: $id, version: $v, input: $i) { version texts { lang status } } }', { id, v: version, i: input });
const act = (who: Viewer, verb: 'proposeCall' | 'announceCall' | 'closeCall', id: string) => as<Record<string, { status: string; life: string; version: number }>>(who, `mutation($id: ID!) { ${verb}(id: $id) { status life version } }`, { id });
const sendBack = (who: Viewer, id: string, reason: string) => as<{ sendBackCall: { status: string } }>(who, 'mutation($id: ID!, $r: String!) { sendBackCall(id: $id, reason: $r) { status } }', { id, r: reason });
const call = (who: Viewer, id: string) => as<{ call: { status: string; life: string; version: number; rateMax: number; partnerCountries: { code: string }[]; deadlines: { id: string; label: string }[]; texts: { lang: string; title: string; status: string }[] } }>(
  who, 'query($id: ID!) { call(id: $id) { status life version rateMax partnerCountries { code } deadlines { id label } texts { lang title status } } }', { id });
interface Asked { id: string; kind: string; texts: { lang: string; text: string }[] }
const record = (who: Viewer, id: string) => as<{ callRecord: { lots: { id: string; amount: string }[]; requirements: Asked[]; rates: { group: { code: string } | null; rate: number }[]; partnerCountriesNamed: object[]; partnerCountryGroups: { code: string }[]; contact: object;
  result: { laureates: { name: string }[]; totalGranted: string } | null; editions: { id: string; current: boolean; reach: { matched: number | null } | null; laureates: number }[]; sentBack: { reason: string; by: string | null } | null; canTranslate: boolean } }>(
  who, `query($id: ID!) { callRecord(callId: $id) { lots { id amount texts { lang text } } requirements { id kind texts { lang text } } rates { group { code } rate } partnerCountriesNamed { code } partnerCountryGroups { code } contact { name email }
    result { totalGranted laureates { name } } editions { id current laureates reach { matched opened projects } } sentBack { reason by } canTranslate } }`, { id });
const history = (who: Viewer, id: string) => as<{ callHistory: { kind: string; by: string | null; significant: boolean; internal: boolean; note: string; changes: { field: string; significant: boolean; from: unknown; to: unknown }[] }[] }>(
  who, 'query($id: ID!) { callHistory(callId: $id) { kind by significant internal note changes version } }', { id });
const inbox = async (who: Viewer, id: string) => (await as<{ notifications: { items: { callId: string; event: string; actor: string | null; title: string }[] } }>(who, '{ notifications { items { kind callId event actor title } } }')).data.notifications.items.filter((one) => one.callId === id);
const matchAll = async (id: string) => {
  for (const event of (await at.adminPool.query('select id from call_event where call_id = $1 order by created_at', [id])).rows) await api.get(AlertsService).match(event.id);
};

beforeAll(async () => {
  machine = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      if (answer === 'refuse') return void response.writeHead(403).end('{"error":"no key"}');
      const given = JSON.parse(body) as { q: string[]; source: string; target: string };
      asked.push(given);
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer === 'badly' ? '{"translatedText":"one"}' : JSON.stringify({ translatedText: given.q.map((text) => `‮[${given.target}] ${text}`) }));
    });
  });
  await new Promise<void>((ready) => machine.listen(0, '127.0.0.1', ready));
  at = await openTestDatabase({ content: 'empty' });
  await makeVocabulary(at.adminPool);
  world = await makeTwoPartnerships(at.adminPool);
  await at.adminPool.query(`insert into country_group (code, label, members, source) values ('NEAR', '{"en": "Near", "fr": "Proches"}', '{LB,ES}', 'test')`);
  network = await makeNetwork(at.adminPool, 'Cities of Water');
  [member, moderator] = await Promise.all([makePerson(at.adminPool, 'Nour'), makePerson(at.adminPool, 'Huda')]);
  await makeTenantMember(at.adminPool, network, member, 'MEMBER', { moderator: false });
  await makeTenantMember(at.adminPool, network, moderator);
  api = await startTestApi(at, { TRANSLATE_URL: `http://127.0.0.1:${(machine.address() as AddressInfo).port}` });
});
afterAll(async () => {
  await api?.close();
  await at?.close();
  machine.close();
});

describe('a draft and its record', () => {
  it('is nothing to a stranger: no record, no history, no reach', async () => {
    const id = await draft();
    for (const asking of [await record(world.otto, id), await history(world.otto, id), await as(world.otto, 'query($id: ID!) { callReach(callId: $id) { matched } }', { id })]) expect(codeOf(asking)).toBe('not_found');
    expect(codeOf(await act(world.otto, 'proposeCall', id))).toBe('not_found');
    expect((await as<{ proposedCalls: object[] }>(world.otto, '{ proposedCalls { call { id } } }')).data.proposedCalls).toEqual([]);
  });
  it('means the members of the groups that it names, and keeps what was named', async () => {
    const id = await draft();
    expect((await call(moderator, id)).data.call).toMatchObject({ partnerCountries: [{ code: 'LB' }, { code: 'ES' }], rateMax: 90, life: 'DRAFT' });
    expect((await record(moderator, id)).data.callRecord).toMatchObject({
      partnerCountriesNamed: [], partnerCountryGroups: [{ code: 'NEAR' }], rates: [{ group: { code: 'NEAR' }, rate: 80 }, { group: null, rate: 60 }],
      lots: [{ amount: '60000.00' }, { amount: '40000.00' }], contact: { name: 'Bureau des appels', email: 'calls@network.example' },
    });
  });
  it('says each requirement in the reader’s language first', async () => {
    const id = await draft();
    const [, budget] = (await record({ ...moderator, locale: 'en' }, id)).data.callRecord.requirements;
    expect(budget?.texts.map((text) => text.lang).sort()).toEqual(['ar', 'fr']);
  });
  it('keeps the ids of steps, lots and requirements over an edit', async () => {
    const id = await draft();
    const [before, steps] = [(await record(moderator, id)).data.callRecord, (await call(moderator, id)).data.call.deadlines];
    const renamed = written({
      lots: [{ lotId: before.lots[1]!.id, texts: [{ lang: 'fr', text: 'Toutes les sources' }], amount: '40000' }],
      requirements: [{ kind: 'DOCUMENT', requirementId: before.requirements[1]!.id, texts: [{ lang: 'fr', text: 'Budget signé' }] }, { kind: 'DOCUMENT', requirementId: randomUUID(), texts: [{ lang: 'fr', text: 'Lettre' }] }],
      deadlines: [{ deadlineId: steps[1]!.id, label: 'Dossier complet', localAt: inDays(80), zone: 'Europe/Paris', precision: 'HOUR' }],
    });
    await update(moderator, id, 1, renamed);
    const after = (await record(moderator, id)).data.callRecord;
    expect(after.lots.map((lot) => lot.id)).toEqual([before.lots[1]!.id]);
    expect(after.requirements[0]!.id).toBe(before.requirements[1]!.id);
    expect(before.requirements.map((one) => one.id)).not.toContain(after.requirements[1]!.id);
    expect((await call(moderator, id)).data.call.deadlines).toEqual([{ id: steps[1]!.id, label: 'Dossier complet' }]);
  });
  it('does not take over a row of another call by its id', async () => {
    const [one, other] = [await draft(), await draft()];
    const foreign = (await record(moderator, other)).data.callRecord.requirements[0]!.id;
    await update(moderator, one, 1, written({ requirements: [{ kind: 'DOCUMENT', requirementId: foreign, texts: [{ lang: 'fr', text: 'Volé' }] }] }));
    expect((await record(moderator, other)).data.callRecord.requirements[0]).toMatchObject({ id: foreign, kind: 'PRECONDITION' });
  });
  it('is refused where its parts contradict one another, every fault at once', async () => {
    const faults = fieldsOf(await create(moderator, written({
      amountMax: '200000', lots: [{ texts: [{ lang: 'fr', text: 'A' }], amount: '90000' }, { texts: [{ lang: 'fr', text: 'B' }], amount: '20000' }],
      rateMax: 50, rates: [{ rate: 60 }, { rate: 40 }], contactEmail: 'nobody', deadlines: [{ label: 'Note', localAt: inDays(40), zone: 'UTC', precision: 'DAY' }, { label: 'Note', localAt: inDays(50), zone: 'UTC', precision: 'DAY' }],
    })));
    // Dates are compared also where an address is none; amounts when everything can be read.
    expect(faults).toEqual({ contactEmail: 'not_an_email', 'deadlines.1.label': 'duplicate' });
    expect(fieldsOf(await create(moderator, written({
      amountMax: '200000', lots: [{ texts: [{ lang: 'fr', text: 'A' }], amount: '90000' }, { texts: [{ lang: 'fr', text: 'B' }], amount: '20000' }],
      rateMax: 50, rates: [{ rate: 60 }, { rate: 40 }], deadlines: [{ label: 'Note', localAt: inDays(40), zone: 'UTC', precision: 'DAY' }, { label: 'Note', localAt: inDays(50), zone: 'UTC', precision: 'DAY' }],
    })))).toEqual({ amountMax: 'above_total', 'lots.1.amount': 'above_total', 'rates.0.rate': 'contradicts', 'rates.1.countryGroup': 'duplicate', 'deadlines.1.label': 'duplicate' });
    expect(fieldsOf(await create(moderator, written({ partnerCountryGroups: ['NOWHERE'], previousCallId: randomUUID() })))).toEqual({ partnerCountryGroups: 'unknown', previousCallId: 'unknown' });
  });
  it('keeps a script in a title as the text that it is, and refuses one that turns the line round', async () => {
    const id = await draft(moderator, { texts: [{ lang: 'en', title: '<script>alert(1)</script>' }] });
    expect((await call(moderator, id)).data.call.texts[0]?.title).toBe('<script>alert(1)</script>');
    expect(fieldsOf(await create(moderator, written({ lots: [{ texts: [{ lang: 'en', text: 'fdp.‮exe' }] }] })))).toEqual({ 'lots.0.texts.0.text': 'direction_override' });
  });
});

describe('what a member proposes', () => {
  it('waits for a moderator: sent back with a reason, then announced, and the author hears of both', async () => {
    const id = await draft(member);
    expect(codeOf(await act(member, 'announceCall', id))).toBe('not_allowed');
    expect((await act(member, 'proposeCall', id)).data['proposeCall']).toMatchObject({ status: 'PROPOSED', life: 'WAITING' });
    expect(await inbox(moderator, id)).toMatchObject([{ event: 'PROPOSED', actor: 'Nour', title: 'Villes et eau' }]);
    const queue = await as<{ proposedCalls: { call: { id: string }; by: string }[] }>(moderator, '{ proposedCalls { call { id title } by at } }');
    expect(queue.data.proposedCalls).toContainEqual(expect.objectContaining({ by: 'Nour', call: expect.objectContaining({ id }) }));
    expect((await as<{ proposedCalls: object[] }>(member, '{ proposedCalls { call { id } } }')).data.proposedCalls).toEqual([]);

    expect(codeOf(await sendBack(member, id, 'No'))).toBe('not_allowed');
    expect(fieldsOf(await sendBack(moderator, id, ' '))).toEqual({ reason: 'required' });
    expect((await sendBack(moderator, id, 'The rate of the least developed countries is missing.')).data.sendBackCall.status).toBe('DRAFT');
    expect(codeOf(await sendBack(moderator, id, 'Again'))).toBe('conflict');
    expect(await inbox(member, id)).toMatchObject([{ event: 'SENT_BACK', actor: 'Huda' }]);
    expect((await record(member, id)).data.callRecord.sentBack).toEqual({ reason: 'The rate of the least developed countries is missing.', by: 'Huda' });

    await act(member, 'proposeCall', id);
    expect((await record(member, id)).data.callRecord.sentBack).toBeNull();
    expect((await act(moderator, 'announceCall', id)).data['announceCall']!.status).toBe('ANNOUNCED');
    expect((await inbox(member, id)).map((one) => one.event)).toEqual(['APPROVED', 'SENT_BACK']);
    expect(codeOf(await update(member, id, 6, written()))).toBe('not_allowed');
  });
  it('is announced once by two moderators at the same time', async () => {
    const id = await draft(member);
    await act(member, 'proposeCall', id);
    await Promise.all([act(moderator, 'announceCall', id), act(moderator, 'announceCall', id)]);
    expect((await at.adminPool.query('select 1 from call_event where call_id = $1', [id])).rowCount).toBe(1);
    expect((await at.adminPool.query(`select 1 from call_version where call_id = $1 and kind = 'ANNOUNCED'`, [id])).rowCount).toBe(1);
  });
});

describe('the life of a call', () => {
  it.each([
    ['ANNOUNCED', { opensLocal: inDays(3), opensZone: 'UTC' }], ['OPEN', {}], ['OPEN', { kind: 'ROLLING', deadlines: [] }],
    ['OPEN', { deadlines: [{ label: 'Note', localAt: inDays(5), zone: 'UTC', precision: 'HOUR' }, { label: 'File', localAt: inDays(60), zone: 'UTC', precision: 'HOUR' }] }],
    ['CLOSING', { deadlines: [{ localAt: inDays(12), zone: 'UTC', precision: 'HOUR' }] }],
  ])('is %s', async (life, more) => {
    const id = await draft(moderator, more);
    expect((await act(moderator, 'announceCall', id)).data['announceCall']!.life).toBe(life);
  });
  it('is CLOSED when its last step is past, RESULTS when there are some', async () => {
    const id = await draft();
    await act(moderator, 'announceCall', id);
    await at.adminPool.query(`update call_deadline set at = now() - interval '1 day', local_at = now() - interval '1 day' where call_id = $1`, [id]);
    expect((await call(world.otto, id)).data.call.life).toBe('CLOSED');
    await as(moderator, 'mutation($id: ID!, $i: CallResultInput!) { setCallResult(id: $id, input: $i) { callId } }', { id, i: { publishedOn: inDays(1).slice(0, 10), laureates: [] } });
    expect((await call(world.otto, id)).data.call.life).toBe('RESULTS');
  });
});

describe('the history', () => {
  it('has every field that moved, by whom, and marks what was told', async () => {
    const id = await draft();
    await act(moderator, 'announceCall', id);
    await update(moderator, id, 2, written({ source: 'JO', amountMax: '70000', contactPhone: '+33 1 00 00 00 00' }));
    const [edited, announced, created] = (await history(moderator, id)).data.callHistory;
    expect(edited).toMatchObject({ kind: 'EDITED', by: 'Huda', significant: true, internal: false });
    expect(edited?.changes.map((change) => [change.field, change.significant])).toEqual([['amountMax', true], ['contactPhone', false], ['source', false]]);
    expect([announced?.kind, created?.kind, created?.internal]).toEqual(['ANNOUNCED', 'CREATED', true]);
    // Others read what was changed, not who did it, and nothing of the time before the announcement.
    const seen = (await history(world.otto, id)).data.callHistory;
    expect(seen.map((version) => [version.kind, version.by])).toEqual([['EDITED', null], ['ANNOUNCED', null]]);
  });
  it('says that people were told only once a call is announced', async () => {
    const id = await draft();
    await update(moderator, id, 1, written({ amountMax: '70000' }));
    expect((await history(moderator, id)).data.callHistory[0]).toMatchObject({ kind: 'EDITED', significant: false, internal: true, changes: [{ field: 'amountMax', significant: true }] });
  });
  it('says nothing of an edit that changed nothing', async () => {
    const id = await draft();
    await update(moderator, id, 1, written());
    expect((await history(moderator, id)).data.callHistory.map((version) => version.kind)).toEqual(['CREATED']);
  });
});

describe('results and editions', () => {
  const result = (more: object = {}) => ({ publishedOn: inDays(100).slice(0, 10), applications: 14, totalGranted: '90000', laureates: [{ name: 'Tripoli – Málaga', country: 'LB', amount: '50000' }, { name: 'Sfax – Grenoble', amount: '40000' }], ...more });
  const set = (who: Viewer, id: string, input: object) => as<{ setCallResult: { callId: string } }>(who, 'mutation($id: ID!, $i: CallResultInput!) { setCallResult(id: $id, input: $i) { callId } }', { id, i: input });
  it('are written by a moderator after the announcement, and contradict nothing', async () => {
    const id = await draft(member);
    expect(codeOf(await set(moderator, id, result()))).toBe('not_allowed');
    await act(moderator, 'announceCall', id);
    expect(codeOf(await set(member, id, result()))).toBe('not_allowed');
    expect(fieldsOf(await set(moderator, id, result({ publishedOn: '2020-01-01', applications: 1, totalGranted: '60000', laureates: [{ name: 'A', country: 'XX', amount: '50000' }, { name: 'B', amount: '40000' }] }))))
      .toEqual({ publishedOn: 'before_closing', applications: 'contradicts', 'laureates.0.country': 'unknown', 'laureates.1.amount': 'above_total' });
    await set(moderator, id, result());
    await set(moderator, id, result({ laureates: [{ name: 'Tripoli – Málaga' }] }));
    expect((await record(world.otto, id)).data.callRecord.result).toMatchObject({ totalGranted: '90000.00', laureates: [{ name: 'Tripoli – Málaga' }] });
  });
  it('stand in one line, the reach for its own network alone', async () => {
    const first = await draft();
    await act(moderator, 'announceCall', first);
    await set(moderator, first, result());
    const second = await draft(moderator, { previousCallId: first });
    expect(fieldsOf(await update(moderator, first, 2, written({ previousCallId: second })))).toEqual({ previousCallId: 'contradicts' });
    await act(moderator, 'announceCall', second);
    const ours = (await record(moderator, second)).data.callRecord.editions;
    expect(ours.map((edition) => [edition.id, edition.current, edition.laureates])).toEqual(expect.arrayContaining([[first, false, 2], [second, true, 0]]));
    expect(ours.every((edition) => edition.reach !== null)).toBe(true);
    expect((await record(world.otto, first)).data.callRecord.editions.map((edition) => edition.reach)).toEqual([null, null]);
  });
});

describe('the reach', () => {
  it('tells numbers from three on, and says of one or two only that they are few', async () => {
    const readers = await Promise.all(['A', 'B', 'C'].map((name) => makePerson(at.adminPool, name)));
    const id = await draft();
    for (const reader of readers.slice(0, 2)) await makeSearch(at.adminPool, reader, 'Water', { themes: ['WATER_SANITATION'] });
    await act(moderator, 'announceCall', id);
    await matchAll(id);
    const reach = async () => (await as<{ callReach: Record<string, unknown> }>(moderator, 'query($id: ID!) { callReach(callId: $id) { matched told opened projects corrections done } }', { id })).data.callReach;
    expect(await reach()).toMatchObject({ matched: null, told: null, opened: 0, projects: 0, done: true, corrections: 0 });
    await makeSearch(at.adminPool, readers[2]!, 'Water', { themes: ['WATER_SANITATION'] });
    await update(moderator, id, 2, written({ amountMax: '60000' }));
    await matchAll(id);
    for (const reader of readers) {
      expect((await as<{ markCallOpened: boolean }>(reader, 'mutation($id: ID!) { markCallOpened(id: $id) }', { id })).data.markCallOpened).toBe(true);
    }
    expect((await as<{ markCallOpened: boolean }>(readers[0]!, 'mutation($id: ID!) { markCallOpened(id: $id) }', { id })).data.markCallOpened).toBe(false);
    expect(await reach()).toMatchObject({ matched: 3, told: 5, opened: 3, corrections: 1 });
  });
});

describe('a machine translation', () => {
  const translate = (who: Viewer, id: string, lang = 'ar') => as<{ translateCall: { texts: { lang: string; title: string; status: string }[] } }>(who, 'mutation($id: ID!, $l: String!) { translateCall(id: $id, lang: $l) { texts { lang title status } } }', { id, l: lang });
  it('is asked of the service by who may change the call, is marked, and holds no mark that turns a line round', async () => {
    const id = await draft();
    expect(codeOf(await translate(world.otto, id))).toBe('not_found');
    expect((await translate(moderator, id)).data.translateCall.texts).toContainEqual({ lang: 'ar', title: '[ar] Villes et eau', status: 'MACHINE' });
    expect(asked.at(-1)).toMatchObject({ q: ['Villes et eau', 'Réparer.'], source: 'fr', target: 'ar' });
    expect((await history(moderator, id)).data.callHistory[0]).toMatchObject({ kind: 'TRANSLATED', by: 'Huda' });
  });
  it('becomes a person’s text when a person corrects it, and is then never overwritten', async () => {
    const id = await draft();
    await translate(moderator, id);
    const version = (await call(moderator, id)).data.call.version;
    const corrected = written({ texts: [...written().texts, { lang: 'ar', title: 'المدن والمياه', status: 'MACHINE' }] });
    expect((await update(moderator, id, version, corrected)).data.updateCall.texts).toContainEqual({ lang: 'ar', status: 'HUMAN' });
    expect((await history(moderator, id)).data.callHistory[0]?.changes).toEqual(expect.arrayContaining([expect.objectContaining({ field: 'textState', from: 'MACHINE', to: 'HUMAN' })]));
    expect(codeOf(await translate(moderator, id))).toBe('invalid_input');
  });
  it('is outdated when the original changes after it', async () => {
    const id = await draft();
    await translate(moderator, id);
    const texts = (await call(moderator, id)).data.call.texts.filter((text) => text.lang === 'ar').map(({ lang, title }) => ({ lang, title, summary: '[ar] Réparer.', status: 'MACHINE' }));
    expect((await update(moderator, id, 2, written({ texts: [{ lang: 'fr', title: 'Villes, eau, sol', summary: 'Réparer.' }, ...texts] }))).data.updateCall.texts).toContainEqual({ lang: 'ar', status: 'OUTDATED' });
  });
  it.each(['badly', 'refuse'] as const)('changes nothing when the service answers %s', async (how) => {
    const id = await draft();
    answer = how;
    expect(codeOf(await translate(moderator, id))).toBe('unavailable');
    answer = 'well';
    expect((await call(moderator, id)).data.call).toMatchObject({ version: 1, texts: [{ lang: 'fr' }] });
  });
  it('is offered where there is a service, to who may change the call', async () => {
    const id = await draft(member);
    await act(moderator, 'announceCall', id);
    expect([(await record(moderator, id)).data.callRecord.canTranslate, (await record(member, id)).data.callRecord.canTranslate, (await record(world.otto, id)).data.callRecord.canTranslate]).toEqual([true, false, false]);
  });
});
