import { describe, expect, it } from '@jest/globals';
import { dayAfter, monthAfter, monthGrid } from './calendar-days.js';

describe('the grid of a month', () => {
  it.each([['2026-11', 1, '2026-10-26', '2026-12-06', 6], ['2026-11', 7, '2026-11-01', '2026-12-05', 5], ['2027-02', 1, '2027-02-01', '2027-02-28', 4], ['2028-02', 6, '2028-01-29', '2028-03-03', 5]])(
    '%s, weeks from day %i, goes from %s to %s', (month, first, from, to, weeks) => {
      const grid = monthGrid(month, first);
      expect([grid[0]?.[0], grid.at(-1)?.at(-1), grid.length]).toEqual([from, to, weeks]);
      expect(grid.every((week) => week.length === 7)).toBe(true);
    });
  it('steps over years and short months', () => {
    expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), dayAfter('2026-12-31', 1), dayAfter('2028-03-01', -1)]).toEqual(['2027-01', '2025-12', '2027-01-01', '2028-02-29']);
  });
});
