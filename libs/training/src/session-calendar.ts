import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { isLanguage } from '@tawam/contract';
import type { Tenant } from '@tawam/contract/generated/schema';
import { Database } from '@tawam/platform/database';
import { CONFIG, type Config } from '@tawam/platform/kit';
import { CalendarFeeds } from '@tawam/notifications';
import { eventOf } from './calendar.js';
import { forCalendar, pageOf } from './training.mail.js';

interface FeedSession {
  id: string; partnershipId: string; title: string; startsAt: string; minutes: number; zone: string; place: string; videoUrl: string | null;
  cancelled: boolean; sequence: number; parties: Tenant[];
}

/** The sessions in which a person has a place, as a part of the person's calendar. */
@Injectable()
export class SessionCalendar implements OnModuleInit {
  constructor(@Inject(CalendarFeeds) private readonly feeds: CalendarFeeds, @Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    this.feeds.register(async (reader, choices, tokenHash) => {
      if (!choices.sessions) return [];
      const row = await this.database.asNobody((db) => db.first<{ calendar: { sessions: FeedSession[] } | null }>('select app.calendar_of($1) as calendar', [tokenHash]));
      const language = isLanguage(reader.locale) ? reader.locale : 'en';
      return (row?.calendar?.sessions ?? []).map((session) => eventOf(forCalendar(session, language, pageOf(this.config.publicUrl, session, language))));
    });
  }
}
