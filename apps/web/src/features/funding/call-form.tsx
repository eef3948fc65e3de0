import { useState, type ReactNode } from 'react';
import { baseText } from '../../lib/base-text.js';
import { fieldCopy } from '../../lib/error-copy.js';
import { ApiError } from '../../lib/errors.js';
import { useForm, type FormState } from '../../lib/form.js';
import { useQueryOp } from '../../lib/query.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { CheckboxGroup, RadioGroup, SelectField } from '../../ui/choice-field.js';
import { Form } from '../../ui/form.js';
import { ManyField } from '../../ui/many-field.js';
import { Stack } from '../../ui/page.js';
import { Skeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { TextArea, TextField } from '../../ui/text-field.js';
import { callChecks, rowFaults, type CallValues } from './call-values.js';
import { EditionField } from './edition-field.js';
import { MoneyFields } from './money-fields.js';
import { CountryGroups, FundingWords } from './operations.js';
import { RequirementFields } from './requirement-fields.js';
import { StepFields } from './step-fields.js';
import { GOALS, goalName } from './sdg.js';
import { t } from './text.js';
import { TextFields } from './text-fields.js';

const KINDS = ['PROJECTS', 'INTEREST', 'ROLLING', 'EXPERTISE'] as const;
const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'LBP', 'MAD', 'TND'];

export type CallForm = FormState<CallValues> & { rowError: (path: string) => string | undefined };

/** A form of a call whose values survive until the server has them. */
export function useCallForm(draft: string, initial: CallValues, error: Error | null): CallForm & { ready: () => boolean } {
  const form = useForm<CallValues>(draft, initial, callChecks, error);
  const [rows, setRows] = useState<Record<string, string>>({});
  const ready = () => {
    const faults = rowFaults(form.values);
    setRows(faults);
    return form.check() && Object.keys(faults).length === 0;
  };
  // A fault of a row goes when the row is touched: it is looked for again at the next sending.
  const set: typeof form.set = (name, value) => { setRows({}); form.set(name, value); };
  const fault = Object.keys(rows).length ? new ApiError('invalid_input', rows) : form.fault;
  return { ...form, set, fault, ready, rowError: (path) => { const local = rows[path]; return local ? fieldCopy(local) : form.errorAt(path); } };
}

/** Everything of a call, in the order in which an officer thinks of it. */
export function CallFields({ form, submit, pending, onSubmit, cancel, self, children }: { form: CallForm; self?: string | undefined; submit: string; pending: boolean; onSubmit: () => void; cancel: string; children?: ReactNode }) {
  const words = useQueryOp(FundingWords, {});
  const groups = useQueryOp(CountryGroups, {});
  if (words.error) return <ErrorState error={words.error} retry={() => void words.refetch()} />;
  if (!words.data) return <Skeleton lines={8} />;
  const { themes, supportKinds, countries, leadKinds } = words.data;
  const options = (list: readonly { code: string; label: string }[]) => list.map(({ code, label }) => ({ value: code, label }));
  const places = countries.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Form submit={submit} pending={pending} error={form.fault} onSubmit={onSubmit} other={<ButtonLink href={cancel}>{baseText('cancel')}</ButtonLink>}>
      {children}
      <Stack>
        <Card title={t('edit.what')}>
          <div className="form">
            <RadioGroup label={t('edit.kind')} options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} {...form.field('kind')} />
            <TextFields form={form} />
            <TextField label={t('edit.programme')} optional maxLength={300} {...form.field('programme')} />
            <CheckboxGroup label={t('filter.themes')} options={options(themes)} {...form.field('themes')} />
            <CheckboxGroup label={t('money.support')} optional options={options(supportKinds)} {...form.field('supportKinds')} />
            <ManyField label={t('filter.sdg')} options={GOALS.map((goal) => ({ value: goal, label: goalName(goal) }))} {...form.field('sdg')} />
          </div>
        </Card>
        <Card title={t('edit.when')}><StepFields form={form} /></Card>
        <Card title={t('lead.title')}>
          <div className="form">
            <CheckboxGroup label={t('edit.leadGroups')} hint={t('edit.groupsHint')} optional options={options(groups.data?.countryGroups ?? [])} {...form.field('leadCountryGroups')} />
            <ManyField label={t('edit.leadCountries')} hint={t('edit.emptyAny')} options={places} {...form.field('leadCountries')} />
            <CheckboxGroup label={t('edit.leadKinds')} hint={t('edit.emptyAny')} optional options={options(leadKinds)} {...form.field('leadKinds')} />
            <CheckboxGroup label={t('edit.partnerGroups')} hint={t('edit.groupsHint')} optional options={options(groups.data?.countryGroups ?? [])} {...form.field('partnerCountryGroups')} />
            <ManyField label={t('edit.partnerCountries')} hint={t('edit.emptyAny')} options={places} {...form.field('partnerCountries')} />
            <div className="form-row">
              <TextField label={t('edit.minParties')} inputMode="numeric" dir="ltr" {...form.field('minParties')} />
              <TextField label={t('edit.minCountries')} inputMode="numeric" dir="ltr" {...form.field('minCountries')} />
            </div>
          </div>
        </Card>
        <Card title={t('money.title')}>
          <div className="form">
            <div className="form-row">
              <TextField label={t('edit.amountMin')} optional inputMode="decimal" dir="ltr" {...form.field('amountMin')} />
              <TextField label={t('edit.amountMax')} optional inputMode="decimal" dir="ltr" {...form.field('amountMax')} />
            </div>
            <div className="form-row">
              <TextField label={t('money.envelope')} optional inputMode="decimal" dir="ltr" {...form.field('envelope')} />
              <SelectField label={t('edit.currency')} options={CURRENCIES.map((code) => ({ value: code, label: code }))} {...form.field('currency')} />
              <TextField label={t('edit.rateMax')} optional inputMode="decimal" dir="ltr" {...form.field('rateMax')} />
            </div>
            <div className="form-row">
              <TextField label={t('edit.monthsMin')} optional inputMode="numeric" dir="ltr" {...form.field('monthsMin')} />
              <TextField label={t('edit.monthsMax')} optional inputMode="numeric" dir="ltr" {...form.field('monthsMax')} />
            </div>
            <MoneyFields form={form} />
          </div>
        </Card>
        <Card title={t('asked.title')}><RequirementFields form={form} /></Card>
        <Card title={t('contact.title')}>
          <div className="form">
            <TextField label={t('contact.office')} hint={t('contact.hint')} optional maxLength={300} {...form.field('contactName')} />
            <div className="form-row">
              <TextField type="email" label={t('contact.email')} optional {...form.field('contactEmail')} />
              <TextField type="tel" label={t('contact.phone')} optional maxLength={60} {...form.field('contactPhone')} />
            </div>
            <TextField type="url" label={t('contact.page')} optional placeholder="https://" {...form.field('contactUrl')} />
          </div>
        </Card>
        <Card title={t('source.title')}>
          <div className="form">
            <EditionField form={form} self={self} />
            <TextArea label={t('edit.funders')} hint={t('edit.fundersHint')} optional rows={2} {...form.field('funders')} />
            <TextField type="url" label={t('source.page')} optional placeholder="https://" {...form.field('sourceUrl')} />
            <TextField type="url" label={t('source.apply')} optional placeholder="https://" {...form.field('applicationUrl')} />
            <TextField label={t('source.said')} hint={t('edit.sourceHint')} optional maxLength={500} {...form.field('source')} />
          </div>
        </Card>
      </Stack>
      <p className="faint small">{baseText('drafts.kept')}</p>
    </Form>
  );
}
