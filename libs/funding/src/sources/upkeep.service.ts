import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@tawam/platform/database';
import { defineJob, Jobs } from '@tawam/platform/jobs';
import { CONFIG, logger, type Config } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { fetchSource } from '../imports/fetch-source.js';
import { SharedTurns, type HostTurns } from '../imports/host-turns.js';
import { ImportError } from '../imports/import-error.js';
import { findDuplicates } from '../imports/runs.service.js';
import { answers } from './sources.policy.js';

/** Asks the links of open calls whether they answer, a few at a time. */
export const checkLinks = defineJob<Record<string, never>>('funding.check-links');
/** Closes calls whose last deadline is past. */
export const closePast = defineJob<Record<string, never>>('funding.close-past');
/** Looks for doubles among all calls. */
export const findAllDuplicates = defineJob<Record<string, never>>('funding.find-all-duplicates');

/** A link is asked once in so many hours, and so many links in one go. */
const EVERY_HOURS = 20;
const AT_ONCE = 60;

/** What is done for calls without anybody asking: links, doubles, and calls that time has closed. */
@Injectable()
export class UpkeepService implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(Jobs) private readonly jobs: Jobs, @Inject(Realtime) private readonly realtime: Realtime, @Inject(CONFIG) private readonly config: Config,
    @Inject(SharedTurns) private readonly turns: HostTurns) {}

  onModuleInit(): void {
    this.jobs.on(checkLinks, async () => { await this.links(); });
    this.jobs.every(checkLinks, 30 * 60_000);
    this.jobs.on(closePast, () => this.close());
    this.jobs.every(closePast, 5 * 60_000);
    this.jobs.on(findDuplicates, ({ tenantId }) => this.duplicates(tenantId));
    this.jobs.on(findAllDuplicates, () => this.duplicates(null));
    this.jobs.every(findAllDuplicates, 24 * 3_600_000);
  }

  /**
   * Asks the links that are due. Announced calls are public, so nobody in particular asks.
   * @param today the day that a failure counts for
   * @returns how many were asked
   */
  async links(today = new Date().toISOString().slice(0, 10)): Promise<number> {
    const due = await this.database.asNobody((db) => db.query<{ id: string; kind: 'SOURCE' | 'APPLICATION'; url: string }>(
      `select c.id, x.kind, x.url from funding_call c cross join lateral (values ('SOURCE', c.source_url), ('APPLICATION', c.application_url)) x(kind, url)
       left join call_link l on l.call_id = c.id and l.kind = x.kind and l.url = x.url
       where c.status = 'ANNOUNCED' and not c.historical and not c.demo and x.url is not null and (l.checked_at is null or l.checked_at < now() - make_interval(hours => $1))
       order by l.checked_at nulls first limit $2`, [EVERY_HOURS, AT_ONCE]));
    // The same address may stand on many calls: it is asked once.
    const asked = new Map<string, Promise<Found>>();
    for (const { id, kind, url } of due) {
      if (!asked.has(url)) asked.set(url, this.ask(url));
      const found = await asked.get(url)!;
      await this.database.asNobody((db) => db.query('select app.note_link($1, $2, $3, $4, $5, $6, $7::date)', [id, kind, url, found.ok, found.movedTo, found.reason, today]));
    }
    return due.length;
  }

  /** HEAD, and GET where that is not known or not answered rightly. */
  private async ask(url: string): Promise<Found> {
    let last = '';
    for (const method of ['HEAD', 'GET'] as const) {
      try {
        const answer = await fetchSource(url, { method, anyStatus: true, timeoutMs: 15_000 }, { allowed: this.config.outboundAllow, turns: this.turns });
        if (answers(answer.status) && answer.status !== 405) return { ok: true, movedTo: answer.moved && answer.url !== url ? answer.url.slice(0, 2000) : null, reason: null };
        last = String(answer.status);
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        // It answers, with more than is worth reading.
        if (error.reason === 'too_large') return { ok: true, movedTo: null, reason: null };
        last = error.reason;
      }
    }
    return { ok: false, movedTo: null, reason: last };
  }

  async close(): Promise<void> {
    await this.database.asNobody(async (db) => {
      const closed = await db.query<{ id: string }>('select id from app.close_past_calls() as x(id)');
      for (const { id } of closed.slice(0, 100)) db.afterCommit(() => this.realtime.ringAll('calls', id));
      if (closed.length) logger.info({ closed: closed.length }, 'calls closed by their deadline');
    });
  }

  /** Compares what a network changed in the last day, or what all of them changed in the last week: the others were compared when they changed. */
  async duplicates(tenantId: string | null): Promise<void> {
    await this.database.asNobody((db) => db.query('select app.find_duplicates($1, now() - make_interval(days => $2))', [tenantId, tenantId ? 1 : 7]));
  }
}

interface Found { ok: boolean; movedTo: string | null; reason: string | null }
