import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { FundingCall } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { Jobs } from '@tawam/platform/jobs';
import { conflict, demand, input, invalid, notAllowed, notFound, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { readCall } from './call-input.js';
import { demandKnownCodes, insertCall, rewriteCall } from './call-rows.js';
import { callOf } from './calls.service.js';
import { teller, type Tell } from './tell.js';
import { recordVersion } from './versions.js';
import { mayAnnounce, mayClose, mayEdit, mayPropose, mayWriteCalls } from '../funding.policy.js';

/** What an officer of a network does with its calls: write, change, propose, announce, send back, close. */
@Injectable()
export class CallOfficeService {
  private readonly tell: Tell;

  constructor(@Inject(Database) private readonly database: Database, @Inject(Jobs) jobs: Jobs, @Inject(Realtime) private readonly realtime: Realtime) {
    this.tell = teller(jobs, realtime);
  }

  /** A draft of a network; a retry under the same key answers the first one. */
  create(viewer: Viewer, language: Language, tenantId: string, given: unknown, key: string | null | undefined): Promise<FundingCall> {
    const tenant = input.idOrNotFound(tenantId);
    const draft = readCall(given);
    const clientKey = key ? input.read(input.clientKey(), key) : null;
    return this.database.run(viewer, async (db) => {
      const network = await db.first<{ kind: string; status: string; mine: boolean }>(
        'select kind, status, id = any ((select app.my_tenants())::uuid[]) as mine from tenant where id = $1', [tenant]);
      if (!network) throw notFound();
      demand(mayWriteCalls(network));
      await demandKnownCodes(db, draft);
      const id = await insertCall(db, { tenantId: tenant, personId: viewer.personId, clientKey, draft });
      if (!id) {
        const first = await db.first<{ id: string }>('select id from funding_call where created_by = app.person_id() and client_key = $1', [clientKey]);
        if (!first) throw notAllowed();
        return callOf(db, language, first.id);
      }
      await db.audit({ action: 'call.create', tenantId: tenant, subjectId: id });
      return callOf(db, language, id);
    });
  }

  /**
   * Changes a call. Where it has been announced, and a deadline, an amount or the eligibility moved, those whom it concerns
   * are told what moved from what to what; other changes are told to nobody.
   * @throws conflict for an older version: the caller keeps both texts
   */
  update(viewer: Viewer, language: Language, id: string, version: number, given: unknown): Promise<FundingCall> {
    const draft = readCall(given);
    return this.own(viewer, language, id, async (db, call) => {
      demand(mayEdit(call));
      await demandKnownCodes(db, draft, call.id);
      const changes = await rewriteCall(db, call.id, version, draft);
      if (!changes) throw conflict();
      await db.audit({ action: 'call.update', tenantId: call.announcedBy?.id ?? null, subjectId: call.id, detail: { fields: changes.map((change) => change.field) } });
      if (call.status === 'ANNOUNCED' && changes.length) await this.tell(db, viewer, call.id, 'CHANGED', `changed/${version + 1}`, changes);
    });
  }

  /** A member asks the moderators of the network to announce. A second time changes nothing. */
  propose(viewer: Viewer, language: Language, id: string): Promise<FundingCall> {
    return this.own(viewer, language, id, async (db, call) => {
      demand(mayPropose(call));
      demandAhead(call);
      const done = await db.first(`update funding_call set status = 'PROPOSED', proposed_at = now(), proposed_by = app.person_id(), updated_at = now(), version = version + 1 where id = $1 and status = 'DRAFT' returning id`, [call.id]);
      if (!done) return;
      await recordVersion(db, call.id, { kind: 'PROPOSED' });
      await db.audit({ action: 'call.propose', tenantId: call.announcedBy?.id ?? null, subjectId: call.id });
      await this.tellOffice(db, viewer, call, 'PROPOSED');
    });
  }

  /** A moderator gives a proposal back to its author, with the reason. @throws conflict for what does not wait any more */
  sendBack(viewer: Viewer, language: Language, id: string, reason: string): Promise<FundingCall> {
    const note = input.read(z.object({ reason: input.title(2000) }), { reason }).reason;
    return this.own(viewer, language, id, async (db, call) => {
      demand(call.canModerate);
      const done = await db.first(`update funding_call set status = 'DRAFT', updated_at = now(), version = version + 1 where id = $1 and status = 'PROPOSED' returning id`, [call.id]);
      if (!done) throw conflict();
      await recordVersion(db, call.id, { kind: 'SENT_BACK', note });
      await db.audit({ action: 'call.send-back', tenantId: call.announcedBy?.id ?? null, subjectId: call.id });
      await this.tellOffice(db, viewer, call, 'SENT_BACK', { reason: note });
    });
  }

  /**
   * Announces a draft or a proposal and wakes the matcher; its author hears that it went out. A second time answers the same
   * call and tells nobody. @throws not_allowed for a member who does not moderate the network: there is propose()
   */
  announce(viewer: Viewer, language: Language, id: string): Promise<FundingCall> {
    return this.own(viewer, language, id, async (db, call) => {
      demand(mayAnnounce(call));
      if (call.status === 'CLOSED' || call.status === 'MERGED') throw conflict();
      if (call.status === 'ANNOUNCED') return;
      demandAhead(call);
      const done = await db.first(
        `update funding_call set status = 'ANNOUNCED', announced_at = now(), updated_at = now(), version = version + 1 where id = $1 and status in ('DRAFT', 'PROPOSED') returning id`, [call.id]);
      // Somebody else announced it meanwhile: that was the one announcement.
      if (!done) return;
      await recordVersion(db, call.id, { kind: 'ANNOUNCED', significant: true });
      await db.audit({ action: 'call.announce', tenantId: call.announcedBy?.id ?? null, subjectId: call.id });
      await this.tell(db, viewer, call.id, 'ANNOUNCED', 'announced', []);
      if (call.status === 'PROPOSED') await this.tellOffice(db, viewer, call, 'APPROVED');
    });
  }

  /** Ends a call before its time; those who were told of it are told so. */
  close(viewer: Viewer, language: Language, id: string): Promise<FundingCall> {
    return this.own(viewer, language, id, async (db, call) => {
      if (call.canModerate && call.status === 'CLOSED') return;
      demand(mayClose(call));
      const done = await db.first(`update funding_call set status = 'CLOSED', updated_at = now(), version = version + 1 where id = $1 and status = 'ANNOUNCED' returning id`, [call.id]);
      if (!done) return;
      await recordVersion(db, call.id, { kind: 'CLOSED', significant: true });
      await db.audit({ action: 'call.close', tenantId: call.announcedBy?.id ?? null, subjectId: call.id });
      await this.tell(db, viewer, call.id, 'CLOSED', 'closed', []);
    });
  }

  private own(viewer: Viewer, language: Language, id: string, work: (db: Db, call: FundingCall) => Promise<void>): Promise<FundingCall> {
    const callId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      await work(db, await callOf(db, language, callId));
      return callOf(db, language, callId);
    });
  }

  /** Tells moderators of a proposal, or its author what became of it: in the product, within the network alone. */
  private async tellOffice(db: Db, viewer: Viewer, call: FundingCall, step: 'PROPOSED' | 'SENT_BACK' | 'APPROVED', detail: object = {}): Promise<void> {
    const row = await db.first<{ told: string[] }>('select app.tell_call_office($1, $2, $3::jsonb) as told', [call.id, step, JSON.stringify({ actor: viewer.name, ...detail })]);
    db.afterCommit(() => this.realtime.ringPersons(row?.told ?? [], 'notifications', call.id));
  }
}

/** A call goes out while it can still be answered. */
function demandAhead(call: FundingCall): void {
  if (call.kind !== 'ROLLING' && !call.nextDeadline) throw invalid({ deadlines: 'in_the_past' });
}
