/** The twenty-six calls for projects that history knows: closed, nobody's, each with its source. */
import { readReference } from './reference-files.mjs';
import { insertRows } from './store.mjs';

const FRENCH_KINDS = ['COMMUNE', 'EPCI', 'DEPARTEMENT', 'REGION'];

/** Written once: a call that is there already is left as it is. */
export async function seedHistoricalCalls(client, keys) {
  const { rows, zoneOfFrance } = await readReference('calls');
  const saved = await insertRows(client, 'funding_call', rows.map((row) => callColumns(row, zoneOfFrance)), { conflict: '(code) do nothing', returning: 'id, code' });
  const idOf = new Map(saved.map((row) => [row.code, row.id]));
  const fresh = rows.filter((row) => idOf.has(row.code));
  await insertRows(client, 'call_text', fresh.flatMap((row) => Object.entries(row.title).map(([lang, title]) => ({
    call_id: idOf.get(row.code), lang, title, summary: row.summary[lang], conditions: lang === row.lang ? row.conditions : '',
    status: lang === row.lang ? 'ORIGINAL' : 'HUMAN',
  }))));
  await insertDeadlines(client, fresh.flatMap((row) => (row.deadlines ?? []).map((deadline, position) => ({
    call_id: idOf.get(row.code), position, label_lang: deadline.label ? row.lang : null, ...deadlineColumns(deadline, zoneOfFrance),
  }))));
  await insertRows(client, 'call_funder', fresh.flatMap((row) => row.funders.map((funder, position) => ({
    call_id: idOf.get(row.code), position, ...funderColumns(keys, funder),
  }))));
  // The name of a funder that stands in the register is the register's, in the language of the call.
  await client.query(
    `update call_funder f set name = t.name from organisation_text t, call_text c
     where f.call_id = any ($1) and t.organisation_id = f.organisation_id and c.call_id = f.call_id and c.status = 'ORIGINAL' and t.lang = c.lang`, [[...idOf.values()]]);
  // Planned times are kept as written, with their zone; the instant follows from both.
  await client.query(
    `update funding_call set opens_at = opens_local at time zone opens_zone, announced_at = opens_local at time zone opens_zone
     where id = any ($1) and opens_local is not null`, [[...idOf.values()]]);
}

function callColumns(row, zone) {
  const [amount_min, amount_max] = row.amounts ?? [null, null];
  return {
    tenant_id: null, code: row.code, kind: row.kind ?? 'PROJECTS', status: 'CLOSED', programme: row.programme, themes: row.themes, sdg: row.sdg ?? [],
    support_kinds: row.support ?? [], lead_countries: row.lead ? [row.lead] : [], lead_kinds: row.lead === 'FR' ? FRENCH_KINDS : [], partner_countries: row.partners ?? [],
    min_parties: row.minParties ?? 1, min_countries: row.minCountries ?? 1, amount_min, amount_max, envelope: row.envelope ?? null, currency: 'EUR', rate_max: row.rate ?? null,
    months_min: row.months?.[0] ?? null, months_max: row.months?.[1] ?? row.monthsMax ?? null,
    opens_local: row.opens ? `${row.opens}T00:00` : null, opens_zone: row.opens ? zone : null, opens_precision: row.opens ? (row.opensPrecision ?? 'DAY') : 'UNKNOWN',
    source_url: row.url ?? null, source: row.source, historical: true, created_at: new Date(), updated_at: new Date(), version: 1, demo: false,
  };
}

/** A day without an hour ends at 23:59 of its zone. */
export function deadlineColumns({ at, zone, label, note, postponedFrom }, defaultZone) {
  const hour = at.includes('T');
  return {
    label: label ?? '', note: note ?? '', local_at: hour ? at : `${at}T23:59`, zone: zone ?? defaultZone,
    precision: hour ? 'HOUR' : 'DAY', postponed_from: postponedFrom ?? null,
  };
}

/** Inserts deadlines; the instant is computed by the database from local time and zone. */
export async function insertDeadlines(client, rows) {
  if (!rows.length) return;
  await client.query(
    `insert into call_deadline (call_id, position, label, label_lang, local_at, zone, at, precision, postponed_from, note)
     select call_id, position, label, label_lang, local_at, zone, local_at at time zone zone, precision, postponed_from, note
     from json_populate_recordset(null::call_deadline, $1)`, [JSON.stringify(rows)]);
}

/** 'afd' is an organisation of the register, '=Paris 2024' a funder by name alone. */
export function funderColumns(keys, funder) {
  return funder.startsWith('=') ? { organisation_id: null, name: funder.slice(1) } : { organisation_id: keys.need(`organisation:${funder}`), name: funder };
}
