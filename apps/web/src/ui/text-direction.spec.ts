import { expect, it } from '@jest/globals';
import { directionOfText } from './text-direction.js';

it.each([
  ['Interreg NEXT MED، نداء التحوّل الأخضر', 'ar', 'rtl'],
  ['نداء', 'ar-LB', 'rtl'],
  ['Interreg NEXT MED', 'ar', undefined],
  ['Interreg NEXT MED، نداء', null, undefined],
  ['Eau (نداء)', 'fr', undefined],
])('%s in %s goes %s', (text, lang, direction) => {
  expect(directionOfText(text, lang)).toBe(direction);
});
