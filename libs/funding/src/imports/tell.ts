import type { Jobs } from '@tawam/platform/jobs';
import type { Realtime } from '@tawam/platform/realtime';
import { callHappened } from '../funding.jobs.js';
import type { Tell } from './import-items.js';

/** Writes what happened to a call as an event, once, and wakes the matcher after the commit. */
export const teller = (jobs: Jobs, realtime: Realtime): Tell => async (db, viewer, callId, kind, key, changes) => {
  const event = await db.first<{ id: string }>(
    'insert into call_event (call_id, kind, key, detail, actor_id) values ($1, $2, $3, $4::jsonb, $5) on conflict (call_id, key) do nothing returning id',
    [callId, kind, key, JSON.stringify(changes.length ? { changes } : {}), viewer.personId]);
  if (!event) return;
  db.afterCommit(() => jobs.add(callHappened, { eventId: event.id }, { id: `call-${event.id}` }));
  db.afterCommit(() => realtime.ringAll('calls', callId));
};
