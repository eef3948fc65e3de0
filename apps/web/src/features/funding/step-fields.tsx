import { IconPlus, IconTrash } from '@tabler/icons-react';
import { cityOf, KNOWN_ZONES } from '../../lib/dates.js';
import { byName } from '../../lib/party.js';
import { useSession } from '../../lib/session.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/choice-field.js';
import { DateField } from '../../ui/date-field.js';
import { TimeField } from '../../ui/time-field.js';
import type { CallForm } from './call-form.js';
import { emptyStep, type StepValues } from './call-values.js';
import { RowTextFields } from './row-texts.js';
import { t } from './text.js';

/** When a call opens and each of its steps: a day, a time of day where it matters, and whose clock it is. */
export function StepFields({ form }: { form: CallForm }) {
  const { zone: mine } = useSession();
  const { steps } = form.values;
  const zones = byName([...new Set([...KNOWN_ZONES, mine, form.values.opensZone, ...steps.map((step) => step.zone)])].map((zone) => ({ value: zone, name: cityOf(zone), label: cityOf(zone) })));
  const change = (at: number, part: Partial<StepValues>) => form.set('steps', steps.map((step, i) => (i === at ? { ...step, ...part } : step)));
  return (
    <div className="form">
      <fieldset className="call-lang">
        <legend>{t('edit.opening')}</legend>
        <div className="form-row">
          <DateField label={t('edit.day')} optional {...form.field('opensDay')} error={form.errorAt('opensLocal')} />
          <TimeField label={t('edit.time')} optional {...form.field('opensTime')} />
          <SelectField label={t('edit.zone')} options={zones} {...form.field('opensZone')} />
        </div>
      </fieldset>
      {steps.map((step, at) => (
        <fieldset key={step.key} className="call-lang">
          <legend>{t('edit.step', { n: at + 1 })}</legend>
          <RowTextFields form={form} label={t('edit.stepName')} hint={t('edit.stepNameHint')} optional path={`deadlines.${at}`} texts={step.texts} onChange={(texts) => change(at, { texts })} error={form.rowError(`deadlines.${at}.label`)} />
          <div className="form-row">
            <DateField label={t('edit.day')} value={step.day} onChange={(day) => change(at, { day })} error={form.rowError(`deadlines.${at}.localAt`)} />
            <TimeField label={t('edit.time')} hint={t('edit.timeHint')} optional value={step.time} onChange={(time) => change(at, { time })} />
            <SelectField label={t('edit.zone')} value={step.zone} onChange={(zone) => change(at, { zone })} options={zones} error={form.rowError(`deadlines.${at}.zone`)} />
          </div>
          <div><Button small icon={IconTrash} onClick={() => form.set('steps', steps.filter((_, i) => i !== at))}>{t('edit.stepRemove', { n: at + 1 })}</Button></div>
        </fieldset>
      ))}
      {steps.length === 0 ? <p className="faint">{t('edit.noSteps')}</p> : null}
      {form.errorAt('deadlines') ? <p className="field-error" role="alert">{form.errorAt('deadlines')}</p> : null}
      <div><Button icon={IconPlus} disabled={steps.length >= 12} onClick={() => form.set('steps', [...steps, emptyStep(steps.at(-1)?.zone ?? mine)])}>{t('edit.stepAdd')}</Button></div>
    </div>
  );
}
