import { tenantJson } from '@tawam/partnerships';

/** Labels of the project's themes in the language $2. */
const THEMES = `(select coalesce(json_agg(json_build_object('code', th.code, 'label', coalesce(th.label ->> $2, th.label ->> 'en')) order by th.sort), '[]')
    from theme th where th.code = any (p.themes))`;

/** A whole sheet as one JSON value: $1 project, $2 language of the reader. Nothing where the wall hides it. */
export const SHEET = `
select json_build_object(
  'id', p.id, 'partnershipId', p.partnership_id, 'title', p.title, 'context', p.context, 'objectives', p.objectives, 'lang', p.lang,
  'themes', ${THEMES}, 'stage', p.stage, 'startsOn', p.starts_on, 'endsOn', p.ends_on,
  'call', (select json_build_object('id', c.id, 'title', x.title, 'lang', x.lang) from funding_call c
    cross join lateral (select title, lang from call_text where call_id = c.id order by (lang = $2) desc, (status = 'ORIGINAL') desc, lang limit 1) x
    where c.id = p.call_id),
  'parties', (select coalesce(json_agg(json_build_object('tenant', ${tenantJson('t', '$2')}, 'contribution', pp.contribution, 'benefit', pp.benefit)), '[]')
    from project_party pp join tenant t on t.id = pp.tenant_id where pp.project_id = p.id),
  'stakeholders', (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'kind', s.kind, 'role', s.role) order by s.created_at, s.id), '[]')
    from project_stakeholder s where s.project_id = p.id),
  'milestones', (select coalesce(json_agg(json_build_object('id', m.id, 'title', m.title, 'dueOn', m.due_on, 'doneAt', m.done_at) order by m.due_on nulls last, m.created_at, m.id), '[]')
    from milestone m where m.project_id = p.id),
  'createdBy', (select json_build_object('id', a.id, 'name', a.name) from person a where a.id = p.created_by),
  'createdAt', p.created_at, 'updatedAt', p.updated_at, 'version', p.version,
  'myTenantId', mine.tenant_id, 'role', mine.role
) as sheet
from project p
left join partnership_member mine on mine.partnership_id = p.partnership_id and mine.person_id = (select app.person_id())
where p.id = $1`;

/** Rows of the list, the last changed first: $1 partnership, $2 language, $3 stage or null, $4 and $5 the cursor or null, $6 how many. */
export const LIST = `
select json_build_object(
  'id', p.id, 'title', p.title, 'lang', p.lang, 'themes', ${THEMES}, 'stage', p.stage, 'startsOn', p.starts_on, 'endsOn', p.ends_on, 'updatedAt', p.updated_at,
  'nextMilestone', (select json_build_object('id', m.id, 'title', m.title, 'dueOn', m.due_on, 'doneAt', m.done_at)
    from milestone m where m.project_id = p.id and m.done_at is null order by m.due_on nulls last, m.created_at, m.id limit 1)
) as item, p.updated_at::text as updated_at, p.id
from project p
where p.partnership_id = $1 and ($3::text is null or p.stage = $3)
  and ($4::timestamptz is null or (p.updated_at, p.id) < ($4::timestamptz, $5::uuid))
order by p.updated_at desc, p.id desc limit $6`;

export const INSERT = `
insert into project (partnership_id, title, context, objectives, lang, themes, starts_on, ends_on, call_id, created_by, client_key)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (created_by, client_key) do nothing
returning id`;

/** A project begins with every party of the partnership: its lines are asked of each. */
export const INSERT_PARTIES = `
insert into project_party (project_id, partnership_id, tenant_id)
select $1, $2, tenant_id from partnership_party where partnership_id = $2 and left_at is null`;

export const UPDATE = `
update project set title = $3, context = $4, objectives = $5, lang = $6, themes = $7, starts_on = $8, ends_on = $9,
  updated_at = now(), version = version + 1
where id = $1 and version = $2 returning id`;

export const WRITE_LINES = `
update project_party set contribution = $3, benefit = $4 where project_id = $1 and tenant_id = $2 returning tenant_id`;

export const ACTIVITY = `
insert into activity (partnership_id, actor_id, tenant_id, verb, subject_kind, subject_id, title)
values ($1, app.person_id(), $2, $3, 'PROJECT', $4, $5)`;
