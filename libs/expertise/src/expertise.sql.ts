import { tenantJson } from '@tawam/partnerships';

const label = (alias: string) => `json_build_object('code', ${alias}.code, 'label', coalesce(${alias}.label ->> $1, ${alias}.label ->> 'en'))`;

/** An entry as one JSON value; $1 is the reader's language. */
const ENTRY = `json_build_object(
  'id', x.id, 'partnershipId', x.partnership_id, 'kind', x.kind, 'title', x.title, 'description', x.description, 'lang', x.lang,
  'theme', ${label('th')}, 'supportKind', ${label('sk')}, 'party', ${tenantJson('t', '$1')}, 'status', x.status, 'threadId', x.thread_id,
  'createdBy', (select json_build_object('id', a.id, 'name', a.name) from person a where a.id = x.created_by),
  'createdAt', x.created_at, 'version', x.version, 'role', mine.role, 'myTenantId', mine.tenant_id)`;

const FROM = `from expertise_entry x
join theme th on th.code = x.theme
join support_kind sk on sk.code = x.support_kind
join tenant t on t.id = x.tenant_id
join partnership_member mine on mine.partnership_id = x.partnership_id and mine.person_id = (select app.person_id())`;

/** $1 language, $2 entry. */
export const ONE = `select ${ENTRY} as entry ${FROM} where x.id = $2`;

/** The newest first: $1 language, $2 partnership, $3 kind or null, $4 whether closed ones, $5 and $6 the cursor or null, $7 how many. */
export const LIST = `select ${ENTRY} as entry, x.created_at::text as created_at, x.id ${FROM}
where x.partnership_id = $2 and ($3::text is null or x.kind = $3) and (x.status = 'CLOSED') = $4::boolean
  and ($5::timestamptz is null or (x.created_at, x.id) < ($5::timestamptz, $6::uuid))
order by x.created_at desc, x.id desc limit $7`;

export const INSERT = `
insert into expertise_entry (partnership_id, tenant_id, kind, title, description, lang, theme, support_kind, created_by, client_key)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (created_by, client_key) do nothing returning id`;

export const UPDATE = `
update expertise_entry set title = $3, description = $4, lang = $5, theme = $6, support_kind = $7, version = version + 1
where id = $1 and version = $2 returning id`;

/** What a rule asks of an entry, held until the commit: of two who answer at once, the second finds the first's thread. */
export const LOCK = `
select id, partnership_id as "partnershipId", tenant_id as "tenantId", kind, title, lang, status, thread_id as "threadId", created_by as "createdBy"
from expertise_entry where id = $1 for update`;

export const ACTIVITY = `
insert into activity (partnership_id, actor_id, tenant_id, verb, subject_kind, subject_id, title)
values ($1, app.person_id(), $2, $3, 'EXPERTISE', $4, $5)`;

/** Members of one party, who are told that their entry was answered. */
export const PARTY_MEMBERS = `
select person_id from partnership_member where partnership_id = $1 and tenant_id = $2 and role <> 'GUEST' and left_at is null`;
/** Members of the other parties, who may answer what was posted. */
export const OTHER_MEMBERS = `
select person_id from partnership_member where partnership_id = $1 and tenant_id <> $2 and role <> 'GUEST' and left_at is null`;
