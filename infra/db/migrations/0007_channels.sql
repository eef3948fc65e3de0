-- Where people are told besides the product and mail: their browsers, their tools, their calendars and feed readers.

-- One secret address of a calendar; its person says what it holds. Addresses that exist go on with what they had.
alter table calendar_feed add column sessions boolean not null default true,
  add column followed_calls boolean not null default false, add column project_calls boolean not null default false, add column search_calls boolean not null default false;
alter table calendar_feed alter column followed_calls set default true, alter column project_calls set default true, alter column search_calls set default true;
alter table saved_search add column in_calendar boolean not null default true;

-- The Atom feed of a saved search: an address that is a secret, kept as a hash.
create table search_feed (
  search_id uuid primary key, person_id uuid not null,
  token_hash bytea not null unique, created_at timestamptz not null default now(),
  foreign key (search_id, person_id) references saved_search (id, person_id) on delete cascade
);
create index search_feed_person on search_feed (person_id);

-- A browser that takes push messages (RFC 8030). One endpoint is one browser, so it belongs to whoever asked last.
create table push_subscription (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person on delete cascade,
  endpoint text not null unique check (endpoint ~ '^https?://' and length(endpoint) <= 1000),
  -- The browser's public key and secret (RFC 8291): what is sent can be read by that browser alone.
  p256dh bytea not null check (length(p256dh) = 65), auth bytea not null check (length(auth) = 16),
  label text not null default '' check (length(label) <= 200),
  last_sent_at timestamptz, last_error text check (length(last_error) <= 300),
  -- The last message that was taken: a try for the sake of another browser does not show it here again.
  last_message uuid,
  created_at timestamptz not null default now(),
  unique (id, person_id)
);
create index push_subscription_person on push_subscription (person_id);

-- A tool that a person connected. Its secret signs what is sent; it is kept sealed with the key of the product.
create table webhook (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person on delete cascade,
  url text not null check (url ~ '^https?://' and length(url) <= 2000),
  description text not null default '' check (length(description) <= 200),
  secret bytea not null,
  -- After a change of the secret the former one signs too, for a day.
  former_secret bytea, former_until timestamptz,
  failing_since timestamptz,
  disabled_at timestamptz, disabled_reason text check (disabled_reason in ('GONE', 'FAILING', 'PERSON')),
  created_at timestamptz not null default now(),
  client_key text,
  unique (person_id, client_key), unique (id, person_id),
  check ((former_secret is null) = (former_until is null)), check ((disabled_at is null) = (disabled_reason is null))
);
-- What came of the last calls of a webhook, so that its person can mend the other side. The latest hundred are kept.
create table webhook_attempt (
  id uuid primary key default uuidv7(),
  webhook_id uuid not null, person_id uuid not null,
  message_id text not null check (length(message_id) <= 100),
  event text not null check (length(event) <= 60),
  status int, milliseconds int not null,
  error text check (length(error) <= 300),
  at timestamptz not null default now(),
  foreign key (webhook_id, person_id) references webhook (id, person_id) on delete cascade
);
create index webhook_attempt_listing on webhook_attempt (webhook_id, at desc, id desc);
-- An alert goes to a webhook of its own person, and forgets it when it is removed.
alter table saved_search add constraint saved_search_webhook foreign key (webhook_id, person_id) references webhook (id, person_id) on delete set null (webhook_id);
alter table partnership_alert add constraint partnership_alert_webhook foreign key (webhook_id, person_id) references webhook (id, person_id) on delete set null (webhook_id);
create index saved_search_webhook on saved_search (webhook_id) where webhook_id is not null;
create index partnership_alert_webhook on partnership_alert (webhook_id) where webhook_id is not null;
