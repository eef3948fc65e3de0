import { expect, it } from '@jest/globals';
import { remembered } from './remembered.js';

it('makes once for the same words, and keeps words apart', () => {
  let made = 0;
  const pair = remembered((one, other) => ({ said: `${one}-${other}`, made: (made += 1) }));
  expect(pair('a', 'b')).toBe(pair('a', 'b'));
  expect([pair('a', 'b').said, pair('ab', '').said, pair('', 'ab').said]).toEqual(['a-b', 'ab-', '-ab']);
  expect(made).toBe(3);
});
it('does not grow without end', () => {
  let made = 0;
  const one = remembered((word) => ({ word, made: (made += 1) }));
  const first = one('first');
  for (let i = 0; i < 500; i++) one(`word ${i}`);
  expect(one('first')).not.toBe(first);
  expect(one('first')).toEqual({ word: 'first', made: 502 });
});
