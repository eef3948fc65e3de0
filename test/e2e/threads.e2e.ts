/** Two people of two shores talk round a document, each in their own language, and see one another write. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { goTo, listening, openStory, settled, workspaceOf, type Story } from '../support/story.js';

let story: Story;
let rana: Page;
let lucia: Page;
let workspace: string;
let folder: string;

beforeAll(async () => {
  story = await openStory();
  folder = await mkdtemp(join(tmpdir(), 'tawam-story-'));
  [rana, lucia] = await Promise.all([story.signIn('rana@tripoli.example', 'ar'), story.signIn('lucia@malaga.example', 'en')]);
  workspace = await workspaceOf(rana);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await story.close();
});

const composer = (page: Page) => page.locator('form.composer textarea').last();
/** How a text stands on the page: its direction as drawn, and the language that it is marked with. */
const standingOf = (text: Locator) => text.evaluate((element) => [getComputedStyle(element).direction, element.closest('[lang]')?.getAttribute('lang')]);

async function openThread(page: Page, title: string): Promise<string> {
  await goTo(page, `/w/${workspace}/threads/new`);
  await page.fill('input[name=title]', title);
  await page.click('form button[type=submit]');
  await page.waitForURL(/\/threads\/[0-9a-f-]{36}$/);
  await settled(page);
  return new URL(page.url()).pathname.slice(3);
}
async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Control+Enter');
}
async function readTogether(title: string): Promise<void> {
  const path = await openThread(rana, title);
  await goTo(lucia, path);
  await Promise.all([rana, lucia].map((page) => listening(page, path.split('/').at(-1))));
}

test('what one writes the other reads at once, each word in its own direction, and a script is only text', async () => {
  await readTogether('تعرفة المياه <script>document.title = "taken"</script>');
  await write(rana, 'هل تناسبكم <b>النسخة الأولى</b>؟');
  const seen = lucia.locator('.comment-body p', { hasText: 'هل تناسبكم <b>النسخة الأولى</b>؟' });
  await seen.waitFor();
  expect(await standingOf(seen)).toEqual(['rtl', 'ar']);
  await write(lucia, 'Yes, the first version suits our council.');
  const answer = rana.locator('.comment-body p', { hasText: 'suits our council' });
  await answer.waitFor();
  expect(await standingOf(answer)).toEqual(['ltr', 'en']);
  expect(await lucia.title()).toContain('<script>');
});

test('a mention is chosen with the keyboard, a reply stands under its comment, one\'s own words can be changed and taken back', async () => {
  await readTogether('Mentions');
  await composer(lucia).pressSequentially('Hello @رنا');
  await lucia.locator('[role=option][aria-selected=true]').waitFor();
  await lucia.keyboard.press('Enter');
  await lucia.keyboard.type('can you check?');
  expect(await composer(lucia).inputValue()).toBe('Hello @رنا المثال can you check?');
  await lucia.keyboard.press('Control+Enter');
  await rana.locator('.comment-mention', { hasText: '@رنا المثال' }).waitFor();
  await rana.locator('.comment-reply', { hasText: 'الرد' }).first().click();
  await rana.keyboard.type('طبعًا، غدًا');
  await rana.keyboard.press('Control+Enter');
  await lucia.locator('.comment-replies .comment-body', { hasText: 'طبعًا، غدًا' }).waitFor();
  await rana.locator('.comment-replies .comment-menu').click();
  await rana.keyboard.press('Enter');
  await rana.locator('.comment-replies textarea').fill('طبعًا، بعد غد');
  await rana.locator('.comment-replies form button[type=submit]').click();
  await lucia.locator('.comment-replies .comment-body', { hasText: 'بعد غد' }).waitFor();
  await rana.locator('.comment-replies .comment-menu').click();
  await rana.keyboard.press('ArrowDown');
  await rana.keyboard.press('Enter');
  await rana.locator('dialog[open] .button-danger').click();
  await lucia.locator('.comment-replies .comment-removed').waitFor();
  // Nobody removes what another has said.
  expect(await lucia.locator('.comment-replies .comment-menu').count()).toBe(0);
});

test('a file comes in as a version and goes out as it came; a file that is not what it says is refused in words', async () => {
  await readTogether('Versions');
  await writeFile(join(folder, 'tariffs.pdf'), `%PDF-1.7\n${'x'.repeat(5_000_000)}`);
  await rana.setInputFiles('input[type=file]', join(folder, 'tariffs.pdf'));
  await rana.locator('.upload input').fill('المسودة الأولى');
  await rana.locator('.upload button[type=submit]').click();
  await lucia.locator('.version', { hasText: 'المسودة الأولى' }).waitFor();
  const [download] = await Promise.all([lucia.waitForEvent('download'), lucia.locator('.version-download').click()]);
  expect(download.suggestedFilename()).toBe('tariffs.pdf');
  await writeFile(join(folder, 'picture.pdf'), Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'));
  await lucia.setInputFiles('input[type=file]', join(folder, 'picture.pdf'));
  await lucia.locator('.upload button[type=submit]').click();
  await lucia.locator('.upload [role=alert]', { hasText: 'its content is not what its name says' }).waitFor();
  await lucia.locator('.upload .button-quiet').click();
  await writeFile(join(folder, 'page.html'), '<p>no</p>');
  await lucia.setInputFiles('input[type=file]', join(folder, 'page.html'));
  await lucia.locator('.field-error', { hasText: 'This kind of file is not accepted' }).waitFor();
});

test('without a line nothing is lost: the comment waits, survives a new load, and is sent once', async () => {
  await readTogether('Without a line');
  await composer(lucia).fill('Half a sentence');
  await lucia.waitForTimeout(600);
  await lucia.reload();
  await settled(lucia);
  expect(await composer(lucia).inputValue()).toBe('Half a sentence');
  await lucia.context().setOffline(true);
  await write(lucia, 'Written on a train');
  await lucia.locator('.comment-waiting', { hasText: 'Written on a train' }).waitFor();
  await lucia.context().setOffline(false);
  await rana.locator('.comment-body', { hasText: 'Written on a train' }).waitFor({ timeout: 30_000 });
  await lucia.locator('.comment-waiting').waitFor({ state: 'detached' });
  await rana.reload();
  await settled(rana);
  expect(await rana.locator('.comment-body', { hasText: 'Written on a train' }).count()).toBe(1);
});

test('too long a comment is refused in words and stays where it is', async () => {
  await readTogether('Too long');
  await write(rana, 'ا'.repeat(10_001));
  await rana.locator('.composer .field-error').waitFor();
  expect((await composer(rana).inputValue()).length).toBe(10_001);
});

test('a foreign thread looks like one that does not exist', async () => {
  const path = await openThread(rana, 'Ours');
  const claire = await story.signIn('claire@epci.example', 'fr');
  const words: string[] = [];
  for (const id of [path.split('/').at(-1), '01890000-0000-7000-8000-000000000000']) {
    await goTo(claire, `/w/${workspace}/threads/${id}`);
    words.push((await claire.locator('main').innerText()).trim());
  }
  expect(words[0]).toBe(words[1]);
  expect(words[0]).not.toContain('Ours');
});
