-- What a merge carried over from people and partnerships (who follows, which projects), so that it can be taken back. It
-- names persons and projects: no network reads it.
create table call_merge_carried (
  merge_id uuid not null references call_merge on delete cascade,
  kind text not null check (kind in ('FOLLOW', 'PROJECT', 'THREAD')),
  subject_id uuid not null,
  primary key (merge_id, kind, subject_id)
);
