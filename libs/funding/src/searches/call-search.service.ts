import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import type { CallFilter, FundingCall, FundingCallPage } from '@tawam/contract/generated/schema';
import { Database } from '@tawam/platform/database';
import { cursorOf, input, invalid, readCursor, type Viewer } from '@tawam/platform/kit';
import { memberOf } from '@tawam/partnerships';
import { readCallFilter } from './call-filter.js';
import { CALLS } from './calls-found.sql.js';

/** Looking for calls: announced ones alone, whoever asks. */
@Injectable()
export class CallSearchService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * A page of announced calls under the same conditions as a saved search: what is found here is what an alert would tell.
   * @throws not_found for a partnership that is not the viewer's
   */
  async list(viewer: Viewer, language: Language, { filter, first, after }: { filter?: CallFilter | null | undefined; first?: number | null | undefined; after?: string | null | undefined }): Promise<FundingCallPage> {
    const wanted = readCallFilter(filter);
    const size = input.pageSize(first);
    const place = readCursor(after, 3) ?? [null, null, null];
    if (place[0] !== null && (Number.isNaN(Number(place[0])) || Number.isNaN(Number(place[1])))) throw invalid({ after: 'unknown' });
    return this.database.run(viewer, async (db) => {
      if (wanted.fitsPartnership) await memberOf(db, wanted.fitsPartnership);
      const words = await db.first<{ words: string[] }>(`select string_to_array(app.fold($1), ' ') as words`, [wanted.query]);
      const rows = await db.query<{ call: FundingCall; bucket: number; place: string; total: number }>(CALLS, [
        language, words?.words ?? [], wanted.themes, wanted.countries, wanted.leadKinds, wanted.amountMin, wanted.openOnly, wanted.withinDays, wanted.fitsPartnership, size + 1, ...place]);
      const last = rows.length > size ? rows[size - 1] : undefined;
      return { items: rows.slice(0, size).map((row) => row.call), nextCursor: last ? cursorOf(String(last.bucket), last.place, last.call.id) : null, total: rows[0]?.total ?? 0 };
    });
  }
}
