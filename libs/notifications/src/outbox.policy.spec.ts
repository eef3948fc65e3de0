import { describe, expect, it } from '@jest/globals';
import { isHardBounce } from './outbox.policy.js';
import { readUnsubscribeToken, unsubscribeToken } from './unsubscribe-token.js';

describe('an address that takes no mail', () => {
  it('is told from a full mailbox and from refused content', () => {
    expect(isHardBounce('550 no such mailbox')).toBe(true);
    expect(isHardBounce('550 5.1.1 user unknown')).toBe(true);
    expect(isHardBounce('552 5.2.2 mailbox full')).toBe(false);
    expect(isHardBounce('554 5.7.1 message refused as spam')).toBe(false);
    expect(isHardBounce('550 5.7.1 relaying denied')).toBe(false);
  });
});

describe('a token that unsubscribes', () => {
  const secret = 's'.repeat(32);
  const person = '01890000-0000-7000-8000-000000000001';
  it('is read back', () => {
    expect(readUnsubscribeToken(secret, unsubscribeToken(secret, person, 'calls'))).toEqual({ personId: person, topic: 'calls' });
    for (const topic of ['digest', `search:${person}`, `partnership:${person}`, `follow:${person}`] as const) expect(readUnsubscribeToken(secret, unsubscribeToken(secret, person, topic))).toEqual({ personId: person, topic });
    expect(readUnsubscribeToken(secret, unsubscribeToken(secret, person, 'account:all' as 'calls'))).toBeNull();
  });
  it('is refused when one letter, the secret or the person differs', () => {
    const token = unsubscribeToken(secret, person, 'calls');
    const [payload, mac] = token.split('.') as [string, string];
    const other = Buffer.from('01890000-0000-7000-8000-000000000002|calls').toString('base64url');
    for (const forged of [`${other}.${mac}`, `${payload}.${mac.slice(0, -2)}AA`, payload, `${payload}.`, `${token}.x`, '', '.', 'x'.repeat(2000)]) expect(readUnsubscribeToken(secret, forged)).toBeNull();
    expect(readUnsubscribeToken('t'.repeat(32), token)).toBeNull();
  });
});
