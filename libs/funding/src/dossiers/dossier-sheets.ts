import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import type { Dossier } from '@tawam/contract/generated/schema';
import { NotificationsService } from '@tawam/notifications';
import { memberOf, type Membership } from '@tawam/partnerships';
import type { Db } from '@tawam/platform/database';
import { demand, notFound, now, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { callOf, titleOf } from '../calls/calls.service.js';
import { labelsOf } from '../calls/labels.js';
import { movedDeadlinesOf, poolingBonusOf, ratesOf, requirementsOf } from './call-side.js';
import type { DossierState } from './dossier.policy.js';
import { ACTIVITY, HOLD, SHEET } from './dossier.sql.js';
import { dossierShown, type Sheet } from './dossier-shown.js';

/** What a rule of writing asks of a dossier. */
export interface Held { id: string; partnershipId: string; projectId: string | null; callId: string; state: DossierState; submittedAt: Date | null; version: number }

export type DossierEvent = 'BEGAN' | 'ASSIGNED' | 'SUBMITTED' | 'TAKEN_BACK' | 'AWARDED' | 'REFUSED' | 'WITHDRAWN';

/** What the services of dossiers share: reading, holding, recording and telling. */
@Injectable()
export class DossierSheets {
  constructor(@Inject(Realtime) private readonly realtime: Realtime, @Inject(NotificationsService) private readonly notifications: NotificationsService) {}

  /** A dossier as the contract shows it, rehearsed. @throws not_found where the wall hides it */
  async read(db: Db, id: string, language: Language): Promise<Dossier> {
    const row = await db.first<{ sheet: Sheet }>(SHEET, [id, language]);
    if (!row) throw notFound();
    const { sheet } = row;
    const member = await memberOf(db, sheet.partnershipId);
    const [call, requirements, moved] = [await callOf(db, language, sheet.callId), await requirementsOf(db, sheet.callId), await movedDeadlinesOf(db, language, sheet.callId, sheet.deadlinesSeenAt)];
    const shares = { rates: await ratesOf(db, sheet.callId), poolingBonus: await poolingBonusOf(db, sheet.callId) };
    return dossierShown({ sheet, call, shares, requirements, moved, member, language, now: now(), labels: (codes) => labelsOf(db, language, codes) });
  }

  /**
   * Holds a dossier until the end of the transaction, runs the work and answers it anew.
   * @param rule what the member must be allowed
   * @throws not_found, not_allowed
   */
  async change(db: Db, id: string, language: Language, rule: (member: Membership, held: Held) => boolean, work: (held: Held, member: Membership) => Promise<void>): Promise<Dossier> {
    const held = await db.first<Held>(HOLD, [id]);
    if (!held) throw notFound();
    const member = await memberOf(db, held.partnershipId);
    demand(rule(member, held));
    await work(held, member);
    this.ring(db, held.partnershipId);
    return this.read(db, id, language);
  }

  /** Notes who did what; the page shows it as the history. */
  async deed(db: Db, { held, member, action, detail = {} }: { held: Pick<Held, 'id' | 'partnershipId'>; member: Membership; action: string; detail?: Record<string, unknown> }): Promise<void> {
    await db.query('update dossier set updated_at = now() where id = $1', [held.id]);
    await db.audit({ action: `dossier.${action}`, partnershipId: held.partnershipId, tenantId: member.tenantId, subjectId: held.id, detail });
  }

  /** Tells the members of all parties (or some of them), each in the own language, once per key. */
  async tell(db: Db, viewer: Viewer, { held, event, key, mail, persons }: { held: Pick<Held, 'id' | 'partnershipId' | 'callId'>; event: DossierEvent; key: string; mail: boolean; persons?: string[] }): Promise<void> {
    const title = await titleOf(db, viewer.locale, held.callId);
    const told = persons ?? (await db.query<{ person_id: string }>(`select person_id from partnership_member where partnership_id = $1 and left_at is null and role <> 'GUEST'`, [held.partnershipId])).map((m) => m.person_id);
    await this.notifications.send(db, {
      persons: told, kind: 'APPLICATION', eventKey: `dossier/${held.id}/${key}`, partnershipId: held.partnershipId, subjectId: held.id,
      detail: { actor: viewer.name, title: title.title, lang: title.lang, event, callId: held.callId }, reason: 'PARTNERSHIP', mail,
    });
  }

  /** Writes the stream of the workspace. */
  async stream(db: Db, { held, member, verb }: { held: Pick<Held, 'id' | 'partnershipId' | 'callId'>; member: Membership; verb: 'BEGAN_APPLICATION' | 'SUBMITTED_APPLICATION' | 'RECORDED_RESULT' }): Promise<void> {
    await db.query(ACTIVITY, [held.partnershipId, member.tenantId, verb, held.id, (await titleOf(db, 'en', held.callId)).title]);
  }

  /** Lets the open pages of the partnership read again. */
  ring(db: Db, partnershipId: string): void {
    db.afterCommit(() => this.realtime.ring('partnership', partnershipId));
  }
}
