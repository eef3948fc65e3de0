import { describe, expect, test } from '@jest/globals';
import { read, text, title } from './input.js';
import { AppError } from './errors.js';

const faults = (run: () => unknown): unknown => {
  try { run(); return null; } catch (error) { return (error as AppError).fields; }
};

describe('what people type', () => {
  test('half of an emoji is kept as the sign for something unreadable, since the database takes no half', () => {
    expect(read(text(20), 'eau \ud83d')).toBe('eau \ufffd');
    expect(read(text(20), 'eau 💧')).toBe('eau 💧');
  });
  test('letters that reorder what follows, and control characters, are refused', () => {
    for (const bad of ['a\u202eb', 'a\u2066b', 'a\u0000b', 'a\u001bb']) expect(faults(() => read(title(), bad))).toEqual({ input: 'direction_override' });
    expect(read(title(), 'مدن \u200fومياه')).toBe('مدن \u200fومياه');
  });
});
