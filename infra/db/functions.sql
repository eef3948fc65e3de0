-- Every function that looks over a wall stands here: SECURITY DEFINER, owned by tawam_definer, with its reason.
-- Its test is named beside it; test/walls/definer.db.spec.ts fails when a function here has none.
-- Each has a fixed search_path. Idempotent: run after every change.

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
  if me is null or p_kind = 'CALL' or p_partnership is null
    or not (p_partnership = any (app.my_workspaces()) or p_partnership = any (app.my_proposals())
      or exists (select from partnership where id = p_partnership and proposed_by = me and status = 'PROPOSED')) then
    raise exception 'may not tell' using errcode = 'insufficient_privilege';
  end if;
  with made as (
    insert into notification (person_id, kind, event_key, partnership_id, subject_id, detail)
    select p.id, p_kind, p_event_key, p_partnership, p_subject, p_detail
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
      and (a.mail_threads or p_kind not in ('COMMENT', 'MENTION', 'DOCUMENT', 'EXPERTISE', 'PROJECT'))
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
-- reason: the sender of mail works for everybody. Takes due rows for this process and answers what is needed to write each
-- mail; rows whose reader left, was disabled, or wants no such mail are closed as SUPPRESSED, with the reason in `refused`.
-- A row that was taken is due again after two minutes, should its worker die.   test: libs/notifications
create or replace function app.claim_deliveries(p_limit int) returns setof jsonb
  language sql volatile security definer set search_path = public, pg_temp
as $$
  with due as (
    select d.id from delivery d where d.state in ('PENDING', 'SENDING') and d.next_at <= now()
    order by d.next_at limit p_limit for update skip locked
  ), judged as (
    select d.*, n.kind as n_kind, n.call_id, n.call_event_id, n.partnership_id as n_partnership, n.subject_id as n_subject, n.detail as n_detail,
      coalesce(a.email, i.email)::text as address, coalesce(p.locale, i.locale) as locale, coalesce(p.zone, 'UTC') as zone, coalesce(p.name, '') as name,
      coalesce(c.months, 'gregorian') as months,
      case
        when d.person_id is null then case when i.revoked_at is not null or i.accepted_at is not null or i.expires_at <= now() then 'invitation no longer open' end
        when p.disabled_at is not null then 'person disabled'
        when a.mail_suspended_at is not null and d.kind <> 'PASSWORD_RESET' then 'address refused earlier mail'
        when d.kind = 'ENROLMENT' and not exists (select from app.standing_in((d.detail ->> 'partnershipId')::uuid, array[d.person_id], d.subject_id, d.kind)) then 'left the partnership'
        when n.id is null then null
        when n.kind = 'CALL' then case
          when not a.mail_calls then 'unsubscribed from calls'
          when not exists (select from notification_reason r left join saved_search s on s.id = r.search_id
            where r.notification_id = n.id and ((s.by_mail and s.active)
              or (r.partnership_id is not null and exists (select from app.standing_in(r.partnership_id, array[n.person_id], null, n.kind))))) then 'unsubscribed or left' end
        when not a.mail_threads and n.kind in ('COMMENT', 'MENTION', 'DOCUMENT', 'EXPERTISE', 'PROJECT') then 'unsubscribed from threads'
        when not exists (select from app.standing_in(n.partnership_id, array[n.person_id], n.subject_id, n.kind)) then 'left the partnership'
      end as refused
    from due join delivery d on d.id = due.id
    left join person p on p.id = d.person_id left join account a on a.person_id = d.person_id left join country c on c.code = p.country
    left join invitation i on i.id = d.invitation_id left join notification n on n.id = d.notification_id
  ), taken as (
    update delivery d set state = case when j.refused is null then 'SENDING' else 'SUPPRESSED' end, last_error = coalesce(j.refused, d.last_error),
      claimed_at = now(), next_at = now() + interval '2 minutes', attempts = d.attempts + 1
    from judged j where j.id = d.id
    returning d.id, d.attempts, j.refused
  )
  select jsonb_build_object('id', j.id, 'refused', t.refused, 'kind', j.kind, 'personId', j.person_id, 'invitationId', j.invitation_id, 'subjectId', j.subject_id,
    'detail', j.detail, 'attempts', t.attempts, 'address', j.address, 'language', j.locale, 'zone', j.zone, 'months', j.months, 'name', j.name,
    'notification', case when j.n_kind is not null then jsonb_build_object('kind', j.n_kind, 'callId', j.call_id, 'callEventId', j.call_event_id,
      'partnershipId', j.n_partnership, 'subjectId', j.n_subject, 'detail', j.n_detail) end,
    'reasons', coalesce((
      select jsonb_agg(jsonb_build_object('kind', r.kind, 'searchId', r.search_id, 'searchTitle', s.title, 'partnershipId', r.partnership_id, 'partyNames', coalesce((
        select jsonb_agg(coalesce(x.name, tt.name)) from partnership_party pp join tenant tt on tt.id = pp.tenant_id
        left join tenant_text x on x.tenant_id = tt.id and x.lang = j.locale
        where pp.partnership_id = r.partnership_id and pp.left_at is null), '[]')) order by r.kind desc, r.id)
      from notification_reason r left join saved_search s on s.id = r.search_id where r.notification_id = j.notification_id), '[]'))
  from taken t join judged j on j.id = t.id
$$;
-- reason: as above; closes the rows that a process has sent, or puts them back with the time of the next try.
-- p_outcomes: [{"id", "state": "SENT"|"RETRY"|"SUPPRESSED", "error", "bounced"}]. A hard bounce suspends the address, visibly.   test: libs/notifications
create or replace function app.close_deliveries(p_outcomes jsonb) returns void
  language sql volatile security definer set search_path = public, pg_temp
as $$
  with o as (select * from jsonb_to_recordset(p_outcomes) as x(id uuid, state text, error text, bounced boolean)),
  closed as (
    update delivery d set
      state = case when o.state <> 'RETRY' then o.state when d.created_at < now() - interval '3 days' then 'FAILED' else 'PENDING' end,
      sent_at = case when o.state = 'SENT' then now() end,
      next_at = case when o.state = 'RETRY' then now() + least(power(2, d.attempts) * 5, 3600) * (0.8 + random() * 0.4) * interval '1 second' else d.next_at end,
      last_error = o.error, claimed_at = null
    from o where d.id = o.id and d.state = 'SENDING'
    returning d.person_id, o.bounced
  )
  update account a set mail_suspended_at = now() from closed c where c.person_id = a.person_id and c.bounced and a.mail_suspended_at is null
$$;
-- reason: the sweep asks whether anything waits, for everybody.   test: libs/notifications
create or replace function app.deliveries_due() returns int language sql stable security definer set search_path = public, pg_temp
as $$ select count(*)::int from (select from delivery where state in ('PENDING', 'SENDING') and next_at <= now() limit 10000) x $$;
-- reason: RFC 8058: a mail program unsubscribes without signing in. The token was judged before; this only ever switches off.
-- p_topic: calls, threads, or search:<id> of that person. Answers the person's language and the title of the search.   test: libs/notifications
create or replace function app.unsubscribe(p_person uuid, p_topic text, p_really boolean) returns table (lang text, search_title text)
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare p_search uuid := case when p_topic ~ '^search:[0-9a-f-]{36}$' then substr(p_topic, 8)::uuid end;
begin
  if p_really then
    if p_topic = 'calls' then update account set mail_calls = false where person_id = p_person and mail_calls;
    elsif p_topic = 'threads' then update account set mail_threads = false where person_id = p_person and mail_threads;
    else update saved_search set by_mail = false where id = p_search and person_id = p_person and by_mail; end if;
  end if;
  return query select p.locale, (select s.title from saved_search s where s.id = p_search and s.person_id = p_person) from person p where p.id = p_person;
end $$;
-- reason: a person lifts the suspension of the own address, which the application may not write.   test: libs/notifications
create or replace function app.lift_mail_suspension() returns void language sql volatile security definer set search_path = public, pg_temp
as $$ update account set mail_suspended_at = null where person_id = app.person_id() $$;

-- ---------------------------------------------------------------- people: signing in
-- reason: signing in comes before there is a viewer; the application compares the hash.   test: libs/people/src/sign-in.db.spec.ts
create or replace function app.credential_of(p_email citext) returns table (person_id uuid, password_hash text)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select p.id, c.password_hash from account a join person p on p.id = a.person_id and p.disabled_at is null join credential c on c.person_id = p.id
  where a.email = p_email
$$;
-- reason: the first session of a person is made before there is a viewer. The hash that was just compared is the proof: a
-- password that was changed meanwhile opens nothing. Ends after 30 days whatever happens.   test: libs/people/src/sign-in.db.spec.ts
create or replace function app.open_session(p_person_id uuid, p_password_hash text, p_token_hash bytea, p_user_agent text, p_request_id text) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare made uuid;
begin
  insert into session (person_id, token_hash, user_agent, expires_at)
    select p.id, p_token_hash, left(p_user_agent, 300), now() + interval '30 days'
    from person p join credential c on c.person_id = p.id and c.password_hash = p_password_hash
    where p.id = p_person_id and p.disabled_at is null
    returning id into made;
  if made is not null then
    insert into audit_entry (actor_id, action, subject_id, request_id) values (p_person_id, 'people.sign-in', made, p_request_id);
  end if;
  return made;
end $$;
-- reason: seen_at is written apart from app.enter, which is on the path of every request and only reads. Every five minutes
-- at most.   test: libs/people/src/sign-in.db.spec.ts
create or replace function app.touch_session(p_token_hash bytea) returns void language sql volatile security definer set search_path = public, pg_temp
as $$
  update session set seen_at = now()
  where token_hash = p_token_hash and ended_at is null and seen_at between now() - interval '14 days' and now() - interval '5 minutes'
$$;
-- reason: hashes are granted to nobody. A hash of older parameters is replaced when its password was just typed.   test: libs/people/src/sign-in.db.spec.ts
create or replace function app.rehash_password(p_person_id uuid, p_old_hash text, p_new_hash text) returns void language sql volatile security definer set search_path = public, pg_temp
as $$ update credential set password_hash = p_new_hash where person_id = p_person_id and password_hash = p_old_hash $$;
-- reason: as above; one's own hash, to compare the old password before a change.   test: libs/people/src/account.db.spec.ts
create or replace function app.my_credential() returns text language sql stable security definer set search_path = public, pg_temp
as $$ select password_hash from credential where person_id = nullif(current_setting('app.person_id', true), '')::uuid $$;
-- reason: as above. Ends every other session and every open reset link; answers false when the password was changed
-- meanwhile.   test: libs/people/src/account.db.spec.ts
create or replace function app.change_my_password(p_old_hash text, p_new_hash text, p_keep_session uuid) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  update credential set password_hash = p_new_hash, changed_at = now() where person_id = me and password_hash = p_old_hash;
  if not found then return false; end if;
  update session set ended_at = now() where person_id = me and ended_at is null and id is distinct from p_keep_session;
  update password_reset set used_at = now() where person_id = me and used_at is null;
  return true;
end $$;

-- ---------------------------------------------------------------- people: a forgotten password
-- reason: a stranger asks; the row is written alike for every address.   test: libs/people/src/reset.db.spec.ts
create or replace function app.ask_reset(p_email citext) returns void language sql volatile security definer set search_path = public, pg_temp
as $$ insert into reset_request (email) values (p_email) $$;
-- reason: a job without a person turns requests into deliveries where there is an account.   test: libs/people/src/reset.db.spec.ts
create or replace function app.work_reset_requests() returns int language sql volatile security definer set search_path = public, pg_temp
as $$
  with taken as (delete from reset_request where id in (select id from reset_request order by asked_at limit 500 for update skip locked) returning *),
  put as (
    insert into delivery (person_id, kind, message_key)
      select a.person_id, 'PASSWORD_RESET', 'reset/' || t.id
      from taken t join account a on a.email = t.email join person p on p.id = a.person_id and p.disabled_at is null
    on conflict (message_key) do nothing returning 1)
  select count(*)::int from put
$$;
-- reason: the worker of mails has no person; the token is made when the mail is sent, and only its hash is kept. A link
-- lives 30 minutes; a delivery older than a day makes none.   test: libs/people/src/reset.db.spec.ts
create or replace function app.issue_reset(p_delivery_id uuid, p_token_hash bytea) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  insert into password_reset (token_hash, person_id, expires_at)
    select p_token_hash, p.id, now() + interval '30 minutes' from delivery d join person p on p.id = d.person_id and p.disabled_at is null
    where d.id = p_delivery_id and d.kind = 'PASSWORD_RESET' and d.state in ('PENDING', 'SENDING') and d.created_at > now() - interval '1 day'
    on conflict (token_hash) do update set expires_at = excluded.expires_at where password_reset.used_at is null;
  return found;
end $$;
-- reason: who holds the link is not signed in; the rule for passwords needs the address and the name.   test: libs/people/src/reset.db.spec.ts
create or replace function app.reset_account(p_token_hash bytea) returns table (email text, name text) language sql stable security definer set search_path = public, pg_temp
as $$
  select a.email::text, p.name from password_reset r join person p on p.id = r.person_id and p.disabled_at is null join account a on a.person_id = p.id
  where r.token_hash = p_token_hash and r.used_at is null and r.expires_at > now()
$$;
-- reason: as above. Once: the row is taken by the update; every other link and every session of the person ends.   test: libs/people/src/reset.db.spec.ts
create or replace function app.reset_password(p_token_hash bytea, p_new_hash text) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare who uuid;
begin
  update password_reset r set used_at = now() from person p
    where r.token_hash = p_token_hash and r.used_at is null and r.expires_at > now() and p.id = r.person_id and p.disabled_at is null
    returning r.person_id into who;
  if not found then return null; end if;
  update password_reset set used_at = now() where person_id = who and used_at is null;
  update credential set password_hash = p_new_hash, changed_at = now() where person_id = who;
  update session set ended_at = now() where person_id = who and ended_at is null;
  insert into audit_entry (actor_id, action, subject_id) values (who, 'people.reset-password', who);
  return who;
end $$;

-- ---------------------------------------------------------------- people: invitations
-- reason: the worker of mails has no person; the token is made when the mail is sent, and only its hash is kept.   test: libs/people/src/invitations.db.spec.ts
create or replace function app.issue_invitation(p_delivery_id uuid, p_token_hash bytea)
  returns table (role text, tenant_name text, inviter text, from_platform boolean, expires_at timestamptz, guest_until timestamptz)
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare i invitation;
begin
  select v.* into i from delivery d join invitation v on v.id = d.invitation_id
    where d.id = p_delivery_id and d.kind = 'INVITATION' and d.state in ('PENDING', 'SENDING')
      and v.accepted_at is null and v.revoked_at is null and v.expires_at > now() for update of v;
  if not found then return; end if;
  update invitation set token_hash = p_token_hash where id = i.id;
  return query select i.role, coalesce(tt.name, t.name), p.name, p.platform_admin, i.expires_at, i.guest_until
    from tenant t join person p on p.id = i.invited_by left join tenant_text tt on tt.tenant_id = t.id and tt.lang = i.locale
    where t.id = i.tenant_id and t.status = 'ACTIVE';
end $$;
-- reason: who was invited is not signed in and may have no account.   test: libs/people/src/invitations.db.spec.ts
create or replace function app.invitation_by_token(p_token_hash bytea, p_lang text)
  returns table (email text, locale text, role text, state text, tenant_name text, tenant_lang text, zone text, has_account boolean)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select i.email::text, i.locale, i.role,
    case when i.accepted_at is not null then 'ACCEPTED' when i.revoked_at is not null or t.status <> 'ACTIVE' then 'REVOKED'
      when i.expires_at <= now() or i.guest_until <= now() then 'EXPIRED' else 'OPEN' end,
    coalesce(tt.name, t.name), coalesce(tt.lang, t.name_lang), t.zone, exists (select from account a where a.email = i.email)
  from invitation i join tenant t on t.id = i.tenant_id left join tenant_text tt on tt.tenant_id = t.id and tt.lang = p_lang
  where i.token_hash = p_token_hash
$$;
-- reason: makes a person before there is a viewer, and a membership that the walls would refuse. Bound to the address: a
-- person who is signed in must have it, else there must be no account with it. A guest is given the threads and projects
-- that were named, where they still lie in that partnership.   test: libs/people/src/invitations.db.spec.ts
create or replace function app.accept_invitation(p_token_hash bytea, p_name text, p_locale text, p_password_hash text) returns table (person_id uuid, tenant_id uuid, partnership_id uuid)
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare i invitation; me uuid := nullif(current_setting('app.person_id', true), '')::uuid; member uuid; home tenant;
begin
  select * into i from invitation where token_hash = p_token_hash and accepted_at is null and revoked_at is null and expires_at > now()
    and (guest_until is null or guest_until > now()) for update;
  if not found then return; end if;
  select * into home from tenant where id = i.tenant_id and status = 'ACTIVE';
  if not found then return; end if;
  if i.role = 'GUEST' and not exists (select from partnership p join partnership_party pp on pp.partnership_id = p.id
    where p.id = i.partnership_id and p.status = 'ACTIVE' and pp.tenant_id = i.tenant_id and pp.left_at is null) then return; end if;
  if me is not null then
    if not exists (select from account a where a.person_id = me and a.email = i.email) then return; end if;
  else
    if p_password_hash is null or exists (select from account a where a.email = i.email) then return; end if;
    insert into person (name, locale, zone, country) values (p_name, p_locale, home.zone, home.country) returning id into me;
    insert into account (person_id, email) values (me, i.email);
    insert into credential (person_id, password_hash) values (me, p_password_hash);
  end if;
  if i.role = 'GUEST' then
    insert into partnership_member as m (partnership_id, tenant_id, person_id, role, expires_at, invited_by) values (i.partnership_id, i.tenant_id, me, 'GUEST', i.guest_until, i.invited_by)
      on conflict (partnership_id, person_id) do update
        set tenant_id = excluded.tenant_id, role = 'GUEST', left_at = null, expires_at = excluded.expires_at, invited_by = excluded.invited_by, joined_at = now()
        where m.role = 'GUEST' or m.left_at is not null
      returning m.id into member;
    delete from guest_scope where member_id = member;
    insert into guest_scope (member_id, partnership_id, thread_id)
      select member, t.partnership_id, t.id from thread t where member is not null and t.id = any (i.thread_ids) and t.partnership_id = i.partnership_id on conflict do nothing;
    insert into guest_scope (member_id, partnership_id, project_id)
      select member, p.partnership_id, p.id from project p where member is not null and p.id = any (i.project_ids) and p.partnership_id = i.partnership_id on conflict do nothing;
  else
    insert into tenant_member as m (tenant_id, person_id, role) values (i.tenant_id, me, i.role)
      on conflict (tenant_id, person_id) do update
        set left_at = null, joined_at = case when m.left_at is null then m.joined_at else now() end,
            role = case when m.left_at is null and m.role = 'ADMIN' then 'ADMIN' else excluded.role end;
  end if;
  update invitation set accepted_at = now(), accepted_by = me where id = i.id;
  insert into audit_entry (actor_id, action, tenant_id, partnership_id, subject_id, detail)
    values (me, 'invitation.accept', i.tenant_id, i.partnership_id, i.id, jsonb_build_object('role', i.role));
  return query select me, i.tenant_id, i.partnership_id;
end $$;

-- ---------------------------------------------------------------- people: members of a tenant
-- reason: an administrator ends what a person does under the tenant also in partnerships in which the administrator is not.
-- By the person or by an administrator of the tenant; answers the partnerships, for their bells.   test: libs/people/src/tenants.db.spec.ts
create or replace function app.end_memberships_under(p_tenant_id uuid, p_person_id uuid) returns uuid[]
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare me uuid := nullif(current_setting('app.person_id', true), '')::uuid; ended uuid[];
begin
  if me is null or not (me = p_person_id or exists (select from tenant_member where tenant_id = p_tenant_id and person_id = me and role = 'ADMIN' and left_at is null)) then
    return '{}';
  end if;
  with gone as (
    update partnership_member set left_at = now() where tenant_id = p_tenant_id and person_id = p_person_id and role <> 'GUEST' and left_at is null
    returning id, partnership_id
  ), told as (
    insert into activity (partnership_id, actor_id, tenant_id, verb, subject_kind, subject_id, title)
      select g.partnership_id, me, p_tenant_id, 'LEFT', 'MEMBER', g.id, (select name from person where id = p_person_id) from gone g
  ) select coalesce(array_agg(partnership_id), '{}') into ended from gone;
  update invitation set revoked_at = now() where tenant_id = p_tenant_id and invited_by = p_person_id and accepted_at is null and revoked_at is null;
  return ended;
end $$;

-- ---------------------------------------------------------------- administration of the platform
-- Each asks app.is_platform_admin() itself: whoever else calls changes and sees nothing. Metadata only, never content.
-- reason: a tenant begins with an invitation to its first administrator; nobody acts for it yet.   test: libs/people/src/administration.db.spec.ts
create or replace function app.create_tenant(p_kind text, p_authority_id uuid, p_organisation_id uuid, p_country text, p_authority_kind text, p_name text, p_name_lang text,
    p_locale text, p_zone text, p_texts jsonb, p_email citext, p_mail_locale text) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare made uuid; invited uuid;
begin
  if not app.is_platform_admin() then return null; end if;
  insert into tenant (kind, authority_id, organisation_id, country, authority_kind, name, name_lang, locale, zone)
    values (p_kind, p_authority_id, p_organisation_id, p_country, p_authority_kind, p_name, p_name_lang, p_locale, p_zone)
    on conflict do nothing returning id into made;
  if made is null then return null; end if;
  insert into tenant_text (tenant_id, lang, name, status) select made, x.lang, x.name, x.status from jsonb_to_recordset(p_texts) as x(lang text, name text, status text);
  insert into invitation (tenant_id, email, role, locale, invited_by, expires_at)
    values (made, p_email, 'ADMIN', p_mail_locale, nullif(current_setting('app.person_id', true), '')::uuid, now() + interval '14 days') returning id into invited;
  insert into delivery (invitation_id, kind, subject_id, message_key) values (invited, 'INVITATION', invited, 'i/' || invited || '/1');
  return made;
end $$;
-- reason: a platform administrator does not act for tenants. Answers the people of the tenant (members, and guests under
-- it), so that their sockets are closed; null when nothing changed.   test: libs/people/src/administration.db.spec.ts
create or replace function app.set_tenant_status(p_tenant_id uuid, p_status text) returns uuid[]
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare people uuid[];
begin
  if not app.is_platform_admin() then return null; end if;
  update tenant set status = p_status, version = version + 1 where id = p_tenant_id and status <> p_status;
  if not found then return null; end if;
  select coalesce(array_agg(distinct p), '{}') into people from (
    select person_id p from tenant_member where tenant_id = p_tenant_id and left_at is null
    union all select person_id from partnership_member where tenant_id = p_tenant_id and left_at is null) x;
  return people;
end $$;
-- reason: as above.   test: libs/people/src/administration.db.spec.ts
create or replace function app.verify_tenant(p_tenant_id uuid, p_verified boolean) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if not app.is_platform_admin() then return false; end if;
  update tenant set verified_at = case when p_verified then now() end, version = version + 1 where id = p_tenant_id and (verified_at is not null) <> p_verified;
  return found;
end $$;
-- reason: numbers beside the list of tenants; the rows counted stand behind walls.   test: libs/people/src/administration.db.spec.ts
create or replace function app.tenant_figures(p_tenant_ids uuid[]) returns table (tenant_id uuid, members int, administrators int, open_invitations int, partnerships int)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select t.id,
    (select count(*)::int from tenant_member m where m.tenant_id = t.id and m.left_at is null),
    (select count(*)::int from tenant_member m where m.tenant_id = t.id and m.left_at is null and m.role = 'ADMIN'),
    (select count(*)::int from invitation i where i.tenant_id = t.id and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()),
    (select count(*)::int from partnership_party pp join partnership p on p.id = pp.partnership_id and p.status = 'ACTIVE' where pp.tenant_id = t.id and pp.left_at is null)
  from tenant t where t.id = any (p_tenant_ids) and app.is_platform_admin()
$$;
-- reason: the audit log says who; the platform administrator shares no tenant with them.   test: libs/people/src/administration.db.spec.ts
create or replace function app.audit_names(p_person_ids uuid[]) returns table (person_id uuid, name text)
  language sql stable security definer set search_path = public, pg_temp
as $$ select id, name from person where id = any (p_person_ids) and app.is_platform_admin() $$;

-- ---------------------------------------------------------------- threads
-- reason: the job that tells followers has no person of its own; it learns which comments wait and acts for their authors.
-- Yesterday's are left alone: news that late would only puzzle.   test: libs/threads/src/comment-teller.db.spec.ts
create or replace function app.untold_comments(p_limit int) returns table (comment_id uuid, author_id uuid, author_name text)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select c.id, c.author_id, p.name from comment c join person p on p.id = c.author_id
  where c.told_at is null and c.created_at > now() - interval '1 day' order by c.created_at limit least(p_limit, 500)
$$;

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

-- ---------------------------------------------------------------- documents
-- reason: the sweep has no person; an upload is its person's alone. Marks uploads that nobody finished within a day, and
-- answers the ids whose bytes may go (also those refused before: removing twice is harmless).   test: libs/documents/src/uploads.db.spec.ts
create or replace function app.expire_uploads() returns setof text
  language sql volatile security definer set search_path = public, pg_temp
as $$
  update upload set refused = coalesce(refused, 'expired'), finished_at = coalesce(finished_at, now())
  where version_id is null and (refused is not null or created_at < now() - interval '24 hours') and created_at > now() - interval '8 days'
  returning id
$$;

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
-- percent.   test: libs/funding
create or replace function app.match_call(p_event uuid, p_part int default 0, p_parts int default 1) returns jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp set enable_nestloop = off
as $$
declare e record; c record; said text; answer jsonb;
begin
  select * into e from call_event where id = p_event;
  if not found then return null; end if;
  -- Who comes later reads the call; only a run that was cut short is taken up again.
  if e.matched_at is not null then return jsonb_build_object('callId', e.call_id, 'told', 0, 'mails', 0); end if;
  select * into c from funding_call where id = e.call_id and status <> 'DRAFT';
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
-- reason: how many parts the matcher works in is counted over all searches.   test: libs/funding
create or replace function app.match_parts(p_size int) returns int language sql stable security definer set search_path = public, pg_temp
as $$ select greatest(1, ceil(count(*)::numeric / p_size))::int from saved_search where active $$;
-- reason: the sweep finds events whose wake-up was lost, whoever's call it is.   test: libs/funding
create or replace function app.events_unmatched() returns setof uuid language sql stable security definer set search_path = public, pg_temp
as $$ select id from call_event where matched_at is null and created_at < now() - interval '10 seconds' order by created_at limit 100 $$;
-- reason: a network learns how many it reached, never whom; only those who act for it ask.   test: libs/funding
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

-- ---------------------------------------------------------------- calendar
-- reason: a calendar program has no session. By the hash of a feed's token: the sessions in which its person has a place, of
-- partnerships in which the person still stands, from the last 90 days on; null for a token that was ended or never made.   test: libs/training
create or replace function app.calendar_of(p_token_hash bytea) returns jsonb
  language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('locale', p.locale, 'sessions', coalesce((
    select jsonb_agg(jsonb_build_object('id', s.id, 'partnershipId', s.partnership_id, 'title', s.title, 'startsAt', s.starts_at, 'minutes', s.minutes, 'zone', s.zone,
        'place', s.place, 'videoUrl', s.video_url, 'cancelled', s.status = 'CANCELLED', 'sequence', s.sequence + e.sequence,
        'parties', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', coalesce(x.name, t.name), 'zone', t.zone)), '[]')
          from partnership_party pp join tenant t on t.id = pp.tenant_id left join tenant_text x on x.tenant_id = t.id and x.lang = p.locale
          where pp.partnership_id = s.partnership_id and pp.left_at is null)) order by s.starts_at, s.id)
    from enrolment e join training_session s on s.id = e.session_id
    where e.person_id = p.id and e.status = 'ENROLLED' and s.starts_at > now() - interval '90 days'
      and exists (select from partnership_member m
        join partnership w on w.id = m.partnership_id and w.status in ('ACTIVE', 'ENDED')
        join partnership_party pp on pp.partnership_id = m.partnership_id and pp.tenant_id = m.tenant_id and pp.left_at is null
        join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
        where m.partnership_id = s.partnership_id and m.person_id = p.id and m.role <> 'GUEST' and m.left_at is null and (m.expires_at is null or m.expires_at > now()))), '[]'))
  from calendar_feed f join person p on p.id = f.person_id and p.disabled_at is null
  where f.token_hash = p_token_hash
$$;

-- ---------------------------------------------------------------- clocks that change their rules
-- reason: a country may change its clocks (Lebanon in 2023, within five days). The keeper of clocks works for everybody: it
-- reads when sessions were planned, and nothing of what they are about. Nobody who is signed in gets a row.   test: libs/training
create or replace function app.planned_sessions(p_after uuid, p_limit int) returns table (id uuid, local_at text, zone text, starts_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select s.id, to_char(s.local_at, 'YYYY-MM-DD"T"HH24:MI'), s.zone, s.starts_at from training_session s
  where app.person_id() is null and s.status = 'PLANNED' and s.starts_at > now() and (p_after is null or s.id > p_after) order by s.id limit least(p_limit, 1000)
$$;
-- reason: as above. Moves the instant of a session whose wall-clock time stands, and writes a mail row to each who has a place.
-- Nothing happens when the session was changed meanwhile.   test: libs/training
create or replace function app.move_session(p_id uuid, p_local_at text, p_zone text, p_starts_at timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare moved training_session;
begin
  update training_session s set starts_at = p_starts_at, sequence = s.sequence + 1, version = s.version + 1
    where app.person_id() is null and s.id = p_id and s.status = 'PLANNED' and s.starts_at > now() and s.starts_at <> p_starts_at
      and to_char(s.local_at, 'YYYY-MM-DD"T"HH24:MI') = p_local_at and s.zone = p_zone
      and abs(extract(epoch from s.starts_at - p_starts_at)) <= 86400
    returning * into moved;
  if not found then return false; end if;
  insert into delivery (person_id, kind, subject_id, detail, message_key)
    select e.person_id, 'ENROLMENT', moved.id, jsonb_build_object('event', 'CHANGED', 'partnershipId', moved.partnership_id),
      'training/' || moved.id || '/CHANGED/' || moved.sequence || '/' || e.person_id
    from enrolment e where e.session_id = moved.id and e.status = 'ENROLLED'
    on conflict (message_key) do nothing;
  return true;
end $$;

-- ---------------------------------------------------------------- the workspace home
-- reason: announced calls are public, but their walls, asked row by row on three tables, were a fifth of the workspace home.
-- Gives announced and open calls alone, and only to members of the partnership.   test: apps/api/src/workspace-home/workspace-home
create or replace function app.home_calls(p_partnership uuid, p_lang text) returns json language sql stable security definer set search_path = public, pg_temp
as $$
  select case when not p_partnership = any (app.my_partnerships()) then '[]'::json else (
    select coalesce(json_agg(json_build_object('id', c.id, 'title', x.title, 'titleLang', x.lang, 'themes', c.themes, 'leadCountries', c.lead_countries, 'partnerCountries', c.partner_countries,
      'deadlineAt', d.at, 'deadlineZone', d.zone, 'deadlineLocalAt', to_char(d.local_at, 'YYYY-MM-DD"T"HH24:MI')) order by d.at nulls last, c.id), '[]')
    from app.call_fits(p_partnership) fit(id) join funding_call c on c.id = fit.id and c.status = 'ANNOUNCED'
    join lateral (select title, lang from call_text where call_id = c.id order by lang = p_lang desc, status = 'ORIGINAL' desc, lang limit 1) x on true
    left join lateral (select at, zone, local_at from call_deadline where call_id = c.id and at > now() order by at limit 1) d on true) end
$$;
