import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { CallEdition, CallReach, CallRecord, CallVersion, CountryGroup, FundingCall, ProposedCall } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { demand, input, invalid, notFound, type FieldErrors, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { placesAbove } from './amount.js';
import { EDITIONS, HISTORY, RECORD } from './call-record.sql.js';
import { WAITING_CALLS } from './call.sql.js';
import { callOf, demandSeen } from './calls.service.js';
import { Translation } from './translation.js';
import { recordVersion } from './versions.js';
import { mayTranslate, mayWriteResult } from '../funding.policy.js';

const money = () => input.optional(input.money());
const resultShape = z.object({
  publishedOn: input.day(),
  applications: input.optional(input.whole(0, 1_000_000)),
  totalGranted: money(),
  note: input.words(2000),
  sourceUrl: input.optional(input.link()),
  laureates: z.array(z.object({
    name: input.title(300), country: input.optional(input.country()),
    authorityId: input.optional(input.id()), amount: money(),
  })).max(500, 'out_of_range'),
});
type Result = z.output<typeof resultShape>;

/** What stands in a call beyond its sheet: its parts, its history, its editions and what became of it. */
@Injectable()
export class CallRecordService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Translation) private readonly translation: Translation, @Inject(Realtime) private readonly realtime: Realtime) {}

  record(viewer: Viewer, language: Language, id: string): Promise<CallRecord> {
    const callId = input.idOrNotFound(id);
    return this.database.run(viewer, (db) => this.read(db, language, callId));
  }

  /** What was changed, newest first: what was internal is read by the network alone. @throws not_found for a call that is not seen */
  history(viewer: Viewer, id: string): Promise<CallVersion[]> {
    const callId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      await demandSeen(db, callId);
      return db.query<CallVersion>(HISTORY, [callId]);
    });
  }

  /** How many a call reached: counts alone, one or two as null. @throws not_allowed for a call of others */
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

  /** What waits for the viewer's decision, the longest first. */
  proposed(viewer: Viewer, language: Language): Promise<ProposedCall[]> {
    return this.database.run(viewer, (db) => db.query<{ call: FundingCall; by: string | null; at: string | null }>(WAITING_CALLS, [language]));
  }

  countryGroups(viewer: Viewer, language: Language): Promise<CountryGroup[]> {
    return this.database.run(viewer, (db) => db.query<CountryGroup>(`select code, coalesce(label ->> $1, label ->> 'en') as label, members, source from country_group order by sort, code`, [language]));
  }

  /** Marks as read what was told of a call to the viewer, who is looking at it. @returns whether anything was unread */
  opened(viewer: Viewer, id: string): Promise<boolean> {
    const callId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const read = await db.query('update notification set read_at = now() where person_id = app.person_id() and call_id = $1 and read_at is null returning id', [callId]);
      if (read.length) db.afterCommit(() => this.realtime.ringPersons([viewer.personId], 'notifications', callId));
      return read.length > 0;
    });
  }

  /** Writes what became of a call, in place of what was written before. It is history, and tells nobody. */
  setResult(viewer: Viewer, language: Language, id: string, given: unknown): Promise<CallRecord> {
    const callId = input.idOrNotFound(id);
    const result = input.read(resultShape, given);
    return this.database.run(viewer, async (db) => {
      const call = await callOf(db, language, callId);
      demand(mayWriteResult(call));
      await demandSound(db, call, result);
      const had = await db.first<{ n: number }>('select count(*)::int as n from call_laureate where call_id = $1', [callId]);
      await db.query(
        `insert into call_result as r (call_id, published_on, applications, total_granted, note, source_url) values ($1, $2, $3, $4, $5, $6)
         on conflict (call_id) do update set published_on = excluded.published_on, applications = excluded.applications, total_granted = excluded.total_granted,
           note = excluded.note, source_url = excluded.source_url, updated_at = now() where r.call_id = $1`,
        [callId, result.publishedOn, result.applications, result.totalGranted, result.note, result.sourceUrl]);
      await db.query('delete from call_laureate where call_id = $1', [callId]);
      await db.query(`insert into call_laureate (call_id, position, name, country, authority_id, amount)
        select $1, x.position, x.name, x.country, x."authorityId", x.amount from jsonb_to_recordset($2::jsonb) as x(position int, name text, country text, "authorityId" uuid, amount numeric)`,
        [callId, JSON.stringify(result.laureates.map((laureate, position) => ({ ...laureate, position })))]);
      await recordVersion(db, callId, { kind: 'RESULTS', changes: [{ field: 'laureates', from: had?.n ?? 0, to: result.laureates.length, significant: false }] });
      await db.audit({ action: 'call.result', tenantId: call.announcedBy?.id ?? null, subjectId: callId });
      db.afterCommit(() => this.realtime.ringAll('calls', callId));
      return this.read(db, language, callId);
    });
  }

  private async read(db: Db, language: Language, callId: string): Promise<CallRecord> {
    const row = await db.first<{ record: CallRecord }>(RECORD, [language, callId]);
    if (!row) throw notFound();
    const editions = await db.query<{ edition: CallEdition }>(EDITIONS, [language, callId]);
    const canTranslate = this.translation.offered && mayTranslate(await callOf(db, language, callId));
    return { ...row.record, editions: editions.map(({ edition }) => edition), canTranslate };
  }
}

/** Results come after the last deadline, laureates share what was granted, and what they name is known. */
async function demandSound(db: Db, call: FundingCall, result: Result): Promise<void> {
  const faults: FieldErrors = {};
  const last = call.deadlines.map((step) => step.localAt.slice(0, 10)).sort().at(-1);
  if (last && result.publishedOn < last) faults['publishedOn'] = 'before_closing';
  if (result.applications !== null && result.applications < result.laureates.length) faults['applications'] = 'contradicts';
  for (const at of placesAbove(result.laureates.map((one) => one.amount), result.totalGranted)) faults[`laureates.${at}.amount`] = 'above_total';
  const known = await db.first<{ countries: string[]; authorities: string[] }>(
    'select array(select code::text from country where code = any ($1)) as countries, array(select id::text from authority where id = any ($2::uuid[])) as authorities',
    [result.laureates.flatMap((one) => one.country ?? []), result.laureates.flatMap((one) => one.authorityId ?? [])]);
  result.laureates.forEach(({ country, authorityId }, i) => {
    if (country && !known?.countries.includes(country)) faults[`laureates.${i}.country`] = 'unknown';
    if (authorityId && !known?.authorities.includes(authorityId.toLowerCase())) faults[`laureates.${i}.authorityId`] = 'unknown';
  });
  if (Object.keys(faults).length) throw invalid(faults);
}
