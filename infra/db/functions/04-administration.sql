-- ---------------------------------------------------------------- administration of the platform
-- Each asks app.is_platform_admin() itself: whoever else calls changes and sees nothing. Metadata only, never content.
-- reason: a tenant begins with an invitation to its first administrator; nobody acts for it yet.   test: libs/people/src/administration.db.spec.ts
create or replace function app.create_tenant(p_kind text, p_authority_id uuid, p_organisation_id uuid, p_country text, p_authority_kind text, p_name text, p_name_lang text,
    p_locale text, p_zone text, p_texts jsonb, p_email citext, p_mail_locale text) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare made uuid; invited uuid;
begin
  if not app.is_platform_admin() then return null; end if;
  insert into tenant (kind, authority_id, organisation_id, country, authority_kind, name, name_lang, locale, zone)
    values (p_kind, p_authority_id, p_organisation_id, p_country, p_authority_kind, p_name, p_name_lang, p_locale, p_zone)
    on conflict do nothing returning id into made;
  if made is null then return null; end if;
  insert into tenant_text (tenant_id, lang, name, status) select made, x.lang, x.name, x.status from jsonb_to_recordset(p_texts) as x(lang text, name text, status text);
  insert into invitation (tenant_id, email, role, locale, invited_by, expires_at)
    values (made, p_email, 'ADMIN', p_mail_locale, nullif(current_setting('app.person_id', true), '')::uuid, now() + interval '14 days') returning id into invited;
  insert into delivery (invitation_id, kind, subject_id, message_key) values (invited, 'INVITATION', invited, 'i/' || invited || '/1');
  return made;
end $$;
-- reason: a platform administrator does not act for tenants. Answers the people of the tenant (members, and guests under
-- it), so that their sockets are closed; null when nothing changed.   test: libs/people/src/administration.db.spec.ts
create or replace function app.set_tenant_status(p_tenant_id uuid, p_status text) returns uuid[]
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare people uuid[];
begin
  if not app.is_platform_admin() then return null; end if;
  update tenant set status = p_status, version = version + 1 where id = p_tenant_id and status <> p_status;
  if not found then return null; end if;
  select coalesce(array_agg(distinct p), '{}') into people from (
    select person_id p from tenant_member where tenant_id = p_tenant_id and left_at is null
    union all select person_id from partnership_member where tenant_id = p_tenant_id and left_at is null) x;
  return people;
end $$;
-- reason: as above.   test: libs/people/src/administration.db.spec.ts
create or replace function app.verify_tenant(p_tenant_id uuid, p_verified boolean) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if not app.is_platform_admin() then return false; end if;
  update tenant set verified_at = case when p_verified then now() end, version = version + 1 where id = p_tenant_id and (verified_at is not null) <> p_verified;
  return found;
end $$;
-- reason: numbers beside the list of tenants; the rows counted stand behind walls.   test: libs/people/src/administration.db.spec.ts
create or replace function app.tenant_figures(p_tenant_ids uuid[]) returns table (tenant_id uuid, members int, administrators int, open_invitations int, partnerships int)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select t.id,
    (select count(*)::int from tenant_member m where m.tenant_id = t.id and m.left_at is null),
    (select count(*)::int from tenant_member m where m.tenant_id = t.id and m.left_at is null and m.role = 'ADMIN'),
    (select count(*)::int from invitation i where i.tenant_id = t.id and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()),
    (select count(*)::int from partnership_party pp join partnership p on p.id = pp.partnership_id and p.status = 'ACTIVE' where pp.tenant_id = t.id and pp.left_at is null)
  from tenant t where t.id = any (p_tenant_ids) and app.is_platform_admin()
$$;
-- reason: the audit log says who; the platform administrator shares no tenant with them.   test: libs/people/src/administration.db.spec.ts
create or replace function app.audit_names(p_person_ids uuid[]) returns table (person_id uuid, name text)
  language sql stable security definer set search_path = public, pg_temp
as $$ select id, name from person where id = any (p_person_ids) and app.is_platform_admin() $$;
