import { tenantJson } from '@tawam/partnerships';
import { instant, local } from '../calls/call.sql.js';

const personJson = (column: string): string => `(select json_build_object('id', a.id, 'name', a.name) from person a where a.id = ${column})`;

/** What the rules of writing ask, and the row held until the end of the transaction. $1 dossier. Nothing where the wall hides it. */
export const HOLD = `
select id, partnership_id as "partnershipId", project_id as "projectId", call_id as "callId", state, submitted_at as "submittedAt", version
from dossier where id = $1 for update`;

/** A whole dossier as stored, one JSON value: $1 dossier, $2 language. */
export const SHEET = `
select json_build_object(
  'id', d.id, 'partnershipId', d.partnership_id, 'callId', d.call_id, 'state', d.state, 'version', d.version,
  'createdAt', ${instant('d.created_at')}, 'updatedAt', ${instant('d.updated_at')}, 'deadlinesSeenAt', d.deadlines_seen_at::text,
  'amountAsked', d.amount_asked::text, 'totalCost', d.total_cost::text, 'months', d.months,
  'themes', (select p.themes from partnership p where p.id = d.partnership_id),
  'project', (select json_build_object('id', p.id, 'title', p.title, 'lang', p.lang) from project p where p.id = d.project_id),
  'parties', (select coalesce(json_agg(json_build_object('tenant', ${tenantJson('t', '$2')}, 'country', t.country, 'kind', t.authority_kind, 'zone', t.zone,
      'leadTenantId', (select c.lead_tenant_id from dossier_lead_choice c where c.dossier_id = d.id and c.tenant_id = t.id))), '[]')
    from partnership_party pp join tenant t on t.id = pp.tenant_id where pp.partnership_id = d.partnership_id and pp.left_at is null),
  'items', (select coalesce(json_agg(json_build_object('id', i.id, 'kind', i.kind, 'requirementId', i.requirement_id, 'requirementCode', i.requirement_code, 'texts', i.texts,
      'required', i.required, 'tenantId', i.tenant_id, 'assignee', ${personJson('i.assignee_id')}, 'dueOn', i.due_on, 'dueZone', i.due_zone, 'dueSuggested', i.due_suggested,
      'state', i.state, 'note', i.note, 'doneBy', ${personJson('i.done_by')}, 'doneAt', ${instant('i.done_at')}, 'version', i.version,
      'files', (select coalesce(json_agg(json_build_object('threadId', f.thread_id, 'title', th.title, 'tenantId', f.tenant_id, 'createdAt', ${instant('f.created_at')},
          'versionId', v.id, 'fileName', v.file_name, 'number', v.number, 'bytes', v.bytes::float8) order by f.created_at, f.thread_id), '[]')
        from dossier_file f join thread th on th.id = f.thread_id
        left join lateral (select id, file_name, number, bytes from document_version where thread_id = f.thread_id order by number desc limit 1) v on true
        where f.item_id = i.id)) order by i.position, i.id), '[]')
    from dossier_item i where i.dossier_id = d.id),
  'submitted', case when d.submitted_at is not null then json_build_object('localAt', ${local('d.submitted_local')}, 'zone', d.submitted_zone, 'at', ${instant('d.submitted_at')},
    'by', ${personJson('d.submitted_by')}, 'tenantId', d.submitted_tenant_id, 'reference', d.reference) end,
  'result', case when d.result is not null then json_build_object('outcome', d.result, 'on', d.result_on, 'amountGranted', d.amount_granted::text, 'words', d.result_words,
    'lang', d.result_lang, 'by', ${personJson('d.result_by')}, 'tenantId', d.result_tenant_id) end,
  'history', (select coalesce(json_agg(json_build_object('id', h.id, 'at', ${instant('h.at')}, 'person', ${personJson('h.actor_id')}, 'tenantId', h.tenant_id, 'action', h.action, 'detail', h.detail) order by h.id desc), '[]')
    from (select id, at, actor_id, tenant_id, action, detail from audit_entry where partnership_id = d.partnership_id and subject_id = d.id order by id desc limit 100) h)
) as sheet
from dossier d where d.id = $1`;

/** Lines counted for the list: all, done, overdue (their day is over in their zone). */
const COUNTS = (which: string): string => `count(*) filter (where ${which} and i.state <> 'NOT_NEEDED')::int as total, count(*) filter (where ${which} and i.state = 'DONE')::int as done,
  count(*) filter (where ${which} and i.state in ('TODO', 'DOING') and i.due_on < (now() at time zone i.due_zone)::date)::int as overdue`;

/** Rows of the list, the last changed first: $1 partnership, $2 language, $3 call or null, $4 project or null, $5 and $6 the cursor or null, $7 how many. */
export const LIST = `
select json_build_object('id', d.id, 'state', d.state, 'outcome', d.result, 'updatedAt', ${instant('d.updated_at')},
  'total', n.total, 'done', n.done, 'overdue', n.overdue,
  'project', (select json_build_object('id', p.id, 'title', p.title, 'lang', p.lang) from project p where p.id = d.project_id),
  'parties', (select coalesce(json_agg(json_build_object('tenant', ${tenantJson('t', '$2')}, 'total', s.total, 'done', s.done, 'overdue', s.overdue,
      'leadTenantId', (select c.lead_tenant_id from dossier_lead_choice c where c.dossier_id = d.id and c.tenant_id = t.id))), '[]')
    from partnership_party pp join tenant t on t.id = pp.tenant_id
    cross join lateral (select ${COUNTS('i.tenant_id = t.id')} from dossier_item i where i.dossier_id = d.id) s
    where pp.partnership_id = d.partnership_id and pp.left_at is null)
) as item, d.call_id, d.updated_at::text as updated_at, d.id
from dossier d
cross join lateral (select ${COUNTS('true')} from dossier_item i where i.dossier_id = d.id) n
where d.partnership_id = $1 and exists (select from funding_call c where c.id = d.call_id) and ($3::uuid is null or d.call_id = $3) and ($4::uuid is null or d.project_id = $4)
  and ($5::timestamptz is null or (d.updated_at, d.id) < ($5::timestamptz, $6::uuid))
order by d.updated_at desc, d.id desc limit $7`;

/** One a partnership, call and project: a second one answers no row, also where a merge of calls left only one that stood beside another. */
export const INSERT = `
insert into dossier (partnership_id, project_id, call_id, created_by, client_key)
select $1, $2::uuid, $3::uuid, $4, $5
where not exists (select from dossier where partnership_id = $1 and call_id = $3::uuid and project_id is not distinct from $2::uuid and result is distinct from 'WITHDRAWN')
on conflict do nothing returning id`;

export const FIND = `
select id from dossier where partnership_id = $1 and call_id = $2 and project_id is not distinct from $3 and result is distinct from 'WITHDRAWN' and not merged_beside
union all select id from dossier where partnership_id = $1 and call_id = $2 and project_id is not distinct from $3 and result is distinct from 'WITHDRAWN'
union all select id from dossier where created_by = app.person_id() and client_key = $4 limit 1`;

/** Lines, in order, behind those that are there: $1 dossier, $2 partnership, $3 rows as JSON. */
export const INSERT_ITEMS = `
insert into dossier_item (dossier_id, partnership_id, kind, requirement_id, requirement_code, texts, required, tenant_id, assignee_id, due_on, due_zone, created_by, client_key, position)
select $1, $2, x.kind, x."requirementId", coalesce(x."requirementCode", ''), x.texts, coalesce(x.required, true), x."tenantId", x."assigneeId", x."dueOn", x."dueZone", app.person_id(), x."clientKey",
  coalesce((select max(position) from dossier_item where dossier_id = $1), 0) + x.n
from rows from (jsonb_to_recordset($3::jsonb) as (kind text, "requirementId" uuid, "requirementCode" text, texts jsonb, required boolean, "tenantId" uuid, "assigneeId" uuid, "dueOn" date, "dueZone" text, "clientKey" text))
  with ordinality as x(kind, "requirementId", "requirementCode", texts, required, "tenantId", "assigneeId", "dueOn", "dueZone", "clientKey", n)
on conflict do nothing returning id`;

export const ACTIVITY = `
insert into activity (partnership_id, actor_id, tenant_id, verb, subject_kind, subject_id, title) values ($1, app.person_id(), $2, $3, 'APPLICATION', $4, $5)`;

/** Puts one line before another, or at the end, and numbers all anew: $1 dossier, $2 line, $3 the other or null. */
export const MOVE = `
with rest as (
  select id, row_number() over (order by position, id) as n from dossier_item where dossier_id = $1 and id <> $2
), ranked as (
  select id, row_number() over (order by place, mine) as n from (
    select id, n::numeric as place, 1 as mine from rest
    union all select $2::uuid, coalesce((select n from rest where id = $3::uuid), (select count(*) + 1 from rest))::numeric, 0) x
)
update dossier_item i set position = r.n from ranked r where r.id = i.id and i.position <> r.n`;
