import { describe, expect, it } from '@jest/globals';
import { amountToType, isWhole, typedAmount, typedNumber } from './typed-amount.js';

describe('an amount that somebody types', () => {
  it('is read with the spaces, commas and digits of the three languages', () => {
    for (const typed of ['35000.5', '35 000,5', '35\u00a0000,5', '35\u202f000,5', '٣٥٬٠٠٠٫٥', ' ٣٥ ٠٠٠٫٥ ']) expect([typed, typedAmount(typed)]).toEqual([typed, '35000.5']);
  });
  it('is null where nothing is typed, and stays what it is where it is none', () => {
    expect([typedAmount(''), typedAmount('  '), typedNumber(' ')]).toEqual([null, null, null]);
    expect([typedAmount('about 5'), typedAmount('1,234,567'), typedNumber('many')]).toEqual(['about5', '1.234.567', NaN]);
  });
  it('is whole without decimals', () => {
    expect(['', '12', '1 200', '١٢'].map(isWhole)).toEqual([true, true, true, true]);
    expect(['1.5', '1,5', 'x', '-1'].map(isWhole)).toEqual([false, false, false, false]);
  });
  it('is shown again without cents that are none', () => {
    expect([amountToType('35000.00'), amountToType('35000.50'), amountToType('100'), amountToType(null), amountToType(undefined)]).toEqual(['35000', '35000.50', '100', '', '']);
  });
});
