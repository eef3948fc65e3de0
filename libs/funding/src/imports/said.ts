import { createHash } from 'node:crypto';
import { z } from 'zod';
import { input, instantOf } from '@tawam/platform/kit';
import { cents, shortest } from '../calls/amount.js';

const step = z.object({ label: input.text(300), localAt: input.localTime(), zone: input.zone(), precision: z.enum(['DAY', 'HOUR']) })
  .refine((s) => instantOf(s.localAt, s.zone) !== null);
const codes = (max: number) => z.array(z.string().regex(/^[A-Z][A-Z0-9_]{1,40}$/)).min(1).max(max).transform((list) => [...new Set(list)].sort());
const amount = z.string().transform((s) => s.replace(/\.0{1,2}$/, '')).pipe(input.money());

/** What a source can say of a call, field by field. A field that it does not name is absent. */
export const SAID = {
  title: input.title(300), summary: input.text(10_000), conditions: input.text(10_000),
  kind: z.enum(['PROJECTS', 'INTEREST', 'ROLLING', 'EXPERTISE']),
  programme: input.text(300),
  themes: codes(20), supportKinds: codes(20), leadCountries: codes(250), leadKinds: codes(60), partnerCountries: codes(250),
  minParties: z.number().int().min(1).max(50), minCountries: z.number().int().min(1).max(50),
  amountMin: amount, amountMax: amount, envelope: amount, currency: z.string().regex(/^[A-Z]{3}$/), rateMax: z.number().min(0).max(100),
  monthsMin: z.number().int().min(1).max(240), monthsMax: z.number().int().min(1).max(240),
  opens: step, deadlines: z.array(step).min(1).max(12), funders: z.array(input.title(300)).min(1).max(20),
  sourceUrl: input.link(), applicationUrl: input.link(),
} as const;
export type SaidField = keyof typeof SAID;
export type Said = { [F in SaidField]?: z.output<(typeof SAID)[F]> };
export const SAID_FIELDS = Object.keys(SAID) as SaidField[];

/** What could not be taken over from an item, or what a person's decision held back. */
export interface Note { code: 'unmapped' | 'invalid' | 'before_opening' | 'cleaned' | 'shortened' | 'incomplete' | 'moved' | 'held' | 'compared' | 'contradicts' | 'reopened' | 'error'; field?: string; value?: string }

export interface ReadItem {
  /** The same thing under the same key in every answer of the source. */
  key: string;
  url: string | null;
  title: string;
  said: Said;
  attribution: string;
  notes: Note[];
  /** Why the item is not taken at all. */
  refused?: string;
}

/**
 * Judges what a reader found in an item: a field that does not stand up is left out and noted, the others stay. A deadline
 * before the opening takes the opening out: when one can apply until counts more.
 */
export function judge(found: Partial<Record<SaidField, unknown>>, notes: Note[]): Said {
  const said: Record<string, unknown> = {};
  for (const field of SAID_FIELDS) {
    const value = found[field];
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length)) continue;
    const read = SAID[field].safeParse(value);
    if (read.success) said[field] = read.data;
    else notes.push({ code: 'invalid', field, value: clip(value) });
  }
  const { opens, deadlines } = said as Said;
  if (opens && deadlines?.some((one) => instantOf(one.localAt, one.zone)! <= instantOf(opens.localAt, opens.zone)!)) {
    notes.push({ code: 'before_opening', field: 'opens', value: opens.localAt });
    delete said['opens'];
  }
  const { amountMin, amountMax } = said as Said;
  if (amountMin && amountMax && cents(amountMax) < cents(amountMin)) {
    notes.push({ code: 'invalid', field: 'amountMin', value: amountMin });
    delete said['amountMin'];
  }
  return said as Said;
}

/** A value as one text, the same for the same meaning: sets in order, keys in order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    const parts = value.map(canonical);
    return `[${(value.every((one) => typeof one === 'string') ? parts.sort() : parts).join()}]`;
  }
  if (value !== null && typeof value === 'object') return `{${Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => `${k}:${canonical(v)}`).join()}}`;
  return JSON.stringify((typeof value === 'string' ? shortest(value) : value) ?? null);
}
export const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** SHA-256 of what an item says: the same answer, the same hash. */
export const hashOf = (item: Pick<ReadItem, 'said' | 'url' | 'attribution'>): Buffer => createHash('sha256').update(canonical([item.said as object, item.url, item.attribution, {}])).digest();

export const clip = (value: unknown, most = 200): string => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, most);
