import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { Partnership, StartPage, Tenant } from '@tawam/contract/generated/schema';
import { NotificationsService } from '@tawam/notifications';
import { Database, type Db } from '@tawam/platform/database';
import { conflict, input, invalid, notAllowed, notFound, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { partnershipRow, startRows, workspaceRows } from './partnership.rows.js';
import { faultsOf, type PossibleParty } from './partnerships.policy.js';
import { tenantJson, tenantName } from '@tawam/authorities';

const proposalInput = z.object({
  tenantId: input.id(),
  partnerTenantIds: z.array(input.id()).max(20, 'out_of_range'),
  relation: z.array(z.enum(['TWINNING', 'COOPERATION'], 'unknown')).min(1, 'required').max(2, 'out_of_range'),
  themes: z.array(input.text(60)).max(10, 'out_of_range'),
  supportKinds: z.array(input.text(60)).max(10, 'out_of_range').nullish(),
  message: input.text(5000).nullish(),
});
export type ProposalInput = z.input<typeof proposalInput>;

/** From a proposal to an open workspace; no party owns it, every party has to agree. */
@Injectable()
export class PartnershipsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(NotificationsService) private readonly notifications: NotificationsService,
    @Inject(Realtime) private readonly realtime: Realtime,
  ) {}

  mine(viewer: Viewer, lang: Language): Promise<Partnership[]> {
    return this.database.run(viewer, (db) => workspaceRows(db, lang, viewer.personId));
  }

  /** @throws not_found for a partnership that the viewer does not see, as for one that does not exist */
  async one(viewer: Viewer, lang: Language, partnershipId: string): Promise<Partnership> {
    const id = input.idOrNotFound(partnershipId);
    return this.database.run(viewer, (db) => this.shown(db, viewer, lang, id));
  }

  start(viewer: Viewer, lang: Language): Promise<StartPage> {
    return this.database.run(viewer, (db) => startRows(db, lang, viewer.personId));
  }

  /** Tenants that can be asked: active ones whose name, in any language, holds the query, or those of the given ids. */
  async possibleParties(viewer: Viewer, lang: Language, query: string | null | undefined, ids: readonly string[] | null | undefined, first: number | null | undefined): Promise<Tenant[]> {
    const text = input.read(input.text(200).nullish(), query);
    const chosen = ids ? input.read(z.array(input.id()).max(20, 'out_of_range'), ids) : null;
    return this.database.run(viewer, async (db) => {
      const rows = await db.query<{ tenant: Tenant }>(
        `select ${tenantJson('t', '$1')} as tenant from tenant t
         where t.status = 'ACTIVE' and ($4::uuid[] is null or t.id = any ($4)) and ($2::text is null or position(app.fold($2) in app.fold(t.name)) > 0
           or exists (select from tenant_text tt where tt.tenant_id = t.id and position(app.fold($2) in app.fold(tt.name)) > 0))
         order by ${tenantName('t', '$1')} collate "und-x-icu", t.id limit $3`, [lang, text || null, input.pageSize(first), chosen]);
      return rows.map((row) => row.tenant);
    });
  }

  /**
   * Asks other tenants to open a workspace together; the proposing party has thereby agreed. Idempotent by client key.
   * @throws not_allowed unless the viewer administers the tenant; invalid_input by the rules of `faultsOf`
   */
  async propose(viewer: Viewer, lang: Language, asked: ProposalInput, clientKey: string): Promise<Partnership> {
    const key = input.read(input.clientKey(), clientKey);
    const given = input.read(proposalInput, asked);
    return this.database.run(viewer, async (db) => {
      const administers = await db.first<{ yes: boolean }>('select $1::uuid = any (app.my_administered_tenants()) as yes', [given.tenantId]);
      if (!administers?.yes) throw notAllowed();
      const partnerIds = [...new Set(given.partnerTenantIds)];
      await this.judge(db, given.tenantId, partnerIds, given.themes, given.supportKinds ?? []);
      const row = await db.first<{ id: string }>('select app.propose_partnership($1, $2, $3, $4, $5, $6, $7) as id',
        [given.tenantId, partnerIds, given.relation, given.themes, given.supportKinds ?? [], given.message ?? '', key]);
      const id = row!.id;
      const made = await this.shown(db, viewer, lang, id);
      await db.audit({ action: 'partnership.propose', partnershipId: id, tenantId: given.tenantId, subjectId: id, detail: { parties: partnerIds.length + 1 } });
      await this.tell(db, viewer, id, 'PARTNERSHIP_PROPOSED');
      return made;
    });
  }

  /** @throws not_found, not_allowed, conflict when the proposal is no longer as the viewer saw it */
  accept(viewer: Viewer, lang: Language, partnershipId: string, tenantId: string, version: number): Promise<Partnership> {
    return this.decide(viewer, lang, partnershipId, tenantId, version, true);
  }

  decline(viewer: Viewer, lang: Language, partnershipId: string, tenantId: string, version: number): Promise<Partnership> {
    return this.decide(viewer, lang, partnershipId, tenantId, version, false);
  }

  /** Takes a proposal back; only the proposing party, and only before it has opened. */
  async withdraw(viewer: Viewer, partnershipId: string, version: number): Promise<boolean> {
    const id = input.idOrNotFound(partnershipId);
    return this.database.run(viewer, async (db) => {
      const row = await db.first<{ outcome: string }>('select app.withdraw_partnership($1, $2) as outcome', [id, version]);
      refuse(row!.outcome);
      await db.audit({ action: 'partnership.withdraw', partnershipId: id, subjectId: id });
      await this.ringAdministrators(db, id);
      return true;
    });
  }

  /** What is new is counted from the visit before; visits within half an hour are one. */
  async visit(viewer: Viewer, partnershipId: string): Promise<boolean> {
    const id = input.idOrNotFound(partnershipId);
    return this.database.run(viewer, async (db) => {
      const rows = await db.query(
        `insert into partnership_visit (person_id, partnership_id) select m.person_id, m.partnership_id from partnership_member m where m.partnership_id = $1 and m.person_id = $2
         on conflict (person_id, partnership_id) do update set visited_at = now(),
           previous_at = case when partnership_visit.visited_at < now() - interval '30 minutes' then partnership_visit.visited_at else partnership_visit.previous_at end
         returning person_id`, [id, viewer.personId]);
      if (!rows.length) throw notFound();
      return true;
    });
  }

  private async decide(viewer: Viewer, lang: Language, partnershipId: string, tenantId: string, version: number, accepted: boolean): Promise<Partnership> {
    const id = input.idOrNotFound(partnershipId);
    const tenant = input.idOrNotFound(tenantId);
    return this.database.run(viewer, async (db) => {
      const row = await db.first<{ outcome: string }>('select app.decide_partnership($1, $2, $3, $4) as outcome', [id, tenant, version, accepted]);
      const outcome = refuse(row!.outcome);
      await db.audit({ action: accepted ? 'partnership.accept' : 'partnership.decline', partnershipId: id, tenantId: tenant, subjectId: id });
      const now = await this.shown(db, viewer, lang, id);
      if (outcome === 'opened') {
        await db.query(`insert into activity (partnership_id, actor_id, tenant_id, verb, subject_kind, subject_id) values ($1, $2, $3, 'OPENED_PARTNERSHIP', 'PARTNERSHIP', $1)`,
          [id, viewer.personId, tenant]);
        await db.audit({ action: 'partnership.open', partnershipId: id, subjectId: id });
        await this.tell(db, viewer, id, 'PARTNERSHIP_OPENED');
      }
      await this.ringAdministrators(db, id);
      return now;
    });
  }

  private async judge(db: Db, tenantId: string, partnerIds: readonly string[], themes: readonly string[], supportKinds: readonly string[]): Promise<void> {
    const rows = await db.query<PossibleParty>('select id, country, status from tenant where id = any ($1)', [[tenantId, ...partnerIds]]);
    const find = (id: string): PossibleParty => rows.find((r) => r.id === id) ?? { id, country: null, status: 'UNKNOWN' };
    const faults = faultsOf({ own: find(tenantId), partners: partnerIds.map(find), themes, supportKinds });
    if (!faults['themes']) {
      const known = await db.first<{ all: boolean }>('select $1::text[] <@ array(select code from theme) as all', [themes]);
      if (!known?.all) faults['themes'] = 'unknown';
    }
    if (Object.keys(faults).length) throw invalid(faults);
  }

  private async shown(db: Db, viewer: Viewer, lang: Language, id: string): Promise<Partnership> {
    const row = await partnershipRow(db, lang, viewer.personId, id);
    if (!row) throw notFound();
    return row;
  }

  /** Tells the administrators of all parties, each once; the one who acts is left out by the database. */
  private async tell(db: Db, viewer: Viewer, id: string, kind: 'PARTNERSHIP_PROPOSED' | 'PARTNERSHIP_OPENED'): Promise<void> {
    // Own names, alphabetical: the reader of the mail is not known here.
    const title = await db.first<{ names: string }>(
      `select string_agg(t.name, ' · ' order by t.name collate "und-x-icu") as names from partnership_party pp join tenant t on t.id = pp.tenant_id where pp.partnership_id = $1`, [id]);
    await this.notifications.send(db, {
      persons: await administrators(db, id), kind, eventKey: `${kind.toLowerCase().replace('_', '-')}/${id}`, partnershipId: id, subjectId: id,
      detail: { actor: viewer.name, title: title!.names }, reason: 'PARTY', mail: true,
    });
  }

  private async ringAdministrators(db: Db, id: string): Promise<void> {
    const persons = await administrators(db, id);
    db.afterCommit(() => persons.forEach((person) => this.realtime.ring('person', person)));
    db.afterCommit(() => this.realtime.ring('partnership', id));
  }
}

async function administrators(db: Db, id: string): Promise<string[]> {
  return (await db.first<{ ids: string[] }>('select app.party_administrators($1) as ids', [id]))!.ids;
}

/** Turns the answer of a deciding function into the error of the contract, or gives it back. */
function refuse(outcome: string): string {
  if (outcome === 'not_found') throw notFound();
  if (outcome === 'not_allowed') throw notAllowed();
  if (outcome === 'conflict') throw conflict();
  return outcome;
}
