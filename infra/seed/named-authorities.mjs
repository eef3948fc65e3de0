/** Authorities outside France that the register of partnerships names, and names in other languages of French ones. */
import { placeByName } from './places.mjs';
import { readReference } from './reference-files.mjs';
import { insertRows } from './store.mjs';

const SOURCE = 'Register of partnerships of this project';
const STATUS = { H: 'HUMAN', U: 'UNCONFIRMED' };

/** Writes the rows that are not there yet; a row that an importer took over since is left alone. */
export async function seedNamedAuthorities(client, keys, places) {
  const reference = await readReference('authorities');
  for (const row of reference.rows) {
    const key = `authority:${row.key}`;
    if (keys.has(key)) continue;
    const position = row.place ? placeByName(places, row.country, row.place) : undefined;
    if (row.place && !position) throw new Error(`authorities.json: no single town is called ${row.place} in ${row.country}`);
    const words = [...Object.values(row.names), ...(row.also ?? [])].join(' ');
    const [{ id }] = await insertRows(client, 'authority', [{
      country: row.country, kind: row.kind, name: row.names[row.lang], name_lang: row.lang, population: row.population ?? null,
      latitude: position?.latitude ?? null, longitude: position?.longitude ?? null, source: SOURCE, search: words,
    }], { fold: ['search'], returning: 'id' });
    keys.set(key, id);
    await insertRows(client, 'authority_text', textRows(id, row.names, row.lang, row.status));
  }
  for (const row of reference.french.rows) {
    const { rows: [found] } = await client.query(
      `select id, name from authority where country = 'FR' and kind = $1 and code = $2`, [row.kind, row.code]);
    if (!found) throw new Error(`authorities.json: France has no ${row.kind} ${row.code}`);
    keys.set(`authority:FR:${row.kind}:${row.code}`, found.id);
    const words = [...Object.values(row.names), ...(row.also ?? [])].join(' ');
    await client.query(`update authority set search = search || ' ' || app.fold($2) where id = $1 and position(app.fold($2) in search) = 0`, [found.id, words]);
    await insertRows(client, 'authority_text', textRows(found.id, { fr: found.name, ...row.names }, 'fr', row.status), { conflict: 'do nothing' });
  }
}

function textRows(authority_id, names, own, status = 'H') {
  return Object.entries(names).map(([lang, name]) => ({ authority_id, lang, name, status: lang === own ? 'ORIGINAL' : STATUS[status] }));
}
