-- Where calls come from: feeds of a network and their runs, what each source says of each field, what a person decided
-- where sources disagree, doubles that were found and merged, who else announces a call, and whether its links answer.

-- A place that a network reads calls from. It is read in the name of `runs_as`, with that person's rights at that time:
-- when the person no longer acts for the network, the run says so and changes nothing.
create table call_feed (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('ADT', 'SEDIA', 'FEED', 'CSV')),
  url text not null check (url ~ '^https?://' and length(url) <= 2000),
  lang text not null check (lang ~ '^[a-z]{2,3}$'),
  zone text not null,
  -- Which column says what (CSV), and what a person states for what the source leaves open.
  mapping jsonb not null default '{}', defaults jsonb not null default '{}',
  announce text not null default 'MODERATE' check (announce in ('MODERATE', 'AT_ONCE')),
  every_hours int check (every_hours between 1 and 720),
  enabled boolean not null default true,
  attribution text not null default '' check (length(attribution) <= 500),
  -- A token of the source, sealed with a key made from APP_SECRET; never shown again.
  secret bytea,
  runs_as uuid not null references person,
  -- What the source said of its last answer, so that an unchanged one need not be sent again.
  etag text check (length(etag) <= 500), last_modified text check (length(last_modified) <= 100),
  next_run_at timestamptz,
  created_by uuid not null references person,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
  version int not null default 1,
  client_key text,
  unique (id, tenant_id),
  unique (created_by, client_key)
);
create index call_feed_tenant on call_feed (tenant_id);
create index call_feed_due on call_feed (next_run_at) where enabled and next_run_at is not null;

-- One reading of a feed. What it changes is one transaction; this row is written beside it, so that it can be watched.
create table import_run (
  id uuid primary key default uuidv7(),
  feed_id uuid not null, tenant_id uuid not null,
  runs_as uuid not null references person,
  -- A rehearsal: everything but the changes.
  dry boolean not null default false,
  state text not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  stage text not null default '' check (length(stage) <= 40),
  pages int not null default 0, items int not null default 0, done int not null default 0,
  made int not null default 0, changed int not null default 0, unchanged int not null default 0, refused int not null default 0, vanished int not null default 0,
  failure text check (length(failure) <= 60), failure_detail text check (length(failure_detail) <= 500),
  -- The first rows of a table, for the page on which a person says which column is what.
  sample jsonb,
  created_at timestamptz not null default now(), started_at timestamptz, beat_at timestamptz, ended_at timestamptz,
  unique (id, tenant_id),
  foreign key (feed_id, tenant_id) references call_feed (id, tenant_id) on delete cascade
);
-- One at a time per feed, whoever asks.
create unique index import_run_one on import_run (feed_id) where state in ('WAITING', 'RUNNING');
create index import_run_feed on import_run (feed_id, id desc);

create table import_line (
  run_id uuid not null, tenant_id uuid not null,
  position int not null,
  external_key text not null default '' check (length(external_key) <= 500),
  title text not null default '' check (length(title) <= 300),
  result text not null check (result in ('NEW', 'CHANGED', 'UNCHANGED', 'REFUSED', 'VANISHED')),
  -- [{code, field, value}]: what could not be read or mapped, what moved, what a person's correction held back.
  notes jsonb not null default '[]',
  call_id uuid references funding_call on delete set null,
  primary key (run_id, position),
  foreign key (run_id, tenant_id) references import_run (id, tenant_id) on delete cascade
);

-- What one source says of a call, field by field, as it was last read. Merging moves sources to the call that stays.
create table call_source (
  id uuid primary key default uuidv7(),
  call_id uuid not null references funding_call on delete cascade,
  -- Whose source it is: the network whose feed it is, or that added it by hand.
  tenant_id uuid not null references tenant,
  feed_id uuid,
  kind text not null check (kind in ('ADT', 'SEDIA', 'FEED', 'CSV', 'HAND')),
  name text not null check (length(name) between 1 and 200),
  url text check (url ~ '^https?://' and length(url) <= 2000),
  external_key text check (length(external_key) <= 500),
  lang text not null check (lang ~ '^[a-z]{2,3}$'),
  -- The source whose news change the call's own fields. The others are compared.
  leads boolean not null default false,
  said jsonb not null default '{}',
  -- What of it was last written into the call: what stands there now and is not this was written by a person.
  applied jsonb not null default '{}',
  content_hash bytea,
  attribution text not null default '' check (length(attribution) <= 500),
  retrieved_at timestamptz not null default now(), changed_at timestamptz not null default now(),
  vanished_at timestamptz,
  created_by uuid references person,
  created_at timestamptz not null default now(),
  client_key text,
  unique (feed_id, external_key),
  unique (created_by, client_key),
  foreign key (feed_id, tenant_id) references call_feed (id, tenant_id)
);
create index call_source_call on call_source (call_id);
create unique index call_source_leads on call_source (call_id) where leads;

-- What a person of the network decided for a field; imports leave it alone from then on. The newest that has not ended holds.
create table call_correction (
  id uuid primary key default uuidv7(),
  call_id uuid not null references funding_call on delete cascade,
  field text not null check (length(field) between 1 and 40),
  value jsonb not null,
  -- The source whose word was taken; null: the network's own.
  source_id uuid references call_source on delete set null,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index call_correction_one on call_correction (call_id, field) where ended_at is null;

-- A network that also announces a call of another.
create table call_relay (
  call_id uuid not null references funding_call on delete cascade,
  tenant_id uuid not null references tenant,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  primary key (call_id, tenant_id)
);

-- Two calls that may be one; shown to the network whose call the first is.
create table call_duplicate (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  call_id uuid not null references funding_call on delete cascade,
  other_id uuid not null references funding_call on delete cascade,
  reasons text[] not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'MERGED', 'DISMISSED')),
  decided_by uuid references person, decided_at timestamptz,
  created_at timestamptz not null default now(),
  check (call_id <> other_id)
);
create unique index call_duplicate_pair on call_duplicate (tenant_id, least(call_id, other_id), greatest(call_id, other_id));

-- A merge, with what is needed to take it back exactly.
create table call_merge (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  call_id uuid not null references funding_call on delete cascade,
  into_id uuid not null references funding_call on delete cascade,
  status_before text not null,
  -- The sources that were moved, and which of them led; what else was carried over.
  moved jsonb not null default '{}',
  relayed boolean not null default false,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  undone_by uuid references person, undone_at timestamptz,
  check (call_id <> into_id)
);
create unique index call_merge_one on call_merge (call_id) where undone_at is null;
create index call_merge_into on call_merge (into_id) where undone_at is null;

-- Whether the links of an open call answer. A link is dead when it failed on three days.
create table call_link (
  call_id uuid not null references funding_call on delete cascade,
  kind text not null check (kind in ('SOURCE', 'APPLICATION')),
  url text not null,
  state text not null check (state in ('OK', 'MOVED', 'FAILING', 'DEAD')),
  failed_days int not null default 0, last_failed_on date,
  reason text check (length(reason) <= 60),
  moved_to text check (length(moved_to) <= 2000),
  checked_at timestamptz not null default now(),
  primary key (call_id, kind)
);
