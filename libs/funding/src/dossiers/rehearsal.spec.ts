import { describe, expect, it } from '@jest/globals';
import { agreedLead, rehearse, type RehearsedCall, type RehearsedDossier, type RehearsedItem, type RuleCode } from './rehearsal.js';

const now = new Date('2026-11-26T08:00:00Z');
const call = (more: Partial<RehearsedCall> = {}): RehearsedCall => ({
  themes: ['WATER'], leadCountries: ['LB', 'ES'], leadKinds: ['MUNICIPALITY'], partnerCountries: ['LB', 'ES'], minParties: 2, minCountries: 2, open: true,
  amountMin: '10000', amountMax: '50000.00', envelope: '300000', rateMax: 70, rates: [], poolingBonus: null, monthsMin: 12, monthsMax: 36,
  deadlines: [{ label: 'Letter', localAt: '2026-11-20T17:00', zone: 'Europe/Brussels', at: new Date('2026-11-20T16:00:00Z') }, { label: 'File', localAt: '2027-01-15T17:00', zone: 'Europe/Brussels', at: new Date('2027-01-15T16:00:00Z') }],
  ...more,
});
const tripoli = { tenantId: 'tripoli', country: 'LB', kind: 'MUNICIPALITY' };
const malaga = { tenantId: 'malaga', country: 'ES', kind: 'MUNICIPALITY' };
const nancy = { tenantId: 'nancy', country: 'FR', kind: 'COMMUNE' };
const item = (more: Partial<RehearsedItem> = {}): RehearsedItem => ({ id: 'i', kind: 'DOCUMENT', required: true, fromCall: true, tenantId: null, state: 'DONE', files: 1, ...more });
const both = (lead: string) => [{ tenantId: 'tripoli', leadTenantId: lead }, { tenantId: 'malaga', leadTenantId: lead }];
const dossier = (more: Partial<RehearsedDossier> = {}): RehearsedDossier => ({ amountAsked: '35000', totalCost: '50000', months: 24, submittedAt: null, choices: both('malaga'), items: [item()], ...more });
const run = (c = call(), d = dossier(), parties: readonly (typeof tripoli | { tenantId: string; country: string | null; kind: string | null })[] = [tripoli, malaga], at = now, themes = ['WATER']) => rehearse(c, themes, parties, d, at);
const state = (rules: ReturnType<typeof run>, code: RuleCode, tenantId?: string) => rules.find((r) => r.code === code && (tenantId === undefined || r.tenantId === tenantId))?.state;

describe('the rehearsal refuses', () => {
  it.each<[string, RuleCode, Partial<RehearsedCall>, Partial<RehearsedDossier>]>([
    ['an amount under the smallest', 'AMOUNT_MIN', {}, { amountAsked: '9999.99' }],
    ['an amount above the highest', 'AMOUNT_MAX', {}, { amountAsked: '50000.01' }],
    ['an amount above the whole envelope', 'ENVELOPE', { amountMax: null, envelope: '30000' }, {}],
    ['more than the action costs', 'COST', { rateMax: null }, { amountAsked: '50000', totalCost: '40000' }],
    ['a share above the highest, by one cent', 'RATE', {}, { amountAsked: '35000.01' }],
    ['too short an action', 'MONTHS_MIN', {}, { months: 11 }],
    ['too long an action', 'MONTHS_MAX', {}, { months: 37 }],
    ['a closed call', 'OPEN', { open: false }, {}],
    ['a party too few', 'PARTIES', { minParties: 3 }, {}],
    ['a country too few', 'COUNTRIES', { minCountries: 3 }, {}],
    ['another theme', 'THEME', { themes: ['SPORT'] }, {}],
    ['a lead from elsewhere', 'LEAD_COUNTRY', { leadCountries: ['FR'] }, {}],
    ['a lead of another kind', 'LEAD_KIND', { leadKinds: ['REGION'] }, {}],
    ['a partner from elsewhere', 'PARTNER_COUNTRY', { partnerCountries: ['ES'] }, {}],
    ['a lead that only one party has named', 'LEAD_CHOSEN', {}, { choices: [{ tenantId: 'tripoli', leadTenantId: 'malaga' }] }],
    ['two parties that name different ones', 'LEAD_CHOSEN', {}, { choices: [{ tenantId: 'tripoli', leadTenantId: 'malaga' }, { tenantId: 'malaga', leadTenantId: 'tripoli' }] }],
    ['a document that is not there', 'DOCUMENT', {}, { items: [item({ state: 'DOING' })] }],
    ['a precondition of one party that is not met', 'PRECONDITION', {}, { items: [item({ kind: 'PRECONDITION', tenantId: 'tripoli', state: 'TODO' })] }],
  ])('%s', (_, code, c, d) => expect(state(run(call(c), dossier(d)), code)).toBe('MISSING'));
  it('when every deadline has passed, also by a minute', () => {
    expect(state(run(call(), dossier(), [tripoli, malaga], new Date('2027-01-15T16:01:00Z')), 'DEADLINE')).toBe('MISSING');
  });
  it('what was sent after the deadline, however early one looks', () => {
    expect(state(run(call(), dossier({ submittedAt: new Date('2027-01-15T16:00:01Z') })), 'DEADLINE')).toBe('MISSING');
  });
});

describe('the share of a funder', () => {
  const rates = [{ countries: ['LB', 'JO'], rate: 80 }, { countries: null, rate: 60 }];
  const asks = (amountAsked: string, more: Partial<RehearsedCall> = {}, lead = 'malaga') => run(call({ rates, amountMax: null, rateMax: 80, ...more }), dossier({ amountAsked, choices: both(lead) })).find((r) => r.code === 'RATE');
  it('goes by the country of the partner, not of the lead', () => {
    expect(asks('40000.01')?.state).toBe('MISSING');
    expect(asks('40000')).toMatchObject({ state: 'MET', asked: [80] });
    expect(asks('40000', {}, 'tripoli')).toMatchObject({ state: 'MISSING', asked: [60], found: [80] });
  });
  it('is to be checked where only pooling, or one of several partners, would allow it', () => {
    expect(asks('42000', { poolingBonus: 10 })).toMatchObject({ state: 'CHECK', asked: [80, 90] });
    expect(asks('45000.01', { poolingBonus: 10 })?.state).toBe('MISSING');
    const undecided = run(call({ rates, amountMax: null }), dossier({ choices: [] })).find((r) => r.code === 'RATE');
    expect(undecided).toMatchObject({ state: 'CHECK', asked: [60, 80], found: [70] });
  });
});

describe('the rehearsal leaves to a person', () => {
  it.each<[string, RuleCode, Partial<RehearsedDossier>]>([
    ['an amount that nobody has said', 'AMOUNT_MAX', { amountAsked: null }],
    ['a share without the whole cost', 'RATE', { totalCost: null }],
    ['a duration that nobody has said', 'MONTHS_MAX', { months: null }],
    ['a document that was ticked without a file', 'DOCUMENT', { items: [item({ files: 0 })] }],
    ['a document that was set aside', 'DOCUMENT', { items: [item({ state: 'NOT_NEEDED' })] }],
    ['an optional document', 'DOCUMENT', { items: [item({ required: false, state: 'TODO' })] }],
  ])('%s', (_, code, d) => expect(state(run(call(), dossier(d)), code)).toBe('CHECK'));
  it('the kind of a lead that nobody knows', () => {
    expect(state(run(call(), dossier(), [tripoli, { ...malaga, kind: null }]), 'LEAD_KIND', 'malaga')).toBe('CHECK');
  });
  it('a third party from elsewhere, while another partner is eligible', () => {
    const three = [...both('malaga'), { tenantId: 'nancy', leadTenantId: 'malaga' }];
    const rules = run(call(), dossier({ choices: three }), [tripoli, malaga, nancy]);
    expect([state(rules, 'PARTNER_COUNTRY', 'tripoli'), state(rules, 'PARTNER_COUNTRY', 'nancy')]).toEqual(['MET', 'CHECK']);
  });
});

describe('the rehearsal is content', () => {
  it('with a dossier that is whole, exactly at the highest share and amount', () => {
    const rules = run(call({ amountMax: '35000' }));
    expect(rules.filter((r) => r.state !== 'MET')).toEqual([]);
    expect(rules.find((r) => r.code === 'RATE')).toMatchObject({ asked: [70], found: [70] });
  });
  it('and shows a share that is refused as above the limit, however little', () => {
    expect(run(call(), dossier({ amountAsked: '35000.01' })).find((r) => r.code === 'RATE')).toMatchObject({ state: 'MISSING', asked: [70], found: [70.01] });
  });
  it('whichever party leads, and in whatever order they stand', () => {
    expect(run(call(), dossier({ choices: both('tripoli') }), [malaga, tripoli]).every((r) => r.state === 'MET')).toBe(true);
  });
  it('with what was sent in time, long after', () => {
    const sent = dossier({ submittedAt: new Date('2027-01-15T15:59:00Z') });
    const rules = run(call({ open: false }), sent, [tripoli, malaga], new Date('2027-06-01T00:00:00Z'));
    expect([state(rules, 'DEADLINE'), state(rules, 'OPEN')]).toEqual(['MET', 'MET']);
  });
  it('and says nothing of limits that the call does not set', () => {
    const free = call({ amountMin: null, amountMax: null, envelope: null, rateMax: null, rates: [], monthsMin: null, monthsMax: null, deadlines: [], leadCountries: [], leadKinds: [], partnerCountries: [] });
    expect(run(free, dossier({ totalCost: null, items: [] })).map((r) => r.code).sort()).toEqual(['COUNTRIES', 'LEAD_CHOSEN', 'OPEN', 'PARTIES', 'THEME']);
  });
  it('judges the next step that is ahead, not one that has passed', () => {
    expect(run().find((r) => r.code === 'DEADLINE')?.asked[0]).toBe('File');
  });
  it('does not take one’s own lines for rules of the funder', () => {
    expect(run(call(), dossier({ items: [item({ fromCall: false, state: 'TODO' }), item({ kind: 'TASK', state: 'TODO' })] })).some((r) => r.itemId !== null)).toBe(false);
  });
});

describe('the lead', () => {
  it('stands when all parties name the same one, and is none of those who have left', () => {
    expect(agreedLead(both('malaga'), ['tripoli', 'malaga'])).toBe('malaga');
    expect(agreedLead(both('gone'), ['tripoli', 'malaga'])).toBeNull();
    expect(agreedLead(both('malaga'), ['tripoli', 'malaga', 'nancy'])).toBeNull();
    expect(agreedLead([], [])).toBeNull();
  });
});
