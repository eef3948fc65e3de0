import { countryName } from '../../lib/places.js';
import type { Search } from './operations.js';
import { t } from './text.js';

/** What the page of calls looks for. It stands in the address, so that it can be sent to a colleague and saved. */
export interface Filter {
  query: string;
  themes: string[];
  country: string;
  kind: string;
  amount: string;
  /** Days until the next deadline, as text; empty for any. */
  within: string;
  /** Closed calls too. */
  past: boolean;
  /** The partnership that calls must fit; empty for none. */
  fits: string;
}

export function readFilter(search: URLSearchParams): Filter {
  const amount = search.get('amount') ?? '';
  const within = search.get('within') ?? '';
  return {
    query: search.get('q') ?? '', themes: search.getAll('theme'), country: search.get('country') ?? '', kind: search.get('kind') ?? '',
    amount: /^\d{1,16}$/.test(amount) ? amount : '', within: ['30', '90'].includes(within) ? within : '', past: search.get('past') === '1', fits: search.get('fits') ?? '',
  };
}

export function filterInput(f: Filter) {
  return {
    query: f.query || null, themes: f.themes, countries: f.country ? [f.country] : [], leadKinds: f.kind ? [f.kind] : [], amountMin: f.amount || null,
    state: f.past ? 'ALL' : 'AHEAD', withinDays: f.within ? Number(f.within) : null, fitsPartnership: f.fits || null,
  };
}

/** What of a filter a saved search keeps: what a call is, not when one looks. */
export function searchInput(f: Filter, title: string, byMail: boolean) {
  const { query, themes, countries, leadKinds, amountMin } = filterInput(f);
  return { title, query, themes, countries, leadKinds, amountMin, byMail };
}

/** The page of calls that shows what a saved search finds. */
export function hrefOf(search: Search): string {
  const query = new URLSearchParams();
  if (search.query) query.set('q', search.query);
  for (const theme of search.themes) query.append('theme', theme.code);
  if (search.countries[0]) query.set('country', search.countries[0].code);
  if (search.leadKinds[0]) query.set('kind', search.leadKinds[0].code);
  if (search.amountMin) query.set('amount', search.amountMin.replace(/\.\d+$/, ''));
  return `/calls?${query.toString()}`;
}

/** A name for a search, from what it looks for. */
export function nameOf(f: Filter, themeLabels: readonly string[]): string {
  const parts = [f.query, ...themeLabels, f.country ? countryName(f.country) : ''].filter(Boolean);
  return (parts.length ? parts.join(' · ') : t('save.everything')).slice(0, 200);
}
