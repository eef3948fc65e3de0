import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import type { CallEvent, CallFit, FundingCall, FundingCallPage, Label, Tenant } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { input, notFound, pageOf, type Viewer } from '@tawam/platform/kit';
import { memberOf, tenantJson } from '@tawam/partnerships';
import { CALL, OWN_CALLS, titleIn } from './call.sql.js';
import { explainFit, fitCallOf, type Reason } from './fit.js';
import { labelsOf } from './labels.js';

interface Party { tenant: Tenant; id: string; country: string | null; kind: string | null }

/** Calls as readers see them: announced ones, and the drafts of the own network. */
@Injectable()
export class CallsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  one(viewer: Viewer, language: Language, id: string): Promise<FundingCall> {
    return this.database.run(viewer, (db) => callOf(db, language, input.idOrNotFound(id)));
  }

  /** Calls of the networks that the viewer acts for, drafts included, newest first. */
  own(viewer: Viewer, language: Language, { first, after }: { first?: number | null | undefined; after?: string | null | undefined }): Promise<FundingCallPage> {
    const size = input.pageSize(first);
    return this.database.run(viewer, async (db) => {
      const rows = await db.query<{ call: FundingCall; total: number }>(OWN_CALLS, [language, size + 1, after ? input.idOrNotFound(after) : null]);
      const page = pageOf(rows, size, (row) => row.call.id);
      return { items: page.items.map((row) => row.call), nextCursor: page.nextCursor, total: rows[0]?.total ?? 0 };
    });
  }

  /** What people were told of a call, newest first. */
  events(viewer: Viewer, id: string): Promise<CallEvent[]> {
    const callId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      await demandSeen(db, callId);
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
      const fit = explainFit(fitCallOf(asked), themes, parties.map((p) => ({ tenantId: p.id, country: p.country, kind: p.kind })));
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

/** @throws not_found for a call that the viewer does not see */
export async function demandSeen(db: Db, id: string): Promise<void> {
  if (!(await db.first('select 1 from funding_call where id = $1', [id]))) throw notFound();
}

/** The title of a call in a language, else its original; empty for a call that is not seen. */
export async function titleOf(db: Db, language: string, id: string): Promise<{ title: string; lang: string }> {
  const row = await db.first<{ title: string; lang: string }>(`select title, lang from ${titleIn('$2::uuid', '$1')} x`, [language, id]);
  return row ?? { title: '', lang: language };
}
