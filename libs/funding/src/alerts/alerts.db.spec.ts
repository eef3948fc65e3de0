import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Viewer } from '@tawam/platform/kit';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { makeLeftMember, makeMember, makeNetwork, makePartnership, makePerson, makeSearch, makeSession, makeTenantMember, makeTwoPartnerships, makeVocabulary } from '../../../../test/support/factories.js';
import { AlertsService } from './alerts.service.js';
import { inLanes, MATCH } from './match.sql.js';
import { explainFit } from '../calls/fit.js';

let at: TestDatabase;
let api: TestApi;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let network: string;
let officer: Viewer;
let gone: Viewer;
const cookies = new Map<string, string>();

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);
const written = (more: object = {}) => ({
  kind: 'PROJECTS', themes: ['WATER_SANITATION'], texts: [{ lang: 'fr', title: 'Villes et eau', summary: 'Réparer les réseaux.' }, { lang: 'ar', title: 'المدن والمياه' }],
  leadCountries: ['LB', 'ES'], partnerCountries: ['LB', 'ES'], minParties: 2, minCountries: 2, amountMax: '50000',
  deadlines: [{ label: 'Dossier', localAt: inDays(40), zone: 'Europe/Brussels', precision: 'HOUR' }], ...more,
});

async function as<T = Record<string, never>>(who: Viewer, query: string, variables: object = {}): Promise<{ data: T; errors?: { extensions: { code: string; fields?: object } }[] }> {
  let cookie = cookies.get(who.personId);
  if (!cookie) cookies.set(who.personId, (cookie = (await makeSession(at.adminPool, who)).cookie));
  return api.graphql<T>(cookie, query, variables);
}
const CALL_FIELDS = '{ id status version title texts { lang status } deadlines { localAt postponedFrom at } canEdit }';
const create = async (who: Viewer, input: object, clientKey = randomUUID()) =>
  as<{ createCall: { id: string; version: number } }>(who, `mutation($t: ID!, $i: CallInput!, $k: String) { createCall(tenantId: $t, input: $i, clientKey: $k) ${CALL_FIELDS} }`, { t: network, i: input, k: clientKey });
const draft = async (more: object = {}) => (await create(officer, written(more))).data.createCall.id;
const announce = (who: Viewer, id: string) => as<{ announceCall: { status: string } }>(who, `mutation($id: ID!) { announceCall(id: $id) { status } }`, { id });
const update = (who: Viewer, id: string, version: number, input: object) => as<{ updateCall: { version: number; texts: { lang: string; status: string }[]; deadlines: { postponedFrom: string | null }[] } }>(who, `mutation($id: ID!, $v: Int!, $i: CallInput!) { updateCall(id: $id, version: $v, input: $i) ${CALL_FIELDS} }`, { id, v: version, i: input });
const eventsOf = async (id: string) => (await at.adminPool.query('select id, kind, key, detail from call_event where call_id = $1 order by created_at, id', [id])).rows as { id: string; kind: string; detail: { changes?: object[] } }[];
const matchAll = async (id: string) => {
  for (const event of await eventsOf(id)) await api.get(AlertsService).match(event.id);
};
const toldOf = async (id: string, who: Viewer) => (await at.adminPool.query(
  `select e.kind, (select count(*)::int from notification_reason r where r.notification_id = n.id) as reasons, (select count(*)::int from delivery d where d.notification_id = n.id) as mails
   from notification n join call_event e on e.id = n.call_event_id where e.call_id = $1 and n.person_id = $2 order by e.created_at`, [id, who.personId])).rows;

beforeAll(async () => {
  at = await openTestDatabase({ content: 'empty' });
  await makeVocabulary(at.adminPool);
  world = await makeTwoPartnerships(at.adminPool);
  await at.adminPool.query(`update partnership set themes = '{WATER_SANITATION}'`);
  network = await makeNetwork(at.adminPool, 'Cities of Water');
  officer = await makePerson(at.adminPool, 'Nour');
  await makeTenantMember(at.adminPool, network, officer);
  gone = await makeLeftMember(at.adminPool, world.partnershipId, world.malaga);
  api = await startTestApi(at);
});
afterAll(async () => {
  await api?.close();
  await at?.close();
});

describe('a draft', () => {
  it('is not there for a stranger, like a random one', async () => {
    const id = await draft();
    const other = await as(world.otto, `query($id: ID!) { call(id: $id) { id } }`, { id });
    const random = await as(world.otto, `query($id: ID!) { call(id: $id) { id } }`, { id: randomUUID() });
    expect(JSON.stringify(other)).toBe(JSON.stringify(random));
    expect(other.errors?.[0]?.extensions.code).toBe('not_found');
    expect((await announce(world.otto, id)).errors?.[0]?.extensions.code).toBe('not_found');
    const list = await as<{ calls: { items: { id: string }[] } }>(world.otto, '{ calls { items { id } total } }');
    expect(list.data.calls.items.map((c) => c.id)).not.toContain(id);
  });
  it('is written by an officer of a network alone', async () => {
    expect((await create(world.rana, written())).errors?.[0]?.extensions.code).toBe('not_allowed');
    const mine = await as(world.rana, `mutation($t: ID!, $i: CallInput!) { createCall(tenantId: $t, input: $i) { id } }`, { t: world.tripoli, i: written() });
    expect(mine.errors?.[0]?.extensions.code).toBe('not_allowed');
  });
  it('is made once, however often it is sent', async () => {
    const key = randomUUID();
    const [first, second] = [await create(officer, written(), key), await create(officer, written(), key)];
    expect(second.data.createCall.id).toBe(first.data.createCall.id);
  });
  it('is refused with a reason under each field', async () => {
    const answer = await create(officer, written({ themes: ['NOWHERE'], leadCountries: ['XX'] }));
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'invalid_input', fields: { themes: 'unknown', leadCountries: 'unknown' } });
  });
  it('is not announced when all its deadlines are past', async () => {
    const id = await draft({ deadlines: [{ localAt: '2020-01-01T12:00', zone: 'UTC', precision: 'HOUR' }] });
    expect((await announce(officer, id)).errors?.[0]?.extensions.fields).toEqual({ deadlines: 'in_the_past' });
  });
  it('keeps both texts when two write at once', async () => {
    const id = await draft();
    expect((await update(officer, id, 1, written({ programme: 'One' }))).data.updateCall.version).toBe(2);
    expect((await update(officer, id, 1, written({ programme: 'Two' }))).errors?.[0]?.extensions.code).toBe('conflict');
  });
  it('marks a translation that was not touched while its original was rewritten', async () => {
    const id = await draft();
    const changed = written({ texts: [{ lang: 'fr', title: 'Villes et eau 2027' }, { lang: 'ar', title: 'المدن والمياه' }] });
    expect((await update(officer, id, 1, changed)).data.updateCall.texts).toEqual(expect.arrayContaining([{ lang: 'fr', status: 'ORIGINAL' }, { lang: 'ar', status: 'OUTDATED' }]));
  });
});

describe('an announced call', () => {
  it('is one message for three searches and two partnerships, with five reasons', async () => {
    const second = await makePartnership(at.adminPool, [world.tripoli, world.malaga], world.rana);
    await at.adminPool.query(`update partnership set themes = '{WATER_SANITATION}' where id = $1`, [second]);
    await makeMember(at.adminPool, second, world.tripoli, world.rana);
    await makeSearch(at.adminPool, world.rana, 'Water', { themes: ['WATER_SANITATION'] });
    await makeSearch(at.adminPool, world.rana, 'Everything');
    await makeSearch(at.adminPool, world.rana, 'مياه', { query: 'المياه' });
    await makeSearch(at.adminPool, world.rana, 'Sport', { query: 'sport' });
    const id = await draft();
    await announce(officer, id);
    await matchAll(id);
    expect(await toldOf(id, world.rana)).toEqual([{ kind: 'ANNOUNCED', reasons: 5, mails: 1 }]);
    expect(await toldOf(id, world.lucia)).toEqual([{ kind: 'ANNOUNCED', reasons: 1, mails: 1 }]);
    const page = await as<{ notifications: { items: { kind: string; path: string; title: string; reasons: { kind: string; partyNames: string[] }[] }[]; unread: number } }>(
      world.rana, '{ notifications { items { kind path title titleLang event reasons { kind searchTitle partyNames } } unread } unreadCount }');
    expect(page.data.notifications).toMatchObject({ unread: 1, items: [{ kind: 'CALL', path: `calls/${id}` }] });
    expect(page.data.notifications.items[0]?.reasons.map((r) => r.kind).sort()).toEqual(['PARTNERSHIP', 'PARTNERSHIP', 'SEARCH', 'SEARCH', 'SEARCH']);
  });
  it('is told in several parts, whichever ends first, and is through when all of them are', async () => {
    const id = await draft();
    await announce(officer, id);
    const [event] = await eventsOf(id);
    const through = async () => (await at.adminPool.query('select matched_at is not null as through from call_event where id = $1', [event!.id])).rows[0].through;
    await at.adminPool.query(MATCH.part, [event!.id, 2, 3]);
    expect(await through()).toBe(false);
    await inLanes(3, (part) => at.adminPool.query(MATCH.part, [event!.id, part, 3]));
    expect(await through()).toBe(false);
    expect([await toldOf(id, world.rana), await toldOf(id, world.lucia)]).toMatchObject([[{ mails: 1 }], [{ mails: 1 }]]);
    await at.adminPool.query(MATCH.done, [event!.id]);
    expect(await through()).toBe(true);
  });
  it('begins no further part when one failed, and ends when the others have', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    await expect(inLanes(9, async (part) => {
      begun.push(part);
      await Promise.resolve();
      if (part === 1) throw new Error('lost');
      ended.push(part);
    })).rejects.toThrow('lost');
    expect([begun.length < 9, ended]).toEqual([true, begun.filter((part) => part !== 1)]);
  });
  it('is not told to who left, to a partnership that it does not fit, or to a stranger', async () => {
    const id = await draft();
    await announce(officer, id);
    await matchAll(id);
    expect(await toldOf(id, gone)).toEqual([]);
    expect(await toldOf(id, world.otto)).toEqual([]);
  });
  it('tells nothing twice when it is announced or matched twice, also at the same time', async () => {
    const id = await draft();
    await Promise.all([announce(officer, id), announce(officer, id), announce(officer, id)]);
    expect((await announce(officer, id)).data.announceCall.status).toBe('ANNOUNCED');
    const events = await eventsOf(id);
    expect(events).toHaveLength(1);
    await Promise.all([1, 2, 3].map(() => api.get(AlertsService).match(events[0]!.id)));
    expect(await api.get(AlertsService).match(events[0]!.id)).toBe(0);
    expect(await toldOf(id, world.lucia)).toEqual([{ kind: 'ANNOUNCED', reasons: 1, mails: 1 }]);
  });
  it('comes without mail to who wants none, and is still in the product', async () => {
    await as(world.lucia, `mutation { updateMailPreferences(input: { calls: false, threads: true }) { calls } }`);
    const id = await draft();
    await announce(officer, id);
    await matchAll(id);
    expect(await toldOf(id, world.lucia)).toEqual([{ kind: 'ANNOUNCED', reasons: 1, mails: 0 }]);
    await as(world.lucia, `mutation { updateMailPreferences(input: { calls: true, threads: true }) { calls } }`);
  });
  it('tells a moved deadline from what to what, and a corrected word to nobody', async () => {
    const id = await draft();
    await announce(officer, id);
    await matchAll(id);
    await update(officer, id, 2, written({ programme: 'Corrected' }));
    expect((await eventsOf(id)).map((e) => e.kind)).toEqual(['ANNOUNCED']);
    const later = written({ programme: 'Corrected', deadlines: [{ label: 'Dossier', localAt: inDays(60), zone: 'Europe/Brussels', precision: 'HOUR' }] });
    const changed = await update(officer, id, 3, later);
    expect(changed.data.updateCall.deadlines[0]?.postponedFrom).not.toBeNull();
    await matchAll(id);
    const events = await eventsOf(id);
    expect(events.map((e) => e.kind)).toEqual(['ANNOUNCED', 'CHANGED']);
    expect(events[1]?.detail.changes).toEqual([{ field: 'deadline', label: 'Dossier', labelLang: 'fr', from: expect.objectContaining({ zone: 'Europe/Brussels' }), to: expect.objectContaining({ localAt: inDays(60).slice(0, 16) }) }]);
    expect((await toldOf(id, world.lucia)).map((t) => t.kind)).toEqual(['ANNOUNCED', 'CHANGED']);
  });
  it('is told as closed to those who had been told, and to nobody else', async () => {
    const id = await draft({ themes: ['TECHNOLOGY'] });
    await announce(officer, id);
    await matchAll(id);
    const latecomer = await makePerson(at.adminPool, 'Late');
    await makeSearch(at.adminPool, latecomer, 'All');
    await as(officer, `mutation($id: ID!) { closeCall(id: $id) { status } }`, { id });
    await matchAll(id);
    expect((await toldOf(id, world.rana)).map((t) => t.kind)).toEqual(['ANNOUNCED', 'CLOSED']);
    expect(await toldOf(id, latecomer)).toEqual([]);
  });
  it('shows its network how many were reached, and nobody else', async () => {
    const id = await draft();
    await announce(officer, id);
    await matchAll(id);
    const reach = await as<{ callReach: { matched: number; waiting: number } }>(officer, `query($id: ID!) { callReach(callId: $id) { matched mailed waiting stopped done } }`, { id });
    expect(reach.data.callReach).toEqual({ matched: expect.any(Number), mailed: 0, waiting: expect.any(Number), stopped: 0, done: true });
    expect(reach.data.callReach.matched).toBeGreaterThan(1);
    expect((await as(world.rana, `query($id: ID!) { callReach(callId: $id) { matched } }`, { id })).errors?.[0]?.extensions.code).toBe('not_allowed');
  });
});

describe('the list of calls', () => {
  it('finds by folded words in any language, and by theme; pages hold together', async () => {
    const id = await draft({ texts: [{ lang: 'fr', title: 'Écoles côtières' }, { lang: 'ar', title: 'مدارسُ الساحل' }] });
    await announce(officer, id);
    const find = async (filter: object) => (await as<{ calls: { items: { id: string }[]; total: number; nextCursor: string | null } }>(world.otto, `query($f: CallFilter, $a: String) { calls(filter: $f, first: 2, after: $a) { items { id } total nextCursor } }`, { f: filter })).data.calls;
    for (const query of ['ecoles cotieres', 'ÉCOLES', 'مدارس', 'الساحل']) expect((await find({ query })).items.map((c) => c.id)).toEqual([id]);
    expect((await find({ query: 'ecoles', themes: ['TECHNOLOGY'] })).items).toEqual([]);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { items: { id: string }[]; nextCursor: string | null; total: number } = (await as<{ calls: { items: { id: string }[]; total: number; nextCursor: string | null } }>(world.otto, `query($a: String) { calls(first: 2, after: $a) { items { id } total nextCursor } }`, { a: after })).data.calls;
      seen.push(...page.items.map((c) => c.id));
      after = page.nextCursor;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await find({})).total);
  });
  it('narrows to what fits a partnership of mine; a foreign one is not found', async () => {
    const ask = `query($p: ID) { calls(filter: { fitsPartnership: $p, state: "OPEN" }, first: 50) { items { id themes { code } } total } }`;
    const mine = await as<{ calls: { total: number; items: { themes: { code: string }[] }[] } }>(world.rana, ask, { p: world.partnershipId });
    expect(mine.data.calls.total).toBeGreaterThan(0);
    expect(mine.data.calls.items.every((c) => c.themes.some((t) => t.code === 'WATER_SANITATION'))).toBe(true);
    const [foreign, random] = [await as(world.rana, ask, { p: world.foreignPartnershipId }), await as(world.rana, ask, { p: randomUUID() })];
    expect(JSON.stringify(foreign)).toBe(JSON.stringify(random));
    expect(foreign.errors?.[0]?.extensions.code).toBe('not_found');
  });
  it('explains the fit party by party, in the order of the reader', async () => {
    const id = await draft();
    await announce(officer, id);
    const fit = await as<{ callFit: { fits: boolean; parties: { tenant: { name: string }; mayLead: string }[] } }>(world.rana, `query($c: ID!, $p: ID!) { callFit(callId: $c, partnershipId: $p) { fits together { code state values } parties { tenant { name } mayLead reasons { code state values } } } }`, { c: id, p: world.partnershipId });
    expect(fit.data.callFit).toMatchObject({ fits: true, parties: [{ tenant: { name: 'Málaga' }, mayLead: 'YES' }, { tenant: { name: 'Tripoli' }, mayLead: 'YES' }] });
    expect((await as(world.otto, `query($c: ID!, $p: ID!) { callFit(callId: $c, partnershipId: $p) { fits } }`, { c: id, p: world.partnershipId })).errors?.[0]?.extensions.code).toBe('not_found');
  });
});

describe('the rule of fitting', () => {
  it('is the same in the database and in the explanation, for calls of every form', async () => {
    const pick = <T>(list: T[], seed: number) => list.filter((_, i) => (seed >> i) & 1);
    const parties = (await at.adminPool.query(`select pp.partnership_id, p.themes, t.id as "tenantId", t.country::text as country, t.authority_kind as kind from partnership p join partnership_party pp on pp.partnership_id = p.id join tenant t on t.id = pp.tenant_id`)).rows;
    const partnerships = [...new Set(parties.map((p) => p.partnership_id))];
    let fitting = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const random = Math.imul(seed, 2654435761) >>> 0;
      const call = {
        themes: pick(['WATER_SANITATION', 'TECHNOLOGY'], random & 3), leadCountries: pick(['LB', 'ES', 'FR'], (random >> 2) & 7), leadKinds: pick(['TOWN', 'REGION'], (random >> 5) & 3),
        partnerCountries: pick(['LB', 'ES', 'FR'], (random >> 7) & 7), minParties: 1 + ((random >> 10) & 1) * 2, minCountries: 1 + ((random >> 11) & 1), open: true,
      };
      const { rows: [{ id }] } = await at.adminPool.query(
        `insert into funding_call (tenant_id, status, kind, announced_at, themes, lead_countries, lead_kinds, partner_countries, min_parties, min_countries) values ($1, 'ANNOUNCED', 'ROLLING', now(), $2, $3, $4, $5, $6, $7) returning id`,
        [network, call.themes, call.leadCountries, call.leadKinds, call.partnerCountries, call.minParties, call.minCountries]);
      const { rows } = await at.adminPool.query('select id from app.partnerships_fitting($1) id', [id]);
      for (const partnership of partnerships) {
        const own = parties.filter((p) => p.partnership_id === partnership);
        const { fits } = explainFit(call, own[0].themes, own);
        if (fits) fitting++;
        expect({ call, partnership, fits }).toEqual({ call, partnership, fits: rows.some((r) => r.id === partnership) });
        const { rows: [other] } = await at.adminPool.query('select $2::uuid in (select app.call_fits($1::uuid)) as fits', [partnership, id]);
        expect(other.fits).toBe(fits);
      }
      await at.adminPool.query('delete from funding_call where id = $1', [id]);
    }
    expect(fitting).toBeGreaterThan(20);
  });
});

describe('saved searches', () => {
  it('are the person’s own: a foreign one is changed and deleted by nobody else', async () => {
    const made = await as<{ createSavedSearch: { id: string } }>(world.rana, `mutation { createSavedSearch(input: { title: "Eau", themes: ["WATER_SANITATION"] }) { id themes { label } byMail } }`);
    const { id } = made.data.createSavedSearch;
    for (const other of [id, randomUUID()]) expect((await as(world.otto, `mutation($id: ID!) { deleteSavedSearch(id: $id) }`, { id: other })).errors?.[0]?.extensions.code).toBe('not_found');
    const list = await as<{ savedSearches: { title: string }[] }>(world.otto, '{ savedSearches { title } }');
    expect(list.data.savedSearches.map((s) => s.title)).not.toContain('Eau');
    expect((await as<{ deleteSavedSearch: boolean }>(world.rana, `mutation($id: ID!) { deleteSavedSearch(id: $id) }`, { id })).data.deleteSavedSearch).toBe(true);
  });
  it('are at most fifty', async () => {
    const collector = await makePerson(at.adminPool, 'Collector');
    for (let n = 0; n < 50; n++) await makeSearch(at.adminPool, collector, `Search ${n}`);
    expect((await as(collector, `mutation { createSavedSearch(input: { title: "One more" }) { id } }`)).errors?.[0]?.extensions.fields).toEqual({ title: 'out_of_range' });
  });
});
