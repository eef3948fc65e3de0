import { beforeAll, describe, expect, it } from '@jest/globals';

let dates: typeof import('./dates.js');
let locale: typeof import('./locale.js');
let amounts: typeof import('./amounts.js');
beforeAll(async () => {
  Object.assign(globalThis, { location: new URL('http://localhost/ar/'), navigator: { languages: ['ar'] } });
  dates = await import('./dates.js');
  locale = await import('./locale.js');
  amounts = await import('./amounts.js');
});

describe('dates for an Arabic reader', () => {
  it('writes Levantine months with Western digits, and no comma after the weekday', () => {
    locale.setReaderCountry('LB');
    expect(dates.formatDate('2026-11-26', 'long')).toBe('الخميس 26 تشرين الثاني 2026');
  });

  it('follows the reader: another country, other months', () => {
    locale.setReaderCountry('EG');
    expect(dates.formatDate('2026-11-26')).toContain('نوفمبر');
    locale.setReaderCountry('ES');
    expect(dates.formatDate('2026-11-26')).toContain('تشرين الثاني');
  });

  it('never moves a plain day or a wall-clock time to another zone', () => {
    expect(dates.formatTime('2026-11-26T00:30', 'America/New_York')).toBe('00:30');
    expect(dates.formatDate('2026-11-26', 'medium', 'Pacific/Auckland')).toContain('26');
  });

  it('shows one instant in two cities, with the hour that each of them reads', () => {
    expect(dates.formatTime('2026-11-25T09:00:00Z', 'Asia/Beirut')).toBe('11:00');
    expect(dates.formatTime('2026-11-25T09:00:00Z', 'Europe/Madrid')).toBe('10:00');
    expect(dates.dayIn('2026-11-25T22:30:00Z', 'Asia/Beirut')).toBe('2026-11-26');
  });

  it('counts calendar days, not spans of 24 hours', () => {
    const now = new Date('2026-11-22T21:50:00Z');
    expect(dates.daysUntil('2026-11-23T00:10:00Z', 'Europe/Paris', now)).toBe(1);
    expect(dates.daysUntil('2026-11-22T21:59:00Z', 'Asia/Beirut', now)).toBe(0);
  });
});

describe('amounts for an Arabic reader', () => {
  it('says round thousands in words and keeps every other amount exact', () => {
    locale.setReaderCountry('LB');
    expect(amounts.formatMoney('150000.00', 'EUR')).toBe('150\u00a0ألف\u00a0يورو');
    expect(amounts.formatMoney('150001.50', 'EUR')).toContain('150\u00a0001');
  });
});
