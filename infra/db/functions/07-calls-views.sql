-- ---------------------------------------------------------------- counts, calendar and likeness of calls
-- reason: counts what could be chosen next among announced calls, by the rule of the page; each group under all conditions but
-- its own. Counted are the calls that a page can reach, the first 500; where there are more, the answer says so and each count is at
-- least so many. Answers {found, sampled, themes: [{code, count}], ...}; found: whether all conditions together leave a call.   test: libs/funding/src/searches/call-views.db.spec.ts
create or replace function app.calls_facets(p_wanted jsonb) returns jsonb
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set jit = off
as $$
declare
  most constant int := 500;
  fitting constant tsquery := app.fitting_keys((p_wanted ->> 'fits_partnership')::uuid);
  answer jsonb;
begin
  with facet(name, criteria, lexeme) as (
    values ('themes', '{themes}'::text[], 'theme'), ('countries', '{countries,lead_countries,partner_countries}', 'country'), ('leadKinds', '{lead_kinds}', 'leadKind'),
      ('kinds', '{kinds}', 'kind'), ('networks', '{networks,funders}', 'network'), ('funders', '{networks,funders}', 'funder'), ('within', '{within_days,deadline_from,deadline_to}', null), ('found', '{}', null)
  ), asked as materialized (
    -- Groups in which nothing is chosen are counted over the same calls: few searches for all of them.
    select f.name, f.lexeme, w.wanted, dense_rank() over (order by w.wanted)::int as search
    from facet f, lateral (select p_wanted - array(select e.key from jsonb_each(p_wanted) e where e.key = any (f.criteria) and e.value not in ('null', '[]')) as wanted) w
  ), searches as materialized (
    select search, wanted, array_agg(lexeme) filter (where lexeme is not null) as lexemes, bool_or(name = 'within') as within, bool_or(name = 'found') as whole from asked group by search, wanted
  ), held as materialized (
    select w.search, w.lexemes, w.within, w.whole, f.keys, f.deadlines, f.part, f.n > most as beyond
    from searches w cross join lateral (select x.keys, x.deadlines, x.part, row_number() over () as n from app.calls_in_order(app.wanted_calls(w.wanted), fitting, most + 1) x) f
  ), said as (
    select search, split_part(key, ':', 1) as lexeme, split_part(key, ':', 2) as code, count
    from (select h.search, k as key, count(*) as count from held h cross join lateral unnest(tsvector_to_array(h.keys)) k
      where not h.beyond and split_part(k, ':', 1) = any (h.lexemes) group by h.search, k) x
  ), counted as (
    -- A call that names no country, or no kind of authority, takes all of them.
    select a.name, s.code, s.count + case when s.lexeme in ('country', 'leadKind') then coalesce(max(s.count) filter (where s.code = '*') over (partition by s.search, s.lexeme), 0) else 0 end as count
    from asked a join said s on s.search = a.search and s.lexeme = a.lexeme
    union all
    select 'within', d.code, count(h.deadlines) filter (where h.part < 2 and width_bucket(now() + d.code::int * interval '1 day', h.deadlines) > width_bucket(now(), h.deadlines))
    from (values ('30'), ('90'), ('365')) d(code) left join held h on h.within and not h.beyond group by d.code
  ), listed as (
    select *, row_number() over (partition by name order by count desc, code) as n from counted where code <> '*'
  )
  select jsonb_object_agg(a.name, coalesce(l.list, '[]')) || jsonb_build_object('sampled', exists (select from held where beyond), 'found', exists (select from held where whole)) into answer
  from asked a left join (
    select name, jsonb_agg(jsonb_build_object('code', code, 'count', count) order by case when name = 'within' then code::int else n end) as list
    from listed where n <= 20 or name not in ('networks', 'funders') group by name) l on l.name = a.name;
  return answer;
end $$;
-- reason: asks the rule of the page for announced calls, for a page that found nothing: how many there would be if one group of
-- conditions were dropped, {theme: 12, ...}, counted up to 100. Words that stand in no call at all need only be dropped
-- themselves.   test: libs/funding/src/searches/call-views.db.spec.ts
create or replace function app.calls_loosened(p_wanted jsonb) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  fitting constant tsquery := app.fitting_keys((p_wanted ->> 'fits_partnership')::uuid);
  unwritten constant boolean := coalesce(p_wanted ->> 'query', '') <> ''
    and not exists (select from app.calls_in_order(app.wanted_calls(jsonb_build_object('query', p_wanted -> 'query')), null, 1));
begin
  return (
    select coalesce(jsonb_object_agg(g.name, (select count(*) from app.calls_in_order(app.wanted_calls(case g.name when 'state' then p_wanted || '{"state":"ALL"}' else p_wanted - g.keys end), fitting, 100))), '{}')
    from (values ('query', '{query}'::text[]), ('themes', '{themes}'), ('kinds', '{kinds}'), ('supportKinds', '{support_kinds}'), ('sdg', '{sdg}'), ('countries', '{countries,lead_countries,partner_countries}'),
      ('leadKinds', '{lead_kinds}'), ('amount', '{amount_min}'), ('givers', '{networks,funders}'), ('deadline', '{within_days,deadline_from,deadline_to}'), ('fits', '{fits_partnership}'), ('state', '{state}')) g(name, keys)
    where exists (select from jsonb_each(p_wanted) e where e.key = any (g.keys) and e.value not in ('null', '[]', '""', '"ALL"')) and (g.name = 'query' or not unwritten));
end $$;
-- reason: deadlines of announced calls between two days of the calls' own clocks, by the rule of the page; at most 500, and one
-- more that says that there are others.   test: libs/funding/src/searches/call-views.db.spec.ts
create or replace function app.calls_calendar(p_wanted jsonb, p_from date, p_to date) returns setof call_deadline
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set jit = off set random_page_cost = 1.1
as $$
declare
  s constant saved_search := app.wanted_calls(p_wanted);
  fitting constant tsquery := app.fitting_keys(s.fits_partnership);
begin
  return query select d.* from call_deadline d join call_search c on c.call_id = d.call_id
    where d.local_at::date between p_from and p_to and app.search_fits(c, s, c.keys @@ fitting)
    order by d.local_at::date, d.at, d.id limit 501;
end $$;
-- reason: calls that are like one that is announced: shared themes first, then countries, kind, support and words of the title;
-- what can still be answered before what is past.   test: libs/funding/src/searches/call-views.db.spec.ts
create or replace function app.calls_similar(p_call uuid, p_limit int) returns table (call_id uuid, n bigint)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set jit = off set random_page_cost = 1.1
as $$
#variable_conflict use_column
declare
  me call_search; ours text[];
  -- Any word of its titles.
  said constant tsquery := (select string_agg(quote_literal(w), ' | ') from call_text t, unnest(app.search_words(t.title)) w where t.call_id = p_call)::tsquery;
begin
  select * into me from call_search s where s.call_id = p_call;
  ours := me.themes;
  return query
    with other as (
      (select c as row, 0 as part from call_search c where c.themes && ours and c.call_id <> p_call and c.next_at > now() order by c.next_at limit 200)
      union all
      (select c, 0 from call_search c where c.themes && ours and c.call_id <> p_call and c.status = 'ANNOUNCED' and c.last_at is null order by c.placed_at desc limit 50)
      union all
      (select c, 1 from call_search c where c.themes && ours and c.call_id <> p_call and (c.status = 'CLOSED' or c.last_at is not null) and c.placed_at <= now() order by c.placed_at desc limit 50)
    ), judged as (
      select (o.row).call_id as id, o.part,
        3 * (select count(*) from unnest((o.row).themes) x where x = any (ours))
        + least(2, (select count(*) from unnest((o.row).lead_countries || (o.row).partner_countries) x where x = any (me.lead_countries || me.partner_countries)))
        + ((o.row).kind = me.kind)::int + ((o.row).support_kinds && me.support_kinds)::int + coalesce(4 * ts_rank((o.row).search, said), 0) as score
      from other o)
    select j.id, row_number() over (order by j.part, j.score desc, j.id) from judged j order by 2 limit p_limit;
end $$;
-- reason: what is looked for by holds the next deadline; when it passes, the one after it becomes the next.   test: libs/funding/src/searches/call-views.db.spec.ts
create or replace function app.move_deadlines_on() returns int language sql volatile security definer set search_path = public, pg_temp
as $$
  with moved as (update call_search set next_at = deadlines[1 + width_bucket(now(), deadlines)] where next_at <= now() returning 1)
  select count(*)::int from moved
$$;
