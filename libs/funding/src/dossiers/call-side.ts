import type { MovedDeadline } from '@tawam/contract/generated/schema';
import type { Db } from '@tawam/platform/database';
import type { Change } from '../calls/changes.js';
import { nameIn } from '../calls/step-names.js';
import { INSERT_ITEMS } from './dossier.sql.js';
import { linesFor } from './lines.js';
import type { Requirement } from './requirements.js';

/** What a call asks for now, in its order. */
export function requirementsOf(db: Db, callId: string): Promise<Requirement[]> {
  return db.query<Requirement>(`select id, kind, coalesce(code, '') as code, texts, required from call_requirement where call_id = $1 order by kind desc, position, id`, [callId]);
}

/** Puts what a call asks for on a checklist, for the parties of the partnership as it is now. */
export async function addLines(db: Db, held: { id: string; partnershipId: string }, requirements: readonly Requirement[]): Promise<void> {
  const parties = await db.query<{ id: string }>('select tenant_id as id from partnership_party where partnership_id = $1 and left_at is null order by tenant_id', [held.partnershipId]);
  await db.query(INSERT_ITEMS, [held.id, held.partnershipId, JSON.stringify(linesFor(requirements, parties.map((party) => party.id)))]);
}

/** Shares by the countries of a partner; the row without a group is for all others. */
export function ratesOf(db: Db, callId: string): Promise<{ countries: string[] | null; rate: number }[]> {
  return db.query(`select g.members as countries, r.rate::float8 as rate from call_rate r left join country_group g on g.code = r.country_group where r.call_id = $1 order by r.position`, [callId]);
}

/** Points that are added where several authorities pool; null where the call knows none. */
export async function poolingBonusOf(db: Db, callId: string): Promise<number | null> {
  return (await db.first<{ bonus: number | null }>('select pooling_bonus::float8 as bonus from funding_call where id = $1', [callId]))?.bonus ?? null;
}

/** Deadlines that moved after an instant, the latest first: what people were told of the call, without the rest. */
export async function movedDeadlinesOf(db: Db, language: string, callId: string, since: string): Promise<MovedDeadline[]> {
  const events = await db.query<{ at: Date; changes: Change[] }>(
    `select created_at as at, coalesce(detail -> 'changes', '[]') as changes from call_event where call_id = $1 and kind = 'CHANGED' and created_at > $2 order by created_at desc limit 20`, [callId, since]);
  return events.flatMap(({ at, changes }) => changes.filter((change): change is Change & { field: 'deadline' } => change.field === 'deadline').map((change) => ({ change, name: nameIn(change, language) })).map(({ change, name }) => ({
    label: name.text, labelLang: name.lang, at: at.toISOString(), fromLocalAt: change.from?.localAt ?? null, fromZone: change.from?.zone ?? null, toLocalAt: change.to?.localAt ?? null, toZone: change.to?.zone ?? null,
  })));
}
