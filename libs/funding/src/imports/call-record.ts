import type { Db } from '@tawam/platform/database';
import { instantOf } from '@tawam/platform/kit';
import { writeSteps } from '../calls/call-parts.js';
import type { Standing } from '../calls/history.js';
import { keepIds } from '../calls/keep-ids.js';
import { standingOf } from '../calls/standing.js';
import { nameIn, renamed } from '../calls/step-names.js';
import { SAID_FIELDS, type Said, type SaidField } from './said.js';

/** A call that is held until the end of the transaction, as it stands. */
export interface HeldCall { status: string; version: number; standing: Standing }

/** Holds a call, so that nobody writes it between what is read here and what is written after. */
export async function holdCall(db: Db, callId: string): Promise<HeldCall | null> {
  const row = await db.first<{ status: string; version: number }>('select status, version from funding_call where id = $1 for update', [callId]);
  return row && { ...row, standing: await standingOf(db, callId) };
}

/** A call as sources speak of it, in one language. What is empty, or as it is by default, is absent. */
export function saidOf(call: Standing, lang: string): Said {
  const text = call.texts.find((one) => one.lang === lang);
  const { kind, programme, themes, supportKinds, leadCountries, leadKinds, partnerCountries, amountMin, amountMax, envelope, rateMax, monthsMin, monthsMax, funders, sourceUrl, applicationUrl } = call;
  const found: Record<SaidField, unknown> = {
    title: text?.title, summary: text?.summary, conditions: text?.conditions, kind, programme, themes, supportKinds, leadCountries, leadKinds, partnerCountries,
    minParties: call.minParties === 1 ? null : call.minParties, minCountries: call.minCountries === 1 ? null : call.minCountries,
    amountMin, amountMax, envelope, currency: call.currency === 'EUR' ? null : call.currency, rateMax, monthsMin, monthsMax,
    opens: call.opensLocal && { label: '', localAt: call.opensLocal, zone: call.opensZone, precision: call.opensPrecision === 'HOUR' ? 'HOUR' : 'DAY' },
    deadlines: call.deadlines.map(({ localAt, zone, precision, ...names }) => ({ label: nameIn(names, lang).text, localAt, zone, precision })), funders, sourceUrl, applicationUrl,
  };
  const isSilent = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length);
  return Object.fromEntries(SAID_FIELDS.flatMap((field) => (isSilent(found[field]) ? [] : [[field, found[field]]]))) as Said;
}

const COLUMNS: Partial<Record<keyof Said, string>> = {
  kind: 'kind', programme: 'programme', themes: 'themes', supportKinds: 'support_kinds', leadCountries: 'lead_countries', leadKinds: 'lead_kinds', partnerCountries: 'partner_countries',
  minParties: 'min_parties', minCountries: 'min_countries', amountMin: 'amount_min', amountMax: 'amount_max', envelope: 'envelope', currency: 'currency', rateMax: 'rate_max',
  monthsMin: 'months_min', monthsMax: 'months_max', sourceUrl: 'source_url', applicationUrl: 'application_url',
};

/**
 * Writes fields into a call and raises its version; the others stay.
 * @param standing the call as it stands; null for one that was just made
 */
export async function writeFields(db: Db, callId: string, lang: string, take: Said, standing: Standing | null): Promise<void> {
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
  if (take.deadlines) await writeSteps(db, callId, stepsOf(take.deadlines, standing?.deadlines ?? [], lang), standing?.deadlines ?? []);
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

/** Steps as an officer would write them: known by their labels in the language of the source, which alone are written. One that gets or loses its label in its place stays the one that it was. */
function stepsOf(steps: NonNullable<Said['deadlines']>, standing: Standing['deadlines'], lang: string): Parameters<typeof writeSteps>[2] {
  const known = standing.map((old) => ({ id: old.id, label: nameIn(old, lang).text }));
  const has = (list: readonly { label: string }[], label: string) => list.some((one) => one.label === label);
  const ids = keepIds(known, steps.map(({ label }, position) => {
    const old = known[position];
    return { id: old && (old.label === '' || label === '') && !has(steps, old.label) && !has(known, label) ? old.id : null, label };
  }));
  return steps.map((step, position) => {
    const { label, labelLang, labels } = renamed(standing.find((old) => old.id === ids[position]), step.label, lang);
    // What a source says has been judged: its time is one that its zone has.
    return { ...step, label, labelLang, labels, deadlineId: ids[position] ?? null, at: instantOf(step.localAt, step.zone)! };
  });
}
