import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import type { Dossier } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { input, now, type Viewer } from '@tawam/platform/kit';
import { addLines, requirementsOf } from './call-side.js';
import { DossierSheets, type Held } from './dossier-sheets.js';
import { mayChange } from './dossier.policy.js';
import { suggestDueDates, type Plannable } from './due-dates.js';
import { compareRequirements, type TakenOver } from './requirements.js';

/** The dossier follows its call: other requirements, another deadline. Nothing is changed unasked. */
@Injectable()
export class CallChangesService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(DossierSheets) private readonly sheets: DossierSheets) {}

  /**
   * Takes over what the call asks for now: new lines are added, changed ones take its words, and what it dropped stays with
   * its files and notes as a line of one's own.
   */
  takeOver(viewer: Viewer, language: Language, id: string): Promise<Dossier> {
    const dossierId = input.idOrNotFound(id);
    return this.database.run(viewer, (db) => this.sheets.change(db, dossierId, language, mayChange, async (held, member) => {
      const items = await db.query<TakenOver>(`select id, requirement_id as "requirementId", requirement_code as "requirementCode", kind, texts, required from dossier_item where dossier_id = $1`, [held.id]);
      const { added, removed, changed } = compareRequirements(await requirementsOf(db, held.callId), items);
      await addLines(db, held, added);
      await db.query(`update dossier_item set requirement_id = null, kind = 'TASK', required = false, version = version + 1 where id = any ($1::uuid[])`, [removed.map((item) => item.id)]);
      for (const { item, now: asked } of changed) {
        await db.query('update dossier_item set requirement_id = $2, texts = $3::jsonb, required = $4, version = version + 1 where id = $1', [item.id, asked.id, JSON.stringify(asked.texts), asked.required]);
      }
      await this.sheets.deed(db, { held, member, action: 'take-over', detail: { added: added.length, removed: removed.length, changed: changed.length } });
    }));
  }

  /** Due dates counted backwards from the next deadline; a call without one, or whose last has passed, suggests none. */
  suggest(viewer: Viewer, language: Language, id: string): Promise<Dossier> {
    const dossierId = input.idOrNotFound(id);
    return this.database.run(viewer, (db) => this.sheets.change(db, dossierId, language, mayChange, async (held, member) => {
      const dated = await this.date(db, held);
      await db.query('update dossier set deadlines_seen_at = now() where id = $1', [held.id]);
      await this.sheets.deed(db, { held, member, action: 'dates', detail: { lines: dated } });
    }));
  }

  /** Notes that the moved deadlines have been looked at; the dates stay as they are. */
  see(viewer: Viewer, language: Language, id: string): Promise<Dossier> {
    const dossierId = input.idOrNotFound(id);
    return this.database.run(viewer, (db) => this.sheets.change(db, dossierId, language, (member) => member.role !== 'GUEST', async (held, member) => {
      await db.query('update dossier set deadlines_seen_at = now() where id = $1', [held.id]);
      await this.sheets.deed(db, { held, member, action: 'deadlines-seen' });
    }));
  }

  private async date(db: Db, held: Held): Promise<number> {
    const deadline = await db.first<{ at: Date; zone: string }>('select at, zone from call_deadline where call_id = $1 and at > now() order by at limit 1', [held.callId]);
    if (!deadline) return 0;
    const items = await db.query<Plannable>(
      `select i.id, i.kind, i.state, i.due_on::text as "dueOn", i.due_suggested as "dueSuggested", t.zone from dossier_item i left join tenant t on t.id = i.tenant_id where i.dossier_id = $1`, [held.id]);
    const dates = suggestDueDates(items, deadline, now());
    const changed = await db.query(
      `update dossier_item i set due_on = x."dueOn", due_zone = x.zone, due_suggested = true, planned_at = now(), version = version + 1
       from jsonb_to_recordset($1::jsonb) as x(id uuid, "dueOn" date, zone text) where i.id = x.id and (i.due_on is distinct from x."dueOn" or i.due_zone is distinct from x.zone) returning i.id`, [JSON.stringify(dates)]);
    return changed.length;
  }
}
