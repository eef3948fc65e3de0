import { fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { build } from '../../../infra/build/build.mjs';
import { migrate } from '../../../infra/db/migrate.mjs';
import { startPostgres } from '../../../infra/launcher/embedded-postgres.mjs';
import { freePort } from '../../../infra/launcher/processes.mjs';
import { fill } from './data.mjs';

export const ROOT = resolve(import.meta.dirname, '../../..');

/** A PostgreSQL with a filled database that is kept between runs under .tmp, and a fresh copy of it for this run. */
export async function benchDatabase(size, log = console.log) {
  const dataDir = join(ROOT, '.tmp', 'bench');
  mkdirSync(dataDir, { recursive: true });
  const postgres = await startPostgres({ dataDir, settings: { shared_buffers: '1GB', max_wal_size: '4GB', max_connections: '200' }, log });
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  const template = `bench_${size.toLowerCase()}_${await shapeOfTables()}`;
  const at = (url, name) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  if (!(await admin.query('select 1 from pg_database where datname = $1', [template])).rowCount) {
    for (const { datname } of (await admin.query(`select datname from pg_database where datname like 'bench_%' and datname <> $1`, [template])).rows) await admin.query(`drop database ${datname} with (force)`);
    log(`  filling ${template}`);
    await admin.query(`create database ${template}_half encoding 'UTF8' template template0`);
    await migrate({ adminUrl: at(postgres.adminUrl, `${template}_half`), appPassword: postgres.appPassword, jobsPassword: postgres.jobsPassword });
    await fill(at(postgres.adminUrl, `${template}_half`), size, log);
    await admin.query(`alter database ${template}_half rename to ${template}`);
  } else {
    // Functions and walls may have changed since the data was loaded.
    await migrate({ adminUrl: at(postgres.adminUrl, template), appPassword: postgres.appPassword, jobsPassword: postgres.jobsPassword });
  }
  await admin.query('drop database if exists bench_run with (force)');
  await admin.query(`create database bench_run template ${template}`);
  await admin.query('checkpoint');
  return {
    adminUrl: at(postgres.adminUrl, 'bench_run'), appUrl: at(postgres.appUrl, 'bench_run'), jobsUrl: at(postgres.jobsUrl, 'bench_run'),
    close: async () => {
      await admin.query('drop database if exists bench_run with (force)').catch(() => {});
      await admin.end();
      await postgres.stop();
    },
  };
}

async function shapeOfTables() {
  const { readFile, readdir } = await import('node:fs/promises');
  const hash = createHash('sha256');
  const folder = join(ROOT, 'infra/db/migrations');
  for (const file of (await readdir(folder)).sort()) hash.update(await readFile(join(folder, file)));
  hash.update(await readFile(join(ROOT, 'test/bench/harness/data.mjs')));
  return hash.digest('hex').slice(0, 8);
}

/** The built API as production runs it: persisted operations only, one process, without the jobs. */
export async function startApi(database, operations) {
  await build({ parts: ['server'], log: console.log });
  const web = join(tmpdir(), `tawam-bench-web-${process.pid}`);
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(web, 'persisted.json'), JSON.stringify(Object.fromEntries(operations.map((text) => [hashOf(text), text]))));
  const port = await freePort();
  const child = fork(join(ROOT, 'dist/api/main.mjs'), {
    env: {
      PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), DATABASE_URL: database.appUrl, JOBS_DATABASE_URL: database.jobsUrl, ROLES: 'api',
      APP_SECRET: randomBytes(32).toString('hex'), DATA_DIR: join(tmpdir(), `tawam-bench-data-${process.pid}`), LOG_LEVEL: 'error', TAWAM_WEB_FOLDER: web,
    },
    execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await ready(child, 'the API');
  return { port, pid: child.pid, stop: async () => { await endOf(child); rmSync(web, { recursive: true, force: true }); } };
}

/** The limit: node:http and pg, nothing else, with the same sign-in check and the same statement. */
export async function startLimit(database, statementFile) {
  const child = fork(join(ROOT, 'test/bench/limits/bare-http.mjs'), { env: { PATH: process.env.PATH, DATABASE_URL: database.appUrl, STATEMENT: statementFile }, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { port } = await ready(child, 'the limit');
  return { port, pid: child.pid, stop: () => endOf(child) };
}

export const hashOf = (text) => createHash('sha256').update(text).digest('hex');
export const persistedBody = (name, text, variables) => JSON.stringify({ operationName: name, variables, extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } } });

/** Refuses to measure on a machine that is busy with something else, unless forced. */
export function demandQuiet(force) {
  const load = loadavg()[0];
  if (load > 1 && !force) throw new Error(`the machine is busy (load ${load.toFixed(2)} before the start): wait, or --force`);
}

/** Waits until a child says where it listens. */
export function ready(child, what) {
  return new Promise((resolvePromise, reject) => {
    child.once('message', resolvePromise);
    child.once('exit', (code) => reject(new Error(`${what} ended with ${code}`)));
  });
}

/** Ends a child and waits for it. */
export const endOf = (child) => new Promise((resolvePromise) => {
  if (child.exitCode !== null) return resolvePromise();
  child.once('exit', resolvePromise);
  child.kill('SIGTERM');
});

