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
-- Whether a query has words that stand in no call: known before any is looked for, since a typing error is mended only where
-- nothing was found. Words of programmes are not remembered among the words of calls, so the index has the last say.
create or replace function app.stand_nowhere(p_query text) returns boolean language plpgsql stable
  set search_path = public, pg_temp set jit = off set enable_seqscan = off set enable_indexscan = off
as $$
declare
  asked constant text[] := (app.search_words(p_query))[1:20];
  -- The last may be the beginning of a word.
  unknown constant tsquery := (
    select string_agg(quote_literal(w) || case when n = cardinality(asked) then ':*' else '' end, ' & ') from unnest(asked) with ordinality x(w, n)
    where not exists (select from search_word k where k.stem ~>=~ w and k.stem ~<=~ case when n = cardinality(asked) then w || chr(1114111) else w end)
      -- What has a meaning, by itself or in a phrase of the query, is asked for by that.
      and not exists (select from search_synonym y where w = any (string_to_array(y.stems, ' ')) and concat(' ', array_to_string(asked, ' '), ' ') like concat('% ', y.stems, ' %')))::tsquery;
begin
  return unknown is not null
    and not exists (select from call_search c where c.next_at > '-infinity' and c.search @@ unknown)
    and not exists (select from call_search c where c.status = 'ANNOUNCED' and c.last_at is null and c.search @@ unknown)
    and not exists (select from call_search c where (c.status = 'CLOSED' or c.last_at is not null) and c.search @@ unknown);
end $$;
-- The first calls of one part of the page that a search finds, at most so many. Part 0: what has a deadline ahead, the nearest
-- first; 1: what is open all year; 2: what is past; the latest first in both. p_must: what the lexemes of a call must hold for it.
-- Without words the index of dates holds all that is asked (the lexemes say what the lists of a call say), and the walk along it
-- looks at no row. With words each row must be looked at, which costs ten times as much. So the nearest few are tried first, and
-- how many of them are found says how to go on: where hits are frequent, along the dates; where they are few, the index of words
-- and lexemes gathers them, from a window of dates that should hold enough, then beyond it. The planner cannot know this (it takes
-- the conditions for independent), so it is told. The statement holds the conditions that are asked and no others.
create or replace function app.calls_of_part(s saved_search, p_part int, p_must tsquery[], p_fitting tsquery, p_most int, p_ranked boolean)
  returns table (call_id uuid, part int, at timestamptz, keys tsvector, deadlines timestamptz[], rank real)
  language plpgsql stable rows 500 set search_path = public, pg_temp set jit = off set random_page_cost = 1.1 set enable_seqscan = off set enable_bitmapscan = off set enable_indexscan = on
as $$
declare
  by_days constant boolean := s.deadline_from is not null or s.deadline_to is not null;
  -- Where the dates of a part are, which of its rows belong to it, and in which direction they are walked.
  place constant text := case when p_part = 0 then 'next_at' else 'placed_at' end;
  onward constant text := case when p_part = 0 then '>' else '<' end;
  rows_of constant text := format(case p_part when 0 then 'c.next_at > ''-infinity''' when 1 then 'c.status = ''ANNOUNCED'' and c.last_at is null' else '(c.status = ''CLOSED'' or c.last_at is not null)' end
    || ' and c.%I %s ', place, onward);
  ordered constant text := format(' order by c.%I %s, c.call_id limit ', place, case when p_part = 0 then '' else 'desc' end);
  -- $1 the search, $2 and $3 lexemes, $4 and $5 the window, $6 how many.
  wanted constant text := format('select c.call_id, %s, c.%I, c.keys, c.deadlines, %s from call_search c where ', p_part, place, case when p_ranked and s.wanted is not null then 'ts_rank(''{0.1,0.2,0.4,1.0}'', c.search, ($1).wanted)' else '0::real' end) || rows_of || '$4 and ($5 is null or not (c.' || place || ' ' || onward || ' $5))'
    || coalesce((select string_agg(format(' and c.keys @@ ($2)[%s]', n), '') from generate_subscripts(p_must, 1) n), '') || case when s.wanted is not null then ' and c.search @@ ($1).wanted' else '' end
    || case when s.fits_partnership is not null then ' and ts_match_vq(c.keys, $3)' else '' end
    || case when s.state = 'OPEN' and p_part < 2 then ' and (c.opens_at is null or c.opens_at <= now())' else '' end
    || case when (s.state <> 'ALL' and p_part = 2) or s.amount_min is not null or s.within_days is not null or by_days then ' and app.search_fits_when(c, $1)' else '' end || ordered || '$6';
  -- Nothing is gathered where the index knows none of the conditions, nor where all that may be found lies in a short range.
  told constant boolean := s.wanted is not null or (p_must <> '{}' and not (p_part = 0 and by_days));
  -- Below this share of hits they are gathered.
  frequent constant float8 := case when s.wanted is null then 0.03 else 0.2 end;
  tried constant int := 250;
  -- Further than this, a window is longer to read than what lies beyond it.
  widest constant int := 40000;
  -- The instant of the row that many places on; null behind the last.
  edge constant text := 'select c.' || place || ' from call_search c where ' || rows_of || '$1' || format(' order by c.%I %s offset $2 limit 1', place, case when p_part = 0 then '' else 'desc' end);
  from_at timestamptz := case p_part when 0 then now() when 1 then 'infinity' else now() + interval '1 microsecond' end;
  -- Where the days are to come, no call whose next step lies behind them has one among them (they begin 14 hours before and end 12
  -- hours after those of UTC, somewhere).
  last_at constant timestamptz := case when p_part = 0 then least(case when s.deadline_from at time zone 'UTC' > now() + interval '14 hours' then (s.deadline_to + interval '36 hours') at time zone 'UTC' end, now() + s.within_days * interval '1 day') end;
  to_at timestamptz := last_at;
  asked saved_search := s;
  found int := 0; added int; wide int; walk boolean;
begin
  -- What stands in the parts that can be answered is announced and ahead: said twice, the planner would count it twice.
  if p_part < 2 then asked.state := 'ALL'; end if;
  if told then
    execute edge into to_at using from_at, tried;
    to_at := least(to_at, last_at);
  end if;
  return query execute wanted using asked, p_must, p_fitting, from_at, to_at, p_most;
  get diagnostics found = row_count;
  if not told or to_at is null or to_at = last_at or found >= p_most then return; end if;
  walk := found >= frequent * tried;
  -- A walk ends with the last that is wanted, a window is read whole.
  wide := (p_most - found) * tried / greatest(found, 1) * case when walk then 4 else 2 end;
  -- First where enough should lie, then beyond; what is far apart is gathered at once.
  for stage in case when walk or (wide <= widest and p_part <> 1) then 1 else 2 end..2 loop
    from_at := to_at;
    to_at := null;
    if stage = 1 then execute edge into to_at using from_at, wide; end if;
    to_at := least(to_at, last_at);
    -- Said to the planner until this function is left: it names these settings itself.
    if stage = 2 or not walk then perform set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'on', true); end if;
    return query execute wanted using asked, p_must, p_fitting, from_at, to_at, p_most - found;
    get diagnostics added = row_count;
    found := found + added;
    exit when found >= p_most or to_at is not distinct from last_at;
  end loop;
end $$;
-- The first calls that a search finds, at most so many, part after part as the page shows them. p_fitting: the lexemes of calls
-- that fit the partnership of the search, too many conditions for the index (ts_match_vq is @@ without it).
create or replace function app.calls_in_order(s saved_search, p_fitting tsquery, p_most int, p_ranked boolean default false)
  returns table (call_id uuid, part int, at timestamptz, keys tsvector, deadlines timestamptz[], rank real)
  language plpgsql stable rows 500 set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set jit = off
as $$
#variable_conflict use_column
declare
  -- Of what fits a partnership, its themes and who may lead are what the index tells soonest.
  fitted constant tsquery[] := (select array[app.one_of('theme', p.themes || '*'::text, false), app.one_of('lead', array(
      select t.country::text from partnership_party pp join tenant t on t.id = pp.tenant_id where pp.partnership_id = p.id and pp.left_at is null) || '*'::text, false)]
    from partnership p where p.id = s.fits_partnership)::tsquery[];
  must constant tsquery[] := app.wanted_keys(s) || coalesce(fitted, '{}');
  found int := 0; added int;
begin
  if s.wanted is not null and app.stand_nowhere(s.query) then return; end if;
  if s.state <> 'PAST' then
    -- A step has passed that the job has not yet moved on.
    if exists (select from call_search c where c.next_at <= now()) then
      return query
        select c.call_id, 0, c.deadlines[1 + width_bucket(now(), c.deadlines)], c.keys, c.deadlines,
          case when p_ranked and s.wanted is not null then ts_rank('{0.1,0.2,0.4,1.0}', c.search, s.wanted) else 0 end
        from call_search c where c.next_at <= now() and c.last_at > now() and app.search_fits(c, s, ts_match_vq(c.keys, p_fitting)) limit p_most;
      get diagnostics found = row_count;
    end if;
    return query select * from app.calls_of_part(s, 0, must, p_fitting, p_most - found, p_ranked);
    get diagnostics added = row_count;
    found := found + added;
    if found < p_most and s.within_days is null and s.deadline_from is null and s.deadline_to is null then
      return query select * from app.calls_of_part(s, 1, must, p_fitting, p_most - found, p_ranked);
      get diagnostics added = row_count;
      found := found + added;
    end if;
  end if;
  if found < p_most and s.state in ('ALL', 'PAST') and s.within_days is null then
    return query select * from app.calls_of_part(s, 2, must, p_fitting, p_most - found, p_ranked);
  end if;
end $$;
-- reason: row-level security keeps an index of words from being used (0.1 ms becomes 119 ms at half a million rows); here stand
-- announced calls alone. The candidates are the first 500; with words they are then ranked. Answers {total, capped, items:
-- [{id, bucket, place, fits}]}: total counts up to 500, capped says that there are more. p_first: the partnership whose calls
-- come first.   test: libs/funding/src/searches/call-search.db.spec.ts
create or replace function app.calls_found(p_wanted jsonb, p_first uuid, p_limit int, p_bucket int, p_place numeric, p_id uuid) returns jsonb
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set jit = off
as $$
declare
  s constant saved_search := app.wanted_calls(p_wanted);
  cap constant int := 500;
  fitting constant tsquery := app.fitting_keys(coalesce(s.fits_partnership, p_first));
  answer jsonb;
begin
  with found as materialized (
    select f.*, row_number() over () as n from app.calls_in_order(s, fitting, cap + 1, p_limit > 0) f
  ), judged as (
    select f.call_id as id, f.part, f.at, s.fits_partnership is not null or coalesce(f.keys @@ fitting, false) as fits, round(f.rank::numeric, 2) as rank
    from found f where f.n <= cap and p_limit > 0
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
