import { useState } from 'react';
import { baseText } from '../../lib/base-text.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/choice-field.js';
import { Form } from '../../ui/form.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { AddMember, Partnership, PossibleMembers } from './operations.js';
import { t } from './text.js';

type Role = 'COORDINATOR' | 'MEMBER';

/** Takes a person of the own party into the workspace. */
export function AddMemberForm({ id, close }: { id: string; close: () => void }) {
  const query = useQueryOp(PossibleMembers, { id });
  const [personId, setPersonId] = useState('');
  const [role, setRole] = useState<Role>('MEMBER');
  const add = useMutationOp(AddMember, { refresh: [Partnership, PossibleMembers], onDone: () => { toast(t('members.added')); close(); } });
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <RowsSkeleton rows={1} />;
  const people = query.data.possibleMembers;
  if (!people.length) return <div className="members-nobody"><p className="faint">{t('members.nobody')}</p><Button onClick={close}>{baseText('close')}</Button></div>;
  return (
    <Form onSubmit={() => { if (personId) void add.run({ id, personId, role }); }} error={add.error} submit={t('members.addNow')} pending={add.pending} other={<Button variant="quiet" onClick={close}>{baseText('cancel')}</Button>}>
      <SelectField label={t('members.person')} placeholder={t('members.choose')} value={personId} onChange={setPersonId} options={people.map((person) => ({ value: person.id, label: person.name }))} />
      <SelectField label={t('members.role')} value={role} onChange={(value) => setRole(value as Role)} options={[{ value: 'MEMBER', label: t('role.MEMBER') }, { value: 'COORDINATOR', label: t('role.COORDINATOR') }]} />
    </Form>
  );
}
