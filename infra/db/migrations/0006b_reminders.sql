-- Unsubscribing answers what it is about, not only searches; deadlines are looked up by their instant.
drop function if exists app.unsubscribe(uuid, text, boolean);
create index call_deadline_at on call_deadline (at);
