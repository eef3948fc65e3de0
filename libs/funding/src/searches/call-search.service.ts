import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import type { CallFilter, FoundCalls, FundingCall } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { cursorOf, input, invalid, pageOf, readCursor, type Viewer } from '@tawam/platform/kit';
import { memberOf } from '@tawam/partnerships';
import { criteriaOf, readCallFilter, type WantedCalls } from './call-filter.js';
import { CALLS } from './calls-found.sql.js';

type Maybe<T> = T | null | undefined;
interface Found { call: FundingCall | null; bucket: number; place: string; fits: boolean; total: number; capped: boolean }
interface Paging { size: number; place: readonly (string | null)[]; first: string | null }

/** Looking for calls: announced ones alone, whoever asks. */
@Injectable()
export class CallSearchService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * A page of announced calls by the rule of a saved search: what is found here is what an alert would tell. Only where the
   * words find nothing, typing errors in them are mended and the answer says so.
   * @throws not_found for a partnership that is not the viewer's
   */
  async list(viewer: Viewer, language: Language, { filter, first, after, partnershipFirst }: { filter?: Maybe<CallFilter>; first?: Maybe<number>; after?: Maybe<string>; partnershipFirst?: Maybe<string> }): Promise<FoundCalls> {
    const wanted = readCallFilter(filter);
    const paging = { size: input.pageSize(first), place: placeOf(after), first: partnershipFirst ? input.idOrNotFound(partnershipFirst) : null };
    return this.database.run(viewer, async (db) => {
      for (const partnership of new Set([wanted.fitsPartnership, paging.first])) if (partnership) await memberOf(db, partnership);
      const found = await foundCalls(db, language, wanted, paging);
      if (found.total > 0 || !wanted.query) return found;
      const corrected = await correctedQuery(db, wanted.query);
      return corrected ? { ...(await foundCalls(db, language, { ...wanted, query: corrected }, paging)), corrected } : found;
    });
  }
}

/** Where a page of calls goes on: bucket, place and id of the last one seen. @throws invalid_input for a cursor that is none */
export function placeOf(after: Maybe<string>): Paging['place'] {
  const place = readCursor(after, 3) ?? [null, null, null];
  if (place[0] !== null && (Number.isNaN(Number(place[0])) || Number.isNaN(Number(place[1])))) throw invalid({ after: 'unknown' });
  return place;
}

/** A page of calls as they are found, without mending words: for the page, and for whoever shows what a saved search finds. */
export async function foundCalls(db: Db, language: string, wanted: WantedCalls, { size, place, first }: Paging): Promise<FoundCalls> {
  const rows = await db.query<Found>(CALLS, [language, JSON.stringify(criteriaOf(wanted)), first, size + 1, ...place]);
  const shown = rows.filter((row): row is Found & { call: FundingCall } => row.call !== null);
  const page = pageOf(shown, size, (row) => cursorOf(String(row.bucket), row.place, row.call.id));
  return {
    items: page.items.map((row) => row.call), nextCursor: page.nextCursor,
    total: rows[0]?.total ?? 0, capped: rows[0]?.capped ?? false, corrected: null, fitting: page.items.filter((row) => row.fits).map((row) => row.call.id),
  };
}

/** What is looked for, with the words that the page of calls would show: mended where they find nothing as they are. */
export async function mended(db: Db, wanted: WantedCalls): Promise<WantedCalls> {
  if (!wanted.query) return wanted;
  const found = await db.first<{ total: number }>(`select (app.calls_found($1, null, 0, null, null, null) ->> 'total')::int as total`, [JSON.stringify(criteriaOf(wanted))]);
  const corrected = found?.total ? null : await correctedQuery(db, wanted.query);
  return corrected ? { ...wanted, query: corrected } : wanted;
}

/** The words with typing errors mended from the words of announced calls; null when there is nothing to mend. */
export const correctedQuery = async (db: Db, query: string): Promise<string | null> =>
  (await db.first<{ corrected: string | null }>('select app.calls_corrected($1) as corrected', [query]))?.corrected ?? null;
