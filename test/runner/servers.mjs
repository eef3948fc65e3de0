/** The servers of the tests, each started once, when the first part asks for it, and stopped at the end of the run. */
import { fork, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { build } from '../../infra/build/build.mjs';
import { migrate } from '../../infra/db/migrate.mjs';
import { startPostgres } from '../../infra/launcher/embedded-postgres.mjs';
import { endProcess, freePort } from '../../infra/launcher/processes.mjs';
import { findBrowser } from '../support/browser.mjs';
import { atEnd, ROOT, workFolder } from './workspace.mjs';

const once = (start) => {
  let started;
  return () => (started ??= start());
};

/** PostgreSQL with the migrated, empty template from which every suite copies its own database. */
export const templateServer = once(async () => {
  const server = await startPostgres({ dataDir: join(workFolder(), 'database'), log: console.log, settings: { max_connections: '200', full_page_writes: 'off', max_wal_size: '2GB' } });
  atEnd(() => server.stop());
  await migrate({ adminUrl: server.adminUrl, appPassword: server.appPassword, jobsPassword: server.jobsPassword, log: () => {} });
  const elsewhere = Object.assign(new URL(server.adminUrl), { pathname: '/postgres' }).href;
  const client = new pg.Client({ connectionString: elsewhere });
  await client.connect();
  // A template that nobody can connect to is always free to be copied.
  await client.query('alter database tawam rename to tawam_template');
  await client.query('alter database tawam_template with is_template true allow_connections false');
  await client.end();
  return { TAWAM_TEST_ADMIN_URL: elsewhere, TAWAM_TEST_APP_URL: server.appUrl, TAWAM_TEST_JOBS_URL: server.jobsUrl };
});

/** dist/, for suites that start the programs themselves. */
export const built = once(() => build({ log: console.log, parts: process.env.BUILD ? process.env.BUILD.split(",") : undefined }));

/** The built product as `npm start` gives it, with the demo, and a browser to look at it with. */
export const product = once(async () => {
  const browser = await findBrowser({ log: console.log });
  const port = await freePort();
  const child = fork(join(ROOT, 'infra/launcher/start.mjs'), [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PORT: String(port), DATA_DIR: join(workFolder(), 'product'), SEED: 'demo', TAWAM_TEST: '1', OUTBOUND_ALLOW: '127.0.0.1', PUBLIC_URL: '', DATABASE_URL: '', REDIS_URL: '', SMTP_URL: '', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' },
  });
  atEnd(() => endProcess({ pid: child.pid }, { timeoutMs: 30_000 }));
  const ready = await new Promise((resolve, reject) => {
    child.on('message', (message) => message?.type === 'ready' && resolve(message));
    child.once('exit', (code) => reject(new Error(`the product did not start (code ${code})`)));
  });
  return { TAWAM_URL: ready.url, TAWAM_INBOX_URL: ready.inboxUrl, TAWAM_ADMIN_URL: ready.adminUrl ?? '', TAWAM_BROWSER: JSON.stringify(browser) };
});

/** A real redis-server with its append-only file, on a free port. */
export const redis = once(async () => {
  if (spawnSync('redis-server', ['--version']).status !== 0) throw new Error('redis-server is not installed: apt-get install redis-server (Debian), brew install redis (macOS)');
  const dir = join(workFolder(), 'redis');
  mkdirSync(dir, { recursive: true });
  const port = await freePort();
  const output = openSync(join(dir, 'redis.log'), 'w');
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''], { stdio: ['ignore', output, output], detached: true });
  atEnd(() => endProcess({ pid: child.pid }));
  const browser = await findBrowser({ log: console.log });
  for (let tries = 0; !(await answers(port)); await sleep(50)) if (++tries > 200) throw new Error('redis-server did not answer within 10 seconds');
  return { TAWAM_TEST_REDIS_URL: `redis://127.0.0.1:${port}`, TAWAM_TEST_REDIS_PID: String(child.pid), TAWAM_BROWSER: JSON.stringify(browser) };
});

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end('PING\r\n'));
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
  });
}
