import type { Statement } from '@tawam/platform/database';
import { callJson, callParts, instant, stepName, stepNameLang, titleIn } from '../calls/call.sql.js';

/**
 * A page of announced calls: what can still be answered first, the nearest step first; then rolling ones; then what is past,
 * the latest first. With words, the best found first in each part. $1 language, $2 what is looked for (criteriaOf), $3 the
 * partnership whose calls come first, $4 limit, $5 to $7 bucket, place and id of the last one seen.
 * The rule is app.search_fits, which the alerts ask too: what the page finds is what an alert tells.
 */
export const CALLS: Statement = { name: 'calls-found', text: `
with found as materialized (select app.calls_found($2::jsonb, $3::uuid, $4::int, $5::int, $6::numeric, $7::uuid) as f),
page as (select i.* from found, jsonb_to_recordset(found.f -> 'items') as i(id uuid, bucket int, place numeric, fits boolean))
select (found.f ->> 'total')::int as total, (found.f ->> 'capped')::boolean as capped, shown.* from found
left join lateral (
  select ${callJson('$1')} as call, page.bucket, page.place::text as place, page.fits
  from page join funding_call c on c.id = page.id ${callParts('$1')}
) shown on true
order by shown.bucket, shown.place::numeric, shown.call ->> 'id'` };

/** Deadlines between two days. $1 language, $2 what is looked for, $3 and $4 the days. */
export const CALENDAR: Statement = { name: 'calls-calendar', text: `
select d.id, d.call_id as "callId", x.title, x.lang as "titleLang", to_char(d.local_at, 'YYYY-MM-DD') as day, ${instant('d.at')} as at,
  d.zone, ${stepName('$1')} as label, ${stepNameLang('$1')} as "labelLang", d.precision, d.postponed_from is not null as postponed
from app.calls_calendar($2::jsonb, $3::date, $4::date) d
join lateral ${titleIn('d.call_id', '$1')} x on true
order by to_char(d.local_at, 'YYYY-MM-DD'), d.at, d.id` };

/** Calls like one. $1 language, $2 id, $3 how many. */
export const SIMILAR: Statement = { name: 'calls-similar', text: `
select ${callJson('$1')} as call from app.calls_similar($2::uuid, $3) s join funding_call c on c.id = s.call_id ${callParts('$1')} order by s.n` };
