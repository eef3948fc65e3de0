import { tenantJson } from '@tawam/partnerships';
import { instant, titleIn } from '../calls/call.sql.js';

const words = (call: string, lang: string): string => `(select json_build_object('title', x.title, 'lang', x.lang) from ${titleIn(call, lang)} x)`;

/** A call's sources with what each says, links, relays and merges. $1 language, $2 call. Sources of a call that was merged into it count too. */
export const SOURCES = `
select c.id, c.status, c.merged_into, coalesce(c.tenant_id = any ((select app.my_tenants())::uuid[]), false) as mine, coalesce(c.tenant_id = any ((select app.my_moderated())::uuid[]), false) as moderated,
  (select x.lang from call_text x where x.call_id = c.id order by x.status = 'ORIGINAL' desc, x.lang limit 1) as lang,
  coalesce((select json_agg(json_build_object('id', s.id, 'kind', s.kind, 'name', s.name, 'url', s.url, 'lang', s.lang, 'attribution', s.attribution, 'retrievedAt', ${instant('s.retrieved_at')}, 'vanishedAt', ${instant('s.vanished_at')},
      'leads', s.leads and s.call_id = c.id, 'network', (select ${tenantJson('t', '$1')} from tenant t where t.id = s.tenant_id), 'said', s.said) order by s.leads desc, s.created_at, s.id)
    from call_source s where s.call_id = c.id or s.call_id in (select m.id from funding_call m where m.merged_into = c.id)), '[]') as sources,
  coalesce((select json_object_agg(k.field, json_build_object('id', k.id, 'sourceId', k.source_id, 'at', ${instant('k.created_at')}, 'by', (select json_build_object('id', p.id, 'name', p.name) from person p where p.id = k.created_by)))
    from call_correction k where k.call_id = c.id and k.ended_at is null), '{}') as corrections,
  coalesce((select json_agg(json_build_object('kind', l.kind, 'url', l.url, 'state', l.state, 'checkedAt', ${instant('l.checked_at')}, 'failedOn', l.last_failed_on, 'movedTo', l.moved_to) order by l.kind desc) from call_link l
    where l.call_id = c.id and l.url = case l.kind when 'SOURCE' then c.source_url else c.application_url end), '[]') as links,
  coalesce((select json_agg(${tenantJson('t', '$1')} order by r.created_at) from call_relay r join tenant t on t.id = r.tenant_id where r.call_id = c.id), '[]') as relays,
  coalesce((select json_agg(json_build_object('id', g.id, 'callId', g.call_id, 'title', ${words('g.call_id', '$1')} ->> 'title', 'titleLang', ${words('g.call_id', '$1')} ->> 'lang', 'at', ${instant('g.created_at')}, 'relayed', g.relayed,
    'canUndo', c.status <> 'MERGED' and g.tenant_id = any ((select app.my_moderated())::uuid[])) order by g.created_at) from call_merge g where g.into_id = c.id and g.undone_at is null), '[]') as merged
from funding_call c where c.id = $2`;

const lookCall = (id: string): string => `(select json_build_object('id', c.id, 'title', ${words('c.id', '$1')} ->> 'title', 'titleLang', ${words('c.id', '$1')} ->> 'lang', 'status', c.status, 'announcedBy', (select ${tenantJson('t', '$1')} from tenant t where t.id = c.tenant_id)) from funding_call c where c.id = ${id})`;

/** What the networks of the viewer should look at, the newest of each kind first. $1 language. */
export const LOOK = `
with mine as (select c.* from funding_call c where c.tenant_id = any ((select app.my_tenants())::uuid[]) and c.status in ('DRAFT', 'PROPOSED', 'ANNOUNCED') and not c.historical)
select json_build_object('kind', x.kind, 'call', ${lookCall('x.call_id')}, 'other', ${lookCall('x.other_id')}, 'duplicateId', x.duplicate_id, 'detail', x.detail, 'at', ${instant('x.at')}) as item
from (
  select 'DUPLICATE' as kind, d.call_id, d.other_id, d.id as duplicate_id, d.reasons as detail, d.created_at as at, 0 as rank from call_duplicate d
    join funding_call a on a.id = d.call_id and a.status <> 'MERGED' join funding_call b on b.id = d.other_id and b.status <> 'MERGED' where d.state = 'OPEN'
  union all
  select 'CONFLICT', m.id, null, null, array_agg(distinct e.key), max(s.changed_at), 1 from mine m join call_source s on s.call_id = m.id
    join call_source lead on lead.call_id = m.id and lead.leads cross join lateral jsonb_each(s.said) e
    where (case when s.leads then s.applied else lead.said end) -> e.key is distinct from e.value and (s.leads or lead.said ? e.key) and e.key not in ('sourceUrl', 'applicationUrl')
      and not exists (select from call_correction k where k.call_id = m.id and k.field = e.key and k.ended_at is null) group by m.id
  union all
  select case when bool_or(l.state = 'DEAD') then 'LINK_DEAD' else 'LINK_MOVED' end, m.id, null, null, array_agg(l.kind), max(l.checked_at), 2 from mine m join call_link l on l.call_id = m.id and l.state in ('DEAD', 'MOVED')
    and l.url = case l.kind when 'SOURCE' then m.source_url else m.application_url end group by m.id
  union all
  select 'VANISHED', m.id, null, null, array_agg(s.name), max(s.vanished_at), 3 from mine m join call_source s on s.call_id = m.id and s.vanished_at is not null group by m.id
  union all
  select 'STALE', m.id, null, null, '{}', m.updated_at, 4 from mine m where m.status = 'ANNOUNCED' and m.updated_at < now() - interval '1 year' and not exists (select from call_deadline d where d.call_id = m.id)
) x order by x.rank, x.at desc limit 300`;
