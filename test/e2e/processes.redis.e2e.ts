/** The same build as separate processes with Redis between them: two replicas of the API and a worker. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startCatcher } from '../../infra/smtp-catcher/catcher.mjs';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { startProcess, type RunningProcess } from '../support/processes.js';

let data: TestDatabase;
let folder: string;
let catcher: Awaited<ReturnType<typeof startCatcher>>;
let env: Record<string, string | undefined>;
const processes: RunningProcess[] = [];

async function start(name: 'api' | 'worker'): Promise<RunningProcess> {
  const started = await startProcess(name, { env });
  processes.push(started);
  return started;
}

const readyOf = async ({ url }: RunningProcess): Promise<number> => (await fetch(`${url}/health/ready`)).status;

beforeAll(async () => {
  data = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'tawam-processes-'));
  catcher = await startCatcher({ dir: join(folder, 'mail') });
  env = { DATABASE_URL: data.appUrl, REDIS_URL: process.env['TAWAM_TEST_REDIS_URL'], SMTP_URL: catcher.smtpUrl, FILES_DIR: join(folder, 'files') };
});
afterAll(async () => {
  await Promise.all(processes.map((one) => one.stop()));
  await catcher.stop();
  await data.close();
  await rm(folder, { recursive: true, force: true });
});

test('two replicas and a worker answer side by side', async () => {
  const started = await Promise.all([start('api'), start('api'), start('worker')]);
  expect(await Promise.all(started.map(readyOf))).toEqual([200, 200, 200]);
});

test('a worker shows no page of the product', async () => {
  const worker = processes.find(({ name }) => name === 'worker') as RunningProcess;
  expect((await fetch(`${worker.url}/en/sign-in`)).status).toBe(404);
  expect((await fetch(`${worker.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{version}"}' })).status).toBe(404);
});

test('a worker that was killed starts again, and the replicas never stopped answering', async () => {
  const worker = processes.find(({ name }) => name === 'worker') as RunningProcess;
  await worker.kill();
  const again = await start('worker');
  expect(await readyOf(again)).toBe(200);
  for (const replica of processes.filter(({ name }) => name === 'api')) expect(await readyOf(replica)).toBe(200);
});
