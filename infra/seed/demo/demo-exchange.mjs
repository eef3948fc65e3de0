/** Training sessions with their enrolments, and the needs and offers of each party. */
import { insertRows, uuid7 } from '../store.mjs';
import { seedThread } from './demo-threads.mjs';

export async function seedSessions(space, sessions) {
  const { demo, client } = space;
  for (const source of sessions) {
    const at = demo.ago(source.ago, source.key);
    const id = uuid7(at.getTime());
    demo.remember('session', `${space.key}/${source.key}`, id);
    // The wall clock and its zone are what was planned; the database derives the instant from them.
    await client.query(
      `insert into training_session (id, partnership_id, title, objectives, lang, local_at, zone, starts_at, minutes, place, video_url, languages, capacity, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6::timestamp, $7, $6::timestamp at time zone $7, $8, $9, $10, $11, $12, $13, $14)`,
      [id, space.id, source.title, source.objectives, source.lang, `${demo.workdayIn(source.inDays)}T${source.time}`, source.zone, source.minutes, source.place ?? '',
        source.video ?? null, source.languages, source.capacity, demo.id('person', source.by), at]);
    space.happened(source.by, 'PLANNED_SESSION', 'SESSION', id, source.title, at);
    const enrolments = source.enrol.map((person, n) => ({ person, enrolled_at: demo.ago(Math.max(source.ago - 1 - n, 1), person) }));
    await insertRows(client, 'enrolment', enrolments.map(({ person, enrolled_at }) => ({
      session_id: id, partnership_id: space.id, person_id: demo.id('person', person), tenant_id: space.tenantOf(person), status: 'ENROLLED', sequence: 0, enrolled_at,
    })));
    for (const { person, enrolled_at } of enrolments) space.happened(person, 'ENROLLED', 'SESSION', id, source.title, enrolled_at);
  }
}

export async function seedExpertise(space, entries) {
  const { demo, client } = space;
  for (const source of entries) {
    const at = demo.ago(source.ago, source.key);
    const id = uuid7(at.getTime());
    demo.remember('expertise', `${space.key}/${source.key}`, id);
    const thread_id = source.thread ? await answer(space, source) : null;
    await insertRows(client, 'expertise_entry', [{
      id, partnership_id: space.id, tenant_id: space.tenantOf(source.by), kind: source.kind, title: source.title, description: source.description, lang: source.lang,
      theme: source.theme, support_kind: source.support, status: thread_id ? 'ANSWERED' : 'OPEN', thread_id, created_by: demo.id('person', source.by), created_at: at, version: 1,
    }]);
    space.happened(source.by, source.kind === 'NEED' ? 'POSTED_NEED' : 'POSTED_OFFER', 'EXPERTISE', id, source.title, at);
    if (thread_id) space.happened(source.thread[0], 'ANSWERED_EXPERTISE', 'EXPERTISE', id, source.title, demo.ago(source.ago - 3, source.key));
  }
}

/** An answer opens a thread of its own, with one comment. */
function answer(space, { key, title, ago, thread: [by, lang, body] }) {
  return seedThread(space, { key: `expertise-${key}`, kind: 'EXPERTISE', title, by, ago: ago - 3, comments: [{ by, ago: ago - 3, lang, body }] });
}
