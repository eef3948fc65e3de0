import type { Db } from '@tawam/platform/database';
import { mailText, type InboxItem, type InboxReader } from '@tawam/notifications';
import type { Change } from '../calls/changes.js';
import { labelsOf } from '../calls/labels.js';
import { callChanges } from './call-mail.changes.js';
import { deadlineLine } from './call-mail.js';
import { daysLeft } from './days-left.js';
import type { ReminderDetail } from './reminder-mail.js';

/** What messages on calls say below their title: the same sentences as in the mail. */
export async function inboxLines(db: Db, items: readonly InboxItem[], reader: InboxReader): Promise<Map<string, string[]>> {
  const changed = items.filter((item) => item.event === 'CHANGED').map((item) => ({ item, changes: (item.changes ?? []) as Change[] }));
  const codes = changed.flatMap(({ changes }) => changes.flatMap((change) => [change.from, change.to])).flat().filter((value): value is string => typeof value === 'string');
  const said = await labelsOf(db, reader.language, codes);
  const lines = new Map(changed.map(({ item, changes }) => [item.id, callChanges(changes, { currency: item.currency ?? 'EUR' }, reader, said)]));
  for (const item of items) {
    if (item.kind !== 'REMINDER' || !item.reminder) continue;
    const step = item.reminder as ReminderDetail;
    lines.set(item.id, [deadlineLine(step, reader), ...(Date.parse(step.at) > Date.now() ? [mailText(reader.language, 'call.days', { days: daysLeft(step, new Date()) })] : [])]);
  }
  return lines;
}
