import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { promisedKind } from './file-kinds.js';
import { attachment, fileNameOf } from './file-name.js';

const refusal = (said: string) => {
  try {
    return fileNameOf(said);
  } catch (error) {
    return (error as { fields: { fileName: string } }).fields.fileName;
  }
};

describe('the name of a file', () => {
  test.each([
    ['tariffs.pdf', 'tariffs.pdf'], ['C:\\fakepath\\tariffs.pdf', 'tariffs.pdf'], ['../../etc/passwd.txt', 'passwd.txt'], ['  a \t b .pdf ', 'a b .pdf'],
    ['.hidden.txt', 'hidden.txt'], ['name.pdf...', 'name.pdf'], ['تعرفة المياه.pdf', 'تعرفة المياه.pdf'], ['e\u0301te\u0301.odt', '\u00e9t\u00e9.odt'],
  ])('%j is kept as %j', (said, kept) => {
    expect(fileNameOf(said)).toBe(kept);
  });
  test.each([
    ['invoice\u202Efdp.exe', 'direction_override'], ['a\u2066b.pdf', 'direction_override'], ['a\u0000b.pdf', 'direction_override'], ['..', 'required'], ['', 'required'], ['a'.repeat(256), 'too_long'],
  ])('%j is refused: %s', (said, reason) => {
    expect(refusal(said)).toBe(reason);
  });
  test('never holds a folder, whatever was said', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (said) => !/[/\\]/.test(refusal(said))), { numRuns: 50 });
  });
});

describe('Content-Disposition', () => {
  test('says the name in UTF-8 and a plain one beside it', () => {
    expect(attachment('été "2026".pdf')).toBe(`attachment; filename="ete _2026_.pdf"; filename*=UTF-8''%C3%A9t%C3%A9%20%222026%22.pdf`);
  });
  test('is one header line of plain characters, whatever the name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => /^attachment; filename="[ !#-:<-\[\]-~]*"; filename\*=UTF-8''[A-Za-z0-9%!.~_-]*$/.test(attachment(name))));
  });
});

test('the ending promises a kind, in capitals too; others are none of ours', () => {
  expect([promisedKind('a.PDF'), promisedKind('a.jpeg'), promisedKind('a.html'), promisedKind('a.pdf.exe'), promisedKind('pdf'), promisedKind('a.constructor')])
    .toEqual(['application/pdf', 'image/jpeg', null, null, null, null]);
});
