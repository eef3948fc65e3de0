/**
 * A call is announced to 2,000 people, and the worker is killed with -9 twice while it tells them: once while it mails the
 * first, once later. The ledger is outside: what the mail server took. Promised: in the product everybody is told exactly
 * once; no mail is lost; mails are doubled at most as many as were under way at the kills, under the same Message-ID.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCatcher } from '../../infra/smtp-catcher/catcher.mjs';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { makeNetwork, makePerson, makeSession, makeTenantMember } from '../support/factories.js';
import { startProcess, type RunningProcess } from '../support/processes.js';

const PEOPLE = 2000;
const KILLS = [0.2, 0.6];
/** Mails under way at once in one worker. */
const LANES = 10;

interface Caught { to: string[]; messageId: string }

let at: TestDatabase;
let folder: string;
let catcher: Awaited<ReturnType<typeof startCatcher>>;
let api: RunningProcess;
let worker: RunningProcess | undefined;
let call = '';
let cookie = '';

const environment = () => ({ NODE_ENV: 'test', DATABASE_URL: at.appUrl, JOBS_DATABASE_URL: at.jobsUrl, SMTP_URL: catcher.smtpUrl, FILES_DIR: join(folder, 'files') });
const startWorker = async () => { worker = await startProcess('worker', { env: environment() }); };
const caught = (): Caught[] => (catcher.mailbox as { list(filter: { limit: number }): Caught[] }).list({ limit: 100_000 });
const count = async (sql: string): Promise<number> => Number((await at.adminPool.query(sql)).rows[0].count);
const pause = (ms: number) => new Promise((done) => { setTimeout(done, ms); });

async function until(what: string, there: () => Promise<boolean> | boolean, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(100)) if (await there()) return;
  throw new Error(`${what} did not come within ${seconds} s: ${caught().length} mails, worker said ${worker?.log().slice(-2000)}`);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tawam-faults-'));
  at = await openTestDatabase();
  catcher = await startCatcher({ dir: join(folder, 'mail'), faults: true });
  const network = await makeNetwork(at.adminPool, 'Network');
  const officer = await makePerson(at.adminPool, 'Officer');
  await makeTenantMember(at.adminPool, network, officer);
  cookie = (await makeSession(at.adminPool, officer)).cookie;
  await at.adminPool.query(`insert into person (name, locale) select 'Reader ' || n, (array['ar', 'fr', 'en'])[1 + n % 3] from generate_series(1, $1::int) n`, [PEOPLE]);
  await at.adminPool.query(`insert into account (person_id, email) select id, 'reader' || row_number() over () || '@faults.example' from person where name like 'Reader %'`);
  // Two searches each: two reasons, one message.
  await at.adminPool.query(`insert into saved_search (person_id, title) select id, title from person cross join (values ('One'), ('Two')) x(title) where name like 'Reader %'`);
  call = (await at.adminPool.query(`insert into funding_call (tenant_id, kind, created_by) values ($1, 'ROLLING', $2) returning id`, [network, officer.personId])).rows[0].id;
  await at.adminPool.query(`insert into call_text (call_id, lang, title) values ($1, 'fr', 'Appel'), ($1, 'ar', 'نداء'), ($1, 'en', 'Call')`, [call]);
  api = await startProcess('api', { env: environment() });
  await startWorker();
}, 120_000);
afterAll(async () => {
  await Promise.all([worker?.stop(), api?.stop()]);
  await catcher?.stop();
  await at?.close();
  await rm(folder, { recursive: true, force: true });
});

test('two kills in the middle lose nobody, tell nobody twice in the product, and double no more mails than were under way', async () => {
  const announce = () => fetch(`${api.url}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', cookie, origin: `http://localhost:${api.port}` },
    body: JSON.stringify({ query: 'mutation($id: ID!) { announceCall(id: $id) { status } }', variables: { id: call } }),
  }).then((answer) => answer.json() as Promise<{ data: { announceCall: { status: string } } }>);
  // Announced twice at once, as by an impatient hand: one event.
  const answers = await Promise.all([announce(), announce()]);
  expect(answers.map(({ data }) => data.announceCall.status)).toEqual(['ANNOUNCED', 'ANNOUNCED']);

  for (const part of KILLS) {
    await until(`${part * 100} % of the mails`, () => caught().length >= part * PEOPLE, 240);
    await worker!.kill();
    await pause(500);
    // Rows that the dead worker held are due after two minutes: they are let pass.
    await at.adminPool.query(`update delivery set next_at = now() where state = 'SENDING'`);
    await startWorker();
  }
  await until('the last mail', async () => (await count(`select count(*) from delivery where state <> 'SENT'`)) === 0, 400);
  await announce();

  expect(await count('select count(*) from call_event')).toBe(1);
  expect(await count('select count(*) from notification')).toBe(PEOPLE);
  expect(await count('select count(distinct person_id) from notification')).toBe(PEOPLE);
  expect(await count('select count(*) from notification_reason')).toBe(2 * PEOPLE);
  expect(await count('select count(*) from delivery')).toBe(PEOPLE);

  const ledger = new Map<string, Set<string>>();
  for (const mail of caught()) for (const to of mail.to) ledger.set(to, (ledger.get(to) ?? new Set()).add(mail.messageId));
  expect(ledger.size).toBe(PEOPLE);
  expect([...ledger.values()].filter((ids) => ids.size !== 1)).toEqual([]);
  const doubled = caught().length - PEOPLE;
  console.log(`mails ${caught().length}, doubled ${doubled} after ${KILLS.length} kills`);
  expect(doubled).toBeLessThanOrEqual(LANES * KILLS.length);
}, 900_000);
