-- When and how people are told: how often per alert, by which channel, at which hour, and of which deadlines.

-- A delivery goes by one channel. endpoint_id names the webhook that it goes to.
alter table delivery
  add column channel text not null default 'MAIL' check (channel in ('MAIL', 'PUSH', 'WEBHOOK')),
  add column endpoint_id uuid,
  add constraint delivery_endpoint check (channel <> 'WEBHOOK' or endpoint_id is not null),
  drop constraint delivery_kind_check,
  add constraint delivery_kind_check check (kind in ('NOTIFICATION', 'INVITATION', 'PASSWORD_RESET', 'ENROLMENT', 'DIGEST'));
drop index delivery_due;
create index delivery_due on delivery (channel, next_at) where state in ('PENDING', 'SENDING');
drop function if exists app.claim_deliveries(int);
drop function if exists app.deliveries_due();

-- A reminder of a deadline is told like everything else; the project that a call is attached to is a reason of its own.
alter table notification
  drop constraint notification_kind_check,
  add constraint notification_kind_check check (kind in ('CALL', 'REMINDER', 'COMMENT', 'MENTION', 'DOCUMENT', 'PARTNERSHIP_PROPOSED', 'PARTNERSHIP_OPENED', 'ENROLMENT', 'EXPERTISE', 'PROJECT'));
alter table notification_reason
  drop constraint notification_reason_kind_check,
  add constraint notification_reason_kind_check check (kind in ('SEARCH', 'PARTNERSHIP', 'FOLLOWED', 'MENTIONED', 'PARTY', 'PROJECT'));

-- What an alert asks for, as bits, so that the matcher folds all alerts of a person into one number:
-- 1 mail at once, 2 mail daily, 4 mail weekly; 8, 16, 32 the same by push; 64 a webhook.
alter table saved_search
  add column frequency text not null default 'NOW' check (frequency in ('NOW', 'DAILY', 'WEEKLY')),
  add column by_push boolean not null default false,
  add column webhook_id uuid,
  add column ways int generated always as (
    (case frequency when 'NOW' then 1 when 'DAILY' then 2 else 4 end) * (by_mail::int + 8 * by_push::int) + 64 * (webhook_id is not null)::int) stored;
-- What a person chose for the calls that fit a partnership; without a row: at once, by mail.
create table partnership_alert (
  person_id uuid not null references person on delete cascade,
  partnership_id uuid not null references partnership on delete cascade,
  active boolean not null default true,
  frequency text not null default 'NOW' check (frequency in ('NOW', 'DAILY', 'WEEKLY')),
  by_mail boolean not null default true,
  by_push boolean not null default false,
  webhook_id uuid,
  ways int generated always as (
    (case frequency when 'NOW' then 1 when 'DAILY' then 2 else 4 end) * (by_mail::int + 8 * by_push::int) + 64 * (webhook_id is not null)::int) stored,
  primary key (person_id, partnership_id)
);
create index partnership_alert_partnership on partnership_alert (partnership_id);
-- A call that a person follows: told when it changes, reminded so many days before each of its deadlines. Without active:
-- the person wants no word of it, although a project of a partnership is attached to it.
create table call_follow (
  person_id uuid not null references person on delete cascade,
  call_id uuid not null references funding_call on delete cascade,
  active boolean not null default true,
  reminder_days int[] not null default '{30,14,7,1}' check (cardinality(reminder_days) <= 10 and 0 <= all (reminder_days) and 365 >= all (reminder_days)),
  by_mail boolean not null default true,
  by_push boolean not null default false,
  since timestamptz not null default now(),
  primary key (person_id, call_id)
);
create index call_follow_call on call_follow (call_id);
-- When digests come, and when mail and push wait, on the person's own clock. Weekday: 1 Monday to 7 Sunday.
alter table account
  add column digest_at time not null default '07:30',
  add column digest_weekday int not null default 1 check (digest_weekday between 1 and 7),
  add column quiet_from time, add column quiet_to time,
  add constraint account_quiet check (case when quiet_from is null then quiet_to is null else quiet_to is not null and quiet_to <> quiet_from end);
-- What waits for a digest: the notification is there at once, its mail or push comes with the others that are due then.
create table digest_entry (
  notification_id uuid not null,
  person_id uuid not null,
  channel text not null check (channel in ('MAIL', 'PUSH')),
  due_at timestamptz not null,
  primary key (person_id, due_at, channel, notification_id),
  foreign key (notification_id, person_id) references notification (id, person_id) on delete cascade
);
create index digest_entry_notification on digest_entry (notification_id);
