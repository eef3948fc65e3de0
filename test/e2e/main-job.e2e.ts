/**
 * The whole way, as newcomers go it: a network announces a call in Arabic; two people of two shores read of it in their own
 * languages, start a project from it, talk, and meet in a training session. Detail is in the stories of each subject.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { mailsTo } from '../support/inbox.js';
import { faultsOf } from '../support/page-checks.js';
import { goTo, listening, openStory, settled, workspaceOf, type Story } from '../support/story.js';

const TITLE = { ar: `ماء لكل حيّ ${randomUUID().slice(0, 8)}`, en: `Water for every quarter ${randomUUID().slice(0, 8)}` };
let story: Story;
let officer: Page;
let rana: Page;
let lucia: Page;
let workspace: string;
let call: string;
let project: string;
let thread: string;

beforeAll(async () => {
  story = await openStory();
  [officer, rana, lucia] = await Promise.all([story.signIn('officer@btvl.example', 'ar'), story.signIn('rana@tripoli.example', 'ar'), story.signIn('lucia@malaga.example', 'en')]);
  workspace = await workspaceOf(rana);
  await wantMailAboutCalls(lucia);
}, 120_000);
afterAll(() => story.close());

/** Another story may have stopped it. */
async function wantMailAboutCalls(page: Page): Promise<void> {
  await goTo(page, '/account');
  const choice = page.getByRole('checkbox', { name: /call/i }).first();
  await choice.waitFor();
  if (await choice.isChecked()) return;
  await Promise.all([page.waitForResponse((answer) => answer.url().endsWith('/graphql')), choice.check()]);
}
async function mailAbout(email: string, words: string) {
  for (const until = Date.now() + 40_000; Date.now() < until; await new Promise((done) => setTimeout(done, 300))) {
    const found = (await mailsTo(email)).filter((mail) => mail.subject.includes(words));
    if (found[0]) return { mail: found[0], count: found.length };
  }
  throw new Error(`no mail about "${words}" came to ${email}`);
}
const idAtTheEnd = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';
/** A day so far from now that no daylight saving lies in doubt, as a person types it. */
const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-GB', { timeZone: 'UTC' });

test('the officer of a network writes a call in two languages and announces it', async () => {
  await goTo(officer, '/calls/mine');
  await officer.getByRole('link', { name: 'نداء جديد' }).first().click();
  await officer.waitForURL(/\/calls\/new$/);
  await settled(officer);
  await officer.getByLabel('العنوان', { exact: true }).fill(TITLE.ar);
  await officer.getByRole('button', { name: 'إضافة الإنجليزية' }).click();
  await officer.getByLabel('العنوان', { exact: true }).nth(1).fill(TITLE.en);
  await officer.getByRole('checkbox', { name: /المياه/ }).check();
  await officer.getByLabel('اليوم', { exact: true }).last().fill(dayIn(60));
  await officer.getByRole('button', { name: 'حفظ المسودة' }).click();
  await officer.waitForURL(/\/calls\/[0-9a-f-]{36}$/);
  await settled(officer);
  call = idAtTheEnd(officer);
  await officer.getByRole('button', { name: 'إعلان النداء' }).click();
  await officer.locator('dialog[open]').getByRole('button', { name: 'إعلان النداء' }).click();
  await officer.getByText('أُبلغوا داخل توأم').waitFor();
});

test('each is told by mail in their own language; the mail says how to stop it', async () => {
  const [toRana, toLucia] = await Promise.all([mailAbout('rana@tripoli.example', TITLE.ar), mailAbout('lucia@malaga.example', TITLE.en)]);
  for (const [{ mail, count }, language] of [[toRana, 'ar'], [toLucia, 'en']] as const) {
    expect(count).toBe(1);
    expect(mail.headers['content-language']).toBe(language);
    expect(mail.headers['list-unsubscribe']).toMatch(/^<https?:\/\/[^>]+\/unsubscribe\/[^>]+>$/);
    expect(mail.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    expect(mail.headers['message-id']).toMatch(/^<[0-9a-f-]{36}@[^>]+>$/);
    expect(mail.html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`);
    expect(mail.text).toContain(`/${language}/`);
  }
  const link = /<([^>]+)>/.exec(toRana.mail.headers['list-unsubscribe'] ?? '')?.[1] ?? '';
  const page = await story.visit('ar');
  await page.goto(link);
  expect(await faultsOf(page, 'ar')).toEqual([]);
  await page.context().close();
});

test('the call is in the bell of both, and a project starts from it', async () => {
  await goTo(lucia, '/notifications');
  await lucia.getByText(TITLE.en).first().waitFor();
  await goTo(rana, '/notifications');
  await rana.getByRole('link', { name: TITLE.ar }).first().click();
  await rana.waitForURL(new RegExp(`/calls/${call}`));
  await settled(rana);
  await rana.getByRole('link', { name: 'بدء مشروع من هذا النداء' }).click();
  await rana.waitForURL(/\/projects\/new\?call=/);
  await settled(rana);
  expect(await rana.inputValue('input[name=title]')).toBe(TITLE.ar);
  await rana.getByRole('button', { name: 'إطلاق المشروع' }).click();
  await rana.waitForURL(/\/projects\/[0-9a-f-]{36}$/);
  await settled(rana);
  project = idAtTheEnd(rana);
  await goTo(lucia, `/w/${workspace}/projects/${project}`);
  await lucia.locator(`main a[href$="/calls/${call}"]`).waitFor();
});

test('they talk about it, and each sees at once what the other writes', async () => {
  await goTo(rana, `/w/${workspace}/threads/new`);
  await rana.getByLabel('العنوان').fill('من يكتب الملف؟');
  await rana.getByRole('button', { name: 'فتح النقاش' }).click();
  await rana.waitForURL(/\/threads\/[0-9a-f-]{36}$/);
  await settled(rana);
  thread = idAtTheEnd(rana);
  await goTo(lucia, `/w/${workspace}/threads/${thread}`);
  await Promise.all([rana, lucia].map((page) => listening(page, thread)));
  const comment = (page: Page, text: string) => page.locator('.comment-body', { hasText: text });
  await rana.locator('form.composer textarea').last().fill('نكتب نحن القسم الأول قبل الخميس.');
  await rana.getByRole('button', { name: 'إرسال' }).last().click();
  await comment(lucia, 'القسم الأول').waitFor();
  await lucia.locator('form.composer textarea').last().fill('We take the budget.');
  await lucia.locator('form.composer button[type=submit]').last().click();
  await comment(rana, 'We take the budget.').waitFor();
  // Also on the home of the workspace, in the words of the reader.
  await goTo(lucia, `/w/${workspace}`);
  await lucia.getByText('من يكتب الملف؟').first().waitFor();
});

test('one plans a session, the other enrols, and the invitation opens in a calendar', async () => {
  const title = `How to write a budget ${randomUUID().slice(0, 8)}`;
  await goTo(lucia, `/w/${workspace}/training/new`);
  await lucia.fill('input[name=title]', title);
  await lucia.getByLabel('Day', { exact: true }).fill(dayIn(40));
  await lucia.keyboard.press('Tab');
  await lucia.fill('input[name=time]', '10:00');
  await lucia.fill('input[name=capacity]', '12');
  await lucia.fill('input[name=place]', 'Sala de juntas');
  await lucia.getByRole('button', { name: 'Plan the session' }).click();
  await lucia.waitForURL(/\/training\/[0-9a-f-]{36}$/);
  const session = idAtTheEnd(lucia);

  await goTo(rana, `/w/${workspace}/training`);
  await rana.getByRole('link', { name: title }).click();
  await rana.waitForURL(new RegExp(`/training/${session}$`));
  await settled(rana);
  await rana.getByRole('button', { name: 'التسجيل' }).click();
  await rana.getByText('لكم مكان في هذه الدورة').waitFor();
  expect(await rana.locator('.time-pair-clock').allInnerTexts()).toEqual([expect.stringMatching(/^11:00/), expect.stringMatching(/^10:00/)]);

  const { mail } = await mailAbout('rana@tripoli.example', title);
  expect(mail.headers['content-language']).toBe('ar');
  const [file] = await Promise.all([rana.waitForEvent('download'), rana.getByRole('link', { name: 'الإضافة إلى تقويمي' }).click()]);
  expect(file.suggestedFilename()).toMatch(/\.ics$/);
  const lines = (await (await file.createReadStream()).toArray()).map(String).join('').replace(/\r\n[ \t]/g, '').split('\r\n');
  expect(lines).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', `SUMMARY;LANGUAGE=ar:${title}`, `UID:training-${session}@tawam`, 'END:VCALENDAR']));
});
