import { describe, expect, test } from '@jest/globals';
import { ConfigError, isLoopback, loadConfig } from './config.js';

const enough = {
  DATABASE_URL: 'postgres://tawam_app:x@127.0.0.1:5432/tawam',
  JOBS_DATABASE_URL: 'postgres://tawam_jobs:x@127.0.0.1:5432/tawam',
  APP_SECRET: 'a'.repeat(32),
  SMTP_URL: 'smtp://127.0.0.1:2525',
};

function faultsOf(env: Record<string, string>, reader: 'process' | 'launcher' = 'process'): readonly string[] {
  try {
    if (reader === 'launcher') loadConfig(env, 'launcher');
    else loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('configuration', () => {
  test('names every fault at once and no value', () => {
    const env = { PORT: 'pear', DATABASE_URL: 'mysql://secret', REDIS_URL: 'nowhere', SEED: 'all', APP_SECRET: 'short', ROLES: 'web', LOG_LEVEL: 'loud', PUBLIC_URL: 'http://tawam.example' };
    const faults = faultsOf(env);
    for (const name of ['PORT', 'DATABASE_URL', 'REDIS_URL', 'SEED', 'APP_SECRET', 'ROLES', 'LOG_LEVEL', 'PUBLIC_URL', 'SMTP_URL']) {
      expect(faults.filter((fault) => fault.startsWith(`${name} `))).toHaveLength(1);
    }
    expect(faults.join()).not.toMatch(/mysql|pear|nowhere|short/);
  });

  test('has a sensible answer for everything else', () => {
    expect(loadConfig(enough)).toMatchObject({
      port: 3000, host: '127.0.0.1', publicUrl: 'http://localhost:3000', seed: 'none', nodeEnv: 'production',
      roles: { api: true, jobs: true }, cookieName: 'tawam', secureCookies: false,
    });
    expect(loadConfig({ ...enough, PORT: '7100' }).publicUrl).toBe('http://localhost:7100');
    expect(loadConfig({ ...enough, PORT: '' }).port).toBe(3000);
  });

  test('what may be called inside is a list of addresses and networks', () => {
    expect(loadConfig({ ...enough, OUTBOUND_ALLOW: '127.0.0.1, fd00::/8' }).outboundAllow).toEqual(['127.0.0.1', 'fd00::/8']);
    expect(loadConfig(enough).outboundAllow).toEqual([]);
    for (const wrong of ['localhost', '10.0.0.0/33', '10.0.0.0/8/8']) expect(faultsOf({ ...enough, OUTBOUND_ALLOW: wrong })).toHaveLength(1);
  });

  test('push keys come as a pair or not at all', () => {
    const pair = { VAPID_PUBLIC_KEY: `B${'x'.repeat(86)}`, VAPID_PRIVATE_KEY: 'y'.repeat(43) };
    expect(loadConfig({ ...enough, ...pair, VAPID_SUBJECT: 'https://tawam.example' })).toMatchObject({ vapid: { publicKey: pair.VAPID_PUBLIC_KEY, privateKey: pair.VAPID_PRIVATE_KEY }, vapidSubject: 'https://tawam.example' });
    expect(loadConfig(enough).vapid).toBeUndefined();
    expect(loadConfig({ ...enough, SECURITY_CONTACT: 'mailto:a@b.example' }).vapidSubject).toBe('mailto:a@b.example');
    expect(faultsOf({ ...enough, VAPID_PUBLIC_KEY: pair.VAPID_PUBLIC_KEY })).toHaveLength(1);
    expect(faultsOf({ ...enough, ...pair, VAPID_PRIVATE_KEY: 'short' })).toEqual([expect.not.stringContaining('short')]);
  });

  test('the launcher may lack what it brings itself, and then seeds the demo', () => {
    expect(loadConfig({}, 'launcher')).toMatchObject({ databaseUrl: undefined, appSecret: undefined, seed: 'demo' });
    expect(faultsOf({})).toHaveLength(3);
    expect(faultsOf({ DATABASE_URL: enough.DATABASE_URL }, 'launcher')).toHaveLength(2);
  });

  test('a public address needs https and its own mail server, and gets a __Host- cookie', () => {
    expect(loadConfig({ ...enough, PUBLIC_URL: 'https://tawam.example/' })).toMatchObject({
      publicUrl: 'https://tawam.example', cookieName: '__Host-tawam', secureCookies: true, mailFrom: 'Tawam <no-reply@tawam.example>',
    });
    expect(faultsOf({ ...enough, PUBLIC_URL: 'http://tawam.example' })).toHaveLength(1);
    expect(faultsOf({ ...enough, SMTP_URL: '', PUBLIC_URL: 'https://tawam.example' })).toHaveLength(1);
    expect(faultsOf({ ...enough, INBOX_URL: 'http://127.0.0.1:1', PUBLIC_URL: 'https://tawam.example' })).toHaveLength(1);
    expect(faultsOf({ ...enough, SEED: 'demo', PUBLIC_URL: 'https://tawam.example' })).toHaveLength(1);
    expect(faultsOf({ ...enough, PUBLIC_URL: 'https://tawam.example/path' })).toHaveLength(1);
  });

  test('a process that runs no jobs needs no mail server; one with Redis needs no job database', () => {
    expect(loadConfig({ ...enough, SMTP_URL: '', ROLES: 'api' }).roles).toEqual({ api: true, jobs: false });
    expect(loadConfig({ ...enough, JOBS_DATABASE_URL: '', REDIS_URL: 'redis://127.0.0.1:6379' }).redisUrl).toBe('redis://127.0.0.1:6379');
  });

  test.each([['localhost', true], ['a.localhost', true], ['127.0.0.1', true], ['[::1]', true], ['127.evil.example', false], ['localhost.example', false]])(
    'isLoopback(%s) is %s', (name, answer) => { expect(isLoopback(name)).toBe(answer); });
});
