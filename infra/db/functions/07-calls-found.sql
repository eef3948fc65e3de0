-- ---------------------------------------------------------------- pages, counts and calendar of calls
-- What is looked for, in the shape of a saved search, from its columns as JSON; what is not named is no condition.
create or replace function app.wanted_calls(p_wanted jsonb) returns saved_search language plpgsql stable set search_path = public, pg_temp
as $$
declare s saved_search;
begin
  s := jsonb_populate_record(null::saved_search, '{"themes":[],"kinds":[],"support_kinds":[],"sdg":[],"countries":[],"lead_countries":[],"partner_countries":[],"lead_kinds":[],"networks":[],"funders":[],"state":"ALL"}'::jsonb || p_wanted);
  s.wanted := app.call_query(s.query);
  return s;
end $$;
-- The parties of a partnership that calls are held against; without countries when it is not one of mine, and then nothing fits.
create or replace function app.fitting_parties(p_partnership uuid, out themes text[], out countries text[], out kinds text[]) language sql stable set search_path = public, pg_temp
as $$
  select coalesce(min(p.themes), '{}'), coalesce(array_agg(t.country::text), '{}'), coalesce(array_agg(t.authority_kind), '{}')
  from partnership p join partnership_party pp on pp.partnership_id = p.id and pp.left_at is null join tenant t on t.id = pp.tenant_id and t.status = 'ACTIVE'
  where p.id = p_partnership and p.status = 'ACTIVE' and p.id = any (app.my_partnerships())
$$;
-- reason: row-level security keeps an index of words from being used (0.1 ms becomes 119 ms at half a million rows); here stand
-- announced calls alone. The candidates are the first 500, what can still be answered before what is past and the nearest
-- deadline first; with words they are then ranked. Answers {total, capped, items: [{id, bucket, place, fits}]}: total counts
-- up to 500, capped says that there are more. p_first: the partnership whose calls come first.
-- The plan is made for the very conditions: those that are not asked vanish from it. Pages in memory cost what they cost: with
-- many hits the walk by deadline ends after 500 of them, where the planner would gather all by the index of words.   test: libs/funding/src/searches/call-search.db.spec.ts
create or replace function app.calls_found(p_wanted jsonb, p_first uuid, p_limit int, p_bucket int, p_place numeric, p_id uuid) returns jsonb
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set jit = off set random_page_cost = 1.1 set enable_bitmapscan = on
as $$
declare
  s saved_search := app.wanted_calls(p_wanted);
  cap constant int := 500;
  our_themes text[] := '{}'; our_countries text[] := '{}'; our_kinds text[] := '{}';
  ids uuid[] := '{}'; ats timestamptz[] := '{}'; more_ids uuid[]; more_ats timestamptz[];
  ahead int := 0; rolling int := 0;
  walk int := 1500; horizon timestamptz;
  answer jsonb;
begin
  if s.fits_partnership is not null or p_first is not null then
    select f.* into our_themes, our_countries, our_kinds from app.fitting_parties(coalesce(s.fits_partnership, p_first)) f;
  end if;
  if s.state <> 'PAST' then
    -- How far ahead five hundred are found cannot be known before, and a plan for all would gather every one of them. So the
    -- nearest are looked through first; how many of these were hits says how far to look next.
    loop
      -- A walk by deadline ends at its five hundredth hit; a bitmap would be gathered whole before its first.
      perform set_config('enable_bitmapscan', case when walk < 100000 then 'off' else 'on' end, true);
      select case when walk < 100000 then (select c.next_at from call_search c where c.status = 'ANNOUNCED' and c.next_at > now() order by c.next_at offset walk limit 1) end into horizon;
      select coalesce(array_agg(x.call_id), '{}'), coalesce(array_agg(x.at), '{}') into ids, ats from (
        select * from (
          (select c.call_id, c.next_at as at from call_search c
           where c.status = 'ANNOUNCED' and c.next_at > now() and (horizon is null or c.next_at < horizon)
             -- Follows from the rule, and lets the walk by deadline end early.
             and (s.within_days is null or c.next_at <= now() + s.within_days * interval '1 day')
             and (s.deadline_to is null or s.deadline_from is null or s.deadline_from <= current_date or c.next_at < s.deadline_to + 2)
             and app.search_fits(c, s, app.call_may_fit(c, our_themes, our_countries, our_kinds) and app.call_fits_parties(c, our_themes, our_countries, our_kinds))
           order by c.next_at, c.call_id limit cap + 1)
          union all
          -- A step has passed that the job has not yet moved on.
          (select c.call_id, c.deadlines[1 + width_bucket(now(), c.deadlines)] from call_search c
           where c.status = 'ANNOUNCED' and c.next_at <= now() and c.last_at > now()
             and app.search_fits(c, s, app.call_may_fit(c, our_themes, our_countries, our_kinds) and app.call_fits_parties(c, our_themes, our_countries, our_kinds)))) y
        order by y.at, y.call_id limit cap + 1) x;
      exit when horizon is null or cardinality(ids) > cap;
      walk := walk * (cap + 100) / greatest(cardinality(ids), 1);
      if walk > 7000 then walk := 100000; end if;
    end loop;
    perform set_config('enable_bitmapscan', 'on', true);
    ahead := cardinality(ids);
    if ahead <= cap then
      select coalesce(array_agg(x.call_id), '{}'), coalesce(array_agg(x.placed_at), '{}') into more_ids, more_ats from (
        select c.call_id, c.placed_at from call_search c
        where c.status = 'ANNOUNCED' and c.last_at is null
          and app.search_fits(c, s, app.call_may_fit(c, our_themes, our_countries, our_kinds) and app.call_fits_parties(c, our_themes, our_countries, our_kinds))
        order by c.placed_at desc, c.call_id limit cap + 1 - ahead) x;
      ids := ids || more_ids;
      ats := ats || more_ats;
      rolling := cardinality(more_ids);
    end if;
  end if;
  if s.state in ('ALL', 'PAST') and cardinality(ids) <= cap then
    select coalesce(array_agg(x.call_id), '{}'), coalesce(array_agg(x.placed_at), '{}') into more_ids, more_ats from (
      select c.call_id, c.placed_at from call_search c
      where (c.status = 'CLOSED' or c.last_at is not null) and c.placed_at <= now()
        and app.search_fits(c, s, app.call_may_fit(c, our_themes, our_countries, our_kinds) and app.call_fits_parties(c, our_themes, our_countries, our_kinds))
      order by c.placed_at desc, c.call_id limit cap + 1 - cardinality(ids)) x;
    ids := ids || more_ids;
    ats := ats || more_ats;
  end if;
  with candidate as (
    select u.id, u.at, case when u.n <= ahead then 0 when u.n <= ahead + rolling then 1 else 2 end as part
    from unnest(ids[1:cap], ats[1:cap]) with ordinality u(id, at, n)
  ), placed as (
    select k.id, k.fits, case when s.wanted is null then k.part when k.part = 2 then 2 else 0 end + case when p_first is null or k.fits then 0 else 10 end as bucket,
      -- Equally good ones stand by deadline: the rank, in hundredths, weighs more than any date.
      (k.rank * -100000000000 + case when k.part = 0 then extract(epoch from k.at) else case when s.wanted is null then 0 else 10000000000 end - extract(epoch from k.at) end)::numeric(20, 6) as place
    from (
      select n.*, case when s.wanted is null then 0 else round(ts_rank('{0.1,0.2,0.4,1.0}', c.search, s.wanted)::numeric, 2) end as rank,
        (p_first is not null or s.fits_partnership is not null) and app.call_fits_parties(c, our_themes, our_countries, our_kinds) as fits
      from candidate n join call_search c on c.call_id = n.id) k
  )
  select jsonb_build_object('total', least(cardinality(ids), cap), 'capped', cardinality(ids) > cap, 'items', coalesce(jsonb_agg(
    jsonb_build_object('id', id, 'bucket', bucket, 'place', place, 'fits', fits) order by bucket, place, id), '[]'))
  into answer
  from (select * from placed where p_bucket is null or (bucket, place, id) > (p_bucket, p_place, p_id) order by bucket, place, id limit p_limit) page;
  return answer;
end $$;
