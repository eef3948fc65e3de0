-- A merge also leads the editions that follow the merged call to the one that stays. EDITION: pointed at the call that went;
-- EDITION_SELF: the call that stays was itself the edition after it, and follows now what that one followed.
alter table call_merge_carried
  drop constraint call_merge_carried_kind_check,
  add constraint call_merge_carried_kind_check check (kind in ('FOLLOW', 'PROJECT', 'THREAD', 'DOSSIER', 'DOSSIER_BESIDE', 'EDITION', 'EDITION_SELF'));
