import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { makeNetwork, makeTwoPartnerships, makeVocabulary } from '../../../../test/support/factories.js';

/**
 * The ways of finding calls without looking at all of them (app.calls_of_part): along the dates, gathered from a window of dates,
 * gathered beyond it. Enough calls that each way is gone, and the plain reading of all rows to compare with.
 */
const CALLS = 1600;
let at: TestDatabase;
let fitting: string;

beforeAll(async () => {
  at = await openTestDatabase();
  await makeVocabulary(at.adminPool);
  const world = await makeTwoPartnerships(at.adminPool);
  fitting = world.partnershipId;
  await at.adminPool.query(`update partnership set themes = '{WATER_SANITATION}'`);
  const network = await makeNetwork(at.adminPool, 'Cities');
  // Every second one is past, every fortieth open all year; the n-th lies n hours from now. Every fifth has a second deadline, far on or far behind.
  await at.adminPool.query(`
    with made as (
      insert into funding_call (tenant_id, status, kind, programme, themes, sdg, lead_countries, lead_kinds, amount_max, announced_at)
      select $1, case when n % 2 = 1 and n % 10 = 1 then 'CLOSED' else 'ANNOUNCED' end, case when n % 40 = 0 then 'ROLLING' else 'PROJECTS' end, 'made ' || n,
        case when n % 3 = 0 then '{WATER_SANITATION}'::text[] when n > $2 * 0.9 then '{TECHNOLOGY}' else '{}' end, case when n % 60 < 2 then '{6}'::int[] else '{}' end,
        case when n % 4 = 0 then '{LB,FR}'::text[] else '{}' end, '{}', case when n % 7 = 0 then 1000 else 90000 end, now() - n * interval '1 hour'
      from generate_series(1, $2::int) n returning id, split_part(programme, ' ', 2)::int as n, kind
    ), texts as (
      insert into call_text (call_id, lang, title, summary)
      select id, 'fr', concat_ws(' ', 'commune', case when n % 3 = 0 then 'lanterne' end, case when n % 18 < 2 then 'fontaine' end, case when n % 200 < 2 then 'girouette' end, case when n > $2 * 0.95 then 'horloge' end), '' from made
    )
    insert into call_deadline (call_id, position, local_at, zone, at, precision)
    select id, step, t at time zone 'UTC', 'UTC', t, 'HOUR' from made cross join (values (0), (1)) s(step)
    cross join lateral (select now() + case when n % 2 = 1 then -n else n end * interval '1 hour' + step * case when n % 2 = 1 then -90 when n % 20 = 0 then -60 else 90 end * interval '1 day' as t) x
    where kind <> 'ROLLING' and (step = 0 or n % 5 = 0)`, [network, CALLS]);
  await at.adminPool.query('vacuum analyze call_search');
});
afterAll(() => at?.close());

/** What is found, in its order: without looking at all, and by the rule asked of every row. */
async function bothWays(wanted: object, most: number) {
  const person = await at.adminPool.query(`select person_id from partnership_member where partnership_id = $1 limit 1`, [fitting]);
  const client = await at.adminPool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.person_id', $1, true)`, [person.rows[0].person_id]);
    const asked = [JSON.stringify(wanted), most, fitting];
    const found = await client.query(`select call_id as id, part, at from app.calls_in_order(app.wanted_calls($1), app.fitting_keys($3), $2)`, asked);
    const plain = await client.query(`
      select c.call_id as id, p.part, p.at from app.wanted_calls($1) s, call_search c
      cross join lateral (select case when c.next_at > now() then 0 when c.status = 'ANNOUNCED' and c.last_at is null then 1 else 2 end as part, coalesce(c.next_at, c.placed_at) as at) p
      where app.search_fits(c, s, c.keys @@ app.fitting_keys($3))
      order by p.part, case when p.part = 0 then extract(epoch from p.at) else -extract(epoch from p.at) end, c.call_id limit $2`, asked);
    return { found: found.rows, plain: plain.rows };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
describe.each(['ALL', 'AHEAD', 'OPEN', 'PAST'])('what is found in the state %s is what the rule says of every call, in the same order', (state) => {
  it.each<[string, Record<string, unknown>]>([
    ['nothing asked', {}], ['a word of all', { query: 'commune' }], ['a word of every third', { query: 'lanterne' }], ['a word of every ninth', { query: 'fontaine' }], ['a rare word', { query: 'girouette' }],
    ['a word that stands far on alone', { query: 'horloge' }], ['a word of none', { query: 'zzyyxx' }], ['two words', { query: 'lanterne fontaine' }],
    ['a theme of every third', { themes: ['WATER_SANITATION'] }], ['a theme that stands far on alone', { themes: ['TECHNOLOGY'] }], ['a goal of few', { sdg: [6] }], ['an amount', { amount_min: '50000' }], ['a goal and an amount', { sdg: [6], amount_min: '50000' }],
    ['a country', { countries: ['ES'] }], ['days near', { deadline_from: day(-3), deadline_to: day(3) }], ['days far on', { deadline_from: day(40), deadline_to: day(60) }], ['days behind', { deadline_from: day(-60), deadline_to: day(-40) }],
    ['days to come, of steps that come later', { deadline_from: day(95), deadline_to: day(120) }], ['days without a beginning', { deadline_to: day(2) }], ['soon', { within_days: 5 }], ['soon, by a goal', { within_days: 40, sdg: [6] }],
    ['a word and a theme', { query: 'fontaine', themes: ['WATER_SANITATION'] }], ['a word and days', { query: 'lanterne', deadline_from: day(20), deadline_to: day(33) }], ['a partnership', { fits_partnership: true }], ['a partnership and a word', { fits_partnership: true, query: 'fontaine' }],
  ])('%s', async (_, conditions) => {
    const wanted = { ...conditions, state, ...(conditions['fits_partnership'] ? { fits_partnership: fitting } : {}) };
    for (const most of [1, 40, 501, 5000]) {
      const { found, plain } = await bothWays(wanted, most);
      expect({ most, found }).toEqual({ most, found: plain });
    }
  });
});

it('the cases go all ways: some find all, some few, some none', async () => {
  const count = async (wanted: object) => (await bothWays({ state: 'ALL', ...wanted }, 5000)).found.length;
  expect(await count({ query: 'commune' })).toBe(CALLS);
  expect(await count({ query: 'girouette' })).toBe(CALLS / 100);
  expect(await count({ themes: ['WATER_SANITATION'] })).toBeGreaterThan(CALLS / 4);
  expect(await count({ fits_partnership: fitting })).toBeGreaterThan(100);
});
