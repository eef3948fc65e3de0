/**
 * The product past one machine, small: two replicas of the API and a worker with Redis between them, a database, a mail
 * catcher. For stories of what must not depend on which process one meets.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import type { Viewer } from '@tawam/platform/kit';
import { startCatcher } from '../../infra/smtp-catcher/catcher.mjs';
import { openTestDatabase, type TestDatabase } from './database.js';
import { makeSession } from './factories.js';
import { startProcess, type RunningProcess } from './processes.js';

export interface Answer<T> {
  data: T;
  errors?: { message: string; extensions: { code: string } }[];
}

export class Cluster {
  replicaA!: RunningProcess;
  replicaB!: RunningProcess;
  worker!: RunningProcess;
  private readonly cookies = new Map<string, string>();
  private readonly sockets: Socket[] = [];

  private constructor(readonly at: TestDatabase, readonly catcher: Awaited<ReturnType<typeof startCatcher>>, private readonly folder: string) {}

  static async start(): Promise<Cluster> {
    const folder = await mkdtemp(join(tmpdir(), 'tawam-cluster-'));
    const cluster = new Cluster(await openTestDatabase(), await startCatcher({ dir: join(folder, 'mail'), faults: true }), folder);
    [cluster.replicaA, cluster.replicaB] = await Promise.all([cluster.startProcess('api'), cluster.startProcess('api')]);
    await cluster.startWorker();
    return cluster;
  }

  async startWorker(): Promise<void> {
    this.worker = await this.startProcess('worker');
  }

  private startProcess(name: 'api' | 'worker'): Promise<RunningProcess> {
    return startProcess(name, {
      env: {
        // Outside production a document may be sent as text: these stories have no built client to take hashes from.
        NODE_ENV: 'test', DATABASE_URL: this.at.appUrl, REDIS_URL: process.env['TAWAM_TEST_REDIS_URL'], SMTP_URL: this.catcher.smtpUrl, FILES_DIR: join(this.folder, 'files'),
      },
    });
  }

  /** A request to one replica, as its own pages would send it. */
  async ask<T>(replica: RunningProcess, who: Viewer, query: string, variables: object = {}): Promise<T> {
    const answer = await fetch(`${replica.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', origin: originOf(replica), cookie: await this.cookieOf(who) }, body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await answer.json()) as Answer<T>;
    if (errors) throw new Error(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join('; '));
    return data;
  }

  /** An open line to one replica, listening to one topic. Answers what rang so far. */
  async listen(replica: RunningProcess, who: Viewer, topic: string, id: string): Promise<{ topic: string; id: string }[]> {
    const socket = io(replica.url, { path: '/socket', transports: ['websocket'], reconnection: false, extraHeaders: { cookie: await this.cookieOf(who), origin: originOf(replica) } });
    this.sockets.push(socket);
    const rang: { topic: string; id: string }[] = [];
    socket.on('ring', (message: { topic: string; id: string }) => rang.push(message));
    await new Promise<void>((done, failed) => socket.once('connect', done).once('connect_error', failed));
    const { ok } = (await socket.emitWithAck('join', { topic, id })) as { ok: boolean };
    if (!ok) throw new Error(`${who.name} may not listen to ${topic}`);
    return rang;
  }

  /** Mails that were handed over to an address, newest first. */
  mailsTo(address: string): { subject: string; messageId: string; lang: string }[] {
    return this.catcher.mailbox.list({ to: address });
  }

  async fault(mode: 'none' | 'slow' | 'down', ms?: number): Promise<void> {
    await fetch(`${this.catcher.inboxUrl}/fault`, { method: 'POST', body: JSON.stringify({ mode, ms }) });
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.disconnect();
    await Promise.all([this.replicaA, this.replicaB, this.worker].map((one) => one?.stop()));
    await this.catcher.stop();
    await this.at.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async cookieOf(who: Viewer): Promise<string> {
    const known = this.cookies.get(who.personId) ?? (await makeSession(this.at.adminPool, who)).cookie;
    this.cookies.set(who.personId, known);
    return known;
  }
}

const originOf = ({ port }: RunningProcess): string => `http://localhost:${port}`;

/** Waits until something is so. @throws with what was waited for. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, timeoutMs = 30_000): Promise<void> {
  for (const end = Date.now() + timeoutMs; !(await isSo()); await new Promise((done) => setTimeout(done, 50))) {
    if (Date.now() > end) throw new Error(`it did not happen within ${timeoutMs / 1000} s: ${what}`);
  }
}
