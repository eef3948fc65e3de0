/** What a test run holds: a temporary folder, children and servers. All of it goes at the end, also at a bad one. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { clearEarlierRun, placeFor } from '../../infra/launcher/embedded-postgres.mjs';
import { isAlive, markOf } from '../../infra/launcher/processes.mjs';

export const ROOT = resolve(import.meta.dirname, '../..');
const PREFIX = 'tawam-test-';
const children = new Set();
const endings = [];
let folder;

/** A folder of this run, which the database's user may enter. */
export function workFolder() {
  if (folder === undefined) {
    folder = mkdtempSync(join(tmpdir(), PREFIX));
    chmodSync(folder, 0o711);
    writeFileSync(join(folder, 'holder.json'), JSON.stringify({ pid: process.pid, mark: markOf(process.pid) }));
  }
  return folder;
}

/** Registers what is to be stopped at the end; the last registered is stopped first. */
export function atEnd(stop) {
  endings.push(stop);
}

export async function cleanUp() {
  for (const stop of endings.splice(0).reverse()) await Promise.resolve().then(stop).catch((error) => console.error(error.message));
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  folder = undefined;
}

/** A run that was killed by -9 could not tidy up: the next one does. */
export async function clearAbandoned() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const path = join(tmpdir(), name);
    const file = join(path, 'holder.json');
    if (!existsSync(file) || isAlive(JSON.parse(readFileSync(file, 'utf8')))) continue;
    for (const data of readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
      await clearEarlierRun(join(placeFor(join(path, data.name)), 'postgres'), console.log);
    }
    rmSync(path, { recursive: true, force: true });
    console.log(`tidied up after a test run that was killed (${path})`);
  }
}

/**
 * Runs a program of node_modules/.bin or a path, in the foreground, to its end.
 * @returns {Promise<number>} its exit code; 1 when a signal ended it.
 */
export function run(command, args, { env = {}, cwd = ROOT } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, {
      cwd, stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: `${join(ROOT, 'node_modules/.bin')}${delimiter}${process.env.PATH}`, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), ...env },
    });
    children.add(child);
    child.once('error', failed);
    child.once('exit', (code) => {
      children.delete(child);
      done(code ?? 1);
    });
  });
}

export function endChildren() {
  for (const child of children) child.kill('SIGTERM');
}
