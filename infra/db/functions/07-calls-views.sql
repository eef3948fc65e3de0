-- ---------------------------------------------------------------- counts, calendar and likeness of calls
-- reason: counts what could be chosen next among announced calls, by the rule of the page; each group under all conditions but
-- its own, in one pass. More than 10,000 calls are counted in part, and the answer says so. Answers {themes: [{code, count}], ...}.
-- test: libs/funding/src/searches/call-views.db.spec.ts
create or replace function app.calls_facets(p_wanted jsonb) returns jsonb
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set jit = off
as $$
declare
  base saved_search := app.wanted_calls(p_wanted - '{themes,countries,lead_countries,partner_countries,lead_kinds,kinds,networks,funders,within_days,deadline_from,deadline_to}'::text[]);
  by_theme saved_search := app.wanted_calls(jsonb_build_object('themes', coalesce(p_wanted -> 'themes', '[]')));
  by_country saved_search := app.wanted_calls(jsonb_build_object('countries', coalesce(p_wanted -> 'countries', '[]'), 'lead_countries', coalesce(p_wanted -> 'lead_countries', '[]'), 'partner_countries', coalesce(p_wanted -> 'partner_countries', '[]')));
  by_lead saved_search := app.wanted_calls(jsonb_build_object('lead_kinds', coalesce(p_wanted -> 'lead_kinds', '[]')));
  by_kind saved_search := app.wanted_calls(jsonb_build_object('kinds', coalesce(p_wanted -> 'kinds', '[]')));
  by_giver saved_search := app.wanted_calls(jsonb_build_object('networks', coalesce(p_wanted -> 'networks', '[]'), 'funders', coalesce(p_wanted -> 'funders', '[]')));
  by_deadline saved_search := app.wanted_calls(jsonb_build_object('within_days', p_wanted -> 'within_days', 'deadline_from', p_wanted -> 'deadline_from', 'deadline_to', p_wanted -> 'deadline_to'));
  most constant int := 10000;
  our_themes text[] := '{}'; our_countries text[] := '{}'; our_kinds text[] := '{}';
  answer jsonb;
begin
  if base.fits_partnership is not null then
    select f.* into our_themes, our_countries, our_kinds from app.fitting_parties(base.fits_partnership) f;
  end if;
  with held as materialized (
    select c.themes, c.lead_countries, c.partner_countries, c.lead_kinds, c.kind, c.tenant_id, c.funders, c.deadlines, c.status,
      not app.search_fits(c, by_theme, true) as theme, not app.search_fits(c, by_country, true) as country, not app.search_fits(c, by_lead, true) as lead,
      not app.search_fits(c, by_kind, true) as of_kind, not app.search_fits(c, by_giver, true) as giver, not app.search_fits(c, by_deadline, true) as deadline
    from call_search c
    where app.search_fits(c, base, app.call_may_fit(c, our_themes, our_countries, our_kinds) and app.call_fits_parties(c, our_themes, our_countries, our_kinds))
    limit most + 1
  ), near as materialized (
    -- A row counts in a group when no other group keeps it out.
    select h.*, theme::int + country::int + lead::int + of_kind::int + giver::int + deadline::int as misses from held h
  )
  select jsonb_build_object(
    'sampled', (select count(*) > most from held),
    'themes', (select coalesce(jsonb_agg(x order by x.count desc, x.code), '[]') from (select code, count(*) as count from near, unnest(themes) code where misses = theme::int group by code) x),
    'countries', (select coalesce(jsonb_agg(x order by x.count desc, x.code), '[]') from (
      select code, count(*) + (select count(*) from near where misses = country::int and lead_countries = '{}' and partner_countries = '{}') as count
      from near, lateral (select unnest(lead_countries) as code union select unnest(partner_countries)) u where misses = country::int group by code) x),
    'leadKinds', (select coalesce(jsonb_agg(x order by x.count desc, x.code), '[]') from (
      select code, count(*) + (select count(*) from near where misses = lead::int and lead_kinds = '{}') as count from near, unnest(lead_kinds) code where misses = lead::int group by code) x),
    'kinds', (select coalesce(jsonb_agg(x order by x.count desc, x.code), '[]') from (select kind as code, count(*) as count from near where misses = of_kind::int group by kind) x),
    'networks', (select coalesce(jsonb_agg(x order by x.count desc, x.code), '[]') from (select tenant_id as code, count(*) as count from near where misses = giver::int and tenant_id is not null group by tenant_id order by 2 desc limit 20) x),
    'funders', (select coalesce(jsonb_agg(x order by x.count desc, x.code), '[]') from (select code, count(*) as count from near, unnest(funders) code where misses = giver::int group by code order by 2 desc limit 20) x),
    'within', (select jsonb_agg(x order by x.code::int) from (
      select d.code, count(n.*) filter (where n.status = 'ANNOUNCED' and width_bucket(now() + d.code::int * interval '1 day', n.deadlines) > width_bucket(now(), n.deadlines)) as count
      from (values ('30'), ('90'), ('365')) d(code) left join near n on n.misses = n.deadline::int group by d.code) x))
  into answer;
  return answer;
end $$;
-- How many calls would be found if one group of conditions were dropped: {theme: 12, ...}, for a page that found nothing.
create or replace function app.calls_loosened(p_wanted jsonb) returns jsonb language sql stable set search_path = public, pg_temp
as $$
  select coalesce(jsonb_object_agg(g.name, (app.calls_found(case g.name when 'state' then p_wanted || '{"state":"ALL"}' else p_wanted - g.keys end, null, 0, null, null, null) ->> 'total')::int), '{}')
  from (values ('query', '{query}'::text[]), ('themes', '{themes}'), ('kinds', '{kinds}'), ('supportKinds', '{support_kinds}'), ('sdg', '{sdg}'), ('countries', '{countries,lead_countries,partner_countries}'),
    ('leadKinds', '{lead_kinds}'), ('amount', '{amount_min}'), ('givers', '{networks,funders}'), ('deadline', '{within_days,deadline_from,deadline_to}'), ('fits', '{fits_partnership}'), ('state', '{state}')) g(name, keys)
  where exists (select from jsonb_each(p_wanted) e where e.key = any (g.keys) and e.value not in ('null', '[]', '""', '"ALL"'))
$$;
-- reason: deadlines of announced calls between two days of the calls' own clocks, by the rule of the page; at most 500, and one
-- more that says that there are others.   test: libs/funding/src/searches/call-views.db.spec.ts
create or replace function app.calls_calendar(p_wanted jsonb, p_from date, p_to date) returns setof call_deadline
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set jit = off
as $$
declare
  s saved_search := app.wanted_calls(p_wanted);
  our_themes text[] := '{}'; our_countries text[] := '{}'; our_kinds text[] := '{}';
begin
  if s.fits_partnership is not null then
    select f.* into our_themes, our_countries, our_kinds from app.fitting_parties(s.fits_partnership) f;
  end if;
  return query select d.* from call_deadline d join call_search c on c.call_id = d.call_id
    where d.local_at::date between p_from and p_to
      and app.search_fits(c, s, app.call_may_fit(c, our_themes, our_countries, our_kinds) and app.call_fits_parties(c, our_themes, our_countries, our_kinds))
    order by d.local_at::date, d.at, d.id limit 501;
end $$;
-- reason: calls that are like one that is announced: shared themes first, then countries, kind, support and words of the title;
-- what can still be answered before what is past.   test: libs/funding/src/searches/call-views.db.spec.ts
create or replace function app.calls_similar(p_call uuid, p_limit int) returns table (call_id uuid, n bigint) language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
  with me as (select s.*, (select string_agg(quote_literal(w), ' | ') from call_text t, unnest(app.search_words(t.title)) w where t.call_id = s.call_id)::tsquery as said from call_search s where s.call_id = p_call),
  other as (
    (select c.call_id, 0 as part from me join call_search c on c.themes && me.themes and c.call_id <> me.call_id and c.status = 'ANNOUNCED' and c.next_at > now() order by c.next_at limit 300)
    union all
    (select c.call_id, 0 from me join call_search c on c.themes && me.themes and c.call_id <> me.call_id and c.status = 'ANNOUNCED' and c.last_at is null order by c.placed_at desc limit 100)
    union all
    (select c.call_id, 1 from me join call_search c on c.themes && me.themes and c.call_id <> me.call_id and (c.status = 'CLOSED' or c.last_at is not null) and c.placed_at <= now() order by c.placed_at desc limit 100)
  ), shared as (select o.part, c.*, me.said,
      3 * (select count(*) from unnest(c.themes) x where x = any (me.themes))
      + least(2, (select count(*) from unnest(c.lead_countries || c.partner_countries) x where x = any (me.lead_countries || me.partner_countries)))
      + (c.kind = me.kind)::int + (c.support_kinds && me.support_kinds)::int + coalesce(4 * ts_rank(c.search, me.said), 0) as score
    from me, other o join call_search c on c.call_id = o.call_id)
  select x.call_id, row_number() over (order by x.part, x.score desc, x.call_id) from shared x order by 2 limit p_limit
$$;
-- reason: what is looked for by holds the next deadline; when it passes, the one after it becomes the next.   test: libs/funding/src/searches/call-views.db.spec.ts
create or replace function app.move_deadlines_on() returns int language sql volatile security definer set search_path = public, pg_temp
as $$
  with moved as (update call_search set next_at = deadlines[1 + width_bucket(now(), deadlines)] where status = 'ANNOUNCED' and next_at <= now() returning 1)
  select count(*)::int from moved
$$;
