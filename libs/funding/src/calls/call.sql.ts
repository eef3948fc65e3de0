import { tenantJson } from '@tawam/partnerships';

/**
 * Labels of reference data for a list of codes, in the reader's language and in the order of the list. The labels of a table are
 * read once for a whole statement: looked up code by code they took half the time of a page of calls. A kind of authority has a
 * label in each country that knows it; `last` is the order in which the last of them stands for all.
 */
export const labels = (codes: string, table: string, lang: string, last = ''): string =>
  `coalesce((select json_agg(json_build_object('code', x.code, 'label',
      coalesce((select jsonb_object_agg(k.code, coalesce(k.label ->> ${lang}, k.label ->> 'en') ${last}) from ${table} k) ->> x.code, x.code)) order by x.n)
    from unnest(${codes}) with ordinality x(code, n)), '[]')`;

/** A moment as the contract writes it: in UTC, to the second. */
export const instant = (at: string): string => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
/** A time of day in its own zone, to the minute. */
export const local = (at: string): string => `to_char(${at}, 'YYYY-MM-DD"T"HH24:MI')`;

/** The title of a call with its language: the reader's, else the original. For `join lateral ${titleIn('c.id', '$1')} x on true`. */
export const titleIn = (call: string, lang: string): string =>
  `(select ct.title, ct.lang from call_text ct where ct.call_id = ${call} order by ct.lang = ${lang} desc, ct.status = 'ORIGINAL' desc, ct.lang limit 1)`;

/** The name of a step in a language, else the original, and the language that it is in. `d` is its row. */
export const stepName = (lang: string): string => `coalesce(d.labels ->> ${lang}, d.label)`;
export const stepNameLang = (lang: string): string => `case when d.labels ->> ${lang} is null then d.label_lang else ${lang} end`;

/** A step of a call as the type CallDeadline of the contract. `d` is its row. */
export const deadlineJson = (lang: string): string => `json_build_object('id', d.id, 'label', ${stepName(lang)}, 'labelLang', ${stepNameLang(lang)},
  'texts', (select coalesce(json_agg(json_build_object('lang', e.lang, 'text', e.text) order by e.n, e.lang), '[]') from (
    select d.label_lang as lang, d.label as text, 0 as n where d.label <> '' and d.label_lang is not null union all select key, value, 1 from jsonb_each_text(d.labels)) e), 'localAt', ${local('d.local_at')}, 'zone', d.zone, 'at', ${instant('d.at')},
  'precision', d.precision, 'postponedFrom', ${local('d.postponed_from')}, 'note', d.note)`;

/** Where a call stands in its life, by how many steps it has and when the last of them is. */
const lifeBy = (steps: string, lastAt: string): string => `case when c.status = 'MERGED' then 'MERGED' when c.status = 'DRAFT' then 'DRAFT' when c.status = 'PROPOSED' then 'WAITING'
  when exists (select from call_result r where r.call_id = c.id) then 'RESULTS'
  when c.status = 'CLOSED' then 'CLOSED' when c.opens_at > now() then 'ANNOUNCED'
  when ${steps} = 0 then 'OPEN' when ${lastAt} <= now() then 'CLOSED' when ${lastAt} <= now() + interval '14 days' then 'CLOSING' else 'OPEN' end`;

/** Where a call stands in its life, as readers see it. The database keeps what somebody decided; the rest follows from the clock. */
export const LIFE = lifeBy('(select count(*) from call_deadline d where d.call_id = c.id)', '(select max(d.at) from call_deadline d where d.call_id = c.id)');

/** A call as the type FundingCall of the contract. `c` is the row of funding_call, `lang` a parameter of the statement. */
export const callJson = (lang: string): string => `
json_build_object(
  'id', c.id, 'kind', c.kind, 'status', c.status, 'mergedInto', c.merged_into, 'life', ${lifeBy('steps.count', 'steps.last_at')},
  'open', c.status = 'ANNOUNCED' and (c.opens_at is null or c.opens_at <= now()) and (steps.count = 0 or steps.last_at > now()), 'programme', c.programme,
  'texts', x.texts, 'title', x.texts -> 0 ->> 'title', 'titleLang', x.texts -> 0 ->> 'lang', 'summary', x.texts -> 0 ->> 'summary',
  'themes', ${labels('c.themes', 'theme', lang)}, 'supportKinds', ${labels('c.support_kinds', 'support_kind', lang)}, 'sdg', c.sdg,
  'leadCountries', ${labels('c.lead_countries', 'country', lang)}, 'leadKinds', ${labels('c.lead_kinds', 'authority_kind', lang, 'order by k.country desc')},
  'partnerCountries', ${labels('c.partner_countries', 'country', lang)}, 'minParties', c.min_parties, 'minCountries', c.min_countries,
  'amountMin', c.amount_min::text, 'amountMax', c.amount_max::text, 'envelope', c.envelope::text, 'currency', c.currency,
  'rateMax', c.rate_max, 'monthsMin', c.months_min, 'monthsMax', c.months_max,
  'opensLocal', ${local('c.opens_local')}, 'opensZone', c.opens_zone, 'opensAt', ${instant('c.opens_at')}, 'opensPrecision', c.opens_precision,
  'deadlines', steps.list, 'nextDeadline', case when c.status <> 'CLOSED' then steps.next end,
  'funders', coalesce((select json_agg(json_build_object('organisationId', f.organisation_id, 'name', coalesce(
      (select ot.name from organisation_text ot where ot.organisation_id = f.organisation_id and ot.lang = ${lang}), f.name)) order by f.position)
    from call_funder f where f.call_id = c.id), '[]'),
  'announcedBy', (select ${tenantJson('t', lang)} from tenant t where t.id = c.tenant_id),
  'sourceUrl', c.source_url, 'source', c.source, 'applicationUrl', c.application_url, 'historical', c.historical, 'demo', c.demo,
  'announcedAt', ${instant('c.announced_at')}, 'updatedAt', ${instant('c.updated_at')}, 'version', c.version, 'previousCallId', c.previous_call_id,
  'canEdit', coalesce(c.tenant_id = any ((select app.my_tenants())::uuid[]), false),
  'canModerate', coalesce(c.tenant_id = any ((select app.my_moderated())::uuid[]), false))`;

/** What `callJson` reads once for a call: its texts (`x`), the reader's language first, then the original; and its steps. */
export const callParts = (lang: string): string => `
join lateral (
  select coalesce(json_agg(json_build_object('lang', ct.lang, 'title', ct.title, 'summary', ct.summary, 'conditions', ct.conditions, 'status', ct.status)
    order by ct.lang = ${lang} desc, ct.status = 'ORIGINAL' desc, ct.lang), '[]') as texts
  from call_text ct where ct.call_id = c.id) x on true
join lateral (
  select count(*) as count, max(one.at) as last_at, coalesce(json_agg(one.json order by one.at, one.position), '[]') as list,
    json_agg(one.json order by one.at, one.position) filter (where one.at > now()) -> 0 as next
  from (select d.at, d.position, ${deadlineJson(lang)} as json from call_deadline d where d.call_id = c.id offset 0) one) steps on true`;

/** One call. $1 language, $2 id. */
export const CALL = `select ${callJson('$1')} as call from funding_call c ${callParts('$1')} where c.id = $2::uuid`;

/** Calls of the tenants that the viewer acts for. $1 language, $2 limit, $3 id of the last one seen. */
export const OWN_CALLS = `
select ${callJson('$1')} as call, (select count(*)::int from funding_call o where o.tenant_id = any ((select app.my_tenants())::uuid[])) as total
from funding_call c ${callParts('$1')}
where c.tenant_id = any ((select app.my_tenants())::uuid[]) and ($3::uuid is null or c.id < $3::uuid)
order by c.id desc limit $2`;

/** What waits for the viewer's decision, the longest first. $1 language. */
export const WAITING_CALLS = `
select ${callJson('$1')} as call, (select p.name from person p where p.id = coalesce(c.proposed_by, c.created_by)) as by, ${instant('c.proposed_at')} as at
from funding_call c ${callParts('$1')}
where c.status = 'PROPOSED' and c.tenant_id = any ((select app.my_moderated())::uuid[])
order by c.proposed_at, c.id limit 100`;
