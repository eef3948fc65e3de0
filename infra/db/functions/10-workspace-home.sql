-- ---------------------------------------------------------------- the workspace home
-- reason: announced calls are public, but their walls, asked row by row on three tables, were a fifth of the workspace home.
-- Gives announced and open calls alone, and only to members of the partnership.   test: apps/api/src/workspace-home/workspace-home
create or replace function app.home_calls(p_partnership uuid, p_lang text) returns json language sql stable security definer set search_path = public, pg_temp
as $$
  select case when not p_partnership = any (app.my_partnerships()) then '[]'::json else (
    select coalesce(json_agg(json_build_object('id', c.id, 'title', x.title, 'titleLang', x.lang, 'themes', c.themes, 'leadCountries', c.lead_countries, 'partnerCountries', c.partner_countries,
      'deadlineAt', d.at, 'deadlineZone', d.zone, 'deadlineLocalAt', to_char(d.local_at, 'YYYY-MM-DD"T"HH24:MI')) order by d.at nulls last, c.id), '[]')
    from app.call_fits(p_partnership) fit(id) join funding_call c on c.id = fit.id and c.status = 'ANNOUNCED'
    join lateral (select title, lang from call_text where call_id = c.id order by lang = p_lang desc, status = 'ORIGINAL' desc, lang limit 1) x on true
    left join lateral (select at, zone, local_at from call_deadline where call_id = c.id and at > now() order by at limit 1) d on true) end
$$;
