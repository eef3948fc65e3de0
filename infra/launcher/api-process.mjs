/** One Node process with API, jobs and client: started, waited for, stopped. */
import { fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess } from './processes.mjs';

/** What Node is given for every process of ours. */
export const nodeArguments = ['--import', new URL('./source-maps.mjs', import.meta.url).href];
const LONGEST_LOG = 20 * 1024 * 1024;

/**
 * @param {{program: string, env: Record<string, string | undefined>, dataDir: string, showLogs: boolean, running: {add: Function}, name?: string}} options
 * @returns {Promise<{pid: number, died: Promise<string>, stop: () => Promise<void>, logFile: string}>} once it answers;
 *   `died` resolves when it ends without having been asked to.
 * @throws with the end of its log when it does not come up.
 */
export async function startApi({ program, env, dataDir, showLogs, running, name = 'API' }) {
  const logFile = openLog(dataDir);
  const from = sizeOf(logFile);
  const lastWords = () => (showLogs ? '' : `; the end of ${logFile}:\n${tail(logFile, from)}`);
  const output = showLogs ? 'inherit' : openSync(logFile, 'a', 0o600);
  const child = fork(program, [], {
    // Its own process group: Ctrl-C reaches the launcher alone, which then stops one part after the other.
    detached: true, stdio: ['ignore', output, output, 'ipc'],
    // What Node has compiled once it keeps: a second start takes a tenth less.
    env: Object.fromEntries(Object.entries({ NODE_COMPILE_CACHE: join(dataDir, 'cache'), ...env }).filter(([, value]) => value !== undefined)),
    execArgv: [...nodeArguments, '--import', new URL('./end-with-parent.mjs', import.meta.url).href],
  });
  if (typeof output === 'number') closeSync(output);
  if (child.pid) running.add(name, child.pid);
  let asked = false;
  const ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  const stop = async () => {
    asked = true;
    await endProcess({ pid: child.pid }, { timeoutMs: 10_000 });
    await ended;
  };
  const ready = new Promise((resolve) => child.on('message', (message) => message?.type === 'ready' && resolve('ready')));
  const timeout = new Promise((resolve) => setTimeout(resolve, 60_000, 'was not ready after a minute').unref());
  const outcome = await Promise.race([ready, ended, timeout]);
  if (outcome !== 'ready') {
    await stop();
    throw new Error(`the ${name} ${outcome}${lastWords()}`);
  }
  return {
    pid: child.pid, stop, logFile,
    died: new Promise((resolve) => ended.then((how) => !asked && resolve(`the ${name} ${how}${lastWords()}`))),
  };
}

function openLog(dataDir) {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'api.log');
  if (sizeOf(file) > LONGEST_LOG) renameSync(file, `${file}.1`);
  return file;
}

const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** The last lines of this run, as sentences: a line of the log is JSON, made for machines. */
function tail(file, from) {
  const lines = readFileSync(file).subarray(from).toString('utf8').trimEnd().split('\n').slice(-15);
  return lines.map((line) => {
    try {
      const { msg, err, stack } = JSON.parse(line);
      return [msg, stack ?? err].filter(Boolean).join(': ');
    } catch {
      return line;
    }
  }).join('\n');
}
