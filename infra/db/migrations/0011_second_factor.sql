-- A second factor of signing in: the secret of an authenticator (RFC 6238), sealed by the application, and codes for the day
-- the telephone is lost. All three tables are reached through functions alone.
create table second_factor (
  person_id uuid primary key references person on delete cascade,
  sealed_secret bytea not null check (octet_length(sealed_secret) between 40 and 200),
  created_at timestamptz not null default now(),
  -- Null while the person has not yet shown a code: such a row asks nothing of anybody.
  confirmed_at timestamptz,
  -- The time step of the last code that was used: none is taken twice.
  last_step bigint not null default 0
);
create table recovery_code (
  person_id uuid not null references second_factor on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);
-- The password was right; the code is still missing.
create table sign_in_challenge (
  token_hash bytea primary key,
  person_id uuid not null references person on delete cascade,
  password_hash text not null,
  tries int not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_challenge_person on sign_in_challenge (person_id);
drop function if exists app.reset_account(bytea);
