/**
 * Who runs on a data folder, written down in it (run.json): a second start is refused while the first lives, and what a
 * killed start left behind is ended by the next one.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, isAlive, markOf } from './processes.mjs';

export class DataDirTaken extends Error {}

/**
 * @param {{dataDir: string, publicUrl: string}} config
 * @param {(line: string) => void} log
 * @returns {Promise<{add: (name: string, pid: number) => void, release: () => void}>}
 * @throws DataDirTaken
 */
export async function takeDataDir({ dataDir, publicUrl }, log) {
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const owner = statSync(dataDir).uid;
  if (process.getuid && process.getuid() !== 0 && owner !== process.getuid()) {
    throw new DataDirTaken(`${dataDir} belongs to another user (${owner}): start Tawam as that user, or choose another folder in DATA_DIR`);
  }
  const earlier = readRun(dataDir);
  if (earlier && isAlive(earlier.launcher)) {
    throw new DataDirTaken(`Tawam already runs on ${dataDir} (process ${earlier.launcher.pid}), at ${earlier.url}: stop it first, or choose another folder in DATA_DIR`);
  }
  await endLeftovers(dataDir, log);
  const run = { launcher: { pid: process.pid, mark: markOf(process.pid) }, url: publicUrl, children: [] };
  write(dataDir, run);
  return {
    add: (name, pid) => {
      run.children = [...run.children.filter((child) => child.name !== name), { name, pid, mark: markOf(pid) }];
      write(dataDir, run);
    },
    release: () => rmSync(join(dataDir, 'run.json'), { force: true }),
  };
}

/** Ends the processes of a start that did not end them itself, and says so. The database is looked at where it is started. */
export async function endLeftovers(dataDir, log) {
  const earlier = readRun(dataDir);
  if (!earlier) return;
  if (!isAlive(earlier.launcher)) log('the last run did not end by itself: tidying up after it');
  for (const child of earlier.children) {
    const how = await endProcess(child);
    if (how !== 'gone') log(`ended the ${child.name} that it left behind (process ${child.pid})`);
  }
  rmSync(join(dataDir, 'run.json'), { force: true });
}

/** @returns {{launcher: {pid: number, mark: string}, url: string, children: {name: string, pid: number, mark: string}[]} | undefined} */
export function readRun(dataDir) {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

function write(dataDir, run) {
  const file = join(dataDir, 'run.json');
  writeFileSync(`${file}.new`, JSON.stringify(run), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
