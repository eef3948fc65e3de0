-- ---------------------------------------------------------------- threads
-- reason: the job that tells followers has no person of its own; it learns which comments wait and acts for their authors.
-- Yesterday's are left alone: news that late would only puzzle.   test: libs/threads/src/comment-teller.db.spec.ts
create or replace function app.untold_comments(p_limit int) returns table (comment_id uuid, author_id uuid, author_name text)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select c.id, c.author_id, p.name from comment c join person p on p.id = c.author_id
  where c.told_at is null and c.created_at > now() - interval '1 day' order by c.created_at limit least(p_limit, 500)
$$;
