import { describe, expect, it } from '@jest/globals';
import { significantChanges, type Weighed } from './changes.js';

const call: Weighed = {
  themes: ['WATER'], leadCountries: ['FR'], leadKinds: [], partnerCountries: ['LB'], minParties: 2, minCountries: 2,
  amountMin: null, amountMax: '50000.00', envelope: null, currency: 'EUR', rateMax: 70,
  deadlines: [{ label: 'Full file', localAt: '2027-01-06T12:00', zone: 'Africa/Tunis', precision: 'HOUR' }, { label: 'Letter', localAt: '2026-12-11T17:00', zone: 'Europe/Brussels', precision: 'HOUR' }],
};

describe('what is worth telling of a changed call', () => {
  it('is nothing when the same is written otherwise', () => {
    expect(significantChanges(call, { ...call, amountMax: '50000', deadlines: [...call.deadlines].reverse() })).toEqual([]);
  });
  it('is a deadline that moved, by its name', () => {
    const moved = { ...call, deadlines: [call.deadlines[0]!, { ...call.deadlines[1]!, localAt: '2026-12-18T17:00' }] };
    expect(significantChanges(call, moved)).toEqual([{
      field: 'deadline', label: 'Letter', from: { localAt: '2026-12-11T17:00', zone: 'Europe/Brussels', precision: 'HOUR' }, to: { localAt: '2026-12-18T17:00', zone: 'Europe/Brussels', precision: 'HOUR' } }]);
  });
  it('is the same hour of another zone', () => {
    const moved = { ...call, deadlines: [{ ...call.deadlines[0]!, zone: 'Asia/Beirut' }, call.deadlines[1]!] };
    expect(significantChanges(call, moved).map((c) => c.field)).toEqual(['deadline']);
  });
  it('is a step that came or went', () => {
    const changes = significantChanges(call, { ...call, deadlines: [call.deadlines[0]!, { label: 'Signed papers', localAt: '2027-02-01T12:00', zone: 'UTC', precision: 'HOUR' }] });
    expect(changes).toEqual([expect.objectContaining({ label: 'Letter', to: null }), expect.objectContaining({ label: 'Signed papers', from: null })]);
  });
  it('is an amount and the eligibility', () => {
    expect(significantChanges(call, { ...call, amountMax: '80000', leadCountries: ['LB', 'FR'], minParties: 3 }).map((c) => c.field)).toEqual(['amountMax', 'minParties', 'leadCountries']);
  });
});
