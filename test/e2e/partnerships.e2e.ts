/** A partnership from its proposal to the open workspace, seen from two shores; and the home of a workspace. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible, goTo, listening, openStory, type Story } from '../support/story.js';

let story: Story;
let tripoli: Page;
let oujda: Page;

beforeAll(async () => {
  story = await openStory();
  [tripoli, oujda] = [await story.signIn('admin@tripoli.example', 'ar'), await story.signIn('admin@oujda.example', 'fr')];
}, 60_000);
afterAll(async () => {
  await story.close();
});

async function choosePartner(page: Page, typed: string, name: string): Promise<void> {
  await page.locator('.lookup input').fill(typed);
  await page.locator('.lookup-list [role=option]', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.pill', { hasText: name }).waitFor();
}

test('a proposal of one country, or without a theme, is refused in words and loses nothing that was typed', async () => {
  await goTo(tripoli, '/partnerships/new');
  await tripoli.fill('textarea', 'نقترح <b>العمل</b> معًا');
  await choosePartner(tripoli, 'جبيل', 'بلدية جبيل');
  await tripoli.click('form button[type=submit]');
  await tripoli.locator('.field-error').first().waitFor();
  await tripoli.locator('input[value=TOURISM]').check();
  await tripoli.click('form button[type=submit]');
  await tripoli.locator('.field-error', { hasText: 'من بلدين على الأقل' }).waitFor();
  expect(await tripoli.inputValue('textarea')).toBe('نقترح <b>العمل</b> معًا');
  await expectAccessible(tripoli);
});

test('proposed on one shore, accepted on the other: the workspace opens for both', async () => {
  await tripoli.locator('.pill', { hasText: 'جبيل' }).click();
  await choosePartner(tripoli, 'Oujda', 'وجدة');
  await tripoli.click('form button[type=submit]');
  await tripoli.waitForURL(/\/partnerships\/[0-9a-f-]{36}$/);
  await tripoli.locator('.proposal-party').first().waitFor();
  const path = new URL(tripoli.url()).pathname.slice(3);
  await listening(tripoli);

  await goTo(oujda, '/?all');
  // Other proposals may wait there too.
  await oujda.locator(`.card-attention a.button[href$="${path}"]`, { hasText: 'Examiner' }).click();
  await oujda.waitForURL((at) => at.pathname.endsWith(path));
  await oujda.locator('.user-block', { hasText: 'نقترح <b>العمل</b> معًا' }).waitFor();
  await oujda.locator('button', { hasText: 'Accepter' }).click();
  await oujda.locator('a.button', { hasText: 'Ouvrir l’espace de travail' }).click();
  await oujda.waitForURL(/\/w\/[0-9a-f-]{36}$/);
  await oujda.locator('.band-title').first().waitFor();

  // The other side is told without asking.
  await tripoli.locator('a.button', { hasText: 'فتح مساحة العمل' }).click();
  await tripoli.locator('.band-title').first().waitFor();
  const names = await tripoli.locator('.band-full').allInnerTexts();
  expect(names.join()).toContain('طرابلس');
  expect(names.join()).toContain('وجدة');
  await expectAccessible(tripoli);

  await goTo(tripoli, `${new URL(oujda.url()).pathname.slice(3)}/members`);
  await tripoli.locator('.member-name').first().waitFor();
  expect(await tripoli.locator('.member-name').count()).toBe(2);
});

test('a party takes in its own people, and lets them go', async () => {
  await tripoli.locator('button', { hasText: 'إضافة شخص' }).click();
  await tripoli.locator('.members select').first().selectOption({ label: 'عمر النموذج' });
  await tripoli.click('.members form button[type=submit]');
  await tripoli.locator('.member-name', { hasText: 'عمر النموذج' }).waitFor();
  const omar = await story.signIn('omar@tripoli.example', 'ar');
  const path = new URL(tripoli.url()).pathname.slice(3).replace('/members', '');
  await goTo(omar, path);
  await omar.locator('.band-title').first().waitFor();
  await tripoli.locator('button[aria-label*="عمر النموذج"]').click();
  await tripoli.locator('dialog[open] .button-danger').click();
  await tripoli.locator('.member-name', { hasText: 'عمر النموذج' }).waitFor({ state: 'detached' });
  await goTo(omar, path);
  await omar.locator('.state-error').waitFor();
  await omar.context().close();
});

test('a foreign workspace looks like one that does not exist', async () => {
  const id = /\/w\/([0-9a-f-]{36})/.exec(tripoli.url())![1]!;
  const claire = await story.signIn('claire@epci.example', 'fr');
  const words: string[] = [];
  for (const path of [`/w/${id}`, '/w/01890000-0000-7000-8000-000000000000', `/partnerships/${id}`, '/partnerships/01890000-0000-7000-8000-000000000000']) {
    await goTo(claire, path);
    await claire.locator('.state-error').waitFor();
    words.push((await claire.locator('main').innerText()).trim());
  }
  expect(words[0]).toBe(words[1]);
  expect(words[2]).toBe(words[3]);
  await claire.context().close();
});
