import { describe, expect, test } from '@jest/globals';
import { mergeSaid } from './merge-said.js';

const merge = (now: object, base: object, said: object, corrected: string[] = []) => mergeSaid(now, base, said, new Set(corrected));

describe('what a source says, put into a call', () => {
  test('is taken where nobody but the source has written', () => {
    expect(merge({ title: 'A', amountMax: '100' }, { title: 'A', amountMax: '100' }, { title: 'B', amountMax: '100.00', programme: 'P' })).toEqual({ take: { title: 'B', programme: 'P' }, applied: { title: 'B', amountMax: '100.00', programme: 'P' }, held: [] });
  });
  test('never goes over what a person wrote, corrected or emptied', () => {
    expect(merge({ title: 'Mine' }, { title: 'A' }, { title: 'B' }).held).toEqual([{ field: 'title', value: 'B' }]);
    expect(merge({ title: 'Mine' }, {}, { title: 'B' }).take).toEqual({});
    expect(merge({}, { programme: 'A' }, { programme: 'B' }).take).toEqual({});
    expect(merge({ title: 'A' }, { title: 'A' }, { title: 'B' }, ['title'])).toMatchObject({ take: {}, applied: { title: 'A' }, held: [{ field: 'title', value: 'B' }] });
  });
  test('is agreed with where a person wrote the same, and is followed from then on', () => {
    const first = merge({ title: 'Mine' }, { title: 'A' }, { title: 'Mine' });
    expect(first).toEqual({ take: {}, applied: { title: 'Mine' }, held: [] });
    expect(merge({ title: 'Mine' }, first.applied, { title: 'C' }).take).toEqual({ title: 'C' });
  });
  test('leaves what the source no longer speaks of', () => {
    expect(merge({ title: 'A', programme: 'P' }, { title: 'A', programme: 'P' }, { title: 'A' })).toEqual({ take: {}, applied: { title: 'A', programme: 'P' }, held: [] });
  });
});
