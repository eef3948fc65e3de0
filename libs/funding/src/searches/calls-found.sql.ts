import { callJson, callTexts } from '../calls/call.sql.js';

/**
 * A page of announced calls: what can still be answered first, the nearest step first; then rolling ones; then what is past,
 * the latest first. With words, the best found first in each part. $1 language, $2 what is looked for (criteriaOf), $3 the
 * partnership whose calls come first, $4 limit, $5 to $7 bucket, place and id of the last one seen.
 * The rule is app.search_fits, which the alerts ask too: what the page finds is what an alert tells.
 */
export const CALLS = `
with found as materialized (select app.calls_found($2::jsonb, $3::uuid, $4::int, $5::int, $6::numeric, $7::uuid) as f),
page as (select i.* from found, jsonb_to_recordset(found.f -> 'items') as i(id uuid, bucket int, place numeric, fits boolean))
select (found.f ->> 'total')::int as total, (found.f ->> 'capped')::boolean as capped, shown.* from found
left join lateral (
  select ${callJson('$1')} as call, page.bucket, page.place::text as place, page.fits
  from page join funding_call c on c.id = page.id ${callTexts('$1')}
) shown on true
order by shown.bucket, shown.place::numeric, shown.call ->> 'id'`;
