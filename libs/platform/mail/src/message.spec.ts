import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { formatMessage, type PlainMessage } from './message.js';

const mail = (more: Partial<PlainMessage> = {}): PlainMessage => ({
  from: 'Tawam <no-reply@tawam.example>', to: 'rana@tripoli.example', subject: 'Hello', text: 'Hello\n', html: '<p>Hello</p>', messageId: 'a@tawam.example',
  headers: {}, date: new Date('2026-03-01T10:00:00Z'), ...more,
});
const lines = (raw: Buffer) => raw.toString('latin1').split('\r\n');

// What a mail program reads must be what was written, in every script and at every length.
const texts: [string, string][] = [
  ['ASCII', 'Plain text.\nSecond line.\n'],
  ['French', 'Équipe de l’eau : réunion à 9 h.\n\n'.repeat(20)],
  ['Arabic with isolates', 'مرحباً \u2068رنا\u2069،\n\nنداء جديد من الشبكة \u2068CUF\u2069.\n'.repeat(30)],
  ['one long line', 'x'.repeat(5000)],
  ['a long line of three bytes each', '€'.repeat(1000)],
  ['spaces and tabs at the ends of lines', 'a \nb\t\n \n'],
  ['equals signs and codes', 'a=b =3D =\n=E9\n'],
  ['dots and dashes that mean something on the way', '.\n..\n--\n--=_abc\n\nFrom here\n'],
  ['characters beyond the first plane', '👩‍👧 𐍈 '.repeat(50)],
  ['nothing', ''],
];

describe('a mail as it travels', () => {
  it.each(texts)('is read as it was written: %s', async (_name, text) => {
    const html = `<div dir="auto">${text}</div>`;
    const raw = formatMessage(mail({ text, html }));
    const read = await simpleParser(raw);
    // A mail program ends a text with its last line; line ends are its own.
    const plain = (value: string | undefined) => (value ?? '').replaceAll('\r\n', '\n').replace(/\n+$/, '');
    expect(plain(read.text)).toBe(plain(text));
    expect(plain(read.html || '')).toBe(plain(html));
    expect(lines(raw).filter((line) => line.length > 78)).toEqual([]);
    expect(raw.toString('latin1')).not.toMatch(/[^\r]\n|\r[^\n]|[^\x09\x0a\x0d\x20-\x7e]/);
  });
  it('is read as it was written, whatever it holds', async () => {
    const plain = (value: string | undefined) => (value ?? '').replace(/\r\n?/g, '\n').replace(/\n+$/, '');
    const written = fc.string({ unit: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('\n', '\r', '\t', ' ', '=', '.', '-', 'é', 'ن', '€', '👩', '\u2068') }, { weight: 6, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) }), maxLength: 400 });
    await fc.assert(fc.asyncProperty(written, fc.string({ unit: 'grapheme', maxLength: 200 }), async (text, subject) => {
      const raw = formatMessage(mail({ text, html: `<p>${text}</p>`, subject }));
      const read = await simpleParser(raw);
      expect([plain(read.text), plain(read.html || '')]).toEqual([plain(text), plain(`<p>${text}</p>`)]);
      expect((read.subject ?? '').replace(/\s+/g, ' ').trim()).toBe(subject.replace(/\s+/g, ' ').trim());
      expect(lines(raw).filter((line) => line.length > 78)).toEqual([]);
    }), { numRuns: 300 });
  });
  it.each([['Hello'], ['نداء جديد: \u2068Appel à projets conjoint franco-marocain 2026\u2069'], ['=?UTF-8?B?eA==?='], ['word '.repeat(60).trim()], ['é'.repeat(300)], ['👩‍👧'.repeat(40)]])('keeps the subject %s', async (subject) => {
    const raw = formatMessage(mail({ subject }));
    expect((await simpleParser(raw)).subject).toBe(subject);
    expect(lines(raw).filter((line) => line.length > 76)).toEqual([]);
  });
  it.each([
    ['no-reply@tawam.example', 'no-reply@tawam.example', ''], ['Tawam <a@b.example>', 'a@b.example', 'Tawam'], ['توأم <a@b.example>', 'a@b.example', 'توأم'],
    ['"Tawam, Liban" <a@b.example>', 'a@b.example', 'Tawam, Liban'], ['<a@b.example>', 'a@b.example', ''],
  ])('says who sends: %s', async (from, address, name) => {
    const read = await simpleParser(formatMessage(mail({ from })));
    expect(read.from?.value).toEqual([{ address, name }]);
  });
  it('carries its headers, a long address unbroken, and one moment', async () => {
    const url = `<https://tawam.example/unsubscribe/${'x'.repeat(200)}>`;
    const raw = formatMessage(mail({ headers: { 'Content-Language': 'ar', 'List-Unsubscribe': url } }));
    const read = await simpleParser(raw);
    expect(raw.toString()).toContain(`\r\nList-Unsubscribe:\r\n ${url}\r\n`);
    expect(read.headers.get('content-language')).toBe('ar');
    expect(read.messageId).toBe('<a@tawam.example>');
    expect(read.date?.toISOString()).toBe('2026-03-01T10:00:00.000Z');
    expect(read.to).toMatchObject({ value: [{ address: 'rana@tripoli.example' }] });
  });
  it('lets nobody write a header of their own', async () => {
    const read = await simpleParser(formatMessage(mail({ subject: 'a\r\nBcc: x@y.example' })));
    expect(read.bcc).toBeUndefined();
    expect(read.subject).toBe('a Bcc: x@y.example');
    for (const more of [{ messageId: 'a\r\nBcc: x@y.example' }, { to: 'a@b.example\nBcc: x@y.example' }, { headers: { 'X-A': 'a\r\n b\r\nBcc: x' } }, { from: 'a@b.example\r\nBcc: x@y.example' }]) expect(() => formatMessage(mail(more))).toThrow(/cannot hold/);
  });
});
