import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { CallEvent, CallFit, CallFilter, FundingCall, FundingCallPage, Label, Tenant } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { cursorOf, input, invalid, notFound, readCursor, type Viewer } from '@tawam/platform/kit';
import { memberOf, tenantJson } from '@tawam/partnerships';
import { CALL, CALLS, OWN_CALLS } from './call.sql.js';
import { explainFit, type Reason } from './fit.js';
import { labelsOf } from './labels.js';

const codes = z.array(z.string().max(60)).max(60, 'out_of_range').nullish().transform((list) => list ?? []);
const filterShape = z.object({
  query: input.text(200).nullish().transform((s) => s ?? ''),
  themes: codes, countries: codes, leadKinds: codes,
  amountMin: input.money().nullish().transform((s) => s ?? null),
  openOnly: z.boolean().nullish().transform((b) => b ?? false),
  withinDays: z.number().int().min(0, 'out_of_range').max(3650, 'out_of_range').nullish().transform((n) => n ?? null),
  fitsPartnership: z.string().nullish().transform((s) => (s ? input.idOrNotFound(s) : null)),
});

interface Party { tenant: Tenant; id: string; country: string | null; kind: string | null }

/** Calls as readers see them: announced ones, and the drafts of the own network. */
@Injectable()
export class CallsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * A page of announced calls under the same conditions as a saved search: what is found here is what an alert would tell.
   * @throws not_found for a partnership that is not the viewer's
   */
  async list(viewer: Viewer, language: Language, { filter, first, after }: { filter?: CallFilter | null | undefined; first?: number | null | undefined; after?: string | null | undefined }): Promise<FundingCallPage> {
    const wanted = input.read(filterShape, filter ?? {});
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

  one(viewer: Viewer, language: Language, id: string): Promise<FundingCall> {
    return this.database.run(viewer, (db) => callOf(db, language, input.idOrNotFound(id)));
  }

  /** Calls of the networks that the viewer acts for, drafts included, newest first. */
  own(viewer: Viewer, language: Language, { first, after }: { first?: number | null | undefined; after?: string | null | undefined }): Promise<FundingCallPage> {
    const size = input.pageSize(first);
    return this.database.run(viewer, async (db) => {
      const rows = await db.query<{ call: FundingCall; total: number }>(OWN_CALLS, [language, size + 1, after ? input.idOrNotFound(after) : null]);
      const items = rows.slice(0, size).map((row) => row.call);
      return { items, nextCursor: rows.length > size ? (items.at(-1)?.id ?? null) : null, total: rows[0]?.total ?? 0 };
    });
  }

  /** What people were told of a call, newest first. */
  events(viewer: Viewer, id: string): Promise<CallEvent[]> {
    const callId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      if (!(await db.first('select 1 from funding_call where id = $1', [callId]))) throw notFound();
      return db.query<CallEvent>(`select id, kind, created_at as "createdAt", coalesce(detail -> 'changes', '[]') as changes from call_event where call_id = $1 order by created_at desc, id desc limit 50`, [callId]);
    });
  }

  /** Why a call fits a partnership, together and party by party. @throws not_found for a call or partnership that is not seen */
  fit(viewer: Viewer, language: Language, { callId, partnershipId }: { callId: string; partnershipId: string }): Promise<CallFit> {
    const [call, partnership] = [input.idOrNotFound(callId), input.idOrNotFound(partnershipId)];
    return this.database.run(viewer, async (db) => {
      await memberOf(db, partnership);
      const asked = await callOf(db, language, call);
      const { themes } = (await db.first<{ themes: string[] }>('select themes from partnership where id = $1', [partnership])) ?? { themes: [] };
      const parties = await db.query<Party>(
        `select ${tenantJson('t', '$2')} as tenant, t.id, t.country, t.authority_kind as kind from partnership_party pp join tenant t on t.id = pp.tenant_id and t.status = 'ACTIVE'
         where pp.partnership_id = $1 and pp.left_at is null`, [partnership, language]);
      const codesOf = (list: Label[]) => list.map((label) => label.code);
      const fit = explainFit({
        themes: codesOf(asked.themes), leadCountries: codesOf(asked.leadCountries), leadKinds: codesOf(asked.leadKinds), partnerCountries: codesOf(asked.partnerCountries),
        minParties: asked.minParties, minCountries: asked.minCountries, open: asked.open,
      }, themes, parties.map((p) => ({ tenantId: p.id, country: p.country, kind: p.kind })));
      const said = await labelsOf(db, language, [...fit.together, ...fit.parties.flatMap((p) => p.reasons)].flatMap((r) => [...r.asked, ...r.found]));
      const shown = (reason: Reason) => ({ code: reason.code, state: reason.state, values: { asked: reason.asked.map(said), found: reason.found.map(said) } });
      const order = new Intl.Collator(language).compare;
      return {
        fits: fit.fits,
        together: fit.together.map(shown),
        parties: parties.map(({ tenant, id }) => {
          const judged = fit.parties.find((p) => p.tenantId === id);
          return { tenant, mayLead: judged?.mayLead ?? 'NO', reasons: (judged?.reasons ?? []).map(shown) };
        }).sort((a, b) => order(a.tenant.name, b.tenant.name)),
      };
    });
  }

  /** Kinds of authority of all countries, by label. */
  leadKinds(viewer: Viewer, language: Language): Promise<Label[]> {
    return this.database.run(viewer, (db) => db.query<Label>(
      `select distinct on (code) code, coalesce(label ->> $1, label ->> 'en') as label from authority_kind order by code, country`, [language]));
  }
}

/** One call as the contract shows it. @throws not_found for one that the viewer does not see */
export async function callOf(db: Db, language: string, id: string): Promise<FundingCall> {
  const row = await db.first<{ call: FundingCall }>(CALL, [language, id]);
  if (!row) throw notFound();
  return row.call;
}
