-- ---------------------------------------------------------------- who lets a call go out
-- reason: the walls of calls ask who moderates a network, and membership stands behind a wall.   test: libs/funding/src/calls/moderation.db.spec.ts
create or replace function app.my_moderated() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(m.tenant_id), '{}') from tenant_member m join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
  where m.person_id = nullif(current_setting('app.person_id', true), '')::uuid and m.left_at is null and (m.role = 'ADMIN' or m.moderator)
$$;
-- A plain member writes drafts and proposes them. What the public sees is announced, changed and closed by moderators alone:
-- the service says so, and this says it again to whoever reaches the table as the application. Not a definer.
create or replace function app.guard_announcement() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  if current_user = 'tawam_app'
    and (new.status not in ('DRAFT', 'PROPOSED') or (tg_op = 'UPDATE' and old.status not in ('DRAFT', 'PROPOSED')))
    and not coalesce(new.tenant_id = any (app.my_moderated()), false) then
    raise exception 'only a moderator of the network' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create or replace trigger guard_announcement before insert or update on funding_call for each row execute function app.guard_announcement();
-- Nobody makes a moderator or an administrator of oneself: only administrators change how a person stands in a tenant.
create or replace function app.guard_standing() returns trigger language plpgsql set search_path = public, pg_temp
as $$
begin
  -- Who leaves takes no trust along, and does not find it again on coming back.
  if new.left_at is not null then new.moderator := false; end if;
  if current_user = 'tawam_app'
    and (case tg_op when 'INSERT' then new.role = 'ADMIN' or new.moderator
      else new.role <> old.role or (new.moderator <> old.moderator and new.left_at is null) or (old.left_at is not null and new.left_at is null) end)
    and not coalesce(new.tenant_id = any (app.my_administered_tenants()), false) then
    raise exception 'only an administrator of the tenant' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create or replace trigger guard_standing before insert or update on tenant_member for each row execute function app.guard_standing();

-- reason: telling writes rows that belong to others. Moderators hear of a proposal; its author hears what became of it. Nobody
-- outside the network is told, and one message per person, call, step and version.   test: libs/funding/src/calls/moderation.db.spec.ts
create or replace function app.tell_call_office(p_call uuid, p_step text, p_detail jsonb) returns uuid[]
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare me uuid := app.person_id(); c record; told uuid[];
begin
  select * into c from funding_call where id = p_call and tenant_id = any (case p_step when 'PROPOSED' then app.my_tenants() else app.my_moderated() end);
  if me is null or not found or p_step not in ('PROPOSED', 'SENT_BACK', 'APPROVED') then
    raise exception 'may not tell' using errcode = 'insufficient_privilege';
  end if;
  with made as (
    insert into notification (person_id, kind, event_key, call_id, subject_id, detail)
    select p.id, 'CALL', format('call-office/%s/%s/%s', c.id, lower(p_step), c.version), c.id, c.id, p_detail || jsonb_build_object('event', p_step)
    from tenant_member m join person p on p.id = m.person_id and p.disabled_at is null
    where m.tenant_id = c.tenant_id and m.left_at is null and m.person_id <> me
      and case p_step when 'PROPOSED' then m.role = 'ADMIN' or m.moderator else m.person_id in (c.proposed_by, c.created_by) end
    on conflict (person_id, event_key) do nothing
    returning person_id
  )
  select coalesce(array_agg(person_id), '{}') into told from made;
  return told;
end $$;

-- ---------------------------------------------------------------- how many a call reached
-- One or two point at a person: they are not told. None and three and more are.
create or replace function app.few(p_count bigint) returns bigint language sql immutable set search_path = pg_catalog, pg_temp
as $$ select case when p_count between 1 and 2 then null else p_count end $$;
-- reason: a network learns how many it reached, how many opened it and how many projects came of it, never whom; only those
-- who act for it ask.   test: libs/funding/src/calls/call-office.db.spec.ts
create or replace function app.call_reach(p_call uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('callId', c.id, 'matched', app.few(x.matched), 'told', app.few(x.told), 'opened', app.few(x.opened),
    'mailed', app.few(y.mailed), 'waiting', app.few(y.waiting), 'stopped', app.few(y.stopped),
    'projects', app.few((select count(*) from project p where p.call_id = c.id)),
    'corrections', (select count(*) from call_event e where e.call_id = c.id and e.kind = 'CHANGED'),
    'done', not exists (select from call_event e where e.call_id = c.id and e.matched_at is null))
  from funding_call c cross join lateral (
    select count(distinct n.person_id) as matched, count(*) as told, count(distinct n.person_id) filter (where n.read_at is not null) as opened
    from call_event e join notification n on n.call_event_id = e.id where e.call_id = c.id) x
  cross join lateral (
    select count(*) filter (where d.state = 'SENT') as mailed, count(*) filter (where d.state in ('PENDING', 'SENDING')) as waiting,
      count(*) filter (where d.state in ('FAILED', 'SUPPRESSED')) as stopped
    from call_event e join notification n on n.call_event_id = e.id join delivery d on d.message_key = 'n/' || n.id where e.call_id = c.id) y
  where c.id = p_call and c.tenant_id = any (app.my_tenants())
$$;
