/**
 * The whole way, as newcomers go it, in each language: a network announces a call; two people of two shores read of it in
 * their own languages, start a project from it, talk, and meet in a training session. Detail is in the stories of each subject.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Language } from '@tawam/contract';
import { mailsTo } from '../support/inbox.js';
import { faultsOf } from '../support/page-checks.js';
import { goTo, listening, openStory, settled, workspaceOf, type Story } from '../support/story.js';
import { word } from '../support/words.js';

const WATER: Record<Language, RegExp> = { ar: /المياه/, fr: /^Eau/, en: /^Water/ };
const SAID: Record<Language, { title: string; thread: string; comment: string }> = {
  ar: { title: 'ماء لكل حيّ', thread: 'من يكتب الملف؟', comment: 'نكتب نحن القسم الأول قبل الخميس.' },
  fr: { title: 'De l’eau pour chaque quartier', thread: 'Qui rédige le dossier ?', comment: 'Nous écrivons la première partie avant jeudi.' },
  en: { title: 'Water for every quarter', thread: 'Who writes the file?', comment: 'We write the first part before Thursday.' },
};
let story: Story;
beforeAll(async () => { story = await openStory(); }, 60_000);
afterAll(() => story.close());

/** Another story may have stopped it. */
async function wantMailAboutCalls(page: Page, language: Language): Promise<void> {
  await goTo(page, '/account');
  const choice = page.getByRole('checkbox', { name: word(language, 'people', 'mail.calls') }).first();
  await choice.waitFor();
  if (await choice.isChecked()) return;
  // A click and not check(): that one looks before React has drawn what was clicked.
  await Promise.all([page.waitForResponse((answer) => answer.url().endsWith('/graphql')), choice.click()]);
  await choice.and(page.locator(':checked')).waitFor();
}
async function mailAbout(email: string, words: string) {
  for (const until = Date.now() + 40_000; Date.now() < until; await new Promise((done) => setTimeout(done, 300))) {
    const found = (await mailsTo(email)).filter((mail) => mail.subject.includes(words));
    if (found[0]) return { mail: found[0], count: found.length };
  }
  throw new Error(`no mail about "${words}" came to ${email}`);
}
const idAtTheEnd = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';
/** A day so far from now that no daylight saving lies in doubt, as a person types it. */
const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-GB', { timeZone: 'UTC' });

describe.each([['ar', 'en'], ['fr', 'en'], ['en', 'fr']] as const)('the main job in %s', (language, other) => {
  const say = (feature: string, key: string, values?: Record<string, string>): string => word(language, feature, key, values);
  const mark = randomUUID().slice(0, 8);
  const second = other;
  const title: Record<Language, string> = { ar: `${SAID.ar.title} ${mark}`, fr: `${SAID.fr.title} ${mark}`, en: `${SAID.en.title} ${mark}` };
  /** The call is written in two languages; whoever reads another one sees the first. */
  const titleFor = (reader: Language): string => (reader === second ? title[second] : title[language]);
  const subject = `${SAID[language].thread} ${mark}`;
  let officer: Page;
  let rana: Page;
  let lucia: Page;
  let workspace: string;
  let call: string;
  let project: string;
  let thread: string;

  beforeAll(async () => {
    [officer, rana, lucia] = await Promise.all([story.signIn('officer@btvl.example', language), story.signIn('rana@tripoli.example', language), story.signIn('lucia@malaga.example', other)]);
    workspace = await workspaceOf(rana);
    await wantMailAboutCalls(lucia, other);
  }, 120_000);
  afterAll(async () => {
    for (const page of [officer, rana, lucia]) await page.context().close();
  });

  test('the officer of a network writes a call in two languages and announces it', async () => {
    await goTo(officer, '/calls/mine');
    await officer.getByRole('link', { name: say('funding', 'edit.new') }).first().click();
    await officer.waitForURL(/\/calls\/new$/);
    await settled(officer);
    await officer.getByLabel(say('funding', 'edit.callTitle'), { exact: true }).fill(title[language]);
    await officer.getByRole('button', { name: say('funding', 'text.add', { language: new Intl.DisplayNames(language, { type: 'language' }).of(second) ?? '' }) }).click();
    await officer.getByLabel(say('funding', 'edit.callTitle'), { exact: true }).nth(1).fill(title[second]);
    await officer.getByRole('checkbox', { name: WATER[language] }).check();
    await officer.getByLabel(say('funding', 'edit.day'), { exact: true }).last().fill(dayIn(60));
    await officer.getByRole('button', { name: say('funding', 'edit.create') }).click();
    await officer.waitForURL(/\/calls\/[0-9a-f-]{36}$/);
    await settled(officer);
    call = idAtTheEnd(officer);
    await officer.getByRole('button', { name: say('funding', 'office.announce') }).click();
    await officer.locator('dialog[open]').getByRole('button', { name: say('funding', 'office.announce') }).click();
    await officer.getByText(say('funding', 'office.matched')).waitFor();
  });

  test('each is told by mail in their own language; the mail says how to stop it', async () => {
    const [toRana, toLucia] = await Promise.all([mailAbout('rana@tripoli.example', titleFor('ar')), mailAbout('lucia@malaga.example', titleFor('en'))]);
    for (const [{ mail, count }, own] of [[toRana, 'ar'], [toLucia, 'en']] as const) {
      expect(count).toBe(1);
      expect(mail.headers['content-language']).toBe(own);
      expect(mail.headers['list-unsubscribe']).toMatch(/^<https?:\/\/[^>]+\/unsubscribe\/[^>]+>$/);
      expect(mail.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
      expect(mail.headers['message-id']).toMatch(/^<[0-9a-f-]{36}@[^>]+>$/);
      expect(mail.html).toContain(`<html lang="${own}" dir="${own === 'ar' ? 'rtl' : 'ltr'}"`);
      expect(mail.text).toContain(`/${own}/`);
    }
    const link = /<([^>]+)>/.exec(toRana.mail.headers['list-unsubscribe'] ?? '')?.[1] ?? '';
    const page = await story.visit('ar');
    await page.goto(link);
    expect(await faultsOf(page, 'ar')).toEqual([]);
    await page.context().close();
  });

  test('the call is in the bell of both, and a project starts from it', async () => {
    await goTo(lucia, '/notifications');
    await lucia.getByText(titleFor(other)).first().waitFor();
    await goTo(rana, '/notifications');
    await rana.getByRole('link', { name: titleFor(language) }).first().click();
    await rana.waitForURL(new RegExp(`/calls/${call}`));
    await settled(rana);
    await rana.getByRole('link', { name: say('funding', 'call.start') }).click();
    await rana.waitForURL(/\/projects\/new\?call=/);
    await settled(rana);
    expect(await rana.inputValue('input[name=title]')).toBe(titleFor(language));
    await rana.getByRole('button', { name: say('projects', 'form.create') }).click();
    await rana.waitForURL(/\/projects\/[0-9a-f-]{36}$/);
    await settled(rana);
    project = idAtTheEnd(rana);
    await goTo(lucia, `/w/${workspace}/projects/${project}`);
    await lucia.locator(`main a[href$="/calls/${call}"]`).waitFor();
  });

  test('they talk about it, and each sees at once what the other writes', async () => {
    await goTo(rana, `/w/${workspace}/threads/new`);
    await rana.getByLabel(say('threads', 'new.subject')).fill(subject);
    await rana.getByRole('button', { name: say('threads', 'new.submit') }).click();
    await rana.waitForURL(/\/threads\/[0-9a-f-]{36}$/);
    await settled(rana);
    thread = idAtTheEnd(rana);
    await goTo(lucia, `/w/${workspace}/threads/${thread}`);
    await Promise.all([rana, lucia].map((page) => listening(page, thread)));
    const comment = (page: Page, text: string) => page.locator('.comment-body', { hasText: text });
    await rana.locator('form.composer textarea').last().fill(SAID[language].comment);
    await rana.locator('form.composer button[type=submit]').last().click();
    await comment(lucia, SAID[language].comment).waitFor();
    await lucia.locator('form.composer textarea').last().fill('We take the budget.');
    await lucia.locator('form.composer button[type=submit]').last().click();
    await comment(rana, 'We take the budget.').waitFor();
    // Also on the home of the workspace, in the words of the reader.
    await goTo(lucia, `/w/${workspace}`);
    await lucia.getByText(subject).first().waitFor();
  });

  test('one plans a session, the other enrols, and the invitation opens in a calendar', async () => {
    const lesson = `How to write a budget ${randomUUID().slice(0, 8)}`;
    await goTo(lucia, `/w/${workspace}/training/new`);
    await lucia.fill('input[name=title]', lesson);
    await lucia.getByLabel(word(other, 'training', 'form.day'), { exact: true }).fill(dayIn(40));
    await lucia.keyboard.press('Tab');
    await lucia.fill('input[name=time]', '10:00');
    await lucia.fill('input[name=capacity]', '12');
    await lucia.fill('input[name=place]', 'Sala de juntas');
    await lucia.getByRole('button', { name: word(other, 'training', 'form.create') }).click();
    await lucia.waitForURL(/\/training\/[0-9a-f-]{36}$/);
    const session = idAtTheEnd(lucia);

    await goTo(rana, `/w/${workspace}/training`);
    await rana.getByRole('link', { name: lesson }).click();
    await rana.waitForURL(new RegExp(`/training/${session}$`));
    await settled(rana);
    await rana.getByRole('button', { name: say('training', 'enrol.do'), exact: true }).click();
    await rana.getByText(say('training', 'enrol.mine')).waitFor();
    // Both clocks, in the order of the names of the cities in this language.
    expect((await rana.locator('.time-pair-clock').allInnerTexts()).sort()).toEqual([expect.stringMatching(/^10:00/), expect.stringMatching(/^11:00/)]);

    const { mail } = await mailAbout('rana@tripoli.example', lesson);
    expect(mail.headers['content-language']).toBe('ar');
    const [file] = await Promise.all([rana.waitForEvent('download'), rana.getByRole('link', { name: say('training', 'enrol.calendar') }).click()]);
    expect(file.suggestedFilename()).toMatch(/\.ics$/);
    const lines = (await (await file.createReadStream()).toArray()).map(String).join('').replace(/\r\n[ \t]/g, '').split('\r\n');
    expect(lines).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', expect.stringMatching(new RegExp(`^SUMMARY;LANGUAGE=..:${lesson}$`)), `UID:training-${session}@tawam`, 'END:VCALENDAR']));
  });
});
