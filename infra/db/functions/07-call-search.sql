-- ---------------------------------------------------------------- looking for calls
-- What somebody typed, as it is compared with calls: every word must be there, in itself or in a word that means the same;
-- the last one may be the beginning of a word, where it is no word or phrase that is known to mean something. What has a meaning is asked for by
-- the lexeme of the meaning: one list of the index, and no phrase whose places must be compared. Null when there is no word in it.
create or replace function app.call_query(p_text text) returns tsquery language plpgsql stable strict set search_path = public, pg_temp
as $$
declare
  kept text[] := (app.search_words(p_text))[1:20];
  parts text[] := '{}'; meant text; i int := 1; taken int;
begin
  if kept = '{}' then return null; end if;
  while i <= cardinality(kept) loop
    for n in reverse least(3, cardinality(kept) - i + 1)..1 loop
      select string_agg(distinct quote_literal('=' || code), ' | ') into meant from search_synonym where stems = array_to_string(kept[i:i + n - 1], ' ');
      if meant is not null or n = 1 then
        parts := parts || ('(' || concat_ws(' | ', case when meant is null then quote_literal(kept[i]) || case when i = cardinality(kept) then ':*' else '' end end, meant) || ')');
        taken := n;
        exit;
      end if;
    end loop;
    i := i + taken;
  end loop;
  return array_to_string(parts, ' & ')::tsquery;
end $$;
-- Words of a call with what they mean: for every word or phrase of a list of those that mean the same, a lexeme '=water' that
-- stands in the same places. No word that is typed begins like it.
create or replace function app.with_meanings(p_words tsvector) returns tsvector language sql stable strict set search_path = public, pg_temp
as $$
  with said as materialized (
    select u.lexeme, x.at, x.weight from unnest(p_words) u, unnest(u.positions, u.weights) x(at, weight)
  ), meant as (
    select y.code, f.at, f.weight from search_synonym y join said f on f.lexeme = y.stems
    union
    select y.code, f.at, f.weight from search_synonym y join said f on f.lexeme = split_part(y.stems, ' ', 1)
    where y.stems like '% %' and p_words @@ ('''' || replace(y.stems, ' ', ''' <-> ''') || '''')::tsquery and not exists (
      select from unnest(string_to_array(y.stems, ' ')) with ordinality w(word, n) where n > 1 and not exists (select from said l where l.lexeme = w.word and l.at = f.at + n - 1))
  )
  select coalesce((p_words::text || ' ' || string_agg(quote_literal('=' || code) || ':' || at || weight, ' '))::tsvector, p_words) from meant
$$;
-- Which lists of words that mean the same these are: a call remembers by which it was understood.
create or replace function app.meanings_known() returns int language sql stable set search_path = public, pg_temp
as $$ select coalesce(hashtext(string_agg(code || ' ' || stems, ',' order by code, stems)), 0) from search_synonym $$;
-- Words with their places and weight, past the parser of the text search: what is compared is decided in one place.
create or replace function app.search_vector(p_text text, p_weight text) returns tsvector language sql immutable strict set search_path = public, pg_temp
as $$
  select coalesce(string_agg(quote_literal(w) || ':' || least(n, 16000) || p_weight, ' '), '')::tsvector
  from unnest((app.search_words(p_text))[1:4000]) with ordinality x(w, n)
$$;
-- The part of the rule that looks at amounts and dates; nothing else of a call is asked here, so that an index can hold it all.
create or replace function app.search_fits_when(c call_search, s saved_search) returns boolean language sql stable
return (s.amount_min is null or c.amount_max is null or c.amount_max >= s.amount_min)
  and (s.state = 'ALL' or (s.state <> 'PAST') = (c.status = 'ANNOUNCED' and (c.last_at is null or c.last_at > now())))
  and (s.state <> 'OPEN' or c.opens_at is null or c.opens_at <= now())
  -- width_bucket counts how many of the deadlines lie at or before an instant: more at the end than at the start, so one between.
  and (s.within_days is null or (c.status = 'ANNOUNCED'
    and width_bucket(now() + s.within_days * interval '1 day', c.deadlines) > width_bucket(now(), c.deadlines)))
  and ((s.deadline_from is null and s.deadline_to is null)
    or width_bucket(coalesce(s.deadline_to, 'infinity'), c.deadline_days) > width_bucket(coalesce(s.deadline_from, '-infinity') - 1, c.deadline_days));
-- The one rule of looking: whether a call is what a search wants. The page, its counts, its calendar and the alerts ask this
-- function and no other. Its body is bound when it is made and holds no query of its own, so that the planner puts it into the
-- asking statement: conditions that are not asked vanish, and the index of words can serve the others.
-- p_fits: whether the call fits the partnership of the search; asked only where the search names one.
create or replace function app.search_fits(c call_search, s saved_search, p_fits boolean) returns boolean language sql stable
return (s.wanted is null or c.search @@ s.wanted)
  and (s.themes = '{}' or c.themes && s.themes)
  and (s.kinds = '{}' or c.kind = any (s.kinds))
  and (s.support_kinds = '{}' or c.support_kinds && s.support_kinds)
  and (s.sdg = '{}' or c.sdg && s.sdg)
  and (s.countries = '{}' or (c.lead_countries = '{}' and c.partner_countries = '{}') or c.lead_countries && s.countries or c.partner_countries && s.countries)
  and (s.lead_countries = '{}' or c.lead_countries = '{}' or c.lead_countries && s.lead_countries)
  and (s.partner_countries = '{}' or c.partner_countries = '{}' or c.partner_countries && s.partner_countries)
  and (s.lead_kinds = '{}' or c.lead_kinds = '{}' or c.lead_kinds && s.lead_kinds)
  and (s.networks = '{}' or c.tenant_id = any (s.networks))
  and (s.funders = '{}' or c.funders && s.funders)
  and app.search_fits_when(c, s)
  and (s.fits_partnership is null or p_fits);
-- reason: the application may not write what calls are looked for by; it follows from the tables of a call, and only for
-- calls that are announced. Words of such calls are remembered, to mend typing errors.   test: libs/funding/src/searches/call-search.db.spec.ts
create or replace function app.refresh_call_search(p_calls uuid[]) returns void language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare known constant int := app.meanings_known();
begin
  delete from call_search s where s.call_id = any (p_calls)
    and not exists (select from funding_call c where c.id = s.call_id and c.status in ('ANNOUNCED', 'CLOSED'));
  insert into call_search
  select c.id, c.status, c.tenant_id, c.kind, c.themes, c.sdg, c.support_kinds, c.lead_countries, c.lead_kinds, c.partner_countries, f.ids,
    -- An amount is looked for in euros: what a call in another currency gives is not known in them, and no reason to leave it out.
    c.min_parties, c.min_countries, case when c.currency = 'EUR' then c.amount_max end, c.opens_at, d.instants, d.days, case when c.status = 'ANNOUNCED' then d.next_at end, d.last_at,
    -- What was closed early is past from then on.
    case when c.status = 'CLOSED' then least(d.last_at, c.updated_at) else coalesce(d.last_at, c.announced_at, c.opens_at, c.created_at) end,
    app.with_meanings(app.search_vector(x.titles, 'A') || app.search_vector(x.summaries, 'B') || app.search_vector(c.programme || ' ' || f.names, 'C')),
    app.call_keys(c.tenant_id, c.kind, c.themes, c.sdg, c.support_kinds, c.lead_countries, c.lead_kinds, c.partner_countries, f.ids, c.min_parties, c.min_countries, d.days), known
  from funding_call c
  cross join lateral (select coalesce(string_agg(title, ' '), '') as titles, coalesce(string_agg(summary, ' '), '') as summaries from call_text where call_id = c.id) x
  cross join lateral (select coalesce(array_agg(at order by at), '{}') as instants, coalesce(array_agg(distinct local_at::date order by local_at::date), '{}') as days,
    min(at) filter (where at > now()) as next_at, max(at) as last_at from call_deadline where call_id = c.id) d
  cross join lateral (select coalesce(array_agg(organisation_id) filter (where organisation_id is not null), '{}') as ids, coalesce(string_agg(name, ' '), '') as names from call_funder where call_id = c.id) f
  where c.id = any (p_calls) and c.status in ('ANNOUNCED', 'CLOSED')
  on conflict (call_id) do update set status = excluded.status, tenant_id = excluded.tenant_id, kind = excluded.kind, themes = excluded.themes, sdg = excluded.sdg,
    support_kinds = excluded.support_kinds, lead_countries = excluded.lead_countries, lead_kinds = excluded.lead_kinds, partner_countries = excluded.partner_countries,
    funders = excluded.funders, min_parties = excluded.min_parties, min_countries = excluded.min_countries, amount_max = excluded.amount_max, opens_at = excluded.opens_at,
    deadlines = excluded.deadlines, deadline_days = excluded.deadline_days, next_at = excluded.next_at, last_at = excluded.last_at, placed_at = excluded.placed_at, search = excluded.search, keys = excluded.keys, meanings = excluded.meanings;
  -- Nearly all words are known: only what is new is stemmed.
  with said as (
    select unnest(app.search_tokens(t.title || ' ' || t.summary)) as w from call_text t join call_search s on s.call_id = t.call_id where t.call_id = any (p_calls)
    union select unnest(app.search_tokens(f.name)) from call_funder f join call_search s on s.call_id = f.call_id where f.call_id = any (p_calls)
  ), fresh as materialized (
    select w from said where length(w) between 4 and 60 and w !~ '^[0-9]+$' and not exists (select from search_word k where k.word = w)
  )
  insert into search_word select w, (app.search_words(w))[1] from fresh where app.search_stems(w) <> '' order by w
  on conflict do nothing;
end $$;
-- reason: follows the tables of a call, whoever writes them.   test: libs/funding/src/searches/call-search.db.spec.ts
create or replace function app.call_changed() returns trigger language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare ids uuid[];
begin
  execute format('select array_agg(distinct %I) from changed', tg_argv[0]) into ids;
  if ids is not null then perform app.refresh_call_search(ids); end if;
  return null;
end $$;
do $$
declare t record; e record;
begin
  for t in select * from (values ('funding_call', 'id'), ('call_text', 'call_id'), ('call_deadline', 'call_id'), ('call_funder', 'call_id')) x(name, key) loop
    for e in select * from (values ('insert', 'new'), ('update', 'new'), ('delete', 'old')) x(verb, side) loop
      if t.name <> 'funding_call' or e.verb <> 'delete' then
        execute format('create or replace trigger call_search_%s after %s on %I referencing %s table as changed for each statement execute function app.call_changed(%L)', e.verb, e.verb, t.name, e.side, t.key);
      end if;
    end loop;
  end loop;
end $$;
select app.refresh_call_search(array(select id from funding_call c where status in ('ANNOUNCED', 'CLOSED') and not exists (select from call_search s where s.call_id = c.id)));
update call_search set keys = app.call_keys(tenant_id, kind, themes, sdg, support_kinds, lead_countries, lead_kinds, partner_countries, funders, min_parties, min_countries, deadline_days) where keys = '';

-- reason: the words of announced calls stand behind the walls as words alone; asked only when words were not found. Each word
-- that no call holds becomes the nearest one that some call holds, or that means the same as others: at most two letters wrong, one in a word of four. Null when
-- nothing changes.   test: libs/funding/src/searches/call-search.db.spec.ts
create or replace function app.calls_corrected(p_query text) returns text language plpgsql stable security definer
  set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set pg_trgm.similarity_threshold = 0.15
as $$
declare token text; root text; near text; words text[] := '{}';
begin
  foreach token in array (app.search_tokens(p_query))[1:20] loop
    root := app.search_stems(token);
    near := null;
    if length(token) >= 4 and not exists (select from search_word w where w.stem ~>=~ root and w.stem ~<~ (root || chr(1114111))) and not exists (select from search_synonym y where y.stems = root) then
      near := app.nearest_word(left(token, 60));
    end if;
    words := words || coalesce(near, token);
  end loop;
  return nullif(array_to_string(words, ' '), array_to_string((app.search_tokens(p_query))[1:20], ' '));
end $$;
-- The word that is fewest letters away; those of calls before those that only mean the same as others. Of a word's n + 1 pieces
-- of three letters, a letter that is wrong, gone or too many, or two that changed places, leave n - 3 of n + 5; two such leave
-- n - 5 of n + 7. What has fewer need not be looked at, and the second is asked only where the first finds nothing.
create or replace function app.nearest_word(p_token text) returns text language plpgsql stable
  set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set pg_trgm.similarity_threshold = 0.15
as $$
declare n constant numeric := length(p_token); alike_at_least numeric; nearest text;
begin
  foreach alike_at_least in array array[(n - 3) / (n + 5), (n - 5) / (n + 7)] loop
    perform set_config('pg_trgm.similarity_threshold', greatest(0.15, alike_at_least - 0.01)::text, true);
    select x.word into nearest from (
      select w.word, w.apart, levenshtein(w.word, p_token) as far, similarity(w.word, p_token) as alike
      from (select word, 0 as apart from search_word where word % p_token
        union all select word, 1 from search_synonym where word % p_token) w
      order by alike desc, w.word limit 40) x
    where x.far <= case when n = 4 then 1 else 2 end order by x.far, x.apart, x.alike desc, x.word limit 1;
    exit when nearest is not null;
  end loop;
  return nearest;
end $$;

-- A search is compared as it was understood when it was written.
create or replace function app.understand_search() returns trigger language plpgsql set search_path = public, pg_temp
as $$ begin new.wanted := app.call_query(new.query); return new; end $$;
create or replace trigger understand_search before insert or update of query on saved_search for each row execute function app.understand_search();
update saved_search set wanted = app.call_query(query) where query <> '' and wanted is null;
-- Where words that mean the same came or went, calls and saved searches are understood anew.
create or replace function app.understand_anew() returns void language plpgsql volatile set search_path = public, pg_temp
as $$
declare known constant int := app.meanings_known();
begin
  update call_search set meanings = known, search = app.with_meanings(ts_delete(search, array(select lexeme from unnest(search) where lexeme like '=%'))) where meanings <> known;
  if found then update saved_search set wanted = app.call_query(query) where query <> '' and wanted is distinct from app.call_query(query); end if;
end $$;
select app.understand_anew();
