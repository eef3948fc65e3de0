import { describe, expect, it } from '@jest/globals';
import { significantChanges } from './changes.js';
import { differences, type Snapshot } from './history.js';

const call: Snapshot = {
  kind: 'PROJECTS', programme: 'Villes', themes: ['WATER'], sdg: [6], supportKinds: [], leadCountries: ['FR'], leadCountriesNamed: ['FR'], leadCountryGroups: [], leadKinds: [],
  partnerCountries: ['LB', 'MA'], partnerCountriesNamed: ['LB', 'MA'], partnerCountryGroups: [], minParties: 2, minCountries: 2,
  amountMin: null, amountMax: '50000.00', envelope: null, currency: 'EUR', rateMax: 70, poolingBonus: null, rates: [], monthsMin: null, monthsMax: null, opensLocal: null, opensZone: null,
  deadlines: [{ id: 'd1', label: 'Letter', localAt: '2026-12-11T17:00', zone: 'Europe/Paris', precision: 'HOUR', note: '' }],
  texts: [{ lang: 'fr', title: 'Villes et eau', summary: '', conditions: '', status: 'ORIGINAL' }], funders: ['AIMF'], lots: [], requirements: [],
  contactName: '', contactEmail: null, contactPhone: '', contactUrl: null, sourceUrl: null, source: '', applicationUrl: null, previousCallId: null,
};
const history = (more: Partial<Snapshot>) => {
  const after = { ...call, ...more };
  return differences(call, after, significantChanges(call, after));
};

describe('the history of a call', () => {
  it('is silent when nothing moved', () => {
    expect(history({ amountMax: '50000', themes: ['WATER'] })).toEqual([]);
  });
  it('keeps a correction of the words, which nobody is told of', () => {
    expect(history({ texts: [{ ...call.texts[0]!, title: 'Villes & eau' }] })).toEqual([{ field: 'title', lang: 'fr', from: 'Villes et eau', to: 'Villes & eau', significant: false }]);
    expect(history({ contactEmail: 'calls@aimf.example', source: 'JO' }).map((d) => [d.field, d.significant])).toEqual([['contactEmail', false], ['source', false]]);
  });
  it('marks what was told: deadlines, amounts, rates, eligibility', () => {
    const moved = history({ deadlines: [{ ...call.deadlines[0]!, localAt: '2026-12-18T17:00' }], amountMax: '80000', rates: [{ group: 'ODA_LDC', rate: 70 }], minParties: 3 });
    expect(moved.map((d) => [d.field, d.significant])).toEqual([['deadline', true], ['minParties', true], ['amountMax', true], ['rates', true]]);
  });
  it('knows a renamed step from a moved one', () => {
    expect(history({ deadlines: [{ ...call.deadlines[0]!, label: 'Concept note' }] })).toEqual([{ field: 'deadlineLabel', from: 'Letter', to: 'Concept note', significant: false }]);
  });
  it('says a group of countries as it was named, and marks it when other countries count now', () => {
    const wider = history({ partnerCountries: ['LB', 'MA', 'SN'], partnerCountriesNamed: [], partnerCountryGroups: ['ODA_LDC'] });
    expect(wider.map((d) => [d.field, d.significant])).toEqual([['partnerCountryGroups', false], ['partnerCountries', true]]);
  });
  it('follows lots and requirements by their id', () => {
    const one = { id: 'r1', kind: 'DOCUMENT', code: null, required: true, texts: { fr: 'Budget' } };
    expect(history({ requirements: [one] })).toEqual([{ field: 'requirement', from: null, to: { kind: 'DOCUMENT', required: true, texts: { fr: 'Budget' } }, significant: false }]);
    const after = { ...call, requirements: [{ ...one, texts: { fr: 'Budget', ar: 'الموازنة' } }] };
    expect(differences({ ...call, requirements: [one] }, after, [])).toHaveLength(1);
    expect(differences({ ...call, requirements: [one] }, { ...call, requirements: [one] }, [])).toEqual([]);
  });
});
