-- ---------------------------------------------------------------- people: signing in
-- reason: signing in comes before there is a viewer; the application compares the hash.   test: libs/people/src/sign-in.db.spec.ts
create or replace function app.credential_of(p_email citext) returns table (person_id uuid, password_hash text)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select p.id, c.password_hash from account a join person p on p.id = a.person_id and p.disabled_at is null join credential c on c.person_id = p.id
  where a.email = p_email
$$;
-- reason: the first session of a person is made before there is a viewer. The hash that was just compared is the proof: a
-- password that was changed meanwhile opens nothing, nor does a password alone where a second factor is asked. Ends after
-- 30 days whatever happens.   test: libs/people/src/sign-in.db.spec.ts
create or replace function app.open_session(p_person_id uuid, p_password_hash text, p_token_hash bytea, p_user_agent text, p_request_id text) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare made uuid;
begin
  insert into session (person_id, token_hash, user_agent, expires_at)
    select p.id, p_token_hash, left(p_user_agent, 300), now() + interval '30 days'
    from person p join credential c on c.person_id = p.id and c.password_hash = p_password_hash
    where p.id = p_person_id and p.disabled_at is null and not app.has_second_factor(p.id)
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
-- reason: as above. Ends every other session and every open reset link, and tells the person by mail; answers false when the password was changed
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
  insert into delivery (person_id, kind, message_key, detail) values (me, 'PASSWORD_CHANGED', 'password/' || gen_random_uuid(), jsonb_build_object('how', 'CHANGED', 'at', now()));
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
create or replace function app.reset_account(p_token_hash bytea) returns table (email text, name text, second_factor boolean) language sql stable security definer set search_path = public, pg_temp
as $$
  select a.email::text, p.name, app.has_second_factor(p.id) from password_reset r join person p on p.id = r.person_id and p.disabled_at is null join account a on a.person_id = p.id
  where r.token_hash = p_token_hash and r.used_at is null and r.expires_at > now()
$$;
-- reason: as above. Once: the row is taken by the update; every other link and every session of the person ends, and the
-- person is told by mail.   test: libs/people/src/reset.db.spec.ts
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
  insert into delivery (person_id, kind, message_key, detail) values (who, 'PASSWORD_CHANGED', 'password/' || gen_random_uuid(), jsonb_build_object('how', 'RESET', 'at', now()));
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
