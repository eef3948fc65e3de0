import { countryName } from '../../lib/places.js';
import { formatNumber } from '../../lib/amounts.js';
import { formatDate } from '../../lib/dates.js';
import { Button } from '../../ui/button.js';
import { Pill } from '../../ui/chip.js';
import type { Filter } from './filter.js';
import { goalName } from './sdg.js';
import { t } from './text.js';
import type { Change } from './use-call-filter.js';
import { useLabels } from './use-labels.js';

/** Takes every condition away but the words. */
export const NOTHING_CHOSEN = { fits: 'none', theme: null, form: null, support: null, sdg: null, country: null, as: null, kind: null, amount: null, network: null, funder: null, state: null, within: null, from: null, to: null } as const;

/** What is chosen, each with the way to take it back. */
export function Pills({ filter: f, change }: { filter: Filter; change: Change }) {
  const label = useLabels();
  const each = (name: string, list: readonly string[], text: (code: string) => string) => list.map((code) => ({ key: `${name}:${code}`, text: text(code), off: () => change({ [name]: list.filter((one) => one !== code) }) }));
  const one = (name: string, text: string | null) => (text ? [{ key: name, text, off: () => change({ [name]: null }) }] : []);
  const pills = [
    ...(f.fits ? [{ key: 'fits', text: t('filter.fits'), off: () => change({ fits: 'none' }) }] : []),
    ...each('theme', f.themes, (code) => label(code)),
    ...each('form', f.forms, (code) => t.maybe(`kind.${code}`, code)),
    ...each('support', f.support, (code) => label(code)),
    ...each('sdg', f.sdg.map(String), goalName),
    ...(f.country ? [{ key: 'country', text: f.as ? `${countryName(f.country)} · ${t(`filter.as.${f.as}`)}` : countryName(f.country), off: () => change({ country: null, as: null }) }] : []),
    ...one('kind', f.kind && label(f.kind)),
    ...one('amount', f.amount && t('searches.amount', { amount: formatNumber(Number(f.amount)) })),
    ...(f.networks.length ? one('network', t('filter.networkChosen', { count: f.networks.length })) : []),
    ...(f.funders.length ? one('funder', t('filter.funderChosen', { count: f.funders.length })) : []),
    ...one('state', f.state === 'AHEAD' ? null : t(`filter.state.${f.state}`)),
    ...one('within', f.within && t('filter.within', { days: Number(f.within) })),
    ...one('from', f.from && t('filter.fromDay', { date: formatDate(f.from) })),
    ...one('to', f.to && t('filter.toDay', { date: formatDate(f.to) })),
  ];
  if (!pills.length) return null;
  return (
    <div className="row" role="group" aria-label={t('filter.chosen')}>
      {pills.map((pill) => <Pill key={pill.key} onRemove={pill.off}>{pill.text}</Pill>)}
      {pills.length > 1 ? <Button small variant="quiet" onClick={() => change(NOTHING_CHOSEN)}>{t('filter.clear')}</Button> : null}
    </div>
  );
}
