import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import type { FundingCall } from '@tawam/contract/generated/schema';
import { Database } from '@tawam/platform/database';
import { AppError, conflict, CONFIG, demand, input, invalid, type Config, type Viewer } from '@tawam/platform/kit';
import { callOf } from './calls.service.js';
import { LibreTranslate, MOST_CHARACTERS, Untranslatable, type Translator } from './translator.js';
import { recordVersion } from './versions.js';
import { mayTranslate } from '../funding.policy.js';

// Marks that would reorder or end a line in the page; a machine may bring them back from what it was given.
const MARKS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/gu;
const clean = (text: string, max: number) => text.replace(MARKS, '').trim().slice(0, max);

/** Machine texts of calls, where the installation has named a service. */
@Injectable()
export class Translation {
  private readonly translator: Translator | null;

  constructor(@Inject(Database) private readonly database: Database, @Inject(CONFIG) config: Config) {
    this.translator = config.translateUrl ? new LibreTranslate(config.translateUrl, config.translateKey) : null;
  }

  get offered(): boolean {
    return this.translator !== null;
  }

  /**
   * Writes the original of a call in another language by machine, marked MACHINE. What a person wrote is never overwritten.
   * The service is asked between two transactions, so that nobody waits for it with a lock in hand.
   * @throws unavailable without a service, or when it does not answer; conflict when the call changed meanwhile
   */
  async translate(viewer: Viewer, language: Language, id: string, lang: string): Promise<FundingCall> {
    const callId = input.idOrNotFound(id);
    const wanted = input.read(input.language(), lang);
    const call = await this.database.run(viewer, (db) => callOf(db, language, callId));
    demand(mayTranslate(call));
    if (!this.translator) throw new AppError('unavailable');
    const original = call.texts.find((text) => text.status === 'ORIGINAL');
    const standing = call.texts.find((text) => text.lang === wanted);
    if (!original || original.lang === wanted || standing?.status === 'HUMAN') throw invalid({ lang: 'unknown' });
    const given = [original.title, original.summary, original.conditions];
    if (given.join('').length > MOST_CHARACTERS) throw invalid({ lang: 'too_long' });
    const filled = given.filter((text) => text !== '');
    const answers = await this.translator.translate(filled, original.lang, wanted).catch((error: unknown) => {
      throw error instanceof Untranslatable ? new AppError('unavailable') : error;
    });
    const [title = '', summary = '', conditions = ''] = given.map((text) => (text === '' ? '' : (answers.shift() ?? '')));
    if (!clean(title, 300)) throw new AppError('unavailable');
    return this.database.run(viewer, async (db) => {
      const now = await callOf(db, language, callId);
      demand(mayTranslate(now));
      const done = await db.first('update funding_call set version = version + 1, updated_at = now() where id = $1 and version = $2 returning id', [callId, call.version]);
      if (!done) throw conflict();
      await db.query(`insert into call_text as t (call_id, lang, title, summary, conditions, status) values ($1, $2, $3, $4, $5, 'MACHINE')
        on conflict (call_id, lang) do update set title = excluded.title, summary = excluded.summary, conditions = excluded.conditions, status = 'MACHINE' where t.call_id = $1`,
        [callId, wanted, clean(title, 300), clean(summary, 10_000), clean(conditions, 10_000)]);
      await recordVersion(db, callId, { kind: 'TRANSLATED', changes: [{ field: 'title', lang: wanted, from: standing?.title ?? null, to: clean(title, 300), significant: false }] });
      await db.audit({ action: 'call.translate', tenantId: call.announcedBy?.id ?? null, subjectId: callId, detail: { lang: wanted } });
      return callOf(db, language, callId);
    });
  }
}
