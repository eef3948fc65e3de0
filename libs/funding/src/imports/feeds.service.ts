import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import type { CallFeed, ImportLine, ImportLinePage, ImportRun } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { CONFIG, conflict, cursorOf, demand, input, invalid, notAllowed, notFound, pageOf, readCursor, seal, type Config, type SealedFor, type Viewer } from '@tawam/platform/kit';
import { isAllowed } from '@tawam/platform/net';
import { unknownIn } from '../calls/known-codes.js';
import { readFeedInput, type FeedDraft } from './feed-input.js';
import { FEEDS, LINES, RUN, RUNS } from './imports.sql.js';
import { mayKeepFeeds } from './imports.policy.js';

/** The feeds of a network: where it reads calls from, and what came of it. */
@Injectable()
export class FeedsService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  list(viewer: Viewer, language: Language): Promise<CallFeed[]> {
    return this.database.run(viewer, async (db) => (await db.query<{ feed: CallFeed }>(FEEDS, [language, null])).map((row) => row.feed));
  }

  one(viewer: Viewer, language: Language, id: string): Promise<CallFeed> {
    return this.database.run(viewer, (db) => feedOf(db, language, input.idOrNotFound(id)));
  }

  runs(viewer: Viewer, feedId: string): Promise<ImportRun[]> {
    const id = input.idOrNotFound(feedId);
    return this.database.run(viewer, async (db) => {
      if (!(await db.first('select 1 from call_feed where id = $1', [id]))) throw notFound();
      return (await db.query<{ run: ImportRun }>(RUNS, [id])).map((row) => row.run);
    });
  }

  run(viewer: Viewer, id: string): Promise<ImportRun> {
    return this.database.run(viewer, (db) => runOf(db, input.idOrNotFound(id)));
  }

  lines(viewer: Viewer, { runId, result, first, after }: { runId: string; result?: string | null | undefined; first?: number | null | undefined; after?: string | null | undefined }): Promise<ImportLinePage> {
    const id = input.idOrNotFound(runId);
    const size = input.pageSize(first, 100, 50);
    const place = (readCursor(after, 2) ?? [null, null]).map((part) => (part === null ? null : Number(part)));
    if (place.some((part) => part !== null && !Number.isInteger(part))) throw invalid({ after: 'unknown' });
    return this.database.run(viewer, async (db) => {
      await runOf(db, id);
      const rows = await db.query<{ line: ImportLine; rank: number; position: number }>(LINES, [id, result ?? null, size + 1, ...place]);
      const page = pageOf(rows, size, (row) => cursorOf(String(row.rank), String(row.position)));
      return { items: page.items.map((row) => row.line), nextCursor: page.nextCursor };
    });
  }

  /** A feed of a network, read in the name of the viewer; a retry under the same key answers the first one. */
  create(viewer: Viewer, language: Language, tenantId: string, given: unknown, key: string | null | undefined): Promise<CallFeed> {
    const tenant = input.idOrNotFound(tenantId);
    const draft = this.read(given);
    const clientKey = key ? input.read(input.clientKey(), key) : null;
    return this.database.run(viewer, async (db) => {
      await demandKeeper(db, tenant);
      await demandKnownDefaults(db, draft);
      const made = await db.first<{ id: string }>(
        `insert into call_feed (tenant_id, created_by, client_key, runs_as, name, kind, url, lang, zone, mapping, defaults, announce, every_hours, enabled, attribution, next_run_at)
         values ($1, $2, $3, $2, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11, $12, $13, $14, ${NEXT('$12', '$13')}) on conflict (created_by, client_key) do nothing returning id`,
        [tenant, viewer.personId, clientKey, ...valuesOf(draft)]);
      if (!made) {
        const first = await db.first<{ id: string }>('select id from call_feed where created_by = app.person_id() and client_key = $1', [clientKey]);
        if (!first) throw notAllowed();
        return feedOf(db, language, first.id);
      }
      await this.keepToken(db, made.id, draft);
      await db.audit({ action: 'call-feed.create', tenantId: tenant, subjectId: made.id, detail: { kind: draft.kind } });
      return feedOf(db, language, made.id);
    });
  }

  /** @throws conflict for an older version: the caller keeps both texts */
  update(viewer: Viewer, language: Language, feedId: string, version: number, given: unknown): Promise<CallFeed> {
    const id = input.idOrNotFound(feedId);
    const draft = this.read(given);
    return this.database.run(viewer, async (db) => {
      const feed = await feedOf(db, language, id);
      await demandKeeper(db, feed.network.id);
      await demandKnownDefaults(db, draft);
      // Another address or another mapping is another answer: what the old one said of itself no longer counts.
      const done = await db.first(
        `update call_feed set runs_as = app.person_id(), name = $3, kind = $4, url = $5, lang = $6, zone = $7, mapping = $8::jsonb, defaults = $9::jsonb, announce = $10, every_hours = $11, enabled = $12, attribution = $13,
           next_run_at = ${NEXT('$11', '$12')}, etag = null, last_modified = null, version = version + 1, updated_at = now() where id = $1 and version = $2 returning id`, [id, version, ...valuesOf(draft)]);
      if (!done) throw conflict();
      await this.keepToken(db, id, draft);
      await db.audit({ action: 'call-feed.update', tenantId: feed.network.id, subjectId: id, detail: { enabled: draft.enabled } });
      return feedOf(db, language, id);
    });
  }

  private read(given: unknown): FeedDraft {
    const draft = readFeedInput(given);
    const { port, hostname } = new URL(draft.url);
    if (port !== '' && !isAllowed(hostname, this.config.outboundAllow)) throw invalid({ url: 'not_a_link' });
    return draft;
  }

  private async keepToken(db: Db, id: string, { token }: FeedDraft): Promise<void> {
    if (token === undefined || token === null) return;
    await db.query('update call_feed set secret = $2 where id = $1', [id, token === '' ? null : seal(this.config.appSecret, tokenOf(id), token)]);
  }
}

/** The token of a source is sealed for its feed: copied to another one it does not open. */
export const tokenOf = (feedId: string): SealedFor => ({ purpose: 'call feed', boundTo: feedId });
/** When a feed is due next: soon after it was saved, where it is read by the clock at all. */
const NEXT = (hours: string, enabled: string): string => `case when ${hours}::int is not null and ${enabled}::boolean then now() + interval '1 minute' end`;
const valuesOf = (d: FeedDraft): unknown[] => [d.name, d.kind, d.url, d.lang, d.zone, JSON.stringify(d.mapping ?? {}), JSON.stringify(d.defaults ?? {}), d.announce, d.everyHours, d.enabled, d.attribution];

/** @throws not_found, or not_allowed for who does not moderate the network */
export async function demandKeeper(db: Db, tenantId: string): Promise<void> {
  const network = await db.first<{ kind: string; status: string; moderated: boolean }>('select kind, status, coalesce(id = any ((select app.my_moderated())::uuid[]), false) as moderated from tenant where id = $1', [tenantId]);
  if (!network) throw notFound();
  demand(mayKeepFeeds(network));
}

async function demandKnownDefaults(db: Db, { defaults }: FeedDraft): Promise<void> {
  if (!defaults) return;
  const { themes, supportKinds, leadCountries, partnerCountries, leadKinds } = defaults;
  if ((await unknownIn(db, { themes, supportKinds, leadCountries, partnerCountries, leadKinds })).length) throw invalid({ defaults: 'unknown' });
}

async function feedOf(db: Db, language: string, id: string): Promise<CallFeed> {
  const row = await db.first<{ feed: CallFeed }>(FEEDS, [language, id]);
  if (!row) throw notFound();
  return row.feed;
}
export async function runOf(db: Db, id: string): Promise<ImportRun> {
  const row = await db.first<{ run: ImportRun }>(RUN, [id]);
  if (!row) throw notFound();
  return row.run;
}
