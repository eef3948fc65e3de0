import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import type { CalendarDeadline, CallCalendar, CallFacet, CallFacets, CallFilter, FundingCall } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { Jobs } from '@tawam/platform/jobs';
import { input, invalid, type Viewer } from '@tawam/platform/kit';
import { memberOf } from '@tawam/partnerships';
import { demandSeen } from '../calls/calls.service.js';
import { labelsOf } from '../calls/labels.js';
import { deadlinesPassed } from '../funding.jobs.js';
import { criteriaOf, readCallFilter, type WantedCalls } from './call-filter.js';
import { correctedQuery, mended } from './call-search.service.js';
import { CALENDAR, SIMILAR } from './calls-found.sql.js';
import { namesOf } from './names.js';

type Counted = { code: string; count: number }[];
type Groups = Record<'themes' | 'countries' | 'leadKinds' | 'kinds' | 'networks' | 'funders' | 'within', Counted> & { sampled: boolean; found: boolean };
type Maybe<T> = T | null | undefined;

const MOST_DAYS = 62;
const MOST_DEADLINES = 500;
const MOST_SIMILAR = 5;
const EVERY_MS = 60_000;

/** Calls seen in other ways than as a list: counted, on a calendar, beside one that is like them. */
@Injectable()
export class CallViewsService implements OnModuleInit {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Jobs) private readonly jobs: Jobs) {}

  onModuleInit(): void {
    this.jobs.on(deadlinesPassed, () => this.moveDeadlinesOn());
    this.jobs.every(deadlinesPassed, EVERY_MS);
  }

  /** What could be chosen next, with counts. @throws not_found for a partnership that is not the viewer's */
  facets(viewer: Viewer, language: Language, filter: Maybe<CallFilter>): Promise<CallFacets> {
    return this.looking(viewer, filter, async (db, wanted) => {
      const { sampled, ...groups } = await countedGroups(db, wanted);
      const said = await labelsOf(db, language, [...groups.themes, ...groups.countries, ...groups.leadKinds].map((one) => one.code));
      const names = await namesOf(db, language, [...groups.networks, ...groups.funders].map((one) => one.code));
      const labelled = (list: Counted): CallFacet[] => list.map((one) => ({ ...one, label: String(said(one.code)) }));
      const named = (list: Counted): CallFacet[] => list.map((one) => ({ ...one, label: names.get(one.code) ?? '' })).filter((one) => one.label);
      return {
        themes: labelled(groups.themes), countries: labelled(groups.countries), leadKinds: labelled(groups.leadKinds), kinds: labelled(groups.kinds),
        networks: named(groups.networks), funders: named(groups.funders), within: labelled(groups.within), sampled,
      };
    });
  }

  /** How many calls there would be without each group of conditions, up to 100; those that help most first. */
  loosened(viewer: Viewer, filter: CallFilter): Promise<CallFacet[]> {
    return this.looking(viewer, filter, async (db, wanted) => {
      const row = await db.first<{ counts: Record<string, number> }>('select app.calls_loosened($1) as counts', [JSON.stringify(criteriaOf(wanted))]);
      return Object.entries(row?.counts ?? {}).filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a).map(([code, count]) => ({ code, label: code, count }));
    });
  }

  /** @throws invalid_input for days that contradict each other or lie more than 62 days apart */
  calendar(viewer: Viewer, language: Language, filter: Maybe<CallFilter>, days: { from: string; to: string }): Promise<CallCalendar> {
    for (const name of ['from', 'to'] as const) if (!input.day().safeParse(days[name]).success) throw invalid({ [name]: 'not_a_date' });
    const apart = (Date.parse(days.to) - Date.parse(days.from)) / 86_400_000;
    if (apart < 0 || apart > MOST_DAYS) throw invalid({ to: apart < 0 ? 'end_before_start' : 'out_of_range' });
    return this.looking(viewer, filter, async (db, wanted) => {
      const ask = (w: WantedCalls) => db.query<CalendarDeadline>(CALENDAR, [language, JSON.stringify(criteriaOf(w)), days.from, days.to]);
      let rows = await ask(wanted);
      if (!rows.length && wanted.query) rows = await ask(await mended(db, wanted));
      return { deadlines: rows.slice(0, MOST_DEADLINES), capped: rows.length > MOST_DEADLINES };
    });
  }

  /** @throws not_found for a call that the viewer does not see */
  similar(viewer: Viewer, language: Language, id: string): Promise<FundingCall[]> {
    const callId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      await demandSeen(db, callId);
      return (await db.query<{ call: FundingCall }>(SIMILAR, [language, callId, MOST_SIMILAR])).map((row) => row.call);
    });
  }

  /** @returns how many calls had a deadline that passed */
  moveDeadlinesOn(): Promise<number> {
    return this.database.asNobody(async (db) => (await db.first<{ moved: number }>('select app.move_deadlines_on() as moved'))?.moved ?? 0);
  }

  private looking<T>(viewer: Viewer, filter: Maybe<CallFilter>, look: (db: Db, wanted: WantedCalls) => Promise<T>): Promise<T> {
    const wanted = readCallFilter(filter);
    return this.database.run(viewer, async (db) => {
      if (wanted.fitsPartnership) await memberOf(db, wanted.fitsPartnership);
      return look(db, wanted);
    });
  }
}

/** Counts under the words as they are; where these leave nothing, under the words that the page of calls would show. */
async function countedGroups(db: Db, wanted: WantedCalls): Promise<Groups> {
  const count = async (w: WantedCalls) => (await db.first<{ groups: Groups }>('select app.calls_facets($1) as groups', [JSON.stringify(criteriaOf(w))]))!.groups;
  const groups = await count(wanted);
  const corrected = groups.found || !wanted.query ? null : await correctedQuery(db, wanted.query);
  return corrected ? count({ ...wanted, query: corrected }) : groups;
}
