import { describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { hashPassword, isCurrentHash, judgePassword, passwordMatches } from './passwords.js';

describe('which password is good', () => {
  const context = ['rana@tripoli.example', 'رنا المثال'];
  it.each([
    ['', 'password_too_short'], ['Tr0ub4dor&3', 'password_too_short'], ['fourteen chars', 'password_too_short'],
    ['x'.repeat(129), 'too_long'],
    ['correct horse battery staple', 'password_common'], ['Qwertyuiop123456', 'password_common'], ['mot de passe 123456', 'password_common'],
    ['aaaaaaaaaaaaaaaa', 'password_common'], ['abcabcabcabcabcabc', 'password_common'], ['1234567890123456', 'password_common'], ['zyxwvutsrqponmlk', 'password_common'],
    ['tawam-tawam-2026', 'password_common'], ['tripoli.rana.2026', 'password_common'], ['السلام عليكم ورحمة الله', 'password_common'],
  ])('%s: %s', (password, reason) => expect(judgePassword(password, context)).toBe(reason));
  it.each(['three olives under the bridge', 'ثلاث زيتونات تحت الجسر', 'trois olives sous le pont', 'Kx9$mQ2vLp7#nR4w', 'fifteen letter!'])('%s: good', (password) => {
    expect(judgePassword(password, context)).toBeNull();
  });
  it('counts characters as people do', () => expect(judgePassword('👍🏽'.repeat(3), [])).toBe('password_too_short'));
});

describe('a hash', () => {
  it('fits its password however it was typed, and no other', async () => {
    const stored = await hashPassword('crème brûlée à midi');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(stored, 'crème brûlée à midi'.normalize('NFD'))).toBe(true);
    expect(await passwordMatches(stored, 'creme brulee a midi')).toBe(false);
    expect(await passwordMatches('not a hash', 'crème brûlée à midi')).toBe(false);
  });
  it('of older parameters is known as such', async () => {
    expect(isCurrentHash(await hashPassword('three olives under the bridge'))).toBe(true);
    expect(isCurrentHash(await hash('three olives under the bridge', { algorithm: 2, memoryCost: 8192, timeCost: 2, parallelism: 1 }))).toBe(false);
  });
  it('costs as much work for nobody as for somebody', async () => {
    const stored = await hashPassword('three olives under the bridge');
    const median = async (of: string | null) => {
      // Work, not time on the wall: a busy machine stretches the one and not the other.
      const works = [];
      for (let i = 0; i < 7; i++) {
        const from = process.cpuUsage();
        await passwordMatches(of, 'four olives under the bridge');
        const { user, system } = process.cpuUsage(from);
        works.push(user + system);
      }
      return works.toSorted((a, b) => a - b)[3] as number;
    };
    await median(null);
    const [nobody, somebody] = [await median(null), await median(stored)];
    expect(nobody / somebody).toBeGreaterThan(0.5);
    expect(nobody / somebody).toBeLessThan(2);
  });
});
