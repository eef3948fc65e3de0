import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { Dossier, DossierResultInput, SubmitDossierInput } from '@tawam/contract/generated/schema';
import { Database } from '@tawam/platform/database';
import { conflict, input, instantOf, invalid, now, type Viewer } from '@tawam/platform/kit';
import { DossierSheets } from './dossier-sheets.js';
import { mayRecordResult, maySubmit, takenBackTo, type DossierResult } from './dossier.policy.js';

const sending = z.object({ localAt: input.localTime(), zone: input.zone(), reference: input.words(300), despiteMissing: z.boolean().nullish() });
const ending = z.object({
  outcome: z.enum(['AWARDED', 'REFUSED', 'WITHDRAWN'], 'unknown'), on: input.optional(input.day()),
  amountGranted: input.optional(input.money()), words: input.words(10_000), lang: input.optional(input.textLanguage()),
}).refine((r) => r.amountGranted === null || r.outcome === 'AWARDED', { path: ['amountGranted'], message: 'unknown' });

/** A clock that runs ahead by so much is no lie. */
const AHEAD_MS = 5 * 60_000;

/** What was sent and what came of it. People of all parties are told; a mistake is taken back, and the history keeps both. */
@Injectable()
export class DossierRecordsService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(DossierSheets) private readonly sheets: DossierSheets) {}

  /**
   * Records that the application was sent, by the clock of a zone.
   * @throws invalid_input `despiteMissing: required` while the rehearsal misses something and nobody has read the list;
   *   `localAt: no_such_time` or `out_of_range` (in the future)
   */
  submit(viewer: Viewer, language: Language, id: string, version: number, given: SubmitDossierInput): Promise<Dossier> {
    const dossierId = input.idOrNotFound(id);
    const sent = input.read(sending, given);
    const at = instantOf(sent.localAt, sent.zone);
    if (!at) throw invalid({ localAt: 'no_such_time' });
    if (at.getTime() > now().getTime() + AHEAD_MS) throw invalid({ localAt: 'out_of_range' });
    return this.database.run(viewer, (db) => this.sheets.change(db, dossierId, language, maySubmit, async (held, member) => {
      const done = await db.first<{ version: number }>(
        `update dossier set state = 'SUBMITTED', submitted_local = $3, submitted_zone = $4, submitted_at = $5, submitted_by = app.person_id(), submitted_tenant_id = $6, reference = $7, version = version + 1
         where id = $1 and version = $2 returning version`, [held.id, version, sent.localAt, sent.zone, at, member.tenantId, sent.reference]);
      if (!done) throw conflict();
      // Rehearsed as it was sent: the deadline is judged at that instant.
      const missing = (await this.sheets.read(db, held.id, language)).rehearsal.filter((rule) => rule.state === 'MISSING').length;
      if (missing > 0 && sent.despiteMissing !== true) throw invalid({ despiteMissing: 'required' });
      await this.sheets.deed(db, { held, member, action: 'submit', detail: { missing } });
      await this.sheets.stream(db, { held, member, verb: 'SUBMITTED_APPLICATION' });
      await this.sheets.tell(db, viewer, { held, event: 'SUBMITTED', key: `submitted/${done.version}`, mail: true });
    }));
  }

  /** Records what the funder decided, or that the parties withdrew. */
  result(viewer: Viewer, language: Language, id: string, version: number, given: DossierResultInput): Promise<Dossier> {
    const dossierId = input.idOrNotFound(id);
    const wanted = input.read(ending, given);
    return this.database.run(viewer, (db) => this.sheets.change(db, dossierId, language, (member, held) => mayRecordResult(member, held, wanted.outcome as DossierResult), async (held, member) => {
      const done = await db.first<{ version: number }>(
        `update dossier set state = 'RESULT', result = $3, result_on = $4, amount_granted = $5, result_words = $6, result_lang = $7, result_by = app.person_id(), result_tenant_id = $8, version = version + 1
         where id = $1 and version = $2 returning version`, [held.id, version, wanted.outcome, wanted.on, wanted.amountGranted, wanted.words, wanted.lang, member.tenantId]);
      if (!done) throw conflict();
      await this.sheets.deed(db, { held, member, action: 'result', detail: { outcome: wanted.outcome } });
      await this.sheets.stream(db, { held, member, verb: 'RECORDED_RESULT' });
      await this.sheets.tell(db, viewer, { held, event: wanted.outcome, key: `result/${done.version}`, mail: true });
    }));
  }

  /** Takes back the last record. @throws conflict for an older version, or another one that was begun meanwhile */
  takeBack(viewer: Viewer, language: Language, id: string, version: number): Promise<Dossier> {
    const dossierId = input.idOrNotFound(id);
    return this.database.run(viewer, (db) => this.sheets.change(db, dossierId, language, (member, held) => member.role !== 'GUEST' && takenBackTo(held) !== null, async (held, member) => {
      const to = takenBackTo(held)!;
      // A withdrawn application may have been begun again: then there are two, and this one stays what it is.
      if (held.state === 'RESULT' && (await db.first(
        `select 1 from dossier o join dossier d on d.id = $1 where o.id <> d.id and o.partnership_id = d.partnership_id and o.call_id = d.call_id and o.project_id is not distinct from d.project_id
         and d.result = 'WITHDRAWN' and o.result is distinct from 'WITHDRAWN'`, [held.id]))) throw conflict();
      const done = await db.first<{ version: number }>(
        held.state === 'RESULT'
          ? `update dossier set state = $3, result = null, result_on = null, amount_granted = null, result_words = '', result_lang = null, result_by = null, result_tenant_id = null, version = version + 1
             where id = $1 and version = $2 returning version`
          : `update dossier set state = $3, submitted_local = null, submitted_zone = null, submitted_at = null, submitted_by = null, submitted_tenant_id = null, reference = '', version = version + 1
             where id = $1 and version = $2 returning version`, [held.id, version, to]);
      if (!done) throw conflict();
      await this.sheets.deed(db, { held, member, action: 'take-back', detail: { from: held.state, to } });
      await this.sheets.tell(db, viewer, { held, event: 'TAKEN_BACK', key: `back/${done.version}`, mail: true });
    }));
  }
}
