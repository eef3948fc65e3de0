/** `npm start` as a test meets it: a process, what it says, and the processes it has started. */
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { placeFor } from '../../infra/launcher/embedded-postgres.mjs';
import { freePort, markOf } from '../../infra/launcher/processes.mjs';

const START = resolve(import.meta.dirname, '../../infra/launcher/start.mjs');

export interface Ready {
  url: string;
  inboxUrl: string;
  adminUrl: string;
}

export class Launched {
  said = '';
  readonly exit: Promise<number | null>;
  readonly ready: Promise<Ready>;
  private readonly child: ChildProcess;
  readonly dataDir: string;

  constructor(env: Record<string, string>) {
    this.dataDir = env['DATA_DIR'] ?? '';
    this.child = fork(START, [], {
      // A group of its own, so that a test can send what Ctrl-C sends.
      detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [],
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TAWAM_TEST: '1', SEED: 'none', LOG_LEVEL: 'warn', ...env },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (chunk: Buffer) => { this.said += chunk.toString(); });
    this.exit = new Promise((done) => this.child.once('close', (code) => done(code)));
    this.ready = new Promise((done, failed) => {
      this.child.on('message', (message) => { if ((message as { type?: string }).type === 'ready') done(message as Ready); });
      this.child.once('close', () => failed(new Error(`it ended before it was ready:\n${this.said}`)));
    });
    this.ready.catch(() => undefined);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** The process with API, jobs and client. */
  get apiPid(): number {
    const run = JSON.parse(readFileSync(join(this.dataDir, 'run.json'), 'utf8')) as { children: { pid: number }[] };
    return run.children[0]?.pid ?? 0;
  }

  get databasePid(): number {
    return databasePid(this.dataDir);
  }

  /** What the terminal sends to the whole group. */
  interrupt(): void {
    process.kill(-this.pid, 'SIGINT');
  }

  async stop(): Promise<void> {
    if (markOf(this.pid) !== undefined) process.kill(this.pid, 'SIGTERM');
    await this.exit;
  }
}

/** The process of the embedded database of a folder; 0 when there is none. */
export function databasePid(dataDir: string): number {
  const file = join(placeFor(dataDir), 'postgres/postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
}

export const kill = (pid: number): boolean => process.kill(pid, 'SIGKILL');
export const lives = (pid: number): boolean => pid > 0 && markOf(pid) !== undefined;

export async function waitUntil(what: () => boolean, timeoutMs = 15_000): Promise<void> {
  for (const until = Date.now() + timeoutMs; !what(); await new Promise((done) => setTimeout(done, 25))) {
    if (Date.now() > until) throw new Error('it did not happen in time');
  }
}

export async function place(): Promise<{ DATA_DIR: string; PORT: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'tawam-launcher-'));
  await chmod(folder, 0o711);
  return { DATA_DIR: join(folder, 'data'), PORT: String(await freePort()) };
}
