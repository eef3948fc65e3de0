import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Viewer } from '@tawam/platform/kit';
import { aid, aids, says } from '../../../../test/support/call-sources.js';
import { makeNetwork, makePerson, makeSearch, makeTenantMember, makeTwoPartnerships } from '../../../../test/support/factories.js';
import { openImports, type Imports } from '../../../../test/support/imports.js';
import { AlertsService } from '../alerts/alerts.service.js';

let imports: Imports;
let { at, api, outside, network, officer, as, addFeed, run } = {} as Imports;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let others: string;
let rival: Viewer;
/** A feed of a network, read once; answers its calls in the order of their keys. */
async function imported(path: string, items: object[], { announce = 'AT_ONCE', who = officer, tenant = network } = {}): Promise<{ feed: string; calls: string[] }> {
  outside.answers.set(path, says('application/json', aids(items)));
  const feed = await addFeed('ADT', path, { announce }, { who, tenant });
  await run(feed, { who });
  const rows = (await at.adminPool.query('select call_id from call_source where feed_id = $1 order by external_key', [feed])).rows as { call_id: string }[];
  return { feed, calls: rows.map((row) => row.call_id) };
}
const ALL = '{ callId mergedInto canDecide sources { id name leads network { id } } fields { field value state sayings { sourceId value agrees } correction { sourceId by { name } } } links { kind state } relays { id } merged { id callId canUndo relayed } }';
interface Sources { mergedInto: string | null; canDecide: boolean; sources: { id: string; name: string; leads: boolean; network: { id: string } }[]; fields: { field: string; value: unknown; state: string; sayings: { sourceId: string; value: unknown; agrees: boolean }[]; correction: { sourceId: string | null; by: { name: string } | null } | null }[]; relays: { id: string }[]; merged: { id: string; callId: string; canUndo: boolean; relayed: boolean }[] }
const sourcesOf = async (id: string, who = officer) => (await as<{ callSources: Sources }>(who, `query($id: ID!) { callSources(callId: $id) ${ALL} }`, { id })).data.callSources;
const merge = (callId: string, intoId: string, who = officer) => as<{ mergeCalls: Sources }>(who, `mutation($a: ID!, $b: ID!) { mergeCalls(callId: $a, intoId: $b) ${ALL} }`, { a: callId, b: intoId });
const undo = (id: string, who = officer) => as<{ undoMerge: Sources }>(who, `mutation($id: ID!) { undoMerge(id: $id) ${ALL} }`, { id });
const choose = (callId: string, field: string, more: object, who = officer) => as<{ chooseCallValue: Sources }>(who, `mutation($c: ID!, $f: String!, $s: ID, $v: JSON) { chooseCallValue(callId: $c, field: $f, sourceId: $s, value: $v) ${ALL} }`, { c: callId, f: field, ...more });
/** Everything of a call that a merge could touch. */
const stateOf = async (id: string) => (await at.adminPool.query(
  `select to_jsonb(c) as call, (select jsonb_agg(to_jsonb(s) - 'retrieved_at' order by s.id) from call_source s where s.call_id = c.id) as sources, (select jsonb_agg(to_jsonb(x) order by x.lang) from call_text x where x.call_id = c.id) as texts,
     (select jsonb_agg(to_jsonb(d) order by d.id) from call_deadline d where d.call_id = c.id) as steps, (select jsonb_agg(to_jsonb(f) order by f.person_id) from call_follow f where f.call_id = c.id) as follows,
     (select jsonb_agg(p.id order by p.id) from project p where p.call_id = c.id) as projects, (select jsonb_agg(r.tenant_id) from call_relay r where r.call_id = c.id) as relays,
     (select jsonb_agg(to_jsonb(t) order by t.id) from thread t where t.call_id = c.id) as threads, (select jsonb_agg(to_jsonb(o) order by o.id) from dossier o where o.call_id = c.id) as dossiers from funding_call c where c.id = $1`, [id])).rows[0] as object;

beforeAll(async () => {
  imports = await openImports();
  ({ at, api, outside, network, officer, as, addFeed, run } = imports);
  world = await makeTwoPartnerships(at.adminPool);
  others = await makeNetwork(at.adminPool, 'Others');
  rival = await makePerson(at.adminPool, 'Otto');
  await makeTenantMember(at.adminPool, others, rival);
}, 60_000);
beforeEach(() => { outside.answers.clear(); });
afterAll(() => imports?.close());

describe('sources', () => {
  it('of a proposal are not there for a stranger, like those of a random call', async () => {
    const { calls: [call] } = await imported('/hidden', [aid(1)], { announce: 'MODERATE' });
    for (const query of ['query($id: ID!) { callSources(callId: $id) { callId } }', 'mutation($id: ID!) { chooseCallValue(callId: $id, field: "title", value: "X") { callId } }', 'mutation($id: ID!) { mergeCalls(callId: $id, intoId: $id) { callId } }']) {
      const answer = await as(rival, query, { id: call });
      expect(answer.errors?.[0]?.extensions.code).toBe('not_found');
      expect(JSON.stringify(answer)).toBe(JSON.stringify(await as(rival, query, { id: randomUUID() })));
    }
  });
  it('of an announced call are shown to all, and decided on by its network alone', async () => {
    const { calls: [call] } = await imported('/open', [aid(2)]);
    const seen = await sourcesOf(call!, world.rana);
    expect(seen).toMatchObject({ canDecide: false, sources: [{ name: 'Feed /open', leads: true }] });
    expect(seen.fields.every((f) => f.state === 'AGREED')).toBe(true);
    expect((await choose(call!, 'title', { v: 'Mine' }, rival)).errors?.[0]?.extensions.code).toBe('not_allowed');
    expect((await choose(call!, 'rateMax', { v: 400 })).errors?.[0]?.extensions).toMatchObject({ code: 'invalid_input', fields: { value: 'unknown' } });
    expect((await choose(call!, 'title', { v: 'a\u202Eb' })).errors?.[0]?.extensions.code).toBe('invalid_input');
    expect((await choose(call!, 'nothing', { v: 1 })).errors?.[0]?.extensions).toMatchObject({ fields: { field: 'unknown' } });
  });
  it('never go over a correction; the disagreement is marked, and told in the report', async () => {
    const { feed, calls: [call] } = await imported('/fix', [aid(3)]);
    const chosen = await choose(call!, 'rateMax', { v: 60 });
    expect(chosen.data.chooseCallValue.fields.find((f) => f.field === 'rateMax')).toMatchObject({ value: 60, state: 'DECIDED', sayings: [{ value: 70, agrees: false }], correction: { sourceId: null, by: { name: 'Nour' } } });
    outside.answers.set('/fix', says('application/json', aids([aid(3, { subvention_rate_upper_bound: 80, name: 'Nouveau nom' })])));
    const { id: again } = await run(feed);
    const lines = await at.adminPool.query('select notes from import_line where run_id = $1', [again]);
    expect(lines.rows[0].notes).toContainEqual({ code: 'held', field: 'rateMax', value: '80' });
    expect((await sourcesOf(call!)).fields.find((f) => f.field === 'rateMax')).toMatchObject({ value: 60, state: 'DECIDED', sayings: [{ value: 80 }] });
    expect((await sourcesOf(call!)).fields.find((f) => f.field === 'title')).toMatchObject({ value: 'Nouveau nom', state: 'AGREED' });
    const events = (await at.adminPool.query(`select detail -> 'changes' as changes from call_event where call_id = $1 and kind = 'CHANGED'`, [call])).rows;
    expect(events).toEqual([{ changes: [{ field: 'rateMax', from: 70, to: 60 }] }]);
    await as(officer, 'mutation($c: ID!) { dropCallCorrection(callId: $c, field: "rateMax") { callId } }', { c: call });
    expect((await sourcesOf(call!)).fields.find((f) => f.field === 'rateMax')).toMatchObject({ value: 80, state: 'AGREED', correction: null });
    outside.answers.set('/fix', says('application/json', aids([aid(3, { subvention_rate_upper_bound: 85, name: 'Nouveau nom' })])));
    await run(feed);
    expect((await sourcesOf(call!)).fields.find((f) => f.field === 'rateMax')?.value).toBe(85);
  });
  it('added by hand are compared and change nothing', async () => {
    const { calls: [call] } = await imported('/byhand', [aid(4)]);
    const add = (key: string) => as<{ addCallSource: Sources }>(officer, `mutation($c: ID!, $k: String) { addCallSource(callId: $c, name: "Bulletin", url: "https://example.org/b", lang: "fr", said: {rateMax: 50}, clientKey: $k) ${ALL} }`, { c: call, k: key });
    const key = randomUUID();
    await add(key);
    const seen = (await add(key)).data.addCallSource;
    expect(seen.sources).toHaveLength(2);
    expect(seen.fields.find((f) => f.field === 'rateMax')).toMatchObject({ value: 70, state: 'CONFLICT' });
    const taken = await choose(call!, 'rateMax', { s: seen.sources.find((s) => s.name === 'Bulletin')!.id });
    expect(taken.data.chooseCallValue.fields.find((f) => f.field === 'rateMax')).toMatchObject({ value: 50, state: 'DECIDED' });
    const look = await as<{ callsToLookAt: { kind: string; call: { id: string } }[] }>(officer, '{ callsToLookAt { kind call { id } } }');
    expect(look.data.callsToLookAt.filter((i) => i.call.id === call && i.kind === 'CONFLICT')).toEqual([]);
  });
});

describe('two calls that are one', () => {
  it('are found by a job, shown to their network alone, and not again once dismissed', async () => {
    const first = await imported('/d1', [aid(10, { name: 'Eau et forêts en Méditerranée', origin_url: 'https://www.funder.example/call/10', application_url: '' })]);
    const second = await imported('/d2', [aid(910, { name: 'Eau et forêts de Méditerranée', origin_url: 'https://funder.example/call/10/?utm=x', application_url: '' })], { announce: 'MODERATE' });
    await at.database.asNobody((db) => db.query('select app.find_duplicates($1)', [network]));
    const look = async (who: Viewer) => (await as<{ callsToLookAt: { kind: string; call: { id: string }; other: { id: string } | null; duplicateId: string; detail: string[] }[] }>(who, '{ callsToLookAt { kind call { id } other { id } duplicateId detail } }')).data.callsToLookAt.filter((i) => i.kind === 'DUPLICATE' && i.call.id === second.calls[0]);
    const [found] = await look(officer);
    expect(found).toMatchObject({ other: { id: first.calls[0] } });
    expect(found?.detail.sort()).toEqual(['LINK', 'TITLE']);
    expect(await look(rival)).toEqual([]);
    expect((await as(rival, 'mutation($id: ID!) { dismissDuplicate(id: $id) }', { id: found!.duplicateId })).errors?.[0]?.extensions.code).toBe('not_found');
    await as(officer, 'mutation($id: ID!) { dismissDuplicate(id: $id) }', { id: found!.duplicateId });
    await at.database.asNobody((db) => db.query('select app.find_duplicates(null)'));
    expect(await look(officer)).toEqual([]);
  });
  it('are merged with every source, follower and project, and undone exactly', async () => {
    const a = await imported('/m1', [aid(20)]);
    const b = await imported('/m2', [aid(920, { subvention_rate_upper_bound: 50 })]);
    const [stays, goes] = [a.calls[0]!, b.calls[0]!];
    await at.adminPool.query('insert into call_follow (person_id, call_id) values ($1, $3), ($2, $3), ($2, $4)', [world.rana.personId, world.lucia.personId, goes, stays]);
    const project = (await at.adminPool.query(`insert into project (partnership_id, title, lang, call_id, created_by) values ($1, 'P', 'en', $2, $3) returning id`, [world.partnershipId, goes, world.rana.personId])).rows[0].id;
    const before = [await stateOf(stays), await stateOf(goes)];
    const merged = (await merge(goes, stays)).data.mergeCalls;
    expect(merged.sources.map((s) => [s.name, s.leads])).toEqual([['Feed /m1', true], ['Feed /m2', false]]);
    expect(merged.fields.find((f) => f.field === 'rateMax')).toMatchObject({ value: 70, state: 'CONFLICT' });
    expect(await stateOf(stays)).toMatchObject({ projects: [project], follows: expect.arrayContaining([expect.objectContaining({ person_id: world.rana.personId })]) });
    const gone = await as<{ call: { status: string; mergedInto: string } }>(world.rana, 'query($id: ID!) { call(id: $id) { status mergedInto } }', { id: goes });
    expect(gone.data.call).toEqual({ status: 'MERGED', mergedInto: stays });
    expect((await merge(stays, goes)).errors?.[0]?.extensions.code).toBe('not_allowed');
    expect((await undo(merged.merged[0]!.id, rival)).errors?.[0]?.extensions.code).toBe('not_found');
    await undo(merged.merged[0]!.id);
    await undo(merged.merged[0]!.id);
    expect([await stateOf(stays), await stateOf(goes)]).toEqual(before);
    const history = (await at.adminPool.query(`select action from audit_entry where subject_id = $1 and action like 'call.%merge' order by id`, [goes])).rows;
    expect(history).toEqual([{ action: 'call.merge' }, { action: 'call.unmerge' }]);
  });
  it('carry applications along, as they are, and bring them back exactly; the partnership reads them all the while', async () => {
    const [stays, goes] = [(await imported('/a1', [aid(70)])).calls[0]!, (await imported('/a2', [aid(970, { name: 'Celui qui part' })])).calls[0]!];
    const { rana, lucia, otto, partnershipId } = world;
    const begin = async (call: string, who = rana) => (await as<{ createDossier: { id: string } }>(who, 'mutation($i: CreateDossierInput!) { createDossier(input: $i) { id } }', { i: { partnershipId, callId: call, clientKey: randomUUID() } })).data.createDossier.id;
    const read = async (id: string, who = rana) => (await as<{ dossier: { version: number; call: { id: string; status: string } } | null }>(who, 'query($id: ID!) { dossier(id: $id) { version call { id status } } }', { id })).data?.dossier;
    const listed = async (call: string) => (await as<{ dossiers: { items: { id: string }[] } }>(lucia, 'query($p: ID!, $c: ID!) { dossiers(partnershipId: $p, callId: $c) { items { id } } }', { p: partnershipId, c: call })).data.dossiers.items.map((item) => item.id).sort();
    const [kept, carried] = [await begin(stays), await begin(goes, lucia)];
    await at.adminPool.query(`insert into thread (partnership_id, kind, title, call_id, created_by) values ($1, 'CALL', 'About it', $2, $3)`, [partnershipId, goes, rana.personId]);
    const before = [await stateOf(stays), await stateOf(goes)];
    const { merged: [first] } = (await merge(goes, stays)).data.mergeCalls;
    expect(await read(carried)).toEqual({ version: 1, call: { id: stays, status: 'ANNOUNCED' } });
    // Both applications are there, and none is begun anew while one of them stands.
    expect(await listed(stays)).toEqual([kept, carried].sort());
    expect([await begin(stays), await begin(stays, lucia)]).toEqual([kept, kept]);
    expect(await read(carried, otto)).toBeFalsy();
    await undo(first!.id);
    expect([await stateOf(stays), await stateOf(goes)]).toEqual(before);
    expect(await read(carried)).toMatchObject({ call: { id: goes } });

    // What was withdrawn meanwhile stays withdrawn, and the one that stood beside it is the one that stands.
    await merge(goes, stays);
    await at.adminPool.query(`update dossier set state = 'RESULT', result = 'WITHDRAWN', result_on = current_date, result_by = $2 where id = $1`, [kept, rana.personId]);
    expect(await begin(stays)).toBe(carried);
    await undo((await at.adminPool.query('select id from call_merge where call_id = $1 and undone_at is null', [goes])).rows[0].id);
    expect([await listed(stays), await listed(goes)]).toEqual([[kept], [carried]]);
    const again = await begin(stays);
    expect(again).not.toBe(kept);
    const third = (await imported('/a4', [aid(972)])).calls[0]!;
    const chain = await Promise.all([stays, goes, third].map(stateOf));
    const one = (await merge(goes, stays)).data.mergeCalls.merged[0]!.id;
    const two = (await merge(stays, third)).data.mergeCalls.merged.find((each) => each.callId === stays)!.id;
    expect(await listed(third)).toEqual([kept, carried, again].sort());
    expect(await listed(stays)).toEqual([]);
    await undo(two);
    await undo(one);
    expect(await Promise.all([stays, goes, third].map(stateOf))).toEqual(chain);
  });
  it('write into the history of each application where it went, in the name of nobody, and what its network may not read', async () => {
    const [stays, goes] = [(await imported('/w1', [aid(76)])).calls[0]!, (await imported('/w2', [aid(976)])).calls[0]!];
    const { rana, lucia, partnershipId } = world;
    const { id } = (await as<{ createDossier: { id: string } }>(rana, 'mutation($i: CreateDossierInput!) { createDossier(input: $i) { id } }', { i: { partnershipId, callId: goes, clientKey: randomUUID() } })).data.createDossier;
    const history = async () => (await as<{ dossier: { history: object[] } }>(lucia, 'query($id: ID!) { dossier(id: $id) { history { action person { id } tenantId detail } } }', { id })).data.dossier.history;
    const { merged: [done] } = (await merge(goes, stays)).data.mergeCalls;
    expect((await history())[0]).toEqual({ action: 'dossier.call-merged', person: null, tenantId: null, detail: { from: goes, to: stays } });
    await undo(done!.id);
    expect((await history())[0]).toEqual({ action: 'dossier.call-unmerged', person: null, tenantId: null, detail: { from: stays, to: goes } });
    expect(await at.database.run(officer, (db) => db.query('select 1 from audit_entry where subject_id = $1', [id]))).toEqual([]);
  });
  it('lead the editions after the one to the other, also those of other networks, with a history, and bring them back exactly', async () => {
    const [first, stays, goes, next] = await Promise.all(['/e0', '/e1', '/e2', '/e3'].map(async (path, n) => (await imported(path, [aid(80 + n)])).calls[0]!)) as [string, string, string, string];
    const theirs = (await imported('/e4', [aid(85)], { who: rival, tenant: others })).calls[0]!;
    const follow = (id: string, previous: string | null) => at.adminPool.query('update funding_call set previous_call_id = $2 where id = $1', [id, previous]);
    await follow(goes, first);
    for (const id of [next, theirs]) await follow(id, goes);
    const before = await Promise.all([first, stays, goes, next, theirs].map(stateOf));
    const previous = async () => (await at.adminPool.query('select previous_call_id from funding_call where id = any ($1) order by id = $2', [[next, theirs], theirs])).rows.map((row) => row.previous_call_id as string);
    const { merged: [done] } = (await merge(goes, stays)).data.mergeCalls;
    expect(await previous()).toEqual([stays, stays]);
    expect((await at.adminPool.query('select changes from call_version where call_id = $1 order by id desc limit 1', [theirs])).rows).toEqual([{ changes: [{ field: 'previousCallId', from: goes, to: stays, significant: false }] }]);
    await undo(done!.id);
    expect(await Promise.all([first, stays, goes, next, theirs].map(stateOf))).toEqual(before);

    // What somebody changed since stays.
    const again = (await merge(goes, stays)).data.mergeCalls.merged[0]!;
    await follow(next, first);
    await undo(again.id);
    expect(await previous()).toEqual([first, goes]);

    // The call that stays was the edition after the one that goes: none comes before itself.
    await follow(next, stays);
    await follow(stays, goes);
    const line = await Promise.all([first, stays, goes, next].map(stateOf));
    const turned = (await merge(goes, stays)).data.mergeCalls.merged[0]!;
    expect((await at.adminPool.query('select previous_call_id as p from funding_call where id = $1', [stays])).rows).toEqual([{ p: first }]);
    await undo(turned.id);
    expect(await Promise.all([first, stays, goes, next].map(stateOf))).toEqual(line);
    const further = (await merge(goes, next)).data.mergeCalls.merged[0]!;
    expect((await at.adminPool.query('select previous_call_id as p from funding_call where id = $1', [stays])).rows).toEqual([{ p: goes }]);
    await undo(further.id);
    expect(await Promise.all([first, stays, goes, next].map(stateOf))).toEqual(line);
  });
  it('taken back leave to people what they changed since', async () => {
    const [stays, goes] = [(await imported('/f1', [aid(75)])).calls[0]!, (await imported('/f2', [aid(975)])).calls[0]!];
    const [quiet, busy] = [await makePerson(at.adminPool, 'Quiet'), await makePerson(at.adminPool, 'Busy')];
    await at.adminPool.query('insert into call_follow (person_id, call_id, reminder_days) values ($1, $3, $4), ($2, $3, $4)', [quiet.personId, busy.personId, goes, [5]]);
    const project = (await at.adminPool.query(`insert into project (partnership_id, title, lang, call_id, created_by) values ($1, 'P', 'en', $2, $3) returning id`, [world.partnershipId, goes, world.rana.personId])).rows[0].id;
    const { merged: [done] } = (await merge(goes, stays)).data.mergeCalls;
    await at.adminPool.query('update call_follow set active = false where person_id = $1 and call_id = $2', [busy.personId, stays]);
    await at.adminPool.query('update project set call_id = null where id = $1', [project]);
    await undo(done!.id);
    expect((await at.adminPool.query('select person_id, call_id, active from call_follow where person_id = any ($1) order by call_id = $2, person_id = $3', [[quiet.personId, busy.personId], stays, busy.personId])).rows)
      .toEqual([{ person_id: quiet.personId, call_id: goes, active: true }, { person_id: busy.personId, call_id: goes, active: true }, { person_id: busy.personId, call_id: stays, active: false }]);
    expect((await at.adminPool.query('select call_id from project where id = $1', [project])).rows).toEqual([{ call_id: null }]);
  });
  it('tell each person once, and those of the one hear of the other', async () => {
    const reader = await makePerson(at.adminPool, 'Reader');
    const only = await makePerson(at.adminPool, 'Only');
    await makeSearch(at.adminPool, reader, 'All');
    await makeSearch(at.adminPool, only, 'Seconds', { query: 'seconde' });
    const a = await imported('/t1', [aid(30, { name: 'Première' })]);
    const b = await imported('/t2', [aid(930, { name: 'Seconde' })]);
    const matchAll = async () => { for (const { id } of (await at.adminPool.query('select id from call_event where call_id = any ($1)', [[...a.calls, ...b.calls]])).rows as { id: string }[]) await api.get(AlertsService).match(id); };
    const told = async (who: Viewer) => (await at.adminPool.query('select e.kind from notification n join call_event e on e.id = n.call_event_id where n.person_id = $1 and e.call_id = any ($2) order by e.created_at', [who.personId, [...a.calls, ...b.calls]])).rows.map((r: { kind: string }) => r.kind);
    await matchAll();
    expect([await told(reader), await told(only)]).toEqual([['ANNOUNCED', 'ANNOUNCED'], ['ANNOUNCED']]);
    await merge(b.calls[0]!, a.calls[0]!);
    const moved = { submission_deadline: '2031-05-31' };
    outside.answers.set('/t1', says('application/json', aids([aid(30, { name: 'Première', ...moved })])));
    outside.answers.set('/t2', says('application/json', aids([aid(930, { name: 'Seconde', ...moved })])));
    await run(a.feed);
    await run(b.feed);
    await matchAll();
    expect([await told(reader), await told(only)]).toEqual([['ANNOUNCED', 'ANNOUNCED', 'CHANGED'], ['ANNOUNCED', 'CHANGED']]);
  });
  it('that nobody was told of stay hidden when merged; what was told is not merged into what was not', async () => {
    const a = await imported('/h1', [aid(40)]);
    const b = await imported('/h2', [aid(940)], { announce: 'MODERATE' });
    expect((await merge(a.calls[0]!, b.calls[0]!)).errors?.[0]?.extensions.code).toBe('not_allowed');
    const merged = (await merge(b.calls[0]!, a.calls[0]!)).data.mergeCalls;
    expect((await as(rival, 'query($id: ID!) { call(id: $id) { id } }', { id: b.calls[0] })).errors?.[0]?.extensions.code).toBe('not_found');
    expect((await sourcesOf(a.calls[0]!, rival)).sources).toHaveLength(2);
    await undo(merged.merged[0]!.id);
    expect((await at.adminPool.query('select status from funding_call where id = $1', [b.calls[0]])).rows[0].status).toBe('PROPOSED');
  });
  it('of two networks become one with two that announce it', async () => {
    const theirs = await imported('/r1', [aid(50)], { who: rival, tenant: others });
    const mine = await imported('/r2', [aid(950)]);
    const before = [await stateOf(theirs.calls[0]!), await stateOf(mine.calls[0]!)];
    expect((await merge(theirs.calls[0]!, mine.calls[0]!)).errors?.[0]?.extensions.code).toBe('not_allowed');
    const merged = (await merge(mine.calls[0]!, theirs.calls[0]!)).data.mergeCalls;
    expect(merged).toMatchObject({ canDecide: false, relays: [{ id: network }], merged: [{ callId: mine.calls[0], relayed: true }] });
    expect(merged.sources.map((s) => s.network.id)).toEqual([others, network]);
    await undo((await at.adminPool.query('select id from call_merge where call_id = $1', [mine.calls[0]])).rows[0].id);
    expect([await stateOf(theirs.calls[0]!), await stateOf(mine.calls[0]!)]).toEqual(before);
    const relay = (who: Viewer, on: string, tenant: string) => as<Record<string, Sources>>(who, `mutation($c: ID!, $t: ID!) { x: ${on}(callId: $c, tenantId: $t) ${ALL} }`, { c: theirs.calls[0], t: tenant });
    expect((await relay(officer, 'relayCall', others)).errors?.[0]?.extensions.code).toBe('not_allowed');
    expect((await relay(officer, 'relayCall', network)).data['x']?.relays).toMatchObject([{ id: network }]);
    expect((await relay(officer, 'stopRelay', network)).data['x']?.relays).toEqual([]);
  });
  it('merged on are taken back from the end', async () => {
    const [a, b, c] = [await imported('/c1', [aid(60)]), await imported('/c2', [aid(960)]), await imported('/c3', [aid(961)])];
    const before = await Promise.all([a, b, c].map((one) => stateOf(one.calls[0]!)));
    const first = (await merge(a.calls[0]!, b.calls[0]!)).data.mergeCalls.merged[0]!.id;
    const second = (await merge(b.calls[0]!, c.calls[0]!)).data.mergeCalls.merged[0]!.id;
    expect((await undo(first)).errors?.[0]?.extensions.code).toBe('conflict');
    await undo(second);
    await undo(first);
    expect(await Promise.all([a, b, c].map((one) => stateOf(one.calls[0]!)))).toEqual(before);
  });
});
