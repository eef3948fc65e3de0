import { instantOf } from '@tawam/platform/kit';
import { cents, placesAbove } from '../calls/amount.js';
import type { Said, SaidField } from './said.js';

/** What of a call no source speaks of, and what a source says must fit: shares by group of countries, and lots. */
export interface Beside { rates: readonly { rate: number }[]; lots: readonly { amount: string | null }[] }

/**
 * Fields that cannot be taken into a call as it stands, because the call would contradict itself: the office could not have
 * written it so either (call-input.ts). The smaller part gives way: what the field is compared with stays, and the source's
 * word stands beside it until a person decides.
 * @param now what stands in the call; @param take what is to go into it
 * @returns the fields to leave out, none where all is well
 */
export function contradictions(now: Said, take: Said, { rates, lots }: Beside): SaidField[] {
  const out = new Set<SaidField>();
  const value = <F extends SaidField>(field: F): Said[F] => (out.has(field) || take[field] === undefined ? now[field] : take[field]);
  /** Leaves out the first of these that would be taken; what stood there before is nobody's to mend here. */
  const leave = (...fields: SaidField[]) => {
    const field = fields.find((one) => take[one] !== undefined && !out.has(one));
    if (field) out.add(field);
    return field !== undefined;
  };
  const above = (low: string | undefined, high: string | undefined) => low !== undefined && high !== undefined && cents(low) > cents(high);
  const opensLate = () => {
    const [opens, deadlines] = [value('opens'), value('deadlines')];
    const at = opens && instantOf(opens.localAt, opens.zone);
    return Boolean(at && deadlines?.some((step) => instantOf(step.localAt, step.zone)! <= at));
  };
  const rules: [broken: () => boolean, ...fields: SaidField[]][] = [
    [() => rates.some(({ rate }) => rate > (value('rateMax') ?? 100)), 'rateMax'],
    [() => above(value('amountMin'), value('amountMax')), 'amountMin', 'amountMax'],
    [() => above(value('amountMax'), value('envelope')), 'envelope', 'amountMax'],
    [() => placesAbove(lots.map((lot) => lot.amount), value('envelope') ?? null).length > 0, 'envelope'],
    [() => (value('monthsMin') ?? 0) > (value('monthsMax') ?? Infinity), 'monthsMin', 'monthsMax'],
    [opensLate, 'opens', 'deadlines'],
  ];
  // What is left out may bring back what another field contradicts: until nothing more goes.
  while (rules.some(([broken, ...fields]) => broken() && leave(...fields)));
  return [...out];
}
