-- Steps that a call no longer has: a calendar that holds one must be told that it is off, not merely hear nothing of it.
create table call_deadline_gone (
  id uuid primary key,
  call_id uuid not null references funding_call on delete cascade,
  label text not null, local_at timestamp not null, zone text not null, at timestamptz not null, precision text not null,
  gone_at timestamptz not null default now()
);
create index call_deadline_gone_call on call_deadline_gone (call_id);
