import { tenantJson } from '@tawam/partnerships';

/** Whose membership stands today: a place of somebody who has left is free. */
const STANDING = `exists (select from partnership_member pm
    join partnership_party pp on pp.partnership_id = pm.partnership_id and pp.tenant_id = pm.tenant_id and pp.left_at is null
    where pm.partnership_id = e.partnership_id and pm.person_id = e.person_id and pm.left_at is null and (pm.expires_at is null or pm.expires_at > now()))`;

const TENANT = tenantJson('t', '$1');

/** Columns of a session as one JSON value; $1 is the reader's language. */
const SESSION = `json_build_object(
  'id', s.id, 'partnershipId', s.partnership_id, 'title', s.title, 'objectives', s.objectives, 'lang', s.lang,
  'localAt', s.local_at, 'zone', s.zone, 'startsAt', s.starts_at, 'minutes', s.minutes, 'place', s.place, 'videoUrl', s.video_url,
  'languages', s.languages, 'capacity', s.capacity, 'status', s.status, 'version', s.version, 'createdById', s.created_by,
  'createdBy', (select json_build_object('id', a.id, 'name', a.name) from person a where a.id = s.created_by),
  'parties', (select coalesce(json_agg(${TENANT}), '[]') from partnership_party pp join tenant t on t.id = pp.tenant_id
    where pp.partnership_id = s.partnership_id and pp.left_at is null),
  'participants', (select coalesce(json_agg(json_build_object('person', json_build_object('id', a.id, 'name', a.name), 'tenant', ${TENANT}, 'status', e.status)
      order by e.status, case when e.status = 'WAITING' then e.enrolled_at end, a.name, a.id), '[]')
    from enrolment e join person a on a.id = e.person_id join tenant t on t.id = e.tenant_id
    where e.session_id = s.id and e.status <> 'CANCELLED' and ${STANDING}),
  'myStatus', (select e.status from enrolment e where e.session_id = s.id and e.person_id = (select app.person_id())),
  'role', mine.role, 'tenantId', mine.tenant_id)`;

const FROM = `from training_session s
join partnership_member mine on mine.partnership_id = s.partnership_id and mine.person_id = (select app.person_id())`;

/** $1 language, $2 session. */
export const ONE = `select ${SESSION} as session ${FROM} where s.id = $2`;

/** Sessions that have not ended, the next first: $1 language, $2 partnership, $3 and $4 the cursor or null, $5 how many. */
export const COMING = `select ${SESSION} as session, s.starts_at::text as starts_at, s.id ${FROM}
where s.partnership_id = $2 and s.starts_at + s.minutes * interval '1 minute' > now()
  and ($3::timestamptz is null or (s.starts_at, s.id) > ($3::timestamptz, $4::uuid))
order by s.starts_at, s.id limit $5`;

/** As above, those that have ended, the last first. */
export const PAST = `select ${SESSION} as session, s.starts_at::text as starts_at, s.id ${FROM}
where s.partnership_id = $2 and s.starts_at + s.minutes * interval '1 minute' <= now()
  and ($3::timestamptz is null or (s.starts_at, s.id) < ($3::timestamptz, $4::uuid))
order by s.starts_at desc, s.id desc limit $5`;

export const INSERT = `
insert into training_session (partnership_id, title, objectives, lang, local_at, zone, starts_at, minutes, place, video_url, languages, capacity, created_by, client_key)
values ($1, $2, $3, $4, $5::timestamp, $6, $7, $8, $9, $10, $11, $12, $13, $14)
on conflict (created_by, client_key) do nothing returning id`;

export const UPDATE = `
update training_session set title = $3, objectives = $4, lang = $5, local_at = $6::timestamp, zone = $7, starts_at = $8, minutes = $9, place = $10,
  video_url = $11, languages = $12, capacity = $13, version = version + 1, sequence = sequence + $14
where id = $1 and version = $2 returning id`;

/** What a rule asks of a session, held against others until the commit: who takes a place waits for who is taking one. */
export const LOCK = `
select id, partnership_id as "partnershipId", title, lang, to_char(local_at, 'YYYY-MM-DD"T"HH24:MI') as "localAt", zone, starts_at as "startsAt", minutes,
  place, video_url as "videoUrl", capacity, status, sequence, created_by as "createdBy"
from training_session where id = $1 for update`;

export const COUNTS = `
select count(*) filter (where e.status = 'ENROLLED')::int as enrolled, count(*) filter (where e.status = 'WAITING')::int as waiting
from enrolment e where e.session_id = $1 and ${STANDING}`;

/** The time of the row is that of the lock, not of the transaction's begin: the order of the list is the order of arrival. */
export const ENROL = `
insert into enrolment (session_id, partnership_id, person_id, tenant_id, status, enrolled_at) values ($1, $2, $3, $4, $5, clock_timestamp())
on conflict (session_id, person_id) do update set status = excluded.status, enrolled_at = excluded.enrolled_at, sequence = enrolment.sequence + 1
returning sequence`;

/** Moves the first who wait up: $1 session, $2 how many. */
export const MOVE_UP = `
update enrolment e set status = 'ENROLLED', sequence = e.sequence + 1
where e.session_id = $1 and e.person_id in (
  select e.person_id from enrolment e where e.session_id = $1 and e.status = 'WAITING' and ${STANDING} order by e.enrolled_at, e.person_id limit $2)
returning e.person_id, e.sequence`;

export const ENROLLED = `select e.person_id from enrolment e where e.session_id = $1 and e.status = 'ENROLLED' and ${STANDING}`;
export const CONCERNED = `select e.person_id from enrolment e where e.session_id = $1 and e.status <> 'CANCELLED' and ${STANDING}`;

export const ACTIVITY = `
insert into activity (partnership_id, actor_id, tenant_id, verb, subject_kind, subject_id, title)
values ($1, app.person_id(), $2, $3, 'SESSION', $4, $5)`;

/** What an invitation says, read as the person invited: $1 language, $2 session. */
export const INVITED = `
select json_build_object('id', s.id, 'partnershipId', s.partnership_id, 'title', s.title, 'lang', s.lang, 'startsAt', s.starts_at, 'minutes', s.minutes, 'zone', s.zone,
  'place', s.place, 'videoUrl', s.video_url, 'languages', s.languages, 'cancelled', s.status = 'CANCELLED', 'sequence', s.sequence + e.sequence, 'myStatus', e.status,
  'email', (select a.email from account a where a.person_id = e.person_id),
  'parties', (select coalesce(json_agg(${TENANT}), '[]') from partnership_party pp join tenant t on t.id = pp.tenant_id
    where pp.partnership_id = s.partnership_id and pp.left_at is null)) as invited
from training_session s join enrolment e on e.session_id = s.id and e.person_id = (select app.person_id())
where s.id = $2`;
