import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isLanguage } from '@tawam/contract';
import type { CalendarFeed, NewCalendarFeed, Tenant } from '@tawam/contract/generated/schema';
import { Database } from '@tawam/platform/database';
import { CONFIG, now, type Config, type Viewer } from '@tawam/platform/kit';
import { calendarFeed } from './calendar.js';
import { forCalendar, pageOf } from './training.mail.js';
import { trainingText } from './training-text.js';

interface FeedSession {
  id: string; partnershipId: string; title: string; startsAt: string; minutes: number; zone: string; place: string; videoUrl: string | null;
  cancelled: boolean; sequence: number; parties: Tenant[];
}

/** The calendar that a program reads without signing in, by a secret address that its person can end. */
@Injectable()
export class CalendarFeedService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  mine(viewer: Viewer): Promise<CalendarFeed | null> {
    return this.database.run(viewer, (db) => db.first<CalendarFeed>('select created_at as "createdAt" from calendar_feed where person_id = app.person_id()'));
  }

  /** Makes a new address; an older one stops at once. The token leaves this function once and is kept as a hash. */
  create(viewer: Viewer): Promise<NewCalendarFeed> {
    const token = randomBytes(32).toString('base64url');
    return this.database.run(viewer, async (db) => {
      await db.query('delete from calendar_feed where person_id = app.person_id()');
      const made = await db.first<{ createdAt: string }>(
        'insert into calendar_feed (person_id, token_hash) values ($1, $2) returning created_at as "createdAt"', [viewer.personId, hashOf(token)]);
      await db.audit({ action: 'calendar.create', subjectId: viewer.personId });
      return { url: `${this.config.publicUrl}/calendar/${token}.ics`, createdAt: made!.createdAt };
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
    if (!/^[\w-]{43}$/.test(token)) return null;
    const row = await this.database.asNobody((db) => db.first<{ calendar: { locale: string; sessions: FeedSession[] } | null }>('select app.calendar_of($1) as calendar', [hashOf(token)]));
    if (!row?.calendar) return null;
    const language = isLanguage(row.calendar.locale) ? row.calendar.locale : 'en';
    const sessions = row.calendar.sessions.map((s) => forCalendar(s, language, pageOf(this.config.publicUrl, s, language)));
    return calendarFeed({ name: trainingText(language, 'feed'), sessions, language, stamp: now() });
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
