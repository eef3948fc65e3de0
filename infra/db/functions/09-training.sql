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
