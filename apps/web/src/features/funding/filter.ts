import { countryName } from '../../lib/places.js';
import { dayAlone } from '../../lib/typed-day.js';
import type { Search } from './operations.js';
import { t } from './text.js';

export const STATES = ['AHEAD', 'OPEN', 'PAST', 'ALL'] as const;
export type CallState = (typeof STATES)[number];
export const FORMS = ['PROJECTS', 'INTEREST', 'ROLLING', 'EXPERTISE'] as const;

/** What the page of calls looks for. It stands in the address, so that it can be sent to a colleague and saved. */
export interface Filter {
  query: string;
  themes: string[];
  forms: string[];
  support: string[];
  sdg: number[];
  country: string;
  /** In which part the country stands: empty for either. */
  as: '' | 'lead' | 'partner';
  kind: string;
  amount: string;
  networks: string[];
  funders: string[];
  state: CallState;
  /** Days until the next deadline, as text; empty for any. */
  within: string;
  from: string;
  to: string;
  /** The partnership that calls must fit; empty for none. */
  fits: string;
}

const among = <T extends string>(list: readonly T[], value: string | null, usual: T): T => list.find((one) => one === value) ?? usual;
const matching = (pattern: RegExp, value: string | null): string => (value !== null && pattern.test(value) ? value : '');

/** Reads the address; what makes no sense there is no condition. */
export function readFilter(search: URLSearchParams): Filter {
  return {
    query: search.get('q') ?? '', themes: search.getAll('theme'), forms: search.getAll('form').filter((form) => FORMS.some((one) => one === form)), support: search.getAll('support'),
    sdg: search.getAll('sdg').map(Number).filter((n) => Number.isInteger(n) && n >= 1 && n <= 17),
    country: matching(/^[A-Z]{2}$/, search.get('country')), as: among(['', 'lead', 'partner'], search.get('as'), ''), kind: search.get('kind') ?? '',
    amount: matching(/^\d{1,16}$/, search.get('amount')), networks: search.getAll('network'), funders: search.getAll('funder'), state: among(STATES, search.get('state'), 'AHEAD'),
    within: among(['', '30', '90', '365'], search.get('within'), ''), from: dayAlone(search.get('from')), to: dayAlone(search.get('to')), fits: search.get('fits') ?? '',
  };
}

/** The filter as the service reads it: the same for the page, its counts, its calendar and a saved search. */
export function filterInput(f: Filter) {
  const country = f.country ? [f.country] : [];
  return {
    query: f.query || null, themes: f.themes, kinds: f.forms, supportKinds: f.support, sdg: f.sdg,
    countries: f.as ? [] : country, leadCountries: f.as === 'lead' ? country : [], partnerCountries: f.as === 'partner' ? country : [],
    leadKinds: f.kind ? [f.kind] : [], amountMin: f.amount || null, networks: f.networks, funders: f.funders, state: f.state as string,
    withinDays: f.within ? Number(f.within) : null, deadlineFrom: f.from || null, deadlineTo: f.to || null, fitsPartnership: f.fits || null,
  };
}

const codes = (list: readonly { code: string }[]) => list.map((one) => one.code);

/** A saved search as the filter that finds the same. */
export function filterOf(s: Search): Filter {
  const [either, lead, partner] = [s.countries[0], s.leadCountries[0], s.partnerCountries[0]];
  return {
    query: s.query, themes: codes(s.themes), forms: [...s.kinds], support: codes(s.supportKinds), sdg: [...s.sdg],
    country: (either ?? lead ?? partner)?.code ?? '', as: either ? '' : lead ? 'lead' : partner ? 'partner' : '', kind: s.leadKinds[0]?.code ?? '',
    amount: s.amountMin?.replace(/\.\d+$/, '') ?? '', networks: codes(s.networks), funders: codes(s.funders), state: among(STATES, s.state, 'ALL'),
    within: s.withinDays === null ? '' : String(s.withinDays), from: s.deadlineFrom ?? '', to: s.deadlineTo ?? '', fits: s.fitsPartnership ?? '',
  };
}

/** The page of calls that shows what a saved search finds; `edit`: with the means to change it. */
export function hrefOf(s: Search, edit = false): string {
  const f = filterOf(s);
  const query = new URLSearchParams();
  const put = (name: string, values: readonly (string | number)[]) => { for (const value of values) if (value !== '') query.append(name, String(value)); };
  put('q', [f.query]); put('theme', f.themes); put('form', f.forms); put('support', f.support); put('sdg', f.sdg); put('country', [f.country]); put('as', [f.as]); put('kind', [f.kind]);
  put('amount', [f.amount]); put('network', f.networks); put('funder', f.funders); put('state', [f.state]); put('within', [f.within]); put('from', [f.from]); put('to', [f.to]); put('fits', [f.fits]);
  if (edit) query.set('edit', s.id);
  return `/calls?${query.toString()}`;
}

/** A name for a search, from what it looks for. */
export function nameOf(f: Filter, labels: readonly string[]): string {
  const parts = [f.query, ...labels, f.country ? countryName(f.country) : ''].filter(Boolean);
  return (parts.length ? parts.join(' · ') : t('save.everything')).slice(0, 200);
}
