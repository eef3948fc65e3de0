-- ---------------------------------------------------------------- calls and whom they fit
-- Partnerships that a call fits: enough parties from enough countries, a theme in common, a party that may lead and
-- another one whose country is eligible (two sets hold such a pair when neither is empty and together they hold two).
-- Not a definer: from the matcher it sees all, from the application what the walls show. libs/funding/src/fit.ts explains
-- the same rule to the reader; a test holds the two together.
create or replace function app.partnerships_fitting(p_call uuid) returns setof uuid language sql stable set search_path = public, pg_temp
as $$
  select x.id from (
    select p.id, c.min_parties, c.min_countries, t.country,
      (c.lead_countries = '{}' or t.country = any (c.lead_countries)) and (c.lead_kinds = '{}' or t.authority_kind = any (c.lead_kinds)) as leads,
      c.partner_countries = '{}' or t.country = any (c.partner_countries) as partners
    from funding_call c
    join partnership p on p.status = 'ACTIVE' and (c.themes = '{}' or p.themes && c.themes)
    join partnership_party pp on pp.partnership_id = p.id and pp.left_at is null
    join tenant t on t.id = pp.tenant_id and t.status = 'ACTIVE'
    where c.id = p_call) x
  group by x.id, x.min_parties, x.min_countries
  having count(*) >= x.min_parties and count(distinct x.country) >= x.min_countries
    and count(*) filter (where leads) >= 1 and count(*) filter (where partners) >= 1 and count(*) filter (where leads or partners) >= 2
$$;
-- The open calls that fit a partnership; the same rule from the other side. Not a definer: a foreign partnership has no parties here.
create or replace function app.call_fits(p_partnership uuid) returns setof uuid language sql stable set search_path = public, pg_temp
as $$
  with party as (
    select p.themes, t.country, t.authority_kind from partnership p
    join partnership_party pp on pp.partnership_id = p.id and pp.left_at is null
    join tenant t on t.id = pp.tenant_id and t.status = 'ACTIVE'
    where p.id = p_partnership and p.status = 'ACTIVE')
  select c.id from funding_call c
  join party t on c.themes = '{}' or t.themes && c.themes
  where c.status = 'ANNOUNCED' and (c.opens_at is null or c.opens_at <= now())
    and (not exists (select from call_deadline d where d.call_id = c.id) or exists (select from call_deadline d where d.call_id = c.id and d.at > now()))
  group by c.id
  having count(*) >= c.min_parties and count(distinct t.country) >= c.min_countries
    and count(*) filter (where (c.lead_countries = '{}' or t.country = any (c.lead_countries)) and (c.lead_kinds = '{}' or t.authority_kind = any (c.lead_kinds))) >= 1
    and count(*) filter (where c.partner_countries = '{}' or t.country = any (c.partner_countries)) >= 1
    and count(*) filter (where ((c.lead_countries = '{}' or t.country = any (c.lead_countries)) and (c.lead_kinds = '{}' or t.authority_kind = any (c.lead_kinds)))
      or c.partner_countries = '{}' or t.country = any (c.partner_countries)) >= 2
$$;
-- reason: the matcher reads everybody's saved searches and every partnership, and writes notifications, their reasons and mail
-- rows for them; besides, it notes on the event that it has been through. Set-based: one statement a part. Exactly one
-- notification per person and event: a second run, or one that was killed, adds what is missing and nothing else.
-- A changed or closed call is also told to those who were told of it, while the search or partnership still stands.
-- p_parts cuts very many persons into parts, each its own transaction. The planner cannot know how many persons a call hits
-- and would look each of them up one by one: hashing is asked for, and coalesce keeps it from taking a part for half a
-- percent.   test: libs/funding/src/alerts/alerts.db.spec.ts
create or replace function app.match_call(p_event uuid, p_part int default 0, p_parts int default 1) returns jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp set enable_nestloop = off
as $$
declare e record; c record; said text; answer jsonb;
begin
  select * into e from call_event where id = p_event;
  if not found then return null; end if;
  -- Who comes later reads the call; only a run that was cut short is taken up again.
  if e.matched_at is not null then return jsonb_build_object('callId', e.call_id, 'told', 0, 'mails', 0); end if;
  select * into c from funding_call where id = e.call_id and status in ('ANNOUNCED', 'CLOSED');
  if not found then return null; end if;
  select string_agg(search, ' ') into said from call_text where call_id = c.id;
  with hit as (
    select s.person_id, 'SEARCH' as kind, s.id as search_id, null::uuid as partnership_id, s.by_mail as mail from saved_search s
    where s.active and e.kind <> 'CLOSED'
      and (s.themes = '{}' or s.themes && c.themes)
      and (s.countries = '{}' or (c.lead_countries = '{}' and c.partner_countries = '{}') or s.countries && c.lead_countries or s.countries && c.partner_countries)
      and (s.lead_kinds = '{}' or c.lead_kinds = '{}' or s.lead_kinds && c.lead_kinds)
      and (s.amount_min is null or c.amount_max is null or c.amount_max >= s.amount_min)
      and (s.words = '{}' or not exists (select from unnest(s.words) w where strpos(said, w) = 0))
      and coalesce((uuid_hash(s.person_id) & 2147483647) % p_parts = p_part, false)
    union all
    select m.person_id, 'PARTNERSHIP', null, m.partnership_id, true from app.partnerships_fitting(c.id) f(id)
    join partnership_member m on m.partnership_id = f.id and m.role <> 'GUEST' and m.left_at is null and (m.expires_at is null or m.expires_at > now())
    join partnership_party pp on pp.partnership_id = m.partnership_id and pp.tenant_id = m.tenant_id and pp.left_at is null
    join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
    where e.kind <> 'CLOSED' and coalesce((uuid_hash(m.person_id) & 2147483647) % p_parts = p_part, false)
    union all
    select distinct n.person_id, 'FOLLOWED', r.search_id, r.partnership_id, coalesce(s.by_mail, true) from call_event earlier
    join notification n on n.call_event_id = earlier.id
    join notification_reason r on r.notification_id = n.id
    left join saved_search s on s.id = r.search_id and s.active
    where e.kind <> 'ANNOUNCED' and earlier.call_id = c.id and earlier.id <> e.id
      and (s.id is not null or exists (select from app.standing_in(r.partnership_id, array[n.person_id], null, 'CALL')))
      and coalesce((uuid_hash(n.person_id) & 2147483647) % p_parts = p_part, false)
  ), who as (
    select h.person_id, h.mail and a.mail_calls and a.mail_suspended_at is null as mail
    from (select person_id, bool_or(mail) as mail from hit group by person_id) h
    join person p on p.id = h.person_id and p.disabled_at is null join account a on a.person_id = h.person_id
  ), made as (
    insert into notification (person_id, kind, event_key, call_id, call_event_id)
    select person_id, 'CALL', 'call/' || e.id, c.id, e.id from who
    on conflict (person_id, event_key) do nothing
    returning id, person_id
  ), why as (
    insert into notification_reason (notification_id, person_id, kind, search_id, partnership_id)
    select m.id, m.person_id, h.kind, h.search_id, h.partnership_id from made m join hit h on h.person_id = m.person_id
  ), mailed as (
    insert into delivery (person_id, notification_id, kind, subject_id, message_key)
    select m.person_id, m.id, 'NOTIFICATION', c.id, 'n/' || m.id from made m join who w on w.person_id = m.person_id where w.mail
    returning person_id
  )
  select jsonb_build_object('callId', c.id, 'told', (select count(*) from made), 'mails', (select count(*) from mailed),
    'persons', (select jsonb_agg(person_id) from (select person_id from made limit 1001) x)) into answer;
  if p_part = p_parts - 1 then
    update call_event set matched_at = now() where id = p_event and matched_at is null;
  end if;
  return answer;
end $$;
-- reason: how many parts the matcher works in is counted over all searches.   test: libs/funding/src/alerts/alerts.db.spec.ts
create or replace function app.match_parts(p_size int) returns int language sql stable security definer set search_path = public, pg_temp
as $$ select greatest(1, ceil(count(*)::numeric / p_size))::int from saved_search where active $$;
-- reason: the sweep finds events whose wake-up was lost, whoever's call it is.   test: libs/funding/src/alerts/alerts.db.spec.ts
create or replace function app.events_unmatched() returns setof uuid language sql stable security definer set search_path = public, pg_temp
as $$ select id from call_event where matched_at is null and created_at < now() - interval '10 seconds' order by created_at limit 100 $$;
-- reason: a network learns how many it reached, never whom; only those who act for it ask.   test: libs/funding/src/alerts/alerts.db.spec.ts
create or replace function app.call_reach(p_call uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('callId', c.id,
    'matched', (select count(distinct n.person_id) from call_event e join notification n on n.call_event_id = e.id where e.call_id = c.id),
    'mailed', x.mailed, 'waiting', x.waiting, 'stopped', x.stopped,
    'done', not exists (select from call_event e where e.call_id = c.id and e.matched_at is null))
  from funding_call c cross join lateral (
    select count(*) filter (where d.state = 'SENT') as mailed, count(*) filter (where d.state in ('PENDING', 'SENDING')) as waiting,
      count(*) filter (where d.state in ('FAILED', 'SUPPRESSED')) as stopped
    from call_event e join notification n on n.call_event_id = e.id join delivery d on d.message_key = 'n/' || n.id where e.call_id = c.id) x
  where c.id = p_call and c.tenant_id = any (app.my_tenants())
$$;
