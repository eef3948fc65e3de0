-- A kind of call that has hardly any deadlines is found, or found missing, without a walk past all the others.
create index call_search_kind on call_search (kind, next_at, call_id) where status = 'ANNOUNCED';
