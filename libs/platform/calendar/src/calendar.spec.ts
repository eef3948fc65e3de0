import { describe, expect, it } from '@jest/globals';
import { calendar, type CalendarEvent } from './calendar.js';

const event: CalendarEvent = {
  uid: 'one@tawam', sequence: 2, title: 'Réseaux d’eau; fuites, pertes', start: new Date('2026-11-25T09:00:00Z'), minutes: 90, zone: 'Asia/Beirut', place: 'قاعة البلدية', cancelled: false,
  description: 'Première ligne\nDeuxième', url: 'https://tawam.example/fr/calls/1', busy: true,
};
const stamp = new Date('2026-11-22T08:00:00Z');
const feed = (...events: Partial<CalendarEvent>[]) =>
  calendar({ product: 'Calendar', method: 'PUBLISH', language: 'ar', name: 'توأم', stamp, events: events.map((change, i) => ({ ...event, uid: `${i}@tawam`, ...change })) });

/** Logical lines, as a calendar reads them: folds undone. Fails on what RFC 5545 does not allow. */
function linesOf(content: string): string[] {
  for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  return content.replace(/\r\n[ \t]/g, '').split('\r\n').filter(Boolean);
}

describe('a calendar', () => {
  it('holds every entry with its zone once, and asks to be read again', () => {
    const lines = linesOf(feed({}, { cancelled: true }, { zone: 'Europe/Madrid' }));
    expect(lines).toEqual(expect.arrayContaining(['METHOD:PUBLISH', 'X-WR-CALNAME:توأم', 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'STATUS:CANCELLED']));
    expect(lines.filter((l) => l === 'BEGIN:VEVENT')).toHaveLength(3);
    expect(lines.filter((l) => l === 'BEGIN:VTIMEZONE')).toHaveLength(2);
    expect(lines.join()).not.toContain('VALARM');
  });
  it('is a calendar also when nothing is in it', () => {
    expect(linesOf(feed())).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', 'METHOD:PUBLISH', 'END:VCALENDAR']));
    expect(feed()).not.toContain('BEGIN:VEVENT');
  });
  it('says the language of its texts, also where it folds them', () => {
    const lines = linesOf(feed({ title: 'نداء لتقديم مشاريع في مجال المياه والصرف الصحي للبلديات المتوأمة 👍🏽'.repeat(3) }));
    expect(lines.find((l) => l.startsWith('SUMMARY'))).toMatch(/^SUMMARY;LANGUAGE=ar:نداء/);
    expect(lines).toEqual(expect.arrayContaining(['DESCRIPTION;LANGUAGE=ar:Première ligne\\nDeuxième', 'LOCATION;LANGUAGE=ar:قاعة البلدية']));
    expect(lines.join()).not.toContain('\uFFFD');
  });
  it('shows a moment without length in its zone, and a whole day as that day everywhere', () => {
    const moment = linesOf(feed({ minutes: 0, busy: false }));
    expect(moment).toEqual(expect.arrayContaining(['DTSTART;TZID=Asia/Beirut:20261125T110000', 'TRANSP:TRANSPARENT']));
    expect(moment.join()).not.toContain('DTEND');
    const day = linesOf(feed({ start: '2026-12-31', busy: false }));
    expect(day).toContain('DTSTART;VALUE=DATE:20261231');
    expect(day.join()).not.toMatch(/VTIMEZONE|DTEND/);
  });
  it('lets nobody add lines through a title', () => {
    const evil = 'x\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:a@b.example';
    expect(linesOf(feed({ title: evil, place: evil, description: evil })).filter((l) => l === 'BEGIN:VEVENT')).toHaveLength(1);
  });
});
