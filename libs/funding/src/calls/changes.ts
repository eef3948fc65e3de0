import { shortest } from './amount.js';
import { namesOf, type StepNames } from './step-names.js';

/** What a change of a call is judged by: the fields that decide whether and until when one can apply. */
export interface Weighed {
  themes: readonly string[];
  leadCountries: readonly string[]; leadKinds: readonly string[]; partnerCountries: readonly string[];
  minParties: number; minCountries: number;
  amountMin: string | null; amountMax: string | null; envelope: string | null; currency: string; rateMax: number | null;
  poolingBonus?: number | null;
  rates?: readonly Rate[];
  deadlines: readonly (StepNames & { id?: string; localAt: string; zone: string; precision: string })[];
}
export interface Step { localAt: string; zone: string; precision: string }
/** The share for a group of countries; null: for all others. */
export interface Rate { group: string | null; rate: number }
export type Change =
  | (StepNames & { field: 'deadline'; from: Step | null; to: Step | null })
  | { field: Exclude<keyof Weighed, 'deadlines'>; from: unknown; to: unknown };

const VALUES = ['amountMin', 'amountMax', 'envelope', 'currency', 'rateMax', 'poolingBonus', 'minParties', 'minCountries'] as const;
const SETS = ['leadCountries', 'leadKinds', 'partnerCountries', 'themes'] as const;

/**
 * What moved in a call that people were told of: deadlines, amounts, eligibility. A correction of the words is no news:
 * telling every change teaches readers to look away.
 * Deadlines are recognised by their id, without one by their label, and without that by their place.
 */
export function significantChanges(before: Weighed, after: Weighed): Change[] {
  const changes: Change[] = [];
  const keyed = (call: Weighed) => new Map(call.deadlines.map((d, i) => [d.id ?? (d.label || `#${i}`), d]));
  const old = keyed(before);
  const now = keyed(after);
  for (const [key, from] of old) {
    const to = now.get(key);
    if (!to) changes.push({ field: 'deadline', ...namesOf(from), from: stepOf(from), to: null });
    else if (from.localAt !== to.localAt || from.zone !== to.zone) changes.push({ field: 'deadline', ...namesOf(to), from: stepOf(from), to: stepOf(to) });
  }
  for (const [key, to] of now) if (!old.has(key)) changes.push({ field: 'deadline', ...namesOf(to), from: null, to: stepOf(to) });
  for (const field of VALUES) if (plain(before[field] ?? null) !== plain(after[field] ?? null)) changes.push({ field, from: before[field] ?? null, to: after[field] ?? null });
  const rates = (call: Weighed) => (call.rates ?? []).map(({ group, rate }) => `${group}=${Number(rate)}`).sort().join();
  if (rates(before) !== rates(after)) changes.push({ field: 'rates', from: before.rates ?? [], to: after.rates ?? [] });
  for (const field of SETS) {
    const [a, b] = [[...before[field]].sort(), [...after[field]].sort()];
    if (a.join() !== b.join()) changes.push({ field, from: a, to: b });
  }
  return changes;
}

const stepOf = ({ localAt, zone, precision }: Step): Step => ({ localAt, zone, precision });
/** 50000 and 50000.00 are one amount. */
export const plain = (value: string | number | null): string => (value === null ? '' : shortest(String(value)));
