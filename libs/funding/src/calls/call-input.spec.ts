import { describe, expect, it } from '@jest/globals';
import { AppError } from '@tawam/platform/kit';
import { readCall } from './call-input.js';

const good = {
  kind: 'PROJECTS', themes: ['WATER'], texts: [{ lang: 'fr', title: 'Villes et eau' }],
  opensLocal: '2026-11-02T09:00', opensZone: 'Europe/Paris',
  deadlines: [{ label: 'Lettre', localAt: '2026-12-11T17:00', zone: 'Europe/Brussels', precision: 'HOUR' }],
};
const faults = (more: object) => {
  try {
    readCall({ ...good, ...more });
    return null;
  } catch (error) {
    return (error as AppError).fields;
  }
};

describe('what an officer writes of a call', () => {
  it('is taken with its instants', () => {
    const read = readCall(good);
    expect(read.deadlines[0]?.at.toISOString()).toBe('2026-12-11T16:00:00.000Z');
    expect(read.opensAt?.toISOString()).toBe('2026-11-02T08:00:00.000Z');
  });
  it('ends a day without hour at the end of that day in its own zone', () => {
    const read = readCall({ ...good, deadlines: [{ localAt: '2027-01-31T00:00', zone: 'Asia/Beirut', precision: 'DAY' }] });
    expect(read.deadlines[0]).toMatchObject({ localAt: '2027-01-31T23:59', at: new Date('2027-01-31T21:59:00Z') });
  });
  it('is told of a deadline before the opening together with a title that turns the line round', () => {
    expect(faults({ texts: [{ lang: 'fr', title: 'Appel \u202Efdp.exe' }], deadlines: [{ localAt: '2026-11-01T09:00', zone: 'Europe/Paris', precision: 'HOUR' }] }))
      .toEqual({ 'texts.0.title': 'direction_override', 'deadlines.0.localAt': 'before_opening' });
    expect(faults({ texts: [{ lang: 'fr', title: '' }], deadlines: 'tomorrow' })).not.toHaveProperty('deadlines.0.localAt');
  });
  it('is refused with every reason at once, each under its field', () => {
    expect(faults({ amountMin: '5000', amountMax: '1000', monthsMin: 24, monthsMax: 12, deadlines: [{ localAt: '2026-11-01T09:00', zone: 'Europe/Paris', precision: 'HOUR' }] }))
      .toEqual({ amountMax: 'out_of_range', monthsMax: 'out_of_range', 'deadlines.0.localAt': 'before_opening' });
  });
  it.each([
    [{ deadlines: [{ localAt: '2027-03-28T00:30', zone: 'Asia/Beirut', precision: 'HOUR' }] }, { 'deadlines.0.localAt': 'no_such_time' }],
    [{ deadlines: [{ localAt: '2027-03-28T12:30', zone: 'Mars/Olympus', precision: 'HOUR' }] }, { 'deadlines.0.zone': 'not_a_zone' }],
    [{ deadlines: [] }, { deadlines: 'required' }],
    [{ texts: [{ lang: 'fr', title: 'A' }, { lang: 'fr', title: 'B' }] }, { 'texts.1.lang': 'unknown' }],
    [{ texts: [{ lang: 'fr', title: '' }] }, { 'texts.0.title': 'required' }],
    [{ texts: [{ lang: 'fr', title: 'x'.repeat(301) }] }, { 'texts.0.title': 'too_long' }],
    [{ texts: [{ lang: 'fr', title: 'fdp.\u202Eexe' }] }, { 'texts.0.title': 'direction_override' }],
    [{ sourceUrl: 'javascript:alert(1)' }, { sourceUrl: 'not_a_link' }],
    [{ amountMax: 'a lot' }, { amountMax: 'not_a_number' }],
    [{ themes: [] }, { themes: 'required' }],
    [{ texts: [{ lang: 'fr', title: 'A', status: 'ORIGINAL' }, { lang: 'ar', title: 'B', status: 'ORIGINAL' }] }, { 'texts.1.status': 'contradicts' }],
    [{ minParties: 2, minCountries: 3 }, { minCountries: 'contradicts' }],
  ])('refuses %j', (more, expected) => expect(faults(more)).toEqual(expected));
  it('keeps its title in one line, and half of an emoji as an unreadable sign', () => {
    expect(readCall({ ...good, texts: [{ lang: 'fr', title: 'Villes\r\n Bcc: someone \ud83d' }] }).texts[0]?.title).toBe('Villes Bcc: someone \ufffd');
  });
  it('lets a rolling call have no deadline', () => {
    expect(faults({ kind: 'ROLLING', deadlines: [] })).toBeNull();
  });
});
