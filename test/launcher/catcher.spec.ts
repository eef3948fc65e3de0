import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { startCatcher } from '../../infra/smtp-catcher/catcher.mjs';

let dir: string;
let catcher: Awaited<ReturnType<typeof startCatcher>>;

const invitation = {
  from: 'Tawam <no-reply@tawam.localhost>', to: 'rana@tripoli.example', subject: 'دعوة <b>إلى</b> المنصة', headers: { 'Content-Language': 'ar' },
  text: 'مرحباً\nhttp://localhost:3000/ar/reset?token=1&x=2', html: '<p>مرحباً</p><script>alert(1)</script>',
  attachments: [{ filename: 'page.html', content: '<script>alert(1)</script>', contentType: 'text/html' }],
};

async function send(subject: string): Promise<string> {
  const transport = createTransport(catcher.smtpUrl);
  return transport.sendMail({ from: 'a@b.example', to: 'c@d.example', subject, text: subject }).then(() => 'taken', (error: { responseCode?: number }) => String(error.responseCode ?? 'lost'));
}
const get = (path: string) => fetch(`${catcher.inboxUrl}${path}`);
const subjects = async (to: string): Promise<string[]> => ((await (await get(`/mails?to=${to}`)).json()) as { subject: string }[]).map(({ subject }) => subject);
const fault = (mode: string, count?: number) => fetch(`${catcher.inboxUrl}/fault`, { method: 'POST', body: JSON.stringify({ mode, count }) });

/** A request under another name, as after a page elsewhere has had its name point here. */
function statusUnder(host: string): Promise<number | undefined> {
  return new Promise((done, failed) => request(`${catcher.inboxUrl}/mails`, { headers: { host } }, (answer) => done(answer.resume().statusCode)).on('error', failed).end());
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tawam-mail-'));
  catcher = await startCatcher({ dir, faults: true });
  await createTransport(catcher.smtpUrl).sendMail(invitation);
});
afterAll(async () => {
  await catcher.stop();
  await rm(dir, { recursive: true, force: true });
});

describe('the mail catcher', () => {
  test('answers this machine alone: another name or origin gets nothing', async () => {
    expect(await statusUnder('mail.example')).toBe(403);
    expect((await fetch(`${catcher.inboxUrl}/mails`, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
  });

  test('keeps a mail as it came, found by whom it is for, also after a new start', async () => {
    const [summary] = (await (await get('/mails?to=RANA@tripoli.example')).json()) as { id: string }[];
    const mail = (await (await get(`/mails/${summary?.id}`)).json()) as { subject: string; lang: string; headers: Record<string, string>; attachments: unknown[] };
    expect(mail).toMatchObject({ subject: invitation.subject, lang: 'ar', text: invitation.text, html: invitation.html });
    expect(mail.attachments).toHaveLength(1);
    await catcher.stop();
    catcher = await startCatcher({ dir, faults: true });
    expect(await subjects('rana@tripoli.example')).toEqual([invitation.subject]);
    expect((await get('/mails/..%2F..%2Fsecrets')).status).toBe(404);
  });

  test('shows what came as text, in the language asked for; the mail itself runs no script', async () => {
    const [summary] = (await (await get('/mails')).json()) as { id: string }[];
    const list = await get('/inbox?lang=ar');
    const page = await list.text();
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('&lt;b&gt;');
    expect(page).not.toContain('<b>');
    expect(list.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(await (await get(`/inbox/${summary?.id}`)).text()).toContain('href="http://localhost:3000/ar/reset?token=1&amp;x=2"');
    const part = await get(`/inbox/${summary?.id}/html`);
    expect(part.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/);
    const file = await get(`/inbox/${summary?.id}/attachments/0`);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  test('misbehaves as a test asks it to, and only then', async () => {
    await fault('4xx', 1);
    expect([await send('busy'), await send('after')]).toEqual(['451', 'taken']);
    await fault('5xx');
    expect(await send('refused')).toBe('550');
    await fault('down');
    expect(await send('down')).toBe('lost');
    await fault('drop-after-data', 1);
    expect(await send('taken but never confirmed')).toBe('lost');
    expect(await send('confirmed')).toBe('taken');
    expect(await subjects('c@d.example')).toEqual(['confirmed', 'taken but never confirmed', 'after']);
    expect((await fault('sideways')).status).toBe(400);
    const calm = await startCatcher({ dir: join(dir, 'calm'), faults: false });
    expect((await fetch(`${calm.inboxUrl}/fault`, { method: 'POST', body: '{"mode":"down"}' })).status).toBe(404);
    await calm.stop();
  });

  test('forgets everything when asked', async () => {
    expect((await fetch(`${catcher.inboxUrl}/mails`, { method: 'DELETE' })).status).toBe(204);
    expect(await (await get('/mails')).json()).toEqual([]);
  });
});
