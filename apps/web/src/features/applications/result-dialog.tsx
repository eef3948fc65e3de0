import { baseText } from '../../lib/base-text.js';
import { required, useForm } from '../../lib/form.js';
import { writtenLanguages } from '../../lib/places.js';
import { useMutationOp } from '../../lib/query.js';
import { useSession } from '../../lib/session.js';
import { typedAmount } from '../../lib/typed-amount.js';
import { Button } from '../../ui/button.js';
import { RadioGroup, SelectField } from '../../ui/choice-field.js';
import { DateField } from '../../ui/date-field.js';
import { Dialog } from '../../ui/dialog.js';
import { Form } from '../../ui/form.js';
import { TextArea, TextField } from '../../ui/text-field.js';
import { both, RecordDossierResult, type Sheet } from './operations.js';
import { t, type Key } from './text.js';

/** What the funder decided, in the funder's words; before anything was sent, only that the parties withdrew. */
export function ResultDialog({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  const language = useSession().language;
  const record = useMutationOp(RecordDossierResult, { refresh: both, onDone: () => { form.clear(); onClose(); } });
  const outcomes = sheet.state === 'SUBMITTED' ? ['AWARDED', 'REFUSED', 'WITHDRAWN'] : ['WITHDRAWN'];
  const form = useForm(`application:result:${sheet.id}`, { outcome: outcomes.length === 1 ? 'WITHDRAWN' : '', on: '', amountGranted: '', words: '', lang: language }, { outcome: required }, record.error);
  const { values } = form;
  const send = () => {
    if (!form.check()) return;
    const amountGranted = values.outcome === 'AWARDED' ? typedAmount(values.amountGranted) : null;
    void record.run({ id: sheet.id, version: sheet.version, input: { outcome: values.outcome, on: values.on || null, amountGranted, words: values.words, lang: values.words ? values.lang : null } });
  };
  return (
    <Dialog open onClose={onClose} title={t(sheet.state === 'SUBMITTED' ? 'record.result' : 'record.withdraw')}>
      <Form submit={t(sheet.state === 'SUBMITTED' ? 'record.result' : 'record.withdraw')} pending={record.pending} error={form.fault} onSubmit={send} other={<Button onClick={onClose}>{baseText('cancel')}</Button>}>
        {outcomes.length > 1 ? <RadioGroup label={t('record.outcome')} {...form.field('outcome')} options={outcomes.map((value) => ({ value, label: t(`outcome.${value}` as Key) }))} /> : null}
        {values.outcome === 'AWARDED' ? <TextField label={t('result.grantedIn', { currency: sheet.call.currency })} inputMode="decimal" dir="ltr" optional {...form.field('amountGranted')} /> : null}
        <TextArea label={t(sheet.state === 'SUBMITTED' ? 'result.words' : 'result.why')} optional limit={10_000} {...form.field('words')} />
        {values.words ? <SelectField label={t('result.lang')} {...form.field('lang')} options={writtenLanguages(values.lang)} /> : null}
        <DateField label={t('record.on')} optional {...form.field('on')} />
      </Form>
      <p className="faint small">{t('submit.told')}</p>
    </Dialog>
  );
}
