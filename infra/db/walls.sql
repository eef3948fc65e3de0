-- The walls: every table once, by one of four templates. Run after every change of the tables; idempotent.
-- A wall is a RESTRICTIVE policy beside one permissive one, so that no later policy can widen it.
-- The form `column = any ((select app.mine())::uuid[])` is evaluated once per statement: measured 2.1 ms where a function
-- per row took 2,526 ms (200,000 rows, 2,000 partnerships).
-- kinds: partnership (app.my_partnerships), tenant (app.my_tenants), person (app.person_id), public (a written reason).

create schema if not exists app;
revoke all on schema public from public;
grant usage on schema public, app to tawam_app, tawam_definer, tawam_owner;

-- Columns that say whose a row is. They are never updated: a row does not move.
create or replace function app.anchor_columns() returns text[] language sql immutable set search_path = pg_catalog, pg_temp
as $$ select '{id,partnership_id,tenant_id,person_id,created_by,author_id,uploaded_by,created_at,thread_id,session_id,project_id,agreement_id,call_id,notification_id,client_key,token_hash}'::text[] $$;

-- Puts one wall round one table. p_using judges what is read, changed and removed; p_check what is written.
-- p_rights: any of s(elect) i(nsert) u(pdate) d(elete). p_movable: anchors that may nevertheless be updated.
create or replace procedure app.wall(p_table regclass, p_kind text, p_using text, p_check text, p_rights text, p_reason text default '', p_movable text[] default '{}')
  language plpgsql set search_path = public, app, pg_temp
as $$
declare p record; cols text;
begin
  for p in select polname from pg_policy where polrelid = p_table loop
    execute format('drop policy %I on %s', p.polname, p_table);
  end loop;
  execute format('alter table %s owner to tawam_owner', p_table);
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format('create policy door on %s as permissive for all to tawam_app using (true) with check (true)', p_table);
  execute format('create policy wall on %s as restrictive for all to tawam_app using (%s) with check (%s)', p_table, p_using, p_check);
  execute format('revoke all on %s from tawam_app, public', p_table);
  execute format('grant all on %s to tawam_definer', p_table);
  if p_rights like '%s%' then execute format('grant select on %s to tawam_app', p_table); end if;
  if p_rights like '%i%' then execute format('grant insert on %s to tawam_app', p_table); end if;
  if p_rights like '%d%' then execute format('grant delete on %s to tawam_app', p_table); end if;
  if p_rights like '%u%' then
    select string_agg(quote_ident(attname), ', ') into cols from pg_attribute
      where attrelid = p_table and attnum > 0 and not attisdropped and attgenerated = ''
        and (attname <> all (app.anchor_columns()) or attname = any (p_movable));
    execute format('grant update (%s) on %s to tawam_app', cols, p_table);
  end if;
  execute format('comment on table %s is %L', p_table, 'wall: ' || p_kind || case when p_reason = '' then '' else '. ' || p_reason end);
end $$;

-- A partnership's row. p_guest: the condition by which a guest of the partnership also reads (and, where p_guest_writes, writes).
create or replace procedure app.wall_partnership(p_table regclass, p_rights text, p_guest text default null, p_guest_writes boolean default false, p_movable text[] default '{}')
  language plpgsql set search_path = public, app, pg_temp
as $$
declare member text := 'partnership_id = any ((select app.my_partnerships())::uuid[])';
        wide text := case when p_guest is null then member else format('(%s or %s)', member, p_guest) end;
begin
  call app.wall(p_table, 'partnership', wide, case when p_guest_writes then wide else member end, p_rights, '', p_movable);
  -- USING reads as wide as the guest does, and DELETE asks nothing else: what a guest may only read is removed by members.
  if p_guest is not null and not p_guest_writes and p_rights like '%d%' then
    execute format('create policy removal on %s as restrictive for delete to tawam_app using (%s)', p_table, member);
  end if;
end $$;
create or replace procedure app.wall_tenant(p_table regclass, p_rights text)
  language plpgsql set search_path = public, app, pg_temp
as $$
begin
  call app.wall(p_table, 'tenant', 'tenant_id = any ((select app.my_tenants())::uuid[])', 'tenant_id = any ((select app.my_tenants())::uuid[])', p_rights);
end $$;
create or replace procedure app.wall_person(p_table regclass, p_rights text, p_column text default 'person_id')
  language plpgsql set search_path = public, app, pg_temp
as $$
begin
  call app.wall(p_table, 'person', p_column || ' = (select app.person_id())', p_column || ' = (select app.person_id())', p_rights);
end $$;
create or replace procedure app.wall_public(p_table regclass, p_reason text, p_rights text default 's', p_write text default 'false')
  language plpgsql set search_path = public, app, pg_temp
as $$
begin
  if length(p_reason) < 20 then raise exception 'a public table needs its reason: %', p_table; end if;
  call app.wall(p_table, 'public', 'true', p_write, p_rights, p_reason);
end $$;

-- A restrictive USING that reads widely would let DELETE through: what is read by all is removed by its own people alone.
create or replace procedure app.guard_removal(p_table regclass, p_condition text) language plpgsql set search_path = public, app, pg_temp
as $$ begin execute format('create policy removal on %s as restrictive for delete to tawam_app using (%s)', p_table, p_condition); end $$;
-- A part of a call: read by whoever sees the call (p_more narrows it), written by its network (p_hand narrows that); once the
-- call is public, by the network's moderators alone.
create or replace procedure app.wall_call(p_table regclass, p_rights text, p_reason text, p_more text default 'true', p_hand text default 'true') language plpgsql set search_path = public, app, pg_temp
as $$
declare write text := p_hand || format(' and exists (select from funding_call c where c.id = %s.call_id and (c.tenant_id = any ((select app.my_moderated())::uuid[])
  or (c.status in (''DRAFT'', ''PROPOSED'') and c.tenant_id = any ((select app.my_tenants())::uuid[]))))', p_table);
begin
  call app.wall(p_table, 'tenant', format('exists (select from funding_call c where c.id = %s.call_id and (%s))', p_table, p_more), write, p_rights, p_reason);
  if p_rights like '%d%' then call app.guard_removal(p_table, write); end if;
end $$;
-- Who wrote a row is who inserts it: a second wall beside the first, so that no statement of ours speaks in another's name.
-- p_unnamed: rows without a name are let in (what a machine does on nobody's behalf). p_words: also changed by that hand alone.
create or replace procedure app.own_hand(p_table regclass, p_column text, p_unnamed boolean default false, p_words boolean default false)
  language plpgsql set search_path = public, app, pg_temp
as $$
declare mine text := p_column || ' = (select app.person_id())' || case when p_unnamed then ' or ' || p_column || ' is null' else '' end;
begin
  execute format('create policy hand on %s as restrictive for insert to tawam_app with check (%s)', p_table, mine);
  if p_words then execute format('create policy hand_changes on %s as restrictive for update to tawam_app using (%s)', p_table, mine); end if;
end $$;

-- ---------------------------------------------------------------- public, each with its reason
call app.wall_public('country', 'Reference data: countries, their zones and names of months.');
call app.wall_public('theme', 'Reference data: the ten themes of decentralised cooperation.');
call app.wall_public('support_kind', 'Reference data: the six kinds of support.');
call app.wall_public('country_group', 'Reference data: groups of countries that calls name.');
call app.wall_public('authority_kind', 'Reference data: kinds of authority per country.');
call app.wall_public('search_synonym', 'Reference data: words that mean the same when calls are looked for.');
call app.wall_public('place', 'Reference data: towns of GeoNames, to place dots on the map.');
call app.wall_public('authority', 'The public register of local authorities, filled by importers with the migration role.');
call app.wall_public('authority_text', 'Names of the public register.');
call app.wall_public('organisation', 'The public register of networks, ministries and funders.');
call app.wall_public('organisation_text', 'Names of the public register.');
call app.wall_public('register_entry', 'The public register of partnerships that history knows.');
call app.wall_public('register_party', 'Parties of the public register of partnerships.');
-- Who is on Tawam is public (the directory says so). A tenant is created and suspended through functions/ alone;
-- its own page is written by those who act for it.
call app.wall('tenant', 'tenant', 'true', 'id = any ((select app.my_tenants())::uuid[])', 'su', 'Read by everybody: the directory shows which authorities have a workspace. Written by its own people.');
revoke update on tenant from tawam_app;
grant update (website, locale, zone, version) on tenant to tawam_app;
call app.wall('tenant_text', 'tenant', 'true', 'tenant_id = any ((select app.my_tenants())::uuid[])', 'siu', 'Read by everybody: the public page of a tenant. Written by its own people.');
-- A call is public from the moment it is announced (also when it was merged since: its page leads on); before, it is its network's.
call app.wall('funding_call', 'tenant', 'status not in (''DRAFT'', ''PROPOSED'') and (status <> ''MERGED'' or announced_at is not null) or tenant_id = any ((select app.my_tenants())::uuid[])',
  'tenant_id = any ((select app.my_tenants())::uuid[])', 'siu', 'Announced calls are public; drafts and what waits for a moderator are their network''s.');
call app.wall_call('call_text', 'siud', 'Follows its call.');
call app.wall_call('call_deadline', 'siud', 'Follows its call.');
call app.wall_call('call_deadline_gone', 's', 'Follows its call; written as a step goes.');
call app.wall_call('call_funder', 'siud', 'Follows its call.');
call app.wall_call('call_requirement', 'siud', 'Follows its call.');
call app.wall_call('call_rate', 'siud', 'Follows its call.');
call app.wall_call('call_lot', 'siud', 'Follows its call.');
call app.wall_call('call_result', 'siud', 'Follows its call.');
call app.wall_call('call_laureate', 'siud', 'Follows its call.');
call app.wall_call('call_event', 'si', 'Follows its call; appended only.');
call app.wall('call_search', 'tenant', 'false', 'false', '', 'Reached through functions/ only: an index of words cannot be used behind a wall.');
call app.wall('search_word', 'tenant', 'false', 'false', '', 'Reached through functions/ only: words of announced calls.');
-- What was written before the announcement stays inside the network. Appended in one's own name only.
call app.wall_call('call_version', 'si', 'Follows its call; appended only.', 'not internal or c.tenant_id = any ((select app.my_tenants())::uuid[])', 'actor_id = (select app.person_id())');
-- Sources of a call are as public as the call. They are written by the network whose source it is, on a call that it announces or relays.
call app.wall('call_relay', 'tenant', 'exists (select from funding_call c where c.id = call_id)',
  'tenant_id = any ((select app.my_tenants())::uuid[]) and exists (select from funding_call c where c.id = call_id)', 'sid', 'Read with its call: who else announces it. Written by that network.');
call app.wall('call_source', 'tenant', 'exists (select from funding_call c where c.id = call_id)',
  'tenant_id = any ((select app.my_tenants())::uuid[]) and exists (select from funding_call c where c.id = call_id and (c.tenant_id = any ((select app.my_tenants())::uuid[])
    or exists (select from call_relay r where r.call_id = c.id and r.tenant_id = any ((select app.my_tenants())::uuid[]))))', 'siu', 'Follows its call.', '{call_id}');
call app.wall('call_correction', 'tenant', 'exists (select from funding_call c where c.id = call_id)',
  'exists (select from funding_call c where c.id = call_id and c.tenant_id = any ((select app.my_tenants())::uuid[]))', 'siu', 'Follows its call.');
call app.wall('call_link', 'tenant', 'exists (select from funding_call c where c.id = call_id)', 'false', 's', 'Follows its call; written by functions/ alone.');
call app.guard_removal('call_relay', 'tenant_id = any ((select app.my_tenants())::uuid[])');

-- ---------------------------------------------------------------- persons
-- A person is seen by those who share a tenant or a partnership; the address and the settings by the person alone.
call app.wall('person', 'person', 'id = (select app.person_id()) or id = any ((select app.my_colleagues())::uuid[])', 'id = (select app.person_id())', 'su', 'Colleagues read the name; only the person writes.');
revoke update on person from tawam_app;
grant update (name, locale, zone, country) on person to tawam_app;
call app.wall_person('account', 'su');
revoke update on account from tawam_app;
grant update (calls_seen_at, mail_calls, mail_threads, mail_applications, digest_at, digest_weekday, quiet_from, quiet_to) on account to tawam_app;
call app.wall('credential', 'person', 'false', 'false', '', 'Reached through functions/ only.');
call app.wall('password_reset', 'person', 'false', 'false', '', 'Reached through functions/ only.');
call app.wall('reset_request', 'person', 'false', 'false', '', 'Reached through functions/ only.');
call app.wall('second_factor', 'person', 'false', 'false', '', 'Reached through functions/ only.');
call app.wall('recovery_code', 'person', 'false', 'false', '', 'Reached through functions/ only.');
call app.wall('factor_release', 'person', 'false', 'false', '', 'Reached through functions/ only.');
call app.wall('sign_in_challenge', 'person', 'false', 'false', '', 'Reached through functions/ only.');
call app.wall_person('session', 's');
revoke select on session from tawam_app;
grant select (id, person_id, user_agent, created_at, seen_at, expires_at, ended_at) on session to tawam_app;
grant update (ended_at) on session to tawam_app;
call app.wall_person('calendar_feed', 'sid');
grant update (token_hash, sessions, followed_calls, project_calls, search_calls) on calendar_feed to tawam_app;
call app.wall_person('search_feed', 'sid');
-- The keys of a browser and the secret of a webhook are nobody's to read; functions/ gives them to the sender.
call app.wall_person('push_subscription', 'sd');
revoke select on push_subscription from tawam_app;
grant select (id, person_id, label, last_sent_at, last_error, created_at) on push_subscription to tawam_app;
call app.wall_person('webhook', 'sid');
revoke select on webhook from tawam_app;
grant select (id, person_id, url, description, former_until, failing_since, disabled_at, disabled_reason, created_at, client_key) on webhook to tawam_app;
grant update (failing_since, disabled_at, disabled_reason) on webhook to tawam_app;
call app.wall_person('webhook_attempt', 's');
call app.wall_person('saved_search', 'siud');
-- One chooses for partnerships that one stands in and follows calls that one sees: a key alone would tell whether they exist.
call app.wall('partnership_alert', 'person', 'person_id = (select app.person_id())',
  'person_id = (select app.person_id()) and partnership_id = any ((select app.my_workspaces())::uuid[])', 'siud', 'Read and written by its person alone, while in the partnership.');
call app.wall('call_follow', 'person', 'person_id = (select app.person_id())',
  'person_id = (select app.person_id()) and exists (select from funding_call c where c.id = call_id)', 'siud', 'Read and written by its person alone, for calls that the person sees.');
call app.wall_person('digest_entry', 's');
call app.wall_person('notification', 's');
grant update (read_at) on notification to tawam_app;
call app.wall_person('notification_reason', 's');
call app.wall_person('delivery', 's');

-- ---------------------------------------------------------------- tenants
call app.wall_tenant('tenant_member', 'siu');
call app.wall_tenant('invitation', 'siu');
call app.wall_tenant('call_feed', 'siu');
call app.wall_tenant('import_run', 'siu');
call app.wall_tenant('import_line', 'si');
call app.wall_tenant('call_duplicate', 'siu');
call app.wall_tenant('call_merge', 'siu');
call app.wall('source_host', 'person', 'false', 'false', '', 'Reached through functions/ only.');
call app.wall('call_merge_carried', 'person', 'false', 'false', '', 'Reached through functions/ only.');
-- The hash of its token is nobody's to read, and accepting goes through functions/: what may change is that it is called back or sent anew.
revoke select, insert, update on invitation from tawam_app;
grant select (id, tenant_id, email, role, locale, partnership_id, thread_ids, project_ids, guest_until, invited_by, created_at, expires_at, accepted_at, accepted_by, revoked_at) on invitation to tawam_app;
grant insert (tenant_id, email, role, locale, partnership_id, thread_ids, project_ids, guest_until, invited_by, expires_at) on invitation to tawam_app;
grant update (expires_at, revoked_at) on invitation to tawam_app;

-- ---------------------------------------------------------------- partnerships
-- The heading of a partnership is also seen by its guests, and as a proposal by those who act for a party.
call app.wall('partnership', 'partnership',
  'id = any ((select app.my_workspaces())::uuid[]) or id = any ((select app.my_proposals())::uuid[]) or (proposed_by = (select app.person_id()) and status = ''PROPOSED'')',
  'id = any ((select app.my_partnerships())::uuid[]) or id = any ((select app.my_proposals())::uuid[]) or (proposed_by = (select app.person_id()) and status = ''PROPOSED'' and proposing_tenant_id = any ((select app.my_tenants())::uuid[]))',
  'si', 'Also its guests, and those who act for a party of a proposal. Status changes go through functions/.');
call app.wall('partnership_party', 'partnership',
  'partnership_id = any ((select app.my_workspaces())::uuid[]) or partnership_id = any ((select app.my_proposals())::uuid[])',
  'partnership_id = any ((select app.my_partnerships())::uuid[]) or partnership_id = any ((select app.my_proposals())::uuid[])',
  's', 'Also its guests, and those who act for a party of a proposal. Proposing, accepting and leaving go through functions/.');
-- One's own row is seen even after leaving; members are added and ended through the policies of partnerships.
call app.wall('partnership_member', 'partnership',
  'partnership_id = any ((select app.my_workspaces())::uuid[])',
  'partnership_id = any ((select app.my_partnerships())::uuid[]) and tenant_id = any ((select app.my_tenants())::uuid[])', 'siu',
  'A party adds and removes its own people only.');

call app.wall('partnership_visit', 'person', 'person_id = (select app.person_id()) and partnership_id = any ((select app.my_workspaces())::uuid[])',
  'person_id = (select app.person_id()) and partnership_id = any ((select app.my_workspaces())::uuid[])', 'siu', 'Read and written by its person alone, and only while in the partnership.');

call app.wall_partnership('project', 'siu', 'id = any ((select app.my_guest_projects())::uuid[])');
call app.wall_partnership('project_party', 'siud', 'project_id = any ((select app.my_guest_projects())::uuid[])');
call app.wall_partnership('project_stakeholder', 'siud', 'project_id = any ((select app.my_guest_projects())::uuid[])');
call app.wall_partnership('milestone', 'siud', 'project_id = any ((select app.my_guest_projects())::uuid[])');
-- Guests see nothing of an application: it holds what a party asks and promises.
call app.wall_partnership('dossier', 'siu', null, false, '{project_id}');
call app.wall_partnership('dossier_item', 'siud', null, false, '{tenant_id}');
call app.wall_partnership('dossier_file', 'sid');
-- Which party applies as lead each party says for itself: nobody speaks for a partner.
call app.wall('dossier_lead_choice', 'partnership', 'partnership_id = any ((select app.my_partnerships())::uuid[])',
  'chosen_by = (select app.person_id()) and partnership_id = any ((select app.my_partnerships())::uuid[])
    and exists (select from partnership_member m where m.partnership_id = dossier_lead_choice.partnership_id and m.tenant_id = dossier_lead_choice.tenant_id and m.person_id = (select app.person_id()))',
  'siud', 'Written by a member under the party whose choice it is.');
call app.guard_removal('dossier_lead_choice', 'exists (select from partnership_member m where m.partnership_id = dossier_lead_choice.partnership_id and m.tenant_id = dossier_lead_choice.tenant_id and m.person_id = (select app.person_id()))');
call app.wall_partnership('thread', 'siu', 'id = any ((select app.my_guest_threads())::uuid[])', true);
call app.wall_partnership('comment', 'siu', 'thread_id = any ((select app.my_guest_threads())::uuid[])', true);
call app.wall_partnership('comment_mention', 'si', 'thread_id = any ((select app.my_guest_threads())::uuid[])', true);
call app.wall_partnership('thread_follower', 'siud', 'thread_id = any ((select app.my_guest_threads())::uuid[])', true);
call app.guard_removal('thread_follower', 'person_id = (select app.person_id())');
call app.wall_partnership('document_version', 'si', 'thread_id = any ((select app.my_guest_threads())::uuid[])', true);
call app.wall('upload', 'person', 'person_id = (select app.person_id()) and (partnership_id = any ((select app.my_partnerships())::uuid[]) or thread_id = any ((select app.my_guest_threads())::uuid[]))',
  'person_id = (select app.person_id()) and (partnership_id = any ((select app.my_partnerships())::uuid[]) or thread_id = any ((select app.my_guest_threads())::uuid[]))', 'siu', 'Its person alone continues an upload, and only while in the partnership.');
call app.wall_partnership('guest_scope', 'sid');
call app.wall_partnership('training_session', 'siu');
call app.wall_partnership('enrolment', 'siu');
call app.wall_partnership('expertise_entry', 'siu', null, false, '{thread_id}');
call app.wall_partnership('agreement', 's');
call app.wall_partnership('agreement_text', 's');
call app.wall_partnership('agreement_commitment', 's');
call app.own_hand('partnership', 'proposed_by');
call app.own_hand('partnership_member', 'invited_by', true);
call app.own_hand('invitation', 'invited_by');
call app.own_hand('project', 'created_by');
call app.own_hand('thread', 'created_by');
call app.own_hand('comment', 'author_id', false, true);
call app.own_hand('comment_mention', 'author_id');
call app.own_hand('thread_follower', 'person_id', false, true);
call app.own_hand('document_version', 'uploaded_by');
call app.own_hand('training_session', 'created_by');
call app.own_hand('enrolment', 'person_id');
call app.own_hand('expertise_entry', 'created_by');
call app.own_hand('dossier', 'created_by');
call app.own_hand('dossier_item', 'created_by');
call app.own_hand('dossier_file', 'added_by');
call app.own_hand('funding_call', 'created_by', true);
call app.own_hand('call_event', 'actor_id', true);
call app.own_hand('call_source', 'created_by', true);
call app.own_hand('call_feed', 'created_by');
call app.own_hand('call_correction', 'created_by');
call app.own_hand('call_relay', 'created_by');
call app.own_hand('call_merge', 'created_by');
-- Guests write into their thread and thereby into the stream, but do not read the stream.
call app.wall('activity', 'partnership', 'partnership_id = any ((select app.my_partnerships())::uuid[])',
  'actor_id = (select app.person_id()) and (partnership_id = any ((select app.my_workspaces())::uuid[]))', 'si', 'Appended only.');

-- What happened, appended only: read by those who act for the tenant, by the partnership, by the actor, and by the platform
-- administrator (who sees metadata, never content: detail carries none).
call app.wall('audit_entry', 'tenant',
  'tenant_id = any ((select app.my_tenants())::uuid[]) or partnership_id = any ((select app.my_partnerships())::uuid[]) or actor_id = (select app.person_id()) or (select app.is_platform_admin())',
  'actor_id is not distinct from (select app.person_id())', 'si', 'Appended only; also by partnership, by actor, and by the platform administrator.');

revoke usage on schema public, app from tawam_jobs;
