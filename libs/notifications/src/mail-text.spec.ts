import { describe, expect, it } from '@jest/globals';
import { TYPE, parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { LANGUAGES } from '@tawam/contract';
import { composeMail } from './compose-mail.js';
import { formatMoment } from './mail-dates.js';
import { mailText } from './mail-text.js';
import ar from './mail-messages/ar.json' with { type: 'json' };
import en from './mail-messages/en.json' with { type: 'json' };
import fr from './mail-messages/fr.json' with { type: 'json' };

const texts: Record<string, Record<string, string>> = { ar, fr, en };

function* elements(list: MessageFormatElement[]): Generator<MessageFormatElement> {
  for (const element of list) {
    yield element;
    if (element.type === TYPE.plural || element.type === TYPE.select) for (const option of Object.values(element.options)) yield* elements(option.value);
  }
}
const names = (text: string) => [...new Set([...elements(parse(text))].filter((e) => 'value' in e && e.type !== TYPE.literal).map((e) => (e as { value: string }).value))].sort();

describe('the words of mails', () => {
  it('are there in every language, with the same values', () => {
    for (const language of LANGUAGES) {
      expect(Object.keys(texts[language]!).sort()).toEqual(Object.keys(en).sort());
      for (const [key, text] of Object.entries(texts[language]!)) expect({ key, names: names(text) }).toEqual({ key, names: names(texts['en']![key]!) });
    }
  });
  it('have the six Arabic plural forms', () => {
    for (const [key, text] of Object.entries(ar)) {
      for (const element of elements(parse(text))) {
        if (element.type === TYPE.plural) expect({ key, forms: Object.keys(element.options).sort() }).toEqual({ key, forms: ['few', 'many', 'one', 'other', 'two', 'zero'] });
      }
    }
  });
  it('isolate what a person typed and drop what would reorder it', () => {
    expect(mailText('ar', 'call.subject.ANNOUNCED', { title: 'FICOL\u202E 2027' })).toBe('نداء مشاريع جديد: \u2068FICOL 2027\u2069');
  });
  it('count in Arabic', () => {
    expect([0, 1, 2, 3, 11, 100].map((days) => mailText('ar', 'call.days', { days }))).toEqual(['ينتهي اليوم', 'يبقى يوم واحد', 'يبقى يومان', 'تبقى 3 أيام', 'يبقى 11 يومًا', 'يبقى 100 يوم']);
  });
});

describe('a mail', () => {
  const mail = composeMail({
    language: 'ar', subject: mailText('ar', 'call.subject.ANNOUNCED', { title: '<b>Ville</b>' }), parts: [{ paragraph: mailText('ar', 'greeting', { name: 'Lucía <script>' }) }, { quote: 'ligne 1\nligne 2', lang: 'fr' }],
    action: { label: 'فتح', url: 'https://tawam.example/ar/calls/1?a=1&b=2' },
  });
  it('says the same in text and in HTML, names isolated', () => {
    expect(mail.text).toBe('مرحبًا \u2068Lucía <script>\u2069،\n\n> ligne 1\n> ligne 2\n\nفتح\nhttps://tawam.example/ar/calls/1?a=1&b=2\n');
    expect(mail.html).toContain('<bdi>Lucía &lt;script&gt;</bdi>');
    expect(mail.html).toContain('dir="rtl"');
    expect(mail.html).not.toMatch(/<script|<table|<img/);
  });
});

describe('dates of a mail', () => {
  const at = new Date('2026-12-11T16:00:00Z');
  it('use the months of the reader and the clock of the zone', () => {
    expect(formatMoment(at, 'Asia/Beirut', 'ar', 'levant')).toBe('الجمعة 11 كانون الأول 2026، 18:00 في بيروت');
    expect(formatMoment(at, 'Africa/Cairo', 'ar', 'gregorian')).toMatch(/11 ديسمبر 2026/);
    expect(formatMoment(at, 'Europe/Brussels', 'fr', 'gregorian')).toBe('vendredi 11 décembre 2026, 17:00 à Bruxelles');
    expect(formatMoment(at, 'Europe/Brussels', 'en', 'gregorian')).toBe('Friday 11 December 2026, 17:00 in Brussels');
    expect(formatMoment(at, 'Africa/Tunis', 'ar', 'maghreb')).toBe('الجمعة 11 دجنبر 2026، 17:00 في تونس');
    expect(formatMoment(at, 'UTC', 'fr', 'gregorian')).toBe('vendredi 11 décembre 2026, 16:00 UTC');
  });
});
