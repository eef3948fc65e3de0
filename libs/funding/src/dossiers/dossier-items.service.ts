import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { Dossier, DossierItemInput } from '@tawam/contract/generated/schema';
import type { Membership } from '@tawam/partnerships';
import { Database, type Db } from '@tawam/platform/database';
import { conflict, input, invalid, notAllowed, notFound, type Viewer } from '@tawam/platform/kit';
import { languageOf } from '@tawam/threads';
import { DossierSheets, type Held } from './dossier-sheets.js';
import { mayChange, MOST_ITEMS } from './dossier.policy.js';
import { INSERT_ITEMS, MOVE } from './dossier.sql.js';

const shape = z.object({
  text: input.words(1000), lang: input.textLanguage().nullish(),
  tenantId: input.optional(input.id()), assigneeId: input.optional(input.id()), dueOn: input.optional(input.day()),
});
const STATES = z.enum(['TODO', 'DOING', 'DONE', 'NOT_NEEDED'], 'unknown');

interface HeldItem { id: string; dossierId: string; kind: string; fromCall: boolean; tenantId: string | null; assigneeId: string | null }

/** The lines of the checklist: whose, until when, and whether they are done. They do not count up the dossier's version. */
@Injectable()
export class DossierItemsService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(DossierSheets) private readonly sheets: DossierSheets) {}

  /** A line of one's own. With the same key it is added once. */
  add(viewer: Viewer, language: Language, dossierId: string, given: DossierItemInput, clientKey: string): Promise<Dossier> {
    const id = input.idOrNotFound(dossierId);
    const wanted = input.read(shape.extend({ text: input.title(1000) }), given);
    const key = input.read(z.object({ clientKey: input.clientKey() }), { clientKey }).clientKey;
    return this.database.run(viewer, (db) => this.sheets.change(db, id, language, mayChange, async (held, member) => {
      const count = await db.first<{ n: number }>('select count(*)::int as n from dossier_item where dossier_id = $1', [held.id]);
      if ((count?.n ?? 0) >= MOST_ITEMS) throw invalid({ text: 'out_of_range' });
      const zone = await this.whose(db, held, wanted);
      const row = { kind: 'TASK', texts: textsOf(wanted, language), tenantId: wanted.tenantId, assigneeId: wanted.assigneeId, dueOn: wanted.dueOn, dueZone: wanted.dueOn && zone, clientKey: key };
      const made = await db.first<{ id: string }>(INSERT_ITEMS, [held.id, held.partnershipId, JSON.stringify([row])]);
      if (!made) return;
      await this.sheets.deed(db, { held, member, action: 'item-add', detail: { itemId: made.id } });
      await this.tellAssignee(db, viewer, held, made.id, null, wanted.assigneeId);
    }));
  }

  /** Words of one's own line, the party and person that take care of it, the day. @throws conflict for an older version */
  update(viewer: Viewer, language: Language, id: string, version: number, given: DossierItemInput): Promise<Dossier> {
    const wanted = input.read(shape, given);
    return this.change(viewer, language, id, async (db, held, member, item) => {
      if (!item.fromCall && wanted.text === '') throw invalid({ text: 'required' });
      // A precondition is met by each party for itself: it is not handed over.
      if (item.fromCall && item.kind === 'PRECONDITION' && wanted.tenantId !== item.tenantId) throw invalid({ tenantId: 'unknown' });
      const zone = await this.whose(db, held, wanted);
      const done = await db.first(
        `update dossier_item set texts = case when requirement_id is null then $3::jsonb else texts end, tenant_id = $4, assignee_id = $5, due_on = $6, due_zone = $7, version = version + 1,
           due_suggested = due_suggested and due_on is not distinct from $6,
           planned_at = case when assignee_id is distinct from $5 or due_on is distinct from $6 then now() else planned_at end
         where id = $1 and version = $2 returning id`,
        [item.id, version, JSON.stringify(textsOf(wanted, language)), wanted.tenantId, wanted.assigneeId, wanted.dueOn, wanted.dueOn && zone]);
      if (!done) throw conflict();
      await this.sheets.deed(db, { held, member, action: 'item-change', detail: { itemId: item.id } });
      await this.tellAssignee(db, viewer, held, item.id, item.assigneeId, wanted.assigneeId);
    });
  }

  /** @throws invalid_input note `required` for what is set aside without a word */
  setState(viewer: Viewer, language: Language, id: string, state: string, note: string | null | undefined): Promise<Dossier> {
    const wanted = input.read(z.object({ state: STATES, note: input.text(2000).nullish() }).refine((w) => w.state !== 'NOT_NEEDED' || w.note, { path: ['note'], message: 'required' }), { state, note });
    return this.change(viewer, language, id, async (db, held, member, item) => {
      const changed = await db.first(
        `update dossier_item set state = $2, note = coalesce($3, note), done_at = case when $2 = 'DONE' then now() end, done_by = case when $2 = 'DONE' then app.person_id() end
         where id = $1 and (state <> $2 or note is distinct from coalesce($3, note)) returning id`, [item.id, wanted.state, wanted.note ?? null]);
      if (changed) await this.sheets.deed(db, { held, member, action: 'item-state', detail: { itemId: item.id, state: wanted.state } });
    });
  }

  /** Puts a line before another one of the same dossier, or at the end. */
  move(viewer: Viewer, language: Language, id: string, beforeId: string | null): Promise<Dossier> {
    const before = beforeId === null ? null : input.idOrNotFound(beforeId);
    return this.change(viewer, language, id, async (db, held, _member, item) => {
      if (before && !(await db.first('select 1 from dossier_item where id = $1 and dossier_id = $2', [before, held.id]))) throw notFound();
      await db.query(MOVE, [held.id, item.id, before]);
    });
  }

  /** @throws not_allowed for a line of the call: that is set aside with a word, so that nobody misses it */
  remove(viewer: Viewer, language: Language, id: string): Promise<Dossier> {
    return this.change(viewer, language, id, async (db, held, member, item) => {
      if (item.fromCall) throw notAllowed();
      await db.query('delete from dossier_item where id = $1', [item.id]);
      await this.sheets.deed(db, { held, member, action: 'item-remove', detail: { itemId: item.id } });
    });
  }

  private change(viewer: Viewer, language: Language, id: string, work: (db: Db, held: Held, member: Membership, item: HeldItem) => Promise<void>): Promise<Dossier> {
    const itemId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const { dossierId } = await heldItem(db, itemId);
      // Read again under the lock of the dossier: somebody may have changed it while we waited.
      return this.sheets.change(db, dossierId, language, mayChange, async (held, member) => work(db, held, member, await heldItem(db, itemId)));
    });
  }

  /** The zone by whose calendar a line is due. @throws invalid_input for a party or person that is not of this partnership */
  private async whose(db: Db, held: Held, wanted: { tenantId: string | null; assigneeId: string | null }): Promise<string> {
    if (!wanted.tenantId) {
      if (wanted.assigneeId) throw invalid({ tenantId: 'required' });
      const row = await db.first<{ zone: string }>(`select coalesce((select zone from call_deadline where call_id = $1 and at > now() order by at limit 1), (select zone from person where id = app.person_id()), 'UTC') as zone`, [held.callId]);
      return row?.zone ?? 'UTC';
    }
    const party = await db.first<{ zone: string }>(
      'select t.zone from partnership_party pp join tenant t on t.id = pp.tenant_id where pp.partnership_id = $1 and pp.tenant_id = $2 and pp.left_at is null', [held.partnershipId, wanted.tenantId]);
    if (!party) throw invalid({ tenantId: 'unknown' });
    if (wanted.assigneeId && !(await db.first(`select 1 from partnership_member where partnership_id = $1 and tenant_id = $2 and person_id = $3 and left_at is null and role <> 'GUEST'`, [held.partnershipId, wanted.tenantId, wanted.assigneeId]))) {
      throw invalid({ assigneeId: 'unknown' });
    }
    return party.zone;
  }

  private async tellAssignee(db: Db, viewer: Viewer, held: Held, itemId: string, before: string | null, now: string | null): Promise<void> {
    if (now && now !== before) await this.sheets.tell(db, viewer, { held, event: 'ASSIGNED', key: `assigned/${itemId}`, mail: false, persons: [now] });
  }
}

/** The words of a line under their language: as said, else found from the words. */
const textsOf = ({ text, lang }: { text: string; lang?: string | null | undefined }, page: Language) => ({ [lang ?? languageOf(text, page)]: text });

/** @throws not_found where the wall hides it */
async function heldItem(db: Db, id: string): Promise<HeldItem> {
  const row = await db.first<HeldItem>(
    `select id, dossier_id as "dossierId", kind, requirement_id is not null as "fromCall", tenant_id as "tenantId", assignee_id as "assigneeId" from dossier_item where id = $1`, [id]);
  if (!row) throw notFound();
  return row;
}
