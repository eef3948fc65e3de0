-- A mention carries the hand of its comment, so that a wall can hold that nobody names people under another's words.
alter table comment add unique (id, partnership_id, author_id);
alter table comment_mention add column author_id uuid;
update comment_mention m set author_id = c.author_id from comment c where c.id = m.comment_id;
alter table comment_mention alter column author_id set not null,
  add foreign key (comment_id, partnership_id, author_id) references comment (id, partnership_id, author_id) on delete cascade;
