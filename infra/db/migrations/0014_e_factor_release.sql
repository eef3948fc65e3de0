-- A second factor that was lost with its recovery codes. An administrator of a tenant that the person acts for asks, and a
-- platform administrator, who is neither of the two, decides: no tenant can do it alone, since whoever administers one could
-- let in a second administrator of their own making.
create table factor_release (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person on delete cascade,
  tenant_id uuid not null references tenant,
  asked_by uuid not null references person,
  asked_at timestamptz not null default now(),
  -- Nobody decides on what was asked long ago.
  expires_at timestamptz not null default now() + interval '7 days',
  decided_by uuid references person, decided_at timestamptz, granted boolean,
  check (asked_by <> person_id),
  check ((decided_at is null) = (granted is null) and (decided_at is null) = (decided_by is null)),
  check (granted is not true or decided_by not in (asked_by, person_id))
);
create unique index factor_release_open on factor_release (person_id, tenant_id) where decided_at is null;
create index factor_release_tenant on factor_release (tenant_id);
