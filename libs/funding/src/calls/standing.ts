import type { Db } from '@tawam/platform/database';
import { SNAPSHOT } from './call-snapshot.sql.js';
import { significantChanges, type Change } from './changes.js';
import { differences, type Standing } from './history.js';
import { recordVersion } from './versions.js';

/** A call as it stands now, whole. The call was read before: it is there. */
export async function standingOf(db: Db, id: string): Promise<Standing> {
  const row = await db.first<{ call: Standing }>(SNAPSHOT, [id]);
  if (!row) throw new Error('the call was read before');
  return row.call;
}

/**
 * Keeps in the history what moved in a call since `before`, whoever moved it: a person of the network or an import.
 * @returns what of it is worth telling, which people are told where the call has been announced
 */
export async function keepHistory(db: Db, id: string, before: Standing): Promise<Change[]> {
  const after = await standingOf(db, id);
  const told = significantChanges(before, after);
  const changes = differences(before, after, told);
  if (changes.length) await recordVersion(db, id, { kind: 'EDITED', changes, significant: told.length > 0 && after.status === 'ANNOUNCED' });
  return told;
}
