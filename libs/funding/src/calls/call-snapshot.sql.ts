import { local } from './call.sql.js';

/** A call whole, as it stands, in one JSON value (the type Standing of history.ts). $1 id of the call. */
export const SNAPSHOT = `
select json_build_object(
  'status', c.status, 'kind', c.kind, 'programme', c.programme, 'themes', c.themes, 'sdg', c.sdg, 'supportKinds', c.support_kinds,
  'leadCountries', c.lead_countries, 'leadCountriesNamed', coalesce(c.lead_countries_named, c.lead_countries), 'leadCountryGroups', c.lead_country_groups, 'leadKinds', c.lead_kinds,
  'partnerCountries', c.partner_countries, 'partnerCountriesNamed', coalesce(c.partner_countries_named, c.partner_countries), 'partnerCountryGroups', c.partner_country_groups,
  'minParties', c.min_parties, 'minCountries', c.min_countries, 'amountMin', c.amount_min::text, 'amountMax', c.amount_max::text, 'envelope', c.envelope::text, 'currency', c.currency,
  'rateMax', c.rate_max, 'poolingBonus', c.pooling_bonus, 'monthsMin', c.months_min, 'monthsMax', c.months_max, 'opensLocal', ${local('c.opens_local')}, 'opensZone', c.opens_zone, 'opensPrecision', c.opens_precision,
  'rates', coalesce((select json_agg(json_build_object('group', r.country_group, 'rate', r.rate) order by r.position) from call_rate r where r.call_id = c.id), '[]'),
  'deadlines', coalesce((select json_agg(json_build_object('id', d.id, 'label', d.label, 'labelLang', d.label_lang, 'labels', d.labels, 'localAt', ${local('d.local_at')}, 'zone', d.zone, 'precision', d.precision, 'note', d.note,
    'at', d.at, 'postponedFrom', ${local('d.postponed_from')}) order by d.position) from call_deadline d where d.call_id = c.id), '[]'),
  'texts', coalesce((select json_agg(json_build_object('lang', t.lang, 'title', t.title, 'summary', t.summary, 'conditions', t.conditions, 'status', t.status) order by t.lang) from call_text t where t.call_id = c.id), '[]'),
  'funders', coalesce((select json_agg(f.name order by f.position) from call_funder f where f.call_id = c.id), '[]'),
  'lots', coalesce((select json_agg(json_build_object('id', l.id, 'texts', l.texts, 'amount', l.amount::text) order by l.position) from call_lot l where l.call_id = c.id), '[]'),
  'requirements', coalesce((select json_agg(json_build_object('id', q.id, 'kind', q.kind, 'code', q.code, 'required', q.required, 'texts', q.texts) order by q.position) from call_requirement q where q.call_id = c.id), '[]'),
  'contactName', c.contact_name, 'contactEmail', c.contact_email, 'contactPhone', c.contact_phone, 'contactUrl', c.contact_url,
  'sourceUrl', c.source_url, 'source', c.source, 'applicationUrl', c.application_url, 'previousCallId', c.previous_call_id) as call
from funding_call c where c.id = $1::uuid`;
