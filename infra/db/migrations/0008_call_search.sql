-- Looking for calls: one row per announced call that holds all that is looked for, words that mean the same, and the
-- words that calls use, from which a typing error is mended.
create extension if not exists fuzzystrmatch;

-- Words of a text as they are compared: folded, then bare of the articles, joined particles and endings of Arabic (the light
-- stemming of Larkey, Ballesteros and Connell, 2002) and of the plurals of French and English, and without the small words that every text has. One rule for what is looked
-- for and what is looked in, so that a slip in it does no harm.
create function app.search_tokens(p_text text) returns text[]
  language sql immutable parallel safe strict set search_path = public, pg_temp
as $$ select coalesce(string_to_array(nullif(btrim(regexp_replace(app.fold(p_text) collate "pg_c_utf8", '[^[:alnum:]]+', ' ', 'g')), ''), ' '), '{}') $$;
create function app.search_stems(p_text text) returns text
  language plpgsql immutable parallel safe strict set search_path = public, pg_temp
as $$
declare t text := ' ' || array_to_string(app.search_tokens(p_text), ' ') || ' ';
begin
  t := regexp_replace(t, ' (?:a|an|and|for|from|in|of|on|or|the|to|with|au|aux|avec|d|dans|de|du|des|en|et|l|la|le|les|ou|par|pour|s|sur|un|une|el|los|las|y|del|في|من|عن|مع|او|الي|علي|و)(?= )', '', 'g');
  t := regexp_replace(t, ' (?:و?(?:بال|كال|فال|ال|لل)|و)(?=[ء-ي]{3,} )', ' ', 'g');
  t := regexp_replace(t, '([ء-ي]{3,})(?:ها|ات|ون|ين|يه|ه|ي)(?= )', '\1', 'g');
  t := regexp_replace(t, '([a-z]eau)x(?= )', '\1', 'g');
  t := regexp_replace(t, '([a-z]{2,})aux(?= )', '\1al', 'g');
  t := regexp_replace(t, '([a-z]{2,}[a-rt-z])s(?= )', '\1', 'g');
  t := regexp_replace(t, '([a-z]{2,})(?:ie|y)(?= )', '\1i', 'g');
  -- A word longer than any real one would not fit into an index.
  return btrim(regexp_replace(t, '([^ ]{60})[^ ]+', '\1', 'g'));
end $$;
create function app.search_words(p_text text) returns text[]
  language sql immutable parallel safe strict set search_path = public, pg_temp
as $$ select coalesce(string_to_array(nullif(app.search_stems(p_text), ''), ' '), '{}') $$;

-- Words and phrases that mean the same, in one language and across languages. Reference data; each language adds its own.
create table search_synonym (
  code text not null check (length(code) between 1 and 60),
  lang text not null check (lang in ('ar', 'fr', 'en', 'es')),
  term text not null check (length(term) between 1 and 80),
  stems text generated always as (app.search_stems(term)) stored,
  primary key (code, lang, term)
);
create index search_synonym_stems on search_synonym (stems);

-- Words of announced calls, as they are written, with what they are compared by. Words alone, without their call.
create table search_word (word text primary key check (length(word) <= 60), stem text not null);
create index search_word_like on search_word using gin (word gin_trgm_ops);
create index search_word_stem on search_word (stem text_pattern_ops);

-- What a call is looked for by. A row stands here from the announcement on and no sooner, so that a draft cannot be found;
-- kept by triggers on the tables of a call, read through functions alone: under row-level security no index of words works.
create table call_search (
  call_id uuid primary key references funding_call on delete cascade,
  status text not null check (status in ('ANNOUNCED', 'CLOSED')),
  tenant_id uuid, kind text not null,
  themes text[] not null, sdg int[] not null, support_kinds text[] not null,
  lead_countries text[] not null, lead_kinds text[] not null, partner_countries text[] not null,
  funders uuid[] not null,
  min_parties int not null, min_countries int not null, amount_max numeric(18,2),
  opens_at timestamptz,
  deadlines timestamptz[] not null, deadline_days date[] not null,
  -- The next step as it stood when the row was written; a step that has passed since is judged when somebody looks, and moved on by a job.
  next_at timestamptz, last_at timestamptz,
  placed_at timestamptz not null,
  search tsvector not null
);
create index call_search_ahead on call_search (next_at, call_id) where status = 'ANNOUNCED' and next_at is not null;
create index call_search_rolling on call_search (placed_at desc, call_id) where status = 'ANNOUNCED' and last_at is null;
create index call_search_past on call_search (placed_at desc, call_id) where status = 'CLOSED' or last_at is not null;
create index call_search_words on call_search using gin (search);
create index call_search_themes on call_search using gin (themes);
create index call_deadline_day on call_deadline ((local_at::date));

-- A saved search keeps all that the page can look for.
alter table saved_search
  add column kinds text[] not null default '{}', add column support_kinds text[] not null default '{}', add column sdg int[] not null default '{}',
  add column lead_countries text[] not null default '{}', add column partner_countries text[] not null default '{}',
  add column networks uuid[] not null default '{}', add column funders uuid[] not null default '{}',
  -- AHEAD: can still be answered, now or later. OPEN: now. PAST: no more.
  add column state text not null default 'ALL' check (state in ('ALL', 'AHEAD', 'OPEN', 'PAST')),
  add column within_days int check (within_days between 0 and 3650),
  add column deadline_from date, add column deadline_to date, add check (deadline_to >= deadline_from),
  add column fits_partnership uuid references partnership on delete cascade,
  -- The query as it is compared, made when the search is written.
  add column wanted tsquery;
create index saved_search_fits on saved_search (fits_partnership) where fits_partnership is not null;

-- The matcher asks by the row above, and no longer word by word.
drop function if exists app.searches_fitting(text[], text[], text[], text[], numeric, text);
alter table saved_search drop column words;
