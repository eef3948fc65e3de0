import type { Db } from '@tawam/platform/database';
import type { Difference } from './history.js';

export type VersionKind = 'CREATED' | 'EDITED' | 'PROPOSED' | 'SENT_BACK' | 'ANNOUNCED' | 'CLOSED' | 'TRANSLATED' | 'RESULTS';

/**
 * Adds a line to the history of a call, under the version that it has now and in the name of the acting person. What happens
 * before the announcement stays inside the network.
 * @param note words of a person: why a proposal was sent back
 */
export async function recordVersion(db: Db, callId: string, { kind, changes = [], significant = false, note = '' }: { kind: VersionKind; changes?: readonly Difference[]; significant?: boolean; note?: string }): Promise<void> {
  await db.query(
    `insert into call_version (call_id, version, kind, actor_id, changes, significant, internal, note)
     select c.id, c.version, $2, app.person_id(), $3::jsonb, $4, c.status in ('DRAFT', 'PROPOSED'), $5 from funding_call c where c.id = $1`,
    [callId, kind, JSON.stringify(changes), significant, note]);
}
