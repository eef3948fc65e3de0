import type { Check } from '../../lib/form.js';
import { required } from '../../lib/form.js';
import type { FeedSheet } from './operations.js';

export const KINDS = ['FEED', 'ADT', 'SEDIA', 'CSV'] as const;
export const FIELDS = ['key', 'title', 'summary', 'conditions', 'programme', 'themes', 'supportKinds', 'leadCountries', 'leadKinds', 'partnerCountries', 'amountMin', 'amountMax', 'envelope', 'currency', 'rateMax', 'opens', 'deadline', 'funders', 'sourceUrl', 'applicationUrl'] as const;
/** Where the two portals answer; proposed so that nobody need look it up. */
export const ADDRESSES: Record<string, string> = {
  ADT: 'https://aides-territoires.beta.gouv.fr/api/aids/?call_for_projects_only=true',
  SEDIA: 'https://api.tech.ec.europa.eu/search-api/prod/rest/search?apiKey=SEDIA&text=***&pageSize=100',
};

export interface FeedValues {
  name: string; kind: string; url: string; lang: string; zone: string; announce: string; everyHours: string; enabled: boolean; attribution: string; token: string;
  themes: string[]; leadCountries: string[]; partnerCountries: string[];
  delimiter: string; dates: string; decimal: string; lists: string; columns: Record<string, string>;
}

export const emptyFeed = (lang: string, zone: string): FeedValues => ({
  name: '', kind: 'FEED', url: '', lang, zone, announce: 'MODERATE', everyHours: '24', enabled: true, attribution: '', token: '',
  themes: [], leadCountries: [], partnerCountries: [], delimiter: '', dates: 'DMY', decimal: ',', lists: ';', columns: {},
});

interface Mapping { delimiter?: string | null; dates?: string; decimal?: string; lists?: string; columns?: Record<string, string> }
interface Defaults { themes?: string[]; leadCountries?: string[]; partnerCountries?: string[] }
export function valuesOf(feed: FeedSheet): FeedValues {
  const mapping = (feed.mapping ?? {}) as Mapping;
  const defaults = (feed.defaults ?? {}) as Defaults;
  return {
    name: feed.name, kind: feed.kind, url: feed.url, lang: feed.lang, zone: feed.zone, announce: feed.announce, everyHours: feed.everyHours === null ? '' : String(feed.everyHours), enabled: feed.enabled, attribution: feed.attribution, token: '',
    themes: defaults.themes ?? [], leadCountries: defaults.leadCountries ?? [], partnerCountries: defaults.partnerCountries ?? [],
    delimiter: mapping.delimiter ?? '', dates: mapping.dates ?? 'DMY', decimal: mapping.decimal ?? ',', lists: mapping.lists ?? ';', columns: mapping.columns ?? {},
  };
}

/** What the API takes. A token that was not typed is not sent, so that the kept one stays. */
export function inputOf(v: FeedValues, before?: FeedSheet) {
  const kept = (before?.defaults ?? {}) as Record<string, unknown>;
  return {
    name: v.name, kind: v.kind, url: addressOf(v), lang: v.lang, zone: v.zone, announce: v.announce, everyHours: v.everyHours ? Number(v.everyHours) : null, enabled: v.enabled, attribution: v.attribution,
    defaults: { ...kept, themes: v.themes, leadCountries: v.leadCountries, partnerCountries: v.partnerCountries },
    mapping: v.kind === 'CSV' ? { delimiter: v.delimiter || null, dates: v.dates, decimal: v.decimal, lists: v.lists, columns: Object.fromEntries(Object.entries(v.columns).filter(([, column]) => column)) } : null,
    ...(v.token ? { token: v.token } : {}),
  };
}
export const addressOf = (v: FeedValues): string => v.url.trim() || ADDRESSES[v.kind] || '';

export const feedChecks: Partial<Record<keyof FeedValues, Check<FeedValues>>> = {
  name: required,
  url: (_value, values) => (!addressOf(values) ? 'required' : URL.canParse(addressOf(values)) ? undefined : 'not_a_link'),
};
