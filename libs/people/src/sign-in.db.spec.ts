import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { createHash } from 'node:crypto';
import type { Viewer } from '@tawam/platform/kit';
import { startTestApi, type TestApi } from '../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { addressOf, makeCredential, makePerson } from '../../../test/support/factories.js';
import { hashPassword } from './sign-in/passwords.js';

const PASSWORD = 'three olives under the bridge';
let at: TestDatabase;
let api: TestApi;
let rana: Viewer;
let email: string;

const post = (path: string, fields: Record<string, string>, { cookie = null as string | null, headers = {} as Record<string, string> } = {}) =>
  api.fetch(path, cookie, { method: 'POST', body: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } });
const signIn = (fields: Record<string, string>, more = {}) => post('/en/sign-in', fields, more);
const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const me = async (cookie: string | null) => (await api.graphql<{ me: { email: string } | null }>(cookie, '{ me { email } }')).data?.me?.email;

beforeAll(async () => {
  at = await openTestDatabase();
  rana = await makePerson(at.adminPool, 'Rana', { locale: 'ar' });
  email = await addressOf(at.adminPool, rana);
  await makeCredential(at.adminPool, rana, await hashPassword(PASSWORD));
  api = await startTestApi(at);
});
afterAll(async () => {
  await api?.close();
  await at?.close();
});

describe('signing in', () => {
  it('lets no stranger in, and shows no hash to anybody', async () => {
    expect((await signIn({ email: 'nobody@test.example', password: PASSWORD })).status).toBe(401);
    await expect(at.database.run(rana, (db) => db.query('select password_hash from credential'))).rejects.toThrow(/permission denied/);
    await expect(at.database.run(rana, (db) => db.query('select token_hash from session'))).rejects.toThrow(/permission denied/);
    expect(await me(null)).toBeUndefined();
  });
  it('answers an unknown address and a wrong password alike, byte for byte', async () => {
    const unknown = await signIn({ email: 'someone@test.example', password: PASSWORD });
    const wrong = await signIn({ email, password: 'four olives under the bridge' });
    expect(wrong.status).toBe(unknown.status);
    expect((await wrong.text()).replaceAll(email, 'someone@test.example')).toBe(await unknown.text());
    expect([unknown.headers.get('set-cookie'), wrong.headers.get('set-cookie')]).toEqual([null, null]);
  });
  it('keeps the address that was typed and not the password, in the language of the page', async () => {
    const page = await (await post('/ar/sign-in', { email: '"><script>alert(1)</script>', password: 'secret secret secret' })).text();
    expect(page).toContain('&quot;&gt;&lt;script&gt;');
    expect(page).not.toContain('secret secret');
    expect(page).toContain('العنوان أو كلمة السر غير صحيح');
    expect(page).toMatch(/aria-invalid="true"/);
    expect(page).toMatch(/aria-describedby="note"/);
  });
  it('opens a session whose token is stored as a hash alone', async () => {
    const answer = await signIn({ email: ` ${email.toUpperCase()}`, password: PASSWORD, next: '/en/calls' }, { headers: { 'user-agent': 'Test/1.0' } });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/calls']);
    expect(answer.headers.get('set-cookie')).toMatch(/^tawam=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
    const cookie = cookieOf(answer);
    expect(await me(cookie)).toBe(email);
    const { rows } = await at.adminPool.query('select token_hash, user_agent from session where person_id = $1', [rana.personId]);
    expect(rows[0].token_hash.equals(createHash('sha256').update(cookie.split('=')[1] ?? '').digest())).toBe(true);
    expect(rows[0].user_agent).toBe('Test/1.0');
    const { rows: audit } = await at.adminPool.query(`select request_id is not null as known from audit_entry where action = 'people.sign-in' and actor_id = $1`, [rana.personId]);
    expect(audit).toEqual([{ known: true }]);
  });
  it('gives a new token each time, and ends the session before', async () => {
    const first = cookieOf(await signIn({ email, password: PASSWORD }));
    const second = cookieOf(await signIn({ email, password: PASSWORD }, { cookie: first }));
    expect(second).not.toBe(first);
    expect([await me(first), await me(second)]).toEqual([undefined, email]);
  });
  it('leads to no other site', async () => {
    expect((await signIn({ email, password: PASSWORD, next: '//evil.example/fr' })).headers.get('location')).toBe('/en');
  });
  it('is refused from another site', async () => {
    expect((await api.fetch('/en/sign-in', null, { method: 'POST', headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }, body: 'email=a&password=b' })).status).toBe(403);
  });
  it('makes an old hash new', async () => {
    const old = await hash(PASSWORD, { algorithm: 2, memoryCost: 8192, timeCost: 2, parallelism: 1 });
    await makeCredential(at.adminPool, rana, old);
    expect((await signIn({ email, password: PASSWORD })).status).toBe(303);
    expect((await at.adminPool.query('select password_hash from credential where person_id = $1', [rana.personId])).rows[0].password_hash).toMatch(/m=19456/);
  });
  it('is refused to a disabled person, whose sessions end', async () => {
    const gone = await makePerson(at.adminPool, 'Gone');
    await makeCredential(at.adminPool, gone, await hashPassword(PASSWORD));
    const cookie = cookieOf(await signIn({ email: await addressOf(at.adminPool, gone), password: PASSWORD }));
    await at.adminPool.query('update person set disabled_at = now() where id = $1', [gone.personId]);
    expect(await me(cookie)).toBeUndefined();
    expect((await signIn({ email: await addressOf(at.adminPool, gone), password: PASSWORD })).status).toBe(401);
  });
  it('is limited per account; another path of the same page counts with it', async () => {
    const paths = ['/en/sign-in', '/fr/sign-in', '/ar/sign-in/', '/en/sign-in?next=/fr'];
    const states: number[] = [];
    for (let i = 0; i < 12; i++) states.push((await post(paths[i % 4] as string, { email: i % 2 ? 'Guess@test.example' : 'guess@test.example', password: 'x' })).status);
    expect(states).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const answer = await post('/fr/sign-in', { email: 'guess@test.example', password: 'x' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(600);
    expect(await answer.text()).toContain('Trop de tentatives');
  });
});

describe('a session', () => {
  const open = async () => cookieOf(await signIn({ email, password: PASSWORD }));
  const hashOf = (cookie: string) => createHash('sha256').update(cookie.split('=')[1] ?? '').digest();

  it('ends on signing out', async () => {
    const cookie = await open();
    const answer = await post('/fr/sign-out', {}, { cookie });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/fr/sign-in?notice=out']);
    expect(answer.headers.get('set-cookie')).toMatch(/^tawam=; .*Max-Age=0/);
    expect(await me(cookie)).toBeUndefined();
  });
  it('ends after 14 idle days, and after 30 days whatever happens', async () => {
    const [idle, old] = [await open(), await open()];
    await at.adminPool.query(`update session set seen_at = now() - interval '14 days 1 minute' where token_hash = $1`, [hashOf(idle)]);
    await at.adminPool.query(`update session set expires_at = now() - interval '1 minute' where token_hash = $1`, [hashOf(old)]);
    expect([await me(idle), await me(old)]).toEqual([undefined, undefined]);
  });
  it('is moved on by being used, every five minutes at most, and never once it is over', async () => {
    const cookie = await open();
    const seenAfter = async (ago: string) => {
      await at.adminPool.query(`update session set seen_at = now() - $2::interval where token_hash = $1`, [hashOf(cookie), ago]);
      await at.database.asNobody((db) => db.query('select app.touch_session($1)', [hashOf(cookie)]));
      return (await at.adminPool.query(`select extract(epoch from now() - seen_at)::int as ago from session where token_hash = $1`, [hashOf(cookie)])).rows[0].ago as number;
    };
    expect(await seenAfter('6 minutes')).toBeLessThan(5);
    expect(await seenAfter('4 minutes')).toBeGreaterThan(200);
    expect(await seenAfter('15 days')).toBeGreaterThan(1_000_000);
    await at.adminPool.query(`update session set seen_at = now() - interval '6 minutes' where token_hash = $1`, [hashOf(cookie)]);
    await me(cookie);
    await expect(untilSeen(hashOf(cookie))).resolves.toBe(true);
  });
  it('cannot be opened without the hash that was compared', async () => {
    const row = await at.database.asNobody((db) => db.first<{ id: string | null }>('select app.open_session($1, $2, $3, $4, null) as id', [rana.personId, 'guessed', Buffer.alloc(32), '']));
    expect(row?.id).toBeNull();
  });
});

async function untilSeen(token: Buffer): Promise<boolean> {
  for (let i = 0; i < 40; i++) {
    const { rows } = await at.adminPool.query(`select seen_at > now() - interval '1 minute' as seen from session where token_hash = $1`, [token]);
    if (rows[0]?.seen) return true;
    await new Promise((done) => { setTimeout(done, 50); });
  }
  return false;
}
