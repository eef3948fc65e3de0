-- A followed call has a webhook like the other alerts, and forgets it when the webhook is removed.
alter table call_follow
  add column webhook_id uuid,
  add constraint call_follow_webhook foreign key (webhook_id, person_id) references webhook (id, person_id) on delete set null (webhook_id);
create index call_follow_webhook on call_follow (webhook_id) where webhook_id is not null;
-- Who is concerned by a call is answered with the webhook; one click is about every alert that brought a mail.
drop function if exists app.call_concerned(uuid[]);
drop function if exists app.unsubscribe(uuid, text, boolean);
