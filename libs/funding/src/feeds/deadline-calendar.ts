import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { isLanguage, type Language } from '@tawam/contract';
import { calendar, type CalendarEvent } from '@tawam/platform/calendar';
import { Database } from '@tawam/platform/database';
import { CONFIG, notFound, now, type Config, type Viewer } from '@tawam/platform/kit';
import { CalendarFeeds, type CalendarChoices } from '@tawam/notifications';
import { local, stepName, titleIn } from '../calls/call.sql.js';
import { deadlineEvent, type CalendarStep } from './deadline-event.js';
import { foundBySearch, keptSearches } from './found-by-search.js';

/** Steps that went by so long ago are out of the calendar. */
const PAST_DAYS = 90;

const STEP = `json_build_object('id', d.id, 'label', ${stepName('$1')}, 'localAt', ${local('d.local_at')}, 'zone', d.zone, 'precision', d.precision,
  'callId', c.id, 'title', x.title, 'network', coalesce(tt.name, t.name), 'sequence', c.version, 'callOver', c.status <> 'ANNOUNCED' and d.at > coalesce((select min(e.created_at) from call_event e where e.call_id = c.id and e.kind = 'CLOSED'), c.updated_at), 'gone', d.gone)`;
/** Steps of calls, with those that a call no longer has. $1 language, $2 ids of calls, $3 days back. */
const STEPS = `
select ${STEP} as step from funding_call c
join (select id, call_id, label, labels, local_at, zone, at, precision, false as gone from call_deadline where call_id = any ($2::uuid[])
  union all select id, call_id, label, labels, local_at, zone, at, precision, true from call_deadline_gone where call_id = any ($2::uuid[])) d on d.call_id = c.id
join lateral ${titleIn('c.id', '$1')} x on true
left join tenant t on t.id = c.tenant_id left join tenant_text tt on tt.tenant_id = t.id and tt.lang = $1
where c.id = any ($2::uuid[]) and c.status in ('ANNOUNCED', 'CLOSED', 'MERGED') and d.at > now() - $3::int * interval '1 day'
order by d.at, d.id limit 1000`;
/**
 * Calls that concern the viewer: followed ones ($1), those that projects and applications of the viewer's partnerships are for ($2), and ($3)
 * those that were told because of a search and are over since, which no search finds any more but calendars still hold.
 */
const CONCERNED = `
select call_id as id from call_follow where $1::boolean and person_id = app.person_id() and active
union select call_id from project where $2::boolean and call_id is not null and stage <> 'CLOSED' and partnership_id = any ((select app.my_partnerships())::uuid[])
union select call_id from dossier where $2::boolean and state in ('PREPARING', 'READY') and partnership_id = any ((select app.my_partnerships())::uuid[])
union select n.call_id from notification n join notification_reason r on r.notification_id = n.id join saved_search s on s.id = r.search_id and s.in_calendar
  join funding_call c on c.id = n.call_id and c.status <> 'ANNOUNCED'
  where $3::boolean and n.person_id = app.person_id() and n.created_at > now() - interval '1 year'`;

/** The deadlines of calls: as a part of a person's calendar, and as a file of one call. */
@Injectable()
export class DeadlineCalendar implements OnModuleInit {
  constructor(
    @Inject(CalendarFeeds) private readonly feeds: CalendarFeeds, @Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    this.feeds.register((reader, choices) => this.of(reader, choices));
  }

  /** The steps of one call. @throws not_found for a call that is not seen, or a draft */
  async ofCall(viewer: Viewer, callId: string, language: Language): Promise<string> {
    const seen = await this.database.run(viewer, (db) => db.first(`select 1 from funding_call where id = $1 and status in ('ANNOUNCED', 'CLOSED', 'MERGED')`, [callId]));
    if (!seen) throw notFound();
    const events = await this.eventsOf(viewer, language, [callId]);
    return calendar({ product: 'Calls', method: 'PUBLISH', language, events, stamp: now() });
  }

  private async of(reader: Viewer, choices: CalendarChoices): Promise<CalendarEvent[]> {
    const language = isLanguage(reader.locale) ? reader.locale : 'en';
    const ids = await this.database.run(reader, async (db) => {
      const concerned = await db.query<{ id: string }>(CONCERNED, [choices.followedCalls, choices.projectCalls, choices.searchCalls]);
      const found = new Set(concerned.map((call) => call.id));
      for (const search of choices.searchCalls ? await keptSearches(db, 'in calendar') : []) {
        for (const call of (await foundBySearch(db, language, search, { aheadOnly: true })).items) if (call) found.add(call.id);
      }
      return found;
    });
    return this.eventsOf(reader, language, [...ids]);
  }

  private async eventsOf(viewer: Viewer, language: Language, ids: readonly string[]): Promise<CalendarEvent[]> {
    if (!ids.length) return [];
    const rows = await this.database.run(viewer, (db) => db.query<{ step: CalendarStep }>(STEPS, [language, ids, PAST_DAYS]));
    return rows.map(({ step }) => deadlineEvent(step, language, viewer.zone, this.config.publicUrl));
  }
}
