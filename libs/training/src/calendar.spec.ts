import { describe, expect, it } from '@jest/globals';
import { invitation, uidOf, type CalendarSession } from './calendar.js';

const session: CalendarSession = {
  id: '019a0000-0000-7000-8000-000000000001', title: 'Réseaux d’eau; fuites, pertes', startsAt: new Date('2026-11-25T09:00:00Z'), minutes: 90, zone: 'Asia/Beirut',
  place: 'قاعة البلدية، طرابلس', cancelled: false, sequence: 3, description: 'Première ligne\nDeuxième ligne', url: 'https://tawam.example/fr/w/1/training/1',
};
const organizer = { name: 'Málaga, Tripoli', email: 'no-reply@tawam.example' };
const attendee = { name: 'Rana "R" Khoury', email: 'rana@tripoli.example' };
const stamp = new Date('2026-11-22T08:00:00Z');
const make = (change: Partial<CalendarSession> = {}, method: 'REQUEST' | 'CANCEL' = 'REQUEST') =>
  invitation({ session: { ...session, ...change }, method, organizer, attendee, language: 'fr', stamp });

/** Logical lines, as a calendar reads them: folds undone. Fails on what RFC 5545 does not allow. */
function linesOf(content: string): string[] {
  const physical = content.split('\r\n');
  expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of physical) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  return content.replace(/\r\n[ \t]/g, '').split('\r\n').filter(Boolean);
}
const valueOf = (lines: string[], name: string) => lines.find((l) => l.split(/[:;]/)[0] === name);

describe('an invitation', () => {
  it('says who, what, when and where, in the form of RFC 5545 and 5546', () => {
    const lines = linesOf(make());
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines.at(-1)).toBe('END:VCALENDAR');
    expect(lines).toEqual(expect.arrayContaining([
      'VERSION:2.0', 'METHOD:REQUEST', `UID:${uidOf(session.id)}`, 'SEQUENCE:3', 'DTSTAMP:20261122T080000Z', 'STATUS:CONFIRMED',
      'DTSTART;TZID=Asia/Beirut:20261125T110000', 'DTEND;TZID=Asia/Beirut:20261125T123000',
      'SUMMARY;LANGUAGE=fr:Réseaux d’eau\\; fuites\\, pertes', 'DESCRIPTION;LANGUAGE=fr:Première ligne\\nDeuxième ligne', 'LOCATION;LANGUAGE=fr:قاعة البلدية، طرابلس']));
    expect(valueOf(lines, 'ORGANIZER')).toContain('mailto:no-reply@tawam.example');
    expect(valueOf(lines, 'ATTENDEE')).toMatch(/ROLE=REQ-PARTICIPANT.*PARTSTAT=ACCEPTED.*mailto:rana@tripoli\.example$/i);
  });
  it('carries the zone that it speaks of, with the change that comes next', () => {
    const lines = linesOf(make());
    expect(lines.indexOf('TZID:Asia/Beirut')).toBe(lines.indexOf('BEGIN:VTIMEZONE') + 1);
    const at = lines.indexOf('DTSTART:20270328T000000');
    expect(lines.slice(at - 1, at + 3)).toEqual(['BEGIN:DAYLIGHT', 'DTSTART:20270328T000000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0300']);
    expect(lines).toEqual(expect.arrayContaining(['DTSTART:20261025T000000', 'TZOFFSETFROM:+0300', 'TZOFFSETTO:+0200']));
  });
  it('keeps the wall clock on both sides of a change of the clocks', () => {
    expect(linesOf(make({ startsAt: new Date('2027-03-27T09:00:00Z') }))).toContain('DTSTART;TZID=Asia/Beirut:20270327T110000');
    expect(linesOf(make({ startsAt: new Date('2027-03-28T08:00:00Z') }))).toContain('DTSTART;TZID=Asia/Beirut:20270328T110000');
    expect(linesOf(make({ startsAt: new Date('2027-03-27T22:00:00Z') }))).toContain('DTSTART;TZID=Asia/Beirut:20270328T010000');
  });
  it('knows the zones of other shores', () => {
    for (const [zone, start] of [['Europe/Paris', '20261125T100000'], ['Africa/Tunis', '20261125T100000'], ['Africa/Abidjan', '20261125T090000']]) {
      const lines = linesOf(make({ zone: zone! }));
      expect(lines).toContain(`DTSTART;TZID=${zone}:${start}`);
      expect(lines).toContain(`TZID:${zone}`);
    }
    // UTC has two right forms (RFC 5545, 3.3.5): the Z, or the zone of that name.
    expect(linesOf(make({ zone: 'UTC' })).filter((line) => line === 'DTSTART:20261125T090000Z' || line === 'DTSTART;TZID=UTC:20261125T090000')).toHaveLength(1);
  });
  it('is taken back under the same id', () => {
    const lines = linesOf(make({ sequence: 4 }, 'CANCEL'));
    expect(lines).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', `UID:${uidOf(session.id)}`, 'SEQUENCE:4']));
  });
  it('lets nobody add lines through a title, a place or a name', () => {
    const evil = 'x\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:a@b.example';
    const lines = linesOf(invitation({ session: { ...session, title: evil, place: evil, description: evil }, method: 'REQUEST', organizer: { ...organizer, name: evil }, attendee: { ...attendee, name: evil }, language: 'en', stamp }));
    expect(lines.filter((l) => l === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(lines.filter((l) => l.startsWith('ATTENDEE'))).toHaveLength(1);
  });
});
