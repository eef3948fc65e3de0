/**
 * Who a process number belongs to. Numbers are used again by the system, so a number alone is never trusted: a process
 * is ours when its start time, or its working folder, is the one we wrote down.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @param {number} pid
 * @returns {string | undefined} a mark that no other process has had (its start time), undefined when it has ended.
 *   A zombie counts as ended: it holds nothing, and where nobody reaps it, it stays for ever.
 */
export function markOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') {
    try {
      // The name in parentheses may itself hold spaces and parentheses: read what follows the last one.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  try {
    const [state, ...started] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/);
    return state === undefined || state.startsWith('Z') ? undefined : started.join(' ');
  } catch {
    return undefined;
  }
}

/** True when the process lives and is the one that was written down. */
export const isAlive = ({ pid, mark }) => mark !== undefined && markOf(pid) === mark;

/** The command line of a process, or what stands for it; empty when it cannot be read. */
export function commandOf(pid) {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** The working folder of a process; undefined when it cannot be known. */
export function folderOf(pid) {
  try {
    return process.platform === 'linux' ? readlinkSync(`/proc/${pid}/cwd`) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Asks a process to end, and ends it when it does not within the time.
 * @param {{pid: number, mark?: string}} target
 * @returns {Promise<'gone' | 'ended' | 'killed'>}
 */
export async function endProcess({ pid, mark = markOf(pid) }, { signal = 'SIGTERM', timeoutMs = 10_000 } = {}) {
  if (!isAlive({ pid, mark })) return 'gone';
  send(pid, signal);
  for (const until = Date.now() + timeoutMs; Date.now() < until; await sleep(20)) if (!isAlive({ pid, mark })) return 'ended';
  send(pid, 'SIGKILL');
  for (const until = Date.now() + 5000; Date.now() < until; await sleep(20)) if (!isAlive({ pid, mark })) break;
  return 'killed';
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** @returns {Promise<number>} a port of the loopback that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * @returns {Promise<boolean>} whether a server could listen there. Asked for a second: a process that was just killed may
 *   hold its port for a moment longer than it lives.
 */
export async function isPortFree(port, host = '127.0.0.1') {
  for (let tries = 0; tries < 20; tries += 1) {
    if (await canListen(port, host)) return true;
    await sleep(50);
  }
  return false;
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false)).listen(port, host, () => server.close(() => resolve(true)));
  });
}
