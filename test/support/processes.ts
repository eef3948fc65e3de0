/**
 * The built programs as separate processes, as in production: `node dist/api/main.mjs`, `node dist/worker/main.mjs`.
 * For stories of several processes and for faults. test/run.mjs has built them.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { freePort } from '../../infra/launcher/processes.mjs';

const DIST = resolve(import.meta.dirname, '../../dist');

export interface RunningProcess {
  name: 'api' | 'worker';
  pid: number;
  port: number;
  /** Of this very process: two replicas have two. */
  url: string;
  /** What it has logged so far, as lines of JSON. */
  log(): string;
  /** Ends it as the system would, at once and without a word. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

export interface ProcessOptions {
  /** DATABASE_URL, SMTP_URL and the like; what is not named has a value that suits a test. */
  env: Record<string, string | undefined>;
  port?: number;
}

/**
 * Starts one process and waits until it answers.
 * @throws with its log when it does not come up.
 */
export async function startProcess(name: 'api' | 'worker', { env, port: asked }: ProcessOptions): Promise<RunningProcess> {
  const port = asked ?? (await freePort());
  const given = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const child = fork(join(DIST, name, 'main.mjs'), [], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: ['--enable-source-maps'],
    env: {
      PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: 'UTC', NODE_ENV: 'production', LOG_LEVEL: 'info', HOST: '127.0.0.1', PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`, APP_SECRET: 'a-secret-that-is-the-same-for-every-process', ROLES: name === 'api' ? 'api' : 'jobs', ...given,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  await new Promise<void>((done, failed) => {
    child.on('message', (message) => { if ((message as { type?: string }).type === 'ready') done(); });
    child.once('close', (code) => failed(new Error(`${name} ended with ${code} before it was ready:\n${said}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (isRunning(child)) child.kill(signal);
    await ended;
  };
  return { name, pid: child.pid ?? 0, port, url: `http://127.0.0.1:${port}`, log: () => said, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;
