-- ---------------------------------------------------------------- sources of calls: imports, links, doubles
-- reason: the clock starts feeds of every network and finds runs whose worker was killed; each is then worked off in the
-- name of its own person, behind the walls. A feed whose person no longer acts for the network gets a run that says so.
-- Gives ids only.   test: libs/funding/src/imports/imports.db.spec.ts
create or replace function app.imports_due(p_silent_seconds int) returns table (run_id uuid, runs_as uuid) language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  insert into import_run (feed_id, tenant_id, runs_as)
    select f.id, f.tenant_id, f.runs_as from call_feed f where f.enabled and f.next_run_at <= now()
    order by f.next_run_at limit 50
    on conflict (feed_id) where state in ('WAITING', 'RUNNING') do nothing;
  update call_feed f set next_run_at = now() + make_interval(hours => f.every_hours) where f.enabled and f.next_run_at <= now();
  update import_run r set state = 'FAILED', failure = 'actor_gone', ended_at = now()
    where r.state in ('WAITING', 'RUNNING') and not exists (
      select from tenant_member m join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE' join person p on p.id = m.person_id and p.disabled_at is null
      where m.tenant_id = r.tenant_id and m.person_id = r.runs_as and m.left_at is null);
  return query select r.id, r.runs_as from import_run r
    where (r.state = 'WAITING' and r.created_at < now() - interval '5 seconds') or (r.state = 'RUNNING' and r.beat_at < now() - make_interval(secs => p_silent_seconds))
      or (r.state = 'WAITING' and r.created_at = now()) limit 100;
end $$;
