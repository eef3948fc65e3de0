import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { makeNetwork, makePerson, makeTenantMember, makeTwoPartnerships, makeVocabulary } from '../../../../test/support/factories.js';
import type { Viewer } from '@tawam/platform/kit';
import { CallSearchService } from './call-search.service.js';
import { CallViewsService } from './call-views.service.js';

let at: TestDatabase;
let api: TestApi;
let views: CallViewsService;
let search: CallSearchService;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let [blue, green] = ['', ''];
let officer: Viewer;

async function makeCall(title: string, { tenant = blue, status = 'ANNOUNCED', kind = 'PROJECTS', themes = ['WATER_SANITATION'], lead = [] as string[], leadKinds = [] as string[], days = [30] }): Promise<string> {
  const { rows: [call] } = await at.adminPool.query(`insert into funding_call (tenant_id, status, kind, themes, lead_countries, lead_kinds, announced_at) values ($1, $2, $3, $4, $5, $6, now()) returning id`, [tenant, status, kind, themes, lead, leadKinds]);
  await at.adminPool.query(`insert into call_text (call_id, lang, title) values ($1, 'en', $2)`, [call.id, title]);
  for (const [position, day] of days.entries()) await at.adminPool.query(`insert into call_deadline (call_id, position, local_at, zone, at, precision, label) select $1, $2::int, t at time zone 'Asia/Beirut', 'Asia/Beirut', t, 'HOUR', 'Step ' || $2::int from (select now() + $3::float8 * interval '1 day' as t) x`, [call.id, position, day]);
  return call.id;
}
const counts = (list: { code: string; count: number }[]) => Object.fromEntries(list.map((one) => [one.code, one.count]));
const dayIn = (days: number) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Beirut' }).format(new Date(Date.now() + days * 86_400_000));

beforeAll(async () => {
  at = await openTestDatabase();
  await makeVocabulary(at.adminPool);
  world = await makeTwoPartnerships(at.adminPool);
  [blue, green] = [await makeNetwork(at.adminPool, 'Blue'), await makeNetwork(at.adminPool, 'Green')];
  officer = await makePerson(at.adminPool, 'Nour');
  await makeTenantMember(at.adminPool, blue, officer);
  await makeCall('Draft of rivers', { status: 'DRAFT', days: [12] });
  await makeCall('Rivers', { lead: ['LB'], days: [10, 20] });
  await makeCall('Rivers and lakes', { lead: ['FR'], leadKinds: ['TOWN'], kind: 'INTEREST', days: [60] });
  await makeCall('Machines', { tenant: green, themes: ['TECHNOLOGY'], days: [200] });
  await makeCall('Old rivers', { days: [-40] });
  api = await startTestApi(at);
  views = api.get(CallViewsService);
  search = api.get(CallSearchService);
});
afterAll(async () => {
  await api?.close();
  await at?.close();
});

describe('what nobody sees', () => {
  it('is a draft: not counted, not on the calendar, like nothing, also for its own network', async () => {
    for (const who of [world.otto, officer]) {
      expect(counts((await views.facets(who, 'en', { query: 'draft' })).themes)).toEqual({});
      const { deadlines } = await views.calendar(who, 'en', null, { from: dayIn(0), to: dayIn(60) });
      expect(deadlines.map((one) => one.title)).toEqual(['Rivers', 'Rivers', 'Rivers and lakes']);
    }
    const { rows: [draft] } = await at.adminPool.query(`select id from funding_call where status = 'DRAFT'`);
    await expect(views.similar(world.otto, 'en', draft.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await views.similar(officer, 'en', draft.id)).toEqual([]);
  });
  it('is what fits a partnership of others', async () => {
    for (const look of [() => views.facets(world.rana, 'en', { fitsPartnership: world.foreignPartnershipId }), () => views.calendar(world.rana, 'en', { fitsPartnership: world.foreignPartnershipId }, { from: dayIn(0), to: dayIn(9) })]) {
      await expect(look()).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});

describe('counts', () => {
  it('say for each choice how many calls it leaves, under all conditions but those of its own group', async () => {
    const all = await views.facets(world.otto, 'fr', { state: 'AHEAD' });
    expect(counts(all.themes)).toEqual({ WATER_SANITATION: 2, TECHNOLOGY: 1 });
    expect(all.themes[0]?.label).toBe('Eau');
    // A call that names no country takes all of them.
    expect(counts(all.countries)).toEqual({ LB: 2, FR: 2 });
    expect(counts(all.leadKinds)).toEqual({ TOWN: 3 });
    expect(all.networks.map((one) => [one.label, one.count])).toEqual([['Blue', 2], ['Green', 1]]);
    expect(counts(all.within)).toEqual({ 30: 1, 90: 2, 365: 3 });
    const water = await views.facets(world.otto, 'en', { state: 'AHEAD', themes: ['WATER_SANITATION'] });
    expect(counts(water.themes)).toEqual({ WATER_SANITATION: 2, TECHNOLOGY: 1 });
    expect(counts(water.networks)).toEqual({ [blue]: 2 });
    const both = await views.facets(world.otto, 'en', { state: 'AHEAD', themes: ['WATER_SANITATION'], kinds: ['INTEREST'] });
    expect([counts(both.themes), counts(both.kinds)]).toEqual([{ WATER_SANITATION: 1 }, { INTEREST: 1, PROJECTS: 1 }]);
  });
  it('are what the page finds when the choice is made', async () => {
    const filter = { state: 'AHEAD', query: 'rivers' };
    const facets = await views.facets(world.otto, 'en', filter);
    for (const { code, count } of facets.themes) expect((await search.list(world.otto, 'en', { filter: { ...filter, themes: [code] } })).total).toBe(count);
    for (const { code, count } of facets.countries) expect((await search.list(world.otto, 'en', { filter: { ...filter, countries: [code] } })).total).toBe(count);
    for (const { code, count } of facets.networks) expect((await search.list(world.otto, 'en', { filter: { ...filter, networks: [code] } })).total).toBe(count);
    for (const { code, count } of facets.within) expect((await search.list(world.otto, 'en', { filter: { ...filter, withinDays: Number(code) } })).total).toBe(count);
  });
  it('and the calendar follow the words that the page has mended', async () => {
    expect(counts((await views.facets(world.otto, 'en', { state: 'AHEAD', query: 'rivrs' })).themes)).toEqual({ WATER_SANITATION: 2 });
    expect((await views.calendar(world.otto, 'en', { query: 'rivrs' }, { from: dayIn(0), to: dayIn(30) })).deadlines).toHaveLength(2);
  });
  it('say which condition keeps everything away', async () => {
    // Words that stand nowhere: nothing but dropping them helps.
    expect(await views.loosened(world.otto, { state: 'AHEAD', query: 'zzyyxx', themes: ['TECHNOLOGY'] })).toEqual([{ code: 'query', label: 'query', count: 1 }]);
    expect(await views.loosened(world.otto, { state: 'AHEAD', query: 'rivers', themes: ['TECHNOLOGY'], withinDays: 30 })).toEqual([{ code: 'themes', label: 'themes', count: 1 }]);
    expect(await views.loosened(world.otto, { state: 'AHEAD', query: 'old' })).toEqual(expect.arrayContaining([{ code: 'query', label: 'query', count: 3 }, { code: 'state', label: 'state', count: 1 }]));
  });
});

describe('the calendar', () => {
  it('shows every deadline on its day by the clock of its call, under the filter', async () => {
    const { deadlines, capped } = await views.calendar(world.otto, 'en', { query: 'rivers', state: 'AHEAD' }, { from: dayIn(0), to: dayIn(60) });
    expect([deadlines.map((one) => [one.title, one.day, one.label]), capped]).toEqual([[['Rivers', dayIn(10), 'Step 0'], ['Rivers', dayIn(20), 'Step 1'], ['Rivers and lakes', dayIn(60), 'Step 0']], false]);
    expect((await views.calendar(world.otto, 'en', { themes: ['TECHNOLOGY'] }, { from: dayIn(0), to: dayIn(60) })).deadlines).toEqual([]);
  });
  it.each([[{ from: '2031-01-01', to: '2031-06-01' }, { to: 'out_of_range' }], [{ from: '2031-01-02', to: '2031-01-01' }, { to: 'end_before_start' }], [{ from: '2031-02-31', to: '2031-03-01' }, { from: 'not_a_date' }]])('refuses %j', async (days, fields) => {
    await expect((async () => views.calendar(world.otto, 'en', null, days))()).rejects.toMatchObject({ fields });
  });
});

describe('calls like a call', () => {
  it('share its themes; what can be answered comes first, then the most alike', async () => {
    const { rows: [rivers] } = await at.adminPool.query(`select call_id as id from call_text where title = 'Rivers'`);
    expect((await views.similar(world.otto, 'en', rivers.id)).map((call) => call.title)).toEqual(['Rivers and lakes', 'Old rivers']);
  });
});

describe('a deadline that passes', () => {
  it('is followed by the next one', async () => {
    const id = await makeCall('Two steps', { days: [-1, 5] });
    await at.adminPool.query(`update call_search set next_at = now() - interval '1 day' where call_id = $1`, [id]);
    expect(await views.moveDeadlinesOn()).toBe(1);
    const { rows: [row] } = await at.adminPool.query('select next_at > now() as ahead from call_search where call_id = $1', [id]);
    expect(row.ahead).toBe(true);
    expect(await views.moveDeadlinesOn()).toBe(0);
  });
});
