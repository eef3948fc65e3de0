-- One index of words and lexemes for each part of a page: what is looked for is mostly what can still be answered, a fifth of
-- all calls, and the lists of one index for all would be read whole. What is written waits in a short list only: every search
-- reads that list whole.
create index call_search_words_ahead on call_search using gin (search, keys) with (gin_pending_list_limit = 256) where next_at is not null;
create index call_search_words_rolling on call_search using gin (search, keys) with (gin_pending_list_limit = 256) where status = 'ANNOUNCED' and last_at is null;
create index call_search_words_past on call_search using gin (search, keys) with (gin_pending_list_limit = 256) where status = 'CLOSED' or last_at is not null;
