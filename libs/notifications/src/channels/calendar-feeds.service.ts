import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { isLanguage } from '@tawam/contract';
import type { CalendarFeed, NewCalendarFeed } from '@tawam/contract/generated/schema';
import { calendar, type CalendarEvent } from '@tawam/platform/calendar';
import { Database } from '@tawam/platform/database';
import { CONFIG, input, newToken, notFound, now, tokenHash, type Config, type Viewer } from '@tawam/platform/kit';
import { mailText } from '../mail-text.js';

/** What a person wants in the own calendar. */
export interface CalendarChoices { sessions: boolean; followedCalls: boolean; projectCalls: boolean; searchCalls: boolean }
/** Reads a part of a person's calendar, as that person: what the walls do not show does not come in. */
export type CalendarPart = (reader: Viewer, choices: CalendarChoices, tokenHash: Buffer) => Promise<CalendarEvent[]>;

const on = z.boolean().nullish().transform((choice) => choice ?? true);
const shape = z.object({ sessions: on, followedCalls: on, projectCalls: on, searchCalls: on });
const COLUMNS = `sessions, followed_calls as "followedCalls", project_calls as "projectCalls", search_calls as "searchCalls", created_at as "createdAt"`;

/** The calendar that a program reads without signing in, by a secret address that its person can end. */
@Injectable()
export class CalendarFeeds {
  private readonly parts: CalendarPart[] = [];

  constructor(@Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  /** Gives the calendar a part: sessions, deadlines. Called in onModuleInit of the subject whose entries they are. */
  register(part: CalendarPart): void {
    this.parts.push(part);
  }

  mine(viewer: Viewer): Promise<CalendarFeed | null> {
    return this.database.run(viewer, (db) => db.first<CalendarFeed>(`select ${COLUMNS} from calendar_feed where person_id = app.person_id()`));
  }

  /** Makes a new address; an older one stops at once, its choices stay. The token leaves this function once and is kept as a hash. */
  create(viewer: Viewer): Promise<NewCalendarFeed> {
    const token = newToken();
    return this.database.run(viewer, async (db) => {
      const before = await db.first<CalendarFeed>(`delete from calendar_feed where person_id = app.person_id() returning ${COLUMNS}`);
      const made = await db.first<{ createdAt: string }>(
        `insert into calendar_feed (person_id, token_hash, sessions, followed_calls, project_calls, search_calls) values ($1, $2, $3, $4, $5, $6) returning created_at as "createdAt"`,
        [viewer.personId, tokenHash(token), before?.sessions ?? true, before?.followedCalls ?? true, before?.projectCalls ?? true, before?.searchCalls ?? true]);
      await db.audit({ action: 'calendar.create', subjectId: viewer.personId });
      return { url: `${this.config.publicUrl}/calendar/${token}.ics`, createdAt: made!.createdAt };
    });
  }

  /** Says what the calendar holds. @throws not_found without one */
  choose(viewer: Viewer, given: unknown): Promise<CalendarFeed> {
    const wanted = input.read(shape, given);
    return this.database.run(viewer, async (db) => {
      const feed = await db.first<CalendarFeed>(
        `update calendar_feed set sessions = $1, followed_calls = $2, project_calls = $3, search_calls = $4 where person_id = app.person_id() returning ${COLUMNS}`,
        [wanted.sessions, wanted.followedCalls, wanted.projectCalls, wanted.searchCalls]);
      if (!feed) throw notFound();
      await db.audit({ action: 'calendar.choose', subjectId: viewer.personId, detail: wanted });
      return feed;
    });
  }

  revoke(viewer: Viewer): Promise<boolean> {
    return this.database.run(viewer, async (db) => {
      const gone = await db.first('delete from calendar_feed where person_id = app.person_id() returning person_id');
      if (gone) await db.audit({ action: 'calendar.revoke', subjectId: viewer.personId });
      return gone !== null;
    });
  }

  /** The calendar of a token, in the language of its person; null for a token that was ended or never made. */
  async read(token: string): Promise<string | null> {
    const hash = tokenHash(token);
    if (!hash) return null;
    const row = await this.database.asNobody((db) => db.first<{ reader: (CalendarChoices & { personId: string; name: string; locale: string; zone: string }) | null }>('select app.calendar_reader($1) as reader', [hash]));
    if (!row?.reader) return null;
    const { personId, name, locale, zone, ...choices } = row.reader;
    const language = isLanguage(locale) ? locale : 'en';
    const viewer: Viewer = { personId, name, locale: language, zone, platformAdmin: false };
    const parts = await Promise.all(this.parts.map((part) => part(viewer, choices, hash)));
    return calendar({ product: 'Calendar', method: 'PUBLISH', language, name: mailText(language, 'calendar.name'), events: parts.flat(), stamp: now() });
  }
}
