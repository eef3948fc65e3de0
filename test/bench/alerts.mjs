/**
 * Alerts: one call against 100,000 saved searches of 100,000 persons, to notification and delivery rows.
 *   product: app.match_call, as the matching job calls it (with reasons, frequencies, channels and the marking of the event):
 *            two parts of the persons at the same time, over two connections
 *   limit:   the one bare statement WITH .. INSERT .. SELECT .. ON CONFLICT into the same tables
 *   serial:  the product with one part after the other over one connection, so that it is seen what the two cores give
 * Besides: against one job per recipient (alerts-jobs.mjs), the mails to a mail server (alerts-mail.mjs), and the same
 * number of criteria spread over 1,000 and over 10,000 tenants (alerts-tenants.mjs).
 * Rounds are interleaved on one database, in changing order, the tables emptied before each. The measured statements are
 * the product's own (libs/funding/src/alerts/match.sql.ts). Less is better here.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../infra/launcher/embedded-postgres.mjs';
import { migrate } from '../../infra/db/migrate.mjs';
import { inLanes, MATCH } from '../../libs/funding/src/alerts/match.sql.ts';
import { perRecipient } from './alerts-jobs.mjs';
import { mailDrain } from './alerts-mail.mjs';
import { byTenants } from './alerts-tenants.mjs';
import { newCall, newEvent, match, oneAfterAnother, timed, demand } from './harness/alerts-data.mjs';
import { median, spread } from './harness/report.mjs';

const PERSONS = 100_000;
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

export async function run({ report, rounds, size }) {
  const folder = mkdtempSync(join(tmpdir(), 'tawam-bench-alerts-'));
  // pg_stat_statements counts what is asked, also inside functions; it is switched on for that one run alone.
  const postgres = await startPostgres({ dataDir: folder, settings: { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track': 'none' } });
  try {
    await migrate({ adminUrl: postgres.adminUrl, appPassword: postgres.appPassword, jobsPassword: postgres.jobsPassword });
    const admin = new pg.Client({ connectionString: postgres.adminUrl });
    const app = new pg.Pool({ connectionString: postgres.appUrl });
    await admin.connect();
    for (const client of [admin, app]) client.on('error', () => {});
    await load(admin);
    const { product, limit, serial, replay } = await measure(admin, app, rounds);
    const against = (times, others) => times.map((ms, i) => ms / others[i]);
    const ratios = against(product, limit);
    report({ figure: '100,000 criteria to notification and delivery rows', value: median(product), unit: 'ms', limit: median(limit), ratio: median(ratios), floor: 1.5, better: 'lower', rounds });
    report({ figure: '100,000 criteria, spread of the ratio', value: spread(ratios), unit: '(max-min)/median', rounds });
    report({ figure: '100,000 criteria, one part after the other over one connection', value: median(serial), unit: 'ms', limit: median(limit), ratio: median(against(serial, limit)), better: 'lower', rounds });
    report({ figure: 'replay of the same event against its first run', value: median(replay), unit: 'ms', limit: median(product), ratio: median(against(replay, product)), floor: 0.3, better: 'lower', rounds });
    const asked = await countStatements(admin, postgres.adminUrl);
    report({ figure: 'data statements per 100,000, sent by the worker', value: asked.sent, unit: 'statements', floor: 12, better: 'lower' });
    report({ figure: `data statements per 100,000, inside the functions for these (besides ${asked.keys.toLocaleString('en')} look-ups of foreign keys by the database itself)`, value: asked.inside, unit: 'statements', better: 'lower' });
    const told = await killedHalfWay(admin, app, postgres.appUrl);
    report({ figure: 'persons told after a worker was killed half way', value: told.distinct, unit: 'persons', limit: PERSONS, ratio: told.distinct / PERSONS, floor: 1 });
    report({ figure: 'persons told twice, or mailed twice', value: told.rows + told.mails - 2 * told.distinct, unit: 'persons', floor: 0, better: 'lower' });
    await perRecipient({ report, admin, app, postgres });
    await byTenants({ report, admin, app, rounds });
    await Promise.all([admin.end(), app.end()]);
    await mailDrain({ report, rounds: rounds + 1, mails: size === 'S' ? 2000 : 10_000 });
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(admin, app, rounds) {
  const times = { product: [], limit: [], serial: [], replay: [] };
  const runs = {
    product: (event) => match(app, event),
    serial: (event) => match(app, event, oneAfterAnother),
    limit: (event, call) => admin.query({ name: 'limit', text: LIMIT, values: [event, call] }).then((r) => r.rows[0].told),
  };
  // The first round warms plans and pages and does not count.
  for (let round = -1; round < rounds; round++) {
    const call = await newCall(admin);
    for (const side of round % 2 ? ['limit', 'product', 'serial'] : ['serial', 'product', 'limit']) {
      await admin.query('truncate notification, notification_reason, delivery, digest_entry');
      await admin.query('checkpoint');
      const event = await newEvent(admin, call);
      const first = await timed(() => runs[side](event, call));
      // As after a kill before the mark: everybody is matched again and nobody told.
      await admin.query('update call_event set matched_at = null where id = $1', [event]);
      const again = await timed(() => runs[side](event, call));
      demand(first.value === PERSONS && again.value === 0, `${side} told ${first.value}, then ${again.value}`);
      if (round < 0) continue;
      times[side].push(first.ms);
      if (side === 'product') times.replay.push(again.ms);
    }
  }
  return times;
}

/**
 * What one event asks of the database: `sent` by the worker over its connection (counted there too: both must agree),
 * and `inside` what the functions run for them. Transactions and settings are none. The look-ups of foreign keys, one a
 * row and key, are made by the database of itself, for the limit as for us (SELECT .. FROM ONLY .. FOR KEY SHARE): counted apart.
 */
async function countStatements(admin, url) {
  await admin.query('create extension if not exists pg_stat_statements');
  await admin.query('truncate notification, notification_reason, delivery, digest_entry');
  const event = await newEvent(admin, await newCall(admin));
  await admin.query('select pg_stat_statements_reset()');
  const counted = new pg.Pool({ connectionString: url, options: '-c pg_stat_statements.track=all -c pg_stat_statements.track_utility=off' });
  let asked = 0;
  const told = await match({ query: (...all) => { asked += 1; return counted.query(...all); } }, event);
  await counted.end();
  const { rows: [{ sent, inside, keys }] } = await admin.query(`
    select sum(calls) filter (where toplevel and query ~* '^\\s*(select|with|insert|update|delete)')::int as sent,
      sum(calls) filter (where not toplevel and not is_key)::int as inside, coalesce(sum(calls) filter (where is_key), 0)::int as keys
    from (select *, not toplevel and query ~ '^SELECT \\S+ FROM ONLY .* FOR KEY SHARE OF x$' as is_key from pg_stat_statements where query not like '%pg_stat_statements%') s`);
  demand(told === PERSONS && asked === sent, `${told} told with ${asked} statements asked, ${sent} counted`);
  return { sent, inside, keys };
}

async function killedHalfWay(admin, app, url) {
  await admin.query('truncate notification, notification_reason, delivery, digest_entry');
  const event = await newEvent(admin, await newCall(admin));
  const worker = spawn(process.execPath, [join(import.meta.dirname, 'harness/match-worker.mjs'), JSON.stringify({ url, event, parts: KILLED_PARTS })], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((done) => {
    worker.stdout.on('data', (text) => { if (String(text).includes('3')) { worker.kill('SIGKILL'); } });
    worker.on('exit', done);
  });
  const { rows: [half] } = await admin.query('select count(*)::int as rows from notification where call_event_id = $1', [event]);
  demand(half.rows > 0 && half.rows < PERSONS, `the kill came at ${half.rows} of ${PERSONS}`);
  const unmarked = await admin.query('select from call_event where id = $1 and matched_at is null', [event]);
  demand(unmarked.rowCount === 1, 'the sweep would not begin anew what was killed');
  await inLanes(KILLED_PARTS, (part) => app.query(MATCH.part, [event, part, KILLED_PARTS]));
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
