/** The statements of an import: rows are loaded into a table of the transaction, matched, judged, and applied in sets. */

export const TABLE = `
create temporary table import_row (
  line int not null, kind text not null, name text not null, code text, siren text, within text, population int,
  latitude double precision, longitude double precision, names jsonb not null, folded text not null, authority_id uuid, fresh boolean not null default false,
  ambiguous boolean not null default false
) on commit drop`;

export const FIND_BY_CODE = `
update import_row r set authority_id = a.id from authority a where a.country = $1 and a.kind = r.kind and a.code = r.code`;

/**
 * A row without a code, or one whose code is new, is the authority of the same kind that bears exactly its name (in any
 * language), as long as the name means one row and one authority. A row with a code never takes over another code.
 */
export const FIND_BY_NAME = `
with known as (
  select a.id, a.kind, a.code, a.within, app.fold(n.name) as folded
  from authority a cross join lateral (select a.name union select t.name from authority_text t where t.authority_id = a.id) n
  where a.country = $1 and exists (select from import_row r where r.authority_id is null)
    and (a.code is null or exists (select from import_row r where r.code is null))
    and not exists (select from import_row r where r.authority_id = a.id)
), pair as (
  select distinct r.line, k.id from import_row r join known k on k.kind = r.kind and k.folded = r.folded
  where r.authority_id is null and (r.code is null or k.code is null) and (r.within is null or k.within is null or app.fold(r.within) = app.fold(k.within))
), judged as (
  select line, id, count(*) over (partition by line) as authorities, count(*) over (partition by id) as rows from pair
)
update import_row r set authority_id = case when j.authorities = 1 and j.rows = 1 then j.id end, ambiguous = j.authorities > 1 or j.rows > 1
from judged j where j.line = r.line`;

/** What only the whole file shows: a code twice, a name that could be several authorities. */
export const REFUSE = `
select line, format('code %s stands in line %s already', code, first) as reason from (
  select line, code, min(line) over (partition by kind, code) as first from import_row where code is not null) x where line > first
union all
select line, format('%s could be several authorities: give a code', name) from import_row where ambiguous and code is null
union all
select line, format('%s stands in line %s already: give codes', name, first) from (
  select line, name, min(line) over (partition by kind, folded, coalesce(within, '')) as first from import_row where code is null and not ambiguous) x where line > first`;

const DIFFERS = `(
  a.name <> r.name or a.retired_at is not null or a.code is distinct from coalesce(r.code, a.code) or a.siren is distinct from coalesce(r.siren, a.siren)
  or a.within is distinct from coalesce(r.within, a.within) or a.population is distinct from coalesce(r.population, a.population)
  or a.latitude is distinct from coalesce(r.latitude, a.latitude) or a.longitude is distinct from coalesce(r.longitude, a.longitude)
  or exists (select from jsonb_each_text(r.names) n where not exists (select from authority_text t where t.authority_id = a.id and t.lang = n.key and t.name = n.value)))`;

export const COUNT = `
select count(*) filter (where a.id is null)::int as added, count(*) filter (where a.id is not null and ${DIFFERS})::int as changed,
  count(*) filter (where a.id is not null and not ${DIFFERS})::int as unchanged
from import_row r left join authority a on a.id = r.authority_id`;

/** Rows that are new get their id here, so that their names in other languages find them. */
export const NAME_NEW = `update import_row set authority_id = uuidv7(), fresh = true where authority_id is null`;

const WORDS = `app.fold(concat_ws(' ', r.name, r.code, (select string_agg(value, ' ') from jsonb_each_text(r.names))))`;

/** $1 source. Words that found an authority before still find it. */
export const CHANGE = `
update authority a set name = r.name, code = coalesce(r.code, a.code), siren = coalesce(r.siren, a.siren), within = coalesce(r.within, a.within),
  population = coalesce(r.population, a.population), latitude = coalesce(r.latitude, a.latitude), longitude = coalesce(r.longitude, a.longitude),
  source = $1, retired_at = null, updated_at = now(), search = case when position(${WORDS} in a.search) > 0 then a.search else a.search || ' ' || ${WORDS} end
from import_row r where a.id = r.authority_id and not r.fresh and ${DIFFERS}`;

/** $1 country, $2 language of the names, $3 source. */
export const ADD = `
insert into authority (id, country, kind, code, siren, name, name_lang, within, population, latitude, longitude, source, search)
select r.authority_id, $1, r.kind, r.code, r.siren, r.name, $2, r.within, r.population, r.latitude, r.longitude, $3, ${WORDS}
from import_row r where r.fresh`;

/** Names in other languages; $1 the language of the names themselves. */
export const TEXTS = `
insert into authority_text (authority_id, lang, name, status)
select a.id, n.key, n.value, case when n.key = $1 then 'ORIGINAL' else 'HUMAN' end
from import_row r join authority a on a.id = r.authority_id cross join lateral jsonb_each_text(r.names) n
on conflict (authority_id, lang) do update set name = excluded.name, status = excluded.status where authority_text.name <> excluded.name`;

/** What a whole list no longer names, among the kinds that it holds. The row stays: partnerships refer to it. */
export const RETIRE = `
update authority a set retired_at = now(), updated_at = now()
where a.country = $1 and a.retired_at is null and a.kind in (select kind from import_row)
  and not exists (select from import_row r where r.authority_id = a.id)`;
