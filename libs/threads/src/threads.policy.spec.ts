import { describe, expect, test } from '@jest/globals';
import { languageOf } from './language-of.js';
import { mayComment, mayEditComment, mayOpenThread, mayRemoveComment } from './threads.policy.js';

describe('who may what in a thread', () => {
  test('guests open nothing; coordinators and members alike do', () => {
    expect(['COORDINATOR', 'MEMBER', 'GUEST'].map((role) => mayOpenThread({ role }))).toEqual([true, true, false]);
  });
  test('who stands in the partnership speaks', () => {
    expect(mayComment({ role: 'GUEST' })).toBe(true);
    expect(mayComment(null)).toBe(false);
  });
  test('one changes and removes one\'s own words, while they stand', () => {
    const rana = { personId: 'rana' };
    for (const may of [mayEditComment, mayRemoveComment]) {
      expect(may(rana, { authorId: 'rana', removedAt: null })).toBe(true);
      expect(may(rana, { authorId: 'lucia', removedAt: null })).toBe(false);
      expect(may(rana, { authorId: 'rana', removedAt: new Date() })).toBe(false);
    }
  });
});

describe('the language of a comment', () => {
  test.each([
    ['راجعوا البند 4 قبل الخميس', 'en', 'ar'],
    ['Pouvez-vous relire la clause 4 avant le conseil ?', 'en', 'fr'],
    ['Can you please read clause 4 before the council meeting?', 'fr', 'en'],
    ['¿Pueden revisar el punto 4 con nosotros?', 'en', 'es'],
    ['42', 'ar', 'ar'],
    ['Málaga', 'fr', 'fr'],
    ['Málaga', 'ar', 'fr'],
    ['بلدية طرابلس (Tripoli Municipality)', 'en', 'ar'],
  ])('%s', (text, usual, lang) => {
    expect(languageOf(text, usual)).toBe(lang);
  });
});
