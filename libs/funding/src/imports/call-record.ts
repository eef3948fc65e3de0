import type { Db } from '@tawam/platform/database';
import { instantOf } from '@tawam/platform/kit';
import { local } from '../calls/call.sql.js';
import type { Weighed } from '../calls/changes.js';
import { SAID_FIELDS, type Said } from './said.js';

export interface CallRecord { id: string; tenantId: string; status: string; version: number; said: Said; weighed: Weighed }

/** A call as sources speak of it, in one language. What is empty, or as it is by default, is absent. Locks the call unless told not to. */
export async function recordOf(db: Db, callId: string, lang: string, { lock = true } = {}): Promise<CallRecord | null> {
  const row = await db.first<{ id: string; tenant_id: string; status: string; version: number; said: Record<string, unknown>; weighed: Weighed }>(`
    select c.id, c.tenant_id, c.status, c.version,
      jsonb_build_object('title', x.title, 'summary', nullif(x.summary, ''), 'conditions', nullif(x.conditions, ''), 'kind', c.kind, 'programme', nullif(c.programme, ''),
        'themes', nullif(c.themes, '{}'), 'supportKinds', nullif(c.support_kinds, '{}'), 'leadCountries', nullif(c.lead_countries, '{}'), 'leadKinds', nullif(c.lead_kinds, '{}'), 'partnerCountries', nullif(c.partner_countries, '{}'),
        'minParties', nullif(c.min_parties, 1), 'minCountries', nullif(c.min_countries, 1), 'amountMin', c.amount_min::text, 'amountMax', c.amount_max::text, 'envelope', c.envelope::text,
        'currency', nullif(c.currency, 'EUR'), 'rateMax', c.rate_max, 'monthsMin', c.months_min, 'monthsMax', c.months_max,
        'opens', case when c.opens_local is not null then jsonb_build_object('label', '', 'localAt', ${local('c.opens_local')}, 'zone', c.opens_zone, 'precision', case c.opens_precision when 'HOUR' then 'HOUR' else 'DAY' end) end,
        'deadlines', (select jsonb_agg(jsonb_build_object('label', d.label, 'localAt', ${local('d.local_at')}, 'zone', d.zone, 'precision', d.precision) order by d.position) from call_deadline d where d.call_id = c.id),
        'funders', (select jsonb_agg(f.name order by f.position) from call_funder f where f.call_id = c.id), 'sourceUrl', c.source_url, 'applicationUrl', c.application_url) as said,
      jsonb_build_object('themes', c.themes, 'leadCountries', c.lead_countries, 'leadKinds', c.lead_kinds, 'partnerCountries', c.partner_countries, 'minParties', c.min_parties, 'minCountries', c.min_countries,
        'amountMin', c.amount_min::text, 'amountMax', c.amount_max::text, 'envelope', c.envelope::text, 'currency', c.currency, 'rateMax', c.rate_max,
        'deadlines', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'label', d.label, 'localAt', ${local('d.local_at')}, 'zone', d.zone, 'precision', d.precision) order by d.position) from call_deadline d where d.call_id = c.id), '[]')) as weighed
    from funding_call c left join call_text x on x.call_id = c.id and x.lang = $2
    where c.id = $1 ${lock ? 'for update of c' : ''}`, [callId, lang]);
  if (!row) return null;
  const said = Object.fromEntries(SAID_FIELDS.flatMap((field) => (row.said[field] === null || row.said[field] === undefined ? [] : [[field, row.said[field]]]))) as Said;
  return { id: row.id, tenantId: row.tenant_id, status: row.status, version: row.version, said, weighed: row.weighed };
}

const COLUMNS: Partial<Record<keyof Said, string>> = {
  kind: 'kind', programme: 'programme', themes: 'themes', supportKinds: 'support_kinds', leadCountries: 'lead_countries', leadKinds: 'lead_kinds', partnerCountries: 'partner_countries',
  minParties: 'min_parties', minCountries: 'min_countries', amountMin: 'amount_min', amountMax: 'amount_max', envelope: 'envelope', currency: 'currency', rateMax: 'rate_max',
  monthsMin: 'months_min', monthsMax: 'months_max', sourceUrl: 'source_url', applicationUrl: 'application_url',
};

/** Writes fields into a call and raises its version; the others stay. Steps keep their ids, because reminders and calendars point at them. */
export async function writeFields(db: Db, callId: string, lang: string, take: Said): Promise<void> {
  const sets: string[] = [];
  const values: unknown[] = [callId];
  const put = (column: string, value: unknown): void => { sets.push(`${column} = $${values.push(value)}`); };
  for (const [field, column] of Object.entries(COLUMNS) as [keyof Said, string][]) if (take[field] !== undefined) put(column, take[field]);
  // Single countries that were named are those that count now; a group that an officer wrote no longer does.
  for (const side of ['lead', 'partner'] as const) if (take[`${side}Countries`]) sets.push(`${side}_country_groups = '{}'`, `${side}_countries_named = null`);
  if (take.opens) {
    put('opens_local', take.opens.localAt);
    put('opens_zone', take.opens.zone);
    put('opens_at', instantOf(take.opens.localAt, take.opens.zone));
    put('opens_precision', take.opens.precision);
  }
  await db.query(`update funding_call set ${[...sets, 'version = version + 1', 'updated_at = now()'].join(', ')} where id = $1`, values);
  if (take.title !== undefined || take.summary !== undefined || take.conditions !== undefined) await writeText(db, callId, lang, take);
  if (take.deadlines) await writeSteps(db, callId, take.deadlines);
  if (take.funders) {
    await db.query('delete from call_funder where call_id = $1', [callId]);
    await db.query(`insert into call_funder (call_id, position, name, organisation_id)
      select $1, x.n - 1, x.name, (select ot.organisation_id from organisation_text ot where app.fold(ot.name) = app.fold(x.name) order by ot.organisation_id limit 1)
      from unnest($2::text[]) with ordinality x(name, n)`, [callId, take.funders]);
  }
}

/** A text in the language of the source; translations of it no longer say the same. */
async function writeText(db: Db, callId: string, lang: string, take: Said): Promise<void> {
  const { title = null, summary = null, conditions = null } = take;
  const made = await db.first<{ inserted: boolean }>(
    `insert into call_text (call_id, lang, title, summary, conditions, status) values ($1, $2, coalesce($3, '?'), coalesce($4, ''), coalesce($5, ''),
       case when exists (select from call_text where call_id = $1 and status = 'ORIGINAL') then 'HUMAN' else 'ORIGINAL' end)
     on conflict (call_id, lang) do update set title = coalesce($3, call_text.title), summary = coalesce($4, call_text.summary), conditions = coalesce($5, call_text.conditions)
     returning (xmax = 0) as inserted`, [callId, lang, title, summary, conditions]);
  if (made && !made.inserted) {
    await db.query(`update call_text t set status = 'OUTDATED' where t.call_id = $1 and t.lang <> $2 and t.status in ('HUMAN', 'MACHINE')
      and exists (select from call_text o where o.call_id = $1 and o.lang = $2 and o.status = 'ORIGINAL')`, [callId, lang]);
  }
}

type Step = NonNullable<Said['deadlines']>[number];
/** A step is recognised by its label, one without a label by its place. A later time is a postponement and says from when. */
async function writeSteps(db: Db, callId: string, steps: readonly Step[]): Promise<void> {
  const old = await db.query<{ id: string; label: string; at: Date; local: string }>(`select id, label, at, ${local('local_at')} as local from call_deadline where call_id = $1 order by position`, [callId]);
  const kept = new Set<string>();
  for (const [position, step] of steps.entries()) {
    const known = old.find((o) => !kept.has(o.id) && o.label !== '' && o.label === step.label) ?? (old[position] && !kept.has(old[position].id) && (old[position].label === '' || step.label === '') ? old[position] : undefined);
    const at = instantOf(step.localAt, step.zone);
    const values = [callId, position, step.label, step.localAt, step.zone, at, step.precision];
    if (!known) {
      const made = await db.first<{ id: string }>('insert into call_deadline (call_id, position, label, local_at, zone, at, precision) values ($1, $2, $3, $4, $5, $6, $7) returning id', values);
      if (made) kept.add(made.id);
      continue;
    }
    kept.add(known.id);
    await db.query('update call_deadline set position = $2, label = $3, local_at = $4, zone = $5, at = $6, precision = $7, postponed_from = case when at < $6 then local_at else postponed_from end where id = $8 and call_id = $1', [...values, known.id]);
  }
  await db.query('delete from call_deadline where call_id = $1 and id <> all ($2::uuid[])', [callId, [...kept]]);
}
