import { useState } from 'react';
import { IconFilter } from '@tabler/icons-react';
import { byName } from '../../lib/party.js';
import { useQueryOp } from '../../lib/query.js';
import { useSession } from '../../lib/session.js';
import { Button } from '../../ui/button.js';
import { CheckboxField, CheckboxGroup, RadioGroup, SelectField } from '../../ui/choice-field.js';
import { Skeleton } from '../../ui/skeleton.js';
import { TextField } from '../../ui/text-field.js';
import type { Filter } from './filter.js';
import { FundingWords } from './operations.js';
import { t } from './text.js';

/** The filters beside the list; on a phone behind a button. Each stands in the address. */
export function CallFilters({ filter, change }: { filter: Filter; change: (change: Record<string, string | string[] | null>) => void }) {
  const [open, setOpen] = useState(false);
  const words = useQueryOp(FundingWords, {});
  const { partnerships } = useSession();
  const [amount, setAmount] = useState(filter.amount);
  const name = (id: string) => byName(partnerships.find((one) => one.id === id)?.parties ?? []).map((party) => party.name).join(' · ');
  const chosen = partnerships.find((one) => one.id === filter.fits);
  return (
    <section className="calls-filters" aria-label={t('filter.title')}>
      <div className="calls-filters-button"><Button wide icon={IconFilter} aria-expanded={open} onClick={() => setOpen(!open)}>{t('filter.title')}</Button></div>
      <div className={`calls-filters-in${open ? ' is-open' : ''}`}>
        {partnerships.length ? (
          <div className="calls-filter-fits">
            <CheckboxField label={t(chosen && chosen.parties.length > 2 ? 'filter.fitsAll' : 'filter.fits')} hint={t('filter.fitsHint')} checked={Boolean(filter.fits)} onChange={(on) => change({ fits: on ? (partnerships[0]?.id ?? null) : 'none' })} />
            {partnerships.length > 1 && filter.fits
              ? <SelectField label={t('filter.partnership')} value={filter.fits} onChange={(fits) => change({ fits })} options={partnerships.map(({ id }) => ({ value: id, label: name(id) }))} />
              : null}
          </div>
        ) : null}
        <div>{words.data
          ? <CheckboxGroup label={t('filter.themes')} value={filter.themes} onChange={(theme) => change({ theme })} options={words.data.themes.map(({ code, label }) => ({ value: code, label }))} />
          : <Skeleton lines={6} />}</div>
        <div><RadioGroup label={t('filter.deadline')} value={filter.within || 'any'} onChange={(within) => change({ within: within === 'any' ? null : within })}
          options={[{ value: 'any', label: t('filter.any') }, { value: '30', label: t('filter.within', { days: 30 }) }, { value: '90', label: t('filter.within', { days: 90 }) }]} /></div>
        <CheckboxField label={t('filter.past')} checked={filter.past} onChange={(on) => change({ past: on ? '1' : null })} />
        <SelectField label={t('filter.country')} placeholder={t('filter.any')} value={filter.country} onChange={(country) => change({ country })} options={(words.data?.countries ?? []).map(({ code, name: label }) => ({ value: code, label }))} />
        <SelectField label={t('filter.kind')} placeholder={t('filter.any')} value={filter.kind} onChange={(kind) => change({ kind })} options={(words.data?.leadKinds ?? []).map(({ code, label }) => ({ value: code, label }))} />
        <TextField type="text" inputMode="numeric" dir="ltr" label={t('filter.amount')} hint={t('filter.amountHint')} value={amount} onChange={setAmount} onBlur={() => change({ amount: amount.replace(/\D/g, '') || null })} />
      </div>
    </section>
  );
}
