/** One builder at a time in a folder. A lock whose holder has ended, also by kill -9, is taken over. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, markOf } from '../launcher/processes.mjs';

/** @returns {Promise<() => void>} what gives the lock back. */
export async function lockFolder(folder, log = () => {}) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, '.lock');
  const mine = JSON.stringify({ pid: process.pid, mark: markOf(process.pid) });
  for (let told = false; ; await sleep(200)) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readHolder(file);
    if (!holder || !isAlive(holder)) rmSync(file, { force: true });
    else if (!told) {
      told = true;
      log(`waiting for the build of process ${holder.pid}`);
    }
  }
}

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
