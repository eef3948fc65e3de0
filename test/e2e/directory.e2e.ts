/** Finding an authority in three languages, reading its page, and the register of partnerships with its map. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible, goTo, LANGUAGES, openStory, settled, type Story } from '../support/story.js';

let story: Story;
const pages = new Map<string, Page>();

beforeAll(async () => {
  story = await openStory();
  for (const language of LANGUAGES) pages.set(language, await story.signIn('rana@tripoli.example', language));
}, 120_000);
afterAll(async () => {
  await story.close();
});

const search = async (page: Page, text: string): Promise<void> => {
  await page.fill('input[type=search]', text);
  await page.waitForURL((at) => at.searchParams.get('q') === text);
};
const names = (page: Page) => page.locator('.data-table tbody th a');

test.each([
  ['ar', 'طرابلس', 'طرابلس'], ['ar', 'Tripoli', 'طرابلس'], ['fr', 'طرابلس', 'Tripoli'], ['fr', 'malaga', 'Malaga'], ['en', 'tripoli', 'Tripoli'], ['en', 'MALAGA', 'Málaga'],
])('in %s, %s finds %s while it is typed', async (language, typed, found) => {
  const page = pages.get(language)!;
  await goTo(page, '/directory');
  await search(page, typed);
  await names(page).filter({ hasText: found }).first().waitFor();
  expect(await names(page).first().innerText()).toBe(found);
});

test('a search stands in the address, leads to a page, and Back brings it again', async () => {
  const page = pages.get('en')!;
  await goTo(page, '/directory');
  await search(page, 'aix en provence');
  await names(page).filter({ hasText: /^Aix-en-Provence$/ }).first().click();
  await page.locator('h1', { hasText: 'Aix-en-Provence' }).waitFor();
  expect(await page.locator('main').innerText()).toContain('INSEE');
  expect(await page.locator('main').innerText()).toContain('Baalbek');
  await page.goBack();
  await names(page).first().waitFor();
  expect(await page.inputValue('input[type=search]')).toBe('aix en provence');
});

test('filters narrow it, and what finds nothing says what to do', async () => {
  const page = pages.get('fr')!;
  await goTo(page, '/directory?country=FR&size=e');
  await names(page).first().waitFor();
  const before = await names(page).count();
  await page.locator('.directory-more button').click();
  await page.locator('.data-table tbody tr').nth(before).waitFor();
  await search(page, 'zzzz <script>alert(1)</script>');
  await page.locator('.state-empty', { hasText: 'Aucun résultat' }).waitFor();
});

test('the page of a network tells its services and the calls it announced', async () => {
  const page = pages.get('ar')!;
  await goTo(page, '/directory?kind=NETWORK');
  await page.locator('.organisation-row a').first().waitFor();
  expect(await page.locator('.organisation-row').count()).toBe(19);
  await search(page, 'btvl');
  await page.locator('.organisation-row a').first().click();
  await settled(page);
  expect(await page.locator('main').innerText()).toContain('البحث عن شركاء');
});

test('the map and the table below it hold the same; a line leads to its row by keyboard', async () => {
  const page = pages.get('en')!;
  await goTo(page, '/map?country=ES');
  const line = page.locator('.map-arc[aria-label*="Tripoli"]').first();
  await line.waitFor({ state: 'attached' });
  await line.focus();
  await page.locator('.map-shown .map-name', { hasText: 'Tripoli' }).waitFor();
  await expectAccessible(page);
  const row = (await line.getAttribute('href'))!.slice(1);
  await page.keyboard.press('Enter');
  expect(await page.locator(`tr[id="${row}"]`).innerText()).toMatch(/Málaga[\s\S]*Tripoli/);
  await page.locator(`tr[id="${row}"] summary`).click();
  expect(await page.locator(`tr[id="${row}"] details`).innerText()).toMatch(/Source/);
});
