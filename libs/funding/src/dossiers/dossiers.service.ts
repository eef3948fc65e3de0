import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { CreateDossierInput, Dossier, DossierList, DossierParty, DossierPlanInput, DossierSummary, FundingCall } from '@tawam/contract/generated/schema';
import { memberOf } from '@tawam/partnerships';
import { Database, type Db } from '@tawam/platform/database';
import { conflict, cursorOf, demand, input, invalid, notFound, pageOf, readCursor, type Viewer } from '@tawam/platform/kit';
import { callOf } from '../calls/calls.service.js';
import { addLines, requirementsOf } from './call-side.js';
import { DossierSheets } from './dossier-sheets.js';
import { callShown } from './dossier-shown.js';
import { mayBegin, mayChange, mayMarkReady, maySayLead } from './dossier.policy.js';
import { FIND, INSERT, LIST } from './dossier.sql.js';

const beginning = z.object({ partnershipId: input.id(), callId: input.id(), projectId: input.optional(input.id()), clientKey: input.clientKey() });
const planning = z.object({ projectId: input.optional(input.id()), amountAsked: input.optional(input.money()), totalCost: input.optional(input.money()), months: input.optional(input.whole(1, 240)) })
  .refine((p) => p.totalCost === null || Number(p.totalCost) > 0, { path: ['totalCost'], message: 'out_of_range' });

interface Asked { partnershipId: string; callId?: string | null; projectId?: string | null; first?: number | null; after?: string | null }

/** Applications of a partnership: beginning, planning, agreeing who leads. Lines and records have services of their own. */
@Injectable()
export class DossiersService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(DossierSheets) private readonly sheets: DossierSheets) {}

  list(viewer: Viewer, language: Language, asked: Asked): Promise<DossierList> {
    const size = input.pageSize(asked.first);
    const place = readCursor(asked.after, 2) ?? [null, null];
    const [callId, projectId] = [asked.callId, asked.projectId].map((id) => (id ? input.idOrNotFound(id) : null));
    return this.database.run(viewer, async (db) => {
      const partnershipId = input.idOrNotFound(asked.partnershipId);
      await memberOf(db, partnershipId);
      const page = pageOf(await db.query<Row>(LIST, [partnershipId, language, callId, projectId, ...place, size + 1]), size, (row) => cursorOf(row.updated_at, row.id));
      const calls = new Map<string, FundingCall>();
      for (const { call_id: id } of page.items) if (!calls.has(id)) calls.set(id, await callOf(db, language, id));
      const byName = new Intl.Collator(language).compare;
      const items = page.items.map(({ item, call_id: id }): DossierSummary => ({ ...item, call: callShown(calls.get(id)!), parties: item.parties.sort((a, b) => byName(a.tenant.name, b.tenant.name)) }));
      return { items, nextCursor: page.nextCursor };
    });
  }

  one(viewer: Viewer, language: Language, id: string): Promise<Dossier> {
    return this.database.run(viewer, (db) => this.sheets.read(db, input.idOrNotFound(id), language));
  }

  /**
   * Begins an application with the lines that the call asks for. Begun twice (by a retry, or by two parties at once) it is
   * one, and the second answer is the first one's dossier.
   * @throws invalid_input callId or projectId `unknown` for what is not announced, or not of this partnership
   */
  create(viewer: Viewer, language: Language, given: CreateDossierInput): Promise<Dossier> {
    input.idOrNotFound(given.partnershipId);
    const wanted = input.read(beginning, given);
    return this.database.run(viewer, async (db) => {
      const member = await memberOf(db, wanted.partnershipId);
      demand(mayBegin(member));
      await knowProject(db, wanted.partnershipId, wanted.projectId);
      if (!(await db.first(`select 1 from funding_call where id = $1 and status = 'ANNOUNCED'`, [wanted.callId]))) throw invalid({ callId: 'unknown' });
      const made = await db.first<{ id: string }>(INSERT, [wanted.partnershipId, wanted.projectId, wanted.callId, viewer.personId, wanted.clientKey]);
      if (!made) return this.sheets.read(db, await begunBefore(db, wanted), language);
      const held = { id: made.id, partnershipId: wanted.partnershipId, callId: wanted.callId };
      await addLines(db, held, await requirementsOf(db, wanted.callId));
      await this.sheets.deed(db, { held, member, action: 'begin', detail: { callId: wanted.callId } });
      await this.sheets.stream(db, { held, member, verb: 'BEGAN_APPLICATION' });
      await this.sheets.tell(db, viewer, { held, event: 'BEGAN', key: 'began', mail: false });
      this.sheets.ring(db, wanted.partnershipId);
      return this.sheets.read(db, made.id, language);
    });
  }

  /** What is asked, what it costs, how long. @throws conflict for an older version: the caller keeps both */
  update(viewer: Viewer, language: Language, id: string, version: number, given: DossierPlanInput): Promise<Dossier> {
    const dossierId = input.idOrNotFound(id);
    const plan = input.read(planning, given);
    return this.database.run(viewer, (db) => this.sheets.change(db, dossierId, language, mayChange, async (held, member) => {
      await knowProject(db, held.partnershipId, plan.projectId);
      const done = await db.first('update dossier set project_id = $3, amount_asked = $4, total_cost = $5, months = $6, version = version + 1 where id = $1 and version = $2 returning id',
        [held.id, version, plan.projectId, plan.amountAsked, plan.totalCost, plan.months]);
      if (!done) throw conflict();
      await this.sheets.deed(db, { held, member, action: 'plan' });
    }));
  }

  /** Says for the viewer's own party which one applies as lead, or takes it back. @throws invalid_input leadTenantId `unknown` */
  chooseLead(viewer: Viewer, language: Language, id: string, leadTenantId: string | null): Promise<Dossier> {
    const [dossierId, lead] = [input.idOrNotFound(id), leadTenantId === null ? null : input.idOrNotFound(leadTenantId)];
    return this.database.run(viewer, (db) => this.sheets.change(db, dossierId, language, (member, held) => maySayLead(member, held, member.tenantId), async (held, member) => {
      if (lead === null) await db.query('delete from dossier_lead_choice where dossier_id = $1 and tenant_id = $2', [held.id, member.tenantId]);
      else {
        if (!(await db.first('select 1 from partnership_party where partnership_id = $1 and tenant_id = $2 and left_at is null', [held.partnershipId, lead]))) throw notFound();
        await db.query(
          `insert into dossier_lead_choice (dossier_id, partnership_id, tenant_id, lead_tenant_id, chosen_by) values ($1, $2, $3, $4, app.person_id())
           on conflict (dossier_id, tenant_id) do update set lead_tenant_id = excluded.lead_tenant_id, chosen_by = excluded.chosen_by, chosen_at = now()`, [held.id, held.partnershipId, member.tenantId, lead]);
      }
      await this.sheets.deed(db, { held, member, action: 'lead', detail: { leadTenantId: lead } });
    }));
  }

  /** Marks as ready to be sent, or as not ready after all. @throws conflict for an older version */
  markReady(viewer: Viewer, language: Language, id: string, version: number, ready: boolean): Promise<Dossier> {
    const dossierId = input.idOrNotFound(id);
    return this.database.run(viewer, (db) => this.sheets.change(db, dossierId, language, (member, held) => mayMarkReady(member, held, ready), async (held, member) => {
      const done = await db.first('update dossier set state = $3, version = version + 1 where id = $1 and version = $2 returning id', [held.id, version, ready ? 'READY' : 'PREPARING']);
      if (!done) throw conflict();
      await this.sheets.deed(db, { held, member, action: ready ? 'ready' : 'unready' });
    }));
  }
}

interface Row { item: Omit<DossierSummary, 'call' | 'parties'> & { parties: DossierParty[] }; call_id: string; updated_at: string; id: string }

/** @throws invalid_input for a project that is not of this partnership */
async function knowProject(db: Db, partnershipId: string, projectId: string | null): Promise<void> {
  if (projectId && !(await db.first('select 1 from project where id = $1 and partnership_id = $2', [projectId, partnershipId]))) throw invalid({ projectId: 'unknown' });
}

async function begunBefore(db: Db, wanted: { partnershipId: string; callId: string; projectId: string | null; clientKey: string }): Promise<string> {
  const row = await db.first<{ id: string }>(FIND, [wanted.partnershipId, wanted.callId, wanted.projectId, wanted.clientKey]);
  if (!row) throw notFound();
  return row.id;
}
