/** A project from a call to its milestones: each party writes its own part, and nobody's words are lost. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible, goTo, openTwins, settled, type Story } from '../support/story.js';

let story: Story;
let rana: Page;
let lucia: Page;
let projects: string;

beforeAll(async () => {
  ({ story, rana, lucia, path: projects } = await openTwins('projects'));
});
afterAll(() => story.close());

const pathOf = (page: Page) => new URL(page.url()).pathname.slice(3);
async function startProject(page: Page, title: string): Promise<string> {
  await goTo(page, `${projects}/new`);
  await page.fill('input[name=title]', title);
  await page.click('form button[type=submit]');
  await page.waitForURL(/\/projects\/[0-9a-f-]{36}$/);
  await settled(page);
  return pathOf(page);
}

test('a call becomes a project; each party writes what it brings and takes home, the other reads it', async () => {
  await goTo(rana, '/calls');
  const call = (await rana.locator('main a[href*="/calls/"]').evaluateAll((links) => links.map((a) => /\/calls\/([0-9a-f-]{36})/.exec(a.getAttribute('href') ?? '')?.[1]))).find(Boolean);
  await goTo(rana, `${projects}/new?call=${call}`);
  const title = await rana.inputValue('input[name=title]');
  expect(title.length).toBeGreaterThan(3);
  expect(await rana.locator('input[type=checkbox]:checked').count()).toBeGreaterThan(0);
  await rana.fill('textarea[name=contribution]', 'فريق من أربعة فنيين');
  await rana.click('form button[type=submit]');
  await rana.waitForURL(/\/projects\/[0-9a-f-]{36}$/);
  await settled(rana);
  expect(await rana.locator(`main a[href$="/calls/${call}"]`).count()).toBe(1);
  const parties = rana.locator('.project-party');
  expect(await parties.count()).toBe(2);
  // What Málaga has not written is asked for in a calm chip, never in red or amber.
  expect(await rana.locator('.project-party .chip-info').count()).toBe(2);
  expect(await rana.locator('.project-party .chip-bad, .project-party .chip-warn').count()).toBe(0);
  const sheet = pathOf(rana);
  await goTo(lucia, `${sheet}/edit`);
  await lucia.fill('textarea[name=contribution]', 'A server and <b>forty hours</b> of an officer');
  await lucia.fill('textarea[name=benefit]', 'A method for old networks');
  await lucia.click('form button[type=submit]');
  await lucia.waitForURL((at) => at.pathname.endsWith(sheet));
  await goTo(rana, sheet);
  await rana.getByText('A server and <b>forty hours</b> of an officer').waitFor();
  expect(await rana.locator('.project-party').filter({ hasText: 'forty hours' }).getByText('فريق من أربعة').count()).toBe(0);
});

test('of two who write at once the second sees both texts, and chooses', async () => {
  const sheet = await startProject(rana, 'Two pens');
  await Promise.all([goTo(rana, `${sheet}/edit`), goTo(lucia, `${sheet}/edit`)]);
  await lucia.fill('textarea[name=context]', 'What Lucía wrote');
  await lucia.click('form button[type=submit]');
  await lucia.waitForURL((at) => at.pathname.endsWith(sheet));
  await rana.fill('textarea[name=context]', 'ما كتبته رنا');
  await rana.click('form button[type=submit]');
  const dialog = rana.locator('dialog[open]');
  await dialog.getByText('What Lucía wrote').waitFor();
  await dialog.getByText('ما كتبته رنا').waitFor();
  await expectAccessible(rana);
  await dialog.locator('.button-primary').click();
  await rana.waitForURL((at) => at.pathname.endsWith(sheet));
  await rana.getByText('ما كتبته رنا').waitFor();
});

test('what was typed outlives a reload and a refusal', async () => {
  await goTo(lucia, `${projects}/new`);
  await lucia.fill('input[name=title]', 'Half a thought');
  await lucia.reload();
  await settled(lucia);
  expect(await lucia.inputValue('input[name=title]')).toBe('Half a thought');
  await lucia.fill('input[name=title]', '');
  await lucia.fill('textarea[name=context]', 'x'.repeat(10_001));
  await lucia.click('form button[type=submit]');
  await lucia.locator('.field-error').first().waitFor();
  expect(await lucia.locator('.field-error').count()).toBe(2);
  expect(await lucia.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('title');
  expect((await lucia.inputValue('textarea[name=context]')).length).toBe(10_001);
  await lucia.fill('textarea[name=context]', '');
});

test('a project moves on, and a milestone is reached once for everybody', async () => {
  const sheet = await startProject(lucia, 'On the way');
  await lucia.getByRole('button', { name: 'Change the stage' }).click();
  expect(await lucia.locator('dialog[open] input[type=radio]').count()).toBe(4);
  await expectAccessible(lucia);
  await lucia.getByRole('radio', { name: 'Preparation' }).check();
  await lucia.locator('dialog[open] .button-primary').click();
  await lucia.locator('.stage-track-now', { hasText: 'Preparation' }).waitFor();
  await lucia.getByRole('button', { name: 'Add a milestone' }).click();
  await lucia.fill('dialog[open] input[name=title]', 'List of the pilot districts');
  await lucia.click('dialog[open] button[type=submit]');
  const mark = lucia.getByRole('button', { name: 'Reached: List of the pilot districts' });
  await mark.click();
  await lucia.waitForFunction(() => document.querySelector('.milestone-mark')?.getAttribute('aria-pressed') === 'true');
  await goTo(rana, sheet);
  await rana.locator('.milestone-done', { hasText: 'List of the pilot districts' }).waitFor();
  await goTo(rana, `${projects}?stage=PREPARATION`);
  await rana.getByRole('link', { name: 'On the way' }).waitFor();
  await goTo(rana, `${projects}?stage=IDEA`);
  expect(await rana.getByRole('link', { name: 'On the way' }).count()).toBe(0);
});

test('a project of others and one that does not exist are answered alike', async () => {
  const sheet = await startProject(rana, 'Behind the wall');
  const claire = await story.signIn('claire@epci.example', 'fr');
  const said: string[] = [];
  for (const id of [sheet.split('/').at(-1), '019a0000-0000-7000-8000-00000000dead']) {
    await goTo(claire, `${projects}/${id}`);
    said.push(await claire.locator('main').innerText());
  }
  expect(said[0]).toBe(said[1]);
  expect(said[0]).not.toContain('Behind the wall');
});
