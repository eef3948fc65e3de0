-- The roles of the product. Run by the migration step alone (DATABASE_ADMIN_URL); idempotent.
-- tawam_owner   owns tables; nobody logs in as it, the walls bind it too (FORCE).
-- tawam_definer owns the few functions that look over a wall (functions/); nobody logs in as it.
-- tawam_app     what API and worker log in as: owns nothing, cannot truncate, cannot bypass a wall.
-- tawam_jobs    owns the schema of the job queue and sees nothing else.
-- Passwords are set by the migration step, never here.
do $$
declare r text;
begin
  foreach r in array array['tawam_owner', 'tawam_definer', 'tawam_app', 'tawam_jobs'] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I nologin', r);
    end if;
  end loop;
end $$;
alter role tawam_owner nologin nosuperuser nocreaterole nocreatedb nobypassrls;
alter role tawam_definer nologin nosuperuser nocreaterole nocreatedb bypassrls;
alter role tawam_app login nosuperuser nocreaterole nocreatedb nobypassrls;
alter role tawam_jobs login nosuperuser nocreaterole nocreatedb nobypassrls;
