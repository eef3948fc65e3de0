/**
 * A real PostgreSQL 18 of our own, from npm, for a data folder. Its programs are started directly and not through the
 * package's class: that class installs a signal hook, which would stop the database before the API, and rejects with
 * nothing when an earlier run was killed. Here an earlier run is looked at first: a database left running is stopped, a
 * stale postmaster.pid is removed, and both are said.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { databaseUser, findPrograms, mayEnter, outsideFolder } from './postgres-binaries.mjs';
import { commandOf, endProcess, folderOf, freePort, isPortFree, markOf } from './processes.mjs';

const DATABASE = 'tawam';

/**
 * Starts PostgreSQL on a data folder, making it the first time (about half a second), with a database `tawam`. The roles
 * tawam_app and tawam_jobs exist after the migration step: hand it `appPassword` and `jobsPassword`.
 * @param {{dataDir: string, port?: number, settings?: Record<string, string>, log?: (line: string) => void}} options settings: of postgresql.conf,
 *   beside ours. Commits always wait for the disk: the product refuses a database where they do not.
 * @returns {Promise<{adminUrl: string, appUrl: string, jobsUrl: string, appPassword: string, jobsPassword: string, port: number,
 *   folder: string, pid: number, stopped: Promise<string>, stop: () => Promise<void>}>} `stopped` resolves with the reason
 *   when the database ends by itself or by stop().
 * @throws when the folder belongs to another version, or the database does not come up; the message ends with its log.
 */
export async function startPostgres({ dataDir, port, settings = {}, log = () => {} }) {
  const user = databaseUser();
  const programs = findPrograms(user, log);
  const home = placeFor(resolve(dataDir), user, log);
  const folder = join(home, 'postgres');
  const secrets = keepSecrets(resolve(dataDir));
  await clearEarlierRun(folder, log);
  if (!existsSync(folder)) initialise({ programs, user, home, folder, password: secrets.admin, log });
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version !== '18') throw new Error(`${folder} was made by PostgreSQL ${version}, this is 18; npm run reset begins anew`);

  const chosen = await choosePort(port, join(home, 'postgres.port'));
  const url = (name, password, database = DATABASE) => `postgres://${name}:${password}@127.0.0.1:${chosen}/${database}`;
  const { child, stopped } = await launch({ programs, user, home, folder, port: chosen, settings });
  await createDatabase(url('postgres', secrets.admin, 'postgres'));
  return {
    adminUrl: url('postgres', secrets.admin), appUrl: url('tawam_app', secrets.app), jobsUrl: url('tawam_jobs', secrets.jobs),
    appPassword: secrets.app, jobsPassword: secrets.jobs, port: chosen, folder, pid: child.pid, stopped,
    // SIGINT is PostgreSQL's fast shutdown: open sessions are ended, nothing is lost.
    stop: async () => {
      await endProcess({ pid: child.pid }, { signal: 'SIGINT', timeoutMs: 15_000 });
      await stopped;
    },
  };
}

/** Where the database of a data folder lies: in it, or outside the clone when its user may not enter it. */
export function placeFor(dataDir, user = databaseUser(), log = () => {}) {
  mkdirSync(dataDir, { recursive: true, mode: user.uid === undefined ? 0o700 : 0o711 });
  if (user.uid !== undefined && statSync(dataDir).uid === process.getuid()) chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  if (mayEnter(dataDir, user)) return dataDir;
  const home = outsideFolder(dataDir);
  log(`the database lies in ${home}, because its user ${user.name} may not enter ${dataDir}`);
  return home;
}

/** Passwords and the application's secret, made once, readable by us alone. */
export function keepSecrets(dataDir) {
  const file = join(dataDir, 'secrets.json');
  const random = () => randomBytes(24).toString('base64url');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = { admin: random(), app: random(), jobs: random(), application: randomBytes(36).toString('base64url'), ...kept };
  if (Object.keys(kept).length < Object.keys(secrets).length) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return secrets;
}

/**
 * Looks at what an earlier run left: stops a database that still runs on this very folder, removes a stale pid file.
 * @returns {Promise<boolean>} whether there was anything.
 */
export async function clearEarlierRun(folder, log = () => {}) {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (markOf(pid) !== undefined && runsOn(pid, folder)) {
    const how = await endProcess({ pid }, { signal: 'SIGINT', timeoutMs: 20_000 });
    log(`stopped the database that an earlier run left behind (process ${pid}${how === 'killed' ? ', which did not answer' : ''})`);
  }
  if (existsSync(file)) {
    rmSync(file);
    log(`removed the stale postmaster.pid of process ${pid}, which ${markOf(pid) === undefined ? 'has ended' : 'is another program now'}`);
  }
  return true;
}

/** Whether a process is a PostgreSQL on this folder. It works in its data folder; elsewhere than Linux its command names it. */
function runsOn(pid, folder) {
  const where = folderOf(pid);
  if (where !== undefined) return where === realpathSync(folder);
  const command = commandOf(pid);
  return command.includes('postgres') && command.includes(folder);
}

/** Made beside its place and moved there when whole: a start that was killed leaves no half database. */
function initialise({ programs, user, home, folder, password, log }) {
  log('making the database');
  const half = `${folder}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.uid !== undefined) for (const path of [half, passwordFile]) chownSync(path, user.uid, user.gid);
  const faults = [];
  // pg_trgm asks the C library which characters are letters: under the plain C locale Arabic has none, and search by name is deaf.
  for (const ctype of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const result = spawnSync(programs.initdb, [
      `--pgdata=${half}`, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--no-sync', '--no-instructions',
      '--locale=C', `--lc-ctype=${ctype}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
    ], { uid: user.uid, gid: user.gid, cwd: home, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } });
    if (result.status === 0) {
      rmSync(passwordFile);
      if (ctype === 'C') log('this machine has no UTF-8 locale: search by Arabic names will find whole words only');
      renameSync(half, folder);
      return;
    }
    faults.push(`${result.error?.message ?? ''}${result.stderr ?? ''}`.trim());
    if (!faults.at(-1).includes('locale')) break;
  }
  rmSync(passwordFile);
  throw new Error(`the database could not be made in ${folder}: ${faults.at(-1)}`);
}

async function choosePort(asked, file) {
  if (asked) return asked;
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = last > 0 && (await isPortFree(last)) ? last : await freePort();
  writeFileSync(file, String(port));
  return port;
}

async function launch({ programs, user, home, folder, port, settings: more }) {
  const logFile = join(home, 'postgres.log');
  const output = openSync(logFile, 'w', 0o600);
  const settings = {
    listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '100', shared_buffers: '128MB',
    timezone: 'UTC', log_timezone: 'UTC', ...more,
  };
  // Its own process group: Ctrl-C in the terminal reaches the launcher alone, which stops the API first.
  const child = spawn(programs.postgres, ['-D', folder, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
    uid: user.uid, gid: user.gid, cwd: home, detached: true, stdio: ['ignore', output, output], env: { PATH: process.env.PATH, LC_MESSAGES: 'C', TZ: 'UTC' },
  });
  closeSync(output);
  let ended;
  const stopped = new Promise((resolveStopped) => {
    child.once('error', (error) => resolveStopped((ended = error.message)));
    child.once('exit', (code, signal) => resolveStopped((ended = signal ? `was ended by ${signal}` : `ended with code ${code}`)));
  });
  for (const until = Date.now() + 60_000; !isReady(folder, child.pid); await sleep(15)) {
    if (ended !== undefined || Date.now() > until) {
      if (ended === undefined) child.kill('SIGKILL');
      throw new Error(`PostgreSQL ${ended ?? 'was not ready after a minute'}; the end of ${logFile}:\n${readFileSync(logFile, 'utf8').split('\n').slice(-12).join('\n').trim()}`);
    }
  }
  return { child, stopped };
}

/** The eighth line of postmaster.pid says `ready` when sessions are accepted: cheaper and surer than trying to connect. */
function isReady(folder, pid) {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

async function createDatabase(adminUrl) {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'tawam-launcher' });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
