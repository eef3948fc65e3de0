/**
 * Where calls come from: an officer adds a source, rehearses and reads it, lets a call out, decides where the source is
 * wrong, sees that the decision stays when the source changes, and makes one call of two, and two again.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aid, aids, openOutside, rss, says, type Outside } from '../support/call-sources.js';
import { expectAccessible, expectNoSidewaysScroll, goTo, openStory, settled, type Story } from '../support/story.js';

let story: Story;
let outside: Outside;
let officer: Page;
let feed = '';
let call = '';
const run = Date.now().toString(36);
const name = `Portail ${run}`;
const first = `Sources et rivières ${run}`;
const second = `Rivières et sources ${run}`;
const portal = (rate: number, more: object[] = []) => says('application/json', aids([aid(1, { name: first, subvention_rate_upper_bound: rate, origin_url: `https://www.example.org/${run}/1` }), ...more]));
const rateRow = () => officer.locator('.field-row').filter({ has: officer.getByRole('heading', { name: /Taux/ }) });

beforeAll(async () => {
  outside = await openOutside();
  story = await openStory();
  officer = await story.signIn('officer@btvl.example', 'fr');
}, 120_000);
afterAll(async () => {
  await story?.close();
  await outside?.close();
});

/** Reads the source now and waits for the report. */
async function readNow(): Promise<void> {
  await goTo(officer, `/imports/${feed}`);
  await officer.getByRole('button', { name: 'Lire maintenant' }).click();
  await officer.locator('.run-figures').waitFor({ timeout: 45_000 });
}

test('a source is added; what is written badly is said under its field', async () => {
  await goTo(officer, '/imports/new');
  await officer.getByRole('button', { name: 'Ajouter la source' }).click();
  await officer.locator('.field-error').first().waitFor();
  await officer.locator('input[name=name]').fill(name);
  await officer.getByLabel('Aides-territoires').check();
  await officer.locator('input[name=url]').fill('http://169.254.169.254:81/');
  await officer.getByRole('button', { name: 'Ajouter la source' }).click();
  await officer.locator('.field-error').first().waitFor();
  await officer.locator('input[name=url]').fill(`${outside.origin}/api/aids/`);
  await officer.getByRole('button', { name: 'Ajouter la source' }).click();
  await officer.waitForURL((at) => /\/imports\/[0-9a-f-]{36}$/.test(at.pathname));
  feed = officer.url().split('/').at(-1)!;
  await settled(officer);
  await expectAccessible(officer);
});

test('rehearsed, it shows what would come and changes nothing', async () => {
  outside.answers.set('/api/aids/', portal(70, [aid(2, { name: `Sans suite ${run}`, is_call_for_project: false })]));
  await officer.getByRole('button', { name: 'Faire un essai' }).click();
  await officer.locator('.run-figures').waitFor({ timeout: 45_000 });
  await officer.locator('.run-line', { hasText: first }).getByText('Nouveau').waitFor();
  await officer.locator('.run-line', { hasText: 'Sans suite' }).getByText('Ce n’est ni un appel').waitFor();
  expect(await officer.locator('.run-line', { hasText: first }).getByRole('link').count()).toBe(0);
  await expectAccessible(officer);
});

test('read for real, its call waits for a moderator, who lets it out', async () => {
  await officer.getByRole('button', { name: 'Lire pour de bon' }).click();
  await officer.locator('.run-line', { hasText: first }).getByRole('link').click({ timeout: 45_000 });
  await officer.waitForURL((at) => /\/calls\/[0-9a-f-]{36}$/.test(at.pathname));
  call = officer.url().split('/').at(-1)!;
  await officer.getByRole('button', { name: /Annoncer l’appel/ }).click();
  await officer.getByRole('dialog').getByRole('button', { name: /Annoncer/ }).click();
  await officer.getByRole('dialog').waitFor({ state: 'detached' });
  await officer.getByText('Toutes les sources disent la même chose').waitFor();
});

test('what a person decides stays when the source says something else, and the contradiction is shown', async () => {
  await officer.locator('.fields-more > summary').click();
  await rateRow().getByRole('button', { name: 'Trancher' }).click();
  await officer.getByRole('dialog').getByLabel('Autre chose').check();
  await officer.getByRole('dialog').getByLabel('Votre propre valeur').fill('60');
  await officer.getByRole('dialog').getByRole('button', { name: 'Retenir' }).click();
  await rateRow().getByText('tranché par le réseau').waitFor();
  outside.answers.set('/api/aids/', portal(80));
  await readNow();
  await officer.locator('.run-line', { hasText: first }).getByText('conservé tel qu’une personne l’a écrit').waitFor();
  await goTo(officer, `/calls/${call}`);
  await rateRow().waitFor();
  const said = await rateRow().innerText();
  expect(said).toMatch(/60/);
  expect(said).toMatch(/80/);
  await expectAccessible(officer);
  await officer.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(officer);
  await officer.setViewportSize({ width: 1280, height: 900 });
});

test('a double is merged, leads to the call that stays, and is taken apart again', async () => {
  outside.answers.set('/api/aids/', portal(80, [aid(3, { name: second, origin_url: `https://www.example.org/${run}/3` })]));
  await readNow();
  await officer.locator('.run-line', { hasText: second }).getByRole('link').click();
  await officer.waitForURL((at) => /\/calls\/[0-9a-f-]{36}$/.test(at.pathname));
  const double = officer.url().split('/').at(-1)!;
  await officer.getByRole('button', { name: 'Identique à un autre appel' }).click();
  await officer.getByRole('dialog').getByRole('combobox').fill(`rivières ${run}`);
  await officer.getByRole('option', { name: first }).click();
  await officer.getByRole('dialog').getByRole('button', { name: 'Fusionner' }).click();
  await officer.waitForURL((at) => at.pathname.endsWith(call));
  await officer.locator('.merge-list', { hasText: second }).waitFor();
  await goTo(officer, `/calls/${double}`);
  await officer.waitForURL((at) => at.pathname.endsWith(call));
  await officer.locator('.merge-list').getByRole('button', { name: 'Annuler la fusion' }).click();
  await officer.locator('.merge-list').waitFor({ state: 'detached' });
  await goTo(officer, `/calls/${double}`);
  await officer.getByRole('heading', { level: 1, name: second }).waitFor();
});

test('a feed that attacks is refused in words, and nothing has changed', async () => {
  outside.answers.set('/bomb', says('application/xml', '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">]><rss version="2.0"><channel><title>&a;</title></channel></rss>'));
  outside.answers.set('/script', says('application/rss+xml', rss([{ guid: 's', title: `&lt;script&gt;alert(1)&lt;/script&gt;Vert \u202E${run}` }])));
  for (const [path, words] of [['/bomb', 'type de document'], ['/script', `Vert ${run}`]] as const) {
    await goTo(officer, '/imports/new');
    await officer.locator('input[name=name]').fill(`${path} ${run}`);
    await officer.locator('input[name=url]').fill(`${outside.origin}${path}`);
    await officer.getByRole('button', { name: 'Ajouter la source' }).click();
    await officer.waitForURL((at) => /\/imports\/[0-9a-f-]{36}$/.test(at.pathname));
    await officer.getByRole('button', { name: 'Faire un essai' }).click();
    await officer.getByText(words).first().waitFor({ timeout: 45_000 });
  }
});
