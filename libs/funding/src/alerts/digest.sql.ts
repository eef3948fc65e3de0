import { tenantName } from '@tawam/authorities';

/**
 * What waits in a digest of the person who asks, in the order in which it happened, with the reasons that still stand; what
 * is no longer to be told (switched off, left, closed, merged) is left out. $1 person, $2 channel, $3 due, $4 language.
 */
export const DIGEST = `
select n.call_event_id as "eventId", (
  select coalesce(json_agg(json_build_object('kind', r.kind, 'searchId', r.search_id, 'searchTitle', s.title, 'partnershipId', r.partnership_id, 'detail', r.detail,
    'partyNames', coalesce((select json_agg(${tenantName('tn', '$4')}) from partnership_party pp join tenant tn on tn.id = pp.tenant_id
      where pp.partnership_id = r.partnership_id and pp.left_at is null), '[]')) order by r.kind desc, r.id), '[]')
  from notification_reason r left join saved_search s on s.id = r.search_id and s.active
  where r.notification_id = n.id and (r.search_id is null or s.id is not null)) as reasons
from digest_entry d
join notification n on n.id = d.notification_id and n.call_event_id is not null
join call_event e on e.id = n.call_event_id
where d.person_id = $1 and d.channel = $2 and d.due_at = $3::timestamptz and app.call_message_refused(n, $2, null) is null
order by e.created_at, e.id`;
