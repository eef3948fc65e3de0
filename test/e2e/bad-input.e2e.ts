/**
 * What goes wrong at the keyboard: each time the page says so in the reader's language, beside what was typed, which stays.
 * What looks like a program is shown as the text it is.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Language } from '@tawam/contract';
import { axe } from '../support/axe.js';
import { CLOCK_CHANGE } from '../support/clock-change.js';
import { readHead } from '../support/in-page.mjs';
import { goTo, LANGUAGES, openStory, seedIds, settled, type Story } from '../support/story.js';

const SCRIPT = '"><img src=x onerror="document.title=\'taken\'"><script>alert(1)</script>';
const PEOPLE = { ar: 'omar@tripoli.example', fr: 'maya@tripoli.example', en: 'diego@malaga.example' } as const;
const pages = new Map<Language, Page>();
let story: Story;
let folder: string;
let workspace: string;
let idOf: (key: string) => string;

beforeAll(async () => {
  story = await openStory();
  folder = await mkdtemp(join(tmpdir(), 'tawam-story-'));
  idOf = await seedIds();
  workspace = idOf('partnership:tripoli-malaga');
  for (const language of LANGUAGES) pages.set(language, await story.signIn(PEOPLE[language], language));
}, 120_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await story.close();
});

const of = (language: Language): Page => pages.get(language)!;
const fault = (page: Page, words: string) => page.locator('.field-error, .form-summary, [role=alert]', { hasText: words }).first();
const submit = (page: Page) => page.locator('main form button[type=submit]').last().click();

test.each([
  ['ar', 'ar-LB', 'لم نجد هذه الصفحة'], ['fr', 'fr-FR', 'Cette page est introuvable'], ['en', 'en-GB', 'We cannot find this page'],
] as const)('a language that we do not have is answered in %s, to who reads that', async (language, locale, words) => {
  const page = await story.visit(language, { locale });
  const answer = await page.goto(`${story.url}/xx/w/${workspace}`);
  expect(answer?.status()).toBe(404);
  expect(await page.locator('h1').innerText()).toBe(words);
  expect((await page.evaluate(readHead)).lang).toBe(language);
  expect(await axe(page)).toEqual([]);
  await page.context().close();
});

test.each([
  ['ar', 'العنوان أو كلمة السر غير صحيح', 'محاولات كثيرة. حاولوا من جديد بعد'], ['fr', 'n’est pas correct', 'Trop de tentatives. Réessayez dans'], ['en', 'is not right', 'Too many attempts. Try again in'],
] as const)('in %s a wrong password is said, and too many of them too, with how long to wait', async (language, wrong, limited) => {
  const page = await story.visit(language);
  await page.goto(`${story.url}/${language}/sign-in`);
  const address = `stranger-${randomUUID()}@tripoli.example`;
  const said: string[] = [];
  for (let tries = 0; tries < 11; tries++) {
    await page.fill('input[name=email]', address);
    await page.fill('input[name=password]', 'not the right one at all');
    await Promise.all([page.waitForNavigation(), page.click('button[type=submit]')]);
    said.push(await page.locator('[role=alert]').innerText());
    expect(await page.inputValue('input[name=email]')).toBe(address);
  }
  expect(said[0]).toContain(wrong);
  expect(said[10]).toContain(limited);
  expect(said[10]).toMatch(/\d/);
  await page.context().close();
});

test.each([
  ['ar', 'هذا غير موجود، أو لا يمكنكم الاطلاع عليه'], ['fr', 'Cela n’existe pas, ou vous n’y avez pas accès'], ['en', 'This does not exist, or you cannot see it'],
] as const)('in %s what belongs to others reads like what does not exist', async (language, words) => {
  const foreign = { partnership: idOf('partnership:union-epci'), thread: idOf('thread:union-epci/water'), project: idOf('project:union-epci/trails'), session: idOf('session:union-epci/watch') };
  const nothing = '01890000-0000-7000-8000-000000000000';
  for (const path of [(id: string) => `/w/${workspace}/threads/${id}`, (id: string) => `/w/${workspace}/projects/${id}`, (id: string) => `/w/${workspace}/training/${id}`, (id: string) => `/w/${id}`]) {
    const id = path('').endsWith('/threads/') ? foreign.thread : path('').endsWith('/projects/') ? foreign.project : path('').endsWith('/training/') ? foreign.session : foreign.partnership;
    const said: string[] = [];
    for (const one of [id, nothing, 'not-an-id']) {
      await goTo(of(language), path(one));
      said.push((await of(language).locator('main').innerText()).trim());
    }
    expect(said[0]).toBe(said[1]);
    expect(said[0]?.includes(words) || said[0]?.includes({ ar: 'لم نجد', fr: 'introuvable', en: 'cannot find' }[language])).toBe(true);
    expect(said[2]?.length).toBeGreaterThan(10);
  }
});

test.each([
  { language: 'ar', day: 'اليوم', notDay: 'ليس هذا تاريخًا', notTime: 'ليست هذه ساعة', left: 'لا وجود لهذه الساعة في ذلك اليوم', notNumber: 'رقم' },
  { language: 'fr', day: 'Jour', notDay: 'pas une date', notTime: 'pas une heure', left: 'n’existe pas ce jour-là', notNumber: 'nombre' },
] as const)('in $language a day that no calendar has and an hour that a city leaves out are said beside what was typed, also after a reload', async ({ language, ...said }) => {
  const page = of(language);
  const title = `${said.day} ${randomUUID().slice(0, 8)}`;
  await goTo(page, `/w/${workspace}/training/new`);
  const day = page.getByLabel(said.day, { exact: true });
  const kept = async () => [await page.inputValue('input[name=title]'), await day.inputValue(), await page.inputValue('input[name=time]'), await page.inputValue('input[name=minutes]')];
  await page.fill('input[name=title]', title);
  await page.fill('input[name=place]', 'Place');
  await page.selectOption('select[name=zone]', 'Asia/Beirut');
  await page.fill('input[name=time]', '25:99');
  await page.fill('input[name=minutes]', '1h30');
  await day.fill('31/02/2027');
  // Nothing was left, nothing was sent: the page goes with the cursor in the field.
  await page.reload();
  await settled(page);
  await fault(page, said.notDay).waitFor();
  await fault(page, said.notTime).waitFor();
  expect(await kept()).toEqual([title, '31/02/2027', '25:99', '1h30']);
  await submit(page);
  await page.locator('input.date-control[aria-invalid=true]:focus').waitFor();
  expect(new URL(page.url()).pathname).toMatch(/\/training\/new$/);
  await day.fill(CLOCK_CHANGE.typed);
  await page.fill('input[name=time]', '00:30');
  await submit(page);
  await fault(page, said.notNumber).waitFor();
  await page.fill('input[name=minutes]', '90');
  await submit(page);
  await fault(page, said.left).waitFor();
  expect(await kept()).toEqual([title, CLOCK_CHANGE.typed, '00:30', '90']);
  await page.fill('input[name=title]', '');
});

test('a day of a filter that cannot be read is said and looks for nothing, also after a reload, and Arabic digits are read', async () => {
  const page = of('en');
  await goTo(page, '/calls');
  await page.getByText('Between two days', { exact: true }).click();
  const from = page.locator('.facet-days input.date-control').first();
  await from.fill('31/02/2031');
  await from.press('Tab');
  await fault(page, 'not a date').waitFor();
  await page.reload();
  await settled(page);
  await fault(page, 'not a date').waitFor();
  expect(await from.inputValue()).toBe('31/02/2031');
  expect(await page.locator('.state-error').count()).toBe(0);
  await from.fill('٢٦/١١/٢٠٣١');
  await from.press('Tab');
  await page.waitForURL((url) => url.searchParams.get('from') === '2031-11-26');
  await page.locator('input.date-control[aria-invalid=true]').waitFor({ state: 'detached' });
});

test('a day that cannot be read stops the sending where a day may be left out too, by the button and by the Enter key', async () => {
  const page = of('en');
  const title = `Half a date ${randomUUID().slice(0, 8)}`;
  await goTo(page, `/w/${workspace}/projects/new`);
  const sent: string[] = [];
  page.on('request', (request) => { if (request.method() === 'POST' && (request.postData() ?? '').includes('CreateProject')) sent.push(request.postData()!); });
  await page.fill('input[name=title]', title);
  const day = page.locator('input.date-control').first();
  await day.fill('32/13/2027');
  await day.press('Enter');
  await fault(page, 'not a date').waitFor();
  await submit(page);
  await page.locator('input.date-control[aria-invalid=true]:focus').waitFor();
  expect([await day.inputValue(), await page.inputValue('input[name=title]'), sent.length]).toEqual(['32/13/2027', title, 0]);
  // A day that was taken out again is none.
  await day.fill(CLOCK_CHANGE.typed);
  await day.fill('');
  await day.press('Tab');
  await page.locator('input.date-control[aria-invalid=true]').waitFor({ state: 'detached' });
  await submit(page);
  await page.waitForURL(/\/projects\/[0-9a-f-]{36}$/);
  expect(sent).toHaveLength(1);
  expect(sent[0]).toContain('"startsOn":null');
});

test('a letter that turns the line round is refused in French, and what was typed stays', async () => {
  const page = of('fr');
  await goTo(page, `/w/${workspace}/threads/new`);
  await page.fill('input[name=title]', 'Facture \u202Efdp.exe');
  await submit(page);
  await fault(page, 'sens').waitFor();
  expect(await page.inputValue('input[name=title]')).toBe('Facture \u202Efdp.exe');
  await page.fill('input[name=title]', '');
});

test.each(LANGUAGES)('in %s ten thousand and one characters are said to be too many, and all stay', async (language) => {
  const page = of(language);
  const long = { ar: 'ا', fr: 'é', en: '😀' }[language].repeat(10_001);
  await goTo(page, `/w/${workspace}/expertise/new`);
  await page.fill('input[name=title]', 'x');
  await page.fill('textarea[name=description]', long);
  await submit(page);
  await fault(page, { ar: 'النص أطول من المسموح به', fr: 'trop long', en: 'too long' }[language]).waitFor();
  expect(await page.inputValue('textarea[name=description]')).toBe(long);
  await page.fill('textarea[name=description]', '');
});

test('a script in a name, a title and a comment is text for everybody who reads it', async () => {
  const writer = of('en');
  await goTo(writer, '/account');
  await writer.fill('input[name=name]', `Diego ${SCRIPT}`);
  await writer.locator('form', { has: writer.locator('input[name=name]') }).locator('button[type=submit]').click();
  await writer.locator('.toast').waitFor();
  await goTo(writer, `/w/${workspace}/threads/new`);
  await writer.fill('input[name=title]', `Title ${SCRIPT}`);
  await writer.fill('textarea[name=first]', `Comment ${SCRIPT}`);
  await submit(writer);
  await writer.waitForURL(/\/threads\/[0-9a-f-]{36}$/);
  await settled(writer);
  const thread = new URL(writer.url()).pathname.slice(3);
  const reader = of('ar');
  for (const path of [thread, `/w/${workspace}/threads`, `/w/${workspace}`, `/w/${workspace}/members`]) {
    await goTo(reader, path);
    await reader.getByText('onerror', { exact: false }).first().waitFor();
    expect(await reader.locator('main img[src="x"], main script').count()).toBe(0);
    expect(await reader.title()).not.toBe('taken');
  }
  await goTo(reader, thread);
  await reader.getByText(`Comment ${SCRIPT}`).waitFor();
  await goTo(writer, '/account');
  await writer.fill('input[name=name]', 'Diego Muestra');
  await writer.locator('form', { has: writer.locator('input[name=name]') }).locator('button[type=submit]').click();
  await writer.locator('.toast').waitFor();
});

test.each([
  { language: 'ar', officer: 'officer@btvl.example', theme: 'الرياضة والشؤون الاجتماعية', save: 'حفظ المسودة', turned: 'تقلب اتجاهه', long: 'النص أطول من المسموح به', early: 'قبل موعد الفتح', choose: 'اختاروا من القائمة' },
  { language: 'fr', officer: 'officer@aimf.example', theme: 'Sport et affaires sociales', save: 'Enregistrer le brouillon', turned: 'inversent le sens', long: 'trop long', early: 'précède l’ouverture', choose: 'Choisissez dans la liste' },
] as const)('in $language a call with dates that contradict each other, a turned title and too long a text is refused with reasons, and kept', async ({ language, officer, ...said }) => {
  const page = await story.signIn(officer, language);
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-GB', { timeZone: 'UTC' });
  const form = page.locator('main form');
  const [title, summary] = [form.locator('fieldset[lang] input').first(), form.locator('fieldset[lang] textarea').first()];
  const [opens, ends] = [page.locator('input.date-control').first(), page.locator('input.date-control').nth(1)];
  const turned = `${SCRIPT} \u202Efdp.exe`;
  const long = { ar: 'ا', fr: 'é' }[language].repeat(10_001);
  await goTo(page, '/calls/new');
  await title.fill(turned);
  await summary.fill(long);
  await opens.fill(day(30));
  await ends.fill(day(20));
  await form.getByRole('checkbox', { name: said.theme }).check();
  await page.getByRole('button', { name: said.save }).click();
  for (const words of [said.turned, said.long, said.early]) await page.locator('.field-error', { hasText: words }).first().waitFor();
  // The first fault has the focus: a link above it may stand half under the bar of the page.
  await page.evaluate('scrollTo(0, 0)');
  expect(await axe(page)).toEqual([]);
  const kept = async () => [await title.inputValue(), await summary.inputValue(), await opens.inputValue(), await ends.inputValue()];
  const given = [turned, long, day(30), day(20)];
  expect(await kept()).toEqual(given);
  await page.reload();
  await settled(page);
  await title.waitFor();
  expect(await kept()).toEqual(given);
  // What looks like a program may stand in a title: it is text, and text of its own direction, for everybody.
  await title.fill(`${SCRIPT} ${randomUUID().slice(0, 8)}`);
  await summary.fill('');
  await ends.fill(day(40));
  // Words of which nothing was chosen are not left out in silence.
  const earlier = form.locator('input[role=combobox]').first();
  await earlier.fill('zzqq 1987');
  await page.getByRole('button', { name: said.save }).click();
  await page.locator('.field-error', { hasText: said.choose }).waitFor();
  expect(await earlier.inputValue()).toBe('zzqq 1987');
  await earlier.fill('');
  await page.getByRole('button', { name: said.save }).click();
  await page.waitForURL(/\/calls\/[0-9a-f-]{36}$/);
  await settled(page);
  await page.locator('h1 bdi', { hasText: 'onerror' }).waitFor();
  expect(await page.locator('main img[src="x"], main script').count()).toBe(0);
  await page.context().close();
});

test('a file that is not what its name says is refused in Arabic, and another can be chosen', async () => {
  const page = of('ar');
  await goTo(page, `/w/${workspace}/threads/${idOf('thread:tripoli-malaga/plan')}`);
  const before = await page.locator('.version').count();
  await writeFile(join(folder, 'ميزانية.pdf'), Buffer.from('4d5a90000300000004000000ffff0000b8', 'hex'));
  await page.setInputFiles('input[type=file]', join(folder, 'ميزانية.pdf'));
  await page.locator('.upload input').fill('نسخة المجلس');
  await page.locator('.upload button[type=submit]').click();
  await page.locator('.upload [role=alert]', { hasText: 'لا يطابق اسمه' }).waitFor();
  expect(await page.locator('.upload input').inputValue()).toBe('نسخة المجلس');
  await page.locator('.upload .button-quiet').click();
  await writeFile(join(folder, 'setup.exe'), 'MZ');
  await page.setInputFiles('input[type=file]', join(folder, 'setup.exe'));
  await fault(page, 'هذا النوع من الملفات غير مقبول').waitFor();
  expect(await page.locator('.version').count()).toBe(before);
});
