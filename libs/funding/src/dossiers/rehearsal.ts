import { cents } from '../calls/amount.js';
import { explainFit, type FitCall, type FitParty, type FitState } from '../calls/fit.js';

/** What the rules of a call are held against. Money as decimal strings in the currency of the call, rates in percent. */
export interface RehearsedCall extends FitCall {
  amountMin: string | null; amountMax: string | null; envelope: string | null; rateMax: number | null;
  /** Shares by the country of the partner; without countries, for all others. None: rateMax is for everybody. */
  rates: readonly { countries: readonly string[] | null; rate: number }[];
  /** Points that are added where several authorities carry the project together; whether they do, the funder says. */
  poolingBonus: number | null;
  monthsMin: number | null; monthsMax: number | null;
  /** Steps with their instants; none for a call without end. */
  deadlines: readonly RehearsedStep[];
}
export interface RehearsedStep { label: string; labelLang?: string; localAt: string; zone: string; at: Date }
export interface RehearsedItem {
  id: string; kind: 'PRECONDITION' | 'DOCUMENT' | 'TASK'; required: boolean; fromCall: boolean;
  tenantId: string | null; state: 'TODO' | 'DOING' | 'DONE' | 'NOT_NEEDED'; files: number;
}
export interface RehearsedDossier {
  amountAsked: string | null; totalCost: string | null; months: number | null;
  /** When it was sent; the deadline is judged at this instant, and before at that of now. */
  submittedAt: Date | null;
  /** What each party has said who applies as lead. */
  choices: readonly { tenantId: string; leadTenantId: string }[];
  items: readonly RehearsedItem[];
}

export type RuleCode =
  | 'OPEN' | 'THEME' | 'PARTIES' | 'COUNTRIES' | 'LEAD' | 'LEAD_CHOSEN' | 'LEAD_COUNTRY' | 'LEAD_KIND' | 'PARTNER_COUNTRY'
  | 'AMOUNT_MIN' | 'AMOUNT_MAX' | 'ENVELOPE' | 'COST' | 'RATE' | 'MONTHS_MIN' | 'MONTHS_MAX' | 'DEADLINE' | 'PRECONDITION' | 'DOCUMENT';
/** One rule as it stands: what is asked, what is there. CHECK: only a person can say. */
export interface Rule {
  code: RuleCode; state: FitState;
  /** The party that it speaks of; null: all together. */
  tenantId: string | null;
  /** The line of the checklist that it speaks of. */
  itemId: string | null;
  asked: readonly (string | number)[]; found: readonly (string | number)[];
}

/**
 * Rehearses what the funder will ask: every rule with its reason, so that nobody learns of a fault from the refusal.
 * @param now the instant at which the deadline is judged while nothing has been sent
 */
export function rehearse(call: RehearsedCall, themes: readonly string[], parties: readonly FitParty[], dossier: RehearsedDossier, now: Date): Rule[] {
  return [...eligibility(call, themes, parties, dossier), ...deadline(call, dossier.submittedAt ?? now, dossier.submittedAt !== null), ...money(call, parties, dossier), ...duration(call, dossier), ...checklist(dossier)];
}

/** The party that all parties name; null while they do not say the same, or not all have said. */
export function agreedLead(choices: RehearsedDossier['choices'], tenantIds: readonly string[]): string | null {
  const said = tenantIds.map((id) => choices.find((choice) => choice.tenantId === id)?.leadTenantId ?? null);
  const [first] = said;
  return first && said.every((one) => one === first) && tenantIds.includes(first) ? first : null;
}

function eligibility(call: RehearsedCall, themes: readonly string[], parties: readonly FitParty[], dossier: RehearsedDossier): Rule[] {
  const fit = explainFit(call, themes, parties);
  const ids = parties.map((party) => party.tenantId);
  const lead = agreedLead(dossier.choices, ids);
  const together = fit.together.filter((reason) => reason.code !== 'OPEN' && (reason.code !== 'LEAD' || lead === null))
    .map((reason): Rule => ({ ...rule(reason.code, reason.state), asked: reason.asked, found: reason.found }));
  const said = dossier.choices.filter((choice) => ids.includes(choice.tenantId)).length;
  together.push({ ...rule('LEAD_CHOSEN', lead ? 'MET' : 'MISSING'), tenantId: lead, asked: [ids.length], found: [said] });
  if (!lead) return together;
  const partners = fit.parties.filter((party) => party.tenantId !== lead);
  const eligible = partners.some((party) => party.reasons.every((reason) => reason.code !== 'PARTNER_COUNTRY' || reason.state === 'MET'));
  return [...together, ...fit.parties.flatMap((party) => party.reasons
    .filter((reason) => (reason.code === 'PARTNER_COUNTRY') !== (party.tenantId === lead))
    // One eligible partner is what is asked: another one beside it may still take part, and the funder says how.
    .map((reason): Rule => ({ ...rule(reason.code, reason.code === 'PARTNER_COUNTRY' && reason.state === 'MISSING' && eligible ? 'CHECK' : reason.state), tenantId: party.tenantId, asked: reason.asked, found: reason.found })))];
}

/** The next step that is still ahead of the instant, else the last one, which has passed. */
function deadline(call: RehearsedCall, at: Date, sent: boolean): Rule[] {
  const open = rule('OPEN', call.open || sent ? 'MET' : 'MISSING');
  if (!call.deadlines.length) return [open];
  const steps = [...call.deadlines].sort((a, b) => a.at.getTime() - b.at.getTime());
  const step = steps.find((one) => one.at >= at) ?? steps.at(-1)!;
  return [open, { ...rule('DEADLINE', step.at >= at ? 'MET' : 'MISSING'), asked: [step.label, step.localAt, step.zone, step.at.toISOString(), step.labelLang ?? ''] }];
}

function money(call: RehearsedCall, parties: readonly FitParty[], dossier: RehearsedDossier): Rule[] {
  const asked = dossier.amountAsked;
  const limit = (code: RuleCode, given: string | null, holds: (asked: bigint, limit: bigint) => boolean): Rule[] => given === null ? []
    : [{ ...rule(code, asked === null ? 'CHECK' : met(holds(cents(asked), cents(given)))), asked: [given], found: asked === null ? [] : [asked] }];
  const rules = [
    ...limit('AMOUNT_MIN', call.amountMin, (a, b) => a >= b), ...limit('AMOUNT_MAX', call.amountMax, (a, b) => a <= b), ...limit('ENVELOPE', call.envelope, (a, b) => a <= b)];
  const cost = dossier.totalCost;
  const known = asked !== null && cost !== null;
  if (known) rules.push({ ...rule('COST', met(cents(asked) <= cents(cost))), asked: [cost], found: [asked] });
  const [low, high] = shareAllowed(call, parties, dossier);
  if (low !== null && high !== null) {
    // In whole numbers: hundredths of a percent of cents, so that exactly the highest share is not lost to rounding.
    const upTo = (rate: number) => known && cents(asked) * 10_000n <= BigInt(Math.round(rate * 100)) * cents(cost);
    const state = !known ? 'CHECK' : upTo(low) ? 'MET' : upTo(high) ? 'CHECK' : 'MISSING';
    rules.push({ ...rule('RATE', state), asked: low === high ? [low] : [low, high], found: known && cents(cost) > 0n ? [share(cents(asked), cents(cost), state === 'MET')] : [] });
  }
  return rules;
}

/** The share that is surely funded, and the one that may be: by the countries of the partners, and with the bonus of pooling. */
function shareAllowed(call: RehearsedCall, parties: readonly FitParty[], dossier: RehearsedDossier): [number, number] | [null, null] {
  const lead = agreedLead(dossier.choices, parties.map((party) => party.tenantId));
  const partners = parties.filter((party) => party.tenantId !== lead);
  const rateOf = (country: string | null) => (call.rates.find((one) => one.countries !== null && country !== null && one.countries.includes(country)) ?? call.rates.find((one) => one.countries === null))?.rate ?? call.rateMax;
  const rates = (call.rates.length ? partners.map((party) => rateOf(party.country)) : [call.rateMax]).filter((rate) => rate !== null);
  if (!rates.length) return [null, null];
  return [Math.min(...rates), Math.min(100, Math.max(...rates) + (call.poolingBonus ?? 0))];
}

function duration(call: RehearsedCall, { months }: RehearsedDossier): Rule[] {
  const limit = (code: RuleCode, given: number | null, holds: (months: number, limit: number) => boolean): Rule[] => given === null ? []
    : [{ ...rule(code, months === null ? 'CHECK' : met(holds(months, given))), asked: [given], found: months === null ? [] : [months] }];
  return [...limit('MONTHS_MIN', call.monthsMin, (a, b) => a >= b), ...limit('MONTHS_MAX', call.monthsMax, (a, b) => a <= b)];
}

/** What the funder asks for is there when it is ticked; a document that is ticked without a file is looked at again. */
function checklist(dossier: RehearsedDossier): Rule[] {
  return dossier.items.filter((item) => item.fromCall && item.kind !== 'TASK').map((item): Rule => ({
    ...rule(item.kind as 'PRECONDITION' | 'DOCUMENT', stateOf(item)), tenantId: item.tenantId, itemId: item.id, found: [item.state, item.files],
  }));
}

function stateOf(item: RehearsedItem): FitState {
  if (item.state === 'DONE') return item.kind === 'DOCUMENT' && item.files === 0 ? 'CHECK' : 'MET';
  return item.state === 'NOT_NEEDED' || !item.required ? 'CHECK' : 'MISSING';
}

/** The share in percent with two places: rounded away from the limit, so that what is refused also looks above it. */
const share = (asked: bigint, cost: bigint, within: boolean): number => Number((asked * 10_000n + (within ? 0n : cost - 1n)) / cost) / 100;
const rule = (code: RuleCode, state: FitState): Rule => ({ code, state, tenantId: null, itemId: null, asked: [], found: [] });
const met = (yes: boolean): FitState => (yes ? 'MET' : 'MISSING');
