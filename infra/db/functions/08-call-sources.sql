-- ---------------------------------------------------------------- sources of calls: imports, links, doubles
-- reason: the clock starts feeds of every network and finds runs whose worker was killed; each is then worked off in the
-- name of its own person, behind the walls. A run whose worker was killed is broken off, nothing of it was kept, and another
-- one begins in its stead; after three in a row the next is the one that is due, lest a source that kills its reader does
-- so for ever. A feed whose person no longer moderates the network gets a run that says so. Gives ids only.
-- test: libs/funding/src/imports/imports.db.spec.ts
create or replace function app.imports_due(p_silent_seconds int) returns table (run_id uuid, runs_as uuid) language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  insert into import_run (feed_id, tenant_id, runs_as)
    select f.id, f.tenant_id, f.runs_as from call_feed f where f.enabled and f.next_run_at <= now()
    order by f.next_run_at limit 50
    on conflict (feed_id) where state in ('WAITING', 'RUNNING') do nothing;
  update call_feed f set next_run_at = now() + make_interval(hours => f.every_hours) where f.enabled and f.next_run_at <= now();
  with broken as (
    update import_run r set state = 'FAILED', stage = '', failure = 'broken_off', ended_at = now()
    where r.state = 'RUNNING' and r.beat_at < now() - make_interval(secs => p_silent_seconds) returning r.id, r.feed_id, r.tenant_id, r.runs_as, r.dry)
  insert into import_run (feed_id, tenant_id, runs_as, dry)
    select b.feed_id, b.tenant_id, b.runs_as, b.dry from broken b
    where (select count(*) filter (where x.failure = 'broken_off') < 2 from (
      select r.failure from import_run r where r.feed_id = b.feed_id and r.id <> b.id order by r.id desc limit 2) x);
  update import_run r set state = 'FAILED', failure = 'actor_gone', ended_at = now()
    where r.state in ('WAITING', 'RUNNING') and not exists (
      select from tenant_member m join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE' join person p on p.id = m.person_id and p.disabled_at is null
      where m.tenant_id = r.tenant_id and m.person_id = r.runs_as and m.left_at is null and (m.role = 'ADMIN' or m.moderator));
  return query select r.id, r.runs_as from import_run r
    where (r.state = 'WAITING' and r.created_at < now() - interval '5 seconds')
      or (r.state = 'WAITING' and r.created_at = now()) limit 100;
end $$;
-- Leads an application to another call. Beside another one of its partnership for that call and project it goes as a second one.
-- Not a definer: called from one.
create or replace function app.lead_dossier(p_dossier uuid, p_call uuid, p_beside boolean) returns void language sql volatile set search_path = public, pg_temp
as $$
  update dossier d set call_id = p_call, merged_beside = p_beside or d.result is distinct from 'WITHDRAWN' and exists (
    select from dossier o where o.id <> d.id and o.partnership_id = d.partnership_id and o.call_id = p_call and o.project_id is not distinct from d.project_id
      and o.result is distinct from 'WITHDRAWN' and not o.merged_beside)
  where d.id = p_dossier
$$;
-- Writes into the history of an application that its call was found to be another one, or was not after all. In nobody's name
-- and under no tenant: the network does not learn of the application, nor its people who in the network did it. Not a definer:
-- called from one.
create or replace function app.note_dossier_led(p_dossier uuid, p_action text, p_from uuid, p_to uuid) returns void language sql volatile set search_path = public, pg_temp
as $$
  insert into audit_entry (actor_kind, action, partnership_id, subject_id, detail)
  select 'NOBODY', p_action, partnership_id, id, jsonb_build_object('from', p_from, 'to', p_to) from dossier where id = p_dossier
$$;
-- Leads an edition to another one as the one before it, and writes that into its history. Not a definer: called from one.
create or replace function app.lead_edition(p_edition uuid, p_previous uuid) returns void language sql volatile set search_path = public, pg_temp
as $$
  insert into call_version (call_id, version, kind, actor_id, changes, internal)
    select c.id, c.version, 'EDITED', app.person_id(), jsonb_build_array(jsonb_build_object('field', 'previousCallId', 'from', c.previous_call_id, 'to', p_previous, 'significant', false)), c.status in ('DRAFT', 'PROPOSED')
    from funding_call c where c.id = p_edition;
  update funding_call set previous_call_id = p_previous where id = p_edition
$$;
-- Whether a call comes after another in a line of editions, or is it. Not a definer: called from one.
create or replace function app.edition_follows(p_call uuid, p_ancestor uuid) returns boolean language sql stable set search_path = public, pg_temp
as $$
  with recursive line as (
    select id, previous_call_id, 1 as depth from funding_call where id = p_call
    union all select c.id, c.previous_call_id, line.depth + 1 from line join funding_call c on c.id = line.previous_call_id where line.depth < 50)
  select exists (select from line where id = p_ancestor)
$$;
-- reason: a merge carries over what stands behind the walls of persons and partnerships: who follows the call, and which
-- projects, threads and applications speak of it; and the editions after it, which may be those of other networks. What was carried is written where nobody reads it, so that it can be taken
-- back, and the network learns nothing of it. Only for a merge that the viewer has just made.   test: libs/funding/src/sources/merging.db.spec.ts
create or replace function app.carry_over(p_merge uuid) returns void language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare m call_merge; d record;
begin
  select * into m from call_merge where id = p_merge and created_by = app.person_id() and tenant_id = any (app.my_tenants()) and undone_at is null;
  if not found or exists (select from call_merge_carried where merge_id = p_merge) then return; end if;
  -- Reminders begin with the merge: what was told of the one is not told again of the other.
  with made as (
    insert into call_follow (person_id, call_id, active, reminder_days, by_mail, by_push, webhook_id, since)
      select person_id, m.into_id, active, reminder_days, by_mail, by_push, webhook_id, now() from call_follow where call_id = m.call_id
      on conflict (person_id, call_id) do nothing returning person_id)
  insert into call_merge_carried (merge_id, kind, subject_id) select p_merge, 'FOLLOW', person_id from made;
  with moved as (update project set call_id = m.into_id where call_id = m.call_id returning id)
  insert into call_merge_carried (merge_id, kind, subject_id) select p_merge, 'PROJECT', id from moved;
  with moved as (update thread set call_id = m.into_id where call_id = m.call_id returning id)
  insert into call_merge_carried (merge_id, kind, subject_id) select p_merge, 'THREAD', id from moved;
  for d in select id, merged_beside from dossier where call_id = m.call_id order by id for update loop
    insert into call_merge_carried (merge_id, kind, subject_id) values (p_merge, case when d.merged_beside then 'DOSSIER_BESIDE' else 'DOSSIER' end, d.id);
    perform app.lead_dossier(d.id, m.into_id, d.merged_beside);
    perform app.note_dossier_led(d.id, 'dossier.call-merged', m.call_id, m.into_id);
  end loop;
  -- No edition comes before itself: one that the call that stays follows keeps the call that went.
  for d in select id from funding_call where previous_call_id = m.call_id order by id = m.into_id desc, id for update loop
    if d.id = m.into_id then
      insert into call_merge_carried (merge_id, kind, subject_id) values (p_merge, 'EDITION_SELF', d.id);
      perform app.lead_edition(d.id, (select previous_call_id from funding_call where id = m.call_id));
    elsif not app.edition_follows(m.into_id, d.id) then
      insert into call_merge_carried (merge_id, kind, subject_id) values (p_merge, 'EDITION', d.id);
      perform app.lead_edition(d.id, m.into_id);
    end if;
  end loop;
end $$;
-- reason: the other way, for a merge that the viewer takes back. What a person or a partnership changed since stays theirs.
-- test: libs/funding/src/sources/merging.db.spec.ts
create or replace function app.carry_back(p_merge uuid) returns void language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare m call_merge; x record;
begin
  select * into m from call_merge where id = p_merge and undone_by = app.person_id() and tenant_id = any (app.my_tenants()) and undone_at is not null;
  if not found then return; end if;
  delete from call_follow f using call_merge_carried c, call_follow o where c.merge_id = p_merge and c.kind = 'FOLLOW' and f.person_id = c.subject_id and f.call_id = m.into_id
    and o.person_id = f.person_id and o.call_id = m.call_id
    and (f.active, f.reminder_days, f.by_mail, f.by_push, f.webhook_id) is not distinct from (o.active, o.reminder_days, o.by_mail, o.by_push, o.webhook_id);
  update project p set call_id = m.call_id from call_merge_carried c where c.merge_id = p_merge and c.kind = 'PROJECT' and p.id = c.subject_id and p.call_id = m.into_id;
  update thread t set call_id = m.call_id from call_merge_carried c where c.merge_id = p_merge and c.kind = 'THREAD' and t.id = c.subject_id and t.call_id = m.into_id;
  for x in select d.id, c.kind = 'DOSSIER_BESIDE' as beside from call_merge_carried c join dossier d on d.id = c.subject_id and d.call_id = m.into_id
    where c.merge_id = p_merge and c.kind in ('DOSSIER', 'DOSSIER_BESIDE') order by d.id for update of d loop
    perform app.lead_dossier(x.id, m.call_id, x.beside);
    perform app.note_dossier_led(x.id, 'dossier.call-unmerged', m.into_id, m.call_id);
  end loop;
  for x in select e.id from call_merge_carried c join funding_call e on e.id = c.subject_id where c.merge_id = p_merge and (c.kind = 'EDITION' and e.previous_call_id = m.into_id
    or c.kind = 'EDITION_SELF' and e.previous_call_id is not distinct from (select previous_call_id from funding_call where id = m.call_id)) order by e.id for update of e loop
    perform app.lead_edition(x.id, m.call_id);
  end loop;
  delete from call_merge_carried where merge_id = p_merge;
end $$;
-- What is compared of a call that may be one with another; nothing of one that is closed, merged or of the past.
create or replace function app.compared(p_call uuid) returns table (id uuid, tenant_id uuid, status text, last_day date, title text)
  language sql stable rows 1 set search_path = public, pg_temp
as $$
  select c.id, c.tenant_id, c.status, (select max(d.local_at)::date from call_deadline d where d.call_id = c.id),
    (select app.fold(x.title) from call_text x where x.call_id = c.id order by x.status = 'ORIGINAL' desc, x.lang limit 1)
  from funding_call c where c.id = p_call and c.status in ('DRAFT', 'PROPOSED', 'ANNOUNCED') and not c.historical
$$;
-- reason: looks for calls that may be one, from those of a network (or of all) that changed since an instant, among what others
-- have announced; writes pairs for that network alone. Set-based: equal links, keys, last days and funders are looked up, and
-- only then titles compared. What a network has decided on stays decided.   test: libs/funding/src/sources/merging.db.spec.ts
create or replace function app.find_duplicates(p_tenant uuid, p_since timestamptz default '-infinity') returns int language plpgsql volatile security definer
  set search_path = public, pg_temp set enable_seqscan = off set random_page_cost = 1.1
as $$
declare found_now int;
begin
  with changed as materialized (
    select c.id from funding_call c where c.updated_at >= p_since and (p_tenant is null or c.tenant_id = p_tenant) order by c.updated_at desc limit 5000
  ), mine as materialized (
    select m.*, app.link_key(c.application_url) as apply, app.link_key(c.source_url) as page
    from changed x join funding_call c on c.id = x.id cross join lateral app.compared(x.id) m
  ), near as materialized (
    select m.id as a, b.id as b, 'LINK' as reason from mine m join funding_call b on app.link_key(b.application_url) = m.apply and b.application_url is not null
    union select m.id, b.id, 'LINK' from mine m join funding_call b on app.link_key(b.source_url) = m.page and b.source_url is not null
    union select m.id, o.call_id, 'KEY' from mine m join call_source s on s.call_id = m.id join call_source o on o.external_key = s.external_key and o.kind = s.kind where o.kind in ('ADT', 'SEDIA')
    union select m.id, d.call_id, 'DAY' from mine m join call_deadline d on d.local_at::date = m.last_day
    union select m.id, fb.call_id, 'FUNDER' from mine m join call_funder fa on fa.call_id = m.id join call_funder fb on app.fold(fb.name) = app.fold(fa.name)
  ), other as materialized (
    select c.* from (select distinct b from near) n cross join lateral app.compared(n.b) c
  ), fit as (
    select m.tenant_id, m.id as a, b.id as b, array_agg(distinct case when n.reason in ('LINK', 'KEY') then n.reason else 'TITLE' end) as reasons
    from near n join mine m on m.id = n.a join other b on b.id = n.b
    where m.id <> b.id
      and case n.reason when 'DAY' then b.last_day = m.last_day and similarity(m.title, b.title) >= 0.5 when 'FUNDER' then similarity(m.title, b.title) >= 0.7 else true end
      -- The newer of two of one's own is the double; of two networks, each is shown its own.
      and case when m.tenant_id = b.tenant_id then m.id > b.id else b.status = 'ANNOUNCED' end
      -- A source that lists both says itself that they are two.
      and not exists (select from call_source s join call_source o on o.feed_id = s.feed_id where s.call_id = m.id and o.call_id = b.id)
    group by m.tenant_id, m.id, b.id
  ), made as (
    insert into call_duplicate (tenant_id, call_id, other_id, reasons) select tenant_id, a, b, reasons from fit limit 1000
      on conflict (tenant_id, least(call_id, other_id), greatest(call_id, other_id)) do nothing returning id)
  select count(*) into found_now from made;
  return found_now;
end $$;
-- reason: whether a link answers is found out for the open calls of all networks, by nobody in particular. A failure counts
-- once a day; after three days the link is dead. Only for the link that the call bears now.   test: libs/funding/src/sources/links.db.spec.ts
create or replace function app.note_link(p_call uuid, p_kind text, p_url text, p_ok boolean, p_moved_to text, p_reason text, p_today date) returns text language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare said text;
begin
  if not exists (select from funding_call c where c.id = p_call and c.status = 'ANNOUNCED' and p_url = case p_kind when 'SOURCE' then c.source_url else c.application_url end) then return null; end if;
  insert into call_link as l (call_id, kind, url, state, failed_days, last_failed_on, reason, moved_to)
    values (p_call, p_kind, p_url, case when not p_ok then 'FAILING' when p_moved_to is not null then 'MOVED' else 'OK' end, case when p_ok then 0 else 1 end, case when p_ok then null else p_today end, p_reason, p_moved_to)
  on conflict (call_id, kind) do update set url = p_url, checked_at = now(), reason = p_reason, moved_to = p_moved_to,
    failed_days = case when p_ok then 0 when l.url <> p_url then 1 when l.last_failed_on is distinct from p_today then l.failed_days + 1 else l.failed_days end,
    last_failed_on = case when p_ok then null else p_today end,
    state = case when p_ok then case when p_moved_to is not null then 'MOVED' else 'OK' end
      when l.url = p_url and (l.failed_days + (l.last_failed_on is distinct from p_today)::int) >= 3 then 'DEAD' else 'FAILING' end
  returning state into said;
  return said;
end $$;
-- reason: calls of every network whose last deadline is past are closed by the clock. It is written down, and told to
-- nobody: the deadline was known.   test: libs/funding/src/sources/links.db.spec.ts
create or replace function app.close_past_calls() returns setof uuid language sql volatile security definer set search_path = public, pg_temp
as $$
  with closed as (
    update funding_call c set status = 'CLOSED', updated_at = now(), version = version + 1
    where c.status = 'ANNOUNCED' and c.kind <> 'ROLLING' and not c.historical
      and exists (select from call_deadline d where d.call_id = c.id) and not exists (select from call_deadline d where d.call_id = c.id and d.at > now())
    returning c.id, c.tenant_id, c.version
  ), event as (
    insert into call_event (call_id, kind, key, detail, matched_at) select id, 'CLOSED', 'closed/time', '{"byTime": true}', now() from closed on conflict (call_id, key) do nothing
  ), history as (
    insert into call_version (call_id, version, kind, internal) select id, version, 'CLOSED', false from closed
  ), audited as (
    insert into audit_entry (actor_kind, action, tenant_id, subject_id, detail) select 'JOB', 'call.close', tenant_id, id, '{"byTime": true}' from closed
  )
  select id from closed
$$;
