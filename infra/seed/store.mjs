/** Writing rows in sets, and remembering which row a key of the seed became. */
import { randomBytes } from 'node:crypto';

/**
 * Inserts plain objects into a table with one statement; types come from the table itself.
 * @param {import('pg').Client} client
 * @param {string} table a table of this repository, never a value from outside
 * @param {object[]} rows all with the same columns; arrays become PostgreSQL arrays or jsonb, as the column says
 * @param {{conflict?: string, returning?: string, fold?: string[]}} options conflict: text after ON CONFLICT;
 *   fold: columns that go through app.fold
 * @returns {Promise<object[]>} the rows of RETURNING
 */
export async function insertRows(client, table, rows, { conflict, returning, fold = [] } = {}) {
  if (!rows.length) return [];
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const chosen = columns.map((name) => (fold.includes(name) ? `app.fold(x.${name})` : `x.${name}`));
  const result = await client.query(
    `insert into ${table} (${columns.join(', ')})
     select ${chosen.join(', ')} from json_populate_recordset(null::${table}, $1) x
     ${conflict ? `on conflict ${conflict}` : ''} ${returning ? `returning ${returning}` : ''}`,
    [JSON.stringify(rows)],
  );
  return result.rows;
}

/** UUIDv7 of an instant (milliseconds), so that ids of backdated rows sort as their rows do. */
export function uuid7(milliseconds) {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Math.floor(milliseconds), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The key book: key of the seed to id of its row. It lives beside the migrations, out of the product's reach. */
export async function openKeyBook(client) {
  await client.query('create table if not exists migration.seed_key (key text primary key, id uuid not null)');
  const { rows } = await client.query('select key, id from migration.seed_key');
  const known = new Map(rows.map((row) => [row.key, row.id]));
  const fresh = [];
  return {
    get: (key) => known.get(key),
    has: (key) => known.has(key),
    /** The id of a key; fails for a key that no row has. */
    need(key) {
      const id = known.get(key);
      if (!id) throw new Error(`the seed refers to ${key}, which no row has`);
      return id;
    },
    set(key, id) {
      if (known.get(key) === id) return;
      known.set(key, id);
      fresh.push({ key, id });
    },
    save: () => insertRows(client, 'migration.seed_key', fresh.splice(0), { conflict: '(key) do update set id = excluded.id' }),
  };
}
