import { useState } from 'react';
import { IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { required, useForm } from '../../lib/form.js';
import { useMutationOp } from '../../lib/query.js';
import { Button, IconButton } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { SelectField } from '../../ui/choice-field.js';
import { ConfirmDialog, Dialog } from '../../ui/dialog.js';
import { Form } from '../../ui/form.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { TextField } from '../../ui/text-field.js';
import { UserText } from '../../ui/user-text.js';
import { AddStakeholder, ProjectSheet, RemoveStakeholder, type Sheet } from './operations.js';
import { t, type Key } from './text.js';

const KINDS = ['ASSOCIATION', 'SCHOOL', 'UNIVERSITY', 'RESEARCH_CENTRE', 'NETWORK', 'UNION', 'CHAMBER_OF_COMMERCE', 'COMPANY', 'OTHER'] as const;
type Stakeholder = Sheet['stakeholders'][number];

/** Who takes part beside the parties. */
export function StakeholdersCard({ sheet }: { sheet: Sheet }) {
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Stakeholder | null>(null);
  const remove = useMutationOp(RemoveStakeholder, { refresh: [ProjectSheet] });
  const add = sheet.mayEdit ? <Button small onClick={() => setAdding(true)}>{t('stakeholder.add')}</Button> : null;
  return (
    <Card title={t('stakeholder.title')} icon={IconUsersGroup} aside={sheet.stakeholders.length ? add : null}>
      {remove.error ? <ErrorState error={remove.error} /> : null}
      {sheet.stakeholders.length ? (
        <ul className="milestones">
          {sheet.stakeholders.map((one) => (
            <li key={one.id}>
              <span className="milestone-text">
                <span><UserText text={one.name} /></span>
                <span className="faint small">{t(`kind.${one.kind}` as Key)}{one.role ? <> · <UserText text={one.role} /></> : null}</span>
              </span>
              {sheet.mayEdit ? <span className="milestone-tools"><IconButton icon={IconTrash} label={t('stakeholder.removeOne', { name: one.name })} onClick={() => setRemoving(one)} /></span> : null}
            </li>
          ))}
        </ul>
      ) : <EmptyState action={add}>{t('stakeholder.none')}</EmptyState>}
      {adding ? <AddDialog sheet={sheet} onClose={() => setAdding(false)} /> : null}
      <ConfirmDialog open={removing !== null} onClose={() => setRemoving(null)} title={t('stakeholder.removeQuestion')} confirm={baseText('remove')} onConfirm={() => removing ? remove.run({ id: removing.id }) : undefined}>
        <p>{removing ? <UserText text={removing.name} /> : null}</p>
      </ConfirmDialog>
    </Card>
  );
}

function AddDialog({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  const mutation = useMutationOp(AddStakeholder, { refresh: [ProjectSheet], onDone: () => { form.clear(); onClose(); } });
  const form = useForm(`stakeholder:${sheet.id}`, { name: '', kind: 'ASSOCIATION', role: '' }, { name: required }, mutation.error);
  return (
    <Dialog open onClose={onClose} title={t('stakeholder.add')}>
      <Form
        submit={baseText('save')} pending={mutation.pending} error={form.fault} other={<Button onClick={onClose}>{baseText('cancel')}</Button>}
        onSubmit={() => { if (form.check()) void mutation.run({ projectId: sheet.id, input: { ...form.values, kind: form.values.kind as 'OTHER' } }); }}
      >
        <TextField label={t('stakeholder.name')} {...form.field('name')} />
        <SelectField label={t('stakeholder.kind')} options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}` as Key) }))} {...form.field('kind')} />
        <TextField label={t('stakeholder.role')} hint={t('stakeholder.roleHint')} optional {...form.field('role')} />
      </Form>
    </Dialog>
  );
}
