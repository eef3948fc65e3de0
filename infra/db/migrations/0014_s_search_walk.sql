-- What is looked for without words is judged on the way along the dates alone, without the rows of calls, which are wide and lie
-- all over the table: a page of the index holds sixteen calls side by side, where each row would cost a page of its own.
drop index call_search_ahead, call_search_rolling, call_search_past, call_search_words_ahead, call_search_words_rolling, call_search_words_past;
-- The months in which something falls due are lexemes too.
update call_search set keys = keys || array_to_tsvector(array(select distinct 'due:' || extract(year from d) || '-' || extract(month from d) from unnest(deadline_days) d)) where deadline_days <> '{}';
create index call_search_ahead on call_search (next_at, call_id) include (keys, opens_at, amount_max, deadlines, deadline_days, status, last_at)
  where next_at is not null;
create index call_search_rolling on call_search (placed_at desc, call_id) include (keys, opens_at, amount_max, deadlines, deadline_days, status, last_at)
  where last_at is null and status = 'ANNOUNCED';
create index call_search_past on call_search (placed_at desc, call_id) include (keys, opens_at, amount_max, deadlines, deadline_days, status, last_at)
  where last_at is not null or status = 'CLOSED';
-- The dates alone, to find where a window of them ends and what lies in it.
create index call_search_ahead_at on call_search (next_at) where next_at is not null;
create index call_search_past_at on call_search (placed_at) where last_at is not null or status = 'CLOSED';
-- Two indexes with one and the same condition are never used together; these say it in other words.
create index call_search_words_ahead on call_search using gin (search, keys) with (gin_pending_list_limit = 256) where next_at > '-infinity';
create index call_search_words_rolling on call_search using gin (search, keys) with (gin_pending_list_limit = 256) where status = 'ANNOUNCED' and last_at is null;
create index call_search_words_past on call_search using gin (search, keys) with (gin_pending_list_limit = 256) where status = 'CLOSED' or last_at is not null;
-- The index alone is only read where the table says that all see a page of its rows.
alter table call_search set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
drop function if exists app.call_keys(uuid, text, text[], int[], text[], text[], text[], text[], uuid[], int, int);
drop function if exists app.walk_or_gather(boolean);
drop function if exists app.close_together(saved_search, tsquery, tsquery, boolean, int);
drop function if exists app.calls_in_order(saved_search, tsquery, int);
drop function if exists app.wanted_keys(saved_search);
-- A word that means something is no longer taken for the beginning of another: saved searches are understood anew.
update saved_search set wanted = null where query <> '';
-- An amount is looked for in euros; what a call in another currency gives is not known in them.
update call_search s set amount_max = null from funding_call c where c.id = s.call_id and c.currency <> 'EUR' and s.amount_max is not null;
