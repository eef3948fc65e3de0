import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { isLanguage, type Language } from '@tawam/contract';
import { CalendarFeeds, mailText } from '@tawam/notifications';
import type { CalendarEvent } from '@tawam/platform/calendar';
import { Database } from '@tawam/platform/database';
import { CONFIG, type Config, type Viewer } from '@tawam/platform/kit';
import { titleIn } from '../calls/call.sql.js';
import { wordsIn } from './dossier-shown.js';
import type { Texts } from './requirements.js';

/**
 * Lines that the reader takes care of, with a day. $1 language. Their walls judge whether they are still the reader's to see.
 * The sequence only grows: ticking back leaves its entry in the history too.
 */
const MINE = `
select i.id, i.texts, i.due_on::text as "dueOn", i.due_zone as zone, i.state,
  i.version + d.version + (select count(*)::int from audit_entry a where a.partnership_id = d.partnership_id and a.subject_id = d.id and a.detail ->> 'itemId' = i.id::text) as sequence,
  d.state as "dossierState", d.id as "dossierId", d.partnership_id as "partnershipId", x.title
from dossier_item i join dossier d on d.id = i.dossier_id
join lateral ${titleIn('d.call_id', '$1')} x on true
where i.assignee_id = app.person_id() and i.due_on > current_date - 90 order by i.due_on, i.id limit 500`;

interface Line { id: string; texts: Texts; dueOn: string; zone: string; sequence: number; state: string; dossierState: string; dossierId: string; partnershipId: string; title: string }

/** What a person takes care of in applications, as whole days of the own calendar. What is done, or was sent, is called off. */
@Injectable()
export class DossierCalendar implements OnModuleInit {
  constructor(@Inject(CalendarFeeds) private readonly feeds: CalendarFeeds, @Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    this.feeds.register((reader, choices) => (choices.projectCalls ? this.of(reader) : Promise.resolve([])));
  }

  private async of(reader: Viewer): Promise<CalendarEvent[]> {
    const language: Language = isLanguage(reader.locale) ? reader.locale : 'en';
    const lines = await this.database.run(reader, (db) => db.query<Line>(MINE, [language]));
    return lines.map((line) => {
      const url = `${this.config.publicUrl}/${language}/w/${line.partnershipId}/applications/${line.dossierId}`;
      const open = (line.state === 'TODO' || line.state === 'DOING') && (line.dossierState === 'PREPARING' || line.dossierState === 'READY');
      return {
        uid: `dossier-item-${line.id}@tawam`, sequence: line.sequence, title: mailText(language, 'calendar.step', { label: wordsIn(line.texts, language).text, title: line.title }),
        start: line.dueOn, minutes: 0, zone: line.zone, place: '', cancelled: !open, busy: false, url, description: url,
      };
    });
  }
}
