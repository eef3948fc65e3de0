/**
 * The main job: a network announces a call, and everybody whom it fits is told, once, in their own language; one of them
 * stops the mail with one click, another starts a project from the call.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { mailsTo } from '../support/inbox.js';
import { expectAccessible, goTo, openStory, settled, workspaceOf, type Story } from '../support/story.js';

let story: Story;
let officer: Page;
let rana: Page;
let lucia: Page;
let call = '';

// Unique in every run: the demo keeps what earlier runs have announced.
const run = Date.now().toString(36);
const title = { fr: `Fontaines et places ${run}`, ar: `ينابيع وساحات ${run}`, en: `Fountains and squares ${run}` };
const deadline = new Date(Date.now() + 45 * 86_400_000);
const typed = (at: Date) => `${String(at.getUTCDate()).padStart(2, '0')}/${String(at.getUTCMonth() + 1).padStart(2, '0')}/${at.getUTCFullYear()}`;

beforeAll(async () => {
  story = await openStory();
  [officer, rana, lucia] = await Promise.all([story.signIn('officer@aimf.example', 'fr'), story.signIn('rana@tripoli.example', 'ar'), story.signIn('lucia@malaga.example', 'en')]);
}, 120_000);
afterAll(async () => {
  await story.close();
});

/** The mails about the call that have come to an address; waits for the first. */
async function mailsAbout(to: string, words: string) {
  for (let tries = 0; tries < 60; tries++) {
    const found = (await mailsTo(to)).filter((mail) => mail.subject.includes(words));
    if (found.length) return found;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error(`no mail about "${words}" came to ${to}`);
}

/** The unread message about the call, in the reader's list. */
const told = async (page: Page, words: string) => {
  const message = page.locator('.message', { hasText: words });
  await goTo(page, '/notifications');
  await message.first().waitFor();
  return message;
};

test('what an officer writes badly is said under its field, and nothing typed is lost', async () => {
  await goTo(officer, '/calls/new');
  await officer.getByLabel('Titre').first().fill(title.fr);
  await officer.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await officer.locator('.field-error, .field-bad').first().waitFor();
  await officer.getByLabel('Jour').nth(1).fill(typed(new Date(Date.now() - 86_400_000)));
  await officer.getByLabel('Jour').first().fill(typed(new Date()));
  await officer.getByLabel('Eau et assainissement').check();
  await officer.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await officer.getByText('Cette date précède l’ouverture').or(officer.locator('.field-error', { hasText: 'ouverture' })).first().waitFor();
  await officer.reload();
  await settled(officer);
  expect(await officer.getByLabel('Titre').first().inputValue()).toBe(title.fr);
});

test('a draft is written in three languages and seen by nobody else', async () => {
  await officer.getByLabel('Jour').first().fill('');
  await officer.getByLabel('Jour').nth(1).fill(typed(deadline));
  await officer.getByLabel('Heure', { exact: false }).and(officer.locator('input')).nth(1).fill('17:00');
  for (const [lang, name] of [['ar', 'arabe'], ['en', 'anglais']] as const) {
    await officer.getByRole('button', { name: `Ajouter : ${name}` }).click();
    await officer.locator(`fieldset[lang=${lang}]`).getByLabel('Titre').fill(title[lang]);
  }
  await officer.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await officer.waitForURL((at) => /\/calls\/[0-9a-f-]{36}$/.test(at.pathname));
  call = officer.url().split('/').at(-1)!;
  await officer.getByText('Brouillon', { exact: true }).first().waitFor();
  await goTo(rana, `/calls/${call}`);
  await rana.locator('.state-error').waitFor();
  // She leaves: whoever has the page open when it is announced has opened it, and nothing of it is new to her.
  await goTo(rana, '/calls');
});

test('announced, it is told to each in their own language, in the product and by mail, once', async () => {
  await goTo(officer, `/calls/${call}`);
  await officer.getByRole('button', { name: 'Annoncer l’appel' }).click();
  await officer.getByRole('dialog').getByRole('button', { name: 'Annoncer l’appel' }).click();
  await officer.getByText('Prévenus dans Tawam').waitFor();

  const [arabic] = await mailsAbout('rana@tripoli.example', title.ar);
  expect(arabic?.subject).toContain('نداء مشاريع جديد');
  expect(arabic?.headers['content-language']).toBe('ar');
  expect(arabic?.html).toContain('dir="rtl"');
  expect(arabic?.text).toMatch(/كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين/);
  const [english] = await mailsAbout('lucia@malaga.example', title.en);
  expect(english?.subject).toContain('New funding call');

  for (const [page, words] of [[rana, title.ar], [lucia, title.en]] as const) {
    const message = await told(page, words);
    expect(await message.count()).toBe(1);
    expect(await message.locator('.chip').count()).toBe(1);
  }
  expect(await mailsAbout('rana@tripoli.example', title.ar)).toHaveLength(1);
});

test('one click in the mail stops the mail, without sign-in, and says so in the reader’s language', async () => {
  const [mail] = await mailsAbout('lucia@malaga.example', title.en);
  const link = /<(http[^>]+)>/.exec(mail?.headers['list-unsubscribe'] ?? '')![1]!;
  expect(mail?.text).toContain(link);
  const stranger = await story.visit('ar');
  await stranger.goto(link);
  await stranger.getByRole('button', { name: 'Stop this mail' }).waitFor();
  await expectAccessible(stranger);
  const answer = await fetch(link, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' });
  expect(answer.status).toBe(200);
  // What brought this mail is off, and can be switched on again from where it was stopped; the mail of other alerts goes on.
  await stranger.goto(link);
  expect(await stranger.getByRole('button', { name: 'Switch on again' }).count()).toBe(2);
  await expectAccessible(stranger);
  await goTo(lucia, '/account');
  const choice = lucia.getByRole('checkbox', { name: /call/i }).first();
  await choice.waitFor();
  expect(await choice.isChecked()).toBe(true);
  expect((await stranger.goto(`${link.slice(0, -3)}AAA`))?.status()).toBe(404);
});

test('a moved deadline is told from what to what; the one who unsubscribed reads it in the product alone', async () => {
  await goTo(officer, `/calls/${call}/edit`);
  await officer.getByLabel('Jour').nth(1).fill(typed(new Date(deadline.getTime() + 7 * 86_400_000)));
  await officer.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await officer.waitForURL((at) => at.pathname.endsWith(call));
  await officer.getByText('reportée').first().waitFor();
  const [changed] = (await mailsAbout('rana@tripoli.example', 'تعديل')).filter((mail) => mail.subject.includes(title.ar));
  expect(changed?.text).toContain('انتقل من');
  await (await told(lucia, title.en)).filter({ hasText: 'changed' }).first().waitFor();
  expect((await mailsTo('lucia@malaga.example')).filter((mail) => mail.subject.includes(title.en))).toHaveLength(1);
});

test('the call says why it fits both, in the hours of both cities, and a project starts from it', async () => {
  const workspace = await (async () => {
    await goTo(rana, '/');
    return workspaceOf(rana);
  })();
  await goTo(rana, `/w/${workspace}/calls?q=${run}`);
  await rana.locator('.call-row-title a').first().click();
  await rana.getByText('لماذا يناسبكما معًا').waitFor();
  expect(await rana.locator('.fit-part').count()).toBe(3);
  expect(await rana.locator('.data-table').innerText()).toMatch(/18:00[\s\S]*17:00|17:00[\s\S]*18:00/);
  await rana.getByRole('link', { name: 'بدء مشروع من هذا النداء' }).click();
  await rana.waitForURL((at) => at.pathname.endsWith('/projects/new') && at.searchParams.get('call') === call);
  await rana.locator('form').getByText(title.ar).or(rana.locator(`input[value="${title.ar}"]`)).first().waitFor();
});

test('a search is saved in one click and tells of the next call', async () => {
  await goTo(rana, `/calls?q=${run}`);
  await rana.getByRole('button', { name: 'حفظ هذا البحث' }).first().click();
  await rana.getByRole('dialog').getByRole('button', { name: 'حفظ' }).click();
  await goTo(rana, '/searches');
  await rana.locator('.search-row', { hasText: run }).waitFor();
  await rana.locator('.search-row', { hasText: run }).getByRole('button', { name: 'حذف البحث' }).click();
  await rana.getByRole('dialog').getByRole('button', { name: 'حذف البحث' }).click();
  await rana.locator('.search-row', { hasText: run }).waitFor({ state: 'detached' });
});
