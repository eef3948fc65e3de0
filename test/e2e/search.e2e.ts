/**
 * Looking for calls: by words in Arabic with a typing error, by filters that say what they leave, on a calendar by keyboard
 * alone; and the search is kept as it was found.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScroll, goTo, LANGUAGES, openStory, settled, type Story } from '../support/story.js';

let story: Story;
let rana: Page;
beforeAll(async () => {
  story = await openStory();
  rana = await story.signIn('rana@tripoli.example', 'ar');
}, 120_000);
afterAll(async () => {
  await story.close();
});
const titles = (page: Page) => page.locator('.call-row-title').allInnerTexts();
const look = async (page: Page, words: string) => {
  const box = page.getByRole('searchbox');
  await box.fill(words);
  await box.press('Enter');
  await page.waitForURL((at) => at.searchParams.get('q') === words);
  await settled(page);
};

test('a word of Arabic with a typing error finds, and the page says what it looked for instead', async () => {
  await goTo(rana, '/calls');
  await look(rana, 'ميااه');
  await rana.locator('.calls-corrected').waitFor();
  expect(await rana.locator('.calls-corrected').innerText()).toContain('ميااه');
  expect((await titles(rana)).join()).toContain('مياه');
  // The same words in French and in English, by what they mean.
  for (const words of ['eau', 'water']) {
    await look(rana, words);
    await rana.locator('.call-row-title', { hasText: 'مياه' }).first().waitFor();
    expect(await rana.locator('.calls-corrected').count()).toBe(0);
  }
});

test('a filter says how many calls it leaves, and leaves so many; the address carries it', async () => {
  await goTo(rana, '/calls');
  const theme = rana.locator('.facet', { hasText: 'المياه والصرف الصحي' });
  await theme.locator('.facet-count').waitFor();
  const count = Number(await theme.locator('.facet-count').innerText());
  await theme.locator('input').check();
  await rana.waitForURL((at) => at.searchParams.getAll('theme').includes('WATER_SANITATION'));
  await rana.reload();
  await rana.locator('.call-row').nth(count - 1).waitFor();
  expect(await rana.locator('.call-row').count()).toBe(count);
});

test('when nothing is found, the page says which condition to drop', async () => {
  await goTo(rana, '/calls?q=مياه&form=EXPERTISE');
  await rana.getByRole('button', { name: 'من دون نوع النداء' }).click();
  await rana.locator('.call-row').first().waitFor();
  expect(new URL(rana.url()).searchParams.has('form')).toBe(false);
});

test('what was found is saved in one click, counted, and changed', async () => {
  const name = `مياه ${Date.now().toString(36)}`;
  await goTo(rana, '/calls?q=مياه&state=ALL&within=365&country=LB&as=partner');
  await rana.getByRole('button', { name: 'حفظ هذا البحث' }).first().click();
  await rana.getByRole('dialog').getByRole('textbox').fill(name);
  await rana.getByRole('dialog').getByRole('button', { name: 'حفظ' }).click();
  await goTo(rana, '/searches');
  const row = rana.locator('.search-row', { hasText: name });
  // How many calls fit depends on the stories that ran before, and Arabic has six forms for it.
  await row.getByText(/طابق/).waitFor();
  await row.getByText('يمكنه المشاركة').waitFor();
  await row.getByRole('link', { name: 'تعديل' }).click();
  await rana.waitForURL((at) => at.pathname.endsWith('/calls') && at.searchParams.has('edit'));
  await rana.locator('.facet', { hasText: 'مفتوحة الآن' }).locator('input').check();
  await rana.waitForURL((at) => at.searchParams.get('state') === 'OPEN');
  await rana.getByRole('button', { name: 'حفظ هذه الشروط' }).click();
  await rana.waitForURL((at) => at.pathname.endsWith('/searches'));
  await rana.locator('.search-row', { hasText: name }).getByText('مفتوحة الآن').waitFor();
});

test('the calendar is gone through by keyboard alone, right to left', async () => {
  await goTo(rana, '/calls?view=calendar&state=ALL&month=2031-01');
  const focused = () => rana.evaluate(() => (document.activeElement as HTMLElement).dataset['day']);
  await rana.locator('[data-day="2031-01-01"]').focus();
  for (const [key, day] of [['ArrowLeft', '2031-01-02'], ['ArrowRight', '2031-01-01'], ['ArrowDown', '2031-01-08'], ['PageDown', '2031-02-01'], ['ArrowRight', '2031-01-31']] as const) {
    await rana.keyboard.press(key);
    await rana.waitForFunction((wanted) => (document.activeElement as HTMLElement).dataset['day'] === wanted, day);
    expect(await focused()).toBe(day);
  }
  await rana.keyboard.press('Enter');
  await rana.waitForURL((at) => at.searchParams.get('from') === '2031-01-31' && at.searchParams.get('to') === '2031-01-31');
});

test('what is typed badly is said under the field, and stays', async () => {
  await goTo(rana, `/calls?q=${'ا'.repeat(300)}`);
  await rana.locator('#calls-search-error').waitFor();
  expect((await rana.getByRole('searchbox').inputValue()).length).toBeGreaterThan(100);
  await goTo(rana, '/calls?q=%21%21%21');
  await rana.locator('.calls-corrected').waitFor();
});

test.each(LANGUAGES)('in %s the list, the calendar and the searches are accessible, on a telephone too', async (language) => {
  const reader = await story.signIn('rana@tripoli.example', language);
  for (const path of ['/calls?q=eau&theme=WATER_SANITATION', '/calls?view=calendar&state=ALL', '/calls?q=zzzzqq', '/searches']) {
    await reader.setViewportSize({ width: 1280, height: 900 });
    await goTo(reader, path);
    await reader.waitForLoadState('networkidle');
    await expectAccessible(reader);
    await reader.setViewportSize({ width: 320, height: 700 });
    await expectNoSidewaysScroll(reader);
  }
}, 120_000);
