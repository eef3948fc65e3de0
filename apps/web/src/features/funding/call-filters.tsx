import { useState } from 'react';
import { IconFilter } from '@tabler/icons-react';
import { byName } from '../../lib/party.js';
import { useQueryOp } from '../../lib/query.js';
import { useSearchState } from '../../lib/router.js';
import { useSession } from '../../lib/session.js';
import { typedAmount } from '../../lib/typed-amount.js';
import { Button } from '../../ui/button.js';
import { CheckboxField, SelectField } from '../../ui/choice-field.js';
import { DateField } from '../../ui/date-field.js';
import { Skeleton } from '../../ui/skeleton.js';
import { TextField } from '../../ui/text-field.js';
import { FacetChoices } from './facet-choices.js';
import { filterInput, FORMS, STATES, type Filter } from './filter.js';
import { CallCounts, FundingWords, type Facet } from './operations.js';
import { GOALS, goalName } from './sdg.js';
import { t } from './text.js';
import type { Change } from './use-call-filter.js';

/** The filters beside the list, with what each would leave; on a phone behind a button. Each stands in the address. */
export function CallFilters({ filter, change }: { filter: Filter; change: Change }) {
  const [open, setOpen] = useState(false);
  const [search] = useSearchState();
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? ''];
  const words = useQueryOp(FundingWords, {});
  const counted = useQueryOp(CallCounts, { filter: filterInput(filter) }, { keepPrevious: true });
  const facets = counted.data?.callFacets;
  const sampled = facets?.sampled ?? false;
  const countOf = (list: readonly { code: string; count: number }[] | undefined, code: string) => (list ? (list.find((one) => one.code === code)?.count ?? 0) : undefined);
  const named = (list: readonly Facet[] | undefined) => (list ?? []).map((one) => ({ value: one.code, label: <bdi>{one.label}</bdi>, count: one.count }));
  const withCount = (label: string, count: number | undefined) => (count === undefined ? label : `${label} (${sampled ? t('filter.atLeast', { count }) : count})`);
  return (
    <section className="calls-filters" aria-label={t('filter.title')}>
      <div className="calls-filters-button"><Button wide icon={IconFilter} aria-expanded={open} onClick={() => setOpen(!open)}>{t('filter.title')}</Button></div>
      <div className={`calls-filters-in${open ? ' is-open' : ''}`}>
        <FitsUs filter={filter} change={change} />
        <div>{words.data
          ? <FacetChoices label={t('filter.themes')} value={filter.themes} onChange={(theme) => change({ theme })} sampled={sampled} options={words.data.themes.map(({ code, label }) => ({ value: code, label, count: countOf(facets?.themes, code) }))} />
          : <Skeleton lines={6} />}</div>
        <div><FacetChoices single label={t('filter.deadline')} value={[filter.within || 'any']} onChange={([within]) => change({ within: within === 'any' ? null : (within ?? null) })} sampled={sampled}
          options={[{ value: 'any', label: t('filter.any') }, ...['30', '90', '365'].map((days) => ({ value: days, label: t('filter.within', { days: Number(days) }), count: countOf(facets?.within, days) }))]} />
        <details className="facet-fold" open={Boolean(from || to)}><summary>{t('filter.days')}</summary>
          <div className="facet-days">
            <DateField label={t('filter.from')} value={from} onChange={(text) => change({ from: text || null })} {...(filter.to ? { max: filter.to } : {})} />
            <DateField label={t('filter.to')} value={to} onChange={(text) => change({ to: text || null })} {...(filter.from ? { min: filter.from } : {})} />
          </div>
        </details></div>
        <div><FacetChoices single label={t('filter.state')} value={[filter.state]} onChange={([state]) => change({ state: state === 'AHEAD' ? null : (state ?? null) })} options={STATES.map((state) => ({ value: state, label: t(`filter.state.${state}`) }))} /></div>
        <div className="calls-filter-pair">
          <SelectField label={t('filter.country')} placeholder={t('filter.any')} value={filter.country} onChange={(country) => change({ country: country || null, ...(country ? {} : { as: null }) })}
            options={(words.data?.countries ?? []).map(({ code, name }) => ({ value: code, label: withCount(name, facets?.countries.find((one) => one.code === code)?.count) }))} />
          {filter.country ? <SelectField label={t('filter.as')} value={filter.as} onChange={(as) => change({ as: as || null })} options={(['', 'lead', 'partner'] as const).map((as) => ({ value: as, label: t(`filter.as.${as || 'any'}`) }))} /> : null}
        </div>
        <SelectField label={t('filter.kind')} placeholder={t('filter.any')} value={filter.kind} onChange={(kind) => change({ kind: kind || null })}
          options={(words.data?.leadKinds ?? []).map(({ code, label }) => ({ value: code, label: withCount(label, facets?.leadKinds.find((one) => one.code === code)?.count) }))} />
        <Amount key={filter.amount} amount={filter.amount} change={change} />
        <div>
          <FacetChoices folded label={t('filter.form')} value={filter.forms} onChange={(form) => change({ form })} sampled={sampled} options={FORMS.map((form) => ({ value: form, label: t(`kind.${form}`), count: countOf(facets?.kinds, form) }))} />
          <FacetChoices folded label={t('filter.network')} value={filter.networks} onChange={(network) => change({ network })} sampled={sampled} options={named(facets?.networks)} />
          <FacetChoices folded label={t('filter.funder')} value={filter.funders} onChange={(funder) => change({ funder })} sampled={sampled} options={named(facets?.funders)} />
          <FacetChoices folded label={t('filter.support')} value={filter.support} onChange={(support) => change({ support })} options={(words.data?.supportKinds ?? []).map(({ code, label }) => ({ value: code, label }))} />
          <FacetChoices folded label={t('filter.sdg')} value={filter.sdg.map(String)} onChange={(sdg) => change({ sdg })} options={GOALS.map((goal) => ({ value: goal, label: goalName(goal) }))} />
        </div>
        {sampled ? <p className="faint small">{t('filter.sampled')}</p> : null}
      </div>
    </section>
  );
}

function FitsUs({ filter, change }: { filter: Filter; change: Change }) {
  const { partnerships } = useSession();
  if (!partnerships.length) return null;
  const name = (id: string) => byName(partnerships.find((one) => one.id === id)?.parties ?? []).map((party) => party.name).join(' · ');
  const chosen = partnerships.find((one) => one.id === filter.fits);
  return (
    <div className="calls-filter-fits">
      <CheckboxField label={t(chosen && chosen.parties.length > 2 ? 'filter.fitsAll' : 'filter.fits')} hint={t('filter.fitsHint')} checked={Boolean(filter.fits)} onChange={(on) => change({ fits: on ? (partnerships[0]?.id ?? null) : 'none' })} />
      {partnerships.length > 1 && filter.fits
        ? <SelectField label={t('filter.partnership')} value={filter.fits} onChange={(fits) => change({ fits })} options={partnerships.map(({ id }) => ({ value: id, label: name(id) }))} />
        : null}
    </div>
  );
}

function Amount({ amount, change }: { amount: string; change: Change }) {
  const [typed, setTyped] = useState(amount);
  return <TextField type="text" inputMode="numeric" dir="ltr" label={t('filter.amount')} hint={t('filter.amountHint')} value={typed} onChange={setTyped} onBlur={() => change({ amount: /^\d{1,16}/.exec(typedAmount(typed) ?? '')?.[0] ?? null })} />;
}
