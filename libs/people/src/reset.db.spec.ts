import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tokenHash, type Viewer } from '@tawam/platform/kit';
import type { ClaimedDelivery } from '@tawam/notifications';
import { startTestApi, type TestApi } from '../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { addressOf, makeCredential, makePerson, makeSession } from '../../../test/support/factories.js';
import { LinkMails } from './mails/link-mails.js';
import { hashPassword } from './sign-in/passwords.js';
import { ResetService } from './sign-in/reset.service.js';

const OLD = 'three olives under the bridge';
const NEW = 'five lemons on the balcony';
let at: TestDatabase;
let api: TestApi;
let rana: Viewer;
let email: string;

const post = (path: string, fields: Record<string, string>) =>
  api.fetch(path, null, { method: 'POST', body: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
const claimed = () => at.database.asNobody(async (db) => (await db.query<{ d: ClaimedDelivery }>('select d from app.claim_deliveries(20) d')).map((row) => row.d));

/** Asks for a link and answers the mails that would be sent. */
async function ask(address: string, lang = 'en') {
  const answer = await post(`/${lang}/forgot-password`, { email: address });
  await api.get(ResetService).workRequests();
  const mails = await Promise.all((await claimed()).filter(({ kind }) => kind === 'PASSWORD_RESET').map(async (delivery) => ({ delivery, mail: await api.get(LinkMails).reset(delivery) })));
  return { status: answer.status, page: await answer.text(), mails };
}
const tokenIn = (text: string | undefined) => /reset-password\?token=([\w-]{43})/.exec(text ?? '')?.[1] ?? '';

beforeAll(async () => {
  at = await openTestDatabase();
  rana = await makePerson(at.adminPool, 'Rana', { locale: 'fr' });
  email = await addressOf(at.adminPool, rana);
  await makeCredential(at.adminPool, rana, await hashPassword(OLD));
  api = await startTestApi(at);
});
afterAll(async () => {
  await api?.close();
  await at?.close();
});

describe('a forgotten password', () => {
  it('shows a stranger nothing: neither requests nor links', async () => {
    for (const table of ['reset_request', 'password_reset']) await expect(at.database.run(rana, (db) => db.query(`select * from ${table}`))).rejects.toThrow(/permission denied/);
    expect((await api.fetch('/en/reset-password?token=guessed', null)).status).toBe(410);
  });
  it('answers every address alike, and writes to the known one alone', async () => {
    const unknown = await ask('nobody@test.example');
    const known = await ask(email);
    expect([known.status, known.page]).toEqual([unknown.status, unknown.page]);
    expect([unknown.mails.length, known.mails.length]).toEqual([0, 1]);
    expect(known.mails[0]?.delivery.address).toBe(email);
  });
  it('refuses what is no address, or more than one', async () => {
    for (const wrong of ['', 'rana', 'a@b@c.example', 'rana@tripoli.example,evil@evil.example', '"x y"@test.example']) {
      const { status, mails } = await ask(wrong, 'fr');
      expect([status, mails.length]).toEqual([400, 0]);
    }
    const twice = await api.fetch('/en/forgot-password', null, { method: 'POST', body: `email=${email}&email=evil@evil.example`, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(twice.status).toBe(400);
  });
  it('is written in the language of the person, with a link to this product whatever the request says', async () => {
    const answer = await api.fetch('/en/forgot-password', null, { method: 'POST', body: `email=${email}`, headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-host': 'evil.example' } });
    expect(answer.status).toBe(200);
    await api.get(ResetService).workRequests();
    const [delivery] = await claimed();
    const mail = await api.get(LinkMails).reset(delivery as ClaimedDelivery);
    expect(mail?.subject).toBe('Définir un nouveau mot de passe pour Tawam');
    expect(mail?.text).toContain(`${api.origin}/fr/reset-password?token=`);
    expect(mail?.text).not.toContain('evil.example');
  });
  it('carries one link however often the mail is sent, and stores its hash alone', async () => {
    await at.adminPool.query('delete from delivery');
    const { mails } = await ask(email);
    const [first] = mails;
    const again = await api.get(LinkMails).reset(first?.delivery as ClaimedDelivery);
    const token = tokenIn(first?.mail?.text);
    expect(tokenIn(again?.text)).toBe(token);
    const { rows } = await at.adminPool.query('select count(*)::int as n from password_reset where token_hash = $1', [tokenHash(token)]);
    expect(rows).toEqual([{ n: 1 }]);
    expect(JSON.stringify((await at.adminPool.query('select * from delivery')).rows)).not.toContain(token);
  });
  it('ends with a new password: once, and every session and other link ends', async () => {
    const { cookie } = await makeSession(at.adminPool, rana);
    const [one, other] = [tokenIn((await ask(email)).mails[0]?.mail?.text), tokenIn((await ask(email)).mails[0]?.mail?.text)];
    const weak = await post('/ar/reset-password', { token: one, password: 'short' });
    expect([weak.status, (await weak.text()).includes('15 حرفًا')]).toEqual([400, true]);
    const done = await post('/ar/reset-password', { token: one, password: NEW });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/ar/sign-in?notice=reset']);
    expect((await post('/ar/reset-password', { token: one, password: 'six lemons on the balcony' })).status).toBe(410);
    expect((await post('/ar/reset-password', { token: other, password: 'six lemons on the balcony' })).status).toBe(410);
    expect((await api.graphql(cookie, '{ me { email } }')).errors?.[0]?.extensions.code).toBe('unauthenticated');
    expect((await post('/en/sign-in', { email, password: OLD })).status).toBe(401);
    expect((await post('/en/sign-in', { email, password: NEW })).status).toBe(303);
  });
  it('is told to its person by mail, in quiet hours too: when, without a secret, and what to do if it was somebody else', async () => {
    await at.adminPool.query('delete from delivery');
    await at.adminPool.query(`update account set quiet_from = '00:00', quiet_to = '23:59', mail_suspended_at = now() where person_id = $1`, [rana.personId]);
    await at.database.asNobody((db) => db.query('select app.ask_reset($1)', [email]));
    await api.get(ResetService).workRequests();
    const [asked] = await claimed();
    const token = tokenIn((await api.get(LinkMails).reset(asked as ClaimedDelivery))?.text);
    expect((await post('/en/reset-password', { token, password: 'nine lemons on the balcony' })).status).toBe(303);
    const [told, ...more] = await claimed();
    await at.adminPool.query('update account set quiet_from = null, quiet_to = null, mail_suspended_at = null where person_id = $1', [rana.personId]);
    expect([told?.kind, told?.address, more.length]).toEqual(['PASSWORD_CHANGED', email, 0]);
    for (const [language, subject, day] of [['fr', 'Votre mot de passe Tawam a été changé', '3 février 2031'], ['ar', 'تغيّرت كلمة سركم على توأم', '3 شباط 2031'], ['en', 'Your password for Tawam was changed', '3 February 2031']] as const) {
      const mail = api.get(LinkMails).passwordChanged({ ...(told as ClaimedDelivery), language, months: 'levant', zone: 'Asia/Beirut', detail: { ...told?.detail, at: '2031-02-03T22:30:00Z' } });
      expect(mail.subject).toBe(subject);
      // Half past midnight of the next day in Beirut.
      expect(mail.text).toContain(day.replace('3', '4'));
      expect(mail.text).toContain('00:30');
      expect(mail.text).toContain(`${api.origin}/${language}/forgot-password`);
      for (const secret of [token, 'lemons', 'token=']) expect(`${mail.text}${mail.html}`).not.toContain(secret);
    }
  });
  it('is single even when two come at once', async () => {
    await at.adminPool.query('delete from delivery');
    await at.adminPool.query('delete from reset_request');
    await at.database.asNobody((db) => db.query('select app.ask_reset($1)', [email]));
    await api.get(ResetService).workRequests();
    const [delivery] = await claimed();
    const token = tokenIn((await api.get(LinkMails).reset(delivery as ClaimedDelivery))?.text);
    const states = await Promise.all(['seven lemons on the balcony', 'eight lemons on the balcony'].map(async (password) => (await post('/en/reset-password', { token, password })).status));
    expect(states.sort()).toEqual([303, 410]);
  });
  it('is over after 30 minutes, and for a disabled person', async () => {
    await at.adminPool.query('delete from delivery');
    await at.database.asNobody((db) => db.query('select app.ask_reset($1)', [email]));
    await api.get(ResetService).workRequests();
    const [delivery] = await claimed();
    const token = tokenIn((await api.get(LinkMails).reset(delivery as ClaimedDelivery))?.text);
    expect((await api.fetch(`/en/reset-password?token=${token}`, null)).status).toBe(200);
    await at.adminPool.query(`update password_reset set expires_at = now() - interval '1 second' where used_at is null`);
    expect((await api.fetch(`/en/reset-password?token=${token}`, null)).status).toBe(410);
    await at.adminPool.query('update person set disabled_at = now() where id = $1', [rana.personId]);
    expect(await api.get(LinkMails).reset(delivery as ClaimedDelivery)).toBeNull();
    await at.adminPool.query('update person set disabled_at = null where id = $1', [rana.personId]);
  });
  it('is limited per address', async () => {
    const states: number[] = [];
    for (let i = 0; i < 7; i++) states.push((await post('/en/forgot-password', { email: 'often@test.example' })).status);
    expect(states).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });
});
