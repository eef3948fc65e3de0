-- Mail about applications has a switch of its own. It shared that of comments and documents: who had switched those off had
-- switched this off too, and keeps that.
alter table account add column mail_applications boolean not null default true;
update account set mail_applications = mail_threads;
