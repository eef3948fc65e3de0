import { useState } from 'react';
import { IconCircle, IconCircleCheckFilled, IconFlag, IconPencil, IconTrash } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { formatDate } from '../../lib/dates.js';
import { required, useForm } from '../../lib/form.js';
import { patchQuery, useMutationOp } from '../../lib/query.js';
import { Button, IconButton } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { DateField } from '../../ui/date-field.js';
import { ConfirmDialog, Dialog } from '../../ui/dialog.js';
import { Form } from '../../ui/form.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { STROKE } from '../../ui/icon.js';
import { TextField } from '../../ui/text-field.js';
import { UserText } from '../../ui/user-text.js';
import { AddMilestone, CompleteMilestone, Projects, ProjectSheet, RemoveMilestone, UpdateMilestone, type Sheet } from './operations.js';
import { t } from './text.js';

type Milestone = Sheet['milestones'][number];
const both = [ProjectSheet, Projects];

/** Milestones by date; who may edit marks them as reached. */
export function MilestonesCard({ sheet }: { sheet: Sheet }) {
  const [writing, setWriting] = useState<Milestone | 'new' | null>(null);
  const [removing, setRemoving] = useState<Milestone | null>(null);
  const complete = useMutationOp(CompleteMilestone, {
    refresh: both,
    optimistic: ({ id, done }) => [patchQuery(ProjectSheet, { id: sheet.id }, (now) => ({
      ...now, project: { ...now.project, milestones: now.project.milestones.map((one) => (one.id === id ? { ...one, doneAt: done ? new Date().toISOString() : null } : one)) } }))],
  });
  const remove = useMutationOp(RemoveMilestone, { refresh: both });
  const add = sheet.mayEdit ? <Button small onClick={() => setWriting('new')}>{t('milestone.add')}</Button> : null;
  return (
    <Card title={t('milestone.title')} icon={IconFlag} aside={sheet.milestones.length ? add : null}>
      {complete.error ?? remove.error ? <ErrorState error={(complete.error ?? remove.error)!} /> : null}
      {sheet.milestones.length ? (
        <ul className="milestones">
          {sheet.milestones.map((one) => (
            <li key={one.id} className={one.doneAt ? 'milestone-done' : undefined}>
              {sheet.mayEdit
                ? <button type="button" className="milestone-mark" aria-pressed={Boolean(one.doneAt)} aria-label={t('milestone.reached', { title: one.title })} onClick={() => void complete.run({ id: one.id, done: !one.doneAt })}><Mark done={Boolean(one.doneAt)} /></button>
                : <span className="milestone-mark"><Mark done={Boolean(one.doneAt)} /></span>}
              <span className="milestone-text"><span><UserText text={one.title} /></span><span className="faint small">{when(one)}</span></span>
              {sheet.mayEdit ? (
                <span className="milestone-tools">
                  <IconButton icon={IconPencil} label={t('milestone.edit', { title: one.title })} onClick={() => setWriting(one)} />
                  <IconButton icon={IconTrash} label={t('milestone.removeOne', { title: one.title })} onClick={() => setRemoving(one)} />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      ) : <EmptyState action={add}>{t('milestone.none')}</EmptyState>}
      {writing ? <MilestoneDialog sheet={sheet} milestone={writing === 'new' ? null : writing} onClose={() => setWriting(null)} /> : null}
      <ConfirmDialog open={removing !== null} onClose={() => setRemoving(null)} title={t('milestone.removeQuestion')} confirm={baseText('remove')} onConfirm={() => removing ? remove.run({ id: removing.id }) : undefined}>
        <p>{removing ? <UserText text={removing.title} /> : null}</p>
      </ConfirmDialog>
    </Card>
  );
}

function Mark({ done }: { done: boolean }) {
  return done ? <IconCircleCheckFilled size={21} className="milestone-yes" aria-hidden /> : <IconCircle size={21} stroke={STROKE} className="milestone-no" aria-hidden />;
}

function when(one: Milestone): string {
  if (one.doneAt) return t('milestone.doneOn', { date: formatDate(one.doneAt) });
  return one.dueOn ? formatDate(one.dueOn) : t('list.open');
}

function MilestoneDialog({ sheet, milestone, onClose }: { sheet: Sheet; milestone: Milestone | null; onClose: () => void }) {
  const key = `milestone:${milestone?.id ?? `new:${sheet.id}`}`;
  const done = () => { form.clear(); onClose(); };
  const add = useMutationOp(AddMilestone, { refresh: both, onDone: done });
  const update = useMutationOp(UpdateMilestone, { refresh: both, onDone: done });
  const form = useForm(key, { title: milestone?.title ?? '', dueOn: milestone?.dueOn ?? '' }, { title: required }, add.error ?? update.error);
  const submit = () => {
    if (!form.check()) return;
    const input = { title: form.values.title, dueOn: form.values.dueOn || null };
    void (milestone ? update.run({ id: milestone.id, input }) : add.run({ projectId: sheet.id, input }));
  };
  return (
    <Dialog open onClose={onClose} title={milestone ? t('milestone.change') : t('milestone.add')}>
      <Form submit={baseText('save')} pending={add.pending || update.pending} error={form.fault} onSubmit={submit} other={<Button onClick={onClose}>{baseText('cancel')}</Button>}>
        <TextField label={t('milestone.name')} hint={t('milestone.nameHint')} {...form.field('title')} />
        <DateField label={t('milestone.due')} optional {...form.field('dueOn')} />
      </Form>
    </Dialog>
  );
}
