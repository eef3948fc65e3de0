import { Inject, Injectable } from '@nestjs/common';
import { isLanguage } from '@tawam/contract';
import type { NewSearchFeed, SearchFeed } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { CONFIG, input, newToken, notFound, tokenHash, type Config, type Viewer } from '@tawam/platform/kit';
import { atomFeed, type AtomFeed } from './atom.js';
import { foundBySearch, keptSearches } from './found-by-search.js';

const LIST = `select s.id as "searchId", s.title, f.created_at as "feedSince", s.in_calendar as "inCalendar" from saved_search s left join search_feed f on f.search_id = s.id
  where s.person_id = app.person_id() and ($1::uuid is null or s.id = $1::uuid) order by s.created_at desc, s.id desc`;

/** The Atom feeds of saved searches, which a feed reader asks for without signing in, by a secret address. */
@Injectable()
export class SearchFeedsService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  list(viewer: Viewer): Promise<SearchFeed[]> {
    return this.database.run(viewer, (db) => db.query<SearchFeed>(LIST, [null]));
  }

  /** Makes a new address; an older one stops at once. The token leaves this function once and is kept as a hash. */
  create(viewer: Viewer, id: string): Promise<NewSearchFeed> {
    const token = newToken();
    return this.own(viewer, id, async (db, search) => {
      await db.query('delete from search_feed where search_id = $1', [search.searchId]);
      await db.query('insert into search_feed (search_id, person_id, token_hash) values ($1, $2, $3)', [search.searchId, viewer.personId, tokenHash(token)]);
      await db.audit({ action: 'feed.create', subjectId: search.searchId });
      return { searchId: search.searchId, url: this.addressOf(token) };
    });
  }

  revoke(viewer: Viewer, id: string): Promise<boolean> {
    return this.own(viewer, id, async (db, search) => {
      const gone = await db.first('delete from search_feed where search_id = $1 returning search_id', [search.searchId]);
      if (gone) await db.audit({ action: 'feed.revoke', subjectId: search.searchId });
      return gone !== null;
    });
  }

  putInCalendar(viewer: Viewer, id: string, on: boolean): Promise<SearchFeed> {
    return this.own(viewer, id, async (db, search) => {
      await db.query('update saved_search set in_calendar = $2 where id = $1', [search.searchId, on]);
      return { ...search, inCalendar: on };
    });
  }

  /**
   * A page of the feed of a token, read as its person; null for a token that was ended or never made.
   * @param after where the page before ended
   */
  async read(token: string, after: string | null): Promise<AtomFeed | null> {
    const hash = tokenHash(token);
    if (!hash) return null;
    const row = await this.database.asNobody((db) =>
      db.first<{ reader: { personId: string; name: string; locale: string; zone: string; searchId: string } | null }>('select app.search_feed_reader($1) as reader', [hash]));
    if (!row?.reader) return null;
    const { searchId, ...person } = row.reader;
    const language = isLanguage(person.locale) ? person.locale : 'en';
    const viewer: Viewer = { ...person, locale: language, platformAdmin: false };
    return this.database.run(viewer, async (db) => {
      const search = (await keptSearches(db, { id: searchId }))[0];
      if (!search) return null;
      const page = await foundBySearch(db, language, search, { after });
      const calls = page.items.flatMap((call) => call ?? []);
      const told = await db.query<{ id: string; at: Date }>('select call_id as id, max(created_at) as at from call_event where call_id = any ($1::uuid[]) group by call_id', [calls.map((call) => call.id)]);
      return atomFeed({
        id: search.id, title: search.title, language, zone: person.zone, publicUrl: this.config.publicUrl, self: this.addressOf(token), after, next: page.nextCursor ?? null,
        calls, toldAt: new Map(told.map(({ id, at }) => [id, new Date(at)])),
      });
    });
  }

  private addressOf(token: string): string {
    return `${this.config.publicUrl}/feeds/${token}.atom`;
  }

  private own<T>(viewer: Viewer, id: string, work: (db: Db, search: SearchFeed) => Promise<T>): Promise<T> {
    const searchId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const search = await db.first<SearchFeed>(LIST, [searchId]);
      if (!search) throw notFound();
      return work(db, search);
    });
  }
}
