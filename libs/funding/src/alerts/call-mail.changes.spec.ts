import { describe, expect, it } from '@jest/globals';
import { callChanges } from './call-mail.changes.js';

const reader = { language: 'en', zone: 'Europe/Paris', months: 'gregorian' } as Parameters<typeof callChanges>[2];
const names: Record<string, string> = { ODA_LDC: 'Least developed countries', LB: 'Lebanon' };
const said = (code: string | number) => names[String(code)] ?? code;
const plain = (text: string | undefined) => text?.replace(/[\u2066-\u2069]/g, '');

describe('what a mail says of a changed call', () => {
  it('names the groups of countries whose rates moved', () => {
    const [line] = callChanges([{ field: 'rates', from: [], to: [{ group: 'ODA_LDC', rate: 80 }, { group: null, rate: 60 }] }], { currency: 'EUR' }, reader, said);
    expect(plain(line)).toContain('Least developed countries: 80 % and all other countries: 60 %');
  });
  it('says the bonus for pooling', () => {
    expect(plain(callChanges([{ field: 'poolingBonus', from: null, to: 10 }], { currency: 'EUR' }, reader, said)[0])).toContain('10');
  });
  it('does not fill the mail with the members of a group', () => {
    const many = Array.from({ length: 45 }, (_, n) => `C${n}`);
    const line = plain(callChanges([{ field: 'partnerCountries', from: ['LB'], to: many }], { currency: 'EUR' }, reader, said)[0]);
    expect(line).toContain('Lebanon');
    expect(line).toContain('+34');
    expect(line).not.toContain('C20');
  });
  it('says a moved deadline on the clock of the call and on the reader’s, with the day where it is another one there', () => {
    const step = (localAt: string) => ({ label: 'Dossier', localAt, zone: 'America/Toronto', precision: 'HOUR' as const });
    const line = plain(callChanges([{ field: 'deadline', label: 'Dossier', from: step('2026-12-11T11:00'), to: step('2026-12-11T23:00') }] as never, { currency: 'EUR' }, reader, said)[0]);
    expect(line).toContain('Friday 11 December 2026, 11:00 in Toronto (for you: 17:00 in Paris)');
    expect(line).toContain('Friday 11 December 2026, 23:00 in Toronto (for you: Saturday 12 December 2026, 05:00 in Paris)');
  });
});
