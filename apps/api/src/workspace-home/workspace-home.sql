-- The home of a partnership in one answer: $1 the partnership, $2 the reader's language. The reader is app.person_id().
-- Every part names its partnership besides standing under the walls: the predicate finds the index, the wall keeps the rest
-- out (a guest gets the heading, the own threads and projects, and nothing else). No row: not in this workspace.
-- Every table is named as seldom as possible, because its wall is asked once per naming.
with me as materialized (
  select m.person_id, m.tenant_id, m.role, v.visited_at, v.previous_at
  from partnership_member m
  left join partnership_visit v on v.partnership_id = m.partnership_id and v.person_id = m.person_id
  where m.partnership_id = $1::uuid and m.person_id = (select app.person_id())
), since as materialized (
  -- Visits within half an hour are one: what was new a moment ago still is.
  select case when visited_at < now() - interval '30 minutes' then visited_at else previous_at end as at from me
), people as materialized (
  select p.id, p.name from partnership_member m join person p on p.id = m.person_id where m.partnership_id = $1::uuid
), party as materialized (
  select t.id, t.kind, t.country, t.authority_kind, t.name as own_name, t.name_lang as own_lang, t.zone, t.verified_at, t.status,
    coalesce(tt.name, t.name) as name, coalesce(tt.lang, t.name_lang) as lang, coalesce(c.label ->> $2::text, c.label ->> 'en') as country_name
  from partnership_party pp
  join tenant t on t.id = pp.tenant_id
  left join tenant_text tt on tt.tenant_id = t.id and tt.lang = $2::text
  left join country c on c.code = t.country
  where pp.partnership_id = $1::uuid and pp.left_at is null
), follow as materialized (
  select thread_id, read_at, following and not muted as listening from thread_follower where partnership_id = $1::uuid and person_id = (select app.person_id())
), threads as materialized (
  select th.id, th.kind, th.title, th.comment_count, th.created_at, coalesce(th.last_comment_at, th.created_at) as at, th.last_comment_at,
    f.read_at, coalesce(f.listening, false) as listening
  from thread th left join follow f on f.thread_id = th.id
  where th.partnership_id = $1::uuid
  order by coalesce(th.last_comment_at, th.created_at) desc, th.id desc limit 20
), said as materialized (
  select th.id as thread_id, c.author_id, c.tenant_id, c.lang, left(c.body, 160) as excerpt, c.created_at
  from threads th cross join lateral (
    select author_id, tenant_id, lang, body, created_at from comment
    where thread_id = th.id and partnership_id = $1::uuid and removed_at is null order by created_at desc, id desc limit 1) c
), sessions as materialized (
  select s.id, s.title, s.lang, s.local_at, s.zone, s.starts_at, s.minutes, s.place, s.video_url, s.capacity,
    (select json_build_object('taken', count(*) filter (where e.status = 'ENROLLED'), 'mine', max(e.status) filter (where e.person_id = (select app.person_id())))
     from enrolment e where e.session_id = s.id and e.partnership_id = $1::uuid and e.status <> 'CANCELLED') as seats
  from training_session s
  where s.partnership_id = $1::uuid and s.status = 'PLANNED' and s.starts_at > now() - interval '1 hour'
  order by s.starts_at, s.id limit 10
), needs as (
  select 'MENTION' as kind, n.subject_id as id, n.partnership_id, n.detail ->> 'title' as title, n.detail ->> 'actor' as who, n.created_at as at, 1 as sort
    from notification n
    where n.person_id = (select app.person_id()) and n.read_at is null and n.kind = 'MENTION' and n.partnership_id = $1::uuid
  union all
  select 'ANSWER', th.id, $1::uuid, th.title, p.name, s.created_at, 2
    from threads th join said s on s.thread_id = th.id left join people p on p.id = s.author_id
    where th.listening and th.last_comment_at > th.read_at and s.author_id <> (select app.person_id())
      and not exists (select from notification n where n.person_id = (select app.person_id()) and n.read_at is null and n.kind = 'MENTION' and n.subject_id = th.id)
  union all
  select 'SESSION', s.id, $1::uuid, s.title, null, s.starts_at, 3 from sessions s
    where s.seats ->> 'mine' is null and s.starts_at between now() and now() + interval '21 days' and (s.seats ->> 'taken')::int < s.capacity
  union all
  select 'PROPOSAL', w.id, w.id, (select string_agg(t.name, ' · ' order by t.name) from tenant t where t.id = any (w.tenant_ids)), null, w.created_at, 0 from app.proposals_waiting() w
)
select json_build_object(
  'id', p.id, 'status', p.status, 'relation', p.relation, 'openedAt', p.opened_at, 'themes', p.themes,
  'myTenantId', me.tenant_id, 'myRole', me.role, 'since', (select at from since),
  'themeLabels', (select json_agg(json_build_object('code', code, 'label', coalesce(label ->> $2::text, label ->> 'en')) order by sort) from theme),
  'parties', (select json_agg(json_build_object('tenant', json_build_object('id', id, 'kind', kind, 'country', country, 'authorityKind', authority_kind, 'name', name, 'nameLang', lang,
      'ownName', own_name, 'ownNameLang', own_lang, 'zone', zone, 'verified', verified_at is not null, 'status', status), 'countryName', country_name)) from party),
  'needs', (select coalesce(json_agg(json_build_object('kind', kind, 'id', id, 'partnershipId', partnership_id, 'title', coalesce(title, ''), 'who', who, 'at', at)), '[]')
      from (select * from needs order by sort, at limit 12) n),
  'news', (select coalesce(json_agg(json_build_object('id', a.id, 'verb', a.verb, 'subjectKind', a.subject_kind, 'subjectId', a.subject_id, 'title', a.title, 'at', a.at,
      'tenantId', a.tenant_id, 'who', w.name)), '[]')
      from (select * from activity where partnership_id = $1::uuid and actor_id <> me.person_id and at > coalesce((select at from since), '-infinity') order by at desc, id desc limit 12) a
      left join people w on w.id = a.actor_id),
  'projects', (select coalesce(json_agg(json_build_object('id', j.id, 'title', j.title, 'lang', j.lang, 'stage', j.stage, 'themes', j.themes, 'endsOn', j.ends_on, 'updatedAt', j.updated_at,
      'nextDueOn', (select min(ms.due_on) from milestone ms where ms.project_id = j.id and ms.partnership_id = $1::uuid and ms.done_at is null),
      'tenantIds', (select coalesce(json_agg(jp.tenant_id), '[]') from project_party jp where jp.project_id = j.id and jp.partnership_id = $1::uuid))), '[]')
      from (select * from project where partnership_id = $1::uuid order by updated_at desc, id desc limit 20) j),
  'threads', (select coalesce(json_agg(json_build_object('id', th.id, 'kind', th.kind, 'title', th.title, 'at', th.at, 'commentCount', th.comment_count,
      'unread', coalesce(th.listening and th.last_comment_at > th.read_at and s.author_id <> me.person_id, false),
      'last', case when s.thread_id is not null then json_build_object('author', json_build_object('id', s.author_id, 'name', coalesce(w.name, '')), 'tenantId', s.tenant_id, 'lang', s.lang, 'excerpt', s.excerpt, 'at', s.created_at) end)
      order by th.at desc, th.id desc), '[]')
      from threads th left join said s on s.thread_id = th.id left join people w on w.id = s.author_id),
  'sessions', (select coalesce(json_agg(json_build_object('id', id, 'title', title, 'lang', lang, 'localAt', to_char(local_at, 'YYYY-MM-DD"T"HH24:MI'), 'zone', zone, 'startsAt', starts_at,
      'minutes', minutes, 'place', place, 'online', video_url is not null, 'capacity', capacity, 'enrolledCount', seats -> 'taken', 'myStatus', seats -> 'mine') order by starts_at, id), '[]') from sessions),
  'calls', app.home_calls($1::uuid, $2::text),
  'unread', (select count(*) from (select from notification where person_id = me.person_id and read_at is null limit 100) n),
  'activity', (select json_agg(json_build_object('tenantId', party.id, 'comments', coalesce(a.comments, 0), 'documents', coalesce(a.documents, 0), 'steps', coalesce(a.steps, 0),
      'trainingHours', coalesce(h.minutes, 0) / 60.0))
      from party
      left join (select tenant_id, count(*) filter (where verb = 'COMMENTED') as comments, count(*) filter (where verb = 'UPLOADED_VERSION') as documents,
          count(*) filter (where verb in ('CREATED_PROJECT', 'CHANGED_PROJECT', 'REACHED_MILESTONE')) as steps
        from activity where partnership_id = $1::uuid and at > now() - interval '30 days' group by tenant_id) a on a.tenant_id = party.id
      left join (select e.tenant_id, sum(s.minutes) as minutes from training_session s join enrolment e on e.session_id = s.id and e.partnership_id = $1::uuid and e.status = 'ENROLLED'
        where s.partnership_id = $1::uuid and s.status = 'PLANNED' and s.starts_at between now() - interval '30 days' and now() group by e.tenant_id) h on h.tenant_id = party.id),
  'agreement', (select json_build_object('id', id, 'signedOn', signed_on, 'startsOn', starts_on, 'endsOn', ends_on) from agreement
      where partnership_id = $1::uuid order by starts_on desc nulls last, created_at desc limit 1)
)::text
from me join partnership p on p.id = $1::uuid
