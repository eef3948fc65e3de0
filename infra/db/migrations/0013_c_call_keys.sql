-- What a call can be filtered by, as lexemes like 'theme:TOURISM', 'lead:FR' or, where a call takes any, 'lead:*'. An index
-- of words and lexemes together finds the few that several conditions leave, where a walk by deadline would pass all others;
-- 0013_f_search_parts.sql makes it, in parts.
alter table call_search add column keys tsvector not null default '';
drop index call_search_words, call_search_themes, call_search_kind;
-- How often a word or a lexeme stands in calls decides between the walk and the index.
alter table call_search alter column search set statistics 1000, alter column keys set statistics 1000;
-- The parties of a partnership became a query over these lexemes.
drop function if exists app.call_fits_parties(call_search, text[], text[], text[]);
drop function if exists app.call_may_fit(call_search, text[], text[], text[]);
drop function if exists app.fitting_parties(uuid);
-- The next step of a call that was closed is no step that can be answered: without it one column says what is ahead, and the
-- planner need not guess how that goes together with the state.
update call_search set next_at = null where status = 'CLOSED' and next_at is not null;
drop index call_search_ahead;
create index call_search_ahead on call_search (next_at, call_id) where next_at is not null;
