-- ---------------------------------------------------------------- people: the second factor
-- reason: asked before there is a viewer, and by the functions of signing in.   test: libs/people/src/second-factor.db.spec.ts
create or replace function app.has_second_factor(p_person_id uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from second_factor where person_id = p_person_id and confirmed_at is not null) $$;
-- reason: the password was compared, the person is not yet signed in. A challenge lives ten minutes and five tries.   test: libs/people/src/second-factor.db.spec.ts
create or replace function app.open_challenge(p_person_id uuid, p_password_hash text, p_token_hash bytea) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  delete from sign_in_challenge where person_id = p_person_id and expires_at < now();
  insert into sign_in_challenge (token_hash, person_id, password_hash, expires_at)
    select p_token_hash, p.id, p_password_hash, now() + interval '10 minutes' from person p
    join credential c on c.person_id = p.id and c.password_hash = p_password_hash
    join second_factor f on f.person_id = p.id and f.confirmed_at is not null
    where p.id = p_person_id and p.disabled_at is null;
  return found;
end $$;
-- reason: as above. Counts the try before anything is compared; answers nothing when the challenge is over.   test: libs/people/src/second-factor.db.spec.ts
create or replace function app.try_challenge(p_token_hash bytea) returns table (person_id uuid, sealed_secret bytea, last_step bigint)
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  return query
    with tried as (
      update sign_in_challenge c set tries = c.tries + 1
        where c.token_hash = p_token_hash and c.used_at is null and c.expires_at > now() and c.tries < 5 returning c.person_id)
    select f.person_id, f.sealed_secret, f.last_step from tried t join second_factor f on f.person_id = t.person_id and f.confirmed_at is not null;
end $$;
-- reason: as above: the first session of a sign-in with two factors. The application has compared the code of the step; the
-- row is the judge of whether the step, or the recovery code, was used before.   test: libs/people/src/second-factor.db.spec.ts
create or replace function app.open_session_by_code(p_challenge bytea, p_step bigint, p_recovery_hash bytea, p_token_hash bytea, p_user_agent text, p_request_id text) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare who uuid; made uuid;
begin
  select c.person_id into who from sign_in_challenge c join person p on p.id = c.person_id and p.disabled_at is null
    join credential k on k.person_id = c.person_id and k.password_hash = c.password_hash
    where c.token_hash = p_challenge and c.used_at is null and c.expires_at > now() for update of c;
  if not found then return null; end if;
  if p_step is not null then
    update second_factor set last_step = p_step where person_id = who and confirmed_at is not null and last_step < p_step;
  else
    update recovery_code set used_at = now() where person_id = who and code_hash = p_recovery_hash and used_at is null;
  end if;
  if not found then return null; end if;
  update sign_in_challenge set used_at = now() where token_hash = p_challenge;
  insert into session (person_id, token_hash, user_agent, expires_at)
    values (who, p_token_hash, left(p_user_agent, 300), now() + interval '30 days') returning id into made;
  insert into audit_entry (actor_id, action, subject_id, detail, request_id)
    values (who, 'people.sign-in', made, jsonb_build_object('factor', case when p_step is null then 'recovery' else 'code' end), p_request_id);
  return made;
end $$;
-- reason: the secret is granted to nobody; a person reads the state of the own one.   test: libs/people/src/second-factor.db.spec.ts
create or replace function app.my_second_factor() returns table (sealed_secret bytea, confirmed_at timestamptz, last_step bigint, codes_left int)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select f.sealed_secret, f.confirmed_at, f.last_step, (select count(*)::int from recovery_code r where r.person_id = f.person_id and r.used_at is null)
  from second_factor f where f.person_id = app.person_id()
$$;
-- reason: as above. Lays a secret that asks nothing yet; one that is confirmed stays.   test: libs/people/src/second-factor.db.spec.ts
create or replace function app.begin_second_factor(p_sealed bytea) returns boolean language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  insert into second_factor (person_id, sealed_secret) select app.person_id(), p_sealed where app.person_id() is not null
    on conflict (person_id) do update set sealed_secret = excluded.sealed_secret, created_at = now(), last_step = 0 where second_factor.confirmed_at is null;
  return found;
end $$;
-- reason: as above. From now on signing in asks for a code; the other sessions end.   test: libs/people/src/second-factor.db.spec.ts
create or replace function app.confirm_second_factor(p_sealed bytea, p_step bigint, p_codes bytea[], p_keep_session uuid) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare me uuid := app.person_id();
begin
  update second_factor set confirmed_at = now(), last_step = p_step where person_id = me and sealed_secret = p_sealed and confirmed_at is null;
  if not found then return false; end if;
  insert into recovery_code (person_id, code_hash) select me, unnest(p_codes);
  update session set ended_at = now() where person_id = me and ended_at is null and id is distinct from p_keep_session;
  return true;
end $$;
-- reason: as above. New codes replace the old ones.   test: libs/people/src/second-factor.db.spec.ts
create or replace function app.renew_recovery_codes(p_codes bytea[]) returns boolean language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare me uuid := app.person_id();
begin
  if not app.has_second_factor(me) then return false; end if;
  delete from recovery_code where person_id = me;
  insert into recovery_code (person_id, code_hash) select me, unnest(p_codes);
  return true;
end $$;
-- reason: as above; the application has compared the password first.   test: libs/people/src/second-factor.db.spec.ts
create or replace function app.end_second_factor() returns boolean language plpgsql volatile security definer set search_path = public, pg_temp
as $$ begin delete from second_factor where person_id = app.person_id() and confirmed_at is not null; return found; end $$;
