/**
 * The migration step: brings a database to the present shape. It alone uses DATABASE_ADMIN_URL.
 * Order: roles, tables (each file once, frozen by checksum), functions, walls. Functions and walls are re-applied whole
 * when their text changed, inside one transaction, so that no moment exists without a wall.
 */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const here = dirname(fileURLToPath(import.meta.url));
const hash = (text) => createHash('sha256').update(text).digest('hex');
/** Files that were written down anew when databases had run them already: the form that those ran, which came to the same tables. */
const RUN_BEFORE = new Map([
  ['0013_c_call_keys.sql', '387191d476bce00f5b7079e3402401eaa7f0e2d13e3c67f71ae6230aae8d029b'],
  ['0013_f_search_parts.sql', 'b39c8562bc35c5e30a0c60c550936b3e34875721d01f00ec8506f4302f6a0fbd'],
]);
const literal = (text) => `'${text.replaceAll("'", "''")}'`;

/**
 * @param {{adminUrl: string, appPassword?: string, jobsPassword?: string, log?: (line: string) => void}} options
 *   adminUrl: a role that may create roles. The passwords are set only when given.
 * @returns {Promise<{applied: string[]}>} what was applied, empty when nothing was to do.
 * @throws when a file that was applied before has changed since (migrations are frozen), or when SQL fails.
 */
export async function migrate({ adminUrl, appPassword, jobsPassword, log = () => {} }) {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'tawam-migrate' });
  await client.connect();
  const applied = [];
  try {
    // Two replicas that start together: one migrates, the other waits and finds nothing to do.
    await client.query('select pg_advisory_lock(7461)');
    await client.query('begin');
    await client.query(await readFile(join(here, 'roles.sql'), 'utf8'));
    for (const [role, password] of [['tawam_app', appPassword], ['tawam_jobs', jobsPassword]]) {
      if (password) await client.query(`alter role ${role} password ${literal(password)}`);
    }
    await client.query(`create schema if not exists app; create schema if not exists migration; create table if not exists migration.applied
      (name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    const known = new Map((await client.query('select name, checksum from migration.applied')).rows.map((r) => [r.name, r.checksum]));
    const frozen = (await readdir(join(here, 'migrations'))).filter((f) => f.endsWith('.sql')).sort();
    let changed = false;
    for (const name of frozen) {
      const text = await readFile(join(here, 'migrations', name), 'utf8');
      if (known.has(name) && [hash(text), RUN_BEFORE.get(name)].includes(known.get(name))) continue;
      if (known.has(name)) throw new Error(`migration ${name} was changed after it had been applied; write a new one (for a demo: npm run reset)`);
      log(`migrating ${name}`);
      await client.query(text);
      await client.query('insert into migration.applied (name, checksum) values ($1, $2)', [name, hash(text)]);
      applied.push(name);
      changed = true;
    }
    const functions = (await readdir(join(here, 'functions'))).filter((f) => f.endsWith('.sql')).sort().map((f) => `functions/${f}`);
    const parts = await Promise.all([...functions, 'walls.sql'].map(async (name) => ({ name, text: await readFile(join(here, name), 'utf8') })));
    const shape = hash(parts.map((p) => p.text).join('\n'));
    if (changed || known.get('walls') !== shape) {
      for (const { name, text } of parts) {
        log(`applying ${name}`);
        await client.query(text);
        applied.push(name);
      }
      await client.query(OWN_FUNCTIONS);
      await client.query(
        `insert into migration.applied (name, checksum) values ('walls', $1)
         on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`, [shape]);
    }
    await client.query('create schema if not exists bullmq authorization tawam_jobs');
    await client.query('commit');
    if (await layQueueTables(client, known.get('bullmq'))) applied.push('bullmq');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
  return { applied };
}

/**
 * The tables of the job queue, by the queue's own migrations and as their owner, when its package has changed. They ask
 * for the right to create schemas, which the processes never have: it is lent here and taken back.
 */
async function layQueueTables(client, knownVersion) {
  const { version } = createRequire(import.meta.url)('bullmq/package.json');
  if (knownVersion === version) return false;
  const { runMigrations } = await import('bullmq');
  const { rows } = await client.query('select quote_ident(current_database()) as name');
  await client.query(`grant create on database ${rows[0].name} to tawam_jobs`);
  try {
    await client.query('set role tawam_jobs');
    await runMigrations(client, 'bullmq');
  } finally {
    await client.query('reset role');
    await client.query(`revoke create on database ${rows[0].name} from tawam_jobs`);
  }
  await client.query(
    `insert into migration.applied (name, checksum) values ('bullmq', $1)
     on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`, [version]);
  return true;
}

/** Gives every definer function to tawam_definer, and lets the application call the functions of schema app. */
const OWN_FUNCTIONS = `
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as id, p.prosecdef, p.prokind from pg_proc p where p.pronamespace = 'app'::regnamespace loop
    execute format('alter %s %s owner to %I', case f.prokind when 'p' then 'procedure' else 'function' end, f.id,
      case when f.prosecdef then 'tawam_definer' else 'tawam_owner' end);
    execute format('revoke all on %s %s from public', case f.prokind when 'p' then 'procedure' else 'function' end, f.id);
    if f.prokind <> 'p' then execute format('grant execute on function %s to tawam_app, tawam_definer, tawam_owner', f.id); end if;
  end loop;
end $$;`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const adminUrl = process.env.DATABASE_ADMIN_URL;
  if (!adminUrl) {
    console.error('DATABASE_ADMIN_URL is needed for the migration step');
    process.exit(1);
  }
  const { applied } = await migrate({
    adminUrl, appPassword: process.env.APP_DATABASE_PASSWORD, jobsPassword: process.env.JOBS_DATABASE_PASSWORD, log: console.log,
  });
  console.log(applied.length ? `applied ${applied.join(', ')}` : 'nothing to apply');
}
