import { describe, expect, it } from '@jest/globals';
import { entityTag, isKnown } from './conditional.js';

const asks = (tags: string) => isKnown({ 'if-none-match': tags }, '"abc"');

describe('a tag that is asked for (RFC 9110, 13.1.2)', () => {
  it('is compared weakly, on both sides', () => {
    for (const tags of ['"abc"', 'W/"abc"', ' "abc" ', '"x", W/"abc"', '"x","abc","y"', ', ,"abc",']) expect([tags, asks(tags)]).toEqual([tags, true]);
    expect(isKnown({ 'if-none-match': '"abc"' }, 'W/"abc"')).toBe(true);
    for (const tags of ['"ab"', '"ABC"', 'W/"abcd"', '"x", "y"', '""']) expect([tags, asks(tags)]).toEqual([tags, false]);
  });
  it('may hold a comma, and be one of several lines', () => {
    expect(isKnown({ 'if-none-match': '"x", "a,b"' }, '"a,b"')).toBe(true);
    expect(isKnown({ 'if-none-match': '"a,"abc"' }, '"abc"')).toBe(false);
    expect(isKnown({ 'if-none-match': '"x,\\"abc\\",y"' }, '"abc"')).toBe(false);
    expect(isKnown({ 'if-none-match': ['"x"', 'W/"abc"'] }, '"abc"')).toBe(true);
  });
  it('is any, where it is a star, and none where it is not well-formed', () => {
    expect([asks('*'), asks(' * ')]).toEqual([true, true]);
    for (const tags of ['', 'abc', '*, "abc"', '"abc" "x"', 'w/"abc"', '"abc', "'abc'", '"abc", x']) expect([tags, asks(tags)]).toEqual([tags, false]);
  });
});

describe('a date that is asked for', () => {
  const at = new Date('2026-11-26T08:00:00.700Z');
  const since = (date: string, more: object = {}) => isKnown({ 'if-modified-since': date, ...more }, '"abc"', at);
  it('counts in whole seconds', () => {
    expect(since('Thu, 26 Nov 2026 08:00:00 GMT')).toBe(true);
    expect(since('Thu, 26 Nov 2026 07:59:59 GMT')).toBe(false);
  });
  it('says nothing beside a tag, where it cannot be read, or where nobody knows when the thing changed', () => {
    expect(since('Thu, 26 Nov 2026 09:00:00 GMT', { 'if-none-match': '"old"' })).toBe(false);
    expect([since('yesterday'), since('')]).toEqual([false, false]);
    expect(isKnown({ 'if-modified-since': 'Thu, 26 Nov 2026 09:00:00 GMT' }, '"abc"')).toBe(false);
  });
});

it('a tag is of what is said', () => {
  expect(entityTag('a')).toMatch(/^"[\w-]{27}"$/);
  expect([entityTag('a') === entityTag('a'), entityTag('a') === entityTag('b')]).toEqual([true, false]);
});
