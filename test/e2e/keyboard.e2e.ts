/** Without a mouse: every journey goes by keyboard alone, shows where it is, and gives the focus back. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { focusIsLost, focusIsSeen, hasFocus } from '../support/in-page.mjs';
import { DEMO_PASSWORD, goTo, LANGUAGES, openStory, seedIds, settled, workspaceOf, type Story } from '../support/story.js';

let story: Story;
let idOf: (key: string) => string;
let rana: Page;
let workspace: string;

beforeAll(async () => {
  story = await openStory();
  idOf = await seedIds();
  rana = await story.signIn('rana@tripoli.example', 'ar');
  workspace = await workspaceOf(rana);
}, 120_000);
afterAll(() => story.close());

/** Presses Tab until the control has the focus; on the way every stop must be seen. */
async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await control.first().waitFor();
  for (let stops = 0; stops < 120; stops++) {
    await page.keyboard.press(key);
    const unseen = await page.evaluate(focusIsSeen);
    if (unseen) throw new Error(`the focus cannot be seen on ${unseen} at ${page.url()}`);
    if (await control.first().evaluate(hasFocus)) return;
  }
  throw new Error(`the keyboard does not reach ${String(control)} at ${page.url()}`);
}
/** The focus stands on something, or is put there when the answer is drawn: nobody is thrown back to the beginning of the page. */
async function expectFocusKept(page: Page): Promise<void> {
  for (const until = Date.now() + 3000; Date.now() < until && (await page.evaluate(focusIsLost)) !== ''; ) await page.waitForTimeout(50);
  expect(await page.evaluate(focusIsLost)).toBe('');
}

test.each(LANGUAGES)('in %s one signs in, skips to the content, and opens and leaves the menus', async (language) => {
  const page = await story.visit(language);
  await page.goto(`${story.url}/${language}/sign-in`);
  await tabTo(page, page.locator('input[name=email]'));
  await page.keyboard.type('lucia@malaga.example');
  await tabTo(page, page.locator('input[name=password]'));
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((at) => !at.pathname.includes('/sign-in'));
  await settled(page);

  await page.goto(`${story.url}/${language}/directory`);
  await settled(page);
  await page.keyboard.press('Tab');
  expect(await page.locator('.skip-link').evaluate(hasFocus)).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.locator('main :focus').count()).toBe(1);

  for (const menu of await page.locator('.top-tools .menu-trigger:visible').all()) {
    await page.locator('.brand').focus();
    await tabTo(page, menu);
    await page.keyboard.press('Enter');
    const entries = page.locator('[role=menu] [role^=menuitem]:visible');
    await entries.first().waitFor();
    expect(await entries.first().evaluate(hasFocus)).toBe(true);
    await page.keyboard.press('End');
    expect(await entries.last().evaluate(hasFocus)).toBe(true);
    await page.keyboard.press('Escape');
    await entries.first().waitFor({ state: 'detached' });
    expect(await menu.evaluate(hasFocus)).toBe(true);
  }
  await page.context().close();
});

test('one finds an authority in the directory and reads its page', async () => {
  await goTo(rana, '/directory');
  await tabTo(rana, rana.locator('main input[type=search]'));
  await rana.keyboard.type('مالقة');
  const found = rana.locator('main .data-table tbody th a').filter({ hasText: 'مالقة' });
  await tabTo(rana, found);
  await rana.keyboard.press('Enter');
  await rana.locator('main h1', { hasText: 'مالقة' }).waitFor();
  await expectFocusKept(rana);
});

test('one posts a comment and changes it', async () => {
  await goTo(rana, `/w/${workspace}/threads/${idOf('thread:tripoli-malaga/visit')}`);
  await tabTo(rana, rana.locator('form.composer textarea'));
  const text = `نلتقي عند باب البلدية ${randomUUID().slice(0, 8)}.`;
  await rana.keyboard.type(text);
  await tabTo(rana, rana.locator('form.composer button[type=submit]'));
  await rana.keyboard.press('Enter');
  const mine = rana.locator('.comment', { hasText: text }).last();
  await mine.waitFor();
  await expectFocusKept(rana);
  await tabTo(rana, mine.locator('.comment-menu').last(), 'Shift+Tab');
  await rana.keyboard.press('Enter');
  await rana.keyboard.press('Enter');
  await rana.locator('.comment textarea').waitFor();
  expect(await rana.locator('.comment textarea').evaluate(hasFocus)).toBe(true);
  await rana.keyboard.press('End');
  await rana.keyboard.type(' ومعنا الخرائط.');
  await tabTo(rana, rana.locator('.comment form button[type=submit]'));
  await rana.keyboard.press('Enter');
  await rana.locator('.comment-body', { hasText: `${text} ومعنا الخرائط.` }).waitFor();
  await expectFocusKept(rana);
});

test('one enrols in a session, and withdraws through a dialog that gives the focus back', async () => {
  const page = await story.signIn('carmen@malaga.example', 'en');
  await goTo(page, `/w/${workspace}/training/${idOf('session:tripoli-malaga/pumps')}`);
  await tabTo(page, page.getByRole('button', { name: 'Enrol' }));
  await page.keyboard.press('Enter');
  await page.getByText('You have a place').waitFor();
  await expectFocusKept(page);
  const withdraw = page.getByRole('button', { name: 'Withdraw' });
  await tabTo(page, withdraw);
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  // The safe answer comes first, and the keyboard stays inside.
  expect(await dialog.getByRole('button').first().evaluate(hasFocus)).toBe(true);
  for (let stops = 0; stops < 4; stops++) {
    await page.keyboard.press('Tab');
    expect(await page.locator('.top-bar :focus, .page-head :focus').count()).toBe(0);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await withdraw.evaluate(hasFocus)).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Enrol' }).waitFor();
  await expectFocusKept(page);
  await page.context().close();
});

test('one opens a thread: a title, a choice, the first words', async () => {
  const page = await story.signIn('carmen@malaga.example', 'fr');
  await goTo(page, `/w/${workspace}/threads`);
  await tabTo(page, page.locator('main a[href$="/threads/new"]'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/threads\/new$/);
  await settled(page);
  await tabTo(page, page.locator('input[name=title]'));
  await page.keyboard.type('Réunion de printemps');
  await tabTo(page, page.locator('input[type=radio]'));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, page.locator('textarea[name=first]'));
  await page.keyboard.type('Quel jour vous convient ?');
  await tabTo(page, page.locator('main form button[type=submit]'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/threads\/[0-9a-f-]{36}$/);
  await page.locator('.comment-body', { hasText: 'Quel jour vous convient' }).waitFor();
  await expectFocusKept(page);
  await page.context().close();
});

test('what was forgotten is where the focus goes', async () => {
  await goTo(rana, `/w/${workspace}/projects/new`);
  await rana.fill('input[name=title]', '');
  await tabTo(rana, rana.locator('main form button[type=submit]'));
  await rana.keyboard.press('Enter');
  const title = rana.locator('input[name=title][aria-invalid=true]');
  await title.waitFor();
  expect(await title.evaluate(hasFocus)).toBe(true);
  expect(await title.getAttribute('aria-describedby')).toBeTruthy();
});

test('on a telephone the bar at the bottom opens its menu, and gives the focus back', async () => {
  const page = await story.signIn('claire@epci.example', 'fr', { viewport: { width: 320, height: 700 } });
  const more = page.locator('.bottom-bar .menu-trigger');
  await more.focus();
  await page.keyboard.press('Enter');
  await page.locator('.bottom-bar [role=menuitem]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  expect(await more.evaluate(hasFocus)).toBe(true);
  await page.context().close();
});
