import { expect, test } from '@jest/globals';
import { MOST_UNDER_WAY, mayBeginAnother, mayUpload } from './documents.policy.js';

test('who stands in the partnership puts a version in, a guest too; nobody else', () => {
  expect([mayUpload({ role: 'COORDINATOR' }), mayUpload({ role: 'MEMBER' }), mayUpload({ role: 'GUEST' }), mayUpload(null)]).toEqual([true, true, true, false]);
});

test('a person has so many uploads under way, and no more', () => {
  expect([mayBeginAnother(0), mayBeginAnother(MOST_UNDER_WAY - 1), mayBeginAnother(MOST_UNDER_WAY)]).toEqual([true, true, false]);
});
