import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import type { CallSources } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { conflict, demand, input, notFound, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { recordVersion } from '../calls/versions.js';
import { mayWriteCalls } from '../funding.policy.js';
import { mayMerge, type MergeSide } from './sources.policy.js';
import { sourcesOf } from './sources.service.js';

type Side = MergeSide & { id: string; tenant_id: string | null; status: string };

/** What became of two calls that looked alike, whichever way round they were found. $1 and $2 the calls, $3 who says so, $4 as it stood, $5 as it stands. */
const SETTLE = `update call_duplicate set state = $5, decided_by = $3, decided_at = now()
  where state = $4 and least(call_id, other_id) = least($1::uuid, $2::uuid) and greatest(call_id, other_id) = greatest($1::uuid, $2::uuid)`;

/** Calls that are one: merged, relayed for another network, or found to be two after all. */
@Injectable()
export class MergingService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Realtime) private readonly realtime: Realtime) {}

  /**
   * Merges a call into another. Neither text is changed: the sources stand side by side on the call that stays, the other
   * leads to it, and who follows it or has a project, a thread or an application for it goes along. Nobody is told anything.
   */
  merge(viewer: Viewer, language: Language, callId: string, intoId: string): Promise<CallSources> {
    const [from, to] = [input.idOrNotFound(callId), input.idOrNotFound(intoId)];
    return this.database.run(viewer, async (db) => {
      // Locked in one order, so that two who merge the same pair the other way round do not wait for each other.
      const sides = await db.query<Side>(`select id, tenant_id, status, historical, coalesce(tenant_id = any ((select app.my_moderated())::uuid[]), false) as mine from funding_call where id = any ($1::uuid[]) order by id`, [[from, to]]);
      const [call, into] = [sides.find((side) => side.id === from), sides.find((side) => side.id === to)];
      if (!call || !into) throw notFound();
      demand(call.id !== into.id && mayMerge(call, into));
      const relayed = !into.mine;
      if (relayed) await db.query('insert into call_relay (call_id, tenant_id, created_by) values ($1, $2, $3) on conflict do nothing', [into.id, call.tenant_id, viewer.personId]);
      const leads = await db.query<{ id: string }>('select id from call_source where call_id = $1 and leads', [call.id]);
      const moved = await db.query<{ id: string }>('update call_source set call_id = $2, leads = false where call_id = $1 and tenant_id = any ((select app.my_tenants())::uuid[]) returning id', [call.id, into.id]);
      const merge = await db.first<{ id: string }>(
        'insert into call_merge (tenant_id, call_id, into_id, status_before, moved, relayed, created_by) values ($1, $2, $3, $4, $5::jsonb, $6, $7) returning id',
        [call.tenant_id, call.id, into.id, call.status, JSON.stringify({ sources: moved.map((s) => s.id), leads: leads.map((s) => s.id) }), relayed, viewer.personId]);
      // The history first: it is internal where the call was never announced.
      await recordVersion(db, call.id, { kind: 'EDITED', changes: [{ field: 'mergedInto', from: null, to: into.id, significant: false }] });
      if (into.mine) await recordVersion(db, into.id, { kind: 'EDITED', changes: [{ field: 'merged', from: null, to: call.id, significant: false }] });
      const done = await db.first(`update funding_call set status = 'MERGED', merged_into = $2 where id = $1 and status = $3 returning id`, [call.id, into.id, call.status]);
      if (!done) throw conflict();
      await db.query(SETTLE, [call.id, into.id, viewer.personId, 'OPEN', 'MERGED']);
      await db.query('select app.carry_over($1)', [merge!.id]);
      await db.audit({ action: 'call.merge', tenantId: call.tenant_id, subjectId: call.id, detail: { into: into.id, relayed } });
      this.rang(db, call.id, into.id);
      return sourcesOf(db, language, into.id);
    });
  }

  /** Takes a merge back: both calls, their sources and what was carried over are as they were. @throws conflict when the call that stayed was merged on: that one is taken back first */
  undo(viewer: Viewer, language: Language, mergeId: string): Promise<CallSources> {
    const id = input.idOrNotFound(mergeId);
    return this.database.run(viewer, async (db) => {
      const merge = await db.first<{ call_id: string; into_id: string; tenant_id: string; status_before: string; moved: { sources: string[]; leads: string[] }; relayed: boolean; undone_at: Date | null; moderated: boolean }>(
        'select call_id, into_id, tenant_id, status_before, moved, relayed, undone_at, tenant_id = any ((select app.my_moderated())::uuid[]) as moderated from call_merge where id = $1 for update', [id]);
      if (!merge) throw notFound();
      demand(merge.moderated);
      if (merge.undone_at) return sourcesOf(db, language, merge.call_id);
      const into = await db.first<{ status: string }>('select status from funding_call where id = $1', [merge.into_id]);
      if (into?.status === 'MERGED') throw conflict();
      const done = await db.first(`update funding_call set status = $2, merged_into = null where id = $1 and status = 'MERGED' returning id`, [merge.call_id, merge.status_before]);
      if (!done) throw conflict();
      await db.query('update call_source set call_id = $1, leads = (id = any ($3::uuid[])) where id = any ($2::uuid[])', [merge.call_id, merge.moved.sources, merge.moved.leads]);
      // What the source said meanwhile has not been brought into this call: the next import does.
      await db.query(`update call_source set content_hash = null where id = any ($1::uuid[]) and said is distinct from applied`, [merge.moved.leads]);
      if (merge.relayed) await db.query('delete from call_relay where call_id = $1 and tenant_id = $2', [merge.into_id, merge.tenant_id]);
      await db.query('update call_merge set undone_by = $2, undone_at = now() where id = $1', [id, viewer.personId]);
      await db.query('select app.carry_back($1)', [id]);
      await db.query(SETTLE, [merge.call_id, merge.into_id, viewer.personId, 'MERGED', 'DISMISSED']);
      await recordVersion(db, merge.call_id, { kind: 'EDITED', changes: [{ field: 'mergedInto', from: merge.into_id, to: null, significant: false }] });
      await db.audit({ action: 'call.unmerge', tenantId: merge.tenant_id, subjectId: merge.call_id, detail: { into: merge.into_id } });
      this.rang(db, merge.call_id, merge.into_id);
      return sourcesOf(db, language, merge.call_id);
    });
  }

  /** Two calls that look alike are two: they are not shown again. */
  dismiss(viewer: Viewer, id: string): Promise<boolean> {
    const duplicate = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const row = await db.first<{ tenant_id: string; call_id: string; state: string }>('select tenant_id, call_id, state from call_duplicate where id = $1', [duplicate]);
      if (!row) throw notFound();
      if (row.state !== 'OPEN') return false;
      await db.query(`update call_duplicate set state = 'DISMISSED', decided_by = $2, decided_at = now() where id = $1 and state = 'OPEN'`, [duplicate, viewer.personId]);
      await db.audit({ action: 'call.dismiss-duplicate', tenantId: row.tenant_id, subjectId: row.call_id });
      return true;
    });
  }

  /** A network also announces a call of another: its name stands on the page. Nobody is told again. */
  relay(viewer: Viewer, language: Language, callId: string, tenantId: string, on: boolean): Promise<CallSources> {
    const [call, tenant] = [input.idOrNotFound(callId), input.idOrNotFound(tenantId)];
    return this.database.run(viewer, async (db) => {
      const seen = await db.first<{ tenant_id: string | null; status: string }>('select tenant_id, status from funding_call where id = $1', [call]);
      const network = await db.first<{ kind: string; status: string; mine: boolean }>('select kind, status, id = any ((select app.my_moderated())::uuid[]) as mine from tenant where id = $1', [tenant]);
      if (!seen || !network) throw notFound();
      demand(mayWriteCalls(network) && seen.tenant_id !== tenant && (!on || seen.status === 'ANNOUNCED'));
      const done = on
        ? await db.first('insert into call_relay (call_id, tenant_id, created_by) values ($1, $2, $3) on conflict do nothing returning call_id', [call, tenant, viewer.personId])
        : await db.first('delete from call_relay where call_id = $1 and tenant_id = $2 returning call_id', [call, tenant]);
      if (done) {
        await db.audit({ action: on ? 'call.relay' : 'call.stop-relay', tenantId: tenant, subjectId: call });
        this.rang(db, call);
      }
      return sourcesOf(db, language, call);
    });
  }

  private rang(db: Db, ...ids: string[]): void {
    for (const id of ids) db.afterCommit(() => this.realtime.ringAll('calls', id));
  }
}
