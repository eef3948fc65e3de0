import { describe, expect, it } from '@jest/globals';
import { darkRoles, lightRoles } from './roles.js';

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = (hex: string) => [1, 3, 5].map((at) => channel(parseInt(hex.slice(at, at + 2), 16) / 255)).reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at]!, 0);
const contrast = (a: string, b: string) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

const TEXT: Array<[text: string, ground: string]> = [
  ...['page', 'card', 'sunken', 'raised'].flatMap((ground) => ['text-1', 'text-2', 'text-3', 'link'].map((text): [string, string] => [text, ground])),
  ['on-primary', 'primary'], ['on-primary', 'primary-hover'], ['on-tint', 'tint'], ['on-tint', 'tint-strong'], ['text-1', 'tint'],
  ['band-text', 'band'], ['band-soft', 'band'], ['band-strip-text', 'band-strip'], ['band-text', 'band-strip'], ['on-arch', 'arch'],
  ['attention-text', 'attention'], ['text-1', 'attention'], ['badge-text', 'badge'],
  ['ok-text', 'ok'], ['warn-text', 'warn'], ['bad-text', 'bad'], ['info-text', 'info'], ['neutral-text', 'neutral'],
  ['bad-text', 'card'], ['fig-text', 'card'], ['olive-text', 'card'], ['pin-text', 'fig-text'], ['pin-text', 'olive-text'], ['text-1', 'fig-highlight'], ['text-1', 'olive-highlight'],
];
const SHAPES: Array<[shape: string, ground: string]> = [
  ['control-line', 'page'], ['control-line', 'card'], ['icon', 'card'], ['focus', 'page'], ['focus', 'card'], ['accent', 'card'], ['attention-icon', 'attention'],
  ['sun', 'band'], ['fig-fill', 'card'], ['olive-fill', 'card'], ['bad-line', 'card'], ['stage-done', 'card'], ['stage-now', 'card'],
];

describe.each([['light', lightRoles], ['dark', darkRoles]] as const)('%s', (_name, roles) => {
  const of = (role: string) => roles[`--${role}`]!;
  it.each(TEXT)('%s is read on %s', (text, ground) => expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5));
  it.each(SHAPES)('%s is seen on %s', (shape, ground) => expect(contrast(of(shape), of(ground))).toBeGreaterThanOrEqual(3));
});
