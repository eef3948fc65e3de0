import { describe, expect, it } from '@jest/globals';
import { contradictions } from './contradictions.js';

const beside = { rates: [{ rate: 80 }, { rate: 60 }], lots: [{ amount: '60000.00' }, { amount: null }, { amount: '40000.00' }] };
const none = { rates: [], lots: [] };
const step = (localAt: string) => ({ label: '', localAt, zone: 'Europe/Paris', precision: 'DAY' as const });

describe('what an import says', () => {
  it('is taken where the call stays in agreement with itself', () => {
    expect(contradictions({ rateMax: 90, amountMax: '50000.00', envelope: '100000.00' }, { rateMax: 80, amountMax: '60000', title: 'Eau' }, beside)).toEqual([]);
    expect(contradictions({}, { rateMax: 10 }, none)).toEqual([]);
  });
  it('does not lower the highest share below the shares of groups', () => {
    expect(contradictions({ rateMax: 90 }, { rateMax: 79.99, title: 'Eau' }, beside)).toEqual(['rateMax']);
  });
  it('does not turn amounts and durations round, to the cent', () => {
    expect(contradictions({ amountMin: '10000.00' }, { amountMax: '9999.99' }, none)).toEqual(['amountMax']);
    expect(contradictions({ amountMin: '10000.00' }, { amountMax: '10000' }, none)).toEqual([]);
    expect(contradictions({ amountMax: '50000' }, { envelope: '49999.99' }, none)).toEqual(['envelope']);
    expect(contradictions({}, { envelope: '99999.99' }, beside)).toEqual(['envelope']);
    expect(contradictions({ monthsMax: 12 }, { monthsMin: 13 }, none)).toEqual(['monthsMin']);
    expect(contradictions({}, { monthsMin: 13 }, none)).toEqual([]);
  });
  it('gives up as little as it can, also when giving up one field shows another contradiction', () => {
    expect(contradictions({}, { amountMin: '5', amountMax: '20', envelope: '10' }, none)).toEqual(['envelope']);
    expect(contradictions({ envelope: '10' }, { amountMax: '20', envelope: '15' }, none)).toEqual(['envelope', 'amountMax']);
  });
  it('does not open a call after its deadline', () => {
    expect(contradictions({ deadlines: [step('2031-03-31T23:59')] }, { opens: step('2031-04-01T00:00') }, none)).toEqual(['opens']);
    expect(contradictions({ opens: step('2031-04-01T00:00') }, { deadlines: [step('2031-03-31T23:59')] }, none)).toEqual(['deadlines']);
  });
  it('leaves what stood there before alone', () => {
    expect(contradictions({ rateMax: 50, amountMin: '2', amountMax: '1' }, { title: 'Eau' }, beside)).toEqual([]);
  });
});
