import { tenantJson } from '@tawam/partnerships';

/** The agreement recorded last, as one JSON value: $1 partnership, $2 language of the reader. */
export const AGREEMENT = `
select json_build_object(
  'id', a.id, 'partnershipId', a.partnership_id, 'signedOn', a.signed_on, 'startsOn', a.starts_on, 'endsOn', a.ends_on,
  'themes', (select coalesce(json_agg(json_build_object('code', th.code, 'label', coalesce(th.label ->> $2, th.label ->> 'en')) order by th.sort), '[]')
    from theme th where th.code = any (a.themes)),
  'texts', (select coalesce(json_agg(json_build_object('lang', x.lang, 'framework', x.framework, 'purpose', x.purpose, 'duration', x.duration, 'status', x.status) order by x.lang), '[]')
    from agreement_text x where x.agreement_id = a.id),
  'parties', (select coalesce(json_agg(json_build_object('tenant', ${tenantJson('t', '$2')}, 'commitments',
      (select coalesce(json_agg(json_build_object('id', c.id, 'lang', c.lang, 'body', c.body, 'dueOn', c.due_on,
          'supportKind', (select json_build_object('code', k.code, 'label', coalesce(k.label ->> $2, k.label ->> 'en')) from support_kind k where k.code = c.support_kind))
          order by c.due_on nulls last, c.id), '[]')
        from agreement_commitment c where c.agreement_id = a.id and c.tenant_id = t.id))), '[]')
    from partnership_party pp join tenant t on t.id = pp.tenant_id where pp.partnership_id = a.partnership_id)) as agreement
from agreement a where a.partnership_id = $1
order by a.created_at desc, a.id desc limit 1`;
