/** Columns of a thread for the reader: the marker is the reader's own, by app.person_id(). */
const THREAD = `
  t.id, t.partnership_id as "partnershipId", t.kind, t.title, t.project_id as "projectId", t.call_id as "callId",
  t.created_at as "createdAt", t.last_comment_at as "lastCommentAt", t.comment_count as "commentCount",
  json_build_object('id', t.created_by, 'name', coalesce(p.name, '')) as "createdBy",
  v.count as "versionCount",
  greatest(t.last_comment_at, t.created_at, v.newest) > coalesce(f.read_at, '-infinity') as unread,
  coalesce(f.following, false) as following, coalesce(f.muted, false) as muted,
  last.excerpt as "lastComment",
  coalesce(t.last_comment_at, t.created_at)::text as sort`;
const FROM_THREAD = `
  from thread t
  left join person p on p.id = t.created_by
  left join thread_follower f on f.thread_id = t.id and f.person_id = (select app.person_id())
  left join lateral (select count(*)::int as count, max(dv.created_at) as newest from document_version dv where dv.thread_id = t.id) v on true
  left join lateral (
    select json_build_object('author', json_build_object('id', c.author_id, 'name', coalesce(a.name, '')), 'tenantId', c.tenant_id,
      'lang', c.lang, 'excerpt', left(c.body, 160), 'createdAt', c.created_at) as excerpt
    from comment c left join person a on a.id = c.author_id
    where c.thread_id = t.id and c.removed_at is null order by c.created_at desc, c.id desc limit 1) last on true`;

/** $1 thread */
export const ONE_THREAD = `select ${THREAD} ${FROM_THREAD} where t.id = $1`;

/** $1 partnership, $2 kind or null, $3 and $4 place (instant, id) or null, $5 how many */
export const THREADS = `select ${THREAD} ${FROM_THREAD}
  where t.partnership_id = $1 and ($2::text is null or t.kind = $2)
    and ($3::timestamptz is null or (coalesce(t.last_comment_at, t.created_at), t.id) < ($3::timestamptz, $4::uuid))
  order by coalesce(t.last_comment_at, t.created_at) desc, t.id desc limit $5`;

const COMMENT = `
  c.id, c.thread_id as "threadId", c.parent_id as "parentId", c.partnership_id as "partnershipId",
  json_build_object('id', c.author_id, 'name', coalesce(a.name, '')) as author, c.tenant_id as "tenantId", c.lang,
  case when c.removed_at is null then c.body end as body, c.version_id as "versionId",
  c.created_at as "createdAt", c.edited_at as "editedAt", c.removed_at as "removedAt",
  case when c.author_id = (select app.person_id()) then c.client_key end as "clientKey",
  coalesce((select json_agg(json_build_object('id', m.person_id, 'name', coalesce(mp.name, '')) order by mp.name)
    from comment_mention m left join person mp on mp.id = m.person_id where m.comment_id = c.id and c.removed_at is null), '[]') as mentions,
  c.created_at::text as sort`;
const FROM_COMMENT = 'from comment c left join person a on a.id = c.author_id';

/** $1 comment */
export const ONE_COMMENT = `select ${COMMENT} ${FROM_COMMENT} where c.id = $1`;

/** $1 author, $2 client key */
export const COMMENT_BY_KEY = `select ${COMMENT} ${FROM_COMMENT} where c.author_id = $1 and c.client_key = $2`;

/** $1 thread, $2 and $3 place (instant, id) or null, $4 how many; newest first */
export const COMMENTS = `select ${COMMENT} ${FROM_COMMENT}
  where c.thread_id = $1 and ($2::timestamptz is null or (c.created_at, c.id) < ($2::timestamptz, $3::uuid))
  order by c.created_at desc, c.id desc limit $4`;

/** Who can read the thread now. $1 thread. A guest is not shown which other guests were named, only members. */
export const PARTICIPANTS = `
  select json_build_object('id', m.person_id, 'name', coalesce(p.name, '')) as person, m.tenant_id as "tenantId", m.role,
    coalesce(f.following, false) as following
  from thread t
  join partnership_member m on m.partnership_id = t.partnership_id and m.left_at is null and (m.expires_at is null or m.expires_at > now())
    and (m.role <> 'GUEST' or m.person_id = (select app.person_id()) or exists (select from guest_scope g where g.member_id = m.id and g.thread_id = t.id))
  left join person p on p.id = m.person_id
  left join thread_follower f on f.thread_id = t.id and f.person_id = m.person_id
  where t.id = $1 order by p.name, m.person_id limit 200`;

/** $1 thread, $2 partnership, $3 person */
export const FOLLOW = `insert into thread_follower (thread_id, partnership_id, person_id) values ($1, $2, $3)
  on conflict (thread_id, person_id) do update set following = true`;
export const UNFOLLOW = 'update thread_follower set following = false where thread_id = $1 and partnership_id = $2 and person_id = $3';
/** $4 mute: who mutes a thread stays among its followers, for mentions. */
export const MUTE = `insert into thread_follower (thread_id, partnership_id, person_id, muted, following) values ($1, $2, $3, $4, false)
  on conflict (thread_id, person_id) do update set muted = excluded.muted`;
export const READ = `insert into thread_follower (thread_id, partnership_id, person_id, following) values ($1, $2, $3, false)
  on conflict (thread_id, person_id) do update set read_at = excluded.read_at`;
