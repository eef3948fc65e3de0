/**
 * Looking for calls among 100,000: every kind of question that the page can ask, each many times and each time another one,
 * through the product's own services as the application's role, from the begin of the transaction to its end, with the
 * calls as the page shows them. The 95th of a hundred questions of every kind stays under 25 ms. Less is better here.
 * Besides: what an import asks about doubles, and the same words behind the walls without the function.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../../infra/build/build.mjs';
import { demandQuiet, ROOT } from './harness/product.mjs';
import { median } from './harness/report.mjs';
import { searchDatabase } from './harness/search-data.mjs';
import { questions } from './harness/search-questions.mjs';

const FLOOR = 25;
/** Different questions of each kind and round. */
const EACH = 40;
const WARMING = 10;

export async function run({ report, rounds, force }) {
  demandQuiet(force);
  const database = await searchDatabase(console.log);
  try {
    const services = await openServices(database.appUrl);
    await lookAround(services, database.admin, report, rounds);
    await services.close();
    await duplicates(database.admin, report);
  } finally {
    await database.close();
  }
}

/** The services as they are built for production. */
async function openServices(url) {
  const out = join(ROOT, '.tmp', 'bench-search-services');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await bundle(out, { door: join(import.meta.dirname, 'harness/search-door.mjs') });
  const { openServices: open } = await import(pathToFileURL(join(out, 'door.mjs')).href);
  return open(url);
}

async function lookAround(services, admin, report, rounds) {
  const known = await whatIsKnown(admin);
  const { rows: [{ id: personId }] } = await admin.query(`select id from person where name = 'Bench'`);
  const viewer = { personId, name: 'Bench', locale: 'en', zone: 'UTC', platformAdmin: false };
  const languages = ['ar', 'fr', 'en'];
  const ask = {
    list: (asked, language) => services.search.list(viewer, language, { first: 20, ...asked }),
    facets: ({ filter }, language) => services.views.facets(viewer, language, filter),
    calendar: ({ filter, from, to }, language) => services.views.calendar(viewer, language, filter, { from, to }),
    similar: ({ id }, language) => services.views.similar(viewer, language, id),
    loosened: ({ filter }) => services.views.loosened(viewer, filter),
  };
  const kinds = questions(known);
  const times = new Map(kinds.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const kind of kinds) {
      for (let n = 0; n < (round < 0 ? WARMING : EACH); n++) {
        const asked = kind.make(round * EACH + n + EACH);
        const language = languages[n % 3];
        const before = kind.pages ? (await ask.list(asked, language)).nextCursor : undefined;
        const { ms, value } = await timed(() => ask[kind.ask]({ ...asked, after: before }, language));
        demandAnswer(kind, value, asked);
        if (round >= 0) times.get(kind.name).push({ ms, asked });
      }
    }
  }
  for (const [name, all] of times) {
    const sorted = all.sort((a, b) => a.ms - b.ms);
    if (process.env.BENCH_SLOWEST) for (const { ms, asked } of sorted.slice(-3)) console.log(`      ${ms.toFixed(1)} ms ${JSON.stringify(asked)}`);
    report({ figure: `100,000 calls, ${name}: p50`, value: sorted[Math.ceil(sorted.length * 0.5) - 1].ms, unit: 'ms', rounds });
    report({ figure: `100,000 calls, ${name}: p95`, value: sorted[Math.ceil(sorted.length * 0.95) - 1].ms, unit: 'ms', floor: FLOOR, goal: FLOOR, better: 'lower', rounds });
  }
}

/** Ids and words that stand in the database, for the questions. */
async function whatIsKnown(admin) {
  const column = async (sql) => (await admin.query(sql)).rows.map(({ value }) => value);
  const ofLanguage = (letters) => column(`select w.word as value from search_word w where w.word ~ '^${letters}{8,12}$' order by md5(w.word) limit 400`);
  const [latin, arabic] = [await ofLanguage('[a-z]'), await ofLanguage('[ء-ي]')];
  return {
    rare: { ar: arabic, fr: latin.slice(0, 200), en: latin.slice(200) },
    networks: await column(`select id as value from tenant where kind = 'NETWORK' order by id`), funders: await column(`select id as value from organisation where source = 'bench' order by id`),
    partnerships: await column(`select id as value from partnership order by id`), calls: await column(`select call_id as value from call_search order by md5(call_id::text) limit 500`),
  };
}

/** A bench that measures empty answers measures nothing. */
function demandAnswer({ name, ask }, value, asked) {
  const right = name === 'words that nobody writes' ? value.total === 0
    : name.startsWith('a common word') ? value.total > 0 : ask === 'facets' ? Array.isArray(value.themes) : ask === 'calendar' ? Array.isArray(value.deadlines) : Boolean(value);
  if (!right) throw new Error(`the bench does not measure what it says: ${name} ${JSON.stringify(asked)}`);
}

/** What an import asks when it is done: which of the hundred calls that it changed may be others' calls too. */
async function duplicates(admin, report) {
  const { rows: networks } = await admin.query(`select id from tenant where kind = 'NETWORK' order by id limit 3`);
  const times = [];
  for (const { id } of networks) {
    await admin.query('begin');
    await admin.query('set local session_replication_role = replica');
    await admin.query(`update funding_call set updated_at = now() + interval '1 hour' where id in (select id from funding_call where tenant_id = $1 order by announced_at desc limit 100)`, [id]);
    times.push((await timed(() => admin.query(`select app.find_duplicates($1, now() + interval '30 minutes')`, [id]))).ms);
    await admin.query('rollback');
  }
  report({ figure: '100,000 calls, doubles of a hundred that an import changed', value: median(times), unit: 'ms', rounds: times.length });
}

async function timed(run) {
  const started = performance.now();
  const value = await run();
  return { ms: performance.now() - started, value };
}
