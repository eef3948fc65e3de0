import { describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { newRecoveryCodes, recoveryHash, secretUri, stepOfCode } from './second-factor.js';

const RFC_SECRET = new Secret({ buffer: new TextEncoder().encode('12345678901234567890').buffer as ArrayBuffer }).base32;
const codeAt = (secret: string, at: number) => new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: at });

describe('the second factor', () => {
  it('knows the codes of RFC 6238 (appendix B, last six digits)', () => {
    expect(stepOfCode(RFC_SECRET, '287082', 59_000)).toBe(1);
    expect(stepOfCode(RFC_SECRET, '081804', 1_111_111_109_000)).toBe(37_037_036);
    expect(stepOfCode(RFC_SECRET, '353130', 20_000_000_000_000)).toBe(666_666_666);
  });
  it('refuses what is wrong, too old, too early or no code', () => {
    const now = 1_790_000_015_000;
    for (const steps of [-3, -2, 2, 3]) expect(stepOfCode(RFC_SECRET, codeAt(RFC_SECRET, now + steps * 30_000), now)).toBeNull();
    for (const code of ['', '12345', '1234567', 'abcdef', '000000000000', '28708Z']) expect(stepOfCode(RFC_SECRET, code, 59_000)).toBeNull();
  });
  it('forgives a clock one step off and answers the step of the code, so that it is used once', () => {
    const now = 1_790_000_015_000;
    const step = Math.floor(now / 30_000);
    expect([-1, 0, 1].map((by) => stepOfCode(RFC_SECRET, codeAt(RFC_SECRET, now + by * 30_000), now))).toEqual([step - 1, step, step + 1]);
  });
  it('reads a code with a space, and in Arabic digits', () => {
    expect([stepOfCode(RFC_SECRET, '287 082', 59_000), stepOfCode(RFC_SECRET, '٢٨٧٠٨٢', 59_000)]).toEqual([1, 1]);
  });
  it('makes ten codes for a lost telephone, each another, read without regard to case and dash', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/);
      expect(recoveryHash(` ${code.toLowerCase().replace('-', ' ')} `)).toEqual(recoveryHash(code));
    }
    for (const wrong of ['', 'ABCDE', 'ABCDE-FGHI!', 'ABCDE-FGHIJK']) expect(recoveryHash(wrong)).toBeNull();
  });
  it('names the product and the address in the square', () => {
    expect(secretUri(RFC_SECRET, 'rana@tripoli.example')).toMatch(/^otpauth:\/\/totp\/Tawam:rana%40tripoli\.example\?/);
  });
});
