/**
 * A call is announced to 10,000 people while everything that can break breaks: kill -9 of API, worker, PostgreSQL (and of
 * Redis, and FLUSHALL, where Redis carries the queue), a mail server that is down, slow, answers 4xx, 5xx, or takes a mail
 * and cuts the line. The ledger is outside: what the mail server took. Promised: nobody is lost, nobody is told twice in the
 * product, and no more mails are doubled than were under way at the kills, all under the same Message-ID.
 */
import { afterEach, expect, test } from '@jest/globals';
import { makeNetwork, makePerson, makeSession, makeTenantMember } from '../support/factories.js';
import { FaultWorld, pause } from './world.js';

const PEOPLE = Number(process.env['FAULT_PEOPLE'] ?? 10_000);
/** Addresses that the mail server does not know. */
const REFUSED = Math.ceil(PEOPLE / 500);
/** Mails under way at once in one worker. */
const LANES = 10;

let world: FaultWorld | undefined;
afterEach(() => world?.close());

async function until(what: string, there: () => Promise<boolean> | boolean, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(200)) {
    try {
      if (await there()) return;
    } catch {
      // The database is away: that is the test.
    }
  }
  throw new Error(`${what} did not come within ${seconds} s: ${JSON.stringify(world!.taken())}, worker said ${world!.worker.log().slice(-3000)}`);
}

test.each([['PostgreSQL', false], ['Redis', true]] as const)('with the queue on %s nobody is lost, nobody told twice, and only mails under way at a kill are doubled', async (_name, redis) => {
  const w = (world = await FaultWorld.open({ redis }));
  const { call, cookie } = await prepare(w);
  await w.startPrograms();
  const started = Date.now();
  const announce = async () => (await fetch(`${w.api.url}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', cookie, origin: `http://localhost:${w.api.port}` },
    body: JSON.stringify({ query: 'mutation($id: ID!) { announceCall(id: $id) { status } }', variables: { id: call } }),
  })).json() as Promise<{ data: { announceCall: { status: string } } }>;
  const mailed = (part: number) => until(`${part * 100} % of the mails`, () => w.taken().mails >= part * PEOPLE, 150);
  const trouble = async (fault: Parameters<FaultWorld['fault']>[0], met: number) => {
    w.fault(fault);
    await until(`${fault.mode} to be met`, () => w.felt >= met, 60);
    w.fault({ mode: 'none' });
    // Those that were refused try again after a while: it is let pass.
    await w.sql(`update delivery set next_at = now() where state = 'PENDING' and next_at > now()`);
  };

  const kills = { api: 0, worker: 0, database: 0, redis: 0 };
  const [first] = await Promise.all([announce(), announce()]);
  expect(first.data.announceCall.status).toBe('ANNOUNCED');
  // The answer is out; whether the wake-up is, nobody knows.
  await w.killApi();
  kills.api++;
  await mailed(0.1);
  await w.killWorker();
  kills.worker++;
  await mailed(0.25);
  await trouble({ mode: '4xx' }, 20);
  await trouble({ mode: 'cut', count: 5 }, 5);
  await mailed(0.4);
  await w.killDatabase();
  kills.database++;
  await mailed(0.5);
  await trouble({ mode: 'down' }, 20);
  if (redis) {
    await w.killRedis();
    kills.redis++;
    await mailed(0.6);
    await w.flushRedis();
  } else {
    await mailed(0.6);
    await w.killDatabase();
    kills.database++;
  }
  await trouble({ mode: 'slow' }, 30);
  await trouble({ mode: '5xx' }, 20);
  await mailed(0.8);
  await w.killWorker();
  kills.worker++;
  const left = `select count(*) from delivery where state in ('PENDING', 'SENDING')`;
  await until('the last mail', async () => {
    await w.sql(`update delivery set next_at = now() where state = 'PENDING' and next_at > now()`);
    // Rows of a batch that broke off with the database, which wait out their two minutes: nothing is under way for so long here.
    await w.sql(`update delivery set next_at = now() where state = 'SENDING' and claimed_at < now() - interval '20 seconds' and next_at > now()`);
    await pause(1000);
    return (await w.count(`select count(*) from call_event where matched_at is not null`)) === 1 && (await w.count(left)) === 0;
  }, 200);
  await announce();

  const taken = w.taken();
  const doubled = taken.mails - taken.distinct;
  const told = (await w.sql<{ rows: number; persons: number; reasons: number }>(`select count(*)::int as rows, count(distinct person_id)::int as persons, (select count(*)::int from notification_reason) as reasons from notification`))[0]!;
  // A database that was killed doubles nothing: the outcome waits for it.
  const inFlight = LANES * kills.worker + w.cut;
  console.info(JSON.stringify({ queue: redis ? 'Redis' : 'PostgreSQL', people: PEOPLE, kills, seconds: Math.round((Date.now() - started) / 1000), lost: PEOPLE - REFUSED - taken.recipients, inAppDoubled: told.rows - told.persons, mailDoubled: doubled, cutAfterData: w.cut, allowed: inFlight }));
  expect(Object.values(kills).reduce((sum, n) => sum + n)).toBe(5);
  expect(await w.count('select count(*) from call_event')).toBe(1);
  expect(told).toEqual({ rows: PEOPLE, persons: PEOPLE, reasons: 2 * PEOPLE });
  expect(taken.recipients).toBe(PEOPLE - REFUSED);
  expect(taken.idsPerRecipientAbove1).toBe(0);
  expect(w.cut).toBeGreaterThanOrEqual(5);
  expect(doubled).toBeLessThanOrEqual(inFlight);
  // Who has no mailbox is told in the product, and sees that mail does not arrive.
  expect(await w.count(`select count(*) from delivery d join account a on a.person_id = d.person_id where d.state = 'SUPPRESSED' and a.mail_suspended_at is not null`)).toBe(REFUSED);
  expect(await w.count(`select count(*) from delivery where state = 'SENT'`)).toBe(PEOPLE - REFUSED);
}, 600_000);

async function prepare(w: FaultWorld): Promise<{ call: string; cookie: string }> {
  const network = await makeNetwork(w.admin, 'Network');
  const officer = await makePerson(w.admin, 'Officer');
  await makeTenantMember(w.admin, network, officer);
  const { cookie } = await makeSession(w.admin, officer);
  await w.sql(`insert into person (name, locale) select 'Reader ' || n, (array['ar', 'fr', 'en'])[1 + n % 3] from generate_series(1, $1::int) n`, [PEOPLE]);
  await w.sql(`insert into account (person_id, email) select id, case when n <= $1 then 'refused' else 'reader' end || n || '@faults.example'
    from (select id, row_number() over () as n from person where name like 'Reader %') x`, [REFUSED]);
  // Two searches each: two reasons, one message.
  await w.sql(`insert into saved_search (person_id, title) select id, title from person cross join (values ('One'), ('Two')) x(title) where name like 'Reader %'`);
  const [call] = await w.sql<{ id: string }>(`insert into funding_call (tenant_id, kind, created_by) values ($1, 'ROLLING', $2) returning id`, [network, officer.personId]);
  await w.sql(`insert into call_text (call_id, lang, title) values ($1, 'fr', 'Appel'), ($1, 'ar', 'نداء'), ($1, 'en', 'Call')`, [call!.id]);
  return { call: call!.id, cookie };
}
