-- ---------------------------------------------------------------- documents
-- reason: the sweep has no person; an upload is its person's alone. Marks uploads that nobody finished within a day, and
-- answers the ids whose bytes may go (also those refused before: removing twice is harmless).   test: libs/documents/src/uploads.db.spec.ts
create or replace function app.expire_uploads() returns setof text
  language sql volatile security definer set search_path = public, pg_temp
as $$
  update upload set refused = coalesce(refused, 'expired'), finished_at = coalesce(finished_at, now())
  where version_id is null and (refused is not null or created_at < now() - interval '24 hours') and created_at > now() - interval '8 days'
  returning id
$$;
