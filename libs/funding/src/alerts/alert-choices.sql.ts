import { tenantName } from '@tawam/authorities';
import { deadlineJson, titleIn } from '../calls/call.sql.js';

const hhmm = (time: string): string => `to_char(${time}, 'HH24:MI')`;

/** The hours of a person. $1 person. */
export const HOURS = `select p.zone, ${hhmm('a.digest_at')} as "digestAt", a.digest_weekday as "digestWeekday", ${hhmm('a.quiet_from')} as "quietFrom", ${hhmm('a.quiet_to')} as "quietTo"
  from account a join person p on p.id = a.person_id where a.person_id = $1`;

const CHOICE = (row: string): string => `coalesce(${row}.active, true) as active, coalesce(${row}.frequency, 'NOW') as frequency, coalesce(${row}.by_mail, true) as "byMail", coalesce(${row}.by_push, false) as "byPush", ${row}.webhook_id as "webhookId"`;

/** Saved searches and how they tell. $1 person, $2 one search or null. */
export const SEARCH_ALERTS = `select s.id as "searchId", s.title, ${CHOICE('s')} from saved_search s where s.person_id = $1 and ($2::uuid is null or s.id = $2::uuid) order by s.created_at desc, s.id desc`;

/** Partnerships in which the person stands as a member, and how their calls are told. $1 person, $2 language, $3 one partnership or null. */
export const PARTNERSHIP_ALERTS = `
select p.id as "partnershipId", coalesce((select json_agg(${tenantName('t', '$2')}) from partnership_party pp join tenant t on t.id = pp.tenant_id where pp.partnership_id = p.id and pp.left_at is null), '[]') as "partyNames", ${CHOICE('pa')}
from partnership p left join partnership_alert pa on pa.partnership_id = p.id and pa.person_id = $1
where p.id = any ((select app.my_partnerships())::uuid[]) and p.status = 'ACTIVE' and ($3::uuid is null or p.id = $3::uuid)
order by p.created_at, p.id`;

/**
 * Calls that the person follows, or has a project for in a partnership; for one call ($3) a row in any case, when it is seen.
 * $1 person, $2 language, $3 one call or null.
 */
export const FOLLOWS = `
with attached as (
  select distinct pr.call_id from project pr where pr.call_id is not null and pr.stage <> 'CLOSED' and pr.partnership_id = any ((select app.my_partnerships())::uuid[])
)
select c.id as "callId", coalesce(t.title, '') as title, t.lang as "titleLang", c.status, n.step as "nextDeadline",
  coalesce(f.active, a.call_id is not null) as active, coalesce(f.active, false) as chosen, a.call_id is not null as "hasProject",
  coalesce(f.reminder_days, '{30,14,7,1}') as "reminderDays", coalesce(f.by_mail, true) as "byMail", coalesce(f.by_push, false) as "byPush", f.webhook_id as "webhookId"
from funding_call c
left join call_follow f on f.call_id = c.id and f.person_id = $1
left join attached a on a.call_id = c.id
left join lateral ${titleIn('c.id', '$2')} t on true
left join lateral (
  select ${deadlineJson('$2')} as step, d.at
  from call_deadline d where d.call_id = c.id and d.at > now() and c.status = 'ANNOUNCED' order by d.at limit 1) n on true
where case when $3::uuid is not null then c.id = $3::uuid else c.id in (select call_id from call_follow where person_id = $1 union select call_id from attached) and c.status in ('ANNOUNCED', 'CLOSED') end
order by coalesce(f.active, true) desc, n.at nulls last, c.id limit 200`;
