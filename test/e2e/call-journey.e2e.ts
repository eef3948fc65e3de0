/**
 * The whole way of a call, as newcomers go it in Arabic and in French: found by words, the search kept, told once a day, its
 * deadline moved, taken into the calendar, the mail stopped with one click, a project started and its application filled.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { axe } from '../support/axe.js';
import { mailsTo } from '../support/inbox.js';
import { asOperator, expectNoSidewaysScroll, goTo, openStory, settled, workspaceOf, type Story } from '../support/story.js';
import { word } from '../support/words.js';

// Unique in every run: the demo keeps what earlier runs have announced.
const BEGAN = Date.now();
const run = BEGAN.toString(36);
const HOUR = 3_600_000;
/** Their partnerships have tourism in common with the first call, and nothing with the second. */
const READERS = {
  ar: {
    email: 'karim@byblos.example', call: `مسارات القرى ${run}`, second: `مسارات رقمية ${run}`, words: `مسارات ${run}`, task: 'ترجمة الميزانية', asked: 'رسالة من المجلس',
    digest: 'نداء مشاريع واحد لكم', changed: /انتقل من \S+ (\d+) [^\n]*? إلى \S+ (\d+) /, stop: 'إيقاف كل رسائل نداءات المشاريع', button: 'إيقاف هذه الرسائل',
  },
  fr: {
    email: 'ines@epci.example', call: `Sentiers des villages ${run}`, second: `Sentiers numériques ${run}`, words: `sentiers ${run}`, task: 'Traduire le budget', asked: 'Lettre du conseil',
    digest: '1 appel à projets pour vous', changed: /passe du \S+ (\d+) [^\n]*? au \S+ (\d+) /, stop: 'Ne plus recevoir de messages sur les appels à projets', button: 'Ne plus recevoir ces messages',
  },
} as const;
const BOTH = ['ar', 'fr'] as const;
type Told = (typeof BOTH)[number];
const pages = {} as Record<Told, Page>;
const of = (language: Told): Page => pages[language];
const say = (language: Told, feature: string, key: string, values?: Record<string, string>) => word(language, feature, key, values);

let story: Story;
let officer: Page;
let call = '';
const stopped: Partial<Record<Told, number>> = {};

beforeAll(async () => {
  story = await openStory();
  [officer, pages.ar, pages.fr] = await Promise.all([story.signIn('officer@aimf.example', 'fr'), story.signIn(READERS.ar.email, 'ar'), story.signIn(READERS.fr.email, 'fr')]);
}, 120_000);
afterAll(async () => {
  await story.close();
});

const dayIn = (days: number): Date => new Date(Date.now() + days * 24 * HOUR);
const typed = (day: Date): string => day.toLocaleDateString('en-GB', { timeZone: 'UTC' });
const FIRST = dayIn(45);
const MOVED = dayIn(58);
const dialog = (page: Page): Locator => page.locator('dialog[open]');

/** The officer writes a call in French and Arabic and announces it. */
async function announce(titles: { ar: string; fr: string }, theme: string, more: () => Promise<void> = async () => undefined): Promise<string> {
  await goTo(officer, '/calls/new');
  await officer.getByLabel('Titre', { exact: true }).fill(titles.fr);
  await officer.getByRole('button', { name: 'Ajouter : arabe' }).click();
  await officer.locator('fieldset[lang=ar]').getByLabel('Titre').fill(titles.ar);
  await officer.getByRole('checkbox', { name: theme, exact: true }).check();
  await officer.getByLabel('Jour').nth(1).fill(typed(FIRST));
  await officer.getByLabel('Heure', { exact: false }).and(officer.locator('input')).nth(1).fill('17:00');
  await more();
  await officer.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await officer.waitForURL((at) => /\/calls\/[0-9a-f-]{36}$/.test(at.pathname));
  await officer.getByRole('button', { name: 'Annoncer l’appel' }).click();
  await dialog(officer).getByRole('button', { name: 'Annoncer l’appel' }).click();
  await officer.getByText('Prévenus dans Tawam').first().waitFor();
  return new URL(officer.url()).pathname.split('/').at(-1)!;
}
async function postpone(day: Date): Promise<void> {
  await goTo(officer, `/calls/${call}/edit`);
  await officer.getByLabel('Jour').nth(1).fill(typed(day));
  await officer.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await officer.waitForURL((at) => at.pathname.endsWith(call));
}
/** The mails to a reader with these words in their subject or text, when there are some. */
async function mails(language: Told, words: string) {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((done) => setTimeout(done, 300))) {
    const found = (await mailsTo(READERS[language].email)).filter((mail) => `${mail.subject}\n${mail.text}`.includes(words));
    if (found.length) return found;
  }
  throw new Error(`no mail with "${words}" came to ${READERS[language].email}`);
}
/** The states of the reader's summaries, of this run alone. */
const digests = async (language: Told) => (await asOperator<{ state: string }>(
  `select d.state from delivery d join account a on a.person_id = d.person_id where a.email = $1 and d.kind = 'DIGEST' and d.created_at > to_timestamp($2 / 1000.0)`, [READERS[language].email, BEGAN])).map((one) => one.state);
const changesTold = async (language: Told) => (await asOperator<{ mails: number; told: number }>(
  `select count(*)::int as told, (count(*) filter (where exists (select from delivery d where d.notification_id = n.id and d.channel = 'MAIL')))::int as mails
   from notification n join account a on a.person_id = n.person_id join call_event e on e.id = n.call_event_id where a.email = $1 and e.call_id = $2 and e.kind = 'CHANGED'`, [READERS[language].email, call]))[0]!;
const narrow = async (page: Page) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 900 });
};

test('a network announces a call with what it asks for', async () => {
  call = await announce({ ar: READERS.ar.call, fr: READERS.fr.call }, 'Tourisme', async () => {
    await officer.getByLabel('À (par projet)').fill('80000');
    await officer.getByRole('button', { name: 'Ajouter une pièce' }).click();
    await officer.getByLabel('Ce qui est demandé · français').fill(READERS.fr.asked);
    await officer.getByLabel('Ce qui est demandé · arabe').fill(READERS.ar.asked);
  });
}, 120_000);

test.each(BOTH)('in %s it is found by words, the search is kept, and a summary once a day is chosen', async (language) => {
  const page = of(language);
  const { words, call: title } = READERS[language];
  await goTo(page, '/calls');
  await page.getByRole('searchbox').fill(words);
  await page.getByRole('searchbox').press('Enter');
  await page.locator('.call-row-title', { hasText: title }).waitFor();
  await narrow(page);
  await page.getByRole('button', { name: say(language, 'funding', 'save.do') }).first().click();
  await dialog(page).getByRole('textbox').fill(words);
  await dialog(page).locator('.button-primary').click();
  await dialog(page).waitFor({ state: 'detached' });
  await goTo(page, '/alerts');
  const kept = page.waitForResponse((answer) => (answer.request().postData() ?? '').includes('"ChooseSearchAlert"'));
  await page.getByRole('group', { name: words }).getByLabel(say(language, 'alerts', 'row.frequency')).selectOption('DAILY');
  await kept;
  // Half a day from now, whenever this is read: a summary must not fall due by itself.
  const zone = { ar: 'Asia/Beirut', fr: 'Europe/Paris' }[language];
  await page.getByLabel(say(language, 'alerts', 'hours.digestAt')).fill(new Date(Date.now() + 12 * HOUR).toLocaleTimeString('en-GB', { timeZone: zone, timeStyle: 'short' }));
  await page.getByRole('button', { name: say(language, 'alerts', 'hours.save'), exact: true }).click();
  await page.locator('.toast', { hasText: say(language, 'alerts', 'hours.saved') }).waitFor();
  await narrow(page);
});

test('the network announces another call, with which their partnerships have nothing in common', async () => {
  await announce({ ar: READERS.ar.second, fr: READERS.fr.second }, 'Technologies et numérique');
}, 120_000);

test.each(BOTH)('in %s it is in the product at once, and its mail waits for the hour of the summary', async (language) => {
  await goTo(of(language), '/notifications');
  await of(language).locator('.message', { hasText: READERS[language].second }).first().waitFor();
  expect(await digests(language)).toEqual(['PENDING']);
  // The hour has come: the clock of a person cannot be turned from outside, the row that waits for it can.
  await asOperator(`update delivery d set next_at = now() from account a where a.person_id = d.person_id and d.kind = 'DIGEST' and d.state = 'PENDING' and a.email = $1`, [READERS[language].email]);
});

test('the deadline of the first call is postponed', async () => {
  await postpone(MOVED);
  await officer.getByText('reportée').first().waitFor();
});

test.each(BOTH)('in %s the summary of the day is read, and a mail program stops that search with one click', async (language) => {
  const page = of(language);
  const { second, digest, words } = READERS[language];
  const [mail, ...more] = await mails(language, second);
  expect(more).toEqual([]);
  expect(mail!.subject).toBe(digest);
  expect(mail!.headers['content-language']).toBe(language);
  expect(mail!.text).toContain(words);
  await page.goto(`${story.url}/inbox/${mail!.id}?lang=${language}`);
  await page.frameLocator('iframe').getByRole('link', { name: second }).waitFor();
  await narrow(page);
  const link = /<(http[^>]+)>/.exec(mail!.headers['list-unsubscribe'] ?? '')![1]!;
  expect(mail!.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  expect((await fetch(link, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' })).status).toBe(200);
  await page.goto(`${story.url}/${language}/alerts`);
  await settled(page);
  expect(await page.getByRole('group', { name: words }).getByLabel(say(language, 'alerts', 'row.mail')).isChecked()).toBe(false);
});

test.each(BOTH)('in %s the message says what moved, from what to what, and leads to the call and into the calendar', async (language) => {
  const page = of(language);
  const { call: title, changed } = READERS[language];
  const [mail] = (await mails(language, title)).filter((one) => changed.test(one.text));
  expect(changed.exec(mail!.text)!.slice(1).map(Number)).toEqual([FIRST.getUTCDate(), MOVED.getUTCDate()]);
  expect(mail!.headers['content-language']).toBe(language);
  await goTo(page, '/notifications');
  const message = page.locator('.message', { hasText: title }).filter({ has: page.locator('.message-lines') });
  expect(changed.exec(await message.locator('.message-lines').innerText())!.slice(1).map(Number)).toEqual([FIRST.getUTCDate(), MOVED.getUTCDate()]);
  await narrow(page);
  await message.getByRole('link').first().click();
  await page.waitForURL((at) => at.pathname.endsWith(`/calls/${call}`));
  await settled(page);
  const at = new Date((await page.locator('.data-table time').first().getAttribute('datetime'))!);
  expect(at.getUTCDate()).toBe(MOVED.getUTCDate());
  await narrow(page);
  const follow = page.getByRole('button', { name: say(language, 'funding', 'follow.start'), exact: true });
  const followed = page.getByRole('link', { name: say(language, 'funding', 'follow.on'), exact: true });
  await follow.or(followed).waitFor();
  if (await follow.isVisible()) await follow.click();
  await followed.waitFor();

  await goTo(page, '/channels');
  const calendar = page.locator('section.card').filter({ has: page.getByRole('heading', { name: say(language, 'channels', 'calendar.title'), level: 2 }) });
  const make = (key: string) => calendar.getByRole('button', { name: say(language, 'channels', key) });
  await make('address.make').or(make('address.renew')).click();
  const answer = await fetch(await calendar.locator('.shown-once-value').innerText());
  const [entry] = (await answer.text()).replace(/\r\n[ \t]/g, '').split('BEGIN:VEVENT').filter((one) => one.includes(call));
  const day = (date: Date) => date.toISOString().slice(0, 10).replaceAll('-', '');
  expect(entry).toMatch(new RegExp(`^DTSTART[^:]*:${day(MOVED)}T`, 'm'));
  expect(entry).toContain(title);
  expect(entry).not.toContain(`:${day(FIRST)}T`);
});

test.each(BOTH)('in %s a link in the mail stops all mail on calls, without signing in', async (language) => {
  const { call: title, changed, stop, button } = READERS[language];
  const [mail] = (await mails(language, title)).filter((one) => changed.test(one.text));
  const stranger = await story.visit(language);
  await stranger.goto(`${story.url}/inbox/${mail!.id}?lang=${language}`);
  const [asked] = await Promise.all([stranger.waitForEvent('popup'), stranger.frameLocator('iframe').getByRole('link', { name: stop }).click()]);
  await asked.getByRole('button', { name: button }).click();
  await asked.getByRole('status').waitFor();
  expect(await axe(asked)).toEqual([]);
  await asked.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(asked);
  await stranger.context().close();
  stopped[language] = (await mailsTo(READERS[language].email)).length;
  const page = of(language);
  await goTo(page, '/alerts');
  await page.getByText(say(language, 'alerts', 'mail.off')).waitFor();
});

test('postponed once more, it is told to both in the product, and nothing more comes by mail', async () => {
  await postpone(dayIn(72));
  for (const language of BOTH) {
    const page = of(language);
    await goTo(page, '/notifications');
    await page.locator('.message', { hasText: READERS[language].call }).filter({ has: page.locator('.message-lines') }).nth(1).waitFor();
    expect(await changesTold(language)).toEqual({ told: 2, mails: 1 });
    expect(await digests(language)).toEqual(['SENT']);
    expect(await mailsTo(READERS[language].email)).toHaveLength(stopped[language]!);
  }
});

test.each(BOTH)('in %s a project starts from the call, and its application is filled, rehearsed, sent and answered', async (language) => {
  const page = of(language);
  const { call: title, task, asked } = READERS[language];
  const tell = (key: string) => say(language, 'applications', key);
  await goTo(page, '/');
  await goTo(page, `/w/${await workspaceOf(page)}/calls/${call}`);
  await page.getByRole('link', { name: say(language, 'funding', 'call.start') }).click();
  await page.waitForURL(/\/projects\/new\?call=/);
  await settled(page);
  expect(await page.inputValue('input[name=title]')).toBe(title);
  await page.getByRole('button', { name: say(language, 'projects', 'form.create') }).click();
  await page.waitForURL(/\/projects\/[0-9a-f-]{36}$/);
  await page.getByRole('link', { name: say(language, 'projects', 'sheet.apply') }).click();
  await page.getByRole('button', { name: tell('begin.do') }).click();
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}$/);
  await settled(page);
  // What the call asks for is ticked; a line of one's own is given to a person, until a day.
  const line = (text: string) => page.locator('.item', { hasText: text });
  await line(asked).locator('.item-mark').click();
  await line(asked).locator('[aria-pressed=true]').waitFor();
  await page.getByRole('button', { name: tell('items.add') }).click();
  await dialog(page).locator('input[name=text]').fill(task);
  await dialog(page).getByLabel(tell('item.party')).selectOption({ index: 1 });
  const person = dialog(page).getByLabel(tell('item.person'));
  await person.selectOption({ index: 1 });
  const name = await person.locator('option:checked').innerText();
  await dialog(page).locator('input[name=dueOn]').fill(typed(dayIn(20)));
  await dialog(page).locator('button[type=submit]').click();
  await line(task).getByText(name).waitFor();
  await line(task).getByText(new RegExp(`\\b${dayIn(20).getUTCDate()}\\b`)).waitFor();
  // The rules of the call, rehearsed: more than it gives is said before anybody is told.
  await page.locator('.card', { hasText: tell('plan.title') }).locator('button').click();
  await dialog(page).locator('input[name=amountAsked]').fill('90000');
  await dialog(page).locator('button[type=submit]').click();
  await page.locator('.rule-missing', { hasText: /90.(000|ألف)/ }).first().waitFor();
  await narrow(page);
  await page.locator('.record-actions .button-primary').click();
  await dialog(page).locator('.submit-missing .rule').first().waitFor();
  await dialog(page).locator('input[type=checkbox]').check();
  await dialog(page).locator('button[type=submit]').click();
  await page.locator('.page-title', { hasText: tell('state.SUBMITTED') }).waitFor();
  await page.locator('.record-actions .button-primary').click();
  await dialog(page).getByLabel(tell('outcome.AWARDED'), { exact: true }).check();
  await dialog(page).locator('button[type=submit]').click();
  await page.locator('.page-title', { hasText: tell('outcome.AWARDED') }).waitFor();
  await narrow(page);
});

test.each(BOTH)('in %s the mail is wanted again, and the search is no longer', async (language) => {
  const page = of(language);
  await goTo(page, '/alerts');
  await page.getByRole('button', { name: say(language, 'alerts', 'mail.resume') }).click();
  await page.locator('.alerts-stopped').waitFor({ state: 'detached' });
  await goTo(page, '/searches');
  const row = page.locator('.search-row', { hasText: READERS[language].words });
  await row.getByRole('button', { name: say(language, 'funding', 'searches.remove') }).click();
  await dialog(page).locator('.button-danger').click();
  await row.waitFor({ state: 'detached' });
});
