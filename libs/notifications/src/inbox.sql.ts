import { tenantName } from '@tawam/authorities';

/**
 * A page of a person's notifications, one JSON value a row, with the reasons and, for a call, its title in the reader's
 * language (else the original) and what changed. $1 person, $2 language, $3 limit, $4 id of the last one seen, $5 unread only.
 */
export const INBOX = `
select json_build_object(
  'id', n.id, 'kind', n.kind, 'createdAt', n.created_at, 'readAt', n.read_at, 'partnershipId', n.partnership_id, 'subjectId', n.subject_id,
  'actor', n.detail ->> 'actor', 'title', coalesce(t.title, n.detail ->> 'title', ''), 'titleLang', coalesce(t.lang, n.detail ->> 'lang'),
  'callId', n.call_id, 'event', coalesce(e.kind, n.detail ->> 'event'), 'changes', e.detail -> 'changes',
  'reminder', case when n.kind = 'REMINDER' then n.detail end, 'currency', (select c.currency from funding_call c where c.id = n.call_id and e.kind = 'CHANGED'),
  'reasons', coalesce((
    select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'searchId', r.search_id, 'searchTitle', s.title, 'partnershipId', r.partnership_id,
      'partyNames', coalesce((select json_agg(${tenantName('tn', '$2')}) from partnership_party pp join tenant tn on tn.id = pp.tenant_id
        where pp.partnership_id = r.partnership_id and pp.left_at is null), '[]')) order by r.id)
    from notification_reason r left join saved_search s on s.id = r.search_id
    where r.notification_id = n.id and r.person_id = $1), '[]')) as item
from notification n
left join call_event e on e.id = n.call_event_id
left join lateral (
  select ct.title, ct.lang from call_text ct where ct.call_id = n.call_id order by ct.lang = $2 desc, ct.status = 'ORIGINAL' desc, ct.lang limit 1) t on true
where n.person_id = $1 and (not $5::boolean or n.read_at is null)
  and ($4::uuid is null or (n.created_at, n.id) < (select c.created_at, c.id from notification c where c.id = $4::uuid and c.person_id = $1))
order by n.created_at desc, n.id desc
limit $3`;
