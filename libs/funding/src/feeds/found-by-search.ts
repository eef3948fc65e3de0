import type { FoundCalls } from '@tawam/contract/generated/schema';
import type { Db } from '@tawam/platform/database';
import { AppError } from '@tawam/platform/kit';
import { memberOf } from '@tawam/partnerships';
import { readCallFilter, type WantedCalls } from '../searches/call-filter.js';
import { foundCalls, placeOf } from '../searches/call-search.service.js';

/** A saved search as the page of calls is asked for it. */
export interface KeptSearch { id: string; title: string; wanted: WantedCalls }

/** Saved searches of the viewer: one, or those whose deadlines belong in the calendar. The columns bear the names of the filter's fields. */
export async function keptSearches(db: Db, which: { id: string } | 'in calendar'): Promise<KeptSearch[]> {
  const rows = await db.query<{ id: string; title: string; kept: Record<string, unknown> }>(
    `select id, title, to_jsonb(s) || jsonb_build_object('amount_min', amount_min::text) as kept from saved_search s
     where person_id = app.person_id() and ($1::uuid is null and in_calendar and active or id = $1::uuid) order by created_at, id`, [which === 'in calendar' ? null : which.id]);
  const fieldOf = (column: string) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return rows.map(({ id, title, kept }) => ({ id, title, wanted: readCallFilter(Object.fromEntries(Object.entries(kept).map(([column, value]) => [fieldOf(column), value]))) }));
}

const NOTHING: FoundCalls = { items: [], nextCursor: null, total: 0, capped: false, corrected: null, fitting: [] };

/**
 * What a search finds now, by the same statement as the page of calls: announced calls alone, at most fifty a page. A search
 * for a partnership that its person has left finds nothing.
 * @param aheadOnly leaves out what can no longer be answered, unless the search asks for something narrower
 * @throws invalid_input for a cursor that is none
 */
export async function foundBySearch(db: Db, language: string, { wanted }: KeptSearch, { after = null as string | null, aheadOnly = false } = {}): Promise<FoundCalls> {
  const place = placeOf(after);
  try {
    if (wanted.fitsPartnership) await memberOf(db, wanted.fitsPartnership);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return NOTHING;
    throw error;
  }
  return foundCalls(db, language, aheadOnly && wanted.state === 'ALL' ? { ...wanted, state: 'AHEAD' } : wanted, { size: 50, place, first: null });
}
