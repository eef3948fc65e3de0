-- Posts a comment: who may, the row, the counter, the stream, the record and the author's place in the thread, in one
-- statement under the walls. No row comes back when the thread is not seen, the author stands outside the partnership,
-- a parent, version or mention is not of this thread, or the client's key was already used: the service then asks why.
-- $1 thread, $2 body, $3 language, $4 parent or null, $5 version or null, $6 mentioned persons, $7 client key, $8 request id
with place as (
  select t.id, t.partnership_id, t.title, m.tenant_id, m.person_id
  from thread t
  join partnership_member m on m.partnership_id = t.partnership_id and m.person_id = (select app.person_id())
  where t.id = $1::uuid and m.left_at is null and (m.expires_at is null or m.expires_at > now())
    and ($4::uuid is null or exists (select from comment c where c.id = $4::uuid and c.thread_id = $1::uuid and c.parent_id is null))
    and ($5::uuid is null or exists (select from document_version v where v.id = $5::uuid and v.thread_id = $1::uuid))
    and (cardinality($6::uuid[]) = 0 or cardinality($6::uuid[]) = (
      select count(*) from partnership_member o
      where o.partnership_id = t.partnership_id and o.person_id = any ($6::uuid[]) and o.left_at is null and (o.expires_at is null or o.expires_at > now())
        and (o.role <> 'GUEST' or exists (select from guest_scope g where g.member_id = o.id and g.thread_id = $1::uuid))))
), made as (
  insert into comment (thread_id, partnership_id, parent_id, author_id, tenant_id, lang, body, version_id, client_key)
  select id, partnership_id, $4::uuid, person_id, tenant_id, $3::text, $2::text, $5::uuid, $7::text from place
  on conflict (author_id, client_key) do nothing
  returning id, partnership_id, tenant_id, author_id, created_at
), counted as (
  update thread t set comment_count = t.comment_count + 1, last_comment_at = made.created_at
  from made where t.id = $1::uuid and t.partnership_id = made.partnership_id
), named as (
  insert into comment_mention (comment_id, thread_id, partnership_id, person_id, author_id)
  select made.id, $1::uuid, made.partnership_id, p, made.author_id from made, unnest($6::uuid[]) p
), told as (
  insert into activity (partnership_id, actor_id, tenant_id, verb, subject_kind, subject_id, title)
  select made.partnership_id, place.person_id, made.tenant_id, 'COMMENTED', 'THREAD', place.id, place.title from made, place
), recorded as (
  insert into audit_entry (actor_id, action, tenant_id, partnership_id, subject_id, request_id)
  select place.person_id, 'comment.post', made.tenant_id, made.partnership_id, made.id, $8::text from made, place
), followed as (
  insert into thread_follower (thread_id, partnership_id, person_id)
  select place.id, made.partnership_id, place.person_id from made, place
  on conflict (thread_id, person_id) do update set read_at = excluded.read_at, following = true
)
select json_build_object('id', made.id, 'partnershipId', made.partnership_id, 'tenantId', made.tenant_id, 'createdAt', made.created_at)::text from made
