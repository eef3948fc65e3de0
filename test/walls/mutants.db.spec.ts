import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runMatrix } from './matrix.js';
import { openWorld } from './world.js';

/** Tears each wall down in turn: the matrix must notice every time, or it proves nothing. */
describe('a wall that is torn down', () => {
  let { database, world } = {} as Awaited<ReturnType<typeof openWorld>>;
  beforeAll(async () => {
    ({ database, world } = await openWorld());
  }, 60_000);
  afterAll(() => database.close());

  async function survives(table: string, mutation: string): Promise<boolean> {
    await database.client.query('savepoint mutant');
    await database.client.query(mutation);
    const { wrong } = await runMatrix(database.client, world, new Set([table]));
    await database.client.query('rollback to savepoint mutant');
    return wrong.length === 0;
  }

  it('is noticed by the matrix, for every policy dropped or loosened', async () => {
    const { rows } = await database.client.query<{ table: string; policy: string; command: string; uses: string | null; checks: string | null; readable: boolean; writable: boolean; insertable: boolean }>(`
      select c.relname as table, p.polname as policy, p.polcmd as command, pg_get_expr(p.polqual, p.polrelid) as uses, pg_get_expr(p.polwithcheck, p.polrelid) as checks,
        has_any_column_privilege('tawam_app', c.oid, 'SELECT') as readable,
        (has_table_privilege('tawam_app', c.oid, 'INSERT') or has_any_column_privilege('tawam_app', c.oid, 'UPDATE')) as writable,
        has_table_privilege('tawam_app', c.oid, 'INSERT') as insertable
      from pg_policy p join pg_class c on c.oid = p.polrelid where not p.polpermissive and c.relnamespace = 'public'::regnamespace order by 1, 2`);
    const survivors: string[] = [];
    let mutants = 0;
    for (const { table, policy, command, uses, checks, readable, writable, insertable } of rows) {
      // A table without any right for the application has nothing that a policy could open: catalogue.db.spec.ts guards it.
      if (!readable && !writable) continue;
      const mutations: [string, string][] = [];
      if (uses !== null && uses !== 'true') mutations.push(['using (true)', `alter policy ${policy} on "${table}" using (true)`]);
      // Where nothing is inserted and no anchor can be updated, CHECK repeats what USING has said: such a mutant changes no answer.
      if ((insertable || uses !== checks) && writable && checks && checks !== 'true' && ['*', 'a'].includes(command)) mutations.push(['check (true)', `alter policy ${policy} on "${table}" with check (true)`]);
      if (uses !== 'true' || writable) mutations.push(['dropped', `drop policy ${policy} on "${table}"`]);
      mutations.push(['not forced to the role', `alter table "${table}" disable row level security`]);
      for (const [what, sql] of mutations) {
        if (uses === 'true' && !writable) continue;
        mutants += 1;
        if (await survives(table, sql)) survivors.push(`${table}.${policy}: ${what}`);
      }
    }
    console.info(`policy mutants: ${mutants}, killed ${mutants - survivors.length}`);
    expect(survivors).toEqual([]);
    expect(mutants).toBeGreaterThan(80);
  }, 600_000);

  it('is noticed by the matrix, for every further right given', async () => {
    const { rows } = await database.client.query<{ table: string; right: string }>(`
      select c.relname as table, r as right from pg_class c, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) r
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not has_table_privilege('tawam_app', c.oid, r)
        -- What is given column by column is judged column by column in catalogue.db.spec.ts.
        and (r not in ('SELECT', 'INSERT') or not has_any_column_privilege('tawam_app', c.oid, r)) order by 1, 2`);
    // A right alone opens nothing where the wall is shut: such a mutant changes no answer and is no fault.
    const shut = await database.client.query<{ table: string; reads: boolean }>(`select c.relname as table, pg_get_expr(p.polqual, p.polrelid) <> 'false' as reads
      from pg_policy p join pg_class c on c.oid = p.polrelid where p.polname = 'wall' and pg_get_expr(p.polwithcheck, p.polrelid) = 'false'`);
    const closed = new Map(shut.rows.map((row) => [row.table, row.reads]));
    const survivors: string[] = [];
    let mutants = 0;
    for (const { table, right } of rows) {
      if (closed.has(table) && !(right === 'DELETE' && closed.get(table))) continue;
      mutants += 1;
      if (await survives(table, `grant ${right} on "${table}" to tawam_app`)) survivors.push(`${table}: ${right}`);
    }
    console.info(`right mutants: ${mutants}, killed ${mutants - survivors.length}`);
    expect(survivors).toEqual([]);
  }, 600_000);
});
