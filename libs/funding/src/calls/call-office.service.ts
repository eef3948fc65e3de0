import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import type { CallReach, FundingCall } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { Jobs } from '@tawam/platform/jobs';
import { conflict, demand, input, invalid, notAllowed, notFound, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { readCall } from './call-input.js';
import { demandKnownCodes, insertCall, rewriteCall } from './call-rows.js';
import { callOf } from './calls.service.js';
import { callHappened } from '../funding.jobs.js';
import { mayClose, mayEdit, mayWriteCalls } from '../funding.policy.js';

/** What an officer of a network does with its calls: write, change, announce, close. */
@Injectable()
export class CallOfficeService {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(Jobs) private readonly jobs: Jobs, @Inject(Realtime) private readonly realtime: Realtime) {}

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
      await demandKnownCodes(db, draft);
      const changes = await rewriteCall(db, call.id, version, draft);
      if (!changes) throw conflict();
      await db.audit({ action: 'call.update', tenantId: call.announcedBy?.id ?? null, subjectId: call.id, detail: { fields: changes.map((change) => change.field) } });
      if (call.status === 'ANNOUNCED' && changes.length) await this.happened(db, viewer, call.id, 'CHANGED', `changed/${version + 1}`, { changes });
    });
  }

  /** Announces a draft and wakes the matcher. A second time answers the same call and tells nobody. */
  announce(viewer: Viewer, language: Language, id: string): Promise<FundingCall> {
    return this.own(viewer, language, id, async (db, call) => {
      demand(call.canEdit);
      if (call.status === 'CLOSED') throw conflict();
      if (call.status === 'ANNOUNCED') return;
      if (call.kind !== 'ROLLING' && !call.nextDeadline) throw invalid({ deadlines: 'in_the_past' });
      const done = await db.first(`update funding_call set status = 'ANNOUNCED', announced_at = now(), updated_at = now(), version = version + 1 where id = $1 and status = 'DRAFT' returning id`, [call.id]);
      // Somebody else announced it meanwhile: that was the one announcement.
      if (!done) return;
      await db.audit({ action: 'call.announce', tenantId: call.announcedBy?.id ?? null, subjectId: call.id });
      await this.happened(db, viewer, call.id, 'ANNOUNCED', 'announced', {});
    });
  }

  /** Ends a call before its time; those who were told of it are told so. */
  close(viewer: Viewer, language: Language, id: string): Promise<FundingCall> {
    return this.own(viewer, language, id, async (db, call) => {
      if (call.canEdit && call.status === 'CLOSED') return;
      demand(mayClose(call));
      const done = await db.first(`update funding_call set status = 'CLOSED', updated_at = now(), version = version + 1 where id = $1 and status = 'ANNOUNCED' returning id`, [call.id]);
      if (!done) return;
      await db.audit({ action: 'call.close', tenantId: call.announcedBy?.id ?? null, subjectId: call.id });
      await this.happened(db, viewer, call.id, 'CLOSED', 'closed', {});
    });
  }

  /** How many a call reached: counts alone. @throws not_allowed for a call of others */
  reach(viewer: Viewer, id: string): Promise<CallReach> {
    const callId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const call = await callOf(db, viewer.locale, callId);
      demand(call.canEdit);
      const row = await db.first<{ reach: CallReach }>('select app.call_reach($1) as reach', [callId]);
      if (!row?.reach) throw notFound();
      return row.reach;
    });
  }

  private own(viewer: Viewer, language: Language, id: string, work: (db: Db, call: FundingCall) => Promise<void>): Promise<FundingCall> {
    const callId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      await work(db, await callOf(db, language, callId));
      return callOf(db, language, callId);
    });
  }

  /** Writes what happened; the key makes the same thing one event, whoever comes twice. */
  private async happened(db: Db, viewer: Viewer, callId: string, kind: 'ANNOUNCED' | 'CHANGED' | 'CLOSED', key: string, detail: object): Promise<void> {
    const event = await db.first<{ id: string }>(
      'insert into call_event (call_id, kind, key, detail, actor_id) values ($1, $2, $3, $4::jsonb, $5) on conflict (call_id, key) do nothing returning id',
      [callId, kind, key, JSON.stringify(detail), viewer.personId]);
    if (!event) return;
    db.afterCommit(() => this.jobs.add(callHappened, { eventId: event.id }, { id: `call-${event.id}` }));
    db.afterCommit(() => this.realtime.ringAll('calls', callId));
  }
}
