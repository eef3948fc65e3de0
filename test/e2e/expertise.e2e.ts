/** A need of one town, an answer of the other, and the conversation that follows. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { goTo, openTwins, settled, type Story } from '../support/story.js';

let story: Story;
let rana: Page;
let lucia: Page;
let board: string;

beforeAll(async () => {
  ({ story, rana, lucia, path: board } = await openTwins('expertise'));
});
afterAll(() => story.close());

async function postEntry(page: Page, kind: 'NEED' | 'OFFER', title: string): Promise<string> {
  await goTo(page, `${board}/new?kind=${kind}`);
  await page.fill('input[name=title]', title);
  await page.fill('textarea[name=description]', 'نبحث عن خبرة في صيانة المضخّات');
  await page.selectOption('select[name=theme]', { index: 3 });
  await page.selectOption('select[name=supportKind]', { index: 2 });
  await page.click('form button[type=submit]');
  await page.waitForURL(/\/expertise\/[0-9a-f-]{36}$/);
  await settled(page);
  return new URL(page.url()).pathname.slice(3);
}

test('a need is answered by the other party: one conversation opens, and both find it', async () => {
  const entry = await postEntry(rana, 'NEED', 'صيانة المضخّات القديمة');
  expect(await rana.locator('main .columns button.button-primary').count()).toBe(0);
  await goTo(lucia, entry);
  await lucia.getByRole('button', { name: 'Answer' }).click();
  await lucia.waitForURL(/\/threads\/[0-9a-f-]{36}$/);
  const thread = new URL(lucia.url()).pathname.slice(3);
  await goTo(rana, entry);
  expect(await rana.locator('main .columns a.button-primary').getAttribute('href')).toBe(`/ar${thread}`);
  await rana.locator('.chip-ok').first().waitFor();
});

test('fields that are missing are said, and nothing is lost', async () => {
  await goTo(lucia, `${board}/new?kind=OFFER`);
  await lucia.fill('textarea[name=description]', 'Two days with our archivist');
  await lucia.click('form button[type=submit]');
  await lucia.locator('.field-error').first().waitFor();
  expect(await lucia.locator('.field-error').count()).toBe(3);
  expect(await lucia.inputValue('textarea[name=description]')).toBe('Two days with our archivist');
});

test('an entry is closed and opened again by its own party; nothing on the board speaks of money', async () => {
  const entry = await postEntry(lucia, 'OFFER', 'Two days with our archivist');
  await lucia.locator('.page-actions').getByRole('button', { name: 'Close', exact: true }).click();
  await lucia.locator('dialog[open] .button-primary').click();
  await lucia.getByRole('button', { name: 'Open again' }).click();
  await lucia.locator('.page-actions').getByRole('button', { name: 'Close', exact: true }).waitFor();
  await goTo(rana, entry);
  expect(await rana.locator('.page-actions button, .page-actions a').count()).toBe(0);
  await goTo(lucia, board);
  expect(await lucia.locator('main').innerText()).not.toMatch(/€|per hour|per day/i);
});
