-- The record of a call in full, who may announce it, and what became of it.

-- Countries by the names that calls use for them ("least developed countries"). A call names a group; the countries that it
-- meant are written out on the call, so that matching needs no list and a later change of the list changes no past call.
create table country_group (
  code text primary key check (code ~ '^[A-Z][A-Z0-9_]{1,40}$'),
  label jsonb not null, members text[] not null check (members <> '{}'), source text not null check (source <> ''), sort int not null default 0
);

-- lead_countries and partner_countries stay the countries that count. What the officer wrote stands beside them: groups, and
-- single countries (null: as in the effective list, for calls that were written before groups existed).
alter table funding_call
  add column lead_country_groups text[] not null default '{}', add column partner_country_groups text[] not null default '{}',
  add column lead_countries_named text[], add column partner_countries_named text[],
  -- Points of percent that are added where several authorities carry the project together.
  add column pooling_bonus numeric(5,2) check (pooling_bonus between 0 and 100),
  -- An office, never a person: this is public and outlives those who work there.
  add column contact_name text not null default '' check (length(contact_name) <= 300),
  add column contact_email text check (contact_email ~ '^[^\s@]+@[^\s@]+$' and length(contact_email) <= 254),
  add column contact_phone text not null default '' check (length(contact_phone) <= 60),
  add column contact_url text check (contact_url ~ '^https?://' and length(contact_url) <= 2000),
  -- The edition before this one.
  add column previous_call_id uuid references funding_call check (previous_call_id <> id),
  add column proposed_at timestamptz, add column proposed_by uuid references person;
create index funding_call_previous on funding_call (previous_call_id) where previous_call_id is not null;
create index funding_call_proposed on funding_call (tenant_id, proposed_at) where status = 'PROPOSED';
create index project_call on project (call_id) where call_id is not null;

-- A step keeps its id over edits, because reminders and calendars point at it: places are only unique at the end of a change.
alter table call_deadline drop constraint call_deadline_call_id_position_key;
alter table call_deadline add constraint call_deadline_position unique (call_id, position) deferrable initially deferred;

-- What must be there before (PRECONDITION: a register up to date, a declaration filed) and what is handed in (DOCUMENT).
-- The id stays over edits: application files point at it.
create table call_requirement (
  id uuid primary key default uuidv7(),
  call_id uuid not null references funding_call on delete cascade,
  kind text not null check (kind in ('PRECONDITION', 'DOCUMENT')),
  position int not null check (position between 0 and 99),
  -- A requirement that many calls share, so that it is recognised from one to the next; free text has none.
  code text check (code ~ '^[A-Z][A-Z0-9_]{1,40}$'),
  texts jsonb not null check (jsonb_typeof(texts) = 'object' and texts <> '{}' and length(texts::text) <= 20000),
  required boolean not null default true,
  constraint call_requirement_position unique (call_id, position) deferrable initially deferred
);
-- The share that is funded, by the country of the partner; a row without a group is for all others.
create table call_rate (
  call_id uuid not null references funding_call on delete cascade,
  position int not null check (position between 0 and 19),
  country_group text references country_group,
  rate numeric(5,2) not null check (rate between 0 and 100),
  primary key (call_id, position), unique nulls not distinct (call_id, country_group)
);
create table call_lot (
  id uuid primary key default uuidv7(),
  call_id uuid not null references funding_call on delete cascade,
  position int not null check (position between 0 and 49),
  texts jsonb not null check (jsonb_typeof(texts) = 'object' and texts <> '{}' and length(texts::text) <= 8000),
  amount numeric(18,2) check (amount >= 0),
  constraint call_lot_position unique (call_id, position) deferrable initially deferred
);

-- What became of a call. Names of laureates are those of authorities and partnerships as the funder published them.
create table call_result (
  call_id uuid primary key references funding_call on delete cascade,
  published_on date not null,
  applications int check (applications >= 0),
  total_granted numeric(18,2) check (total_granted >= 0),
  note text not null default '' check (length(note) <= 2000),
  source_url text check (source_url ~ '^https?://' and length(source_url) <= 2000),
  updated_at timestamptz not null default now()
);
create table call_laureate (
  id uuid primary key default uuidv7(),
  call_id uuid not null references call_result (call_id) on delete cascade,
  position int not null check (position between 0 and 499),
  name text not null check (length(name) between 1 and 300),
  country char(2) references country,
  authority_id uuid references authority,
  amount numeric(18,2) check (amount >= 0),
  unique (call_id, position)
);

-- Every change of a call, appended only: who, when, which fields from what to what. What happened before the announcement
-- is internal to the network.
create table call_version (
  id uuid primary key default uuidv7(),
  call_id uuid not null references funding_call on delete cascade,
  version int not null,
  kind text not null check (kind in ('CREATED', 'EDITED', 'PROPOSED', 'SENT_BACK', 'ANNOUNCED', 'CLOSED', 'TRANSLATED', 'RESULTS')),
  actor_id uuid references person,
  at timestamptz not null default now(),
  changes jsonb not null default '[]' check (jsonb_typeof(changes) = 'array'),
  -- Whether people were told of it.
  significant boolean not null default false,
  internal boolean not null,
  note text not null default '' check (length(note) <= 2000)
);
create index call_version_call on call_version (call_id, id desc);

-- Who lets the calls of a network go out: its administrators, and the members whom they trust with it. Members of networks
-- could announce by themselves until now and keep that.
alter table tenant_member add column moderator boolean not null default false;
update tenant_member m set moderator = true from tenant t where t.id = m.tenant_id and t.kind = 'NETWORK' and m.role = 'MEMBER';
