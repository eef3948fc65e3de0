import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { ImportRun } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { defineJob, Jobs } from '@tawam/platform/jobs';
import { CONFIG, input, logger, notFound, unseal, type Config, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { teller } from '../calls/tell.js';
import { demandKeeper, runOf, tokenOf } from './feeds.service.js';
import { SharedTurns, type HostTurns } from './host-turns.js';
import { ImportError } from './import-error.js';
import { importItems, type FeedRow, type Line } from './import-items.js';
import { SILENT_MS } from './imports.policy.js';
import { readSource, type ReadSource, type Source } from './read-source.js';
import { readWords } from './words.js';

/** Reads a feed, in the name of the person whose feed it is. */
export const importFeed = defineJob<{ runId: string; personId: string }>('funding.import');
/** Starts feeds that are due, and a run in the stead of one whose worker was killed. */
export const importSweep = defineJob<Record<string, never>>('funding.import-sweep');
/** Looks for calls of a network that may be the same. */
export const findDuplicates = defineJob<{ tenantId: string }>('funding.find-duplicates');

interface Taken { feed: FeedRow & Source & { secret: Buffer | null }; dry: boolean; startedAt: string }

/** Runs of feeds: asked for by a person or by the clock, one at a time per feed. */
@Injectable()
export class RunsService implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(Jobs) private readonly jobs: Jobs, @Inject(Realtime) private readonly realtime: Realtime, @Inject(CONFIG) private readonly config: Config,
    @Inject(SharedTurns) private readonly turns: HostTurns) {}

  onModuleInit(): void {
    this.jobs.on(importFeed, ({ runId, personId }) => this.work(runId, personId));
    this.jobs.on(importSweep, () => this.sweep());
    this.jobs.every(importSweep, 60_000);
    this.realtime.allow('import', (viewer, id) => this.database.run(viewer, async (db) => (await db.first('select 1 from import_run where id = $1', [id])) !== null));
  }

  /** Asks for a run; the one that is under way is answered instead of a second, one whose worker was killed is over. */
  ask(viewer: Viewer, feedId: string, dry: boolean): Promise<ImportRun> {
    const id = input.idOrNotFound(feedId);
    return this.database.run(viewer, async (db) => {
      const feed = await db.first<{ tenant_id: string }>('select tenant_id from call_feed where id = $1', [id]);
      if (!feed) throw notFound();
      await demandKeeper(db, feed.tenant_id);
      await db.query(`update import_run set state = 'FAILED', stage = '', failure = 'broken_off', ended_at = now() where feed_id = $1 and state = 'RUNNING' and beat_at < now() - make_interval(secs => $2)`, [id, SILENT_MS / 1000]);
      const made = await db.first<{ id: string }>(
        `insert into import_run (feed_id, tenant_id, runs_as, dry) values ($1, $2, $3, $4) on conflict (feed_id) where state in ('WAITING', 'RUNNING') do nothing returning id`, [id, feed.tenant_id, viewer.personId, dry]);
      if (!made) {
        const now = await db.first<{ id: string }>(`select id from import_run where feed_id = $1 and state in ('WAITING', 'RUNNING')`, [id]);
        if (!now) throw notFound();
        return runOf(db, now.id);
      }
      await db.audit({ action: 'call-feed.run', tenantId: feed.tenant_id, subjectId: id, detail: { dry } });
      db.afterCommit(() => this.jobs.add(importFeed, { runId: made.id, personId: viewer.personId }, { id: `import-${made.id}` }));
      return runOf(db, made.id);
    });
  }

  /**
   * Works a run off. It may be called again at any time: what is done, under way or broken off is left.
   */
  async work(runId: string, personId: string): Promise<void> {
    const viewer: Viewer = { personId, locale: 'en', zone: 'UTC', name: '', platformAdmin: false };
    const taken = await this.take(viewer, runId);
    if (!taken) return;
    this.ring(runId);
    try {
      const read = await this.read(viewer, runId, taken);
      await this.note(viewer, runId, { stage: 'WRITING', items: read.items.length });
      if (taken.dry) await this.rehearse(viewer, runId, taken, read);
      else await this.database.run(viewer, (db) => this.write(db, viewer, runId, taken, read, true));
    } catch (error) {
      const known = error instanceof ImportError;
      if (!known) logger.error({ err: (error as Error).message, runId }, 'import failed');
      await this.fail(viewer, runId, taken, known ? error : new ImportError('internal'));
    }
    this.ring(runId);
  }

  /** Marks the run as under way; null when it is done, gone, or in another worker's hands. */
  private take(viewer: Viewer, runId: string): Promise<Taken | null> {
    return this.database.run(viewer, async (db) => {
      const run = await db.first<{ feed_id: string; dry: boolean; started_at: string }>(
        `update import_run set state = 'RUNNING', stage = 'FETCHING', started_at = clock_timestamp(), beat_at = clock_timestamp(), pages = 0, items = 0, done = 0
         where id = $1 and runs_as = app.person_id() and state = 'WAITING' returning feed_id, dry, started_at::text`, [runId]);
      if (!run) return null;
      const feed = await db.first<Taken['feed'] & { last_modified: string | null }>('select id, tenant_id, name, kind, url, lang, zone, mapping, defaults, announce, attribution, secret, etag, last_modified from call_feed where id = $1', [run.feed_id]);
      return feed && { feed: { ...feed, lastModified: feed.last_modified }, dry: run.dry, startedAt: run.started_at };
    });
  }

  private async read(viewer: Viewer, runId: string, { feed, dry }: Taken): Promise<ReadSource> {
    const words = await this.database.run(viewer, (db) => readWords(db));
    const token = feed.secret && unseal(this.config.appSecret, tokenOf(feed.id), feed.secret)?.toString('utf8');
    if (token === undefined) throw new ImportError('token');
    // A rehearsal asks for everything, so that there is something to show.
    const source: Source = { ...feed, token, ...(dry ? { etag: null, lastModified: null } : {}) };
    return readSource(source, { allowed: this.config.outboundAllow, turns: this.turns, words, progress: (pages, items) => this.note(viewer, runId, { pages, items }) });
  }

  /** Everything but the changes: the transaction is taken back, its report is kept. */
  private async rehearse(viewer: Viewer, runId: string, taken: Taken, read: ReadSource): Promise<void> {
    class Rehearsed extends Error { constructor(readonly lines: Line[]) { super('rehearsed'); } }
    const lines = await this.database.run(viewer, async (db) => { throw new Rehearsed(await this.write(db, viewer, runId, taken, read, false)); }).catch((error: unknown) => {
      if (error instanceof Rehearsed) return error.lines;
      throw error;
    });
    await this.database.run(viewer, (db) => report(db, runId, taken, lines.map((line) => (line.result === 'NEW' ? { ...line, callId: null } : line)), read.sample));
  }

  private async write(db: Db, viewer: Viewer, runId: string, taken: Taken, read: ReadSource, keep: boolean): Promise<Line[]> {
    const { feed } = taken;
    await db.query('select 1 from call_feed where id = $1 for update', [feed.id]);
    // Taken for dead and broken off while this worker was slow: the run that came in its stead counts.
    const mine = await db.first(`select 1 from import_run where id = $1 and state = 'RUNNING' and started_at = $2::timestamptz`, [runId, taken.startedAt]);
    if (!mine) throw new ImportError('internal', 'taken over');
    const lines = await importItems(db, viewer, feed, read.items, {
      whole: read.whole, progress: (done) => this.note(viewer, runId, { done }),
      tell: teller(this.jobs, this.realtime),
    });
    if (!keep) return lines;
    await report(db, runId, taken, lines, read.sample);
    await db.query(`update call_feed set etag = $2, last_modified = $3, next_run_at = case when enabled then now() + make_interval(hours => every_hours) end where id = $1`, [feed.id, read.etag, read.lastModified]);
    await db.audit({ action: 'call-feed.import', tenantId: feed.tenant_id, subjectId: feed.id, detail: { runId, items: lines.length } });
    if (lines.some((line) => line.result === 'NEW' || line.result === 'CHANGED')) db.afterCommit(() => this.jobs.add(findDuplicates, { tenantId: feed.tenant_id }));
    return lines;
  }

  /** How far it is, in a transaction of its own, so that it is seen while the work is still open. */
  private async note(viewer: Viewer, runId: string, now: { stage?: string; pages?: number; items?: number; done?: number }): Promise<void> {
    await this.database.run(viewer, (db) => db.query(
      `update import_run set beat_at = clock_timestamp(), stage = coalesce($2, stage), pages = coalesce($3, pages), items = coalesce($4, items), done = coalesce($5, done) where id = $1 and state = 'RUNNING'`,
      [runId, now.stage ?? null, now.pages ?? null, now.items ?? null, now.done ?? null]));
    this.ring(runId);
  }

  private fail(viewer: Viewer, runId: string, { feed, startedAt }: Taken, error: ImportError): Promise<unknown> {
    return this.database.run(viewer, async (db) => {
      const mine = await db.first(`update import_run set state = 'FAILED', stage = '', failure = $2, failure_detail = $3, ended_at = now() where id = $1 and state = 'RUNNING' and started_at = $4::timestamptz returning id`,
        [runId, error.reason, error.detail.slice(0, 500), startedAt]);
      if (mine) await db.query('update call_feed set next_run_at = case when enabled then now() + make_interval(hours => every_hours) end where id = $1', [feed.id]);
    });
  }

  private async sweep(): Promise<void> {
    const due = await this.database.asNobody((db) => db.query<{ run_id: string; runs_as: string }>('select run_id, runs_as from app.imports_due($1)', [SILENT_MS / 1000]));
    for (const { run_id, runs_as } of due) await this.jobs.add(importFeed, { runId: run_id, personId: runs_as });
  }

  private ring(runId: string): void {
    this.realtime.ring('import', runId);
  }
}

async function report(db: Db, runId: string, { startedAt }: Taken, lines: readonly Line[], sample: ReadSource['sample']): Promise<void> {
  const count = (result: Line['result']) => lines.filter((line) => line.result === result).length;
  const done = await db.first<{ tenant_id: string }>(
    `update import_run set state = 'DONE', stage = '', done = $2, items = $2, made = $3, changed = $4, unchanged = $5, refused = $6, vanished = $7, sample = $8::jsonb, ended_at = now(), failure = null, failure_detail = null
     where id = $1 and state = 'RUNNING' and started_at = $9::timestamptz returning tenant_id`,
    [runId, lines.length, count('NEW'), count('CHANGED'), count('UNCHANGED'), count('REFUSED'), count('VANISHED'), sample && JSON.stringify(sample), startedAt]);
  if (!done) throw new ImportError('internal', 'taken over');
  await db.query(
    `insert into import_line (run_id, tenant_id, position, external_key, title, result, notes, call_id)
     select $1, $2, x.position, left(x.key, 500), left(x.title, 300), x.result, x.notes, x."callId" from jsonb_to_recordset($3::jsonb) as x(position int, key text, title text, result text, notes jsonb, "callId" uuid)`,
    [runId, done.tenant_id, JSON.stringify(lines.map((line) => ({ ...line, notes: line.notes.slice(0, 30) })))]);
}
