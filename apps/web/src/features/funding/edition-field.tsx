import { formatDate } from '../../lib/dates.js';
import { send } from '../../lib/graphql.js';
import { LookupField } from '../../ui/lookup-field.js';
import type { CallForm } from './call-form.js';
import { EditionSearch } from './operations.js';
import { t } from './text.js';

/** The edition before this one, found by its words among announced calls and those of the past. */
export function EditionField({ form, self }: { form: CallForm; self?: string | undefined }) {
  const search = async (query: string) => (await send(EditionSearch, { filter: { query } })).calls.items.filter((call) => call.id !== self).map((call) => ({
    id: call.id, label: call.title, lang: call.titleLang, detail: [call.announcedBy?.name, call.deadlines.at(-1) ? formatDate(call.deadlines.at(-1)!.at, 'month') : null].filter(Boolean).join(' · '),
  }));
  return <LookupField label={t('edit.previous')} hint={t('edit.previousHint')} optional search={search} {...form.field('previous')} error={form.rowError('previousCallId')} />;
}
