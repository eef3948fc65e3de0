import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/choice-field.js';
import { TextField } from '../../ui/text-field.js';
import type { CallForm } from './call-form.js';
import { emptyLot, emptyRate, type LotValues, type RateValues } from './call-values.js';
import { CountryGroups } from './operations.js';
import { RowTextFields } from './row-texts.js';
import { t } from './text.js';

/** Shares by country group, the bonus for who pools, and the lots of the envelope. */
export function MoneyFields({ form }: { form: CallForm }) {
  const groups = useQueryOp(CountryGroups, {});
  const { rates, lots } = form.values;
  const changeRate = (at: number, part: Partial<RateValues>) => form.set('rates', rates.map((rate, i) => (i === at ? { ...rate, ...part } : rate)));
  const changeLot = (at: number, part: Partial<LotValues>) => form.set('lots', lots.map((lot, i) => (i === at ? { ...lot, ...part } : lot)));
  const options = [{ value: '', label: t('money.others') }, ...(groups.data?.countryGroups ?? []).map(({ code, label }) => ({ value: code, label }))];
  return (
    <>
      {rates.map((rate, at) => (
        <div key={rate.key} className="form-row">
          <SelectField label={t('edit.rateFor', { n: at + 1 })} options={options} value={rate.group} onChange={(group) => changeRate(at, { group })} error={form.rowError(`rates.${at}.countryGroup`)} />
          <TextField label={t('edit.ratePercent', { n: at + 1 })} inputMode="decimal" dir="ltr" value={rate.rate} onChange={(value) => changeRate(at, { rate: value })} error={form.rowError(`rates.${at}.rate`)} />
          <div className="form-end"><Button small icon={IconTrash} onClick={() => form.set('rates', rates.filter((_, i) => i !== at))}>{t('edit.rateRemove', { n: at + 1 })}</Button></div>
        </div>
      ))}
      <div className="row"><Button small icon={IconPlus} disabled={rates.length >= 20} onClick={() => form.set('rates', [...rates, emptyRate()])}>{t('edit.rateAdd')}</Button></div>
      <TextField label={t('edit.poolingBonus')} hint={t('edit.poolingHint')} optional inputMode="decimal" dir="ltr" {...form.field('poolingBonus')} />
      {lots.map((lot, at) => (
        <fieldset key={lot.key} className="call-lang">
          <legend>{t('lot.n', { n: at + 1 })}</legend>
          <RowTextFields form={form} label={t('edit.lotTitle')} path={`lots.${at}`} texts={lot.texts} onChange={(texts) => changeLot(at, { texts })} />
          <div className="form-row">
            <TextField label={t('edit.lotAmount')} optional inputMode="decimal" dir="ltr" value={lot.amount} onChange={(amount) => changeLot(at, { amount })} error={form.rowError(`lots.${at}.amount`)} />
          </div>
          <div><Button small icon={IconTrash} onClick={() => form.set('lots', lots.filter((_, i) => i !== at))}>{t('edit.lotRemove', { n: at + 1 })}</Button></div>
        </fieldset>
      ))}
      <div className="row"><Button small icon={IconPlus} disabled={lots.length >= 50} onClick={() => form.set('lots', [...lots, emptyLot()])}>{t('edit.lotAdd')}</Button></div>
    </>
  );
}
