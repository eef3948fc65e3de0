/** The agreement, read by both parties: every language side by side, nothing to press. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectAccessible, expectNoSidewaysScroll, goTo, LANGUAGES, openStory, settled, workspaceOf, type Story } from '../support/story.js';

let story: Story;

beforeAll(async () => {
  story = await openStory();
});
afterAll(async () => {
  await story.close();
});

for (const language of LANGUAGES) {
  test(`the record is read in ${language}: both signed texts level, Arabic on the right, the commitments of each party`, async () => {
    const page = await story.signIn('rana@tripoli.example', language);
    await goTo(page, `/w/${await workspaceOf(page)}/agreement`);
    await settled(page);
    const left = (await page.locator('.bilingual-text[lang=es]').boundingBox())!;
    const right = (await page.locator('.bilingual-text[lang=ar]').boundingBox())!;
    expect(right.x).toBeGreaterThan(left.x + left.width - 1);
    expect(Math.abs(right.y - left.y)).toBeLessThan(2);
    expect(await page.locator('.commitments article').count()).toBe(2);
    const [first, second] = await page.locator('.commitments article').evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().width));
    expect(Math.abs((first ?? 0) - (second ?? 1))).toBeLessThan(1);
    // Read only: the one button prints.
    expect(await page.locator('main button').count()).toBe(1);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoSidewaysScroll(page);
    await page.context().close();
  });
}

test('on paper it is black on white, without what is there to be pressed, also for who reads in the dark', async () => {
  const page = await story.signIn('rana@tripoli.example', 'ar', { colorScheme: 'dark' });
  await goTo(page, `/w/${await workspaceOf(page)}/agreement`);
  await page.locator('.commitments article').first().waitFor();
  const colours = () => page.evaluate<string[]>(`['body', '.card', '.band-strip'].map((one) => getComputedStyle(document.querySelector(one)).backgroundColor)`);
  const dark = await colours();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const [paper, card, strip] = await colours();
  expect([paper, card, strip]).toEqual(['rgb(255, 255, 255)', 'rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)']);
  expect(dark).not.toContain(paper);
  for (const part of ['.top-bar', 'main .button', 'main .icon-button']) expect(await page.locator(part).filter({ visible: true }).count()).toBe(0);
  expect(await page.locator('.bilingual-text[lang=ar]').isVisible()).toBe(true);
  await page.context().close();
});

test('an agreement of others is answered like one that does not exist', async () => {
  const rana = await story.signIn('rana@tripoli.example', 'ar');
  const claire = await story.signIn('claire@epci.example', 'fr');
  const said: string[] = [];
  for (const id of [await workspaceOf(rana), '019a0000-0000-7000-8000-00000000dead']) {
    await goTo(claire, `/w/${id}/agreement`);
    said.push(await claire.locator('main').innerText());
  }
  expect(said[0]).toBe(said[1]);
});
