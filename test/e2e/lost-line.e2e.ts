/** The line is cut while somebody writes, sends, uploads: the page says so, keeps every word, and in the end there is one of each. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { DEMO_PASSWORD, goTo, openStory, seedIds, settled, workspaceOf, type Story } from '../support/story.js';

let story: Story;
let rana: Page;
let claire: Page;
let workspace: string;
let folder: string;
let idOf: (key: string) => string;

beforeAll(async () => {
  story = await openStory();
  folder = await mkdtemp(join(tmpdir(), 'tawam-story-'));
  idOf = await seedIds();
  [rana, claire] = await Promise.all([story.signIn('rana@tripoli.example', 'ar'), story.signIn('claire@epci.example', 'fr')]);
  workspace = await workspaceOf(rana);
}, 120_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await story.close();
});

const composer = (page: Page) => page.locator('form.composer textarea').last();
const comments = (page: Page, text: string) => page.locator('.comment-body', { hasText: text });
const lineOf = (page: Page, up: boolean): Promise<void> => page.context().setOffline(!up);

/**
 * The request reaches the server, its answer does not come back: the page cannot know which of both was lost.
 * @returns settled when the answer was lost; the page may know by a bell before that what became of its request
 */
async function loseTheAnswerOf(page: Page, operation: string): Promise<{ lost: Promise<void> }> {
  let lost = false;
  let done = (): void => undefined;
  const gone = new Promise<void>((settle) => { done = settle; });
  const handler = async (route: Route): Promise<void> => {
    if (lost || (route.request().postDataJSON() as { operationName?: string } | null)?.operationName !== operation) return route.continue();
    lost = true;
    await route.fetch();
    await route.abort('connectionreset');
    done();
  };
  await page.route('**/graphql', handler);
  return { lost: gone };
}

test('while the line is down the page says so, the comment waits, and it is posted once when the line is back', async () => {
  const text = `سنحضر ثلاثة ${randomUUID()}`;
  await goTo(rana, `/w/${workspace}/threads/${idOf('thread:tripoli-malaga/visit')}`);
  await lineOf(rana, false);
  await rana.locator('.offline-strip', { hasText: 'ما تكتبونه محفوظ على هذا الجهاز' }).waitFor();
  await composer(rana).fill(text);
  await composer(rana).press('Control+Enter');
  await rana.locator('.comment-waiting', { hasText: text }).waitFor();
  await lineOf(rana, true);
  await rana.locator('.offline-strip').waitFor({ state: 'detached' });
  await rana.locator('.comment-waiting', { hasText: text }).waitFor({ state: 'detached' });
  await rana.reload();
  await settled(rana);
  expect(await comments(rana, text).count()).toBe(1);
});

test('an answer that is lost on its way makes no second comment', async () => {
  const text = `مرّة واحدة ${randomUUID()}`;
  await goTo(rana, `/w/${workspace}/threads/${idOf('thread:tripoli-malaga/visit')}`);
  const answer = await loseTheAnswerOf(rana, 'PostComment');
  await composer(rana).fill(text);
  await composer(rana).press('Control+Enter');
  await comments(rana, text).waitFor();
  await rana.locator('.comment-waiting').waitFor({ state: 'detached', timeout: 30_000 });
  await answer.lost;
  await rana.unroute('**/graphql');
  await rana.reload();
  await settled(rana);
  expect(await comments(rana, text).count()).toBe(1);
});

test('a form that cannot be sent keeps every word over a reload, and makes one project in the end', async () => {
  const title = `Sentiers partagés ${randomUUID()}`;
  const space = await workspaceOf(claire);
  await goTo(claire, `/w/${space}/projects/new`);
  await claire.fill('input[name=title]', title);
  await claire.fill('textarea[name=context]', 'Trois vallées, deux langues.');
  await lineOf(claire, false);
  await claire.locator('.offline-strip', { hasText: 'gardé sur cet appareil' }).waitFor();
  await claire.locator('main form button[type=submit]').click();
  await claire.locator('.form-summary', { hasText: 'Pas de connexion' }).waitFor();
  expect(await claire.inputValue('input[name=title]')).toBe(title);
  await lineOf(claire, true);
  await claire.reload();
  await settled(claire);
  expect([await claire.inputValue('input[name=title]'), await claire.inputValue('textarea[name=context]')]).toEqual([title, 'Trois vallées, deux langues.']);
  await loseTheAnswerOf(claire, 'CreateProject');
  await claire.locator('main form button[type=submit]').click();
  await claire.locator('.form-summary', { hasText: 'Pas de connexion' }).waitFor();
  await claire.locator('main form button[type=submit]').click();
  await claire.waitForURL(/\/projects\/[0-9a-f-]{36}$/);
  await claire.unroute('**/graphql');
  await goTo(claire, `/w/${space}/projects`);
  expect(await claire.getByRole('link', { name: title }).count()).toBe(1);
});

test('an upload that is cut goes on from where it was, and the version is there once', async () => {
  const name = `خطة-${randomUUID().slice(0, 8)}.pdf`;
  await writeFile(join(folder, name), `%PDF-1.7\n${'x'.repeat(9_000_000)}`);
  await goTo(rana, `/w/${workspace}/threads/${idOf('thread:tripoli-malaga/plan')}`);
  // The first piece arrives, the line goes down under the second.
  const offsets: number[] = [];
  await rana.route('**/files/upload/**', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    offsets.push(Number(route.request().headers()['upload-offset']));
    if (offsets.length !== 2) return route.continue();
    await lineOf(rana, false);
    await route.abort('internetdisconnected');
  });
  await rana.setInputFiles('input[type=file]', join(folder, name));
  await rana.locator('.upload button[type=submit]').click();
  await rana.locator('.upload', { hasText: 'سيُستأنف الرفع تلقائيًا' }).waitFor({ timeout: 30_000 });
  await rana.locator('.offline-strip').waitFor();
  await lineOf(rana, true);
  await rana.locator('.version', { hasText: name }).waitFor({ timeout: 60_000 });
  await rana.unroute('**/files/upload/**');
  // No piece that had arrived was sent again.
  expect([offsets.filter((offset) => offset === 0).length, offsets.at(-1)]).toEqual([1, 8_000_000]);
  await rana.reload();
  await settled(rana);
  expect(await rana.locator('.version', { hasText: name }).count()).toBe(1);
});

test('what one person has typed is neither shown to the next one at the same computer nor sent in that name', async () => {
  const thread = `/w/${workspace}/threads/${idOf('thread:tripoli-malaga/visit')}`;
  const text = `قبل أن أغادر ${randomUUID()}`;
  await goTo(rana, thread);
  await composer(rana).fill(text);
  await rana.waitForTimeout(600);
  await rana.context().clearCookies();
  await rana.goto(`${story.url}/en/sign-in`);
  await rana.fill('input[name=email]', 'lucia@malaga.example');
  await rana.fill('input[type=password]', DEMO_PASSWORD);
  await rana.click('button[type=submit]');
  await rana.waitForURL(/\/en(\/w\/|$)/);
  await rana.goto(`${story.url}/en${thread}`);
  await settled(rana);
  await composer(rana).waitFor();
  expect(await composer(rana).inputValue()).toBe('');
  expect(await comments(rana, text).count()).toBe(0);
});
