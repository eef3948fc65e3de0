-- Calls that wait for a moderator, and calls that were found to be the same as another.
alter table funding_call drop constraint funding_call_status_check;
alter table funding_call add constraint funding_call_status_check check (status in ('DRAFT', 'PROPOSED', 'ANNOUNCED', 'CLOSED', 'MERGED'));
alter table funding_call add column merged_into uuid references funding_call;
alter table funding_call add constraint funding_call_merged check ((status = 'MERGED') = (merged_into is not null));
create index funding_call_merged_into on funding_call (merged_into) where merged_into is not null;
drop index funding_call_listing;
create index funding_call_listing on funding_call (announced_at desc nulls last, id desc) where status in ('ANNOUNCED', 'CLOSED');
