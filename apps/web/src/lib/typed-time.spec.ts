import { describe, expect, test } from '@jest/globals';
import { readTime } from './typed-time.js';

describe('a time as people type it', () => {
  test.each([
    ['9', '09:00'], ['930', '09:30'], ['9h30', '09:30'], ['09.30', '09:30'], ['9:30', '09:30'], ['17h', '17:00'], ['0:05', '00:05'],
    ['٩:٣٠', '09:30'], ['١٧٫٤٥', '17:45'], ['١٧', '17:00'], ['۱۷:۴۵', '17:45'], ['\u200f١٧:٠٠\u200f', '17:00'],
  ])('%s is read', (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });
  test.each(['', '24:00', '٢٥:٠٠', '9:60', 'noon', '9:3', '12345'])('"%s" is none', (typed) => {
    expect(readTime(typed)).toBeNull();
  });
});
