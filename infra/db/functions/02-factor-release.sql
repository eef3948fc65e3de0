-- ---------------------------------------------------------------- people: a second factor that was lost
-- Whether a person administers a tenant that is active. Not a definer: called from those below.
create or replace function app.administers(p_person uuid, p_tenant uuid) returns boolean language sql stable set search_path = public, pg_temp
as $$
  select exists (select from tenant_member m join tenant t on t.id = m.tenant_id and t.status = 'ACTIVE'
    where m.tenant_id = p_tenant and m.person_id = p_person and m.left_at is null and m.role = 'ADMIN')
$$;
-- reason: whether somebody has a second factor, and its requests, are granted to nobody. Asks for the removal of that of a
-- person who acts for a tenant, in the name of one of its administrators; the person is told by mail. A second asking is the
-- first. Answers NOT_ALLOWED, NOT_FOUND (no member, or none to remove) or ASKED.   test: libs/people/src/factor-release.db.spec.ts
create or replace function app.ask_factor_release(p_tenant uuid, p_person uuid) returns text
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare me uuid := app.person_id();
begin
  if p_person = me or not app.administers(me, p_tenant) then return 'NOT_ALLOWED'; end if;
  if not exists (select from tenant_member where tenant_id = p_tenant and person_id = p_person and left_at is null) or not app.has_second_factor(p_person) then return 'NOT_FOUND'; end if;
  delete from factor_release r where r.tenant_id = p_tenant and r.person_id = p_person and r.decided_at is null and not app.release_stands(r);
  insert into factor_release (person_id, tenant_id, asked_by) values (p_person, p_tenant, me) on conflict (person_id, tenant_id) where decided_at is null do nothing;
  if found then
    insert into delivery (person_id, kind, message_key, detail) values (p_person, 'PASSWORD_CHANGED', 'factor/' || gen_random_uuid(), jsonb_build_object('how', 'FACTOR_ASKED', 'at', now()));
    insert into audit_entry (actor_id, action, tenant_id, subject_id) values (me, 'people.ask-factor-release', p_tenant, p_person);
  end if;
  return 'ASKED';
end $$;
-- Whether what was asked for still stands: not decided, not long ago, the one who asked administers the tenant and the person
-- acts for it. Not a definer: called from those below.
create or replace function app.release_stands(r factor_release) returns boolean language sql stable set search_path = public, pg_temp
as $$
  select r.decided_at is null and r.expires_at > now()
    and app.administers(r.asked_by, r.tenant_id)
    and exists (select from tenant_member where tenant_id = r.tenant_id and person_id = r.person_id and left_at is null)
$$;
-- reason: as above. What waits: of a tenant for its administrators (p_tenant), of all for a platform administrator (null);
-- nothing for anybody else.   test: libs/people/src/factor-release.db.spec.ts
create or replace function app.factor_releases(p_tenant uuid) returns table (release jsonb) language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('id', r.id, 'personId', p.id, 'personName', p.name, 'tenantId', t.id, 'tenantName', t.name, 'askedBy', a.name, 'askedAt', to_char(r.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'mayGrant', app.is_platform_admin() and app.person_id() not in (r.person_id, r.asked_by))
  from factor_release r join person p on p.id = r.person_id join tenant t on t.id = r.tenant_id join person a on a.id = r.asked_by
  where app.release_stands(r) and (r.tenant_id = p_tenant or p_tenant is null)
    and (app.is_platform_admin() or (r.tenant_id = p_tenant and app.administers(app.person_id(), p_tenant)))
  order by r.asked_at, r.id limit 200
$$;
-- reason: as above. A platform administrator who is neither of the two removes the factor with its codes and ends all sessions
-- of the person, who is told by mail; that one, or an administrator of the tenant, refuses.
-- Answers NOT_FOUND, NOT_ALLOWED or DONE.   test: libs/people/src/factor-release.db.spec.ts
create or replace function app.decide_factor_release(p_release uuid, p_grant boolean) returns text
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare me uuid := app.person_id(); r factor_release; keeper boolean;
begin
  select * into r from factor_release where id = p_release for update;
  keeper := app.administers(me, r.tenant_id);
  if r.id is null or not app.release_stands(r) or not (keeper or app.is_platform_admin()) then return 'NOT_FOUND'; end if;
  if p_grant and (not app.is_platform_admin() or me in (r.person_id, r.asked_by)) then return 'NOT_ALLOWED'; end if;
  update factor_release set decided_by = me, decided_at = now(), granted = p_grant where id = r.id;
  insert into audit_entry (actor_id, action, tenant_id, subject_id, detail)
    values (me, case when p_grant then 'people.release-factor' else 'people.refuse-factor-release' end, r.tenant_id, r.person_id, jsonb_build_object('askedBy', r.asked_by));
  if p_grant then
    delete from sign_in_challenge where person_id = r.person_id;
    delete from second_factor where person_id = r.person_id;
    update session set ended_at = now() where person_id = r.person_id and ended_at is null;
    insert into delivery (person_id, kind, message_key, detail) values (r.person_id, 'PASSWORD_CHANGED', 'factor/' || gen_random_uuid(), jsonb_build_object('how', 'FACTOR_GONE', 'at', now()));
  end if;
  return 'DONE';
end $$;
