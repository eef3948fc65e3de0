-- ---------------------------------------------------------------- telling
-- Of these persons, who stands in the partnership now and may hear of the subject. Not a definer: called from one it sees
-- over the wall, called by the application it sees what the walls show.
create or replace function app.standing_in(p_partnership uuid, p_persons uuid[], p_subject uuid, p_kind text) returns setof uuid
  language sql stable set search_path = public, pg_temp
as $$
  select m.person_id from partnership_member m
  join partnership_party pp on pp.partnership_id = m.partnership_id and pp.tenant_id = m.tenant_id and pp.left_at is null
  join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
  where m.partnership_id = p_partnership and m.person_id = any (p_persons)
    and m.left_at is null and (m.expires_at is null or m.expires_at > now())
    and (m.role <> 'GUEST' or exists (select from guest_scope g where g.member_id = m.id and p_subject in (g.thread_id, g.project_id)))
  union
  select tm.person_id from partnership_party pp
  join tenant t on t.id = pp.tenant_id and t.status = 'ACTIVE'
  join tenant_member tm on tm.tenant_id = pp.tenant_id and tm.left_at is null and tm.role = 'ADMIN'
  where pp.partnership_id = p_partnership and pp.left_at is null and tm.person_id = any (p_persons)
    and p_kind in ('PARTNERSHIP_PROPOSED', 'PARTNERSHIP_OPENED')
$$;
-- reason: telling writes rows that belong to others. Refuses who does not stand in the partnership; leaves out recipients who
-- do not, and the one who acts. One message per person and key.   test: libs/notifications
create or replace function app.notify(p_persons uuid[], p_kind text, p_event_key text, p_partnership uuid, p_subject uuid, p_detail jsonb, p_reason text, p_mail boolean)
  returns uuid[] language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare me uuid := app.person_id(); told uuid[];
begin
  if me is null or p_kind in ('CALL', 'REMINDER') or p_partnership is null
    or not (p_partnership = any (app.my_workspaces()) or p_partnership = any (app.my_proposals())
      or exists (select from partnership where id = p_partnership and proposed_by = me and status = 'PROPOSED')) then
    raise exception 'may not tell' using errcode = 'insufficient_privilege';
  end if;
  with made as (
    insert into notification (person_id, kind, event_key, partnership_id, subject_id, call_id, detail)
    select p.id, p_kind, p_event_key, p_partnership, p_subject, case when p_kind = 'APPLICATION' then (p_detail ->> 'callId')::uuid end, p_detail
    from app.standing_in(p_partnership, p_persons, p_subject, p_kind) s(id) join person p on p.id = s.id and p.disabled_at is null
    where p.id <> me
    on conflict (person_id, event_key) do nothing
    returning id, person_id
  ), why as (
    insert into notification_reason (notification_id, person_id, kind, partnership_id)
    select id, person_id, p_reason, p_partnership from made
  ), mailed as (
    insert into delivery (person_id, notification_id, kind, subject_id, message_key)
    select m.person_id, m.id, 'NOTIFICATION', p_subject, 'n/' || m.id
    from made m join account a on a.person_id = m.person_id
    where p_mail and a.mail_suspended_at is null
      and (a.mail_threads or p_kind not in ('COMMENT', 'MENTION', 'DOCUMENT', 'EXPERTISE', 'PROJECT')) and (a.mail_applications or p_kind <> 'APPLICATION')
  )
  select coalesce(array_agg(person_id), '{}') into told from made;
  return told;
end $$;
-- reason: a mail of one's own making (an invitation to a session) to people of the partnership, the acting person included.
-- One mail per person and key.   test: libs/notifications
create or replace function app.enqueue_mail(p_persons uuid[], p_kind text, p_key text, p_partnership uuid, p_subject uuid, p_detail jsonb)
  returns int language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare made int;
begin
  if p_kind <> 'ENROLMENT' or app.person_id() is null or not p_partnership = any (app.my_workspaces()) then
    raise exception 'may not send' using errcode = 'insufficient_privilege';
  end if;
  insert into delivery (person_id, kind, subject_id, detail, message_key)
  select s.id, p_kind, p_subject, p_detail || jsonb_build_object('partnershipId', p_partnership), p_key || '/' || s.id
  from app.standing_in(p_partnership, p_persons, p_subject, p_kind) s(id)
  on conflict (message_key) do nothing;
  get diagnostics made = row_count;
  return made;
end $$;
-- reason: an invitation goes to somebody who has no row yet; only who acts for the inviting tenant sends it.   test: libs/notifications
create or replace function app.enqueue_invitation(p_invitation uuid, p_detail jsonb) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  insert into delivery (invitation_id, kind, subject_id, detail, message_key)
  select i.id, 'INVITATION', i.id, p_detail, 'i/' || i.id || coalesce('/' || (p_detail ->> 'round'), '') from invitation i
  where i.id = p_invitation and i.tenant_id = any (app.my_tenants()) and i.accepted_at is null and i.revoked_at is null
  on conflict (message_key) do nothing;
  return found;
end $$;
-- Why a message on a call is no longer to be sent by a channel; null when it is. Judged anew at each sending: the call may
-- have been closed or merged, its deadline may have moved, the alert may have been switched off, the person may have left.
-- One plain select without SET, every name written with its schema, so that the planner puts it into the statement that asks
-- for many: as a call of its own for each message it would cost half of all that is done to claim one. Not a definer.
create or replace function app.call_messages_refused(n public.notification, p_channel text, p_endpoint uuid) returns setof text language sql stable
as $$
  select case
    when not exists (select from public.funding_call c where c.id = n.call_id and (c.status = 'ANNOUNCED' or (c.status = 'CLOSED' and exists (
      select from public.call_event e where e.id = n.call_event_id and e.kind = 'CLOSED')))) then 'the call is no longer open'
    when n.kind = 'REMINDER' and ((n.detail ->> 'at')::timestamptz <= now() or not exists (
      select from public.call_deadline d where d.call_id = n.call_id and d.at = (n.detail ->> 'at')::timestamptz)) then 'the deadline moved or passed'
    when not exists (
      select from public.notification_reason r
      left join public.saved_search s on s.id = r.search_id and s.active
      left join public.partnership_alert pa on pa.partnership_id = r.partnership_id and pa.person_id = n.person_id
      left join public.call_follow f on f.call_id = n.call_id and f.person_id = n.person_id
      where r.notification_id = n.id and case
        when r.search_id is not null then case p_channel when 'MAIL' then s.by_mail when 'PUSH' then s.by_push else s.webhook_id = p_endpoint end
        when r.kind = 'FOLLOWED' and r.partnership_id is null then f.active and case p_channel when 'MAIL' then f.by_mail when 'PUSH' then f.by_push else f.webhook_id = p_endpoint end
        when r.kind = 'PROJECT' then coalesce(f.active, true) and case p_channel when 'MAIL' then coalesce(f.by_mail, true) when 'PUSH' then coalesce(f.by_push, false) else f.webhook_id = p_endpoint end
          and exists (select from app.standing_in(r.partnership_id, array[n.person_id], null, n.kind))
        else coalesce(pa.active, true) and case p_channel when 'MAIL' then coalesce(pa.by_mail, true) when 'PUSH' then coalesce(pa.by_push, false) else pa.webhook_id = p_endpoint end
          and exists (select from app.standing_in(r.partnership_id, array[n.person_id], null, n.kind)) end) then 'unsubscribed or left' end
$$;
create or replace function app.call_message_refused(n notification, p_channel text, p_endpoint uuid) returns text language sql stable set search_path = public, pg_temp
as $$ select app.call_messages_refused(n, p_channel, p_endpoint) $$;
-- The zone of a person as far as this database knows it: an unknown one must not stop everybody's mail.
create or replace function app.zone_or_utc(p_zone text) returns text language plpgsql stable set search_path = public, pg_temp
as $$
begin
  perform now() at time zone p_zone;
  return p_zone;
exception when others then return 'UTC';
end $$;
-- The end of the quiet hours that a person is in now, on the own clock (they may reach over midnight); null outside them.
create or replace function app.quiet_until(p_zone text, p_from time, p_to time) returns timestamptz language plpgsql stable set search_path = public, pg_temp
as $$
declare z text := app.zone_or_utc(p_zone); here timestamp := now() at time zone z; clock time := here::time;
begin
  if p_from is null or p_to is null then return null; end if;
  if p_from < p_to then
    if clock < p_from or clock >= p_to then return null; end if;
    return (here::date + p_to) at time zone z;
  end if;
  if clock >= p_to and clock < p_from then return null; end if;
  return (here::date + p_to + case when clock >= p_from then interval '1 day' else interval '0' end) at time zone z;
end $$;
-- When the next digest of a person goes, on the own clock; p_weekday null: every day. One that goes within five minutes is
-- full: what is written now might not be seen by it, so it waits for the next.
create or replace function app.digest_due(p_zone text, p_at time, p_weekday int) returns timestamptz language plpgsql stable set search_path = public, pg_temp
as $$
declare z text := app.zone_or_utc(p_zone); here timestamp := (now() + interval '5 minutes') at time zone z; day date := here::date;
begin
  if day + p_at <= here then day := day + 1; end if;
  if p_weekday is not null then day := day + (p_weekday - extract(isodow from day)::int + 7) % 7; end if;
  return (day + p_at) at time zone z;
end $$;
-- reason: the sender of a channel works for everybody. Takes due rows for this process and answers what is needed to write
-- each message; rows whose reader left, was disabled, or wants no such message are closed as SUPPRESSED, with the reason in
-- `refused`; those whose reader has quiet hours wait for their end (`refused` is then 'quiet hours'), except what cannot
-- wait (a password, an invitation) and webhooks. A row that was taken is due again after two minutes, should its worker die.
-- test: libs/notifications
-- It always reads a few rows by their keys. One plan for that is kept by each connection, whatever the tables held when it was
-- made: to plan it anew each time would cost as much as to run it.
create or replace function app.claim_deliveries(p_limit int, p_channel text default 'MAIL') returns setof jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
declare due uuid[] := array(
  select d.id from delivery d where d.channel = p_channel and d.state in ('PENDING', 'SENDING') and d.next_at <= now()
  order by d.next_at limit p_limit for update skip locked);
begin
  return query with judged as (
    select d.*, n.kind as n_kind, n.call_id, n.call_event_id, n.partnership_id as n_partnership, n.subject_id as n_subject, n.detail as n_detail, n.created_at as n_created,
      coalesce(a.email, i.email)::text as address, coalesce(p.locale, i.locale) as locale, coalesce(p.zone, 'UTC') as zone, coalesce(p.name, '') as name,
      coalesce(c.months, 'gregorian') as months,
      case when a.quiet_from is not null and d.channel <> 'WEBHOOK' and d.kind not in ('PASSWORD_RESET', 'PASSWORD_CHANGED', 'INVITATION')
        then app.quiet_until(p.zone, a.quiet_from, a.quiet_to) end as quiet,
      case
        when d.person_id is null then case when i.revoked_at is not null or i.accepted_at is not null or i.expires_at <= now() then 'invitation no longer open' end
        when p.disabled_at is not null then 'person disabled'
        when d.channel = 'MAIL' and a.mail_suspended_at is not null and d.kind not in ('PASSWORD_RESET', 'PASSWORD_CHANGED') then 'address refused earlier mail'
        when d.kind = 'ENROLMENT' and not exists (select from app.standing_in((d.detail ->> 'partnershipId')::uuid, array[d.person_id], d.subject_id, d.kind)) then 'left the partnership'
        when d.channel = 'MAIL' and not a.mail_calls and (d.kind = 'DIGEST' or n.kind in ('CALL', 'REMINDER')) then 'unsubscribed from calls'
        when n.id is null then null
        when n.kind in ('CALL', 'REMINDER') then of_call.refused
        when not a.mail_threads and n.kind in ('COMMENT', 'MENTION', 'DOCUMENT', 'EXPERTISE', 'PROJECT') then 'unsubscribed from threads'
        when not a.mail_applications and n.kind = 'APPLICATION' then 'unsubscribed from applications'
        when not exists (select from app.standing_in(n.partnership_id, array[n.person_id], n.subject_id, n.kind)) then 'left the partnership'
      end as refused
    from delivery d
    left join person p on p.id = d.person_id left join account a on a.person_id = d.person_id left join country c on c.code = p.country
    left join invitation i on i.id = d.invitation_id left join notification n on n.id = d.notification_id
    left join lateral app.call_messages_refused(n, d.channel, d.endpoint_id) of_call(refused) on n.kind in ('CALL', 'REMINDER')
    where d.id = any (due)
  ), taken as (
    update delivery d set
      state = case when j.refused is not null then 'SUPPRESSED' when j.quiet is not null then 'PENDING' else 'SENDING' end,
      last_error = coalesce(j.refused, d.last_error), claimed_at = now(),
      next_at = coalesce(case when j.refused is null then j.quiet end, now() + interval '2 minutes'),
      attempts = d.attempts + case when j.refused is null and j.quiet is not null then 0 else 1 end
    from judged j where j.id = d.id
    returning j.*, d.attempts as tries, coalesce(j.refused, case when j.quiet is not null then 'quiet hours' end) as not_now
  )
  select jsonb_build_object('id', j.id, 'refused', j.not_now, 'kind', j.kind, 'channel', j.channel, 'endpointId', j.endpoint_id,
    'personId', j.person_id, 'invitationId', j.invitation_id, 'subjectId', j.subject_id,
    'detail', j.detail, 'attempts', j.tries, 'address', j.address, 'language', j.locale, 'zone', j.zone, 'months', j.months, 'name', j.name,
    'notification', case when j.n_kind is not null then jsonb_build_object('id', j.notification_id, 'kind', j.n_kind, 'callId', j.call_id, 'callEventId', j.call_event_id,
      'partnershipId', j.n_partnership, 'subjectId', j.n_subject, 'detail', j.n_detail, 'createdAt', j.n_created) end,
    'reasons', coalesce((
      select jsonb_agg(jsonb_build_object('kind', r.kind, 'searchId', r.search_id, 'searchTitle', s.title, 'partnershipId', r.partnership_id, 'detail', r.detail, 'partyNames', coalesce((
        select jsonb_agg(coalesce(x.name, tt.name)) from partnership_party pp join tenant tt on tt.id = pp.tenant_id
        left join tenant_text x on x.tenant_id = tt.id and x.lang = j.locale
        where pp.partnership_id = r.partnership_id and pp.left_at is null), '[]')) order by r.kind desc, r.id)
      from notification_reason r left join saved_search s on s.id = r.search_id where r.notification_id = j.notification_id), '[]'))
  from taken j;
end $$;
-- reason: as above; closes the rows that a process has sent, or puts them back with the time of the next try.
-- p_outcomes: [{"id", "state": "SENT"|"RETRY"|"SUPPRESSED", "error", "bounced"}]. A hard bounce suspends the address, visibly.
-- By their ids and never by reading the table, which grows without end: a plan made while it was small would. It is kept, as above.
-- test: libs/notifications
create or replace function app.close_deliveries(p_outcomes jsonb) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
begin
  with o as materialized (select * from jsonb_to_recordset(p_outcomes) as x(id uuid, state text, error text, bounced boolean)),
  closed as (
    update delivery d set
      state = case when o.state <> 'RETRY' then o.state when d.created_at < now() - interval '3 days' then 'FAILED' else 'PENDING' end,
      sent_at = case when o.state = 'SENT' then now() end,
      next_at = case when o.state = 'RETRY' then now() + least(power(2, d.attempts) * 5, 3600) * (0.8 + random() * 0.4) * interval '1 second' else d.next_at end,
      last_error = o.error, claimed_at = null
    from o where d.id = o.id and d.state = 'SENDING'
    returning d.person_id, o.bounced and d.channel = 'MAIL' as bounced
  )
  update account a set mail_suspended_at = now() from closed c where c.person_id = a.person_id and c.bounced and a.mail_suspended_at is null;
end $$;
-- reason: the sweep asks whether anything waits, for everybody: channels with how many are due.   test: libs/notifications
create or replace function app.deliveries_due() returns table (channel text, due int) language sql stable security definer set search_path = public, pg_temp
as $$
  select k, (select count(*)::int from (select from delivery d where d.channel = k and d.state in ('PENDING', 'SENDING') and d.next_at <= now() limit 10000) x)
  from unnest(array['MAIL', 'PUSH', 'WEBHOOK']) k
$$;
-- reason: notes which alerts brought a summary, as its mail names them, so that one click stops those and no others. Only while
-- the row is being sent.   test: libs/funding/src/alerts/unsubscribe.db.spec.ts
create or replace function app.note_digest_alerts(p_delivery uuid, p_alerts text[]) returns void
  language sql volatile security definer set search_path = public, pg_temp
as $$ update delivery set detail = detail || jsonb_build_object('alerts', p_alerts) where id = p_delivery and kind = 'DIGEST' and state = 'SENDING' $$;
-- The alerts that a topic of unsubscribing is about, each a topic itself: those behind a mail, those that come in summaries, or
-- the one. Which alert a reason belongs to is what topicOf of the mails says. Not a definer: called from one.
create or replace function app.alerts_behind(p_person uuid, p_topic text) returns setof text language sql stable set search_path = public, pg_temp
as $$
  with mail as (
    select * from delivery where person_id = p_person and id = case when p_topic ~ '^mail:[0-9a-f-]{36}$' then substr(p_topic, 6)::uuid end
  )
  select case when r.search_id is not null then 'search:' || r.search_id when r.partnership_id is not null and r.kind <> 'PROJECT' then 'partnership:' || r.partnership_id else 'follow:' || n.call_id end
  from mail join notification n on n.id = mail.notification_id join notification_reason r on r.notification_id = n.id
  union select jsonb_array_elements_text(mail.detail -> 'alerts') from mail where mail.kind = 'DIGEST'
  union select 'search:' || id from saved_search where p_topic = 'digest' and person_id = p_person and frequency <> 'NOW'
  union select 'partnership:' || partnership_id from partnership_alert where p_topic = 'digest' and person_id = p_person and frequency <> 'NOW'
  union select p_topic where p_topic !~ '^(mail:|digest$)'
$$;
-- reason: RFC 8058: a mail program unsubscribes without signing in. The token was judged before: it names a person and a topic,
-- and reaches nothing but the mail of the alerts behind that topic. p_act: LOOK; STOP, which switches the mail of all of them
-- off; RESUME, which switches that of one of them (p_alert) on again. Answers the person's language, whether mail on calls is
-- off altogether, and the alerts: [{topic, title, on}], those alone that are switched on and still theirs.
-- test: libs/funding/src/alerts/unsubscribe.db.spec.ts
create or replace function app.unsubscribe(p_person uuid, p_topic text, p_act text, p_alert text default null) returns table (lang text, calls_off boolean, alerts jsonb)
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  want boolean := p_act = 'RESUME';
  asked text[] := array(select app.alerts_behind(p_person, p_topic));
  about text; thing uuid;
begin
  if p_act in ('STOP', 'RESUME') then
    foreach about in array case when want then array(select p_alert where p_alert = any (asked)) else asked end loop
      thing := case when about ~ ':[0-9a-f-]{36}$' then split_part(about, ':', 2)::uuid end;
      case split_part(about, ':', 1)
        when 'calls' then update account set mail_calls = want where person_id = p_person and mail_calls <> want;
        when 'threads' then update account set mail_threads = want where person_id = p_person and mail_threads <> want;
        when 'applications' then update account set mail_applications = want where person_id = p_person and mail_applications <> want;
        when 'search' then update saved_search set by_mail = want where id = thing and person_id = p_person and by_mail <> want;
        when 'partnership' then insert into partnership_alert (person_id, partnership_id, by_mail)
          select x.id, p.id, want from partnership p, person x where p.id = thing and x.id = p_person
          on conflict (person_id, partnership_id) do update set by_mail = excluded.by_mail;
        when 'follow' then insert into call_follow (person_id, call_id, by_mail)
          select x.id, c.id, want from funding_call c, person x where c.id = thing and x.id = p_person
          on conflict (person_id, call_id) do update set by_mail = excluded.by_mail;
        else null;
      end case;
    end loop;
  end if;
  return query select p.locale, not a.mail_calls, coalesce((
    select jsonb_agg(jsonb_build_object('topic', t.topic, 'title', coalesce(x.title, ''), 'on', x.is_on) order by split_part(t.topic, ':', 1) desc, x.title, t.topic)
    from (select k.topic, split_part(k.topic, ':', 1) as about, case when k.topic ~ ':[0-9a-f-]{36}$' then split_part(k.topic, ':', 2)::uuid end as thing from unnest(asked) k(topic)) t
    cross join lateral (
      select null as title, a.mail_calls as is_on where t.about = 'calls'
      union all select null, a.mail_threads where t.about = 'threads'
      union all select null, a.mail_applications where t.about = 'applications'
      union all select s.title, s.by_mail from saved_search s where t.about = 'search' and s.id = t.thing and s.person_id = p_person and s.active
      union all select (
          select string_agg(coalesce(tx.name, n.name), ' – ' order by coalesce(tx.name, n.name)) from partnership_party pp join tenant n on n.id = pp.tenant_id
          left join tenant_text tx on tx.tenant_id = n.id and tx.lang = p.locale where pp.partnership_id = t.thing and pp.left_at is null), coalesce(pa.by_mail, true)
        from (select) one left join partnership_alert pa on pa.partnership_id = t.thing and pa.person_id = p_person
        where t.about = 'partnership' and coalesce(pa.active, true) and exists (select from app.standing_in(t.thing, array[p_person], null, 'CALL'))
      union all select (
          select ct.title from call_text ct where ct.call_id = c.id order by ct.lang = p.locale desc, ct.status = 'ORIGINAL' desc, ct.lang limit 1), coalesce(f.by_mail, true)
        from funding_call c left join call_follow f on f.call_id = c.id and f.person_id = p_person
        where t.about = 'follow' and c.id = t.thing and c.status not in ('DRAFT', 'PROPOSED') and coalesce(f.active, true)) x), '[]')
    from person p join account a on a.person_id = p.id where p.id = p_person;
end $$;
-- reason: a person lifts the suspension of the own address, which the application may not write.   test: libs/notifications
create or replace function app.lift_mail_suspension() returns void language sql volatile security definer set search_path = public, pg_temp
as $$ update account set mail_suspended_at = null where person_id = app.person_id() $$;
