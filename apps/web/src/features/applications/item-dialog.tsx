import { useState } from 'react';
import { baseText } from '../../lib/base-text.js';
import { useClientKey } from '../../lib/client-key.js';
import { ApiError } from '../../lib/errors.js';
import { required, useForm } from '../../lib/form.js';
import { formatDate } from '../../lib/dates.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { isDay } from '../../lib/typed-day.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/choice-field.js';
import { ConflictDialog } from '../../ui/conflict-dialog.js';
import { DateField } from '../../ui/date-field.js';
import { Dialog } from '../../ui/dialog.js';
import { Form } from '../../ui/form.js';
import { TextField } from '../../ui/text-field.js';
import { UserText } from '../../ui/user-text.js';
import { partiesOf } from './marks.js';
import { AddDossierItem, both, DossierPeople, UpdateDossierItem, type Item, type Sheet } from './operations.js';
import { t } from './text.js';

interface Values { text: string; tenantId: string; assigneeId: string; dueOn: string; version: number }
const valuesOf = (item: Item | null): Values => ({ text: item?.text ?? '', tenantId: item?.tenantId ?? '', assigneeId: item?.assignee?.id ?? '', dueOn: item?.dueOn ?? '', version: item?.version ?? 0 });

/** A line: its words (one's own only), the party and person that take care of it, and the day. */
export function ItemDialog({ sheet, item, onClose }: { sheet: Sheet; item: Item | null; onClose: () => void }) {
  const draft = `application:item:${item?.id ?? `new:${sheet.id}`}`;
  const [clientKey, renewKey] = useClientKey(draft);
  const [comparing, setComparing] = useState(false);
  const done = () => { form.clear(); renewKey(); onClose(); };
  const add = useMutationOp(AddDossierItem, { refresh: both, onDone: done });
  const update = useMutationOp(UpdateDossierItem, { refresh: both, onDone: done });
  const people = useQueryOp(DossierPeople, { id: sheet.partnershipId });
  const fault = add.error ?? update.error;
  const form = useForm<Values>(draft, valuesOf(item), item?.fromCall ? {} : { text: required }, fault);
  const { values } = form;
  const members = (people.data?.partnership.members ?? []).filter((member) => member.role !== 'GUEST' && member.tenantId === values.tenantId);
  const parties = partiesOf(sheet);
  const own = !item?.fromCall;
  const bound = item?.fromCall && item.kind === 'PRECONDITION';
  const save = async (version: number) => {
    const input = { text: own ? values.text : null, tenantId: values.tenantId || null, assigneeId: values.assigneeId || null, dueOn: values.dueOn || null };
    if (!item) return void add.run({ dossierId: sheet.id, input, clientKey });
    if (!(await update.run({ id: item.id, version, input }))) setComparing(true);
  };
  const nameOf = (id: string) => parties.find((party) => party.id === id)?.name ?? t('list.together');
  const personOf = (id: string) => people.data?.partnership.members.find((member) => member.person.id === id)?.person.name ?? '';
  const theirs = valuesOf(item);
  const day = (value: string) => (isDay(value) ? formatDate(value) : value);
  return (
    <Dialog open onClose={onClose} title={item ? t('item.edit') : t('items.add')}>
      {own ? null : <p className="item-dialog-words"><UserText text={item.text} lang={item.textLang} /></p>}
      <Form submit={baseText('save')} pending={add.pending || update.pending} error={form.fault} onSubmit={() => { if (form.check()) void save(values.version); }} other={<Button onClick={onClose}>{baseText('cancel')}</Button>}>
        {own ? <TextField label={t('item.text')} hint={t('item.textHint')} {...form.field('text')} /> : null}
        <SelectField
          label={t('item.party')} value={values.tenantId} placeholder={t('list.together')} disabled={Boolean(bound)} error={form.errorAt('tenantId')}
          onChange={(tenantId) => { form.set('tenantId', tenantId); }} options={parties.map((party) => ({ value: party.id, label: party.name }))}
        />
        {values.tenantId ? (
          <SelectField label={t('item.person')} optional placeholder={t('item.nobody')} value={members.some((member) => member.person.id === values.assigneeId) ? values.assigneeId : ''} onChange={(person) => form.set('assigneeId', person)} error={form.errorAt('assigneeId')} options={members.map((member) => ({ value: member.person.id, label: member.person.name }))} />
        ) : null}
        <DateField label={t('item.dueOn')} hint={t('item.dueHint')} optional {...form.field('dueOn')} />
      </Form>
      {item ? (
        <ConflictDialog
          open={comparing && update.error instanceof ApiError && update.error.code === 'conflict'} pending={update.pending} onClose={() => setComparing(false)}
          fields={[
            ...(own ? [{ label: t('item.text'), mine: values.text, theirs: theirs.text }] : []),
            { label: t('item.party'), mine: nameOf(values.tenantId), theirs: nameOf(theirs.tenantId) }, { label: t('item.person'), mine: personOf(values.assigneeId), theirs: personOf(theirs.assigneeId) },
            { label: t('item.dueOn'), mine: day(values.dueOn), theirs: day(theirs.dueOn) },
          ]}
          onKeepMine={() => void save(item.version)} onTakeTheirs={() => { form.clear(); update.reset(); onClose(); }}
        />
      ) : null}
    </Dialog>
  );
}
