import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Viewer } from '@tawam/platform/kit';
import { aid, aids, rss, says, topic, topics } from '../../../../test/support/call-sources.js';
import { makeNetwork, makePerson, makeSearch, makeTenantMember } from '../../../../test/support/factories.js';
import { openImports, type Imports } from '../../../../test/support/imports.js';
import { AlertsService } from '../alerts/alerts.service.js';
import { RunsService } from './runs.service.js';

let imports: Imports;
let { at, api, outside, network, officer, as, feedInput, addFeed, run } = {} as Imports;
let stranger: Viewer;
const linesOf = async (runId: string) => (await as<{ importLines: { items: { result: string; title: string; notes: { code: string; field?: string; value?: string }[]; callId: string | null }[] } }>(officer, 'query($r: ID!) { importLines(runId: $r) { items { result title notes callId } } }', { r: runId })).data.importLines.items;
const callsOf = async (feedId: string) => (await at.adminPool.query(
  `select c.id, c.status, c.version, c.amount_max::text, c.rate_max::float8 as rate, c.created_by, x.title, s.external_key as key, (select array_agg(to_char(d.local_at, 'YYYY-MM-DD') order by d.position) from call_deadline d where d.call_id = c.id) as days,
     (select array_agg(d.id order by d.position) from call_deadline d where d.call_id = c.id) as steps
   from call_source s join funding_call c on c.id = s.call_id join call_text x on x.call_id = c.id and x.lang = 'fr' where s.feed_id = $1 order by s.external_key`, [feedId])).rows as
  { id: string; status: string; version: number; title: string; key: string; days: string[]; steps: string[]; rate: number; created_by: string | null }[];
const eventsOf = async (callId: string) => (await at.adminPool.query('select kind, detail from call_event where call_id = $1 order by created_at, id', [callId])).rows as { kind: string; detail: { changes?: object[] } }[];
const versionsOf = async (callId: string) => (await at.adminPool.query('select kind, significant, changes from call_version where call_id = $1 order by id', [callId])).rows as { kind: string; significant: boolean; changes: object[] }[];

beforeAll(async () => {
  imports = await openImports();
  ({ at, api, outside, network, officer, as, feedInput, addFeed, run } = imports);
  stranger = await makePerson(at.adminPool, 'Otto');
  await makeTenantMember(at.adminPool, await makeNetwork(at.adminPool, 'Others'), stranger);
}, 60_000);
beforeEach(() => { outside.answers.clear(); });
afterAll(() => imports?.close());

describe('a feed', () => {
  it('is not there for a stranger, like a random one, and is not run by one', async () => {
    const feed = await addFeed('FEED', '/mine');
    outside.answers.set('/mine', says('application/rss+xml', rss([])));
    const done = await run(feed);
    for (const [query, id] of [['query($id: ID!) { callFeed(id: $id) { id } }', feed], ['query($id: ID!) { importRuns(feedId: $id) { id } }', feed], ['query($id: ID!) { importRun(id: $id) { id } }', done.id], ['query($id: ID!) { importLines(runId: $id) { nextCursor } }', done.id], ['mutation($id: ID!) { runImport(feedId: $id, dry: true) { id } }', feed]] as const) {
      const answer = await as(stranger, query, { id });
      expect(answer.errors?.[0]?.extensions.code).toBe('not_found');
      expect(JSON.stringify(answer)).toBe(JSON.stringify(await as(stranger, query, { id: randomUUID() })));
    }
    expect((await as<{ callFeeds: object[] }>(stranger, '{ callFeeds { id } }')).data.callFeeds).toEqual([]);
  });
  it('is kept by moderators of a network alone, and every fault is said under its field', async () => {
    const make = (who: Viewer, i: object) => as(who, 'mutation($t: ID!, $i: CallFeedInput!) { createCallFeed(tenantId: $t, input: $i) { id } }', { t: network, i });
    expect((await make(stranger, feedInput('FEED', '/x'))).errors?.[0]?.extensions.code).toBe('not_allowed');
    const member = await makePerson(at.adminPool, 'Member');
    await makeTenantMember(at.adminPool, network, member, 'MEMBER', { moderator: false });
    expect((await make(member, feedInput('FEED', '/x'))).errors?.[0]?.extensions.code).toBe('not_allowed');
    expect((await as(member, 'mutation($f: ID!) { runImport(feedId: $f, dry: true) { id } }', { f: await addFeed('FEED', '/ours') })).errors?.[0]?.extensions.code).toBe('not_allowed');
    expect((await make(officer, feedInput('FEED', '/x', { name: '', url: 'file:///etc/passwd', zone: 'Nowhere', lang: '??', everyHours: 0, announce: 'LOUD' }))).errors?.[0]?.extensions.fields)
      .toEqual({ name: 'required', url: 'not_a_link', zone: 'not_a_zone', lang: 'unknown', everyHours: 'out_of_range', announce: 'unknown' });
    expect((await make(officer, feedInput('FEED', '/x', { defaults: { themes: ['NOWHERE'] } }))).errors?.[0]?.extensions.fields).toEqual({ defaults: 'unknown' });
    expect((await make(officer, { ...feedInput('FEED', '/x'), url: 'https://example.org:6379/' })).errors?.[0]?.extensions.fields).toEqual({ url: 'not_a_link' });
  });
  it('keeps a token sealed and never shows it', async () => {
    const feed = await addFeed('ADT', '/api/aids/', { token: 'the-account-token' });
    const row = (await at.adminPool.query('select secret from call_feed where id = $1', [feed])).rows[0];
    expect(row.secret.includes('the-account-token')).toBe(false);
    const other = await addFeed('ADT', '/api/aids/');
    await at.adminPool.query('update call_feed set secret = $2 where id = $1', [other, row.secret]);
    expect(await run(other)).toMatchObject({ state: 'FAILED', failure: 'token' });
    const shown = await as<{ callFeed: { hasToken: boolean } }>(officer, 'query($id: ID!) { callFeed(id: $id) { hasToken mapping defaults attribution } }', { id: feed });
    expect(shown.data.callFeed.hasToken).toBe(true);
    outside.answers.set('/api/connexion/', (q, r) => (q.headers['x-auth-token'] === 'the-account-token' ? says('application/json', '{"token":"a.b.c"}')(q, r) : r.writeHead(401).end()));
    outside.answers.set('/api/aids/', (q, r) => (q.headers.authorization === 'Bearer a.b.c' ? says('application/json', aids([]))(q, r) : r.writeHead(401).end()));
    expect((await run(feed)).state).toBe('DONE');
  });
});

describe('a run', () => {
  it('makes proposals for the moderator, and a second of the same answer changes nothing', async () => {
    outside.answers.set('/adt', says('application/json', aids([aid(1), aid(2), aid(3, { is_call_for_project: false })])));
    const feed = await addFeed('ADT', '/adt');
    expect(await run(feed)).toMatchObject({ state: 'DONE', made: 2, refused: 1, changed: 0 });
    const before = await callsOf(feed);
    expect(before).toMatchObject([{ key: '1', status: 'PROPOSED', created_by: null, days: ['2031-03-31'], rate: 70 }, { key: '2', status: 'PROPOSED' }]);
    expect(await run(feed)).toMatchObject({ made: 0, changed: 0, unchanged: 2, refused: 1 });
    expect(await callsOf(feed)).toEqual(before);
    const hidden = await as<{ call: null }>(stranger, 'query($id: ID!) { call(id: $id) { id } }', { id: before[0]!.id });
    expect(hidden.errors?.[0]?.extensions.code).toBe('not_found');
  });
  it('announces at once where the feed says so and the call says enough; the others wait', async () => {
    outside.answers.set('/once', says('application/json', aids([aid(11), aid(12, { categories: ['Inconnue'] })])));
    const feed = await addFeed('ADT', '/once', { announce: 'AT_ONCE' });
    const done = await run(feed);
    expect((await callsOf(feed)).map((c) => c.status)).toEqual(['ANNOUNCED', 'PROPOSED']);
    expect((await linesOf(done.id)).find((l) => l.title === 'Aide 12')?.notes).toEqual([{ code: 'incomplete' }, { code: 'unmapped', field: 'themes', value: 'Inconnue' }]);
  });
  it('tells what moved, once, as an edit by a person does', async () => {
    const reader = await makePerson(at.adminPool, 'Reader');
    await makeSearch(at.adminPool, reader, 'All of it');
    outside.answers.set('/moves', says('application/json', aids([aid(21)])));
    const feed = await addFeed('ADT', '/moves', { announce: 'AT_ONCE' });
    await run(feed);
    const [call] = await callsOf(feed);
    outside.answers.set('/moves', says('application/json', aids([aid(21, { submission_deadline: '2031-06-30', description: '<p>Autre.</p>' })])));
    const done = await run(feed);
    await run(feed);
    expect((await linesOf(done.id))[0]).toMatchObject({ result: 'CHANGED', notes: [{ code: 'moved', field: 'summary' }, { code: 'moved', field: 'deadlines' }] });
    const events = await eventsOf(call!.id);
    expect(events.map((e) => e.kind)).toEqual(['ANNOUNCED', 'CHANGED']);
    expect(events[1]?.detail.changes).toEqual([{ field: 'deadline', label: '', from: { localAt: '2031-03-31T23:59', zone: 'Europe/Paris', precision: 'DAY' }, to: { localAt: '2031-06-30T23:59', zone: 'Europe/Paris', precision: 'DAY' } }]);
    const [after] = await callsOf(feed);
    expect(after?.steps).toEqual(call?.steps);
    const ids = (await at.adminPool.query('select id from call_event where call_id = $1 order by created_at', [call!.id])).rows as { id: string }[];
    for (const { id } of ids) { await api.get(AlertsService).match(id); await api.get(AlertsService).match(id); }
    const told = await at.adminPool.query('select count(*)::int as n from notification n join call_event e on e.id = n.call_event_id where e.call_id = $1 and n.person_id = $2', [call!.id, reader.personId]);
    expect(told.rows[0].n).toBe(2);
  });
  it('compares rates and what is beside them as the office does, and writes the same history', async () => {
    outside.answers.set('/rates', says('application/json', aids([aid(22)])));
    const feed = await addFeed('ADT', '/rates', { announce: 'AT_ONCE' });
    await run(feed);
    const [call] = await callsOf(feed);
    await at.adminPool.query('update funding_call set pooling_bonus = 10 where id = $1', [call!.id]);
    await at.adminPool.query('insert into call_rate (call_id, position, country_group, rate) values ($1, 0, null, 60)', [call!.id]);
    outside.answers.set('/rates', says('application/json', aids([aid(22, { subvention_rate_upper_bound: 80 })])));
    await run(feed);
    expect((await versionsOf(call!.id)).slice(-1)).toEqual([{ kind: 'EDITED', significant: true, changes: [{ field: 'rateMax', from: 70, to: 80, significant: true }] }]);
    expect((await eventsOf(call!.id)).slice(1)).toEqual([{ kind: 'CHANGED', detail: { changes: [{ field: 'rateMax', from: 70, to: 80 }] } }]);
    const { rows: [kept] } = await at.adminPool.query('select pooling_bonus::float8 as bonus, (select array_agg(rate::float8) from call_rate where call_id = c.id) as rates from funding_call c where id = $1', [call!.id]);
    expect(kept).toEqual({ bonus: 10, rates: [60] });
  });
  it('does not lower the highest share below the shares of groups: both words stand, the report says so, a person decides', async () => {
    const says80 = (bound: number, more: object = {}) => outside.answers.set('/low', says('application/json', aids([aid(25, { subvention_rate_upper_bound: bound, ...more })])));
    says80(80);
    const feed = await addFeed('ADT', '/low', { announce: 'AT_ONCE' });
    await run(feed);
    const [call] = await callsOf(feed);
    await at.adminPool.query('insert into call_rate (call_id, position, country_group, rate) values ($1, 0, null, 60)', [call!.id]);
    says80(50, { name: 'Autre nom' });
    const { id } = await run(feed);
    const [line] = await linesOf(id);
    expect(line).toMatchObject({ result: 'CHANGED', notes: expect.arrayContaining([{ code: 'contradicts', field: 'rateMax', value: '50' }]) });
    expect((await callsOf(feed))[0]).toMatchObject({ rate: 80, title: 'Autre nom' });
    expect((await eventsOf(call!.id)).map((event) => event.kind)).toEqual(['ANNOUNCED']);
    const fieldsOf = async () => (await as<{ callSources: { fields: { field: string; state: string; value: unknown; sayings: { value: unknown }[] }[] } }>(officer, 'query($c: ID!) { callSources(callId: $c) { fields { field state value sayings { value } } } }', { c: call!.id })).data.callSources.fields.find((one) => one.field === 'rateMax');
    expect(await fieldsOf()).toMatchObject({ state: 'CONFLICT', value: 80, sayings: [{ value: 50 }] });
    const look = await as<{ callsToLookAt: { kind: string; call: { id: string }; detail: string[] }[] }>(officer, '{ callsToLookAt { kind call { id } detail } }');
    expect(look.data.callsToLookAt.filter((item) => item.call.id === call!.id)).toMatchObject([{ kind: 'CONFLICT', detail: ['rateMax'] }]);
    // Nor does a decision, until the shares of the groups allow it.
    const choose = () => as(officer, 'mutation($c: ID!) { chooseCallValue(callId: $c, field: "rateMax", value: 50) { callId } }', { c: call!.id });
    expect((await choose()).errors?.[0]?.extensions).toMatchObject({ code: 'invalid_input', fields: { value: 'contradicts' } });
    expect((await at.adminPool.query('select 1 from call_correction where call_id = $1', [call!.id])).rows).toEqual([]);
    await at.adminPool.query('update call_rate set rate = 40 where call_id = $1', [call!.id]);
    says80(45, { name: 'Autre nom' });
    await run(feed);
    expect(await fieldsOf()).toMatchObject({ state: 'AGREED', value: 45 });
  });
  it('leaves out of a new call what its own source contradicts', async () => {
    outside.answers.set('/contra', says('text/csv', 'Titre;Max;Fonds\nContradiction;5000;4999,99'));
    const feed = await addFeed('CSV', '/contra', { mapping: { columns: { title: 'Titre', amountMax: 'Max', envelope: 'Fonds' } } });
    const { id } = await run(feed);
    expect((await linesOf(id))[0]).toMatchObject({ result: 'NEW', notes: expect.arrayContaining([{ code: 'contradicts', field: 'envelope', value: '4999.99' }]) });
    const { rows } = await at.adminPool.query('select amount_max::float8 as amount, envelope from funding_call where id = $1', [(await callsOf(feed))[0]!.id]);
    expect(rows).toEqual([{ amount: 5000, envelope: null }]);
    expect((await run(feed))).toMatchObject({ unchanged: 1 });
  });
  it('keeps a step and its note when another comes before it, and writes that a translation no longer says the same', async () => {
    outside.answers.set('/steps', says('application/json', aids([aid(23)])));
    const feed = await addFeed('ADT', '/steps', { announce: 'AT_ONCE' });
    await run(feed);
    const [call] = await callsOf(feed);
    await at.adminPool.query(`update call_deadline set note = 'By post too' where call_id = $1`, [call!.id]);
    await at.adminPool.query(`insert into call_text (call_id, lang, title, status) values ($1, 'en', 'Aid 23', 'HUMAN')`, [call!.id]);
    outside.answers.set('/steps', says('application/json', aids([aid(23, { predeposit_date: '2031-02-28', name: 'Aide vingt-trois' })])));
    await run(feed);
    const steps = (await at.adminPool.query('select id, label, note, postponed_from from call_deadline where call_id = $1 order by position', [call!.id])).rows;
    expect(steps).toEqual([{ id: expect.any(String), label: 'Prédépôt', note: '', postponed_from: null }, { id: call!.steps[0], label: '', note: 'By post too', postponed_from: null }]);
    const early = { localAt: '2031-02-28T23:59', zone: 'Europe/Paris', precision: 'DAY' };
    expect((await eventsOf(call!.id)).at(-1)?.detail.changes).toEqual([{ field: 'deadline', label: 'Prédépôt', labelLang: 'fr', from: null, to: early }]);
    expect((await versionsOf(call!.id)).at(-1)?.changes).toEqual([
      { field: 'deadline', label: 'Prédépôt', labelLang: 'fr', from: null, to: early, significant: true }, { field: 'textState', lang: 'en', from: 'HUMAN', to: 'OUTDATED', significant: false },
      { field: 'title', lang: 'fr', from: 'Aide 23', to: 'Aide vingt-trois', significant: false }]);
  });
  it('keeps the only step when it gets a name', async () => {
    const days = (...list: string[]) => says('application/json', topics([topic('T-24', { deadlineDate: list.map((day) => `${day}T00:00:00.000+0000`) })]));
    outside.answers.set('/named', days('2031-02-10'));
    const feed = await addFeed('SEDIA', '/named');
    await run(feed);
    const [call] = await callsOf(feed);
    outside.answers.set('/named', days('2031-02-10', '2031-09-16'));
    await run(feed);
    expect((await callsOf(feed))[0]?.steps[0]).toBe(call!.steps[0]);
    expect((await versionsOf(call!.id)).at(-1)).toMatchObject({ significant: false, changes: [{ field: 'deadline', label: '2', from: null }, { field: 'deadlineLabel', from: '', to: '1' }] });
  });
  it('leaves what a person wrote in the call, and says that the source disagrees', async () => {
    outside.answers.set('/hand', says('application/json', aids([aid(31)])));
    const feed = await addFeed('ADT', '/hand');
    await run(feed);
    const [call] = await callsOf(feed);
    await at.adminPool.query('update funding_call set rate_max = 55 where id = $1', [call!.id]);
    outside.answers.set('/hand', says('application/json', aids([aid(31, { subvention_rate_upper_bound: 80, name: 'Autre nom' })])));
    const done = await run(feed);
    expect(await callsOf(feed)).toMatchObject([{ rate: 55, title: 'Autre nom' }]);
    expect((await linesOf(done.id))[0]?.notes).toContainEqual({ code: 'held', field: 'rateMax', value: '80' });
  });
  it('marks what has gone from a list, and takes it back when it is there again', async () => {
    outside.answers.set('/gone', says('application/json', aids([aid(41), aid(42)])));
    const feed = await addFeed('ADT', '/gone');
    await run(feed);
    outside.answers.set('/gone', says('application/json', aids([aid(41)])));
    expect(await run(feed)).toMatchObject({ unchanged: 1, vanished: 1 });
    expect(await run(feed)).toMatchObject({ unchanged: 1, vanished: 0 });
    outside.answers.set('/gone', says('application/json', aids([aid(41), aid(42)])));
    expect(await run(feed)).toMatchObject({ unchanged: 2, vanished: 0 });
    expect((await at.adminPool.query('select count(*)::int as n from call_source where feed_id = $1 and vanished_at is not null', [feed])).rows[0].n).toBe(0);
  });
  it('that breaks half way changes nothing, and the next one is whole', async () => {
    const pages = (second: import('node:http').RequestListener): import('node:http').RequestListener => (q, r) => (q.url?.includes('page=2') ? second(q, r) : says('application/json', aids([aid(51)], '/half?page=2'))(q, r));
    outside.answers.set('/half', pages((_q, r) => r.writeHead(500).end()));
    const feed = await addFeed('ADT', '/half');
    expect(await run(feed)).toMatchObject({ state: 'FAILED', failure: 'status' });
    expect(await callsOf(feed)).toEqual([]);
    outside.answers.set('/half', pages(says('application/json', aids([aid(52)]))));
    expect(await run(feed)).toMatchObject({ state: 'DONE', made: 2 });
  });
  it('whose writing fails in the middle keeps nothing of it', async () => {
    outside.answers.set('/mid', says('application/json', aids([aid(61), aid(62)])));
    const feed = await addFeed('ADT', '/mid');
    await at.adminPool.query(`create function public.refuse_62() returns trigger language plpgsql as $$ begin if new.external_key = '62' then raise exception 'torn'; end if; return new; end $$;
      create trigger refuse_62 before insert on call_source for each row execute function public.refuse_62()`);
    expect(await run(feed)).toMatchObject({ state: 'FAILED', failure: 'internal' });
    expect(await callsOf(feed)).toEqual([]);
    await at.adminPool.query('drop trigger refuse_62 on call_source; drop function public.refuse_62()');
    expect(await run(feed)).toMatchObject({ state: 'DONE', made: 2 });
  });
  it('whose worker was killed is broken off, and another begins in its stead by the sweep, one at a time', async () => {
    outside.answers.set('/kill', says('application/json', aids([aid(71)])));
    const feed = await addFeed('ADT', '/kill');
    const ask = async () => (await as<{ runImport: { id: string } }>(officer, 'mutation($f: ID!) { runImport(feedId: $f, dry: false) { id } }', { f: feed })).data.runImport.id;
    const states = async () => (await at.adminPool.query('select state, failure, ended_at is not null as ended from import_run where feed_id = $1 order by id', [feed])).rows;
    const die = (id: string, ago = '3 minutes') => at.adminPool.query(`update import_run set state = 'RUNNING', stage = 'WRITING', started_at = now(), beat_at = now() - $2::interval where id = $1`, [id, ago]);
    const sweep = () => at.database.asNobody((db) => db.query<{ run_id: string; runs_as: string }>('select * from app.imports_due(120)'));
    const BROKEN = { state: 'FAILED', failure: 'broken_off', ended: true };
    const asked = await ask();
    expect(await ask()).toBe(asked);
    // Under way: nobody takes it from its worker.
    await die(asked, '0 minutes');
    await api.get(RunsService).work(asked, officer.personId);
    expect(await ask()).toBe(asked);
    expect(await sweep()).toEqual([]);
    expect(await callsOf(feed)).toEqual([]);
    await die(asked);
    const [next, ...others] = await sweep();
    expect([next?.runs_as, others, next?.run_id === asked]).toEqual([officer.personId, [], false]);
    expect(await states()).toEqual([BROKEN, { state: 'WAITING', failure: null, ended: false }]);
    await Promise.all([next!.run_id, next!.run_id, asked].map((id) => api.get(RunsService).work(id, officer.personId)));
    expect(await states()).toEqual([BROKEN, { state: 'DONE', failure: null, ended: true }]);
    expect(await callsOf(feed)).toHaveLength(1);

    // Who asks again need not wait for the sweep. A source that kills its reader three times in a row is left alone.
    await die(await ask());
    const second = await ask();
    await die(second);
    const [third] = await sweep();
    await die(third!.run_id);
    expect(await sweep()).toEqual([]);
    expect((await states()).map((row) => row.failure)).toEqual(['broken_off', null, 'broken_off', 'broken_off', 'broken_off']);
  });
  it('is rehearsed without a trace', async () => {
    outside.answers.set('/dry', says('application/json', aids([aid(81), aid(82, { name: '' })])));
    const feed = await addFeed('ADT', '/dry');
    const done = await run(feed, { dry: true });
    expect(done).toMatchObject({ state: 'DONE', made: 1, refused: 1 });
    expect((await linesOf(done.id)).map((l) => [l.result, l.callId])).toEqual([['REFUSED', null], ['NEW', null]]);
    expect(await callsOf(feed)).toEqual([]);
  });
  it('starts by the clock, in the name of a person who still acts for the network', async () => {
    outside.answers.set('/clock', says('application/rss+xml', rss([{ guid: 'c1', title: 'Un appel' }])));
    const feed = await addFeed('FEED', '/clock', { everyHours: 6, defaults: { themes: ['WATER_SANITATION'], leadCountries: [] } });
    const left = await makePerson(at.adminPool, 'Left');
    await makeTenantMember(at.adminPool, network, left);
    const orphan = await addFeed('FEED', '/orphan', { everyHours: 6 });
    await at.adminPool.query('update call_feed set runs_as = $2 where id = $1', [orphan, left.personId]);
    await at.adminPool.query('update tenant_member set left_at = now() where person_id = $1', [left.personId]);
    await at.adminPool.query(`update call_feed set next_run_at = now() - interval '1 minute' where id = any ($1)`, [[feed, orphan]]);
    const due = await at.database.asNobody((db) => db.query<{ run_id: string; runs_as: string }>('select * from app.imports_due(120)'));
    for (const { run_id, runs_as } of due) await api.get(RunsService).work(run_id, runs_as);
    const states = (await at.adminPool.query('select feed_id, state, failure from import_run where feed_id = any ($1)', [[feed, orphan]])).rows;
    expect(states).toEqual(expect.arrayContaining([{ feed_id: feed, state: 'DONE', failure: null }, { feed_id: orphan, state: 'FAILED', failure: 'actor_gone' }]));
    expect(await callsOf(feed)).toMatchObject([{ status: 'PROPOSED', title: 'Un appel' }]);
    expect((await at.adminPool.query('select themes from funding_call where id = $1', [(await callsOf(feed))[0]!.id])).rows[0].themes).toEqual(['WATER_SANITATION']);
    expect(await at.database.asNobody((db) => db.query('select * from app.imports_due(120)'))).toEqual([]);
  });
  it('opens a call again that time had closed, when its source postpones it', async () => {
    outside.answers.set('/again', says('application/json', aids([aid(91)])));
    const feed = await addFeed('ADT', '/again', { announce: 'AT_ONCE' });
    await run(feed);
    const [call] = await callsOf(feed);
    await at.adminPool.query(`update funding_call set status = 'CLOSED' where id = $1`, [call!.id]);
    await at.adminPool.query(`insert into call_event (call_id, kind, key, matched_at) values ($1, 'CLOSED', 'closed/time', now())`, [call!.id]);
    outside.answers.set('/again', says('application/json', aids([aid(91, { submission_deadline: '2032-01-31' })])));
    await run(feed);
    expect(await callsOf(feed)).toMatchObject([{ status: 'ANNOUNCED', days: ['2032-01-31'] }]);
  });
});
