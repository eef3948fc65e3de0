/**
 * The other way: one job per recipient, on the PostgreSQL backend of the queue, as in every tutorial. What each job does: the
 * matching is done already; in a transaction of its own, as the role of the application and through one function over the
 * wall (begin, the function, commit: what the door of the product sends), one notification with its reason and its delivery
 * row. Prepared statements, ten jobs at once, finished jobs removed, added 500 at a time. No digests, pushes or webhooks.
 * 10,000 are run, from adding the first to finishing the last; the rest to 100,000 is extrapolated, and the figure says so.
 * The product matches 100,000 right before and right after, so that both have the same minute of the machine.
 */
import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';
import { demand, match, newCall, newEvent, timed } from './harness/alerts-data.mjs';

const JOBS = 10_000;
const ALL = 100_000;
const LANES = 10;
const ONE = `
create function app.bench_tell_one(p_person uuid, p_event uuid, p_call uuid) returns void language sql volatile security definer set search_path = public, pg_temp
as $$
  with made as (insert into notification (person_id, kind, event_key, call_id, call_event_id) values (p_person, 'CALL', 'call/' || p_event, p_call, p_event) on conflict (person_id, event_key) do nothing returning id, person_id),
  why as (insert into notification_reason (notification_id, person_id, kind) select id, person_id, 'SEARCH' from made)
  insert into delivery (person_id, notification_id, kind, subject_id, message_key) select person_id, id, 'NOTIFICATION', p_call, 'n/' || id from made
$$;
grant execute on function app.bench_tell_one to tawam_app`;

export async function perRecipient({ report, admin, app, postgres }) {
  await admin.query(ONE);
  const call = await newCall(admin);
  const empty = async () => {
    await admin.query('truncate notification, notification_reason, delivery, digest_entry');
    await admin.query('checkpoint');
    return newEvent(admin, call);
  };
  const product = async () => {
    const event = await empty();
    const { ms, value } = await timed(() => match(app, event));
    demand(value === ALL, `${value} told`);
    return ms;
  };
  const before = await product();
  const event = await empty();
  const { rows } = await admin.query('select person_id from saved_search limit $1', [JOBS]);
  const queues = new pg.Pool({ connectionString: postgres.jobsUrl, max: LANES + 4, options: '-c search_path=bullmq' });
  const data = new pg.Pool({ connectionString: postgres.appUrl, max: LANES });
  for (const pool of [queues, data]) pool.on('error', () => {});
  const backend = withBackend(createPostgresBackend);
  const queue = new backend.Queue('bench', { connection: queues });
  const started = performance.now();
  let finished = 0;
  let done;
  const all = new Promise((resolve) => { done = resolve; });
  const worker = new backend.Worker('bench', (job) => tellOne(data, [job.data.person, event, call]), { connection: queues, concurrency: LANES });
  worker.on('completed', () => { if (++finished === JOBS) done(); });
  for (let at = 0; at < JOBS; at += 500) {
    await queue.addBulk(rows.slice(at, at + 500).map(({ person_id }) => ({ name: 'tell', data: { person: person_id }, opts: { removeOnComplete: true } })));
  }
  await all;
  const ms = performance.now() - started;
  await worker.close();
  await queue.close();
  const { rows: [found] } = await admin.query('select count(*)::int as rows from notification where call_event_id = $1', [event]);
  await Promise.all([queues.end(), data.end()]);
  demand(found.rows === JOBS, `${found.rows} of ${JOBS} jobs wrote`);
  const ours = (before + await product()) / 2;
  const extrapolated = ms * (ALL / JOBS);
  report({ figure: `one job per recipient against ours (${JOBS.toLocaleString('en')} run in ${Math.round(ms)} ms, 100,000 extrapolated)`, value: extrapolated, unit: 'ms', limit: ours, ratio: extrapolated / ours, floor: 20 });
}

async function tellOne(pool, values) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query({ name: 'one', text: 'select app.bench_tell_one($1, $2, $3)', values });
    await client.query('commit');
  } finally {
    client.release();
  }
}
