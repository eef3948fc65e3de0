-- What the workspace home counts on every visit must not grow with what lies behind it: unread messages are few among
-- many read ones, and the activity of thirty days is counted by party and verb from the index alone.
create index notification_unread on notification (person_id, partnership_id, kind) where read_at is null;
drop index activity_listing;
create index activity_listing on activity (partnership_id, at desc, id desc) include (tenant_id, verb);
