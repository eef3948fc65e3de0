-- ---------------------------------------------------------------- calls and whom they fit
-- Partnerships that a call fits: enough parties from enough countries, a theme in common, a party that may lead and
-- another one whose country is eligible (two sets hold such a pair when neither is empty and together they hold two).
-- Not a definer: from the matcher it sees all, from the application what the walls show. libs/funding/src/fit.ts explains
-- the same rule to the reader; a test holds the two together.
create or replace function app.partnerships_fitting(p_call uuid) returns setof uuid language sql stable set search_path = public, pg_temp
as $$
  select x.id from (
    select p.id, c.min_parties, c.min_countries, t.country,
      (c.lead_countries = '{}' or t.country = any (c.lead_countries)) and (c.lead_kinds = '{}' or t.authority_kind = any (c.lead_kinds)) as leads,
      c.partner_countries = '{}' or t.country = any (c.partner_countries) as partners
    from funding_call c
    join partnership p on p.status = 'ACTIVE' and (c.themes = '{}' or p.themes && c.themes)
    join partnership_party pp on pp.partnership_id = p.id and pp.left_at is null
    join tenant t on t.id = pp.tenant_id and t.status = 'ACTIVE'
    where c.id = p_call) x
  group by x.id, x.min_parties, x.min_countries
  having count(*) >= x.min_parties and count(distinct x.country) >= x.min_countries
    and count(*) filter (where leads) >= 1 and count(*) filter (where partners) >= 1 and count(*) filter (where leads or partners) >= 2
$$;
-- The open calls that fit a partnership; the same rule from the other side. Not a definer: a foreign partnership has no parties here.
create or replace function app.call_fits(p_partnership uuid) returns setof uuid language sql stable set search_path = public, pg_temp
as $$
  with party as (
    select p.themes, t.country, t.authority_kind from partnership p
    join partnership_party pp on pp.partnership_id = p.id and pp.left_at is null
    join tenant t on t.id = pp.tenant_id and t.status = 'ACTIVE'
    where p.id = p_partnership and p.status = 'ACTIVE')
  select c.id from funding_call c
  join party t on c.themes = '{}' or t.themes && c.themes
  where c.status = 'ANNOUNCED' and (c.opens_at is null or c.opens_at <= now())
    and (not exists (select from call_deadline d where d.call_id = c.id) or exists (select from call_deadline d where d.call_id = c.id and d.at > now()))
  group by c.id
  having count(*) >= c.min_parties and count(distinct t.country) >= c.min_countries
    and count(*) filter (where (c.lead_countries = '{}' or t.country = any (c.lead_countries)) and (c.lead_kinds = '{}' or t.authority_kind = any (c.lead_kinds))) >= 1
    and count(*) filter (where c.partner_countries = '{}' or t.country = any (c.partner_countries)) >= 1
    and count(*) filter (where ((c.lead_countries = '{}' or t.country = any (c.lead_countries)) and (c.lead_kinds = '{}' or t.authority_kind = any (c.lead_kinds)))
      or c.partner_countries = '{}' or t.country = any (c.partner_countries)) >= 2
$$;
