-- ---------------------------------------------------------------- partnerships
-- reason: who works with whom, on what, since when is public (the register, an authority's page); never more than that, and
-- the id of the workspace is not given away.   test: libs/partnerships/src/partnerships.functions
create or replace function app.partnership_summaries(p_tenant uuid)
  returns table (key text, tenant_ids uuid[], themes text[], relation text[], opened_at timestamptz)
  language sql stable security definer rows 50 set search_path = public, pg_temp
as $$
  select 'w-' || left(encode(sha256(p.id::text::bytea), 'hex'), 24), array_agg(pp.tenant_id), p.themes, p.relation, p.opened_at
  from partnership p join partnership_party pp on pp.partnership_id = p.id and pp.left_at is null
  where p.status = 'ACTIVE' and (p_tenant is null or exists (select from partnership_party x where x.partnership_id = p.id and x.tenant_id = p_tenant and x.left_at is null))
  group by p.id
$$;
-- reason: parties are written here alone, so that nobody makes another tenant a party that agreed. The caller must be an
-- administrator of the proposing tenant, all parties active and of two countries at least.   test: libs/partnerships/src/partnerships.functions
create or replace function app.propose_partnership(p_tenant uuid, p_partners uuid[], p_relation text[], p_themes text[], p_support_kinds text[], p_message text, p_client_key text)
  returns uuid language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare me uuid := app.person_id(); made uuid; parties uuid[]; active int; countries int;
begin
  if me is null or not p_tenant = any (app.my_administered_tenants()) then
    raise exception 'may not propose' using errcode = 'insufficient_privilege';
  end if;
  select array_agg(distinct x) into parties from unnest(p_partners || p_tenant) x;
  select count(*), count(distinct country) into active, countries from tenant where id = any (parties) and status = 'ACTIVE';
  if active <> cardinality(parties) or countries < 2 then
    raise exception 'parties of two countries at least' using errcode = 'check_violation';
  end if;
  insert into partnership (relation, themes, support_kinds, message, proposed_by, proposing_tenant_id, client_key)
    values (p_relation, p_themes, p_support_kinds, p_message, me, p_tenant, p_client_key)
    on conflict (proposed_by, client_key) do nothing returning id into made;
  if made is null then
    return (select id from partnership where proposed_by = me and client_key = p_client_key);
  end if;
  insert into partnership_party (partnership_id, tenant_id, decision, decided_by, decided_at)
    select made, x, case when x = p_tenant then 'ACCEPTED' else 'PENDING' end, case when x = p_tenant then me end, case when x = p_tenant then now() end
    from unnest(parties) x;
  return made;
end $$;
-- reason: the tenants for which I may decide; asked by the functions below.   test: libs/partnerships/src/partnerships.functions
create or replace function app.my_administered_tenants() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(m.tenant_id), '{}') from tenant_member m join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
  where m.person_id = nullif(current_setting('app.person_id', true), '')::uuid and m.left_at is null and m.role = 'ADMIN'
$$;
-- reason: a decision changes what belongs to all parties. The heading is locked, so that of two acceptances at the same
-- moment exactly one opens the workspace; each administrator who accepted becomes coordinator of the own party.
-- Answers not_found, not_allowed, conflict, waiting, opened or declined.   test: libs/partnerships/src/partnerships.functions
create or replace function app.decide_partnership(p_partnership uuid, p_tenant uuid, p_version int, p_accept boolean)
  returns text language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare me uuid := app.person_id(); p partnership; party partnership_party;
begin
  if me is null or not p_partnership = any (app.my_proposals()) then return 'not_found'; end if;
  select * into p from partnership where id = p_partnership for update;
  select * into party from partnership_party where partnership_id = p_partnership and tenant_id = p_tenant and left_at is null;
  if party.tenant_id is null or not p_tenant = any (app.my_administered_tenants()) then return 'not_allowed'; end if;
  if p.status <> 'PROPOSED' or p.version <> p_version or party.decision <> 'PENDING' then return 'conflict'; end if;
  update partnership_party set decision = case when p_accept then 'ACCEPTED' else 'DECLINED' end, decided_by = me, decided_at = now()
    where partnership_id = p_partnership and tenant_id = p_tenant;
  if not p_accept then
    update partnership set status = 'DECLINED', version = version + 1 where id = p_partnership;
    return 'declined';
  end if;
  if exists (select from partnership_party where partnership_id = p_partnership and left_at is null and decision <> 'ACCEPTED') then return 'waiting'; end if;
  update partnership set status = 'ACTIVE', opened_at = now(), version = version + 1 where id = p_partnership;
  insert into partnership_member (partnership_id, tenant_id, person_id, role)
    select pp.partnership_id, pp.tenant_id, pp.decided_by, 'COORDINATOR' from partnership_party pp
    join tenant_member tm on tm.tenant_id = pp.tenant_id and tm.person_id = pp.decided_by and tm.left_at is null
    where pp.partnership_id = p_partnership and pp.left_at is null order by pp.tenant_id
    on conflict (partnership_id, person_id) do nothing;
  return 'opened';
end $$;
-- reason: as above. Only the proposing party takes a proposal back, and only before it has opened.
-- Answers not_found, not_allowed, conflict or withdrawn.   test: libs/partnerships/src/partnerships.functions
create or replace function app.withdraw_partnership(p_partnership uuid, p_version int)
  returns text language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare p partnership;
begin
  if not p_partnership = any (app.my_proposals()) then return 'not_found'; end if;
  select * into p from partnership where id = p_partnership for update;
  if not p.proposing_tenant_id = any (app.my_administered_tenants()) then return 'not_allowed'; end if;
  if p.status <> 'PROPOSED' or p.version <> p_version then return 'conflict'; end if;
  update partnership set status = 'WITHDRAWN', version = version + 1 where id = p_partnership;
  return 'withdrawn';
end $$;
-- reason: the administrators of the other parties stand behind their tenants' walls; they are told of a proposal. Gives ids
-- only, and only to who may see the partnership.   test: libs/partnerships/src/partnerships.functions
create or replace function app.party_administrators(p_partnership uuid) returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(distinct m.person_id), '{}') from partnership_party pp
  join tenant_member m on m.tenant_id = pp.tenant_id and m.role = 'ADMIN' and m.left_at is null
  where pp.partnership_id = p_partnership and pp.left_at is null
    and (p_partnership = any (app.my_proposals()) or p_partnership = any (app.my_workspaces()))
$$;
-- reason: proposals that wait for my decision, asked by every home; one look instead of the walls of four tables.
-- test: libs/partnerships/src/partnerships.functions
create or replace function app.proposals_waiting() returns table (id uuid, created_at timestamptz, tenant_ids uuid[]) language sql stable security definer rows 1 set search_path = public, pg_temp
as $$
  select p.id, p.created_at, (select array_agg(x.tenant_id) from partnership_party x where x.partnership_id = p.id)
  from partnership_party pp join partnership p on p.id = pp.partnership_id and p.status = 'PROPOSED'
  where pp.tenant_id = any (app.my_administered_tenants()) and pp.decision = 'PENDING' and pp.left_at is null
$$;
-- reason: one's own membership is one's own to end, also for a guest, who may change nothing else. Answers whether there
-- was one.   test: libs/partnerships/src/partnerships.functions
create or replace function app.leave_partnership(p_partnership uuid) returns boolean language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  update partnership_member set left_at = now() where partnership_id = p_partnership and person_id = app.person_id() and left_at is null;
  return found;
end $$;
-- reason: an administrator of a party who is not a member cannot write members under the wall, and a party whose last member
-- has left must be able to come back. Takes the administrator in as coordinator of the own party.   test: libs/partnerships/src/partnerships.functions
create or replace function app.join_own_partnership(p_partnership uuid, p_tenant uuid) returns boolean language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if not p_tenant = any (app.my_administered_tenants()) or not exists (
    select from partnership p join partnership_party pp on pp.partnership_id = p.id and pp.tenant_id = p_tenant and pp.left_at is null
    where p.id = p_partnership and p.status = 'ACTIVE') then return false; end if;
  insert into partnership_member (partnership_id, tenant_id, person_id, role) values (p_partnership, p_tenant, app.person_id(), 'COORDINATOR')
    on conflict (partnership_id, person_id) do update set tenant_id = excluded.tenant_id, role = 'COORDINATOR', left_at = null, expires_at = null, joined_at = now()
    where partnership_member.left_at is not null or partnership_member.tenant_id = excluded.tenant_id;
  return found;
end $$;
