-- ---------------------------------------------------------------- identity (not definers)
-- The person of this transaction, or null: set by app.enter or by the door, local to the transaction.
create or replace function app.person_id() returns uuid language sql stable parallel safe set search_path = pg_catalog, pg_temp
as $$ select nullif(current_setting('app.person_id', true), '')::uuid $$;

-- ---------------------------------------------------------------- whose am I: asked by the walls
-- reason: the walls ask membership, and membership stands behind a wall.   test: test/walls/matrix
create or replace function app.my_partnerships() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(m.partnership_id), '{}')
  from partnership_member m
  join partnership p on p.id = m.partnership_id and p.status in ('ACTIVE', 'ENDED')
  join partnership_party pp on pp.partnership_id = m.partnership_id and pp.tenant_id = m.tenant_id and pp.left_at is null
  join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
  where m.person_id = nullif(current_setting('app.person_id', true), '')::uuid
    and m.role <> 'GUEST' and m.left_at is null and (m.expires_at is null or m.expires_at > now())
$$;
-- reason: as above, with partnerships in which I am a guest (heading and people only).   test: test/walls/matrix
create or replace function app.my_workspaces() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(m.partnership_id), '{}')
  from partnership_member m
  join partnership p on p.id = m.partnership_id and p.status in ('ACTIVE', 'ENDED')
  join partnership_party pp on pp.partnership_id = m.partnership_id and pp.tenant_id = m.tenant_id and pp.left_at is null
  join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
  where m.person_id = nullif(current_setting('app.person_id', true), '')::uuid
    and m.left_at is null and (m.expires_at is null or m.expires_at > now())
$$;
-- reason: what a guest was named for.   test: test/walls/matrix
create or replace function app.my_guest_threads() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(g.thread_id), '{}')
  from partnership_member m join guest_scope g on g.member_id = m.id
  join partnership_party pp on pp.partnership_id = m.partnership_id and pp.tenant_id = m.tenant_id and pp.left_at is null
  join partnership p on p.id = m.partnership_id and p.status in ('ACTIVE', 'ENDED')
  join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
  where m.person_id = nullif(current_setting('app.person_id', true), '')::uuid
    and m.role = 'GUEST' and m.left_at is null and m.expires_at > now() and g.thread_id is not null
$$;
-- reason: what a guest was named for.   test: test/walls/matrix
create or replace function app.my_guest_projects() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(g.project_id), '{}')
  from partnership_member m join guest_scope g on g.member_id = m.id
  join partnership_party pp on pp.partnership_id = m.partnership_id and pp.tenant_id = m.tenant_id and pp.left_at is null
  join partnership p on p.id = m.partnership_id and p.status in ('ACTIVE', 'ENDED')
  join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
  where m.person_id = nullif(current_setting('app.person_id', true), '')::uuid
    and m.role = 'GUEST' and m.left_at is null and m.expires_at > now() and g.project_id is not null
$$;
-- reason: the tenants I act for.   test: test/walls/matrix
create or replace function app.my_tenants() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(m.tenant_id), '{}') from tenant_member m join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
  where m.person_id = nullif(current_setting('app.person_id', true), '')::uuid and m.left_at is null
$$;
-- reason: a proposal is seen by the administrators of its parties before the workspace opens.   test: test/walls/matrix
create or replace function app.my_proposals() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(pp.partnership_id), '{}')
  from tenant_member m join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
  join partnership_party pp on pp.tenant_id = m.tenant_id and pp.left_at is null
  where m.person_id = nullif(current_setting('app.person_id', true), '')::uuid and m.left_at is null and m.role = 'ADMIN'
$$;
-- reason: whose name I may read: people of my tenants and of my partnerships, also after they left (their comments stay).   test: test/walls/matrix
create or replace function app.my_colleagues() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(distinct p), '{}') from (
    select person_id p from tenant_member where tenant_id = any (app.my_tenants())
    union all select person_id from partnership_member where partnership_id = any (app.my_workspaces())
    union all select proposed_by from partnership where id = any (app.my_proposals())
  ) x
$$;
-- reason: the flag stands on a row that others may not read.   test: test/walls/matrix
create or replace function app.is_platform_admin() returns boolean language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce((select platform_admin and disabled_at is null from person where id = nullif(current_setting('app.person_id', true), '')::uuid), false)
$$;

-- ---------------------------------------------------------------- entering
-- reason: before there is a viewer nothing is visible. Takes the hash of a session's token, sets the person of this
-- transaction and returns who it is; no row when the session is unknown, ended or expired.   test: libs/people
create or replace function app.enter(p_token_hash bytea)
  returns table (person_id uuid, session_id uuid, locale text, zone text, platform_admin boolean, name text)
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  select p.id, s.id, p.locale, p.zone, p.platform_admin, p.name
    into enter.person_id, enter.session_id, enter.locale, enter.zone, enter.platform_admin, enter.name
    from session s join person p on p.id = s.person_id
    where s.token_hash = p_token_hash and s.ended_at is null and s.expires_at > now() and s.seen_at > now() - interval '14 days' and p.disabled_at is null;
  if not found then return; end if;
  perform set_config('app.person_id', enter.person_id::text, true);
  return next;
end $$;
