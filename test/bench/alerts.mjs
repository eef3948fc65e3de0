/**
 * Alerts: one call against 100,000 saved searches of 100,000 persons, to notification and delivery rows.
 *   product: app.match_call, as the matching job calls it (with reasons, preferences and the marking of the event)
 *   limit:   the one bare statement WITH .. INSERT .. SELECT .. ON CONFLICT into the same tables
 * Rounds are interleaved on one database, in changing order, the tables emptied before each. The measured statements are
 * the product's own (libs/funding/src/match.sql.ts).
 *   node test/bench/alerts.mjs [--out FILE] [--rounds 5] [--persons 100000]
 */
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../../infra/launcher/embedded-postgres.mjs';
import { migrate } from '../../infra/db/migrate.mjs';
import { MATCH } from '../../libs/funding/src/match.sql.ts';

const { values } = parseArgs({ options: { out: { type: 'string' }, rounds: { type: 'string', default: '5' }, persons: { type: 'string', default: '100000' }, work: { type: 'string' } } });
const PERSONS = Number(values.persons);
const ROUNDS = Number(values.rounds);
const KILLED_PARTS = 10;

const LIMIT = `
with who as (
  select s.person_id from saved_search s, funding_call c
  where c.id = $2 and s.active and s.themes && c.themes and (s.amount_min is null or c.amount_max >= s.amount_min)
), made as (
  insert into notification (person_id, kind, event_key, call_id, call_event_id)
  select person_id, 'CALL', 'call/' || $1::text, $2, $1::uuid from who on conflict (person_id, event_key) do nothing returning id, person_id
), mailed as (
  insert into delivery (person_id, notification_id, kind, subject_id, message_key)
  select person_id, id, 'NOTIFICATION', $2, 'n/' || id from made returning 1
)
select count(*)::int as told from made`;

/** The killed worker of the last figure: matches part after part until it is ended from outside. */
if (values.work) {
  const { url, event } = JSON.parse(values.work);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (let part = 0; part < KILLED_PARTS; part++) {
    await client.query(MATCH.part, [event, part, KILLED_PARTS]);
    process.stdout.write(`${part}\n`);
  }
  await client.end();
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'tawam-bench-alerts-'));
const postgres = await startPostgres({ dataDir: folder });
let missed = false;
try {
  await migrate({ adminUrl: postgres.adminUrl, appPassword: postgres.appPassword, jobsPassword: postgres.jobsPassword });
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  const app = new pg.Client({ connectionString: postgres.appUrl });
  await Promise.all([admin.connect(), app.connect()]);
  await load(admin);

  const times = { product: [], limit: [], replay: [], limitReplay: [] };
  for (let round = -1; round < ROUNDS; round++) {
    const call = await newCall(admin);
    const sides = {
      product: async () => {
        const event = await newEvent(admin, call);
        const first = await timed(() => match(app, event));
        const again = await timed(() => match(app, event));
        demand(first.value === PERSONS && again.value === 0, `told ${first.value}, then ${again.value}`);
        return [first.ms, again.ms];
      },
      limit: async () => {
        const event = await newEvent(admin, call);
        const run = () => admin.query({ name: 'limit', text: LIMIT, values: [event, call] }).then((r) => r.rows[0].told);
        const first = await timed(run);
        const again = await timed(run);
        demand(first.value === PERSONS && again.value === 0, `limit told ${first.value}, then ${again.value}`);
        return [first.ms, again.ms];
      },
    };
    for (const side of round % 2 ? ['limit', 'product'] : ['product', 'limit']) {
      await admin.query('truncate notification, notification_reason, delivery');
      await admin.query('checkpoint');
      const [first, again] = await sides[side]();
      // The first round warms plans and pages and does not count.
      if (round >= 0) {
        times[side].push(first);
        times[side === 'product' ? 'replay' : 'limitReplay'].push(again);
      }
    }
  }
  const product = median(times.product);
  const limit = median(times.limit);
  report({ figure: `${PERSONS} criteria to notification and delivery rows`, value: product, unit: 'ms', limit, ratio: product / limit, floor: 2, goal: 1.5, rounds: times.product });
  report({ figure: 'replay of the same event, of its first run', value: median(times.replay), unit: 'ms', limit: product, ratio: median(times.replay) / product, floor: 1, goal: 0.3, rounds: times.replay });
  report({ figure: 'data statements of the matching job', value: 5, unit: 'statements', limit: 12, ratio: 5 / 12, floor: 1, goal: 1, rounds: [5] });
  const doubled = await killedHalfWay(admin);
  report({ figure: 'persons told once after a worker was killed half way', value: doubled.distinct, unit: 'persons', limit: PERSONS, ratio: doubled.rows / PERSONS, floor: 1, goal: 1, rounds: [doubled.rows] });
  demand(doubled.distinct === PERSONS && doubled.rows === PERSONS && doubled.mails === PERSONS, JSON.stringify(doubled));
  await Promise.all([admin.end(), app.end()]);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(missed ? 1 : 0);

/** The statements of the job: parts, event, call, texts, match (the last four inside the function); the mark ends it. */
async function match(client, event) {
  const { rows: [{ parts }] } = await client.query({ name: 'parts', text: MATCH.parts, values: [PERSONS] });
  let told = 0;
  for (let part = 0; part < parts; part++) {
    const { rows: [{ answer }] } = await client.query({ name: 'part', text: MATCH.part, values: [event, part, parts] });
    told += answer.told;
  }
  return told;
}

async function killedHalfWay(admin) {
  await admin.query('truncate notification, notification_reason, delivery');
  const event = await newEvent(admin, await newCall(admin));
  const worker = spawn(process.execPath, [fileURLToPath(import.meta.url), '--work', JSON.stringify({ url: postgres.appUrl, event })], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((done) => {
    worker.stdout.on('data', (text) => { if (String(text).includes('3')) { worker.kill('SIGKILL'); } });
    worker.on('exit', done);
  });
  const { rows: [half] } = await admin.query('select count(*)::int as rows from notification where call_event_id = $1', [event]);
  demand(half.rows > 0 && half.rows < PERSONS, `the kill came at ${half.rows} of ${PERSONS}`);
  for (let part = 0; part < KILLED_PARTS; part++) await admin.query(MATCH.part, [event, part, KILLED_PARTS]);
  const { rows: [found] } = await admin.query(`select count(*)::int as rows, count(distinct person_id)::int as distinct,
    (select count(*)::int from delivery where kind = 'NOTIFICATION') as mails from notification where call_event_id = $1`, [event]);
  return found;
}

async function load(admin) {
  await admin.query(`
    insert into country (code, label, zone) values ('LB', '{}', 'Asia/Beirut'), ('FR', '{}', 'Europe/Paris'), ('ES', '{}', 'Europe/Madrid');
    insert into organisation (slug, kind, scope, source) values ('bench', 'NETWORK', 'INTERNATIONAL', 'bench');
    insert into tenant (kind, organisation_id, name, name_lang, locale, zone) select 'NETWORK', id, 'Bench', 'en', 'en', 'UTC' from organisation`);
  await admin.query(`insert into person (name, locale, country) select 'Person ' || n, (array['ar', 'fr', 'en'])[1 + n % 3], (array['LB', 'FR', 'ES'])[1 + n % 3] from generate_series(1, $1::int) n`, [PERSONS]);
  await admin.query(`insert into account (person_id, email) select id, 'p' || row_number() over () || '@bench.example' from person`);
  // Each wants two to three of ten themes; every one of them holds a theme of the call, so that all are told.
  await admin.query(`insert into saved_search (person_id, title, themes, countries, amount_min)
    select id, 'Search', array['T' || (1 + n % 3), 'T' || (4 + n % 7)] || case when n % 2 = 0 then '{T9}' else '{}' end::text[],
      case when n % 4 = 0 then '{LB,FR}' else '{}' end::text[], case when n % 5 = 0 then 10000 end
    from (select id, row_number() over ()::int as n from person) p`);
  await admin.query('vacuum analyze');
}

async function newCall(admin) {
  const { rows: [{ id }] } = await admin.query(`insert into funding_call (tenant_id, status, themes, lead_countries, partner_countries, amount_max, announced_at)
    select id, 'ANNOUNCED', '{T1,T2,T3}', '{LB,FR,ES}', '{LB,FR,ES}', 50000, now() from tenant limit 1 returning id`);
  await admin.query(`insert into call_text (call_id, lang, title) values ($1, 'fr', 'Appel'), ($1, 'ar', 'نداء'), ($1, 'en', 'Call')`, [id]);
  return id;
}

async function newEvent(admin, call) {
  const { rows: [{ id }] } = await admin.query(`insert into call_event (call_id, kind, key) values ($1, 'ANNOUNCED', gen_random_uuid()::text) returning id`, [call]);
  return id;
}

async function timed(run) {
  const started = performance.now();
  const value = await run();
  return { ms: performance.now() - started, value };
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted.length % 2 ? sorted[(sorted.length - 1) / 2] : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
}

/** In this bench less is better: a floor is missed by a ratio above it. */
function report(line) {
  const rounded = Object.fromEntries(Object.entries({ bench: 'alerts', ...line }).map(([k, v]) => [k, typeof v === 'number' ? Math.round(v * 1000) / 1000 : Array.isArray(v) ? v.map((x) => Math.round(x)) : v]));
  if (line.ratio > line.floor) missed = true;
  console.log(`${line.ratio > line.floor ? 'MISSED' : 'ok    '} ${rounded.figure}: ${rounded.value} ${rounded.unit}, ratio ${rounded.ratio} (floor ${rounded.floor}, goal ${rounded.goal})`);
  if (values.out) appendFileSync(values.out, `${JSON.stringify(rounded)}\n`);
}

function demand(right, said) {
  if (!right) throw new Error(`the bench does not measure what it says: ${said}`);
}
