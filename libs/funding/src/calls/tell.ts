import type { Db } from '@tawam/platform/database';
import type { Jobs } from '@tawam/platform/jobs';
import type { Viewer } from '@tawam/platform/kit';
import type { Realtime } from '@tawam/platform/realtime';
import type { Change } from './changes.js';
import { callHappened } from '../funding.jobs.js';

/**
 * Writes what happened to a call as an event, and wakes the matcher after the commit.
 * @param key makes the same thing one event, whoever comes twice: the second one tells nobody
 * @param changes what moved from what to what, as those who are told read it
 */
export type Tell = (db: Db, viewer: Viewer, callId: string, kind: 'ANNOUNCED' | 'CHANGED' | 'CLOSED', key: string, changes: readonly Change[]) => Promise<void>;

export const teller = (jobs: Jobs, realtime: Realtime): Tell => async (db, viewer, callId, kind, key, changes) => {
  const event = await db.first<{ id: string }>(
    'insert into call_event (call_id, kind, key, detail, actor_id) values ($1, $2, $3, $4::jsonb, $5) on conflict (call_id, key) do nothing returning id',
    [callId, kind, key, JSON.stringify(changes.length ? { changes } : {}), viewer.personId]);
  if (!event) return;
  db.afterCommit(() => jobs.add(callHappened, { eventId: event.id }, { id: `call-${event.id}` }));
  db.afterCommit(() => realtime.ringAll('calls', callId));
};
