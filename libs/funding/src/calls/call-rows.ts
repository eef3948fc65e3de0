import type { Db } from '@tawam/platform/database';
import { invalid, type FieldErrors } from '@tawam/platform/kit';
import type { CallDraft } from './call-input.js';
import { significantChanges, type Change, type Weighed } from './changes.js';

const COLUMNS = `kind, programme, themes, sdg, support_kinds, lead_countries, lead_kinds, partner_countries, min_parties, min_countries,
  amount_min, amount_max, envelope, currency, rate_max, months_min, months_max, opens_local, opens_zone, opens_at, opens_precision,
  source_url, source, application_url`;
const valuesOf = (d: CallDraft): unknown[] => [
  d.kind, d.programme, d.themes, d.sdg, d.supportKinds, d.leadCountries, d.leadKinds, d.partnerCountries, d.minParties, d.minCountries,
  d.amountMin, d.amountMax, d.envelope, d.currency, d.rateMax, d.monthsMin, d.monthsMax, d.opensLocal, d.opensZone, d.opensAt, d.opensAt ? 'HOUR' : 'UNKNOWN',
  d.sourceUrl, d.source, d.applicationUrl];
const places = (from: number) => Array.from({ length: 24 }, (_, i) => `$${from + i}`).join(', ');

/** Refuses codes that the reference data does not know, each under the field that names it. */
export async function demandKnownCodes(db: Db, draft: CallDraft): Promise<void> {
  const row = await db.first<Record<string, string[]>>(
    `select array(select x from unnest($1::text[]) x where not exists (select from theme where code = x)) as themes,
      array(select x from unnest($2::text[]) x where not exists (select from support_kind where code = x)) as "supportKinds",
      array(select x from unnest($3::text[]) x where not exists (select from country where code = x)) as "leadCountries",
      array(select x from unnest($4::text[]) x where not exists (select from authority_kind where code = x)) as "leadKinds",
      array(select x from unnest($5::text[]) x where not exists (select from country where code = x)) as "partnerCountries",
      array(select x::text from unnest($6::uuid[]) x where not exists (select from organisation where id = x)) as funders`,
    [draft.themes, draft.supportKinds, draft.leadCountries, draft.leadKinds, draft.partnerCountries, draft.funders.flatMap((f) => f.organisationId ?? [])]);
  const faults: FieldErrors = Object.fromEntries(Object.entries(row ?? {}).filter(([, unknown]) => unknown.length).map(([field]) => [field, 'unknown' as const]));
  if (Object.keys(faults).length) throw invalid(faults);
}

/** Inserts a draft; null when this client key has made one before. */
export async function insertCall(db: Db, { tenantId, personId, clientKey, draft }: { tenantId: string; personId: string; clientKey: string | null; draft: CallDraft }): Promise<string | null> {
  const row = await db.first<{ id: string }>(
    `insert into funding_call (tenant_id, created_by, client_key, ${COLUMNS}) values ($1, $2, $3, ${places(4)})
     on conflict (created_by, client_key) do nothing returning id`, [tenantId, personId, clientKey, ...valuesOf(draft)]);
  if (row) await insertParts(db, row.id, draft, new Map(), new Map());
  return row?.id ?? null;
}

/** Writes a draft over a call of this version; null when somebody else was first. Answers what moved. */
export async function rewriteCall(db: Db, id: string, version: number, draft: CallDraft): Promise<Change[] | null> {
  const before = await weighedOf(db, id);
  const row = await db.first(
    `update funding_call set (${COLUMNS}) = row(${places(3)}), version = version + 1, updated_at = now() where id = $1 and version = $2 returning id`,
    [id, version, ...valuesOf(draft)]);
  if (!row) return null;
  const texts = await db.query<{ lang: string; title: string; summary: string; conditions: string; status: string }>('select lang, title, summary, conditions, status from call_text where call_id = $1', [id]);
  const postponed = new Map(before.deadlines.map((d) => [d.label, d]));
  await db.query('delete from call_text where call_id = $1', [id]);
  await db.query('delete from call_deadline where call_id = $1', [id]);
  await db.query('delete from call_funder where call_id = $1', [id]);
  await insertParts(db, id, draft, new Map(texts.map((t) => [t.lang, t])), postponed);
  return significantChanges(before, draft);
}

type OldText = { title: string; summary: string; conditions: string; status: string };
type OldStep = { localAt: string; at: Date; postponedFrom: string | null };

async function insertParts(db: Db, id: string, draft: CallDraft, oldTexts: Map<string, OldText>, oldSteps: Map<string, OldStep>): Promise<void> {
  const [original, ...others] = draft.texts;
  const same = (text: (typeof draft.texts)[number]) => {
    const old = oldTexts.get(text.lang);
    return old !== undefined && old.title === text.title && old.summary === text.summary && old.conditions === text.conditions;
  };
  // A translation that was not touched while its original was rewritten no longer says the same.
  const stale = original !== undefined && oldTexts.size > 0 && !same(original);
  const rows = [
    ...(original ? [{ ...original, status: 'ORIGINAL' }] : []),
    ...others.map((text) => ({ ...text, status: stale && same(text) ? 'OUTDATED' : (text.status ?? 'HUMAN') })),
  ];
  await db.query(`insert into call_text (call_id, lang, title, summary, conditions, status)
    select $1, x.lang, x.title, x.summary, x.conditions, x.status from jsonb_to_recordset($2::jsonb) as x(lang text, title text, summary text, conditions text, status text)`, [id, JSON.stringify(rows)]);
  const steps = draft.deadlines.map((step, position) => {
    const old = oldSteps.get(step.label);
    return { ...step, position, postponedFrom: old && old.at < step.at ? old.localAt : (old?.postponedFrom ?? null) };
  });
  await db.query(`insert into call_deadline (call_id, position, label, local_at, zone, at, precision, postponed_from, note)
    select $1, x.position, x.label, x."localAt", x.zone, x.at, x.precision, x."postponedFrom", x.note
    from jsonb_to_recordset($2::jsonb) as x(position int, label text, "localAt" timestamp, zone text, at timestamptz, precision text, "postponedFrom" timestamp, note text)`, [id, JSON.stringify(steps)]);
  await db.query(`insert into call_funder (call_id, position, name, organisation_id)
    select $1, x.position, x.name, x."organisationId" from jsonb_to_recordset($2::jsonb) as x(position int, name text, "organisationId" uuid)`,
    [id, JSON.stringify(draft.funders.map((funder, position) => ({ ...funder, position })))]);
}

/** What is compared, as it stands in the database now. */
async function weighedOf(db: Db, id: string): Promise<Omit<Weighed, 'deadlines'> & { deadlines: (Weighed['deadlines'][number] & OldStep)[] }> {
  const row = await db.first<Omit<Weighed, 'deadlines' | 'rateMax'> & { rateMax: string | null }>(
    `select themes, lead_countries as "leadCountries", lead_kinds as "leadKinds", partner_countries as "partnerCountries", min_parties as "minParties", min_countries as "minCountries",
      amount_min::text as "amountMin", amount_max::text as "amountMax", envelope::text as envelope, currency, rate_max::text as "rateMax" from funding_call where id = $1`, [id]);
  if (!row) throw new Error('the call was read before');
  const deadlines = await db.query<Weighed['deadlines'][number] & OldStep>(
    `select label, to_char(local_at, 'YYYY-MM-DD"T"HH24:MI') as "localAt", zone, at, precision, to_char(postponed_from, 'YYYY-MM-DD"T"HH24:MI') as "postponedFrom"
     from call_deadline where call_id = $1 order by position`, [id]);
  return { ...row, rateMax: row.rateMax === null ? null : Number(row.rateMax), deadlines };
}
