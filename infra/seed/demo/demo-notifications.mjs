/** What the people of the demonstration were told, each with its reasons. No mail: delivery rows are not written. */
import { insertRows, uuid7 } from '../store.mjs';

export async function seedDemoNotifications(demo, partnerships, { rows: calls }) {
  await callNotifications(demo, calls);
  const told = [...mentionNotifications(demo, partnerships), proposalNotification(demo), ...proposedCallNotifications(demo, calls)];
  const rows = told.map(({ reasons: _reasons, ...row }) => row);
  await insertRows(demo.client, 'notification', rows);
  await insertRows(demo.client, 'notification_reason', told.flatMap(({ id, person_id, created_at, reasons }) => reasons.map((reason) => ({
    id: uuid7(created_at.getTime()), notification_id: id, person_id, search_id: null, partnership_id: null, detail: {}, ...reason,
  }))));
}

/** The product's own matcher decides who is told of which call and why; then the telling is put back to the day of the call, and its mails are not sent. */
async function callNotifications(demo, calls) {
  for (const call of calls.filter(({ status }) => !['DRAFT', 'PROPOSED'].includes(status))) {
    const event = demo.id('event', call.key);
    const told = new Date(demo.ago(call.ago, call.key).getTime() + 2000);
    await demo.client.query('select app.match_call($1)', [event]);
    await demo.client.query('delete from delivery where notification_id in (select id from notification where call_event_id = $1)', [event]);
    await demo.client.query('update call_event set matched_at = $2 where id = $1', [event, told]);
    await demo.client.query('update notification set created_at = $2, read_at = $3 where call_event_id = $1',
      [event, told, call.ago > 12 ? new Date(told.getTime() + 3_600_000) : null]);
  }
}

/** The moderator hears of the call that a member of the network proposes. */
function proposedCallNotifications(demo, calls) {
  return calls.filter(({ status }) => status === 'PROPOSED').map((call) => {
    const created_at = demo.ago(call.ago, call.key);
    const call_id = demo.id('call', call.key);
    return {
      id: uuid7(created_at.getTime()), person_id: demo.id('person', 'officer'), kind: 'CALL', event_key: `call-office/${call_id}/proposed/1`, call_id, call_event_id: null,
      partnership_id: null, subject_id: call_id, detail: { actor: demo.name(call.by), event: 'PROPOSED' }, created_at, read_at: null, reasons: [],
    };
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
