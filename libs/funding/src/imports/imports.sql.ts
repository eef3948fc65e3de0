import { tenantJson } from '@tawam/partnerships';
import { instant } from '../calls/call.sql.js';

/** A run as the type ImportRun of the contract. `r` is the run, `f` its feed. */
const runJson = (r: string, f: string): string => `json_build_object('id', ${r}.id, 'feedId', ${r}.feed_id, 'feedName', ${f}.name, 'dry', ${r}.dry, 'state', ${r}.state, 'stage', ${r}.stage, 'pages', ${r}.pages, 'items', ${r}.items, 'done', ${r}.done,
  'made', ${r}.made, 'changed', ${r}.changed, 'unchanged', ${r}.unchanged, 'refused', ${r}.refused, 'vanished', ${r}.vanished, 'failure', ${r}.failure, 'failureDetail', ${r}.failure_detail, 'sample', ${r}.sample,
  'createdAt', ${instant(`${r}.created_at`)}, 'startedAt', ${instant(`${r}.started_at`)}, 'endedAt', ${instant(`${r}.ended_at`)})`;

/** Feeds that the viewer keeps, by name. $1 language, $2 id or null. */
export const FEEDS = `
select json_build_object('id', f.id, 'network', ${tenantJson('t', '$1')}, 'name', f.name, 'kind', f.kind, 'url', f.url, 'lang', f.lang, 'zone', f.zone, 'mapping', f.mapping, 'defaults', f.defaults,
  'announce', f.announce, 'everyHours', f.every_hours, 'enabled', f.enabled, 'attribution', f.attribution, 'hasToken', f.secret is not null,
  'runsAs', (select json_build_object('id', p.id, 'name', p.name) from person p where p.id = f.runs_as), 'nextRunAt', ${instant('f.next_run_at')},
  'lastRun', (select ${runJson('r', 'f')} from import_run r where r.feed_id = f.id order by r.id desc limit 1),
  'calls', (select count(*)::int from call_source s where s.feed_id = f.id), 'version', f.version) as feed
from call_feed f join tenant t on t.id = f.tenant_id
where $2::uuid is null or f.id = $2 order by app.fold(f.name), f.id limit 200`;

/** $1 feed. */
export const RUNS = `select ${runJson('r', 'f')} as run from import_run r join call_feed f on f.id = r.feed_id where r.feed_id = $1 order by r.id desc limit 30`;
/** $1 run. */
export const RUN = `select ${runJson('r', 'f')} as run from import_run r join call_feed f on f.id = r.feed_id where r.id = $1`;
/** $1 run, $2 result or null, $3 limit, $4 rank and $5 position of the last one seen. What needs a look comes first. */
export const LINES = `
select line, rank, position from (
  select json_build_object('position', l.position, 'externalKey', l.external_key, 'title', l.title, 'result', l.result, 'notes', l.notes, 'callId', l.call_id) as line, l.position,
    case when l.result = 'REFUSED' then 0 when l.result = 'VANISHED' then 1 when l.result = 'NEW' then 2 when l.result = 'CHANGED' then 3 else 4 end as rank
  from import_line l where l.run_id = $1 and ($2::text is null or l.result = $2)) x
where $4::int is null or (rank, position) > ($4, $5::int)
order by rank, position limit $3`;
