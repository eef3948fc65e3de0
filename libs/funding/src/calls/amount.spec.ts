import { describe, expect, it } from '@jest/globals';
import { cents, placesAbove, shortest } from './amount.js';

describe('an amount', () => {
  it('is reckoned in hundredths, however large', () => {
    expect(['0', '7', '7.5', '7.05', '9999999999999999.99'].map(cents)).toEqual([0n, 700n, 750n, 705n, 999999999999999999n]);
  });
  it('is written in one way, without losing a cent', () => {
    expect(['50000.00', '50000', '050.10', '0.50', '0', '9999999999999999.99', '12 rue', ''].map(shortest)).toEqual(['50000', '50000', '50.1', '0.5', '0', '9999999999999999.99', '12 rue', '']);
  });
  it('is above a total from the place on where the sum goes over it', () => {
    expect(placesAbove(['40', '60'], '100')).toEqual([]);
    expect(placesAbove(['0.1', '0.2'], '0.3')).toEqual([]);
    expect(placesAbove(['40', null, '60.01', null, '1'], '100.00')).toEqual([2, 4]);
    expect(placesAbove(['9999999999999999.98', '0.02'], '9999999999999999.99')).toEqual([1]);
    expect(placesAbove(['40', '60'], null)).toEqual([]);
  });
});
