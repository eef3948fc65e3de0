import { describe, expect, test } from '@jest/globals';
import { plainText, tidy } from './plain-text.js';
import { canonical, hashOf, same } from './said.js';

describe('words of a source', () => {
  test('become plain text, whatever is written', () => {
    expect(plainText('<p>a &lt;b&gt; &amp;amp; c</p><br>d<!-- <p>x</p> -->')).toBe('a <b> &amp; c\n\nd');
    expect(plainText('x<script>alert("</p>")</script>y<SCRIPT src=a>z')).toBe('xy');
    expect(plainText('1 < 2 and 3 > 2 <img src=x onerror=alert(1)> end <a href="javascript:x">link</a')).toBe('1 < 2 and 3 > 2 end link');
    expect(plainText('&#x202E;abc&#0;&#99999999;&unknown;')).toBe('abc&#99999999;&unknown;');
    expect(tidy('a\u202Eb\u0000c\r\n\r\n\r\n\r\nd')).toBe('abc\n\nd');
  });
  test('take no longer the worse they are', () => {
    const started = performance.now();
    for (const bad of ['<script', '<!--', '<', '&#', '<p ', '<script></']) plainText(bad.repeat(60_000));
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

describe('what is said', () => {
  test('is the same in another order and another spelling of an amount', () => {
    expect(same(['B', 'A'], ['A', 'B'])).toBe(true);
    expect(same('50000.00', '50000')).toBe(true);
    // As floating numbers these two would be one.
    expect(same('9999999999999999.98', '9999999999999999.99')).toBe(false);
    expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(same([{ localAt: '1' }, { localAt: '2' }], [{ localAt: '2' }, { localAt: '1' }])).toBe(false);
    expect(canonical(null)).toBe('null');
    const one = { said: { title: 'T', themes: ['A', 'B'] }, url: null, attribution: '' };
    expect(hashOf(one).equals(hashOf({ ...one, said: { themes: ['B', 'A'], title: 'T' } }))).toBe(true);
    expect(hashOf(one).equals(hashOf({ ...one, said: { title: 'U', themes: ['A', 'B'] } }))).toBe(false);
  });
});
