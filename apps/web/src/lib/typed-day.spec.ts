import { describe, expect, test } from '@jest/globals';
import { dayAlone, isDay, readDay, writtenDay } from './typed-day.js';

describe('a day as people type it', () => {
  test.each([
    ['26/11/2026', '2026-11-26'], ['6/1/2027', '2027-01-06'], ['26.11.2026', '2026-11-26'], ['26-11-2026', '2026-11-26'], ['26112026', '2026-11-26'],
    ['2026-11-26', '2026-11-26'], [' 26 / 11 / 2026 ', '2026-11-26'], ['٢٦/١١/٢٠٢٦', '2026-11-26'], ['۲۶/۱۱/۲۰۲۶', '2026-11-26'], ['29/02/2028', '2028-02-29'],
  ])('%s is read', (typed, day) => {
    expect(readDay(typed)).toBe(day);
  });

  test.each(['', '2', '26/11', '26/11/26', '31/02/2027', '29/02/2027', '32/13/2027', '00/01/2027', '2026-13-01', 'tomorrow', '26/11/2026 17:00', '11/26/2026'])('"%s" is none', (typed) => {
    expect(readDay(typed)).toBeNull();
  });

  test('what a form holds is a day, or what was typed, which is shown again as it stood', () => {
    expect(['2026-11-26', '26/11/2026', '31/02/2027', ''].map(isDay)).toEqual([true, false, false, false]);
    expect(['2026-11-26', '31/02/2027', ''].map(writtenDay)).toEqual(['26/11/2026', '31/02/2027', '']);
  });

  test('a filter looks for days and nothing else', () => {
    expect(['2026-11-26', '2027-02-31', '31/02/2027', '26/11/2026', '', null].map(dayAlone)).toEqual(['2026-11-26', '', '', '', '', '']);
  });
});
