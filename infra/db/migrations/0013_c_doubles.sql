-- Calls that may be one are looked for from those that changed: each look-up has its index, none reads all calls.
drop function if exists app.find_duplicates(uuid);
-- An address without what does not change where it leads; null for a bare host, which many calls share.
create or replace function app.link_key(p_url text) returns text language sql immutable set search_path = pg_catalog, pg_temp
as $$ select nullif(regexp_replace(regexp_replace(lower(p_url), '^https?://(www\.)?|/*([?#].*)?$', '', 'g'), '^[^/]*$', ''), '') $$;
create index funding_call_apply on funding_call (app.link_key(application_url)) where application_url is not null;
create index funding_call_page on funding_call (app.link_key(source_url)) where source_url is not null;
create index funding_call_changed on funding_call (updated_at);
create index call_source_key on call_source (external_key, kind) where external_key is not null;
create index call_funder_name on call_funder (app.fold(name));
