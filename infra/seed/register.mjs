/** The thirty-six partnerships that history knows. A party is a register row where one matches, else text with its country. */
import { readReference } from './reference-files.mjs';
import { insertRows } from './store.mjs';

export async function seedRegister(client, keys) {
  const { rows } = await readReference('partnerships');
  const entries = await insertRows(client, 'register_entry', rows.map((row) => ({
    code: row.code, content: row.content, lang: 'en', themes: row.themes, years: row.years, started_year: row.from ?? null, ended_year: row.to ?? null,
    status: row.status, as_of: row.status === 'ACTIVE' ? 'undated source' : '', source: row.source, note: row.note ?? '',
  })), {
    returning: 'id, code',
    conflict: `(code) do update set content = excluded.content, themes = excluded.themes, years = excluded.years, started_year = excluded.started_year,
      ended_year = excluded.ended_year, status = excluded.status, as_of = excluded.as_of, source = excluded.source, note = excluded.note`,
  });
  const idOf = new Map(entries.map((row) => [row.code, row.id]));
  const parties = [];
  for (const row of rows) {
    for (const [position, party] of row.parties.entries()) {
      parties.push({ entry_id: idOf.get(row.code), position, ...(await partyColumns(client, keys, party)) });
    }
  }
  await client.query('delete from register_party where entry_id = any ($1)', [[...idOf.values()]]);
  await insertRows(client, 'register_party', parties);
}

/** 'LB-TRIPOLI' is a named authority, 'FR:COMMUNE:13001' a French one, '@btvl' an organisation, an object is text. */
async function partyColumns(client, keys, party) {
  if (typeof party === 'object') return { authority_id: null, organisation_id: null, label: party.text, country: party.country, latitude: null, longitude: null };
  if (party.startsWith('@')) {
    const organisation_id = keys.need(`organisation:${party.slice(1)}`);
    const { rows: [found] } = await client.query(
      `select o.country, t.name from organisation o join organisation_text t on t.organisation_id = o.id and t.lang = 'fr' where o.id = $1`, [organisation_id]);
    return { authority_id: null, organisation_id, label: found.name, country: found.country, latitude: null, longitude: null };
  }
  const authority = await findAuthority(client, keys, party);
  return { authority_id: authority.id, organisation_id: null, label: authority.name, country: authority.country, latitude: authority.latitude, longitude: authority.longitude };
}

/** The register row of a reference such as 'LB-TRIPOLI' or 'FR:EPCI:243400694'. Fails when there is none. */
export async function findAuthority(client, keys, reference) {
  const [country, kind, code] = reference.split(':');
  const columns = 'id, name, name_lang, country, kind, latitude, longitude';
  const { rows: [found] } = kind
    ? await client.query(`select ${columns} from authority where country = $1 and kind = $2 and code = $3`, [country, kind, code])
    : await client.query(`select ${columns} from authority where id = $1`, [keys.need(`authority:${reference}`)]);
  if (!found) throw new Error(`the register has no ${reference}`);
  return found;
}
