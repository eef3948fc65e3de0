/** Attempts are counted in Redis: replicas have one limit together, and each its own while Redis is away. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '../../infra/launcher/processes.mjs';
import { until } from '../support/cluster.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { startProcess, type RunningProcess } from '../support/processes.js';

const LIMIT = 10;
let data: TestDatabase;
let folder: string;
let redisPort: number;
let redis: ChildProcess;
let replicas: RunningProcess[];

/** A redis-server of these stories alone: they take it away. */
async function startRedis(): Promise<void> {
  redis = spawn('redis-server', ['--port', String(redisPort), '--bind', '127.0.0.1', '--dir', folder, '--save', ''], { stdio: 'ignore' });
  await until('redis-server answers', () => new Promise((done) => {
    const socket = connect(redisPort, '127.0.0.1', () => { socket.end(); done(true); }).once('error', () => done(false));
  }));
}
async function stopRedis(): Promise<void> {
  const ended = once(redis, 'exit');
  redis.kill('SIGKILL');
  await ended;
}

/** Signs in with a password that is wrong. @returns the status: 401 it was looked at, 429 it was not */
async function tryOnce(replica: RunningProcess, email: string): Promise<number> {
  const answer = await fetch(`${replica.url}/en/sign-in`, {
    method: 'POST', redirect: 'manual', headers: { origin: `http://localhost:${replica.port}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, password: 'wrong wrong wrong wrong' }).toString(),
  });
  return answer.status;
}
/** Tries the replicas in turn. @returns how many of the tries were looked at, and what the rest were answered */
async function tries(count: number, email: string, at: readonly RunningProcess[] = replicas): Promise<{ looked: number; others: number[] }> {
  const states: number[] = [];
  for (let i = 0; i < count; i++) states.push(await tryOnce(at[i % at.length] as RunningProcess, email));
  return { looked: states.filter((state) => state === 401).length, others: [...new Set(states.filter((state) => state !== 401))] };
}

beforeAll(async () => {
  data = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'tawam-limits-'));
  redisPort = await freePort();
  await startRedis();
  const env = { DATABASE_URL: data.appUrl, REDIS_URL: `redis://127.0.0.1:${redisPort}`, SMTP_URL: 'smtp://127.0.0.1:9', FILES_DIR: join(folder, 'files') };
  replicas = await Promise.all([startProcess('api', { env }), startProcess('api', { env })]);
}, 90_000);
afterAll(async () => {
  await Promise.all((replicas ?? []).map((one) => one.stop()));
  redis?.kill('SIGKILL');
  await data?.close();
  await rm(folder, { recursive: true, force: true });
});

test('two replicas look at ten tries together, not at ten each', async () => {
  expect(await tries(24, 'both@test.example')).toEqual({ looked: LIMIT, others: [429] });
});

test('two replicas read the address of a feed sixty times together', async () => {
  const address = `/calendar/${'a'.repeat(43)}.ics`;
  const states: number[] = [];
  for (let i = 0; i < 64; i++) states.push((await fetch(`${(replicas[i % 2] as RunningProcess).url}${address}`)).status);
  expect(states).toEqual([...Array<number>(60).fill(404), ...Array<number>(4).fill(429)]);
});

test('without Redis signing in goes on, each replica counting for itself', async () => {
  await stopRedis();
  expect(await tries(30, 'alone@test.example')).toEqual({ looked: LIMIT * 2, others: [429] });
});

test('when Redis is back they count together again', async () => {
  await startRedis();
  // Connections come back by themselves, each at its own time: from then on a new account has one limit.
  let n = 0;
  await until('both replicas count in Redis', async () => (await tries(LIMIT * 2, `again-${++n}@test.example`)).looked === LIMIT, 60_000);
}, 90_000);
