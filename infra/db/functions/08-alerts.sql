-- ---------------------------------------------------------------- who is told of a call
-- The searches that a call fits, by the rule that the page of calls looks with (app.search_fits). One plain select without SET
-- and without definer, every name written with its schema, so that the planner puts it into the matcher's statement: as a call
-- of its own it would cost as much as the whole rest. p_fitting: the partnerships that the call fits; a search may ask for one,
-- as long as its person belongs to it.
create or replace function app.searches_fitting(p_call public.call_search, p_fitting uuid[]) returns setof public.saved_search language sql stable
as $$
  select s.* from public.saved_search s
  where s.active and app.search_fits(p_call, s, s.fits_partnership = any (p_fitting) and exists (select from app.standing_in(s.fits_partnership, array[s.person_id], null, 'CALL')))
$$;
-- Whom a call concerns by what they did with it: who follows it, and the members of a partnership with a project for it.
-- One row per reason; days: how many days before a deadline the person wants a reminder; since: from when on.
-- A follow that was switched off silences the projects too. Not a definer: called from the matcher and the reminders.
create or replace function app.call_concerned(p_calls uuid[])
  returns table (call_id uuid, person_id uuid, kind text, partnership_id uuid, project_id uuid, ways int, webhook_id uuid, days int[], since timestamptz)
  language sql stable set search_path = public, pg_temp
as $$
  select f.call_id, f.person_id, 'FOLLOWED', null::uuid, null::uuid, f.by_mail::int + 8 * f.by_push::int + 64 * (f.webhook_id is not null)::int, f.webhook_id, f.reminder_days, f.since
  from call_follow f where f.call_id = any (p_calls) and f.active
  union all
  select pr.call_id, m.person_id, 'PROJECT', m.partnership_id, pr.id,
    coalesce(f.by_mail, true)::int + 8 * coalesce(f.by_push, false)::int + 64 * (f.webhook_id is not null)::int, f.webhook_id, coalesce(f.reminder_days, '{30,14,7,1}'), greatest(pr.created_at, m.joined_at)
  from project pr
  join partnership_member m on m.partnership_id = pr.partnership_id and m.role <> 'GUEST' and m.left_at is null and (m.expires_at is null or m.expires_at > now())
  join partnership_party pp on pp.partnership_id = m.partnership_id and pp.tenant_id = m.tenant_id and pp.left_at is null
  join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
  left join call_follow f on f.call_id = pr.call_id and f.person_id = m.person_id
  where pr.call_id = any (p_calls) and pr.stage <> 'CLOSED' and coalesce(f.active, true)
$$;
-- reason: the matcher reads everybody's saved searches and every partnership, and writes notifications, their reasons and
-- deliveries for them; besides, it notes on the event that it has been through. Set-based: one statement a part. Exactly one
-- notification per person and event: a second run, or one that was killed, adds what is missing and nothing else.
-- What several alerts of a person ask for is folded into one number (bits: see saved_search.ways): whoever wants to hear at
-- once by one of them hears at once; who wants all of them later gets an entry of the next digest, on the own clock.
-- A changed or closed call is also told to those who were told of it, while the search or partnership still stands, and to
-- those who follow it or have a project for it.
-- p_parts cuts very many persons into parts, each its own transaction; no person stands in two, so they may run at the same
-- time, and whoever ran them all marks the event (app.note_matched). A part sorts and hashes in memory. The planner cannot know how many persons a call hits
-- and would look each of them up one by one: hashing is asked for, and coalesce keeps it from taking a part for half a
-- percent. Rows that two events may write alike (deliveries of digests) are written in one order: no two wait for each other.
-- Notifications are written in the order of persons, as their indexes lie: a twentieth less work than at random.
-- test: libs/funding/src/alerts/alerts.db.spec.ts
create or replace function app.match_call(p_event uuid, p_part int default 0, p_parts int default 1) returns jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp set enable_nestloop = off set work_mem = '32MB'
as $$
declare e record; c record; wanted call_search; fitting uuid[]; answer jsonb;
begin
  select * into e from call_event where id = p_event;
  if not found then return null; end if;
  -- Who comes later reads the call; only a run that was cut short is taken up again.
  if e.matched_at is not null then return jsonb_build_object('callId', e.call_id, 'told', 0, 'mails', 0, 'pushes', 0, 'hooks', 0); end if;
  select * into c from funding_call where id = e.call_id and status in ('ANNOUNCED', 'CLOSED');
  if not found then return null; end if;
  select * into wanted from call_search where call_id = c.id;
  fitting := array(select app.partnerships_fitting(c.id));
  with hit as (
    select s.person_id, 'SEARCH' as kind, s.id as search_id, null::uuid as partnership_id, null::uuid as project_id, s.ways
    from app.searches_fitting(wanted, fitting) s
    where e.kind <> 'CLOSED' and coalesce((uuid_hash(s.person_id) & 2147483647) % p_parts = p_part, false)
    union all
    select m.person_id, 'PARTNERSHIP', null, m.partnership_id, null, coalesce(pa.ways, 1) from unnest(fitting) f(id)
    join partnership_member m on m.partnership_id = f.id and m.role <> 'GUEST' and m.left_at is null and (m.expires_at is null or m.expires_at > now())
    join partnership_party pp on pp.partnership_id = m.partnership_id and pp.tenant_id = m.tenant_id and pp.left_at is null
    join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
    left join partnership_alert pa on pa.partnership_id = m.partnership_id and pa.person_id = m.person_id
    where e.kind <> 'CLOSED' and coalesce(pa.active, true) and coalesce((uuid_hash(m.person_id) & 2147483647) % p_parts = p_part, false)
    union all
    select distinct n.person_id, 'FOLLOWED', r.search_id, r.partnership_id, null::uuid, coalesce(s.ways, pa.ways, 1) from call_event earlier
    join notification n on n.call_event_id = earlier.id
    join notification_reason r on r.notification_id = n.id and (r.search_id is not null or r.kind in ('PARTNERSHIP', 'FOLLOWED') and r.partnership_id is not null)
    left join saved_search s on s.id = r.search_id and s.active
    left join partnership_alert pa on pa.partnership_id = r.partnership_id and pa.person_id = n.person_id
    -- Who was told of a call that was merged into this one goes on with it.
    where e.kind <> 'ANNOUNCED' and earlier.call_id in (select c.id union all select m.id from funding_call m where m.merged_into = c.id) and earlier.id <> e.id
      and (s.id is not null or coalesce(pa.active, true) and exists (select from app.standing_in(r.partnership_id, array[n.person_id], null, 'CALL')))
      and coalesce((uuid_hash(n.person_id) & 2147483647) % p_parts = p_part, false)
    union all
    select f.person_id, f.kind, null, f.partnership_id, f.project_id, f.ways from app.call_concerned(array[c.id]) f
    where e.kind <> 'ANNOUNCED' and coalesce((uuid_hash(f.person_id) & 2147483647) % p_parts = p_part, false)
  ), who as (
    select h.person_id, h.ways & case when a.mail_calls and a.mail_suspended_at is null then 127 else 120 end as ways
    from (select person_id, bit_or(ways) as ways from hit group by person_id) h
    join person p on p.id = h.person_id and p.disabled_at is null join account a on a.person_id = h.person_id
  ), made as (
    insert into notification (person_id, kind, event_key, call_id, call_event_id)
    select person_id, 'CALL', 'call/' || e.id, c.id, e.id from who order by person_id
    on conflict (person_id, event_key) do nothing
    returning id, person_id
  ), why as (
    insert into notification_reason (notification_id, person_id, kind, search_id, partnership_id, detail)
    select m.id, m.person_id, h.kind, h.search_id, h.partnership_id, case when h.project_id is null then '{}' else jsonb_build_object('projectId', h.project_id) end
    from made m join hit h on h.person_id = m.person_id
  ), sent as (
    insert into delivery (person_id, notification_id, kind, channel, endpoint_id, subject_id, message_key)
    select m.person_id, m.id, 'NOTIFICATION', 'MAIL', null::uuid, c.id, 'n/' || m.id from made m join who w on w.person_id = m.person_id where w.ways & 1 <> 0
    union all
    select m.person_id, m.id, 'NOTIFICATION', 'PUSH', null, c.id, 'p/' || m.id from made m join who w on w.person_id = m.person_id where w.ways & 8 <> 0
    union all
    select distinct m.person_id, m.id, 'NOTIFICATION', 'WEBHOOK', x.hook, c.id, 'w/' || x.hook || '/' || m.id
    from (select person_id, kind, search_id, partnership_id from hit where ways & 64 <> 0) h join made m on m.person_id = h.person_id
    left join saved_search s on s.id = h.search_id
    left join partnership_alert pa on pa.partnership_id = h.partnership_id and pa.person_id = h.person_id
    left join call_follow f on f.call_id = c.id and f.person_id = h.person_id
    cross join lateral (select case when h.search_id is not null then s.webhook_id when h.partnership_id is not null and h.kind <> 'PROJECT' then pa.webhook_id else f.webhook_id end as hook) x
    returning channel
  ), later as (
    select m.id, w.person_id, x.channel, case when w.ways & x.daily <> 0 then null else a.digest_weekday end as weekday, p.zone, a.digest_at
    from (select person_id, ways from who where ways & 54 <> 0) w join made m on m.person_id = w.person_id
    join person p on p.id = w.person_id join account a on a.person_id = w.person_id
    join (values ('MAIL', 1, 2, 4), ('PUSH', 8, 16, 32)) x(channel, now, daily, weekly) on w.ways & x.now = 0 and w.ways & (x.daily | x.weekly) <> 0
  ), kept as (
    insert into digest_entry (notification_id, person_id, channel, due_at)
    select id, person_id, channel, app.digest_due(zone, digest_at, weekday) from later
    returning person_id, channel, due_at
  ), digested as (
    insert into delivery (person_id, kind, channel, message_key, next_at, detail)
    select person_id, 'DIGEST', channel, 'd/' || channel || '/' || person_id || '/' || extract(epoch from due_at)::bigint, due_at, jsonb_build_object('dueAt', due_at)
    from (select distinct person_id, channel, due_at from kept) k order by person_id, channel
    on conflict (message_key) do nothing
  )
  select jsonb_build_object('callId', c.id, 'told', (select count(*) from made),
    'mails', (select count(*) from sent where channel = 'MAIL'), 'pushes', (select count(*) from sent where channel = 'PUSH'), 'hooks', (select count(*) from sent where channel = 'WEBHOOK'),
    'persons', (select jsonb_agg(person_id) from (select person_id from made limit 1001) x)) into answer;
  if p_parts = 1 then
    update call_event set matched_at = now() where id = p_event and matched_at is null;
  end if;
  return answer;
end $$;
-- reason: the matcher marks an event when every part of it is through; before, the sweep begins it anew.   test: libs/funding/src/alerts/alerts.db.spec.ts
create or replace function app.note_matched(p_event uuid) returns void language sql volatile security definer set search_path = public, pg_temp
as $$ update call_event set matched_at = now() where id = p_event and matched_at is null $$;
-- reason: how many parts the matcher works in is counted over all searches.   test: libs/funding/src/alerts/alerts.db.spec.ts
create or replace function app.match_parts(p_size int) returns int language sql stable security definer set search_path = public, pg_temp
as $$ select greatest(1, ceil(count(*)::numeric / p_size))::int from saved_search where active $$;
-- reason: the sweep finds events whose wake-up was lost, whoever's call it is.   test: libs/funding/src/alerts/alerts.db.spec.ts
create or replace function app.events_unmatched() returns setof uuid language sql stable security definer set search_path = public, pg_temp
as $$ select id from call_event where matched_at is null and created_at < now() - interval '10 seconds' order by created_at limit 100 $$;
-- reason: reminds everybody of the deadlines of calls that they follow or have a project for. A reminder falls due at seven
-- in the morning of its day, on the clock of the call: the day count is the call's, wherever the reader lives. Set-based and
-- due by itself: it may run at any time; when nothing ran, up to two days late and then only the nearest one, so that an
-- outage is not made good by a heap of mail. Exactly one per person, instant of the deadline and day count: a deadline that
-- moved is another instant. Nobody is reminded of what was due before they followed.   test: libs/funding/src/alerts/reminders.db.spec.ts
create or replace function app.remind() returns jsonb language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare answer jsonb;
begin
  with concerned as (
    select c.id from funding_call c where c.status = 'ANNOUNCED' and (
      c.id in (select call_id from call_follow where active) or c.id in (select call_id from project where call_id is not null and stage <> 'CLOSED'))
  ), step as (
    select distinct on (d.call_id, d.at) d.call_id, d.at, d.local_at, d.label, d.label_lang, d.labels, d.zone, app.zone_or_utc(d.zone) as known_zone
    from call_deadline d join concerned c on c.id = d.call_id
    where d.at > now() and d.at < now() + interval '367 days' order by d.call_id, d.at, d.position
  ), said as (
    select s.*, f.person_id, f.kind, f.partnership_id, f.project_id, f.ways, f.webhook_id, n.days, f.since, (s.local_at::date - n.days + time '07:00') at time zone s.known_zone as due_at
    from step s join app.call_concerned(array(select distinct call_id from step)) f on f.call_id = s.call_id cross join lateral unnest(f.days) n(days)
  ), due as (
    select * from said where due_at <= now() and due_at > now() - interval '2 days' and since <= due_at
  ), one as (
    select distinct on (d.person_id, d.call_id, d.at) d.person_id, d.call_id, d.at, d.local_at, d.label, d.label_lang, d.labels, d.zone, d.days from due d
    join person p on p.id = d.person_id and p.disabled_at is null
    order by d.person_id, d.call_id, d.at, d.days
  ), made as (
    insert into notification (person_id, kind, event_key, call_id, subject_id, detail)
    select person_id, 'REMINDER', 'deadline/' || call_id || '/' || extract(epoch from at)::bigint || '/' || days, call_id, call_id,
      jsonb_build_object('at', at, 'localAt', to_char(local_at, 'YYYY-MM-DD"T"HH24:MI'), 'zone', zone, 'label', label, 'labelLang', label_lang, 'labels', labels, 'days', days)
    from one on conflict (person_id, event_key) do nothing
    returning id, person_id, call_id, (detail ->> 'at')::timestamptz as at
  ), why as (
    insert into notification_reason (notification_id, person_id, kind, partnership_id, detail)
    select distinct on (m.id, d.kind, d.partnership_id) m.id, m.person_id, d.kind, d.partnership_id,
      case when d.project_id is null then '{}' else jsonb_build_object('projectId', d.project_id) end
    from made m join due d on d.person_id = m.person_id and d.call_id = m.call_id and d.at = m.at
    order by m.id, d.kind, d.partnership_id, d.project_id
  ), sent as (
    insert into delivery (person_id, notification_id, kind, channel, endpoint_id, subject_id, message_key)
    select m.person_id, m.id, 'NOTIFICATION', x.channel, null::uuid, m.call_id, x.prefix || m.id
    from made m join (select person_id, call_id, bit_or(ways) as ways from due group by 1, 2) w on w.person_id = m.person_id and w.call_id = m.call_id
    join account a on a.person_id = m.person_id
    join (values ('MAIL', 'n/', 1), ('PUSH', 'p/', 8)) x(channel, prefix, bit) on w.ways & x.bit <> 0
    where x.channel <> 'MAIL' or (a.mail_calls and a.mail_suspended_at is null)
    union all
    select distinct m.person_id, m.id, 'NOTIFICATION', 'WEBHOOK', d.webhook_id, m.call_id, 'w/' || d.webhook_id || '/' || m.id
    from made m join due d on d.person_id = m.person_id and d.call_id = m.call_id where d.webhook_id is not null
    returning channel
  )
  select jsonb_build_object('told', (select count(*) from made), 'mails', (select count(*) from sent where channel = 'MAIL'), 'pushes', (select count(*) from sent where channel = 'PUSH'), 'hooks', (select count(*) from sent where channel = 'WEBHOOK'),
    'persons', (select jsonb_agg(person_id) from (select distinct person_id from made limit 1001) x)) into answer;
  return answer;
end $$;
