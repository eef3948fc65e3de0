import { describe, expect, it } from '@jest/globals';
import { seal, unseal, type SealedFor } from './sealed.js';

const APP_SECRET = 'a'.repeat(32);
const RANA: SealedFor = { purpose: 'second factor', boundTo: 'rana' };
const SECRET = 'the key under the third flower pot';
const opened = (sealed: Buffer, { secret = APP_SECRET, ...what }: Partial<SealedFor> & { secret?: string } = {}) => unseal(secret, { ...RANA, ...what }, sealed)?.toString() ?? null;

describe('a sealed secret', () => {
  it('opens for what it was sealed for, as text or as bytes', () => {
    expect(opened(seal(APP_SECRET, RANA, SECRET))).toBe(SECRET);
    const bytes = Buffer.from([0, 255, 128, 7]);
    expect(unseal(APP_SECRET, RANA, seal(APP_SECRET, RANA, bytes))).toEqual(bytes);
    expect(opened(seal(APP_SECRET, RANA, ''))).toBe('');
  });
  it('does not show what it holds, nor that two are the same', () => {
    const [one, other] = [seal(APP_SECRET, RANA, SECRET), seal(APP_SECRET, RANA, SECRET)];
    expect(one.includes(SECRET)).toBe(false);
    expect(one.equals(other)).toBe(false);
  });
  it('does not open for another purpose, for somebody else, or in another installation', () => {
    const sealed = seal(APP_SECRET, RANA, SECRET);
    expect([opened(sealed, { purpose: 'webhook' }), opened(sealed, { boundTo: 'lucia' }), opened(sealed, { boundTo: '' }), opened(sealed, { secret: 'b'.repeat(32) })]).toEqual([null, null, null, null]);
  });
  it('does not open when one bit of it was changed, wherever', () => {
    const sealed = seal(APP_SECRET, RANA, SECRET);
    for (let at = 0; at < sealed.length; at++) {
      const touched = Buffer.from(sealed);
      touched[at]! ^= 1;
      expect([at, opened(touched)]).toEqual([at, null]);
    }
  });
  it('does not open when it was cut or made longer', () => {
    const sealed = seal(APP_SECRET, RANA, SECRET);
    for (let bytes = 0; bytes < sealed.length; bytes++) expect([bytes, opened(sealed.subarray(0, bytes)), opened(sealed.subarray(sealed.length - bytes))]).toEqual([bytes, null, null]);
    expect(opened(Buffer.concat([sealed, Buffer.alloc(1)]))).toBeNull();
  });
});
