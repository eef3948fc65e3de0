-- A merge of calls carries applications along. Where a partnership then has two for the same call and project, both stay:
-- which one goes on is for its people to decide, and the index that keeps two from being begun looks at the first alone.
alter table dossier add column merged_beside boolean not null default false;
drop index dossier_one;
create unique index dossier_one on dossier (partnership_id, call_id, project_id) nulls not distinct where result is distinct from 'WITHDRAWN' and not merged_beside;
-- DOSSIER_BESIDE: stood beside another one before the merge already.
alter table call_merge_carried
  drop constraint call_merge_carried_kind_check,
  add constraint call_merge_carried_kind_check check (kind in ('FOLLOW', 'PROJECT', 'THREAD', 'DOSSIER', 'DOSSIER_BESIDE'));
