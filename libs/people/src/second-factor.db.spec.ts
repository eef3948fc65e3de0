import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { seal, type Viewer } from '@tawam/platform/kit';
import { startTestApi, type TestApi } from '../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { addressOf, makeCredential, makePerson } from '../../../test/support/factories.js';
import { hashPassword } from './sign-in/passwords.js';

const PASSWORD = 'three olives under the bridge';
const SHORT = 'olives+bridge';
let at: TestDatabase;
let api: TestApi;
let rana: Viewer;
let email: string;

const post = (path: string, fields: Record<string, string>) =>
  api.fetch(path, null, { method: 'POST', body: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const challengeIn = (page: string) => /name="challenge" value="([\w-]{43})"/.exec(page)?.[1] ?? '';
const codeOf = (secret: string, steps = 0) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
const ask = async <T>(cookie: string, document: string, variables: Record<string, unknown> = {}) => api.graphql<T>(cookie, document, variables);
const me = async (cookie: string) => (await ask<{ me: { email: string } | null }>(cookie, '{ me { email } }')).data?.me?.email;

/** Signs in by password alone. */
const enter = async (password = PASSWORD) => cookieOf(await post('/en/sign-in', { email, password }));
const begin = async (cookie: string) => (await ask<{ beginSecondFactor: { secret: string } }>(cookie, 'mutation ($password: String!) { beginSecondFactor(password: $password) { secret uri } }', { password: PASSWORD })).data?.beginSecondFactor.secret ?? '';
const confirm = (cookie: string, code: string) => ask<{ confirmSecondFactor: string[] }>(cookie, 'mutation ($code: String!) { confirmSecondFactor(code: $code) }', { code });
const faultsOf = (answer: { errors?: unknown }) => (answer.errors as { extensions: { code: string; fields?: Record<string, string> } }[] | undefined)?.[0]?.extensions;
/** The factor in use: its secret, its recovery codes, and the session that laid it. */
async function useFactor() {
  const cookie = await enter();
  const secret = await begin(cookie);
  // The code of the step before, so that the one of now is still unused.
  const codes = (await confirm(cookie, codeOf(secret, -1))).data?.confirmSecondFactor ?? [];
  return { cookie, secret, codes };
}
const challenge = async () => challengeIn(await (await post('/en/sign-in', { email, password: PASSWORD })).text());
const answerCode = (token: string, code: string, next = '') => post('/en/sign-in/code', { challenge: token, code, next });

beforeAll(async () => {
  at = await openTestDatabase();
  api = await startTestApi(at);
});
// A person of one's own for every test: tries are counted per person.
beforeEach(async () => {
  rana = await makePerson(at.adminPool, 'Rana', { locale: 'ar' });
  email = await addressOf(at.adminPool, rana);
  await makeCredential(at.adminPool, rana, await hashPassword(PASSWORD));
});
afterAll(async () => {
  await api?.close();
  await at?.close();
});

describe('a second factor', () => {
  it('is hidden from the application, and nobody begins one without the password', async () => {
    for (const table of ['second_factor', 'recovery_code', 'sign_in_challenge']) {
      await expect(at.database.run(rana, (db) => db.query(`select * from ${table}`))).rejects.toThrow(/permission denied/);
    }
    const cookie = await enter();
    expect(faultsOf(await ask(cookie, 'mutation { beginSecondFactor(password: "guessed guessed guessed") { secret } }'))?.fields).toEqual({ password: 'wrong_password' });
    expect(faultsOf(await confirm(cookie, '123456'))?.code).toBe('conflict');
  });
  it('asks nothing before it is confirmed with a right code', async () => {
    const cookie = await enter();
    const secret = await begin(cookie);
    expect(faultsOf(await confirm(cookie, codeOf(secret, 10)))?.fields).toEqual({ code: 'wrong_code' });
    expect(await me(await enter())).toBe(email);
  });
  it('lets nobody in by the password alone, and ends the other sessions', async () => {
    const other = await enter();
    const { cookie } = await useFactor();
    expect([await me(cookie), await me(other)]).toEqual([email, undefined]);
    const answer = await post('/fr/sign-in', { email, password: PASSWORD });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    expect(await answer.text()).toContain('autocomplete="one-time-code"');
    const row = await at.adminPool.query('select password_hash from credential where person_id = $1', [rana.personId]);
    const opened = await at.database.asNobody((db) => db.first<{ id: string | null }>('select app.open_session($1, $2, $3, $4, null) as id', [rana.personId, row.rows[0].password_hash, Buffer.alloc(32, 1), '']));
    expect(opened?.id).toBeNull();
  });
  it('lets in with the code, once: the same code opens nothing again', async () => {
    const { secret } = await useFactor();
    const code = codeOf(secret);
    const answer = await answerCode(await challenge(), code, '/en/calls');
    expect([answer.status, answer.headers.get('location'), await me(cookieOf(answer))]).toEqual([303, '/en/calls', email]);
    const replay = await answerCode(await challenge(), code);
    expect([replay.status, replay.headers.get('set-cookie')]).toEqual([401, null]);
    const { rows } = await at.adminPool.query(`select detail from audit_entry where action = 'people.sign-in' and actor_id = $1 order by id desc limit 1`, [rana.personId]);
    expect(rows[0].detail).toEqual({ factor: 'code' });
  });
  it('is sealed for its person: copied from another it opens nothing', async () => {
    const { secret } = await useFactor();
    const { rows } = await at.adminPool.query('select sealed_secret from second_factor where person_id = $1', [rana.personId]);
    const enterUnder = async (sealed: Buffer) => {
      await at.adminPool.query('update second_factor set sealed_secret = $2 where person_id = $1', [rana.personId, sealed]);
      return cookieOf(await answerCode(await challenge(), codeOf(secret)));
    };
    expect(rows[0].sealed_secret.includes(secret)).toBe(false);
    expect(await enterUnder(seal('x'.repeat(32), { purpose: 'second factor', boundTo: randomUUID() }, secret))).toBe('');
    expect(await me(await enterUnder(rows[0].sealed_secret))).toBe(email);
  });
  it('counts two that bring one code at the same moment as one', async () => {
    const { secret } = await useFactor();
    const code = codeOf(secret);
    const tokens = [await challenge(), await challenge()];
    const answers = await Promise.all(tokens.map((token) => answerCode(token, code)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 401]);
  });
  it('takes each recovery code once, and new ones end the old', async () => {
    const { cookie, codes } = await useFactor();
    expect(codes).toHaveLength(10);
    expect((await answerCode(await challenge(), codes[0]!.toLowerCase())).status).toBe(303);
    expect((await answerCode(await challenge(), codes[0]!)).status).toBe(401);
    expect((await ask<{ secondFactor: { codesLeft: number } }>(cookie, '{ secondFactor { since codesLeft } }')).data?.secondFactor.codesLeft).toBe(9);
    await ask(cookie, 'mutation ($password: String!) { renewRecoveryCodes(password: $password) }', { password: PASSWORD });
    expect((await answerCode(await challenge(), codes[1]!)).status).toBe(401);
  });
  it('stops after five wrong codes of a sign-in, and after ten of a person', async () => {
    const { secret } = await useFactor();
    const token = await challenge();
    for (let i = 0; i < 5; i++) expect((await answerCode(token, '000000')).status).toBe(401);
    expect((await answerCode(token, codeOf(secret))).status).toBe(410);
    const second = await challenge();
    for (let i = 0; i < 5; i++) expect((await answerCode(second, '000000')).status).toBe(401);
    const limited = await answerCode(await challenge(), codeOf(secret));
    expect([limited.status, Number(limited.headers.get('retry-after')) > 600]).toEqual([429, true]);
  });
  it('ends a challenge after ten minutes, and when the password was changed meanwhile', async () => {
    const { secret } = await useFactor();
    const [old, stale] = [await challenge(), await challenge()];
    await at.adminPool.query(`update sign_in_challenge set expires_at = now() - interval '1 second' where token_hash = sha256($1)`, [Buffer.from(old)]);
    expect((await answerCode(old, codeOf(secret))).status).toBe(410);
    await at.adminPool.query(`update credential set password_hash = 'another' where person_id = $1`, [rana.personId]);
    expect((await answerCode(stale, codeOf(secret))).status).toBe(401);
    expect((await answerCode('x'.repeat(43), codeOf(secret))).status).toBe(410);
  });
  it('allows twelve characters, which must become fifteen before it ends', async () => {
    const { cookie } = await useFactor();
    const change = (oldPassword: string, newPassword: string) => ask(cookie, 'mutation ($oldPassword: String!, $newPassword: String!) { changePassword(oldPassword: $oldPassword, newPassword: $newPassword) }', { oldPassword, newPassword });
    const end = (password: string) => ask(cookie, 'mutation ($password: String!) { endSecondFactor(password: $password) }', { password });
    expect(faultsOf(await change(PASSWORD, 'olive+brid'))?.fields).toEqual({ newPassword: 'password_too_short' });
    expect((await change(PASSWORD, SHORT)).errors).toBeUndefined();
    expect(faultsOf(await end(SHORT))?.fields).toEqual({ password: 'password_too_short' });
    expect((await change(SHORT, PASSWORD)).errors).toBeUndefined();
    expect((await end(PASSWORD)).errors).toBeUndefined();
    expect(await me(await enter())).toBe(email);
    expect(faultsOf(await change(PASSWORD, SHORT))?.fields).toEqual({ newPassword: 'password_too_short' });
  });
});
