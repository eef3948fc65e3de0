-- ---------------------------------------------------------------- channels: calendars, feeds, browsers, tools
-- reason: a calendar program has no session. Whose a feed is and what it holds, by the hash of its token; null for a token
-- that was ended or never made. What it shows is then read as that person, behind the walls.   test: libs/notifications/src/channels/channels.db.spec.ts
create or replace function app.calendar_reader(p_token_hash bytea) returns jsonb
  language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('personId', p.id, 'name', p.name, 'locale', p.locale, 'zone', p.zone, 'sessions', f.sessions, 'followedCalls', f.followed_calls,
    'projectCalls', f.project_calls, 'searchCalls', f.search_calls)
  from calendar_feed f join person p on p.id = f.person_id and p.disabled_at is null where f.token_hash = p_token_hash
$$;
-- reason: one endpoint is one browser. Who signs in there takes it over, so that the person before is no longer told there.
-- Null above ten browsers of one person.   test: libs/notifications/src/channels/channels.db.spec.ts
create or replace function app.subscribe_push(p_endpoint text, p_p256dh bytea, p_auth bytea, p_label text) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare me uuid := app.person_id(); made uuid;
begin
  if me is null then raise exception 'may not subscribe' using errcode = 'insufficient_privilege'; end if;
  perform from person where id = me for update;
  if (select count(*) from push_subscription where person_id = me and endpoint <> p_endpoint) >= 10 then return null; end if;
  delete from push_subscription where endpoint = p_endpoint and person_id <> me;
  insert into push_subscription (person_id, endpoint, p256dh, auth, label) values (me, p_endpoint, p_p256dh, p_auth, p_label)
    on conflict (endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth, label = excluded.label, last_error = null
    returning id into made;
  return made;
end $$;
-- reason: the sender works for everybody. The browsers of a person that have not yet taken a message, with their keys; nobody
-- who is signed in gets a row.   test: libs/notifications/src/channels/channels.db.spec.ts
create or replace function app.push_targets(p_person uuid, p_message uuid, p_only uuid) returns table (id uuid, endpoint text, p256dh text, auth text)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select s.id, s.endpoint, encode(s.p256dh, 'base64'), encode(s.auth, 'base64') from push_subscription s
  where s.person_id = p_person and (p_only is null or s.id = p_only) and s.last_message is distinct from p_message and app.person_id() is null
$$;
-- reason: as above; notes what came of it, and forgets a browser that is gone (404, 410).   test: libs/notifications/src/channels/channels.db.spec.ts
create or replace function app.note_push(p_id uuid, p_message uuid, p_gone boolean, p_error text) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if app.person_id() is not null then raise exception 'may not note' using errcode = 'insufficient_privilege'; end if;
  if p_gone then delete from push_subscription where id = p_id;
  elsif p_error is null then update push_subscription set last_sent_at = now(), last_error = null, last_message = p_message where id = p_id;
  else update push_subscription set last_error = left(p_error, 300) where id = p_id; end if;
end $$;
-- reason: the sealed secret of a webhook is nobody's to read but the sender's, and its person's while a test is sent.   test: libs/notifications/src/channels/channels.db.spec.ts
create or replace function app.webhook_target(p_id uuid, p_person uuid) returns jsonb
  language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('url', url, 'disabled', disabled_at is not null, 'secret', encode(secret, 'base64'),
    'formerSecret', case when former_until > now() then encode(former_secret, 'base64') end)
  from webhook where id = p_id and person_id = p_person and (app.person_id() is null or app.person_id() = p_person)
$$;
-- reason: gives a webhook a new secret; the one before goes on for a day.   test: libs/notifications/src/channels/channels.db.spec.ts
create or replace function app.rotate_webhook(p_id uuid, p_secret bytea) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  update webhook set former_secret = secret, former_until = now() + interval '1 day', secret = p_secret where id = p_id and person_id = app.person_id();
  return found;
end $$;
-- reason: notes a call of a webhook, by the sender or by its person's test. A test judges nothing. Gone (410) ends it at once;
-- after three days in which no call came through, it is switched off.   test: libs/notifications/src/channels/channels.db.spec.ts
create or replace function app.note_webhook(p_id uuid, p_message text, p_event text, p_status int, p_milliseconds int, p_error text, p_test boolean) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare hook webhook; fine boolean := p_error is null;
begin
  select * into hook from webhook where id = p_id and (app.person_id() is null or person_id = app.person_id()) for update;
  if not found then return; end if;
  insert into webhook_attempt (webhook_id, person_id, message_id, event, status, milliseconds, error)
    values (p_id, hook.person_id, p_message, p_event, p_status, p_milliseconds, left(p_error, 300));
  delete from webhook_attempt where id in (select id from webhook_attempt where webhook_id = p_id order by at desc, id desc offset 100);
  if p_test then return; end if;
  update webhook set failing_since = case when fine then null else coalesce(failing_since, now()) end,
      disabled_at = case when p_status = 410 or (not fine and failing_since < now() - interval '3 days') then coalesce(disabled_at, now()) else disabled_at end,
      disabled_reason = case when disabled_at is not null then disabled_reason when p_status = 410 then 'GONE' when not fine and failing_since < now() - interval '3 days' then 'FAILING' end
    where id = p_id;
end $$;
-- reason: a feed reader has no session either. Whose search a token reads, by its hash.   test: libs/funding/src/feeds/feeds.db.spec.ts
create or replace function app.search_feed_reader(p_token_hash bytea) returns jsonb
  language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('personId', p.id, 'name', p.name, 'locale', p.locale, 'zone', p.zone, 'searchId', f.search_id)
  from search_feed f join person p on p.id = f.person_id and p.disabled_at is null where f.token_hash = p_token_hash
$$;
-- reason: whoever drops a step of a call (an office, an import, a merge) leaves behind what calendars must take out; nobody
-- writes that list by hand.   test: libs/funding/src/feeds/feeds.db.spec.ts
create or replace function app.keep_gone_step() returns trigger language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  insert into call_deadline_gone (id, call_id, label, label_lang, labels, local_at, zone, at, precision)
    select old.id, old.call_id, old.label, old.label_lang, old.labels, old.local_at, old.zone, old.at, old.precision from funding_call c where c.id = old.call_id and c.status in ('ANNOUNCED', 'CLOSED')
    on conflict (id) do nothing;
  return null;
end $$;
create or replace trigger step_goes after delete on call_deadline for each row execute function app.keep_gone_step();
