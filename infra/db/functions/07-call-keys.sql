-- ---------------------------------------------------------------- what calls can be filtered by, as lexemes
-- They say what the lists of a call say, so that an index can be asked in their stead; the rules stay app.search_fits and
-- app.call_fits, and libs/funding/src/searches/calls-in-order.db.spec.ts holds both against each other.
-- The month of a deadline: 'due:2027-3'.
create or replace function app.due_key(p_day date) returns text language sql immutable
return 'due:' || extract(year from p_day) || '-' || extract(month from p_day);
-- The lexemes of a call: 'theme:TOURISM', 'lead:FR'; where it names nothing, 'lead:*'.
create or replace function app.call_keys(p_tenant uuid, p_kind text, p_themes text[], p_sdg int[], p_support text[], p_lead text[], p_lead_kinds text[],
  p_partner text[], p_funders uuid[], p_min_parties int, p_min_countries int, p_days date[]) returns tsvector language sql immutable set search_path = public, pg_temp
as $$
  select array_to_tsvector(array(
    select distinct k.name || ':' || v.value
    from (values ('network', array_remove(array[p_tenant::text], null)), ('kind', array[p_kind]), ('theme', p_themes), ('sdg', p_sdg::text[]),
      ('support', p_support), ('lead', p_lead), ('leadKind', p_lead_kinds), ('partner', p_partner), ('country', p_lead || p_partner), ('funder', p_funders::text[]),
      ('parties', array[p_min_parties::text]), ('countries', array[p_min_countries::text])) k(name, list),
      unnest(case when list = '{}' then '{*}' else list end) v(value)
    union select app.due_key(d) from unnest(p_days) d))
$$;
-- One of these values under a name, or, where p_any, a call that takes any; null without values: no condition.
create or replace function app.one_of(p_name text, p_values text[], p_any boolean) returns text language sql immutable
return (select '(' || string_agg(quote_literal(p_name || ':' || v), ' | ') || ')' from unnest(case when p_any then p_values || '*'::text else p_values end) v where p_values <> '{}');
-- What the lexemes of a call must hold for a search: a query for each list that is asked (several are gathered a quarter sooner than
-- one that holds them all); empty when none is.
create or replace function app.wanted_keys(s saved_search) returns tsquery[] language sql stable set search_path = public, pg_temp
as $$
  select array_remove(array[app.one_of('theme', s.themes, false), app.one_of('kind', s.kinds, false), app.one_of('support', s.support_kinds, false), app.one_of('sdg', s.sdg::text[], false),
    app.one_of('country', s.countries, true), app.one_of('lead', s.lead_countries, true), app.one_of('leadKind', s.lead_kinds, true),
    app.one_of('partner', s.partner_countries, true), app.one_of('network', s.networks::text[], false), app.one_of('funder', s.funders::text[], false),
    -- Days far apart are no help to find something by.
    case when s.deadline_to - s.deadline_from <= 400 then
      (select string_agg(quote_literal(app.due_key(m::date)), ' | ') from generate_series(date_trunc('month', s.deadline_from::timestamp), s.deadline_to, interval '1 month') m) end], null)::tsquery[]
$$;
-- The rule of app.call_fits for the parties of a partnership: what the lexemes of a call must hold. Null when the partnership
-- is not one of mine, and then nothing fits.
create or replace function app.fitting_keys(p_partnership uuid) returns tsquery language sql stable set search_path = public, pg_temp
as $$
  with party as (
    select row_number() over () as n, p.themes, t.country::text as country,
      -- May lead; may take part in either way.
      app.one_of('lead', array[t.country, '*'], false) || ' & ' || app.one_of('leadKind', array[t.authority_kind, '*'], false) as leads,
      app.one_of('partner', array[t.country, '*'], false) as joins
    from partnership p join partnership_party pp on pp.partnership_id = p.id and pp.left_at is null join tenant t on t.id = pp.tenant_id and t.status = 'ACTIVE'
    where p.id = p_partnership and p.status = 'ACTIVE' and p.id = any (app.my_partnerships()))
  select nullif(concat_ws(' & ', app.one_of('theme', (select themes || '*'::text from party limit 1), false),
    '(' || (select string_agg(leads, ' | ') from party) || ')', '(' || (select string_agg(joins, ' | ') from party) || ')',
    -- Two parties at least have a part.
    '(' || (select string_agg(format('(%s | %s) & (%s | %s)', a.leads, a.joins, b.leads, b.joins), ' | ') from party a join party b on b.n > a.n) || ')',
    app.one_of('parties', array(select generate_series(1, count(*))::text from party), false),
    app.one_of('countries', array(select generate_series(1, count(distinct country))::text from party), false)), '')::tsquery
  from (select 1) x where (select count(*) from party) >= 2
$$;
