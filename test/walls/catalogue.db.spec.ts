import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWallsDatabase } from './connection.js';

describe('the catalogue', () => {
  let database: Awaited<ReturnType<typeof openWallsDatabase>>;
  beforeAll(async () => {
    database = await openWallsDatabase();
  }, 60_000);
  afterAll(() => database.close());
  const list = async (sql: string) => (await database.client.query<{ found: string }>(sql)).rows.map((r) => r.found);

  it('has a forced wall on every table: one restrictive policy beside the permissive one, with its kind written on it', async () => {
    expect(await list(`
      select c.relname as found from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity
        and (select count(*) filter (where not polpermissive and polname = 'wall') = 1 and count(*) filter (where polpermissive) = 1 from pg_policy where polrelid = c.oid)
        and obj_description(c.oid) ~ '^wall: (partnership|tenant|person|public)')`)).toEqual([]);
  });
  it('gives a reason to every public table', async () => {
    expect(await list(`select c.relname as found from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and obj_description(c.oid) ~ '^wall: public' and length(obj_description(c.oid)) < 35`)).toEqual([]);
  });
  it('lets the application own nothing, truncate nothing and bypass nothing', async () => {
    expect(await list(`select c.relname as found from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('tawam_app', 'tawam_jobs') and c.relnamespace in ('public'::regnamespace, 'app'::regnamespace)`)).toEqual([]);
    expect(await list(`select c.relname as found from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and (has_table_privilege('tawam_app', c.oid, 'TRUNCATE') or has_table_privilege('tawam_app', c.oid, 'REFERENCES') or has_table_privilege('tawam_app', c.oid, 'TRIGGER'))`)).toEqual([]);
    expect(await list(`select rolname as found from pg_roles where rolname in ('tawam_app', 'tawam_jobs', 'tawam_owner') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`)).toEqual([]);
    expect(await list(`select r.rolname || ' in ' || g.rolname as found from pg_auth_members m join pg_roles r on r.oid = m.member join pg_roles g on g.oid = m.roleid where r.rolname like 'tawam%'`)).toEqual([]);
  });
  it('keeps hashes, hands of others and states from being read or written by the application', async () => {
    const may = async (right: string, columns: string[]) => list(`select x as found from unnest(array[${columns.map((c) => `'${c}'`).join(', ')}]) x
      where has_column_privilege('tawam_app', split_part(x, '.', 1)::regclass, split_part(x, '.', 2), '${right}')`);
    expect(await may('INSERT', ['invitation.token_hash', 'invitation.accepted_at', 'invitation.accepted_by', 'session.token_hash', 'credential.password_hash', 'password_reset.token_hash'])).toEqual([]);
    expect(await may('SELECT', ['invitation.token_hash', 'session.token_hash', 'credential.password_hash', 'password_reset.token_hash', 'second_factor.sealed_secret', 'recovery_code.code_hash', 'sign_in_challenge.password_hash'])).toEqual([]);
    expect(await may('UPDATE', ['invitation.email', 'invitation.role', 'session.person_id', 'account.email', 'person.platform_admin', 'tenant.status', 'partnership.status', 'funding_call.tenant_id'])).toEqual([]);
  });
  it('shows the queue role nothing of the product', async () => {
    expect(await list(`select c.relname as found from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and has_table_privilege('tawam_jobs', c.oid, 'SELECT')`)).toEqual([]);
    expect(await list(`select nspname as found from pg_namespace where nspname in ('app') and has_schema_privilege('tawam_jobs', oid, 'USAGE')`)).toEqual([]);
  });
  it('has no function without a fixed search path, and no definer that is not owned by tawam_definer', async () => {
    const ours = `p.pronamespace = 'app'::regnamespace`;
    // Put into the statement that calls it, which a SET would forbid; its names are bound when it is made, or written with their schema.
    const inlined = `(p.prosqlbody is not null or p.proname in ('searches_fitting', 'call_messages_refused')) and not p.prosecdef`;
    expect(await list(`select p.proname as found from pg_proc p where ${ours} and not (${inlined}) and not coalesce(p.proconfig::text like '%search_path=%', false)`)).toEqual([]);
    expect(await list(`select p.proname as found from pg_proc p join pg_roles r on r.oid = p.proowner where ${ours} and p.prosecdef <> (r.rolname = 'tawam_definer')`)).toEqual([]);
    expect(await list(`select p.proname as found from pg_proc p where ${ours} and p.prosecdef and has_function_privilege('tawam_jobs', p.oid, 'EXECUTE')`)).toEqual([]);
  });
  it('has no view without the rights of its reader, and no materialised view', async () => {
    expect(await list(`select c.relname as found from pg_class c where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace) and (c.relkind = 'm'
      or (c.relkind = 'v' and not coalesce(c.reloptions::text like '%security_invoker=true%', false)))`)).toEqual([]);
  });
  it('ties every child of a partnership to its parent by both columns', async () => {
    // A key between two tables that both carry partnership_id must hold it on both sides.
    expect(await list(`
      select c.conrelid::regclass || '.' || c.conname as found from pg_constraint c
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace
        -- A person's row may name a partnership as a mere label: its wall is the person.
        and (obj_description(c.conrelid) ~ '^wall: partnership' or c.conrelid = 'upload'::regclass)
        and exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'partnership_id' and not a.attisdropped)
        and exists (select from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'partnership_id' and not a.attisdropped)
        and not exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'partnership_id' and a.attnum = any (c.conkey))`)).toEqual([]);
  });
  it('has no column of a parent without a key', async () => {
    // <thing>_id columns that name a thing of the same partnership and have no foreign key at all.
    expect(await list(`
      select c.relname || '.' || a.attname as found from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.attname in ('thread_id', 'project_id', 'session_id', 'agreement_id', 'version_id', 'comment_id', 'parent_id')
        and not exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any (k.conkey))
      and (c.relname, a.attname) not in (('upload', 'version_id'))`)).toEqual([]);
  });
});
