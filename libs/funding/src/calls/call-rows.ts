import type { Db } from '@tawam/platform/database';
import { invalid, type FieldErrors } from '@tawam/platform/kit';
import type { CallDraft } from './call-input.js';
import { insertParts } from './call-parts.js';
import type { Change } from './changes.js';
import { unknownIn } from './known-codes.js';
import { keepHistory, standingOf } from './standing.js';
import { recordVersion } from './versions.js';

const COLUMNS = `kind, programme, themes, sdg, support_kinds, lead_countries, lead_countries_named, lead_country_groups, lead_kinds,
  partner_countries, partner_countries_named, partner_country_groups, min_parties, min_countries,
  amount_min, amount_max, envelope, currency, rate_max, pooling_bonus, months_min, months_max, opens_local, opens_zone, opens_at, opens_precision,
  contact_name, contact_email, contact_phone, contact_url, source_url, source, application_url, previous_call_id`;
const valuesOf = (d: CallDraft, meant: Meant): unknown[] => [
  d.kind, d.programme, d.themes, d.sdg, d.supportKinds, meant.lead, d.leadCountries, d.leadCountryGroups, d.leadKinds,
  meant.partner, d.partnerCountries, d.partnerCountryGroups, d.minParties, d.minCountries,
  d.amountMin, d.amountMax, d.envelope, d.currency, d.rateMax, d.poolingBonus, d.monthsMin, d.monthsMax, d.opensLocal, d.opensZone, d.opensAt, d.opensAt ? 'HOUR' : 'UNKNOWN',
  d.contactName, d.contactEmail, d.contactPhone, d.contactUrl, d.sourceUrl, d.source, d.applicationUrl, d.previousCallId];
const places = (from: number) => COLUMNS.split(',').map((_, i) => `$${from + i}`).join(', ');

/** Refuses codes that the reference data does not know, each under the field that names it. */
export async function demandKnownCodes(db: Db, draft: CallDraft, callId: string | null = null): Promise<void> {
  const { themes, supportKinds, leadCountries, leadKinds, partnerCountries, leadCountryGroups, partnerCountryGroups } = draft;
  const unknown = await unknownIn(db, {
    themes, supportKinds, leadCountries, leadKinds, partnerCountries, leadCountryGroups, partnerCountryGroups,
    funders: draft.funders.flatMap((funder) => funder.organisationId ?? []), rates: draft.rates.flatMap((rate) => rate.countryGroup ?? []), previousCallId: draft.previousCallId ? [draft.previousCallId] : [],
  });
  const faults: FieldErrors = Object.fromEntries(unknown.map((field) => [field, 'unknown' as const]));
  if (callId && draft.previousCallId && !faults['previousCallId'] && (await follows(db, draft.previousCallId, callId))) faults['previousCallId'] = 'contradicts';
  if (Object.keys(faults).length) throw invalid(faults);
}

/** Whether `id` comes after `callId` in a line of editions, or is it: an edition is not its own ancestor. */
async function follows(db: Db, id: string, callId: string): Promise<boolean> {
  const row = await db.first(
    `with recursive line as (select id, previous_call_id, 1 as depth from funding_call where id = $1
       union all select c.id, c.previous_call_id, l.depth + 1 from line l join funding_call c on c.id = l.previous_call_id where l.depth < 50)
     select 1 from line where id = $2`, [id, callId]);
  return row !== null;
}

interface Meant { lead: string[]; partner: string[] }
/** The countries that a call means: those that it names, and the members of the groups that it names. Nothing named: any. */
async function meantBy(db: Db, draft: CallDraft): Promise<Meant> {
  const groups = new Map((await db.query<{ code: string; members: string[] }>('select code, members from country_group where code = any ($1)', [[...draft.leadCountryGroups, ...draft.partnerCountryGroups]]))
    .map(({ code, members }) => [code, members]));
  const all = (countries: readonly string[], codes: readonly string[]) => [...new Set([...countries, ...codes.flatMap((code) => groups.get(code) ?? [])])];
  return { lead: all(draft.leadCountries, draft.leadCountryGroups), partner: all(draft.partnerCountries, draft.partnerCountryGroups) };
}

/** Inserts a draft; null when this client key has made one before. */
export async function insertCall(db: Db, { tenantId, personId, clientKey, draft }: { tenantId: string; personId: string | null; clientKey: string | null; draft: CallDraft }): Promise<string | null> {
  const row = await db.first<{ id: string }>(
    `insert into funding_call (tenant_id, created_by, client_key, ${COLUMNS}) values ($1, $2, $3, ${places(4)})
     on conflict (created_by, client_key) do nothing returning id`, [tenantId, personId, clientKey, ...valuesOf(draft, await meantBy(db, draft))]);
  if (!row) return null;
  await insertParts(db, row.id, draft, null);
  await recordVersion(db, row.id, { kind: 'CREATED' });
  return row.id;
}

/**
 * Writes a draft over a call of this version, keeps in the history what moved, and answers what of it is worth telling.
 * @returns null when somebody else was first
 */
export async function rewriteCall(db: Db, id: string, version: number, draft: CallDraft): Promise<Change[] | null> {
  const before = await standingOf(db, id);
  const row = await db.first(
    `update funding_call set (${COLUMNS}) = row(${places(3)}), version = version + 1, updated_at = now() where id = $1 and version = $2 returning id`,
    [id, version, ...valuesOf(draft, await meantBy(db, draft))]);
  if (!row) return null;
  await insertParts(db, id, draft, before);
  return keepHistory(db, id, before);
}
