-- Whose turn it is to ask a host of a source: one request at a time and a pause between two, over all processes. A turn has an
-- end, so that a process that was killed holds nobody up for long.
create table source_host (
  host text primary key check (length(host) between 1 and 300),
  holder uuid not null,
  free_at timestamptz not null
);
