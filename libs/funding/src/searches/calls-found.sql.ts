import { callJson, callTexts, IS_OPEN } from '../calls/call.sql.js';

/**
 * A page of announced calls: what can still be answered first, the nearest step first; then rolling ones; then what is past,
 * the latest first. $1 language, $2 folded words, $3 themes, $4 countries, $5 kinds of lead, $6 least amount, $7 open only,
 * $8 days, $9 partnership, $10 limit, $11 to $13 bucket, place and id of the last one seen.
 * The conditions are those of a saved search (app.match_call): what the page finds is what an alert tells.
 */
export const CALLS = `
with found as (
  select c.id,
    case when c.status = 'ANNOUNCED' and n.next_at is not null then 0 when c.status = 'ANNOUNCED' and n.last_at is null then 1 else 2 end as bucket,
    case when c.status = 'ANNOUNCED' and n.next_at is not null then extract(epoch from n.next_at)
      when c.status = 'ANNOUNCED' and n.last_at is null then -extract(epoch from c.announced_at)
      else -extract(epoch from coalesce(n.last_at, c.announced_at, c.opens_at, c.created_at)) end::numeric(20, 6) as place
  from funding_call c
  cross join lateral (select min(d.at) filter (where d.at > now()) as next_at, max(d.at) as last_at from call_deadline d where d.call_id = c.id) n
  where c.status in ('ANNOUNCED', 'CLOSED')
    and ($2::text[] = '{}' or not exists (select from unnest($2::text[]) w
      where strpos((select string_agg(ct.search, ' ') from call_text ct where ct.call_id = c.id), w) = 0))
    and ($3::text[] = '{}' or c.themes && $3::text[])
    and ($4::text[] = '{}' or (c.lead_countries = '{}' and c.partner_countries = '{}') or c.lead_countries && $4::text[] or c.partner_countries && $4::text[])
    and ($5::text[] = '{}' or c.lead_kinds = '{}' or c.lead_kinds && $5::text[])
    and ($6::numeric is null or c.amount_max is null or c.amount_max >= $6::numeric)
    and (not $7::boolean or ${IS_OPEN})
    and ($8::int is null or n.next_at <= now() + $8::int * interval '1 day')
    and ($9::uuid is null or c.id in (select app.call_fits($9::uuid)))
), page as (
  select * from found where $11::int is null or (bucket, place, id) > ($11::int, $12::numeric, $13::uuid)
  order by bucket, place, id limit $10
)
select ${callJson('$1')} as call, page.bucket, page.place::text as place, (select count(*)::int from found) as total
from page join funding_call c on c.id = page.id ${callTexts('$1')}
order by page.bucket, page.place, page.id`;
