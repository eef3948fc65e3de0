-- ---------------------------------------------------------------- politeness towards the hosts of sources
-- reason: every process that asks sources shares the turns, in nobody's name; nobody who is signed in gets one. Takes the turn of
-- a host for so many milliseconds; answers 0, or else in how many milliseconds to come again.   test: libs/funding/src/imports/host-turns.db.spec.ts
create or replace function app.take_host(p_host text, p_holder uuid, p_for_ms int) returns int
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare left_ms int;
begin
  if app.person_id() is not null then raise exception 'may not ask' using errcode = 'insufficient_privilege'; end if;
  delete from source_host where host in (select host from source_host where free_at < clock_timestamp() - interval '1 hour' and host <> p_host limit 100 for update skip locked);
  insert into source_host as s (host, holder, free_at) values (p_host, p_holder, clock_timestamp() + p_for_ms * interval '1 millisecond')
    on conflict (host) do update set holder = excluded.holder, free_at = clock_timestamp() + p_for_ms * interval '1 millisecond' where s.free_at <= clock_timestamp();
  if found then return 0; end if;
  select greatest(1, ceil(extract(epoch from free_at - clock_timestamp()) * 1000))::int into left_ms from source_host where host = p_host;
  return coalesce(left_ms, 1);
end $$;
-- reason: as above; gives a turn back, after which the host has its pause. A turn that ended and was taken by another stays
-- with that one.   test: libs/funding/src/imports/host-turns.db.spec.ts
create or replace function app.leave_host(p_host text, p_holder uuid, p_pause_ms int) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if app.person_id() is not null then raise exception 'may not ask' using errcode = 'insufficient_privilege'; end if;
  update source_host set free_at = clock_timestamp() + p_pause_ms * interval '1 millisecond' where host = p_host and holder = p_holder;
end $$;
