-- ---------------------------------------------------------------- the application dossier
-- What a partnership prepares for one call: who does what until when, what was sent, what came of it.
-- It belongs to the partnership and the call, and to a project where there is one.
create table dossier (
  id uuid primary key default uuidv7(),
  partnership_id uuid not null references partnership,
  project_id uuid,
  call_id uuid not null references funding_call,
  state text not null default 'PREPARING' check (state in ('PREPARING', 'READY', 'SUBMITTED', 'RESULT')),
  -- What is asked of the funder, out of what the action costs, over how long. In the currency of the call.
  amount_asked numeric(18,2) check (amount_asked >= 0), total_cost numeric(18,2) check (total_cost > 0),
  months int check (months between 1 and 240),
  -- Sent, by the wall clock of a zone: the funder's deadline is judged by the instant, people speak of the clock.
  submitted_local timestamp, submitted_zone text, submitted_at timestamptz,
  submitted_by uuid references person, submitted_tenant_id uuid,
  reference text not null default '' check (length(reference) <= 300),
  result text check (result in ('AWARDED', 'REFUSED', 'WITHDRAWN')),
  result_on date, amount_granted numeric(18,2) check (amount_granted >= 0),
  result_words text not null default '' check (length(result_words) <= 10000), result_lang text,
  result_by uuid references person, result_tenant_id uuid,
  -- Deadlines that moved after this instant have not been looked at yet.
  deadlines_seen_at timestamptz not null default now(),
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  client_key text,
  unique (id, partnership_id),
  unique (created_by, client_key),
  foreign key (project_id, partnership_id) references project (id, partnership_id),
  foreign key (partnership_id, submitted_tenant_id) references partnership_party (partnership_id, tenant_id),
  foreign key (partnership_id, result_tenant_id) references partnership_party (partnership_id, tenant_id),
  check ((submitted_at is null) = (submitted_local is null) and (submitted_at is null) = (submitted_zone is null) and (submitted_at is null) = (submitted_by is null)),
  check (state not in ('SUBMITTED') or submitted_at is not null),
  check ((state = 'RESULT') = (result is not null)),
  check (amount_granted is null or result = 'AWARDED')
);
create index dossier_listing on dossier (partnership_id, updated_at desc, id desc);
create index dossier_call on dossier (call_id);
create index dossier_project on dossier (project_id) where project_id is not null;
-- Two parties who begin at the same time begin one dossier. What was withdrawn may be begun again.
create unique index dossier_one on dossier (partnership_id, call_id, project_id) nulls not distinct where result is distinct from 'WITHDRAWN';

-- A funder wants one applicant who signs. Each party says, for itself, which one: it stands when all say the same.
create table dossier_lead_choice (
  dossier_id uuid not null, partnership_id uuid not null, tenant_id uuid not null,
  lead_tenant_id uuid not null,
  chosen_by uuid not null references person, chosen_at timestamptz not null default now(),
  primary key (dossier_id, tenant_id),
  foreign key (dossier_id, partnership_id) references dossier (id, partnership_id) on delete cascade,
  foreign key (partnership_id, tenant_id) references partnership_party (partnership_id, tenant_id),
  foreign key (partnership_id, lead_tenant_id) references partnership_party (partnership_id, tenant_id)
);

-- A line of the checklist. What comes from the call keeps the words that it had when it was taken over: a call that
-- changes its mind later is compared with them, and nothing that people wrote is lost.
create table dossier_item (
  id uuid primary key default uuidv7(),
  dossier_id uuid not null, partnership_id uuid not null,
  -- The requirement of the call that it answers; null for one's own. No foreign key: the call may drop it.
  requirement_id uuid, requirement_code text not null default '' check (length(requirement_code) <= 100),
  kind text not null check (kind in ('PRECONDITION', 'DOCUMENT', 'TASK')),
  texts jsonb not null check (jsonb_typeof(texts) = 'object' and length(texts::text) between 8 and 20000),
  required boolean not null default true,
  -- The party that takes care of it, and its person. No party: all together, or not yet shared out.
  tenant_id uuid, assignee_id uuid,
  -- A day by the calendar of a zone; suggested ones are moved with the call's deadline, typed ones never.
  due_on date, due_zone text, due_suggested boolean not null default false,
  planned_at timestamptz not null default now(),
  state text not null default 'TODO' check (state in ('TODO', 'DOING', 'DONE', 'NOT_NEEDED')),
  note text not null default '' check (length(note) <= 2000),
  done_by uuid references person, done_at timestamptz,
  position int not null,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  version int not null default 1,
  client_key text,
  unique (id, dossier_id, partnership_id),
  unique (created_by, client_key),
  foreign key (dossier_id, partnership_id) references dossier (id, partnership_id) on delete cascade,
  foreign key (partnership_id, tenant_id) references partnership_party (partnership_id, tenant_id),
  foreign key (partnership_id, assignee_id) references partnership_member (partnership_id, person_id),
  check (assignee_id is null or tenant_id is not null),
  check ((due_on is null) = (due_zone is null)),
  check ((state = 'DONE') = (done_at is not null))
);
create index dossier_item_listing on dossier_item (dossier_id, position, id);
-- Taking over twice takes over once: a document is asked for once, a precondition is met by each party.
create unique index dossier_item_document on dossier_item (dossier_id, requirement_id) where requirement_id is not null and kind <> 'PRECONDITION';
create unique index dossier_item_precondition on dossier_item (dossier_id, requirement_id, tenant_id) nulls not distinct where requirement_id is not null and kind = 'PRECONDITION';
create index dossier_item_due on dossier_item (due_on) where due_on is not null and assignee_id is not null and state in ('TODO', 'DOING');

-- A line's files are documents of the workspace: their threads, with every version. There is no second store.
create table dossier_file (
  dossier_id uuid not null, item_id uuid not null, partnership_id uuid not null, thread_id uuid not null,
  added_by uuid not null references person, tenant_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (item_id, thread_id),
  foreign key (item_id, dossier_id, partnership_id) references dossier_item (id, dossier_id, partnership_id) on delete cascade,
  foreign key (thread_id, partnership_id) references thread (id, partnership_id),
  foreign key (partnership_id, tenant_id) references partnership_party (partnership_id, tenant_id)
);
create index dossier_file_thread on dossier_file (thread_id);

-- People are told of applications, and the stream of the workspace shows them: one word more in each list, whatever it holds.
do $$
declare wanted record; said text;
begin
  for wanted in select * from (values
    ('notification', 'notification_kind_check', '''PROJECT''::text', '''APPLICATION''::text'),
    ('activity', 'activity_verb_check', '''REACHED_MILESTONE''::text', '''BEGAN_APPLICATION''::text, ''SUBMITTED_APPLICATION''::text, ''RECORDED_RESULT''::text'),
    ('activity', 'activity_subject_kind_check', '''PROJECT''::text', '''APPLICATION''::text')) as w(tab, name, beside, added)
  loop
    select pg_get_constraintdef(oid) into strict said from pg_constraint where conname = wanted.name and conrelid = wanted.tab::regclass;
    execute format('alter table %I drop constraint %I', wanted.tab, wanted.name);
    execute format('alter table %I add constraint %I %s', wanted.tab, wanted.name, replace(said, wanted.beside, wanted.beside || ', ' || wanted.added));
  end loop;
end $$;
