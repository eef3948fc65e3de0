/** Threads: documents with their versions, comments in several languages, mentions, and who follows. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { insertRows, uuid7 } from '../store.mjs';
import { makeFile } from './demo-files.mjs';

/** @param guest who was let into one of these threads, or undefined */
export async function seedThreads(space, threads, guest) {
  const { demo, client } = space;
  for (const source of threads) await seedThread(space, source);
  if (!guest) return;
  await insertRows(client, 'guest_scope', [{
    id: uuid7(demo.now.getTime()), member_id: demo.id('member', guest.person), partnership_id: space.id, thread_id: demo.id('thread', `${space.key}/${guest.thread}`), project_id: null,
  }]);
}

/** Writes one thread; comments say whom they answer by their place in the list, and a version by its place too. */
export async function seedThread(space, source) {
  const { demo, client } = space;
  const at = demo.ago(source.ago, source.key);
  const id = uuid7(at.getTime());
  demo.remember('thread', `${space.key}/${source.key}`, id);
  const times = commentTimes(demo, source, at);
  await insertRows(client, 'thread', [{
    id, partnership_id: space.id, kind: source.kind, title: source.title, project_id: source.project ? demo.id('project', `${space.key}/${source.project}`) : null,
    created_by: demo.id('person', source.by), created_at: at, last_comment_at: times.at(-1) ?? null, comment_count: source.comments.length,
  }]);
  space.happened(source.by, 'OPENED_THREAD', 'THREAD', id, source.title, at);
  const versions = await seedVersions(space, source, id, times);
  const commentIds = times.map((time) => uuid7(time.getTime()));
  await insertRows(client, 'comment', source.comments.map((comment, n) => ({
    id: commentIds[n], thread_id: id, partnership_id: space.id, parent_id: comment.reply === undefined ? null : commentIds[comment.reply],
    author_id: demo.id('person', comment.by), tenant_id: space.tenantOf(comment.by), lang: comment.lang, body: comment.body,
    version_id: comment.version === undefined ? null : versions[comment.version], created_at: times[n],
    // Told already: nobody is written to about a conversation that the demonstration invented.
    told_at: times[n],
  })));
  source.comments.forEach((comment, n) => space.happened(comment.by, 'COMMENTED', 'THREAD', id, source.title, times[n]));
  await insertRows(client, 'comment_mention', source.comments.flatMap((comment, n) => (comment.mention
    ? [{ comment_id: commentIds[n], thread_id: id, partnership_id: space.id, person_id: demo.id('person', comment.mention), author_id: demo.id('person', comment.by) }] : [])));
  await seedFollowers(space, source, id, at, times);
  return id;
}

/** Comments of one day keep their order. */
function commentTimes(demo, source, opened) {
  let last = opened.getTime();
  return source.comments.map((comment, n) => {
    last = Math.min(Math.max(demo.ago(comment.ago, `${source.key}${n}`).getTime(), last + 300_000), demo.now.getTime() - 1000 * (source.comments.length - n));
    return new Date(last);
  });
}

/** A later version arrives just before the comment that speaks of it. */
async function seedVersions(space, source, thread_id, times) {
  const { demo, client } = space;
  const rows = [];
  for (const [index, version] of (source.versions ?? []).entries()) {
    const { bytes, media_type } = makeFile(version);
    const storage_key = randomUUID();
    await store(demo.filesDir, storage_key, bytes);
    const spokenOf = times[source.comments.findIndex((comment) => comment.version === index)];
    const created_at = index === 0 ? new Date(demo.ago(source.ago, source.key).getTime() + 1000) : spokenOf ? new Date(spokenOf.getTime() - 120_000) : demo.ago(version.ago, version.file);
    rows.push({
      id: uuid7(created_at.getTime()), thread_id, partnership_id: space.id, number: index + 1, file_name: version.file, media_type, bytes: bytes.length,
      sha256: `\\x${createHash('sha256').update(bytes).digest('hex')}`, storage_key, note: version.note, uploaded_by: demo.id('person', version.by),
      tenant_id: space.tenantOf(version.by), created_at,
    });
    space.happened(version.by, 'UPLOADED_VERSION', 'THREAD', thread_id, version.file, created_at);
  }
  await insertRows(client, 'document_version', rows);
  return rows.map((row) => row.id);
}

async function store(filesDir, key, bytes) {
  if (!filesDir) return;
  const folder = join(filesDir, key.slice(0, 2));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, key), bytes);
}

/** Who wrote, was mentioned or opened the thread follows it; the last to write has read all, the others have something new. */
async function seedFollowers(space, source, thread_id, opened, times) {
  const people = new Set([source.by, ...source.comments.flatMap((comment) => [comment.by, comment.mention ?? []].flat())]);
  await insertRows(space.client, 'thread_follower', [...people].map((person) => {
    const last = source.comments.findLastIndex((comment) => comment.by === person);
    return { thread_id, partnership_id: space.id, person_id: space.demo.id('person', person), read_at: times[last] ?? opened, muted: false, following: true };
  }));
}
