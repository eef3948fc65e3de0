import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newToken, tokenHash } from './tokens.js';

describe('a token', () => {
  it('is 32 random bytes that an address can carry', () => {
    const [one, other] = [newToken(), newToken()];
    expect(one).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(one, 'base64url')).toHaveLength(32);
    expect(one).not.toBe(other);
  });
  it('is known by its hash', () => {
    const token = newToken();
    expect(tokenHash(token)).toEqual(createHash('sha256').update(token).digest());
  });
  it('has no hash where it has not the form of one', () => {
    for (const text of [undefined, '', 'x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}=`, `${'x'.repeat(43)}\n`, `${'x'.repeat(42)}é`]) expect(tokenHash(text)).toBeNull();
  });
});
