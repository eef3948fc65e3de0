/**
 * Looking for calls among 100,000, in the database.
 *   product: app.calls_found as the application's role with a person set: rule, order, rank, count, page of twenty
 *   limit:   for words alone, the bare statement by a role without row-level security: the nearest 500 by the index, ranked
 * Each kind of search over forty different ones, both sides in turn; the floor of 25 ms holds for all kinds together.
 * Less is better here.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../infra/launcher/embedded-postgres.mjs';
import { migrate } from '../../infra/db/migrate.mjs';
import { loadCalls, random } from './harness/calls.mjs';
import { demandQuiet } from './harness/product.mjs';
import { median } from './harness/report.mjs';

const CALLS = 100_000;
const FLOOR = 25;
const EACH = 40;

const COMMON = ['projet', 'ville', 'coopération', 'eau', 'water', 'city', 'heritage', 'مياه', 'مدينة', 'تعاون'];
const RARE = ['terlonqui', 'vogauberpel', 'wickmarsten', 'كوديزو', 'نافرتم', 'gaudravo', 'holderwick', 'pelgautercha'];
const TYPED_BADLY = ['assainisement', 'patrimone', 'heritaje', 'mobilty', 'نفاييت', 'biodiversté', 'agricultur x', 'zzzyyyxxx'];
const FILTERS = [{ themes: ['TOURISM'], countries: ['LB'] }, { themes: ['ENVIRONMENT'], within_days: 60 }, { kinds: ['ROLLING'], sdg: [6] }, { lead_countries: ['FR'], amount_min: '200000' }, { support_kinds: ['TRAINING'], lead_kinds: ['REGION'] }];

const KINDS = {
  'no words': (n) => ({ state: ['AHEAD', 'OPEN', 'ALL'][n % 3] }),
  'common words': (n, pick) => ({ state: 'AHEAD', query: [pick(COMMON), ...(n % 2 ? [pick(COMMON)] : [])].join(' ') }),
  'rare words': (n, pick) => ({ state: n % 2 ? 'ALL' : 'AHEAD', query: pick(RARE) }),
  'the beginning of a word': (n, pick) => ({ state: 'AHEAD', query: pick(['pat', 'form', 'clim', 'her', 'مدي', 'تعا', 'bio', 'agri']) }),
  'words in Arabic': (n, pick) => ({ state: 'AHEAD', query: pick(['مياه', 'المياه والصرف', 'توأمة مدن', 'نفايات', 'شباب تدريب', 'التراث']) }),
  'filters alone': (n, pick) => ({ state: 'AHEAD', ...pick(FILTERS) }),
  'words and filters': (n, pick) => ({ state: 'AHEAD', query: pick(COMMON), ...pick(FILTERS) }),
};
const WORDS_ALONE = new Set(['common words', 'the beginning of a word', 'words in Arabic']);
const BARE = `with near as (
  select call_id, search from call_search where status = 'ANNOUNCED' and next_at > now() and search @@ $1::tsquery order by next_at, call_id limit 501)
select call_id from near order by ts_rank('{0.1,0.2,0.4,1.0}', search, $1::tsquery) desc limit 21`;
const FOUND = 'select app.calls_found($1::jsonb, null, 21, null, null, null) as f';

export async function run({ report, rounds, force }) {
  demandQuiet(force);
  const folder = mkdtempSync(join(tmpdir(), 'tawam-bench-search-'));
  const postgres = await startPostgres({ dataDir: folder, settings: { shared_buffers: '512MB', max_wal_size: '4GB' } });
  try {
    await migrate({ adminUrl: postgres.adminUrl, appPassword: postgres.appPassword, jobsPassword: postgres.jobsPassword });
    const [admin, app] = [new pg.Client({ connectionString: postgres.adminUrl }), new pg.Client({ connectionString: postgres.appUrl })];
    await Promise.all([admin.connect(), app.connect()]);
    await loadCalls(admin, CALLS, console.log);
    await measure(admin, app, report, rounds);
    await Promise.all([admin.end(), app.end()]);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(admin, app, report, rounds) {
  await admin.query('set plan_cache_mode = force_custom_plan');
  const { rows: [person] } = await admin.query(`insert into person (name, locale) values ('Bench', 'en') returning id`);
  await app.query(`select set_config('app.person_id', $1, false)`, [person.id]);
  const next = random(3);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const all = [];
  for (const [name, make] of Object.entries(KINDS)) {
    const searches = Array.from({ length: EACH }, (_, n) => JSON.stringify(make(n, pick)));
    // The bare side is spared the understanding of the words.
    const understood = new Map();
    for (const search of searches) understood.set(search, (await admin.query(`select app.call_query($1::jsonb ->> 'query')::text as q`, [search])).rows[0].q);
    const ask = { product: (search) => app.query({ name: 'found', text: FOUND, values: [search] }), ...(WORDS_ALONE.has(name) ? { limit: (search) => admin.query({ name: 'bare', text: BARE, values: [understood.get(search)] }) } : {}) };
    const times = await inTurn(ask, searches, rounds);
    all.push(...times.product);
    report({ figure: `100,000 calls, ${name}: p95`, value: p95(times.product), unit: 'ms', ...(ask.limit ? { limit: p95(times.limit), ratio: median(times.product) / median(times.limit) } : {}), rounds });
  }
  report({ figure: '100,000 calls, all kinds of search: p95', value: p95(all), unit: 'ms', floor: FLOOR, goal: FLOOR, better: 'lower', rounds });
  const mended = [];
  for (const query of TYPED_BADLY) {
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      const { rows: [{ f }] } = await app.query({ name: 'found', text: FOUND, values: [JSON.stringify({ state: 'AHEAD', query })] });
      if (f.total === 0) {
        const { rows: [{ corrected }] } = await app.query('select app.calls_corrected($1) as corrected', [query]);
        if (corrected) await app.query({ name: 'found', text: FOUND, values: [JSON.stringify({ state: 'AHEAD', query: corrected })] });
      }
      mended.push(performance.now() - started);
    }
  }
  report({ figure: '100,000 calls, words that nobody writes, mended and looked for again: p95', value: p95(mended), unit: 'ms', rounds });
  const [facets, walled] = [[], []];
  for (let round = 0; round < rounds; round++) {
    facets.push((await timed(() => app.query('select app.calls_facets($1)', [JSON.stringify({ state: 'AHEAD', query: pick(COMMON) })]))).ms);
    // What the function is for: the same words behind the wall, where the index of words is of no use.
    walled.push((await timed(() => app.query(`select c.id from funding_call c where c.status in ('ANNOUNCED', 'CLOSED') and exists (select from call_text t where t.call_id = c.id and t.search like '%terlonqui%') limit 20`))).ms);
  }
  report({ figure: '100,000 calls, counts of all filters', value: median(facets), unit: 'ms', rounds });
  report({ figure: '100,000 calls, a rare word behind the walls, without the function', value: median(walled), unit: 'ms', rounds });
}

/** Every search by each side, in changing order. The first round warms pages and does not count. */
async function inTurn(ask, searches, rounds) {
  const times = Object.fromEntries(Object.keys(ask).map((side) => [side, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [n, search] of searches.entries()) {
      for (const side of (round + n) % 2 ? Object.keys(ask) : Object.keys(ask).reverse()) {
        const { ms, value } = await timed(() => ask[side](search));
        if (!value.rows) throw new Error(`the bench does not measure what it says: ${search}`);
        if (round >= 0) times[side].push(ms);
      }
    }
  }
  return times;
}

const p95 = (list) => [...list].sort((a, b) => a - b)[Math.ceil(list.length * 0.95) - 1];

async function timed(run) {
  const started = performance.now();
  const value = await run();
  return { ms: performance.now() - started, value };
}
