-- ---------------------------------------------------------------- pages of calls
-- What is looked for, in the shape of a saved search, from its columns as JSON; what is not named is no condition.
create or replace function app.wanted_calls(p_wanted jsonb) returns saved_search language plpgsql stable set search_path = public, pg_temp
as $$
declare s saved_search;
begin
  s := jsonb_populate_record(null::saved_search, '{"themes":[],"kinds":[],"support_kinds":[],"sdg":[],"countries":[],"lead_countries":[],"partner_countries":[],"lead_kinds":[],"networks":[],"funders":[],"state":"ALL"}'::jsonb || p_wanted);
  s.wanted := app.call_query(s.query);
  return s;
end $$;
-- Whether the walk by date is shorter than gathering all that the index can tell, seen from the first 200 calls of a part. With a
-- share of hits, and a share that the index tells, the walk passes p_most / hits calls and gathering looks at told * all calls.
-- Only the walk by date is of use here.
create or replace function app.close_together(s saved_search, p_must tsquery, p_fitting tsquery, p_past boolean, p_most int) returns boolean
  language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_indexscan = on
as $$
declare
  tried constant int := 200;
  of_all constant float8 := (select greatest(reltuples, 10000) from pg_class where oid = case when p_past then 'call_search_past'::regclass else 'call_search_ahead'::regclass end);
  told int; hits int;
begin
  -- Where the index has nothing to gather by, only the walk is left.
  if p_must is null and s.wanted is null then return true; end if;
  if p_past then
    select count(*), count(*) filter (where app.search_fits(x.call, s, ts_match_vq((x.call).keys, p_fitting))) into told, hits
    from (select c as call from call_search c where (c.status = 'CLOSED' or c.last_at is not null) and c.placed_at <= now() order by c.placed_at desc limit tried) x
    where (p_must is null or (x.call).keys @@ p_must) and (s.wanted is null or (x.call).search @@ s.wanted);
  else
    select count(*), count(*) filter (where app.search_fits(x.call, s, ts_match_vq((x.call).keys, p_fitting))) into told, hits
    from (select c as call from call_search c where c.next_at > now() order by c.next_at limit tried) x
    where (p_must is null or (x.call).keys @@ p_must) and (s.wanted is null or (x.call).search @@ s.wanted);
  end if;
  return hits * told >= tried * tried * p_most / of_all;
end $$;
-- Says to the planner which way to go, until the function that asks is left (it names both settings itself).
create or replace function app.walk_or_gather(p_walk boolean) returns void language sql volatile set search_path = public, pg_temp
as $$ select set_config('enable_indexscan', case when p_walk then 'on' else 'off' end, true), set_config('enable_bitmapscan', case when p_walk then 'off' else 'on' end, true) $$;
-- The first calls that a search finds, at most so many: part 0 what has a deadline ahead, the nearest first; part 1 what is open
-- all year; part 2 what is past; the latest first in both. p_fitting: the lexemes of calls that fit the partnership of the search, too
-- many conditions for the index (ts_match_vq is @@ without it).
-- A plan is made for the very conditions: those that are not asked vanish from it. Where hits lie close together, the walk by
-- date ends soon; where they are few, the index of words and lexemes gathers them all. The planner cannot know which (it takes
-- the conditions for independent and the index for cheap), so a few calls are tried first and it is told.
create or replace function app.calls_in_order(s saved_search, p_fitting tsquery, p_most int) returns table (call_id uuid, part int, at timestamptz)
  language plpgsql stable rows 500 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set jit = off set random_page_cost = 1.1 set enable_seqscan = off set enable_bitmapscan = on set enable_indexscan = on
as $$
#variable_conflict use_column
declare
  must constant tsquery := app.wanted_keys(s);
  -- Of what fits a partnership, its themes and who may lead are what the index tells soonest; among the many that are past, the walk is sooner.
  fitted constant tsquery := (select concat_ws(' & ', app.one_of('theme', p.themes || '*'::text, false), app.one_of('lead', array(
      select t.country::text from partnership_party pp join tenant t on t.id = pp.tenant_id where pp.partnership_id = p.id and pp.left_at is null) || '*'::text, false))
    from partnership p where p.id = s.fits_partnership)::tsquery;
  must_ahead constant tsquery := coalesce(must && fitted, must, fitted);
  -- The calls with a deadline between two days, when these are few.
  dated uuid[] := case when s.deadline_to is not null then array(select d.call_id from call_deadline d where d.local_at::date between coalesce(s.deadline_from, '-infinity') and s.deadline_to limit 8001) end;
  -- What stands in the parts that can be answered is announced and ahead: said twice, the planner would count it twice.
  ahead saved_search := s;
  opened_by constant timestamptz := case when s.state = 'OPEN' then now() else 'infinity' end;
  found_now int; found_all int := 0;
begin
  ahead.state := 'ALL';
  if cardinality(dated) > 8000 then dated := null; end if;
  if s.state <> 'PAST' then
    perform app.walk_or_gather(dated is null and app.close_together(ahead, must_ahead, p_fitting, false, p_most));
    return query
      select x.* from (
        (select c.call_id, 0, c.next_at from call_search c
         where c.next_at > now() and (c.opens_at is null or c.opens_at <= opened_by) and (must_ahead is null or c.keys @@ must_ahead) and (dated is null or c.call_id = any (dated))
           and (s.within_days is null or c.next_at <= now() + s.within_days * interval '1 day') and app.search_fits(c, ahead, ts_match_vq(c.keys, p_fitting))
         order by c.next_at, c.call_id limit p_most)
        union all
        -- A step has passed that the job has not yet moved on.
        (select c.call_id, 0, c.deadlines[1 + width_bucket(now(), c.deadlines)] from call_search c
         where c.next_at <= now() and c.last_at > now() and (c.opens_at is null or c.opens_at <= opened_by) and app.search_fits(c, ahead, ts_match_vq(c.keys, p_fitting)))) x
      order by 3, 1 limit p_most;
    get diagnostics found_all = row_count;
    if found_all < p_most and s.within_days is null and s.deadline_from is null and s.deadline_to is null then
      return query
        select c.call_id, 1, c.placed_at from call_search c
        where c.status = 'ANNOUNCED' and c.last_at is null and (c.opens_at is null or c.opens_at <= opened_by) and (must_ahead is null or c.keys @@ must_ahead) and app.search_fits(c, ahead, ts_match_vq(c.keys, p_fitting))
        order by c.placed_at desc, c.call_id limit p_most - found_all;
      get diagnostics found_now = row_count;
      found_all := found_all + found_now;
    end if;
  end if;
  if found_all < p_most and s.state in ('ALL', 'PAST') and s.within_days is null then
    perform app.walk_or_gather(dated is null and app.close_together(s, must, p_fitting, true, p_most - found_all));
    return query
      select c.call_id, 2, c.placed_at from call_search c
      where (c.status = 'CLOSED' or c.last_at is not null) and c.placed_at <= now() and (must is null or c.keys @@ must) and (dated is null or c.call_id = any (dated))
        and app.search_fits(c, s, ts_match_vq(c.keys, p_fitting))
      order by c.placed_at desc, c.call_id limit p_most - found_all;
  end if;
end $$;
-- reason: row-level security keeps an index of words from being used (0.1 ms becomes 119 ms at half a million rows); here stand
-- announced calls alone. The candidates are the first 500; with words they are then ranked. Answers {total, capped, items:
-- [{id, bucket, place, fits}]}: total counts up to 500, capped says that there are more. p_first: the partnership whose calls
-- come first.   test: libs/funding/src/searches/call-search.db.spec.ts
create or replace function app.calls_found(p_wanted jsonb, p_first uuid, p_limit int, p_bucket int, p_place numeric, p_id uuid) returns jsonb
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set jit = off set random_page_cost = 1.1
as $$
declare
  s constant saved_search := app.wanted_calls(p_wanted);
  cap constant int := 500;
  fitting constant tsquery := app.fitting_keys(coalesce(s.fits_partnership, p_first));
  answer jsonb;
begin
  with found as materialized (
    select f.*, row_number() over () as n from app.calls_in_order(s, fitting, cap + 1) f
  ), judged as (
    select f.call_id as id, f.part, f.at, s.fits_partnership is not null or coalesce(c.keys @@ fitting, false) as fits,
      case when s.wanted is null then 0 else round(ts_rank('{0.1,0.2,0.4,1.0}', c.search, s.wanted)::numeric, 2) end as rank
    from found f join call_search c on c.call_id = f.call_id where f.n <= cap and p_limit > 0
  ), placed as (
    select id, fits, case when s.wanted is null then part when part = 2 then 2 else 0 end + case when p_first is null or fits then 0 else 10 end as bucket,
      -- Equally good ones stand by deadline: the rank, in hundredths, weighs more than any date.
      (rank * -100000000000 + case when part = 0 then extract(epoch from at) else case when s.wanted is null then 0 else 10000000000 end - extract(epoch from at) end)::numeric(20, 6) as place
    from judged
  ), page as (
    select * from placed where p_bucket is null or (bucket, place, id) > (p_bucket, p_place, p_id) order by bucket, place, id limit p_limit
  )
  select jsonb_build_object('total', (select least(count(*), cap) from found), 'capped', (select count(*) > cap from found),
    'items', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'bucket', bucket, 'place', place, 'fits', fits) order by bucket, place, id), '[]') from page))
  into answer;
  return answer;
end $$;
