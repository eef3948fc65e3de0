import { useState } from 'react';
import { baseText } from '../../lib/base-text.js';
import { ApiError } from '../../lib/errors.js';
import { cityOf, dayIn, formatTime } from '../../lib/dates.js';
import { required, useForm } from '../../lib/form.js';
import { useMutationOp } from '../../lib/query.js';
import { useSession } from '../../lib/session.js';
import { Button } from '../../ui/button.js';
import { CheckboxField, SelectField } from '../../ui/choice-field.js';
import { DateField } from '../../ui/date-field.js';
import { Dialog } from '../../ui/dialog.js';
import { Form } from '../../ui/form.js';
import { TextField } from '../../ui/text-field.js';
import { TimeField } from '../../ui/time-field.js';
import { partiesOf } from './marks.js';
import { both, SubmitDossier, type Sheet } from './operations.js';
import { RuleLine } from './rehearsal-card.js';
import { t } from './text.js';

/** Records that it was sent. What is missing is listed, and is confirmed as read. */
export function SubmitDialog({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  const session = useSession();
  const parties = partiesOf(sheet);
  const mine = parties.find((party) => party.id === sheet.myTenantId);
  const here = mine?.zone ?? session.zone;
  const zones = [...new Set([here, ...parties.map((party) => party.zone), ...(sheet.call.nextDeadline ? [sheet.call.nextDeadline.zone] : []), session.zone])];
  const [now] = useState(() => new Date().toISOString());
  const missing = sheet.rehearsal.filter((rule) => rule.state === 'MISSING');
  const submit = useMutationOp(SubmitDossier, { refresh: both, onDone: () => { form.clear(); onClose(); } });
  const form = useForm(`application:submit:${sheet.id}`, { day: dayIn(now, here), time: formatTime(now, here), zone: here, reference: '', despiteMissing: false }, {
    day: required, time: required, despiteMissing: (given) => (missing.length && given !== true ? 'required' : undefined),
  }, submit.error);
  const { values } = form;
  const send = () => {
    if (!form.check()) return;
    void submit.run({ id: sheet.id, version: sheet.version, input: { localAt: `${values.day}T${values.time}`, zone: values.zone, reference: values.reference, despiteMissing: values.despiteMissing } });
  };
  const conflict = submit.error instanceof ApiError && submit.error.code === 'conflict';
  return (
    <Dialog open onClose={onClose} title={t('record.submit')}>
      {missing.length ? (
        <div className="submit-missing">
          <p><b>{t('submit.missing', { count: missing.length })}</b></p>
          <ul>{missing.map((rule) => <RuleLine key={rule.code + (rule.itemId ?? '') + (rule.tenantId ?? '')} rule={rule} sheet={sheet} parties={parties} />)}</ul>
        </div>
      ) : <p>{t('submit.whole')}</p>}
      <Form submit={t('record.submit')} pending={submit.pending} error={form.fault} onSubmit={send} other={<Button onClick={onClose}>{baseText('cancel')}</Button>}>
        <TextField label={t('record.reference')} hint={t('submit.referenceHint')} optional {...form.field('reference')} />
        <DateField label={t('submit.day')} name="day" value={values.day} onChange={(day) => form.set('day', day)} error={form.errorAt('day') ?? form.errorAt('localAt')} />
        <TimeField label={t('submit.time')} {...form.field('time')} />
        <SelectField label={t('submit.zone')} {...form.field('zone')} options={zones.map((zone) => ({ value: zone, label: cityOf(zone) }))} />
        {missing.length ? <CheckboxField label={t('submit.despite')} checked={values.despiteMissing} onChange={(on) => form.set('despiteMissing', on)} error={form.errorAt('despiteMissing')} /> : null}
      </Form>
      {conflict ? <p className="faint small">{t('submit.conflict')}</p> : <p className="faint small">{t('submit.told')}</p>}
    </Dialog>
  );
}
