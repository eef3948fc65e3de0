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
-- The plan is made for the very conditions: those that are not asked vanish from it.   test: libs/funding/src/searches/call-search.db.spec.ts
create or replace function app.calls_found(p_wanted jsonb, p_first uuid, p_limit int, p_bucket int, p_place numeric, p_id uuid) returns jsonb
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set jit = off
as $$
declare
  s saved_search := app.wanted_calls(p_wanted);
  cap constant int := 500;
  us record;
  answer jsonb;
begin
  select * into us from app.fitting_parties(coalesce(s.fits_partnership, p_first));
  with candidate as (
    select * from (
      (select c, 0 as bucket, c.next_at as at from call_search c
       where s.state <> 'PAST' and c.status = 'ANNOUNCED' and c.next_at > now() and app.search_fits(c, s, app.call_fits_parties(c, us.themes, us.countries, us.kinds))
       order by c.next_at, c.call_id limit cap + 1)
      union all
      (select c, 0, (select min(d) from unnest(c.deadlines) d where d > now()) from call_search c
       where s.state <> 'PAST' and c.status = 'ANNOUNCED' and c.next_at <= now() and c.last_at > now() and app.search_fits(c, s, app.call_fits_parties(c, us.themes, us.countries, us.kinds))
       limit cap + 1)
      union all
      (select c, 1, c.placed_at from call_search c
       where s.state <> 'PAST' and c.status = 'ANNOUNCED' and c.last_at is null and app.search_fits(c, s, app.call_fits_parties(c, us.themes, us.countries, us.kinds))
       order by c.placed_at desc, c.call_id limit cap + 1)
      union all
      (select c, 2, c.placed_at from call_search c
       where s.state in ('ALL', 'PAST') and (c.status = 'CLOSED' or c.last_at is not null) and (c.status = 'CLOSED' or c.last_at <= now())
         and app.search_fits(c, s, app.call_fits_parties(c, us.themes, us.countries, us.kinds))
       order by c.placed_at desc, c.call_id limit cap + 1)) x
    order by bucket, case bucket when 0 then extract(epoch from at) else -extract(epoch from at) end, (x.c).call_id limit cap + 1
  ), counted as (
    select least(count(*), cap) as total, count(*) > cap as capped from candidate
  ), placed as (
    select (k.c).call_id as id, k.fits,
      case when s.wanted is null then k.bucket when k.bucket = 2 then 2 else 0 end + case when p_first is null or k.fits then 0 else 10 end as bucket,
      (case when s.wanted is null then 0 else -round(ts_rank('{0.1,0.2,0.4,1.0}', (k.c).search, s.wanted)::numeric, 2) * 100000000000 end
        + case k.bucket when 0 then extract(epoch from k.at) else case when s.wanted is null then 0 else 10000000000 end - extract(epoch from k.at) end)::numeric(20, 6) as place
    from (select *, (p_first is not null or s.fits_partnership is not null) and app.call_fits_parties(c, us.themes, us.countries, us.kinds) as fits from candidate limit cap) k
  )
  select jsonb_build_object('total', counted.total, 'capped', counted.capped, 'items', coalesce((
    select jsonb_agg(jsonb_build_object('id', id, 'bucket', bucket, 'place', place, 'fits', fits) order by bucket, place, id)
    from (select * from placed where p_bucket is null or (bucket, place, id) > (p_bucket, p_place, p_id) order by bucket, place, id limit p_limit) page), '[]'))
  into answer from counted;
  return answer;
end $$;
