-- The tables of the product. Walls and grants stand in ../walls.sql, functions that look over a wall in ../functions.sql.
-- Ids are UUIDv7 made by the server. Instants are timestamptz; what is planned is local_at + zone (+ precision) and the
-- instant derived from them. Every child of a partnership carries partnership_id and refers to its parent by both columns,
-- because a plain foreign key looks over the wall.
create extension if not exists citext;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;

create schema if not exists app;

-- Folds a name or a query for searching: case, Latin accents, Arabic vowel signs, tatweel, alef, ya, ta marbuta, hamza seats.
-- Immutable by declaration: the unaccent dictionary is frozen with the database.
create function app.fold(p_text text) returns text
  language sql immutable parallel safe strict set search_path = public, pg_temp
as $$
  select translate(
    regexp_replace(lower(unaccent('public.unaccent', normalize(p_text, NFKC))), '[\u064B-\u065F\u0670\u0640\u02BF\u02BE]', '', 'g'),
    'أإآٱىةؤئ''’‘ʼ`-–_.,', 'ااااي' || 'هوي          ')
$$;

-- ---------------------------------------------------------------- the public register
create table country (
  code char(2) primary key,
  label jsonb not null,
  zone text not null,
  months text not null default 'gregorian' check (months in ('gregorian', 'levant', 'maghreb')),
  oda_recipient boolean not null default false
);
create table theme (
  code text primary key, label jsonb not null, sdg int[] not null, dac text[] not null, sort int not null
);
create table support_kind (code text primary key, label jsonb not null, sort int not null);
create table authority_kind (
  country char(2) not null references country, code text not null, label jsonb not null, sort int not null default 0,
  primary key (country, code)
);
create table place (
  id bigint primary key, country char(2) not null references country, name text not null,
  latitude double precision not null, longitude double precision not null,
  search text generated always as (app.fold(name)) stored
);
create index place_search on place using gin (search gin_trgm_ops);

create table authority (
  id uuid primary key default uuidv7(),
  country char(2) not null references country,
  kind text not null,
  code text,
  siren text,
  name text not null check (length(name) between 1 and 300),
  name_lang text not null,
  within text,
  population int check (population >= 0),
  latitude double precision, longitude double precision,
  source text not null,
  retired_at timestamptz,
  search text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (country, kind) references authority_kind (country, code),
  unique (country, kind, code)
);
create index authority_search on authority using gin (search gin_trgm_ops);
create index authority_listing on authority (country, kind, population desc nulls last, id);
create table authority_text (
  authority_id uuid not null references authority on delete cascade,
  lang text not null, name text not null,
  status text not null default 'HUMAN' check (status in ('ORIGINAL', 'HUMAN', 'MACHINE', 'OUTDATED', 'UNCONFIRMED')),
  primary key (authority_id, lang)
);
create table organisation (
  id uuid primary key default uuidv7(),
  slug text not null unique,
  kind text not null check (kind in ('NETWORK', 'MINISTRY', 'FUNDER')),
  country char(2) references country,
  scope text not null check (scope in ('NATIONAL', 'INTERNATIONAL', 'MEDITERRANEAN')),
  site text,
  services text[] not null default '{}',
  themes text[] not null default '{}',
  announces_calls boolean not null default false,
  source text not null,
  search text not null default ''
);
create index organisation_search on organisation using gin (search gin_trgm_ops);
create table organisation_text (
  organisation_id uuid not null references organisation on delete cascade,
  lang text not null, name text not null, description text not null default '', former_names text[] not null default '{}',
  status text not null default 'HUMAN' check (status in ('ORIGINAL', 'HUMAN', 'MACHINE', 'OUTDATED', 'UNCONFIRMED')),
  primary key (organisation_id, lang)
);
-- Partnerships that history knows; a party may be text where no register row is known.
create table register_entry (
  id uuid primary key default uuidv7(), code text not null unique,
  content text not null default '', lang text not null default 'en',
  themes text[] not null default '{}',
  years text not null default '', started_year int, ended_year int,
  status text not null check (status in ('ACTIVE', 'ENDED', 'UNKNOWN')),
  as_of text not null default '', source text not null, note text not null default ''
);
create table register_party (
  entry_id uuid not null references register_entry on delete cascade,
  position int not null,
  authority_id uuid references authority, organisation_id uuid references organisation,
  label text not null, country char(2) references country,
  latitude double precision, longitude double precision,
  primary key (entry_id, position)
);

-- ---------------------------------------------------------------- who
create table person (
  id uuid primary key default uuidv7(),
  name text not null check (length(name) between 1 and 200),
  locale text not null check (locale ~ '^[a-z]{2}$'),
  zone text not null default 'UTC',
  country char(2) references country,
  platform_admin boolean not null default false,
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);
-- The address and what is private to its person.
create table account (
  person_id uuid primary key references person on delete cascade,
  email citext not null unique check (length(email::text) between 3 and 254),
  calls_seen_at timestamptz,
  mail_calls boolean not null default true,
  mail_threads boolean not null default true,
  mail_suspended_at timestamptz
);
-- Never granted to the application: reached through functions.sql only.
create table credential (
  person_id uuid primary key references person on delete cascade,
  password_hash text not null, changed_at timestamptz not null default now()
);
create table password_reset (
  token_hash bytea primary key, person_id uuid not null references person on delete cascade,
  created_at timestamptz not null default now(), expires_at timestamptz not null, used_at timestamptz
);
-- Somebody asked for a link; written alike whether the address is known or not, so that the answer takes the same time.
-- A job turns the row into a delivery where there is an account, and removes it.
create table reset_request (
  id uuid primary key default uuidv7(),
  email citext not null check (length(email::text) between 3 and 254),
  asked_at timestamptz not null default now()
);
create table session (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person on delete cascade,
  token_hash bytea not null unique,
  user_agent text not null default '',
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_person on session (person_id, created_at desc);

create table tenant (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('AUTHORITY', 'NETWORK', 'ORGANISATION')),
  authority_id uuid unique references authority,
  organisation_id uuid unique references organisation,
  country char(2) references country,
  authority_kind text,
  name text not null check (length(name) between 1 and 300),
  name_lang text not null,
  locale text not null,
  zone text not null,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'SUSPENDED')),
  verified_at timestamptz,
  website text check (website ~ '^https?://'),
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  version int not null default 1,
  check ((kind = 'AUTHORITY') = (authority_id is not null)),
  check (kind = 'AUTHORITY' or organisation_id is not null)
);
-- Names by language, and what the tenant says of itself on its public page.
create table tenant_text (
  tenant_id uuid not null references tenant on delete cascade,
  lang text not null, name text not null check (length(name) between 1 and 300),
  description text not null default '' check (length(description) <= 5000),
  status text not null default 'HUMAN' check (status in ('ORIGINAL', 'HUMAN', 'MACHINE', 'OUTDATED', 'UNCONFIRMED')),
  primary key (tenant_id, lang)
);
create table tenant_member (
  tenant_id uuid not null references tenant,
  person_id uuid not null references person,
  role text not null check (role in ('ADMIN', 'MEMBER')),
  job_title text not null default '' check (length(job_title) <= 200),
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  primary key (tenant_id, person_id)
);
create index tenant_member_person on tenant_member (person_id) where left_at is null;

-- ---------------------------------------------------------------- partnerships
create table partnership (
  id uuid primary key default uuidv7(),
  status text not null default 'PROPOSED' check (status in ('PROPOSED', 'ACTIVE', 'DECLINED', 'WITHDRAWN', 'ENDED')),
  relation text[] not null default '{TWINNING}' check (relation <@ '{TWINNING,COOPERATION}' and relation <> '{}'),
  themes text[] not null check (themes <> '{}'),
  support_kinds text[] not null default '{}',
  message text not null default '' check (length(message) <= 5000),
  proposed_by uuid not null references person,
  proposing_tenant_id uuid not null references tenant,
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  opened_at timestamptz,
  version int not null default 1,
  client_key text,
  unique (proposed_by, client_key)
);
create table partnership_party (
  partnership_id uuid not null references partnership on delete cascade,
  tenant_id uuid not null references tenant,
  decision text not null default 'PENDING' check (decision in ('PENDING', 'ACCEPTED', 'DECLINED')),
  decided_by uuid references person, decided_at timestamptz,
  left_at timestamptz,
  primary key (partnership_id, tenant_id)
);
create index partnership_party_tenant on partnership_party (tenant_id);
create table partnership_member (
  id uuid primary key default uuidv7(),
  partnership_id uuid not null,
  tenant_id uuid not null,
  person_id uuid not null references person,
  role text not null check (role in ('COORDINATOR', 'MEMBER', 'GUEST')),
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  expires_at timestamptz,
  invited_by uuid references person,
  unique (partnership_id, person_id),
  unique (id, partnership_id),
  foreign key (partnership_id, tenant_id) references partnership_party (partnership_id, tenant_id),
  check (role <> 'GUEST' or expires_at is not null)
);
create index partnership_member_person on partnership_member (person_id, partnership_id);
-- When a person last came into a workspace: what is new is counted from the visit before. Nobody else reads it.
create table partnership_visit (
  person_id uuid not null references person on delete cascade,
  partnership_id uuid not null references partnership on delete cascade,
  visited_at timestamptz not null default now(),
  previous_at timestamptz,
  primary key (person_id, partnership_id)
);
create table invitation (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  email citext not null check (length(email::text) between 3 and 254),
  role text not null check (role in ('ADMIN', 'MEMBER', 'GUEST')),
  locale text not null,
  partnership_id uuid,
  thread_ids uuid[] not null default '{}', project_ids uuid[] not null default '{}',
  guest_until timestamptz,
  token_hash bytea unique,
  invited_by uuid not null references person,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz, accepted_by uuid references person, revoked_at timestamptz,
  foreign key (partnership_id, tenant_id) references partnership_party (partnership_id, tenant_id),
  check (role <> 'GUEST' or (partnership_id is not null and guest_until is not null))
);
create index invitation_tenant on invitation (tenant_id, created_at desc);

-- ---------------------------------------------------------------- projects
create table project (
  id uuid primary key default uuidv7(),
  partnership_id uuid not null references partnership,
  title text not null check (length(title) between 1 and 300),
  context text not null default '' check (length(context) <= 10000),
  objectives text not null default '' check (length(objectives) <= 10000),
  lang text not null,
  themes text[] not null default '{}',
  stage text not null default 'IDEA' check (stage in ('IDEA', 'CONCEPT', 'PREPARATION', 'IMPLEMENTATION', 'CLOSED')),
  starts_on date, ends_on date,
  call_id uuid,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  client_key text,
  unique (id, partnership_id),
  unique (created_by, client_key),
  check (ends_on is null or starts_on is null or ends_on >= starts_on)
);
create index project_listing on project (partnership_id, updated_at desc, id desc);
create table project_party (
  project_id uuid not null, partnership_id uuid not null, tenant_id uuid not null,
  contribution text not null default '' check (length(contribution) <= 2000),
  benefit text not null default '' check (length(benefit) <= 2000),
  primary key (project_id, tenant_id),
  foreign key (project_id, partnership_id) references project (id, partnership_id) on delete cascade,
  foreign key (partnership_id, tenant_id) references partnership_party (partnership_id, tenant_id)
);
create table project_stakeholder (
  id uuid primary key default uuidv7(), project_id uuid not null, partnership_id uuid not null,
  name text not null check (length(name) between 1 and 300),
  kind text not null check (kind in ('ASSOCIATION','SCHOOL','UNIVERSITY','RESEARCH_CENTRE','NETWORK','UNION','CHAMBER_OF_COMMERCE','COMPANY','OTHER')),
  role text not null default '' check (length(role) <= 500),
  created_at timestamptz not null default now(),
  foreign key (project_id, partnership_id) references project (id, partnership_id) on delete cascade
);
create index project_stakeholder_project on project_stakeholder (project_id);
create table milestone (
  id uuid primary key default uuidv7(), project_id uuid not null, partnership_id uuid not null,
  title text not null check (length(title) between 1 and 300),
  due_on date, done_at timestamptz,
  created_at timestamptz not null default now(),
  foreign key (project_id, partnership_id) references project (id, partnership_id) on delete cascade
);
create index milestone_project on milestone (project_id, due_on);

-- ---------------------------------------------------------------- threads and documents
create table thread (
  id uuid primary key default uuidv7(),
  partnership_id uuid not null references partnership,
  kind text not null check (kind in ('DOCUMENT', 'EXPERTISE', 'CALL', 'PROJECT', 'DISCUSSION')),
  title text not null check (length(title) between 1 and 300),
  project_id uuid,
  call_id uuid,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  last_comment_at timestamptz,
  comment_count int not null default 0,
  client_key text,
  unique (id, partnership_id),
  unique (created_by, client_key),
  foreign key (project_id, partnership_id) references project (id, partnership_id)
);
create index thread_listing on thread (partnership_id, (coalesce(last_comment_at, created_at)) desc, id desc);
create index thread_project on thread (project_id) where project_id is not null;
create table comment (
  id uuid primary key default uuidv7(),
  thread_id uuid not null, partnership_id uuid not null,
  parent_id uuid,
  author_id uuid not null references person,
  tenant_id uuid not null references tenant,
  lang text not null,
  body text not null check (length(body) between 1 and 10000),
  version_id uuid,
  created_at timestamptz not null default now(),
  edited_at timestamptz, removed_at timestamptz,
  -- When its followers were told; what a lost wake-up left untold is found by a sweep.
  told_at timestamptz,
  client_key text,
  unique (author_id, client_key),
  unique (id, thread_id, partnership_id),
  foreign key (thread_id, partnership_id) references thread (id, partnership_id),
  foreign key (parent_id, thread_id, partnership_id) references comment (id, thread_id, partnership_id)
);
create index comment_thread on comment (thread_id, created_at desc, id desc);
create index comment_untold on comment (created_at) where told_at is null;
create table comment_mention (
  comment_id uuid not null, thread_id uuid not null, partnership_id uuid not null,
  person_id uuid not null references person,
  primary key (comment_id, person_id),
  foreign key (comment_id, thread_id, partnership_id) references comment (id, thread_id, partnership_id) on delete cascade
);
create table thread_follower (
  thread_id uuid not null, partnership_id uuid not null, person_id uuid not null references person,
  read_at timestamptz not null default now(),
  -- A reader's marker stands here too; only who follows is told.
  following boolean not null default true,
  muted boolean not null default false,
  primary key (thread_id, person_id),
  foreign key (thread_id, partnership_id) references thread (id, partnership_id) on delete cascade
);
create index thread_follower_person on thread_follower (person_id, partnership_id);
create table document_version (
  id uuid primary key default uuidv7(),
  thread_id uuid not null, partnership_id uuid not null,
  number int not null,
  file_name text not null check (length(file_name) between 1 and 255),
  media_type text not null, bytes bigint not null check (bytes >= 0), sha256 bytea not null,
  storage_key text not null unique,
  note text not null default '' check (length(note) <= 2000),
  uploaded_by uuid not null references person,
  tenant_id uuid not null references tenant,
  created_at timestamptz not null default now(),
  unique (thread_id, number),
  unique (id, thread_id, partnership_id),
  foreign key (thread_id, partnership_id) references thread (id, partnership_id)
);
alter table comment add foreign key (version_id, thread_id, partnership_id)
  references document_version (id, thread_id, partnership_id);
-- A resumable upload under way; its person alone continues it.
create table upload (
  id text primary key, person_id uuid not null references person,
  thread_id uuid not null, partnership_id uuid not null,
  file_name text not null check (length(file_name) between 1 and 255),
  bytes bigint not null, note text not null default '' check (length(note) <= 2000),
  created_at timestamptz not null default now(), finished_at timestamptz,
  refused text,
  version_id uuid,
  foreign key (thread_id, partnership_id) references thread (id, partnership_id)
);

-- What a guest was named for: one thread or one project a row.
create table guest_scope (
  id uuid primary key default uuidv7(),
  member_id uuid not null, partnership_id uuid not null,
  thread_id uuid, project_id uuid,
  foreign key (member_id, partnership_id) references partnership_member (id, partnership_id) on delete cascade,
  foreign key (thread_id, partnership_id) references thread (id, partnership_id),
  foreign key (project_id, partnership_id) references project (id, partnership_id),
  check ((thread_id is null) <> (project_id is null)),
  unique (member_id, thread_id), unique (member_id, project_id)
);

-- ---------------------------------------------------------------- training, expertise, agreement
create table training_session (
  id uuid primary key default uuidv7(),
  partnership_id uuid not null references partnership,
  title text not null check (length(title) between 1 and 300),
  objectives text not null default '' check (length(objectives) <= 10000),
  lang text not null,
  local_at timestamp not null, zone text not null, starts_at timestamptz not null,
  minutes int not null check (minutes between 15 and 1440),
  place text not null default '' check (length(place) <= 500),
  video_url text check (video_url ~ '^https://' and length(video_url) <= 2000),
  languages text[] not null default '{}',
  capacity int not null check (capacity between 1 and 10000),
  status text not null default 'PLANNED' check (status in ('PLANNED', 'CANCELLED')),
  sequence int not null default 0,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  version int not null default 1,
  client_key text,
  unique (id, partnership_id),
  unique (created_by, client_key)
);
create index training_session_listing on training_session (partnership_id, starts_at, id);
create table enrolment (
  session_id uuid not null, partnership_id uuid not null,
  person_id uuid not null references person,
  tenant_id uuid not null references tenant,
  status text not null check (status in ('ENROLLED', 'WAITING', 'CANCELLED')),
  sequence int not null default 0,
  enrolled_at timestamptz not null default now(),
  primary key (session_id, person_id),
  foreign key (session_id, partnership_id) references training_session (id, partnership_id) on delete cascade
);
create index enrolment_person on enrolment (person_id);
create table calendar_feed (
  person_id uuid primary key references person on delete cascade,
  token_hash bytea not null unique, created_at timestamptz not null default now()
);
create table expertise_entry (
  id uuid primary key default uuidv7(),
  partnership_id uuid not null references partnership,
  tenant_id uuid not null,
  kind text not null check (kind in ('NEED', 'OFFER')),
  title text not null check (length(title) between 1 and 300),
  description text not null default '' check (length(description) <= 10000),
  lang text not null,
  theme text not null references theme, support_kind text not null references support_kind,
  status text not null default 'OPEN' check (status in ('OPEN', 'ANSWERED', 'CLOSED')),
  thread_id uuid,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  version int not null default 1,
  client_key text,
  unique (id, partnership_id),
  unique (created_by, client_key),
  foreign key (partnership_id, tenant_id) references partnership_party (partnership_id, tenant_id),
  foreign key (thread_id, partnership_id) references thread (id, partnership_id)
);
create index expertise_listing on expertise_entry (partnership_id, created_at desc, id desc);
create table agreement (
  id uuid primary key default uuidv7(),
  partnership_id uuid not null references partnership,
  signed_on date, starts_on date, ends_on date,
  themes text[] not null default '{}',
  created_at timestamptz not null default now(),
  unique (id, partnership_id)
);
create table agreement_text (
  agreement_id uuid not null, partnership_id uuid not null,
  lang text not null, framework text not null, purpose text not null, duration text not null,
  status text not null default 'ORIGINAL' check (status in ('ORIGINAL', 'HUMAN', 'MACHINE', 'OUTDATED', 'UNCONFIRMED')),
  primary key (agreement_id, lang),
  foreign key (agreement_id, partnership_id) references agreement (id, partnership_id) on delete cascade
);
create table agreement_commitment (
  id uuid primary key default uuidv7(), agreement_id uuid not null, partnership_id uuid not null,
  tenant_id uuid not null, lang text not null,
  body text not null check (length(body) between 1 and 2000),
  support_kind text references support_kind, due_on date,
  foreign key (agreement_id, partnership_id) references agreement (id, partnership_id) on delete cascade,
  foreign key (partnership_id, tenant_id) references partnership_party (partnership_id, tenant_id)
);

-- ---------------------------------------------------------------- funding
create table funding_call (
  id uuid primary key default uuidv7(),
  tenant_id uuid references tenant,
  code text unique,
  kind text not null default 'PROJECTS' check (kind in ('PROJECTS', 'INTEREST', 'ROLLING', 'EXPERTISE')),
  status text not null default 'DRAFT' check (status in ('DRAFT', 'ANNOUNCED', 'CLOSED')),
  programme text not null default '' check (length(programme) <= 300),
  themes text[] not null default '{}', sdg int[] not null default '{}', support_kinds text[] not null default '{}',
  lead_countries text[] not null default '{}', lead_kinds text[] not null default '{}',
  partner_countries text[] not null default '{}',
  min_parties int not null default 1 check (min_parties between 1 and 50),
  min_countries int not null default 1 check (min_countries between 1 and 50),
  amount_min numeric(18,2) check (amount_min >= 0), amount_max numeric(18,2) check (amount_max >= 0),
  envelope numeric(18,2) check (envelope >= 0), currency char(3) not null default 'EUR',
  rate_max numeric(5,2) check (rate_max between 0 and 100),
  months_min int check (months_min > 0), months_max int check (months_max > 0),
  opens_local timestamp, opens_zone text, opens_at timestamptz,
  opens_precision text not null default 'DAY' check (opens_precision in ('DAY', 'HOUR', 'MONTH', 'UNKNOWN')),
  source_url text check (source_url ~ '^https?://' and length(source_url) <= 2000),
  source text not null default '',
  application_url text check (application_url ~ '^https?://' and length(application_url) <= 2000),
  historical boolean not null default false,
  demo boolean not null default false,
  announced_at timestamptz,
  created_by uuid references person,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
  version int not null default 1,
  client_key text,
  unique (created_by, client_key),
  check (historical or tenant_id is not null),
  check (amount_max is null or amount_min is null or amount_max >= amount_min)
);
create index funding_call_listing on funding_call (announced_at desc nulls last, id desc) where status <> 'DRAFT';
create index funding_call_tenant on funding_call (tenant_id);
create index funding_call_themes on funding_call using gin (themes);
create table call_text (
  call_id uuid not null references funding_call on delete cascade,
  lang text not null,
  title text not null check (length(title) between 1 and 300),
  summary text not null default '' check (length(summary) <= 10000),
  conditions text not null default '' check (length(conditions) <= 10000),
  status text not null default 'ORIGINAL' check (status in ('ORIGINAL', 'HUMAN', 'MACHINE', 'OUTDATED', 'UNCONFIRMED')),
  search text generated always as (app.fold(title || ' ' || summary)) stored,
  primary key (call_id, lang)
);
create index call_text_search on call_text using gin (search gin_trgm_ops);
create table call_deadline (
  id uuid primary key default uuidv7(),
  call_id uuid not null references funding_call on delete cascade,
  position int not null,
  label text not null default '' check (length(label) <= 300),
  local_at timestamp not null, zone text not null, at timestamptz not null,
  precision text not null check (precision in ('DAY', 'HOUR')),
  postponed_from timestamp,
  note text not null default '',
  unique (call_id, position)
);
create table call_funder (
  call_id uuid not null references funding_call on delete cascade, position int not null,
  organisation_id uuid references organisation, name text not null check (length(name) between 1 and 300),
  primary key (call_id, position)
);
-- What is told to people: one row per thing that happened to a call. The key makes announcing twice one event.
create table call_event (
  id uuid primary key default uuidv7(),
  call_id uuid not null references funding_call on delete cascade,
  kind text not null check (kind in ('ANNOUNCED', 'CHANGED', 'CLOSED')),
  key text not null,
  detail jsonb not null default '{}',
  actor_id uuid references person,
  created_at timestamptz not null default now(),
  matched_at timestamptz,
  unique (call_id, key)
);
create table saved_search (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person on delete cascade,
  title text not null check (length(title) between 1 and 200),
  query text not null default '' check (length(query) <= 200),
  words text[] generated always as (string_to_array(app.fold(query), ' ')) stored,
  themes text[] not null default '{}', countries text[] not null default '{}', lead_kinds text[] not null default '{}',
  amount_min numeric(18,2),
  by_mail boolean not null default true,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  unique (id, person_id)
);
create index saved_search_themes on saved_search using gin (themes) where active;
create index saved_search_person on saved_search (person_id);

-- ---------------------------------------------------------------- telling
create table notification (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person on delete cascade,
  kind text not null check (kind in ('CALL', 'COMMENT', 'MENTION', 'DOCUMENT', 'PARTNERSHIP_PROPOSED', 'PARTNERSHIP_OPENED', 'ENROLMENT', 'EXPERTISE', 'PROJECT')),
  event_key text not null,
  call_id uuid, call_event_id uuid, partnership_id uuid, subject_id uuid,
  detail jsonb not null default '{}',
  created_at timestamptz not null default now(),
  read_at timestamptz,
  unique (person_id, event_key),
  unique (id, person_id)
);
create index notification_listing on notification (person_id, created_at desc, id desc);
create index notification_call on notification (call_event_id) where call_event_id is not null;
create table notification_reason (
  id uuid not null default uuidv7(),
  notification_id uuid not null, person_id uuid not null,
  kind text not null check (kind in ('SEARCH', 'PARTNERSHIP', 'FOLLOWED', 'MENTIONED', 'PARTY')),
  search_id uuid, partnership_id uuid,
  detail jsonb not null default '{}',
  -- One index serves reading and the key: every alert writes here.
  primary key (notification_id, id),
  foreign key (notification_id, person_id) references notification (id, person_id) on delete cascade
);
-- The one outbox. A row is what must be sent; the job that wakes the sender carries nothing.
create table delivery (
  id uuid primary key default uuidv7(),
  person_id uuid references person on delete cascade,
  notification_id uuid,
  invitation_id uuid references invitation on delete cascade,
  kind text not null check (kind in ('NOTIFICATION', 'INVITATION', 'PASSWORD_RESET', 'ENROLMENT')),
  subject_id uuid,
  detail jsonb not null default '{}',
  message_key text not null unique,
  state text not null default 'PENDING' check (state in ('PENDING', 'SENDING', 'SENT', 'FAILED', 'SUPPRESSED')),
  attempts int not null default 0,
  next_at timestamptz not null default now(),
  claimed_at timestamptz,
  sent_at timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  foreign key (notification_id, person_id) references notification (id, person_id) on delete cascade,
  check (person_id is not null or invitation_id is not null)
);
create index delivery_due on delivery (next_at) where state in ('PENDING', 'SENDING');
create index delivery_person on delivery (person_id);

-- ---------------------------------------------------------------- what happened
create table activity (
  id uuid primary key default uuidv7(),
  partnership_id uuid not null references partnership,
  actor_id uuid not null references person,
  tenant_id uuid not null references tenant,
  verb text not null check (verb in ('OPENED_PARTNERSHIP', 'CREATED_PROJECT', 'CHANGED_PROJECT', 'OPENED_THREAD', 'COMMENTED',
    'UPLOADED_VERSION', 'PLANNED_SESSION', 'CHANGED_SESSION', 'ENROLLED', 'POSTED_NEED', 'POSTED_OFFER', 'ANSWERED_EXPERTISE', 'JOINED', 'LEFT', 'REACHED_MILESTONE')),
  subject_kind text not null check (subject_kind in ('PARTNERSHIP', 'PROJECT', 'THREAD', 'SESSION', 'EXPERTISE', 'MEMBER')),
  subject_id uuid not null,
  title text not null default '',
  at timestamptz not null default now()
);
create index activity_listing on activity (partnership_id, at desc, id desc);
create table audit_entry (
  id uuid primary key default uuidv7(),
  at timestamptz not null default now(),
  actor_id uuid references person,
  actor_kind text not null default 'PERSON' check (actor_kind in ('PERSON', 'JOB', 'NOBODY')),
  action text not null check (action ~ '^[a-z-]+\.[a-z-]+$'),
  tenant_id uuid, partnership_id uuid,
  subject_id uuid,
  detail jsonb not null default '{}',
  request_id text
);
create index audit_tenant on audit_entry (tenant_id, id desc) where tenant_id is not null;
create index audit_partnership on audit_entry (partnership_id, id desc) where partnership_id is not null;
