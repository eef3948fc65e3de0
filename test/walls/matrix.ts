import type pg from 'pg';
import { ANCHORS, FIXED, HANDS, MOVABLE, expectations } from './expectations.js';
import { KEYS, WHO, type Key, type Row, type Who, type World } from './world.js';

export interface Wrong { table: string; who: Who; operation: string; key: Key; expected: boolean; found: boolean }

interface Table { name: string; key: string[]; columns: string[]; insertable: string[]; touch: string | null }

/** Every ordinary table of schema public, with what the matrix needs to know of it. */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisprimary) as key,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(array_agg(a.attname::text order by a.attnum), '{}') from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         and has_column_privilege('tawam_app', c.oid, a.attname, 'INSERT')) as insertable,
      (select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         and has_column_privilege('tawam_app', c.oid, a.attname, 'UPDATE') order by a.attnum limit 1) as touch
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
  return rows;
}

/**
 * Tries every operation of every person on every row of the given tables, as the application's role, and says where the
 * answer is not the expected one. Runs inside one transaction of a superuser; every try is rolled back.
 */
export async function runMatrix(client: pg.ClientBase, world: World, only?: ReadonlySet<string>): Promise<{ cases: number; wrong: Wrong[] }> {
  const wrong: Wrong[] = [];
  let cases = 0;
  const tables = (await tablesOf(client)).filter((t) => !only || only.has(t.name));
  for (const who of WHO) {
    await client.query('savepoint person');
    await client.query(`select set_config('app.person_id', $1, true)`, [who === 'nobody' ? '' : world.persons[who]]);
    await client.query('set local role tawam_app');
    try {
      for (const table of tables) {
        const expected = expectations[table.name];
        const rows = world.rows.get(table.name);
        if (!expected || !rows) throw new Error(`table ${table.name} is not in the matrix: add its row to world.ts and its rights to expectations.ts`);
        for (const key of KEYS) {
          const row = rows[key];
          for (const [operation, may] of [['read', expected.read], ['insert', expected.insert], ['forge', null], ['update', expected.update], ['remove', expected.remove], ['move', null], ['fixed', null]] as const) {
            // The person of `foreign` is also a member of `left`: a move between two of one's own is tried too.
            const found = await attempt(client, table, row, rows[key === 'own' ? 'foreign' : key === 'foreign' ? 'left' : 'own'], operation, who === 'nobody' ? null : world.persons[who], world);
            if (found === null) continue;
            cases += 1;
            const should = may?.[key].includes(who) ?? false;
            if (found !== should) wrong.push({ table: table.name, who, operation, key, expected: should, found });
          }
        }
      }
    } finally {
      await client.query('rollback to savepoint person');
    }
  }
  return { cases, wrong };
}

/** One try. True: the wall let it through; false: refused or invisible; null: the table has nothing of the kind. */
async function attempt(client: pg.ClientBase, table: Table, row: Row, other: Row, operation: string, me: string | null, world: World): Promise<boolean | null> {
  const hand = HANDS[table.name];
  const where = table.key.map((k, i) => `"${k}" = $${i + 1}`).join(' and ');
  const values = table.key.map((k) => row[k]);
  switch (operation) {
    case 'read':
      // Only the columns that the role may read at all: counting rows needs none.
      return tryOut(client, `select 1 from "${table.name}" where ${where}`, values, (r) => r.rowCount! > 0);
    case 'insert':
      // In one's own name: whether one may at all. In another's, below, nobody may.
      return insert(client, table, hand ? { ...row, [hand]: me } : row);
    case 'forge':
      return hand ? insert(client, table, { ...row, [hand]: row[hand] !== me ? row[hand] ?? world.persons.platform : world.persons.platform }) : null;
    case 'update':
      if (!table.touch) return tryOut(client, `update "${table.name}" set "${table.columns[0]}" = "${table.columns[0]}" where ${where}`, values, (r) => r.rowCount! > 0);
      return tryOut(client, `update "${table.name}" set "${table.touch}" = "${table.touch}" where ${where}`, values, (r) => r.rowCount! > 0);
    case 'remove':
      return tryOut(client, `delete from "${table.name}" where ${where}`, values, (r) => r.rowCount! > 0);
    case 'fixed': {
      const fixed = [...ANCHORS.filter((c) => table.columns.includes(c) && !MOVABLE[table.name]?.includes(c)), ...(FIXED[table.name] ?? [])];
      for (const column of fixed) {
        if (await tryOut(client, `update "${table.name}" set "${column}" = "${column}" where ${where}`, values, (r) => r.rowCount! > 0)) return true;
      }
      return fixed.length ? false : null;
    }
    default: {
      const anchor = ['partnership_id', 'tenant_id', 'person_id', 'call_id'].find((c) => table.columns.includes(c));
      if (!anchor) return null;
      return tryOut(client, `update "${table.name}" set "${anchor}" = $${values.length + 1} where ${where}`, [...values, other[anchor]], (r) => r.rowCount! > 0);
    }
  }
}

/** Some columns are filled in by functions alone: the copy holds what the role may insert, or all where it may insert nothing. */
function insert(client: pg.ClientBase, table: Table, row: Row): Promise<boolean> {
  const columns = (table.insertable.length ? table.insertable : table.columns).filter((c) => row[c] !== undefined && row[c] !== null);
  return tryOut(client, `insert into "${table.name}" (${columns.map((c) => `"${c}"`).join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
    columns.map((c) => jsonOf(row[c])), () => true);
}

async function tryOut(client: pg.ClientBase, sql: string, values: unknown[], judge: (result: pg.QueryResult) => boolean): Promise<boolean> {
  await client.query('savepoint attempt');
  try {
    return judge(await client.query(sql, values));
  } catch (error) {
    const code = (error as { code?: string }).code;
    // 42501: no right, or a wall. Any other refusal (a key that stands already) came after the wall had let it through.
    if (code === '42501') return false;
    if (code?.startsWith('23')) return true;
    throw new Error(`${sql}: ${(error as Error).message}`, { cause: error });
  } finally {
    await client.query('rollback to savepoint attempt');
  }
}

const jsonOf = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !(value instanceof Date) && !Buffer.isBuffer(value) && !Array.isArray(value) ? JSON.stringify(value) : value;
