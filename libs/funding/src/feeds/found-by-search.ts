import type { Language } from '@tawam/contract';
import type { CallFilter, FundingCallPage } from '@tawam/contract/generated/schema';
import type { Db } from '@tawam/platform/database';
import type { Viewer } from '@tawam/platform/kit';
import type { CallSearchService } from '../searches/call-search.service.js';

/** A saved search as the page of calls is asked for it. */
export interface KeptSearch { id: string; title: string; filter: CallFilter }

/** Saved searches of the viewer, by the names that the filter of the page has for the same criteria. */
export function keptSearches(db: Db, which: { id: string } | 'in calendar'): Promise<KeptSearch[]> {
  return db.query<KeptSearch>(
    `select id, title, jsonb_build_object('query', query, 'themes', themes, 'countries', countries, 'leadKinds', lead_kinds, 'amountMin', amount_min::text) as filter
     from saved_search where person_id = app.person_id() and ($1::uuid is null and in_calendar and active or id = $1::uuid) order by created_at, id`, [which === 'in calendar' ? null : which.id]);
}

/** What a search finds now, by the same statement as the page of calls: announced calls alone. At most fifty a page. */
export const foundBySearch = (searches: CallSearchService, viewer: Viewer, language: Language, search: KeptSearch, after: string | null, openOnly: boolean): Promise<FundingCallPage> =>
  searches.list(viewer, language, { filter: { ...search.filter, openOnly }, first: 50, after });
