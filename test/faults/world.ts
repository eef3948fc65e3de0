/** What the fault tests hold: a PostgreSQL and a Redis of their own that can be killed, a mail server outside, the built programs. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../infra/db/migrate.mjs';
import { startPostgres } from '../../infra/launcher/embedded-postgres.mjs';
import { endProcess, freePort } from '../../infra/launcher/processes.mjs';
import { startProcess, type RunningProcess } from '../support/processes.js';

export const pause = (ms: number) => new Promise((done) => { setTimeout(done, ms); });

export interface Taken { mails: number; distinct: number; recipients: number; idsPerRecipientAbove1: number }
export type Fault = { mode: 'none' | 'down' | 'slow' | '4xx' | '5xx' } | { mode: 'cut'; count: number };

export class FaultWorld {
  api!: RunningProcess;
  worker!: RunningProcess;
  admin!: pg.Pool;
  /** Mails that the mail server took and whose answer did not arrive: when it was asked to cut, or went down meanwhile. */
  cut = 0;
  /** How often the present fault was met. */
  felt = 0;
  private postgres!: Awaited<ReturnType<typeof startPostgres>>;
  private mail!: ChildProcess;
  private redis: { child: ChildProcess; port: number } | null = null;
  private apiPort = 0;
  private smtpPort = 0;

  private constructor(private readonly folder: string) {}

  static async open({ redis }: { redis: boolean }): Promise<FaultWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'tawam-faults-'));
    // The database's own user must get through.
    await chmod(folder, 0o711);
    const world = new FaultWorld(folder);
    await world.startDatabase();
    await migrate({ adminUrl: world.postgres.adminUrl, appPassword: world.postgres.appPassword, jobsPassword: world.postgres.jobsPassword });
    world.admin = new pg.Pool({ connectionString: world.postgres.adminUrl, max: 4 });
    world.admin.on('error', () => undefined);
    [world.apiPort, world.smtpPort] = [await freePort(), await freePort()];
    await world.startMail();
    if (redis) await world.startRedis(await freePort());
    return world;
  }

  async startPrograms(): Promise<void> {
    await this.startApi();
    await this.startWorker();
  }
  async startApi(): Promise<void> { this.api = await startProcess('api', { env: this.environment(), port: this.apiPort }); }
  async startWorker(): Promise<void> { this.worker = await startProcess('worker', { env: this.environment() }); }

  async killApi(): Promise<void> {
    await this.api.kill();
    await this.startApi();
  }
  /** Rows that the dead worker held are due after two minutes: these are let pass. */
  async killWorker(): Promise<void> {
    await this.worker.kill();
    await this.sql(`update delivery set next_at = now() where state = 'SENDING'`);
    await this.startWorker();
  }
  async killDatabase(): Promise<void> {
    process.kill(this.postgres.pid, 'SIGKILL');
    await this.postgres.stopped;
    // Its children notice that they are alone and end; until then the folder is taken.
    for (let tries = 0; ; tries++) {
      try {
        await this.startDatabase(this.postgres.port);
        return;
      } catch (error) {
        if (tries > 20) throw error;
        await pause(250);
      }
    }
  }
  async killRedis(): Promise<void> {
    const { child, port } = this.redis!;
    child.kill('SIGKILL');
    await once(child, 'close');
    await this.startRedis(port);
  }
  async flushRedis(): Promise<void> {
    const socket = connect(this.redis!.port, '127.0.0.1', () => socket.write('FLUSHALL\r\n'));
    await once(socket, 'data');
    socket.destroy();
  }

  fault(asked: Fault): void {
    this.felt = 0;
    this.mail.send(asked);
  }

  /** The ledger: what was taken outside. */
  taken(): Taken {
    const file = join(this.folder, 'ledger');
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
    const ids = new Map<string, Set<string>>();
    for (const line of lines) {
      const [id = '', to = ''] = line.split('\t');
      ids.set(to, (ids.get(to) ?? new Set()).add(id));
    }
    return { mails: lines.length, distinct: new Set(lines).size, recipients: ids.size, idsPerRecipientAbove1: [...ids.values()].filter((own) => own.size > 1).length };
  }

  async sql<T = Record<string, never>>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.admin.query(text, values)).rows as T[];
  }
  async count(text: string): Promise<number> { return Number((await this.sql<{ count: string }>(text))[0]!.count); }

  async close(): Promise<void> {
    await Promise.allSettled([this.worker?.stop(), this.api?.stop()]);
    this.mail?.kill();
    if (this.redis) await endProcess({ pid: this.redis.child.pid! });
    await this.admin?.end();
    await this.postgres?.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  private environment(): Record<string, string | undefined> {
    return {
      NODE_ENV: 'test', DATABASE_URL: this.postgres.appUrl, SMTP_URL: `smtp://127.0.0.1:${this.smtpPort}`, FILES_DIR: join(this.folder, 'files'), OUTBOUND_ALLOW: '127.0.0.1', PUBLIC_URL: `http://localhost:${this.apiPort}`,
      ...(this.redis ? { REDIS_URL: `redis://127.0.0.1:${this.redis.port}` } : { JOBS_DATABASE_URL: this.postgres.jobsUrl }),
    };
  }
  private async startDatabase(port?: number): Promise<void> {
    this.postgres = await startPostgres({ dataDir: join(this.folder, 'database'), ...(port ? { port } : {}), settings: { max_connections: '150' } });
  }
  private async startMail(): Promise<void> {
    this.mail = fork(join(import.meta.dirname, 'ledger.mjs'), [join(this.folder, 'ledger'), String(this.smtpPort)], { execArgv: [] });
    this.mail.on('message', (message: { cut?: number; felt?: number }) => {
      this.cut = message.cut ?? this.cut;
      this.felt = message.felt ?? this.felt;
    });
    await once(this.mail, 'message');
  }
  private async startRedis(port: number): Promise<void> {
    const dir = join(this.folder, 'redis');
    await mkdir(dir, { recursive: true });
    const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''], { stdio: 'ignore' });
    child.on('error', () => undefined);
    this.redis = { child, port };
    for (let tries = 0; tries < 200; tries++, await pause(50)) {
      if (child.pid === undefined || child.exitCode !== null) throw new Error('redis-server is not installed, or did not start');
      if (await answersPing(port)) return;
    }
    throw new Error('redis-server did not answer');
  }
}

const answersPing = (port: number): Promise<boolean> => new Promise((done) => {
  const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
  socket.once('data', (data) => { done(data.toString().startsWith('+PONG')); socket.destroy(); }).once('error', () => done(false));
});
