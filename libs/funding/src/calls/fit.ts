import type { FundingCall, Label } from '@tawam/contract/generated/schema';

/** What the rule of fitting looks at. `kind` is null where nobody has said what a party is. */
export interface FitCall {
  themes: readonly string[];
  leadCountries: readonly string[]; leadKinds: readonly string[]; partnerCountries: readonly string[];
  minParties: number; minCountries: number;
  open: boolean;
}
export interface FitParty { tenantId: string; country: string | null; kind: string | null }

/** A call of the contract as the rule of fitting looks at it. */
export function fitCallOf(call: FundingCall): FitCall {
  const codesOf = (list: readonly Label[]) => list.map((label) => label.code);
  return {
    themes: codesOf(call.themes), leadCountries: codesOf(call.leadCountries), leadKinds: codesOf(call.leadKinds), partnerCountries: codesOf(call.partnerCountries),
    minParties: call.minParties, minCountries: call.minCountries, open: call.open,
  };
}

export type FitState = 'MET' | 'CHECK' | 'MISSING';
export type FitCode = 'OPEN' | 'THEME' | 'PARTIES' | 'COUNTRIES' | 'LEAD' | 'LEAD_COUNTRY' | 'LEAD_KIND' | 'PARTNER_COUNTRY';
export interface Reason { code: FitCode; state: FitState; asked: readonly (string | number)[]; found: readonly (string | number)[] }
export interface PartyReasons { tenantId: string; mayLead: 'YES' | 'CHECK' | 'NO'; reasons: Reason[] }
export interface Fit { fits: boolean; together: Reason[]; parties: PartyReasons[] }

/**
 * Why a call fits a partnership, together and party by party: the same rule as app.partnerships_fitting, told in reasons.
 * It fits when there are parties enough from countries enough, a theme in common, one that may lead, and another one whose
 * country is eligible. No score, and no party is first: whoever may lead, may.
 */
export function explainFit(call: FitCall, themes: readonly string[], parties: readonly FitParty[]): Fit {
  const judged = parties.map((party) => judge(call, party));
  const countries = [...new Set(parties.map((p) => p.country).filter((c) => c !== null))];
  const shared = call.themes.filter((theme) => themes.includes(theme));
  const leads = judged.filter((p) => p.mayLead === 'YES');
  const possible = judged.filter((p) => p.mayLead !== 'NO');
  const pair = (able: typeof judged) => able.length > 0 && judged.some((p) => p.partner) && judged.filter((p) => p.partner || able.includes(p)).length >= 2;

  const together: Reason[] = [
    { code: 'OPEN', state: call.open ? 'MET' : 'MISSING', asked: [], found: [] },
    { code: 'THEME', state: call.themes.length === 0 || shared.length ? 'MET' : 'MISSING', asked: call.themes, found: shared },
    ...(call.minParties > 1 ? [{ code: 'PARTIES' as const, state: met(parties.length >= call.minParties), asked: [call.minParties], found: [parties.length] }] : []),
    ...(call.minCountries > 1 ? [{ code: 'COUNTRIES' as const, state: met(countries.length >= call.minCountries), asked: [call.minCountries], found: [countries.length] }] : []),
    { code: 'LEAD', state: pair(leads) ? 'MET' : pair(possible) ? 'CHECK' : 'MISSING', asked: [], found: [] },
  ];
  const fits = together.every((reason) => reason.state === 'MET' || reason.code === 'OPEN');
  return {
    fits, together,
    // Who may lead by country and kind still needs somebody else who may be the partner.
    parties: judged.map((party) => ({ tenantId: party.tenantId, mayLead: judged.some((other) => other !== party && other.partner) ? party.mayLead : 'NO', reasons: party.reasons })),
  };
}

function judge(call: FitCall, party: FitParty): PartyReasons & { partner: boolean } {
  const inLead = within(call.leadCountries, party.country);
  const inPartners = within(call.partnerCountries, party.country);
  const kind: FitState = call.leadKinds.length === 0 ? 'MET' : party.kind === null ? 'CHECK' : met(call.leadKinds.includes(party.kind));
  const reasons: Reason[] = [];
  if (call.leadCountries.length) reasons.push({ code: 'LEAD_COUNTRY', state: met(inLead), asked: call.leadCountries, found: found(party.country) });
  if (call.leadKinds.length) reasons.push({ code: 'LEAD_KIND', state: kind, asked: call.leadKinds, found: found(party.kind) });
  if (call.partnerCountries.length) reasons.push({ code: 'PARTNER_COUNTRY', state: met(inPartners), asked: call.partnerCountries, found: found(party.country) });
  return { tenantId: party.tenantId, mayLead: !inLead || kind === 'MISSING' ? 'NO' : kind === 'CHECK' ? 'CHECK' : 'YES', partner: inPartners, reasons };
}

const met = (yes: boolean): FitState => (yes ? 'MET' : 'MISSING');
const found = (value: string | null) => (value === null ? [] : [value]);
/** An empty list of a call means: any. */
const within = (list: readonly string[], value: string | null): boolean => list.length === 0 || (value !== null && list.includes(value));
