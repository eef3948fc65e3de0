import { useState } from 'react';
import { IconCoins } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { formatMoney, formatNumber } from '../../lib/amounts.js';
import { ApiError } from '../../lib/errors.js';
import { useForm, type Check } from '../../lib/form.js';
import { useMutationOp } from '../../lib/query.js';
import { amountToType, isWhole, typedAmount, typedNumber } from '../../lib/typed-amount.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ConflictDialog } from '../../ui/conflict-dialog.js';
import { Dialog } from '../../ui/dialog.js';
import { Facts } from '../../ui/facts.js';
import { Form } from '../../ui/form.js';
import { TextField } from '../../ui/text-field.js';
import { both, UpdateDossier, type Sheet } from './operations.js';
import { t } from './text.js';

/** What is asked of the funder, out of which cost, over how long. */
export function PlanCard({ sheet }: { sheet: Sheet }) {
  const [writing, setWriting] = useState(false);
  const { currency } = sheet.call;
  const none = <span className="faint">{t('plan.none')}</span>;
  return (
    <Card icon={IconCoins} title={t('plan.title')} aside={sheet.mayEdit ? <Button small onClick={() => setWriting(true)}>{baseText('edit')}</Button> : null}>
      <Facts rows={[
        [t('plan.asked'), sheet.amountAsked ? formatMoney(sheet.amountAsked, currency) : none],
        [t('plan.cost'), sheet.totalCost ? formatMoney(sheet.totalCost, currency) : none],
        [t('plan.share'), sheet.amountAsked && sheet.totalCost ? t('plan.percent', { share: formatNumber(Math.round((Number(sheet.amountAsked) / Number(sheet.totalCost)) * 1000) / 10) }) : null],
        [t('plan.months'), sheet.months ? t('plan.monthsOf', { count: sheet.months }) : none],
      ]} />
      {writing ? <PlanDialog sheet={sheet} onClose={() => setWriting(false)} /> : null}
    </Card>
  );
}

interface Values { amountAsked: string; totalCost: string; months: string; version: number }
const valuesOf = (sheet: Sheet): Values => ({ amountAsked: amountToType(sheet.amountAsked), totalCost: amountToType(sheet.totalCost), months: sheet.months ? String(sheet.months) : '', version: sheet.version });

const wholeNumber: Check<Values> = (value) => (isWhole(String(value)) ? undefined : 'not_a_number');

function PlanDialog({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  const [comparing, setComparing] = useState(false);
  const save = useMutationOp(UpdateDossier, { refresh: both, onDone: () => { form.clear(); onClose(); } });
  const form = useForm<Values>(`application:plan:${sheet.id}`, valuesOf(sheet), { months: wholeNumber }, save.error);
  const { values } = form;
  const send = async (version: number) => {
    const input = { projectId: sheet.project?.id ?? null, amountAsked: typedAmount(values.amountAsked), totalCost: typedAmount(values.totalCost), months: typedNumber(values.months) };
    if (!(await save.run({ id: sheet.id, version, input }))) setComparing(true);
  };
  const theirs = valuesOf(sheet);
  return (
    <Dialog open onClose={onClose} title={t('plan.title')}>
      <Form submit={baseText('save')} pending={save.pending} error={form.fault} onSubmit={() => { if (form.check()) void send(values.version); }} other={<Button onClick={onClose}>{baseText('cancel')}</Button>}>
        <TextField label={t('plan.askedIn', { currency: sheet.call.currency })} inputMode="decimal" dir="ltr" optional {...form.field('amountAsked')} />
        <TextField label={t('plan.costIn', { currency: sheet.call.currency })} inputMode="decimal" dir="ltr" optional {...form.field('totalCost')} />
        <TextField label={t('plan.monthsField')} inputMode="numeric" dir="ltr" optional {...form.field('months')} />
      </Form>
      <ConflictDialog
        open={comparing && save.error instanceof ApiError && save.error.code === 'conflict'} pending={save.pending} onClose={() => setComparing(false)}
        fields={[{ label: t('plan.asked'), mine: values.amountAsked, theirs: theirs.amountAsked }, { label: t('plan.cost'), mine: values.totalCost, theirs: theirs.totalCost }, { label: t('plan.months'), mine: values.months, theirs: theirs.months }]}
        onKeepMine={() => void send(sheet.version)} onTakeTheirs={() => { form.clear(); save.reset(); onClose(); }}
      />
    </Dialog>
  );
}
