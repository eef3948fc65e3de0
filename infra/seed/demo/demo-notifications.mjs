/** What the people of the demonstration were told, each with its reasons. No mail: delivery rows are not written. */
import { insertRows, uuid7 } from '../store.mjs';

export async function seedDemoNotifications(demo, partnerships, calls) {
  const told = [...await callNotifications(demo, partnerships, calls), ...mentionNotifications(demo, partnerships), proposalNotification(demo)];
  const rows = told.map(({ reasons: _reasons, ...row }) => row);
  await insertRows(demo.client, 'notification', rows);
  await insertRows(demo.client, 'notification_reason', told.flatMap(({ id, person_id, created_at, reasons }) => reasons.map((reason) => ({
    id: uuid7(created_at.getTime()), notification_id: id, person_id, search_id: null, partnership_id: null, detail: {}, ...reason,
  }))));
}

/** One per person and call, however many searches and partnerships it fits. */
async function callNotifications(demo, partnerships, { rows, searches, fits }) {
  return rows.filter((call) => call.status !== 'DRAFT').flatMap((call) => {
    const reasons = new Map();
    const because = (person, reason) => reasons.set(person, [...(reasons.get(person) ?? []), reason]);
    for (const search of searches.filter(({ themes }) => themes.some((theme) => call.themes.includes(theme)))) {
      because(search.person, { kind: 'SEARCH', search_id: demo.id('search', search.person) });
    }
    for (const key of fits[call.key] ?? []) {
      for (const [person] of partnerships.find((partnership) => partnership.key === key).members) because(person, { kind: 'PARTNERSHIP', partnership_id: demo.id('partnership', key) });
    }
    const created_at = new Date(demo.ago(call.ago, call.key).getTime() + 2000);
    return [...reasons].map(([person, why]) => ({
      id: uuid7(created_at.getTime()), person_id: demo.id('person', person), kind: 'CALL', event_key: `call/${demo.id('event', call.key)}`, call_id: demo.id('call', call.key),
      call_event_id: demo.id('event', call.key), partnership_id: null, subject_id: demo.id('call', call.key), detail: {}, created_at,
      read_at: call.ago > 12 ? new Date(created_at.getTime() + 3_600_000) : null, reasons: why,
    }));
  });
}

function mentionNotifications(demo, partnerships) {
  return partnerships.flatMap((partnership) => partnership.threads.flatMap((thread) => thread.comments.flatMap((comment, n) => {
    if (!comment.mention) return [];
    const created_at = demo.ago(comment.ago, `${thread.key}${n}`);
    return [{
      id: uuid7(created_at.getTime()), person_id: demo.id('person', comment.mention), kind: 'MENTION', event_key: `demo/${partnership.key}/${thread.key}/${n}`,
      call_id: null, call_event_id: null, partnership_id: demo.id('partnership', partnership.key), subject_id: demo.id('thread', `${partnership.key}/${thread.key}`),
      detail: { actor: demo.name(comment.by), title: thread.title, excerpt: comment.body, lang: comment.lang }, created_at,
      read_at: comment.ago > 10 ? new Date(created_at.getTime() + 7_200_000) : null,
      reasons: [{ kind: 'MENTIONED', partnership_id: demo.id('partnership', partnership.key) }],
    }];
  })));
}

function proposalNotification(demo) {
  const created_at = demo.ago(3, 'proposal');
  const partnership_id = demo.id('partnership', 'proposal');
  return {
    id: uuid7(created_at.getTime()), person_id: demo.id('person', 'malagaAdmin'), kind: 'PARTNERSHIP_PROPOSED', event_key: `partnership/${partnership_id}/proposed`, call_id: null,
    call_event_id: null, partnership_id, subject_id: partnership_id, detail: { actor: demo.name('byblosAdmin'), title: 'بلدية جبيل', lang: 'ar' }, created_at, read_at: null,
    reasons: [{ kind: 'PARTY', partnership_id }],
  };
}
