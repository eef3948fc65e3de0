/** Coming in: a wrong password, an invitation accepted, a forgotten password, sessions ended from elsewhere. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Language } from '@tawam/contract';
import { linkTo, mailsTo } from '../support/inbox.js';
import { DEMO_PASSWORD, expectAccessible, expectNoSidewaysScroll, goTo, LANGUAGES, openStory, workspaceOf, type Story } from '../support/story.js';

let story: Story;
let tripoli: string;

const FIRST = 'three olives under the bridge';
const SECOND = 'five lemons on the balcony';
const newcomer = (language: Language) => `newcomer-${language}@tripoli.example`;
const SAID: Record<Language, { wrong: string; short: string; dead: string; asked: string; reset: string }> = {
  ar: { wrong: 'العنوان أو كلمة السر غير صحيح', short: '15 حرفًا على الأقل', dead: 'لم يعد هذا الرابط صالحًا', asked: 'راجعوا بريدكم', reset: 'حُفظت كلمة السر الجديدة' },
  fr: { wrong: 'L’adresse ou le mot de passe', short: '15 caractères au moins', dead: 'Ce lien ne fonctionne plus', asked: 'Consultez votre messagerie', reset: 'Votre nouveau mot de passe' },
  en: { wrong: 'The address or the password is not right', short: 'at least 15 characters', dead: 'This link no longer works', asked: 'Look into your mailbox', reset: 'Your new password is set' },
};

beforeAll(async () => {
  story = await openStory();
  const admin = await story.signIn('admin@tripoli.example', 'en');
  await goTo(admin, '/tenants');
  tripoli = /\/tenants\/([0-9a-f-]{36})/.exec((await admin.locator('main a[href*="/tenants/"]').first().getAttribute('href')) ?? '')?.[1] ?? '';
  await admin.context().close();
}, 60_000);
afterAll(async () => {
  await story.close();
});

async function fill(page: Page, email: string, password: string): Promise<void> {
  await page.fill('#email', email);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
}
const cameIn = (page: Page) => page.waitForURL((at) => !/sign-in|invitation|reset/.test(at.pathname));

test.each(LANGUAGES)('in %s a wrong password is told in words, keeps the address, and the right one leads where one wanted to go', async (language) => {
  const page = await story.visit(language);
  await page.goto(`${story.url}/${language}/directory?q=tripoli`);
  expect(new URL(page.url()).pathname).toBe(`/${language}/sign-in`);
  await expectAccessible(page);
  await fill(page, 'rana@tripoli.example', 'not the password at all');
  await page.getByText(SAID[language].wrong).waitFor();
  await expectAccessible(page);
  expect([await page.inputValue('#email'), await page.inputValue('#password')]).toEqual(['rana@tripoli.example', '']);
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(page);
  await page.fill('#password', DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await cameIn(page);
  expect(page.url()).toBe(`${story.url}/${language}/directory?q=tripoli`);
  await page.context().close();
});

test('the page works without script, and no script is on it', async () => {
  const page = await story.visit('fr', { javaScriptEnabled: false });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.resourceType()));
  await page.goto(`${story.url}/fr/sign-in`);
  expect(asked).not.toContain('script');
  await fill(page, 'rana@tripoli.example', DEMO_PASSWORD);
  await page.waitForURL(`${story.url}/fr`);
  await page.context().close();
});

test.each(LANGUAGES)('in %s an administrator invites, the mail leads to an account, and a forgotten password to a new one', async (language) => {
  const email = newcomer(language);
  const admin = await story.signIn('admin@tripoli.example', language);
  await goTo(admin, `/tenants/${tripoli}/invite`);
  await expectAccessible(admin);
  await admin.fill('input[name=email]', 'no address');
  await admin.click('main button[type=submit]');
  await admin.locator('[aria-invalid=true]').waitFor();
  await admin.fill('input[name=email]', email);
  await admin.selectOption('select[name=locale]', language);
  await admin.click('main button[type=submit]');
  await admin.getByText(email).first().waitFor();
  await admin.context().close();

  const page = await story.visit(language);
  const invitation = await linkTo(email, /\/invitation\?token=/);
  await page.goto(invitation);
  await expectAccessible(page);
  await page.fill('#name', 'Nour <script>alert(1)</script>');
  await page.fill('#password', 'short');
  await page.click('button[type=submit]');
  await page.getByText(SAID[language].short).first().waitFor();
  expect(await page.inputValue('#name')).toBe('Nour <script>alert(1)</script>');
  await expectAccessible(page);
  await page.fill('#password', FIRST);
  await page.click('button[type=submit]');
  await cameIn(page);
  await goTo(page, '/tenants');
  await page.locator(`main a[href$="/tenants/${tripoli}"]`).waitFor();
  await goTo(page, '/account');
  await page.fill('input[name=name]', 'Nour');
  await page.locator('form', { has: page.locator('input[name=name]') }).locator('button[type=submit]').click();
  await page.locator('.toast').first().waitFor();
  expect(await page.inputValue('input[name=name]')).toBe('Nour');

  const other = await story.visit(language);
  await other.goto(invitation);
  await other.getByText(SAID[language].dead).first().waitFor();
  await other.goto(`${story.url}/${language}/forgot-password`);
  await expectAccessible(other);
  await other.fill('#email', email);
  await other.click('button[type=submit]');
  await other.getByText(SAID[language].asked).first().waitFor();
  const link = await linkTo(email, /\/reset-password\?token=/);
  await other.goto(link);
  await expectAccessible(other);
  await other.fill('#password', SECOND);
  await other.click('button[type=submit]');
  await other.getByText(SAID[language].reset).waitFor();
  await other.goto(link);
  await other.getByText(SAID[language].dead).first().waitFor();
  await other.goto(`${story.url}/${language}/sign-in`);
  await fill(other, email, FIRST);
  await other.getByText(SAID[language].wrong).waitFor();
  await fill(other, email, SECOND);
  await cameIn(other);

  // The first window was signed out by the new password.
  await page.goto(`${story.url}/${language}/account`);
  expect(new URL(page.url()).pathname).toBe(`/${language}/sign-in`);
  await page.context().close();
  await other.context().close();
});

test('an unknown address is answered like a known one, and gets no mail', async () => {
  const page = await story.visit('en');
  const answers: string[] = [];
  for (const address of ['nobody-at-all@tripoli.example', 'omar@tripoli.example']) {
    await page.goto(`${story.url}/en/forgot-password`);
    await page.fill('#email', address);
    await page.click('button[type=submit]');
    await page.getByText(SAID.en.asked).first().waitFor();
    answers.push(await page.content());
  }
  expect(answers[0]).toBe(answers[1]);
  const asked = Date.now();
  await linkTo('omar@tripoli.example', /\/reset-password\?token=/);
  // A person waits before the inbox: the sweep of every half minute would be too late.
  expect(Date.now() - asked).toBeLessThan(12_000);
  expect(await mailsTo('nobody-at-all@tripoli.example')).toEqual([]);
  await page.context().close();
});

test.each(LANGUAGES)('in %s a device is signed out from another, and the account is in order', async (language) => {
  const here = await story.signIn('maya@tripoli.example', language);
  const there = await story.signIn('maya@tripoli.example', language);
  await goTo(here, '/account');
  await here.waitForLoadState('networkidle');
  await expectAccessible(here);
  await here.locator('.card-row').nth(1).locator('button').click();
  await here.locator('.toast').waitFor();
  // The page that was open may be on its way to the sign-in page by itself, which interrupts this one.
  await there.goto(`${story.url}/${language}/account`).catch(() => undefined);
  await there.waitForURL((at) => at.pathname === `/${language}/sign-in`);
  await here.fill('input[name=oldPassword]', 'not the password at all');
  await here.fill('input[name=newPassword]', SECOND);
  await here.locator('form', { has: here.locator('input[name=oldPassword]') }).locator('button[type=submit]').click();
  await here.locator('input[name=oldPassword][aria-invalid=true]').waitFor();
  expect(await here.inputValue('input[name=newPassword]')).toBe(SECOND);
  await here.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(here);
  for (const page of [here, there]) await page.context().close();
});

test('two administrators who write at once lose nothing', async () => {
  const [one, two] = [await story.signIn('admin@malaga.example', 'en'), await story.signIn('admin@malaga.example', 'en')];
  const place = /\/tenants\/([0-9a-f-]{36})/;
  await goTo(one, '/tenants');
  const id = place.exec((await one.locator('main a[href*="/tenants/"]').first().getAttribute('href')) ?? '')?.[1] ?? '';
  for (const page of [one, two]) await goTo(page, `/tenants/${id}/edit`);
  const write = async (page: Page, text: string) => {
    await page.fill('textarea[lang=en]', text);
    await page.locator('form', { has: page.locator('textarea[lang=en]') }).locator('button[type=submit]').click();
  };
  await write(one, 'A city by the sea, written first.');
  await one.locator('.toast').first().waitFor();
  await write(two, 'A city by the sea, written second.');
  const dialog = two.locator('dialog[open]');
  await dialog.getByText('written first').waitFor();
  await dialog.getByText('written second').waitFor();
  await expectAccessible(two);
  await dialog.locator('.button-primary').click();
  await two.locator('.toast').first().waitFor();
  await goTo(one, `/tenants/${id}`);
  await one.getByText('written second').waitFor();
  for (const page of [one, two]) await page.context().close();
});

test('what a member may not do is not offered, and is refused in words when asked for', async () => {
  const page = await story.signIn('rana@tripoli.example', 'fr');
  await goTo(page, `/tenants/${tripoli}`);
  expect(await page.locator(`main a[href*="/invite"]`).count()).toBe(0);
  await goTo(page, `/tenants/${tripoli}/edit`);
  await page.getByText('Vos droits ne le permettent pas').first().waitFor();
  await goTo(page, '/admin');
  await page.locator('.state-error').waitFor();
  await page.context().close();
});

test.each(LANGUAGES)('in %s a guest is invited to one thread until a day, comes in, and sees nothing else', async (language) => {
  const email = `guest-${language}@association.example`;
  const rana = await story.signIn('rana@tripoli.example', language);
  const id = await workspaceOf(rana);
  await goTo(rana, `/w/${id}/guests`);
  await rana.waitForLoadState('networkidle');
  await expectAccessible(rana);
  await rana.fill('input[name=email]', email);
  await rana.locator('input[name=threadIds]').first().check();
  const title = await rana.locator('label.choice', { has: rana.locator('input[name=threadIds]') }).first().innerText();
  await rana.locator('.date-control').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await rana.keyboard.press('Tab');
  await rana.selectOption('select[name=locale]', language);
  await rana.locator('main form button[type=submit]').click();
  await rana.locator('.card-row', { hasText: email }).waitFor();
  await rana.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(rana);
  await rana.context().close();

  const guest = await story.visit(language);
  await guest.goto(await linkTo(email, /\/invitation\?token=/));
  await guest.fill('#name', 'Association');
  await guest.fill('#password', FIRST);
  await guest.click('button[type=submit]');
  await cameIn(guest);
  await goTo(guest, `/w/${id}/threads`);
  await guest.getByText(title.trim()).first().waitFor();
  expect(await guest.locator('main a[href*="/threads/"]').count()).toBe(1);
  await goTo(guest, `/w/${id}/guests`);
  await guest.locator('.state-error').waitFor();
  await guest.context().close();
});
