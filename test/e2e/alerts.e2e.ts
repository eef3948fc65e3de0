/** Alerts as a person sets them: a call is followed with reminders of one's own choice, and the hours and ways are chosen. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScroll, goTo, openStory, seedIds, settled, type Story } from '../support/story.js';

let story: Story;
let claire: Page;
let samir: Page;
let call = '';

beforeAll(async () => {
  story = await openStory();
  call = (await seedIds())('call:heritage');
  [claire, samir] = await Promise.all([story.signIn('claire@epci.example', 'fr'), story.signIn('samir@union.example', 'ar')]);
}, 120_000);
afterAll(async () => {
  await story.close();
});

test('a call is followed from its page, with reminders on the days that the reader chooses, and unfollowed again', async () => {
  await goTo(claire, `/calls/${call}`);
  const title = (await claire.locator('h1').innerText()).trim();
  await claire.getByRole('button', { name: 'Suivre', exact: true }).click();
  await claire.getByRole('link', { name: 'Suivi', exact: true }).click();
  await settled(claire);
  // Other stories follow calls too.
  const row = claire.locator('.follow-row', { hasText: title });
  await row.getByText('Rappels 30, 14, 7 et 1 jours avant chaque échéance').waitFor();
  await row.getByRole('button', { name: 'Rappels' }).click();
  const dialog = claire.getByRole('dialog');
  await dialog.getByLabel('30 jours avant').uncheck();
  await dialog.getByLabel('Un autre nombre de jours').fill('dix');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.getByText('Un nombre entier de 0 à 365.').waitFor();
  await dialog.getByLabel('Un autre nombre de jours').fill('10');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await row.getByText('Rappels 14, 10, 7 et 1 jours avant chaque échéance').waitFor();
  await expectAccessible(claire);
  await claire.reload();
  await settled(claire);
  await row.getByText('Rappels 14, 10, 7 et 1 jours').waitFor();
  await row.getByRole('button', { name: 'Ne plus suivre' }).click();
  await row.getByText('Muet').waitFor();
});

test('a followed call tells a tool of the reader’s own, chosen where its reminders are', async () => {
  await goTo(claire, '/channels');
  const hooks = claire.locator('section.card').filter({ has: claire.getByRole('heading', { name: /Vos propres outils/, level: 2 }) });
  await hooks.getByRole('button', { name: 'Relier un outil' }).click();
  await hooks.getByLabel(/^Adresse/).fill('https://tool.example/hook');
  await hooks.getByLabel(/^De quoi il s’agit/).fill('Bureau du budget');
  await hooks.getByRole('button', { name: 'Relier', exact: true }).click();
  await hooks.locator('.shown-once-value').first().waitFor();
  await goTo(claire, '/alerts');
  const row = claire.locator('.follow-row').first();
  // Followed again, where the story before has ended it.
  const again = row.getByRole('button', { name: 'Suivre à nouveau' });
  if (await again.count()) await again.click();
  await row.getByRole('button', { name: 'Rappels' }).click();
  const tool = claire.getByRole('dialog').getByLabel('Vers l’un de vos outils');
  await tool.selectOption({ label: 'Bureau du budget' });
  await claire.setViewportSize({ width: 320, height: 800 });
  await expectNoSidewaysScroll(claire);
  await expectAccessible(claire);
  await claire.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await claire.locator('dialog[open]').waitFor({ state: 'detached' });
  await claire.setViewportSize({ width: 1280, height: 800 });
  await claire.reload();
  await settled(claire);
  await row.getByRole('button', { name: 'Rappels' }).click();
  expect(await tool.locator('option:checked').innerText()).toBe('Bureau du budget');
});

test('frequency and quiet hours are kept, in Arabic and on a telephone too', async () => {
  await goTo(samir, '/alerts');
  const frequency = samir.locator('.alert-row').first().getByLabel('التواتر');
  const choose = async (value: string) => {
    const kept = samir.waitForResponse((answer) => answer.url().endsWith('/graphql') && /"Choose(Partnership|Search)Alert"/.test(answer.request().postData() ?? ''));
    await frequency.selectOption(value);
    await kept;
  };
  await choose('WEEKLY');
  await samir.getByLabel('ساعات الهدوء').check();
  await samir.getByLabel('من', { exact: true }).fill('22:00');
  await samir.getByLabel('إلى', { exact: true }).fill('22:00');
  await samir.getByRole('button', { name: 'حفظ' }).click();
  await samir.locator('.field-bad', { has: samir.getByLabel('إلى', { exact: true }) }).waitFor();
  await samir.getByLabel('إلى', { exact: true }).fill('06:30');
  await samir.getByRole('button', { name: 'حفظ' }).click();
  await samir.getByText('حُفظت أوقاتكم.').waitFor();
  await samir.setViewportSize({ width: 320, height: 800 });
  await samir.reload();
  await settled(samir);
  expect(await frequency.inputValue()).toBe('WEEKLY');
  expect(await samir.getByLabel('إلى', { exact: true }).inputValue()).toBe('06:30');
  await expectNoSidewaysScroll(samir);
  await expectAccessible(samir);
  // As it was: other stories wait for mail that comes at once.
  await choose('NOW');
  await samir.getByLabel('ساعات الهدوء').uncheck();
  await samir.getByRole('button', { name: 'حفظ' }).click();
  await samir.getByText('حُفظت أوقاتكم.').waitFor();
});
