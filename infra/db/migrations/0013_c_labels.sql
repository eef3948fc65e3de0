-- The label of a kind of authority is asked for by its code alone, for every call of a page.
create index authority_kind_code on authority_kind (code, country);
-- A single word that means the same as others, as it is written: a typing error may be in it.
alter table search_synonym add column word text generated always as (case when app.search_stems(term) not like '% %' then (app.search_tokens(term))[1] end) stored;
