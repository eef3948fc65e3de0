/**
 * The office of a network: a member proposes a call, a moderator sends it back with a reason and then announces it; what was
 * changed can be read, and results are kept for the next edition.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScroll, goTo, openStory, seedIds, type Story } from '../support/story.js';

let story: Story;
let member: Page;
let moderator: Page;
let call = '';

// Unique in every run: the demo keeps what earlier runs have announced.
const title = `Berges et lavoirs ${Date.now().toString(36)}`;
const typed = (days: number) => {
  const at = new Date(Date.now() + days * 86_400_000);
  return `${String(at.getUTCDate()).padStart(2, '0')}/${String(at.getUTCMonth() + 1).padStart(2, '0')}/${at.getUTCFullYear()}`;
};

beforeAll(async () => {
  story = await openStory();
  [member, moderator] = await Promise.all([story.signIn('member@aimf.example', 'fr'), story.signIn('officer@aimf.example', 'fr')]);
}, 120_000);
afterAll(() => story.close());

test('a member writes a call with a lot above the envelope, is told so, and loses nothing', async () => {
  await goTo(member, '/calls/new');
  await member.getByLabel('Titre').first().fill(title);
  await member.getByLabel('Eau et assainissement').check();
  await member.getByLabel('Objectifs de développement durable').selectOption({ label: '6 · Eau propre et assainissement' });
  await member.getByLabel('Jour').nth(1).fill(typed(45));
  await member.getByLabel('Enveloppe').fill('100000');
  await member.getByRole('button', { name: 'Ajouter un taux par groupe de pays' }).click();
  await member.getByLabel('Taux 1 : pour quels pays').selectOption({ label: 'Pays les moins avancés (PMA)' });
  await member.getByLabel('Taux 1, en %').fill('80');
  await member.getByRole('button', { name: 'Ajouter un lot' }).click();
  await member.getByLabel('Titre du lot · français').fill('Berges');
  await member.getByLabel('Montant du lot').fill('150000');
  await member.getByRole('button', { name: 'Ajouter une pièce' }).click();
  await member.getByLabel('Ce qui est demandé · français').fill('Budget signé');
  await member.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await member.locator('.field-error', { hasText: 'Cela dépasse le total' }).first().waitFor();
  expect(await member.getByLabel('Titre du lot · français').inputValue()).toBe('Berges');
  await member.getByLabel('Montant du lot').fill('60000');
  await member.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await member.waitForURL((at) => /\/calls\/[0-9a-f-]{36}$/.test(at.pathname));
  call = member.url().split('/').at(-1)!;
  await member.getByText('Budget signé').waitFor();
  expect(await member.getByRole('button', { name: 'Annoncer l’appel' }).count()).toBe(0);
});

test('proposed, it waits in the queue of the moderator, who sends it back with a reason', async () => {
  await member.getByRole('button', { name: 'Proposer à la validation' }).click();
  await member.getByText('En attente de validation').first().waitFor();
  await goTo(moderator, '/calls/mine');
  await moderator.locator('.proposed', { hasText: title }).getByRole('link').click();
  await moderator.getByRole('button', { name: 'Renvoyer à l’auteur' }).click();
  await moderator.getByRole('dialog').getByLabel('Motif').fill('Le contact manque.');
  await moderator.getByRole('dialog').getByRole('button', { name: 'Renvoyer à l’auteur' }).click();
  await moderator.getByText('Brouillon', { exact: true }).first().waitFor();
  await goTo(member, '/notifications');
  await member.locator('.message', { hasText: title }).getByText('vous renvoie votre appel').waitFor();
  await goTo(member, `/calls/${call}`);
  await member.locator('.office-back', { hasText: 'Le contact manque.' }).waitFor();
});

test('corrected and proposed again, it is announced, and its author hears of it', async () => {
  await goTo(member, `/calls/${call}/edit`);
  await member.locator('input[name=contactName]').fill('Service des appels');
  await member.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await member.waitForURL((at) => at.pathname.endsWith(call));
  await member.getByRole('button', { name: 'Proposer à la validation' }).click();
  await member.getByText('En attente de validation').first().waitFor();
  await goTo(moderator, `/calls/${call}`);
  await moderator.getByRole('button', { name: 'Annoncer l’appel' }).click();
  await moderator.getByRole('dialog').getByRole('button', { name: 'Annoncer l’appel' }).click();
  await moderator.getByText('Prévenus dans Tawam').first().waitFor();
  await goTo(member, '/notifications');
  await member.locator('.message', { hasText: title }).getByText('a annoncé votre appel').waitFor();
  await goTo(member, `/calls/${call}`);
  await member.getByText('Service des appels').first().waitFor();
  // What the second edit did not touch still stands there.
  await member.getByText('6 · Eau propre et assainissement').waitFor();
  expect(await member.getByRole('link', { name: 'Modifier l’appel' }).count()).toBe(0);
});

test('the history says who changed what, and a reader outside sees nothing of the time before the announcement', async () => {
  await goTo(moderator, `/calls/${call}/edit`);
  await moderator.getByLabel('À (par projet)').fill('40000');
  await moderator.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await moderator.waitForURL((at) => at.pathname.endsWith(call));
  const changed = moderator.locator('.version', { hasText: 'Montant maximal' });
  await changed.getByText('annoncé aux personnes concernées').waitFor();
  await moderator.locator('.version', { hasText: 'Le contact manque.' }).waitFor();
  // No translation service here: nothing is offered that would not work, and the page says what a person can do.
  await moderator.locator('.text-missing').getByRole('link', { name: 'Ajoutez une langue' }).waitFor();
  expect(await moderator.getByRole('button', { name: /Traduire/ }).count()).toBe(0);
  const reader = await story.signIn('lucia@malaga.example', 'fr');
  await goTo(reader, `/calls/${call}`);
  await reader.locator('.version', { hasText: 'Montant maximal' }).waitFor();
  expect(await reader.locator('.version', { hasText: 'Le contact manque.' }).count()).toBe(0);
  expect(await reader.locator('.version', { hasText: 'interne au réseau' }).count()).toBe(0);
});

test('results stay in its history and beside the next edition', async () => {
  await goTo(moderator, `/calls/${call}/results`);
  await moderator.getByLabel('Publiés le').fill(typed(10));
  await moderator.getByRole('button', { name: 'Ajouter un lauréat' }).click();
  await moderator.getByLabel('Nom').first().fill('Deux vallées');
  await moderator.getByRole('button', { name: 'Enregistrer les résultats' }).click();
  await moderator.locator('.field-error', { hasText: 'précède la dernière échéance' }).waitFor();
  await moderator.getByLabel('Publiés le').fill(typed(90));
  await moderator.getByRole('button', { name: 'Enregistrer les résultats' }).click();
  await moderator.waitForURL((at) => at.pathname.endsWith(call));
  await moderator.getByText('Deux vallées').waitFor();
  const edition = (await seedIds())('call:water');
  await goTo(moderator, `/calls/${edition}`);
  await moderator.getByText('Éditions de cet appel').first().waitFor();
});

test.each(['ar', 'fr'] as const)('in %s the pages of the office are accessible, on a telephone too', async (language) => {
  const page = await story.signIn('officer@aimf.example', language);
  for (const path of ['/calls/mine', `/calls/${call}`, `/calls/${call}/edit`, `/calls/${call}/results`]) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await goTo(page, path);
    await page.waitForLoadState('networkidle');
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoSidewaysScroll(page);
  }
}, 120_000);
