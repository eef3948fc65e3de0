import { useState } from 'react';
import { baseText } from '../../lib/base-text.js';
import { ApiError } from '../../lib/errors.js';
import { useForm } from '../../lib/form.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo, useParams } from '../../lib/router.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ConflictDialog } from '../../ui/conflict-dialog.js';
import { Form } from '../../ui/form.js';
import { Page } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { EntryFields, entryChecks, type EntryValues } from './entry-fields.js';
import { ExpertiseBoard, ExpertiseEntry, UpdateExpertiseEntry, type Entry } from './operations.js';
import { t } from './text.js';
import './expertise.css';

/** Changes a need or an offer of the reader's own party. */
export function EditEntryPage() {
  const { partnershipId = '', entryId = '' } = useParams();
  const query = useQueryOp(ExpertiseEntry, { id: entryId });
  const [round, setRound] = useState(0);
  const crumbs = [{ label: t('board.title'), href: `/w/${partnershipId}/expertise` }];
  if (query.data) return query.data.expertiseEntry.mayEdit
    ? <EditEntry key={round} entry={query.data.expertiseEntry} reread={query.refetch} again={() => setRound(round + 1)} />
    : <Page narrow title={t('form.edit')} crumbs={crumbs}><ErrorState error={new ApiError('not_allowed')} /></Page>;
  if (query.error) return <Page narrow title={t('form.edit')} crumbs={crumbs}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  return <PageSkeleton />;
}

type Draft = EntryValues & { version: number };

function EditEntry({ entry, reread, again }: { entry: Entry; reread: () => Promise<unknown>; again: () => void }) {
  const go = useGo();
  const back = `/w/${entry.partnershipId}/expertise/${entry.id}`;
  const [comparing, setComparing] = useState(false);
  const mutation = useMutationOp(UpdateExpertiseEntry, {
    refresh: [ExpertiseEntry, ExpertiseBoard],
    onDone: () => { form.clear(); toast(baseText('saved')); go(back); },
  });
  const form = useForm<Draft>(`expertise:edit:${entry.id}`, { ...valuesOf(entry), version: entry.version }, entryChecks as object, mutation.error);
  const save = async (version: number) => {
    const { version: _, ...values } = form.values;
    if (await mutation.run({ id: entry.id, input: { ...values, version } })) return;
    await reread();
    setComparing(true);
  };
  const conflict = mutation.error instanceof ApiError && mutation.error.code === 'conflict';
  return (
    <Page narrow title={t('form.edit')} crumbs={[{ label: t('board.title'), href: `/w/${entry.partnershipId}/expertise` }, { label: <UserText text={entry.title} lang={entry.lang} />, href: back }, { label: t('form.edit') }]}>
      <Card>
        <Form submit={baseText('save')} pending={mutation.pending} error={form.fault} onSubmit={() => { if (form.check()) void save(form.values.version); }} other={<ButtonLink href={back}>{baseText('cancel')}</ButtonLink>}>
          <EntryFields form={form as never} kind={entry.kind} />
        </Form>
      </Card>
      <ConflictDialog
        open={conflict && comparing} fields={compare(form.values, valuesOf(entry))} pending={mutation.pending} onClose={() => setComparing(false)}
        onKeepMine={() => void save(entry.version)} onTakeTheirs={() => { form.clear(); mutation.reset(); again(); }}
      />
    </Page>
  );
}

const valuesOf = (entry: Entry): EntryValues => ({ title: entry.title, description: entry.description, lang: entry.lang, theme: entry.theme.code, supportKind: entry.supportKind.code });

function compare(mine: EntryValues, theirs: EntryValues) {
  const rows: Array<[string, (values: EntryValues) => string]> = [
    [t('form.title'), (v) => v.title], [t('form.description'), (v) => v.description], [t('form.theme'), (v) => v.theme], [t('form.support'), (v) => v.supportKind]];
  return rows.map(([label, read]) => ({ label, mine: read(mine), theirs: read(theirs) }));
}
