/** Where else a person is told: a tool with signed messages, a calendar, a feed, a browser. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseAtomFeed } from 'feedsmith';
import type { Page } from 'playwright-core';
import { startPushService, type PushService } from '../support/push-service.js';
import { expectAccessible, expectNoSidewaysScroll, goTo, LANGUAGES, openStory, type Story } from '../support/story.js';
import { isSigned, startTool, type Tool } from '../support/tool.js';

let story: Story;
let rana: Page;
let tool: Tool;
let service: PushService;

beforeAll(async () => {
  [story, tool, service] = await Promise.all([openStory(), startTool(), startPushService()]);
  rana = await story.signIn('rana@tripoli.example', 'en');
});
afterAll(async () => {
  await Promise.all([story?.close(), tool?.close(), service?.close()]);
});

const card = (page: Page, heading: RegExp) => page.locator('section.card').filter({ has: page.getByRole('heading', { name: heading, level: 2 }) });

test('a tool is connected, recognises our messages by the secret that was shown once, and is disconnected', async () => {
  await goTo(rana, '/channels');
  const hooks = card(rana, /own tools/);
  await hooks.getByRole('button', { name: 'Connect a tool' }).click();
  await hooks.getByLabel(/^Address/).fill('http://tool.example/hook');
  await hooks.getByRole('button', { name: 'Connect', exact: true }).click();
  await hooks.getByText('must begin with https://').waitFor();
  await hooks.getByLabel(/^Address/).fill(tool.url);
  await hooks.getByLabel(/^What it is/).fill('Budget office');
  await hooks.getByRole('button', { name: 'Connect', exact: true }).click();
  const secret = await hooks.locator('.shown-once-value').first().innerText();
  await expectAccessible(rana);
  await hooks.getByRole('button', { name: /Send a test: .*Budget office/ }).click();
  await hooks.getByText('The last call').waitFor();
  expect(tool.called.map((call) => [isSigned(call, secret), (JSON.parse(call.body) as { type: string }).type])).toEqual([[true, 'test']]);
  await rana.reload();
  await hooks.getByText('Budget office').waitFor();
  expect(await rana.content()).not.toContain(secret);
  await hooks.getByRole('button', { name: /Disconnect: .*Budget office/ }).click();
  await rana.locator('dialog[open] .button-danger').click();
  await hooks.getByText('No tool is connected.').waitFor();
});

test('the calendar address holds what was chosen, and ends', async () => {
  await goTo(rana, '/channels');
  const calendar = card(rana, /own calendar/);
  await calendar.getByRole('button', { name: /Make (the|a new) address/ }).click();
  const url = await calendar.locator('.shown-once-value').innerText();
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  const entries = (await answer.text()).replace(/\r\n[ \t]/g, '').split('\r\n');
  expect(entries).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', 'METHOD:PUBLISH', 'END:VCALENDAR']));
  expect(entries.some((line) => line.startsWith('UID:deadline-'))).toBe(true);
  for (const part of ['followedCalls', 'projectCalls', 'searchCalls']) {
    const kept = rana.waitForResponse((answer) => answer.url().endsWith('/graphql') && (answer.request().postData() ?? '').includes('"ChooseCalendar"'));
    await calendar.locator(`input[name=${part}]`).click();
    await kept;
    await calendar.locator(`input[name=${part}]:not(:checked)`).waitFor();
  }
  expect(await (await fetch(url)).text()).not.toContain('UID:deadline-');
  await calendar.getByRole('button', { name: 'End the address' }).click();
  await rana.locator('dialog[open] .button-danger').click();
  await calendar.getByRole('button', { name: 'Make the address' }).waitFor();
  expect((await fetch(url)).status).toBe(404);
});

test('a saved search is a feed that a reader understands', async () => {
  await goTo(rana, '/channels');
  const feeds = card(rana, /as feeds/);
  await feeds.getByRole('button', { name: /^Make (the|a new) address: / }).first().click();
  const url = await feeds.locator('.shown-once-value').innerText();
  expect(await rana.locator('link[rel=alternate][type="application/atom+xml"]').getAttribute('href')).toBe(url);
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  const feed = parseAtomFeed(await answer.text());
  expect(feed.links?.find((link) => link.rel === 'self')?.href).toBe(url);
  expect((await fetch(url, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })).status).toBe(304);
  await feeds.getByRole('button', { name: /^End the address: / }).first().click();
  await feeds.locator('.shown-once').waitFor({ state: 'detached' });
  expect((await fetch(url)).status).toBe(404);
});

/**
 * A browser subscribes through the service of its maker, which no test has: what the browser would hand out is given to the
 * page instead. Everything else is real: the click, the worker, the encrypted message, and what the worker shows of it.
 */
test('a browser is told: it subscribes by a click, takes what only it can read, and its worker shows it', async () => {
  const page = await story.signIn('rana@tripoli.example', 'ar');
  await page.context().grantPermissions(['notifications'], { origin: story.url });
  const { endpoint, p256dh, auth } = service.browser();
  await page.addInitScript(`(() => {
    const made = { endpoint: ${JSON.stringify(endpoint)}, toJSON: () => ({ endpoint: made.endpoint, keys: { p256dh: ${JSON.stringify(p256dh)}, auth: ${JSON.stringify(auth)} } }), unsubscribe: async () => true };
    let now = null;
    Notification.requestPermission = async () => 'granted';
    PushManager.prototype.subscribe = async () => (now = made);
    PushManager.prototype.getSubscription = async () => now;
  })()`);
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((found) => devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => { if (registrations[0] && !registrations[0].isDeleted) found(registrations[0].registrationId); }));
  await devtools.send('ServiceWorker.enable');
  await goTo(page, '/channels');
  const browsers = page.locator('section.card').first();
  // A browser without windows (the one that comes through npm) refuses notifications whatever it is granted: then the page
  // must say so, and the rest needs an installed Chrome or Chromium.
  if ((await page.evaluate('Notification.permission')) === 'denied') {
    console.warn('this browser shows no notifications: only the words for that are looked at');
    await browsers.getByText('حجبتم إشعارات «توأم» في هذا المتصفح', { exact: false }).waitFor();
    await expectAccessible(page);
    await page.context().close();
    return;
  }
  await browsers.getByRole('button', { name: 'أعلِموني في هذا المتصفح' }).click();
  await browsers.getByText('هذا المتصفح', { exact: true }).waitFor();
  await expectAccessible(page);
  const mine = browsers.locator('.channel-row').filter({ has: page.getByText('هذا المتصفح', { exact: true }) });
  await mine.getByRole('button', { name: /^إرسال تجربة/ }).click();
  await page.getByText('أُرسلت. ستظهر خلال ثوانٍ.').waitFor();
  expect(service.taken).toHaveLength(1);
  const { payload } = service.taken[0]!;
  expect(payload).toMatchObject({ lang: 'ar', dir: 'rtl', path: '/ar/channels', body: 'تصل الإشعارات إلى هذا المتصفح.' });
  await page.evaluate('navigator.serviceWorker.ready');
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: story.url, registrationId: await registered, data: JSON.stringify(payload) });
  const shown = `(async () => { const worker = await navigator.serviceWorker.ready; for (let i = 0; i < 100; i++) { const [one] = await worker.getNotifications(); if (one) return { title: one.title, body: one.body, lang: one.lang, dir: one.dir, path: one.data.path }; await new Promise((next) => setTimeout(next, 50)); } return null; })()`;
  expect(await page.evaluate(shown)).toEqual({ title: 'توأم', body: payload.body, lang: 'ar', dir: 'rtl', path: '/ar/channels' });
  await mine.getByRole('button', { name: /^إيقاف هنا/ }).click();
  await browsers.getByRole('button', { name: 'أعلِموني في هذا المتصفح' }).waitFor();
  await page.context().close();
});

for (const language of LANGUAGES) {
  test(`the page is accessible and fits a telephone (${language})`, async () => {
    const page = await story.signIn('rana@tripoli.example', language);
    await goTo(page, '/channels');
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoSidewaysScroll(page);
    await page.context().close();
  });
}
