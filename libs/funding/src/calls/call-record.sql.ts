import { instant, labels, LIFE, titleIn } from './call.sql.js';

/** {lang: text} as a list, the reader's language first, then by language. */
const inLanguages = (texts: string): string =>
  `(select json_agg(json_build_object('lang', e.key, 'text', e.value) order by e.key = $1 desc, e.key) from jsonb_each_text(${texts}) e)`;

/** The rest of a call, as the type CallRecord without its editions. $1 language, $2 id. */
export const RECORD = `
select json_build_object(
  'callId', c.id,
  'leadCountryGroups', ${labels('c.lead_country_groups', 'country_group', '$1')}, 'leadCountriesNamed', ${labels('coalesce(c.lead_countries_named, c.lead_countries)', 'country', '$1')},
  'partnerCountryGroups', ${labels('c.partner_country_groups', 'country_group', '$1')}, 'partnerCountriesNamed', ${labels('coalesce(c.partner_countries_named, c.partner_countries)', 'country', '$1')},
  'rates', coalesce((select json_agg(json_build_object('rate', r.rate, 'group', case when g.code is not null then json_build_object('code', g.code, 'label', coalesce(g.label ->> $1, g.label ->> 'en')) end) order by r.position)
    from call_rate r left join country_group g on g.code = r.country_group where r.call_id = c.id), '[]'),
  'poolingBonus', c.pooling_bonus,
  'lots', coalesce((select json_agg(json_build_object('id', l.id, 'texts', ${inLanguages('l.texts')}, 'amount', l.amount::text) order by l.position) from call_lot l where l.call_id = c.id), '[]'),
  'requirements', coalesce((select json_agg(json_build_object('id', q.id, 'kind', q.kind, 'code', q.code, 'required', q.required, 'texts', ${inLanguages('q.texts')}) order by q.position)
    from call_requirement q where q.call_id = c.id), '[]'),
  'contact', case when c.contact_name <> '' or c.contact_email is not null or c.contact_phone <> '' or c.contact_url is not null
    then json_build_object('name', c.contact_name, 'email', c.contact_email, 'phone', c.contact_phone, 'url', c.contact_url) end,
  'result', (select json_build_object('publishedOn', r.published_on, 'applications', r.applications, 'totalGranted', r.total_granted::text, 'note', r.note, 'sourceUrl', r.source_url,
      'laureates', coalesce((select json_agg(json_build_object('name', w.name, 'authorityId', w.authority_id, 'amount', w.amount::text,
          'country', case when n.code is not null then json_build_object('code', n.code, 'label', coalesce(n.label ->> $1, n.label ->> 'en')) end) order by w.position)
        from call_laureate w left join country n on n.code = w.country where w.call_id = c.id), '[]'))
    from call_result r where r.call_id = c.id),
  'sentBack', case when c.status = 'DRAFT' then (select json_build_object('reason', v.note, 'at', ${instant('v.at')}, 'by', (select p.name from person p where p.id = v.actor_id))
    from call_version v where v.call_id = c.id and v.kind = 'SENT_BACK' and not exists (select from call_version l where l.call_id = c.id and l.kind = 'PROPOSED' and l.id > v.id) order by v.id desc limit 1) end
) as record from funding_call c where c.id = $2::uuid`;

/**
 * Every edition of the line that a call belongs to, the latest first; nothing for a call that stands alone. The walls hide
 * editions that are drafts of others. $1 language, $2 id.
 */
export const EDITIONS = `
with recursive up as (
  select id, previous_call_id, 1 as depth from funding_call where id = $2::uuid
  union all select c.id, c.previous_call_id, up.depth + 1 from up join funding_call c on c.id = up.previous_call_id where up.depth < 50
), line as (
  select id, 1 as depth from up where depth = (select max(depth) from up)
  union all select c.id, line.depth + 1 from line join funding_call c on c.previous_call_id = line.id where line.depth < 50
)
select json_build_object('id', c.id, 'title', x.title, 'titleLang', x.lang, 'life', ${LIFE}, 'current', c.id = $2::uuid,
  'announcedAt', ${instant('c.announced_at')}, 'opensAt', ${instant('c.opens_at')}, 'lastDeadline', ${instant('d.at')}, 'lastDeadlineZone', d.zone,
  'amountMax', c.amount_max::text, 'envelope', c.envelope::text, 'currency', c.currency, 'rateMax', c.rate_max,
  'publishedOn', r.published_on, 'applications', r.applications, 'totalGranted', r.total_granted::text,
  'laureates', (select count(*)::int from call_laureate w where w.call_id = c.id), 'reach', app.call_reach(c.id)) as edition, c.id
from line join funding_call c on c.id = line.id
join lateral ${titleIn('c.id', '$1')} x on true
left join lateral (select cd.at, cd.zone from call_deadline cd where cd.call_id = c.id order by cd.at desc limit 1) d on true
left join call_result r on r.call_id = c.id
where (select count(*) from line) > 1
order by coalesce(d.at, c.announced_at, c.opens_at, c.created_at) desc, c.id`;

/** What was changed of a call, newest first. The walls keep what is internal to the network. $1 id. */
export const HISTORY = `
select v.id, v.version, v.kind, ${instant('v.at')} as at, (select p.name from person p where p.id = v.actor_id) as by, v.changes, v.significant, v.internal, v.note
from call_version v where v.call_id = $1::uuid order by v.id desc limit 200`;
