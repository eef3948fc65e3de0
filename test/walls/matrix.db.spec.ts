import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HANDS, OPEN_HANDS, expectations } from './expectations.js';
import { runMatrix, tablesOf } from './matrix.js';
import { openWorld } from './world.js';

describe('the walls', () => {
  let { database, world } = {} as Awaited<ReturnType<typeof openWorld>>;
  beforeAll(async () => {
    ({ database, world } = await openWorld());
  }, 60_000);
  afterAll(() => database.close());

  it('has every table in the matrix, and no table that is gone', async () => {
    const names = (await tablesOf(database.client)).map((t) => t.name).sort();
    expect(Object.keys(expectations).sort()).toEqual(names);
    expect([...world.rows.keys()].sort()).toEqual(names);
  });

  it('knows whose hand every row shows, or why it may be put there by another', async () => {
    const { rows } = await database.client.query<{ place: string }>(`
      select c.relname || '.' || a.attname as place from pg_constraint k join pg_class c on c.oid = k.conrelid
        join pg_attribute a on a.attrelid = c.oid and k.conkey = array[a.attnum]
      where k.contype = 'f' and k.confrelid = 'person'::regclass and a.attname <> 'person_id' and has_column_privilege('tawam_app', c.oid, a.attnum, 'INSERT') order by 1`);
    const known = new Set([...Object.entries(HANDS).map(([table, column]) => `${table}.${column}`), ...Object.keys(OPEN_HANDS)]);
    expect(rows.map(({ place }) => place).filter((place) => !known.has(place))).toEqual([]);
  });

  it('lets through what is written down and nothing else: every table, person, operation and row', async () => {
    const { cases, wrong } = await runMatrix(database.client, world);
    expect(wrong).toEqual([]);
    expect(cases).toBeGreaterThanOrEqual(8000);
    console.info(`matrix: ${cases} cases`);
  }, 180_000);

  it('refuses a child that points at a parent of another partnership', async () => {
    const { rows: keys } = await database.client.query<{ child: string; parent: string; columns: string[]; targets: string[] }>(COMPOSITE_KEYS);
    expect(keys.length).toBeGreaterThanOrEqual(20);
    const accepted: string[] = [];
    for (const { child, columns, targets, parent } of keys) {
      const own = world.rows.get(child)!.own;
      const foreign = world.rows.get(parent)!.foreign;
      const pointer = columns.findIndex((c) => c !== 'partnership_id' && c !== 'person_id');
      if (pointer < 0) continue;
      const copy: Record<string, unknown> = { ...own, [columns[pointer]!]: foreign[targets[pointer]!] };
      for (const c of ['id', 'client_key', 'token_hash', 'storage_key', 'number']) if (c in copy) delete copy[c];
      Object.assign(copy, FRESH[child]?.(columns[pointer]!));
      if (child === 'partnership_member') copy['person_id'] = world.persons.stranger;
      const names = Object.keys(copy).filter((c) => copy[c] !== null);
      await database.client.query('savepoint child');
      if (ALONE.has(child)) await database.client.query(`delete from "${child}"`);
      await database.client.query(
        `insert into "${child}" (${names.map((c) => `"${c}"`).join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
        names.map((c) => (copy[c] !== null && typeof copy[c] === 'object' && !(copy[c] instanceof Date) && !Buffer.isBuffer(copy[c]) && !Array.isArray(copy[c]) ? JSON.stringify(copy[c]) : copy[c])),
      ).then(
        () => accepted.push(`${child}.${columns.join('+')}`),
        (error: { code?: string; message: string }) => {
          if (error.code !== '23503') accepted.push(`${child}.${columns.join('+')}: ${error.code} ${error.message}`);
        });
      await database.client.query('rollback to savepoint child');
    }
    expect(accepted).toEqual([]);
  });
});

/** What a copy needs so that only the key between parent and child can refuse it. */
const FRESH: Record<string, (pointer: string) => Record<string, unknown>> = {
  document_version: () => ({ storage_key: `mutant-${Math.random()}`, number: 77 }),
  upload: () => ({ id: `mutant-${Math.random()}` }),
  guest_scope: (pointer) => (pointer === 'project_id' ? { thread_id: null } : {}),
  agreement_text: () => ({ lang: 'zz' }),
  dossier: () => ({ state: 'RESULT', result: 'WITHDRAWN' }),
};
/** Whose key is made of pointers alone: the copy stands in the row's own place. */
const ALONE = new Set(['dossier_file', 'dossier_lead_choice']);

const COMPOSITE_KEYS = `
  select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
    (select array_agg(a.attname::text order by k.n) from unnest(c.conkey) with ordinality k(num, n) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num) as columns,
    (select array_agg(a.attname::text order by k.n) from unnest(c.confkey) with ordinality k(num, n) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num) as targets
  from pg_constraint c where c.contype = 'f' and cardinality(c.conkey) > 1 and c.connamespace = 'public'::regnamespace
    and exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname = 'partnership_id')`;
