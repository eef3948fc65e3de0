import { describe, expect, it } from '@jest/globals';
import { RateLimits } from './rate-limits.js';

const tries = async (limits: RateLimits, accounts: readonly string[], address: string) => {
  let counted = 0;
  for (const account of accounts) await limits.count('sign-in', { account, address }).then(() => { counted += 1; }, () => undefined);
  return counted;
};

describe('attempts to sign in', () => {
  it('are ten from one address, however the account is typed', async () => {
    const forms = ['rana@tripoli.example', 'RANA@tripoli.example', ' rana@tripoli.example ', 'ｒana@tripoli.example'];
    expect(await tries(new RateLimits({}), Array.from({ length: 40 }, (_, i) => forms[i % 4] as string), '192.0.2.1')).toBe(10);
  });
  it('are sixty from everywhere together', async () => {
    const limits = new RateLimits({});
    let counted = 0;
    for (let i = 0; i < 20; i++) counted += await tries(limits, Array<string>(5).fill('rana@tripoli.example'), `192.0.2.${i}`);
    expect(counted).toBe(60);
  });
  it('say how long to wait', async () => {
    const limits = new RateLimits({});
    await tries(limits, Array<string>(10).fill('a@b.example'), '192.0.2.1');
    await expect(limits.count('sign-in', { account: 'a@b.example', address: '192.0.2.1' })).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 900 });
  });
  it('are not used up by good ones', async () => {
    const limits = new RateLimits({});
    const who = { account: 'a@b.example', address: '192.0.2.1' };
    for (let i = 0; i < 30; i++) {
      await limits.count('sign-in', who);
      await limits.forgive('sign-in', who);
    }
  });
  it('at a feed are sixty by its address, whoever asks', async () => {
    const limits = new RateLimits({});
    for (let i = 0; i < 60; i++) await limits.count('feed', { thing: 'a.atom', address: `192.0.2.${i}` });
    await expect(limits.count('feed', { thing: 'a.atom', address: '192.0.2.200' })).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 600 });
    // An address is secret, so its letters count.
    await limits.count('feed', { thing: 'A.atom', address: '192.0.2.200' });
  });
  it('do not count for another operation', async () => {
    const limits = new RateLimits({});
    await tries(limits, Array<string>(20).fill('a@b.example'), '192.0.2.1');
    await limits.count('ask-reset', { account: 'a@b.example', address: '192.0.2.1' });
  });
});
