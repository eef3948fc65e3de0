/** A training session from its planning to the calendar: places, a waiting list, an invitation by mail, a feed. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CLOCK_CHANGE } from '../support/clock-change.js';
import { expectAccessible, goTo, openTwins, settled, type Story } from '../support/story.js';

let story: Story;
let rana: Page;
let lucia: Page;
let training: string;

beforeAll(async () => {
  ({ story, rana, lucia, path: training } = await openTwins('training'));
});
afterAll(() => story.close());

interface SessionWish { title: string; day?: string; time?: string; zone?: string; capacity?: number }
async function fillSession(page: Page, { title, day = CLOCK_CHANGE.typed, time = '11:00', zone = 'Asia/Beirut', capacity = 20 }: SessionWish): Promise<void> {
  await page.fill('input[name=title]', title);
  await page.locator('.date-control').fill(day);
  await page.keyboard.press('Tab');
  await page.fill('input[name=time]', time);
  await page.selectOption('select[name=zone]', zone);
  await page.fill('input[name=capacity]', String(capacity));
  await page.fill('input[name=place]', 'Town hall <i>Tripoli</i>');
}
async function planSession(page: Page, wish: SessionWish): Promise<string> {
  await goTo(page, `${training}/new`);
  await fillSession(page, wish);
  await page.click('form button[type=submit]');
  await page.waitForURL(/\/training\/[0-9a-f-]{36}$/);
  await settled(page);
  return new URL(page.url()).pathname.slice(3);
}
async function enrol(page: Page, path: string): Promise<void> {
  await goTo(page, path);
  await page.locator('.columns-side .button-primary').click();
  await page.locator('.columns-side .button-primary').waitFor({ state: 'detached' });
}
async function withdraw(page: Page): Promise<void> {
  await page.locator('.columns-side .button-quiet').first().click();
  await page.locator('dialog[open] .button-danger').click();
  await page.locator('.columns-side .button-primary').waitFor();
}

interface Mail { id: string; subject: string; lang: string; text: string; attachments: { contentType: string }[] }
/** The newest mail to somebody with a word in its subject; asked until the outbox has sent it. */
async function readMail(to: string, word: string): Promise<Mail & { raw: string }> {
  const inbox = process.env['TAWAM_INBOX_URL'];
  for (let tries = 0; tries < 100; tries += 1) {
    const found = ((await (await fetch(`${inbox}/mails?to=${encodeURIComponent(to)}`)).json()) as Mail[]).find((mail) => mail.subject.includes(word));
    if (found) {
      const mail = (await (await fetch(`${inbox}/mails/${found.id}`)).json()) as Mail;
      return { ...mail, raw: await (await fetch(`${inbox}/inbox/${found.id}/eml`)).text() };
    }
    await new Promise((done) => setTimeout(done, 300));
  }
  throw new Error(`no mail to ${to} with "${word}" in its subject came within 30 seconds`);
}
const logical = (content: string) => content.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);

test('a time that Beirut leaves out is refused in words; the next one stands on both clocks', async () => {
  await goTo(lucia, `${training}/new`);
  await fillSession(lucia, { title: 'Clocks that jump', time: '00:30' });
  await lucia.click('form button[type=submit]');
  await lucia.getByText('This time does not exist on that day').waitFor();
  expect(await lucia.inputValue('input[name=title]')).toBe('Clocks that jump');
  await lucia.fill('input[name=time]', '00:15');
  await lucia.selectOption('select[name=zone]', 'Europe/Madrid');
  await lucia.click('form button[type=submit]');
  await lucia.waitForURL(/\/training\/[0-9a-f-]{36}$/);
  await settled(lucia);
  // Málaga first in English. Its clocks jump two hours later: between the two changes Tripoli is two hours ahead.
  const cells = lucia.locator('.time-pair li');
  await cells.first().waitFor();
  expect(await cells.locator('.time-pair-clock').allInnerTexts()).toEqual([expect.stringMatching(/^00:15/), expect.stringMatching(/^02:15/)]);
  expect(await cells.locator('.time-pair-city').allInnerTexts()).toEqual(['in Málaga', 'in Tripoli']);
});

test('whoever enrols gets the invitation in their language, and a withdrawal takes it back', async () => {
  const title = `Reading a pressure map ${Date.now()}`;
  const path = await planSession(lucia, { title });
  await enrol(rana, path);
  const mail = await readMail('rana@tripoli.example', title);
  expect([mail.lang, mail.subject.includes('تم تسجيلكم')]).toEqual(['ar', true]);
  expect(mail.raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
  const [download] = await Promise.all([rana.waitForEvent('download'), rana.locator('.columns-side a[download]').click()]);
  const stream = await download.createReadStream();
  const content = (await stream.toArray()).map(String).join('');
  const session = path.split('/').at(-1);
  expect(logical(content)).toEqual(expect.arrayContaining([
    'METHOD:REQUEST', `UID:training-${session}@tawam`, `DTSTART;TZID=Asia/Beirut:${CLOCK_CHANGE.basic}T110000`, 'BEGIN:VTIMEZONE', 'TZID:Asia/Beirut', 'LOCATION;LANGUAGE=ar:Town hall <i>Tripoli</i>']));
  await withdraw(rana);
  const back = await readMail('rana@tripoli.example', 'سُحب تسجيلكم');
  expect(back.raw).toMatch(/method=CANCEL/i);
  // Who is not enrolled finds no invitation, and who is not in the partnership finds the same.
  const url = `${story.url}/training/${session}/invitation.ics`;
  const claire = await story.signIn('claire@epci.example', 'fr');
  expect([(await rana.request.get(url)).status(), (await claire.request.get(url)).status()]).toEqual([404, 404]);
});

test('the first who waits moves up when a place comes free, and is told', async () => {
  const title = `One place only ${Date.now()}`;
  const path = await planSession(lucia, { title, capacity: 1 });
  await enrol(lucia, path);
  await enrol(rana, path);
  await rana.locator('.page-head .chip-info').waitFor();
  await lucia.bringToFront();
  await withdraw(lucia);
  const mail = await readMail('rana@tripoli.example', `أصبح لكم مكان: \u2068${title}`);
  expect(mail.raw).toMatch(/method=REQUEST/i);
  await goTo(rana, path);
  await rana.locator('.page-head .chip-ok').waitFor();
});

test('the calendar feed holds the own sessions, and is gone when it is ended', async () => {
  const title = `In my calendar ${Date.now()}`;
  await enrol(lucia, await planSession(lucia, { title }));
  await goTo(lucia, training);
  await lucia.getByRole('button', { name: /Make (the|a new) address/ }).click();
  const url = await lucia.locator('.feed-address').innerText();
  await expectAccessible(lucia);
  const feed = await fetch(url);
  expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(String(logical(await feed.text()))).toMatch(new RegExp(`SUMMARY;LANGUAGE=(ar|fr|en):${title}`));
  await lucia.getByRole('button', { name: 'End the address' }).click();
  await lucia.locator('dialog[open] .button-danger').click();
  await lucia.getByRole('button', { name: 'Make the address' }).waitFor();
  expect((await fetch(url)).status).toBe(404);
});
