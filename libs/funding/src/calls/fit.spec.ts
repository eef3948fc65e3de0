import { describe, expect, it } from '@jest/globals';
import { explainFit, type FitCall, type FitParty } from './fit.js';

const call = (more: Partial<FitCall> = {}): FitCall => ({
  themes: ['WATER'], leadCountries: ['FR'], leadKinds: ['COMMUNE', 'EPCI'], partnerCountries: ['LB'], minParties: 2, minCountries: 2, open: true, ...more,
});
const tripoli: FitParty = { tenantId: 'tripoli', country: 'LB', kind: 'MUNICIPALITY' };
const nancy: FitParty = { tenantId: 'nancy', country: 'FR', kind: 'COMMUNE' };
const malaga: FitParty = { tenantId: 'malaga', country: 'ES', kind: 'MUNICIPALITY' };
const state = (fit: ReturnType<typeof explainFit>, code: string) => fit.together.find((reason) => reason.code === code)?.state;

describe('whether a call fits a partnership', () => {
  it('fits when one may lead, the other is eligible, and a theme is shared', () => {
    const fit = explainFit(call(), ['WATER', 'HERITAGE'], [tripoli, nancy]);
    expect(fit.fits).toBe(true);
    expect(fit.parties.map((p) => p.mayLead)).toEqual(['NO', 'YES']);
    expect(fit.together.find((r) => r.code === 'THEME')).toEqual({ code: 'THEME', state: 'MET', asked: ['WATER'], found: ['WATER'] });
  });
  it('does not depend on the order of the parties', () => {
    expect(explainFit(call(), ['WATER'], [nancy, tripoli]).fits).toBe(true);
  });
  it('misses a theme', () => {
    const fit = explainFit(call(), ['SPORT'], [tripoli, nancy]);
    expect(fit.fits).toBe(false);
    expect(state(fit, 'THEME')).toBe('MISSING');
  });
  it('misses a lead when nobody comes from its countries', () => {
    expect(state(explainFit(call(), ['WATER'], [tripoli, malaga]), 'LEAD')).toBe('MISSING');
  });
  it('does not let one party be lead and partner at once', () => {
    const alone = call({ leadCountries: ['FR'], partnerCountries: ['FR'], leadKinds: [] });
    expect(explainFit(alone, ['WATER'], [nancy, tripoli]).fits).toBe(false);
    expect(explainFit(alone, ['WATER'], [nancy, { ...nancy, tenantId: 'lyon' }]).together.find((r) => r.code === 'COUNTRIES')?.state).toBe('MISSING');
  });
  it('says who may lead only where another one may be the partner', () => {
    const south = call({ leadCountries: [], leadKinds: [], partnerCountries: ['LB'] });
    const fit = explainFit(south, ['WATER'], [tripoli, malaga]);
    expect(fit.fits).toBe(true);
    expect(fit.parties.map((p) => p.mayLead)).toEqual(['NO', 'YES']);
  });
  it('leaves open what nobody has said: a kind that is not known is to be checked, and does not count', () => {
    const fit = explainFit(call(), ['WATER'], [tripoli, { ...nancy, kind: null }]);
    expect(fit.parties[1]?.mayLead).toBe('CHECK');
    expect(state(fit, 'LEAD')).toBe('CHECK');
    expect(fit.fits).toBe(false);
  });
  it('takes an empty list for any', () => {
    expect(explainFit(call({ themes: [], leadCountries: [], leadKinds: [], partnerCountries: [] }), [], [tripoli, malaga]).fits).toBe(true);
  });
  it('counts countries, not parties', () => {
    expect(state(explainFit(call({ minCountries: 3 }), ['WATER'], [tripoli, nancy, malaga]), 'COUNTRIES')).toBe('MET');
    expect(state(explainFit(call({ minCountries: 3 }), ['WATER'], [tripoli, nancy, { ...nancy, tenantId: 'lyon' }]), 'COUNTRIES')).toBe('MISSING');
  });
});
