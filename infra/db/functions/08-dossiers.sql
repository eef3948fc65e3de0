-- ---------------------------------------------------------------- lines of applications that are due
-- reason: the sweep works for everybody. Tells the person who takes care of a line of an application that its day is near
-- (7 and 2 days before, and on the day), by the calendar of the line's zone: once per line, day and step, whoever runs it
-- how often. A step that lay behind when the line was planned is not told: who has just chosen the day knows it. A sweep
-- that was late tells the nearest step only. Answers who was told and whether by mail.
-- test: libs/funding/src/dossiers/dossiers.db.spec.ts
create or replace function app.remind_dossier_items(p_now timestamptz) returns table (person_id uuid, partnership_id uuid, by_mail boolean)
  language sql volatile security definer set search_path = public, pg_temp
as $$
  with near as (
    select i.id, i.assignee_id, i.due_on, i.texts, d.id as dossier_id, d.partnership_id, d.call_id, i.due_on - (p_now at time zone i.due_zone)::date as days, (i.planned_at at time zone i.due_zone)::date as planned
    from dossier_item i join dossier d on d.id = i.dossier_id and d.state in ('PREPARING', 'READY')
    where i.due_on between (p_now - interval '1 day')::date and (p_now + interval '8 days')::date and i.assignee_id is not null and i.state in ('TODO', 'DOING')
  ), due as (
    select n.*, (select min(s) from unnest('{0,2,7}'::int[]) s where s >= n.days) as step from near n where n.days between 0 and 7
  ), made as (
    insert into notification (person_id, kind, event_key, partnership_id, subject_id, call_id, detail)
    select p.id, 'APPLICATION', 'dossier-item/' || u.id || '/' || u.due_on || '/' || u.step, u.partnership_id, u.dossier_id, u.call_id,
      jsonb_build_object('event', 'DUE', 'callId', u.call_id, 'dueOn', u.due_on, 'itemId', u.id, 'texts', u.texts)
    from due u join person p on p.id = u.assignee_id and p.disabled_at is null
    where u.due_on - u.step > u.planned and exists (select from app.standing_in(u.partnership_id, array[u.assignee_id], u.dossier_id, 'APPLICATION'))
    on conflict on constraint notification_person_id_event_key_key do nothing
    returning id, notification.person_id, notification.partnership_id, subject_id
  ), why as (
    insert into notification_reason (notification_id, person_id, kind, partnership_id) select m.id, m.person_id, 'PARTNERSHIP', m.partnership_id from made m
  ), mailed as (
    insert into delivery (person_id, notification_id, kind, subject_id, message_key)
    select m.person_id, m.id, 'NOTIFICATION', m.subject_id, 'n/' || m.id from made m join account a on a.person_id = m.person_id
    where a.mail_suspended_at is null and a.mail_applications
    returning delivery.person_id
  )
  select m.person_id, m.partnership_id, m.person_id in (select x.person_id from mailed x) from made m
$$;
