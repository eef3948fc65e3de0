/**
 * For stories: a browser, people who sign in, and what every page must stand up to. The names are verbs of the domain.
 *   const story = await openStory(); const rana = await story.signIn('rana@tripoli.example', 'ar');
 */
import pg from 'pg';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import type { Language } from '@tawam/contract';
import { axe } from './axe.js';

/** The password of every account of the demo. */
export const DEMO_PASSWORD = 'twin-window-demo-2026';
export const LANGUAGES: readonly Language[] = ['ar', 'fr', 'en'];

export interface StoryOptions {
  /** Where the product answers; the one that test/run.mjs started, unless said otherwise. */
  url?: string;
  password?: string;
}

export interface Story {
  url: string;
  /** A new visitor: a browser window with cookies of its own. Errors of the page fail the story when it is closed. */
  visit(language: Language, options?: BrowserContextOptions): Promise<Page>;
  /** A visitor who signs in through the page, as a person would. */
  signIn(email: string, language: Language, options?: BrowserContextOptions): Promise<Page>;
  /** @throws when a page threw an error, or axe has found something. */
  close(): Promise<void>;
}

export async function openStory({ url = process.env['TAWAM_URL'] ?? '', password = DEMO_PASSWORD }: StoryOptions = {}): Promise<Story> {
  if (!url) throw new Error('TAWAM_URL is not set: run this story by `node test/run.mjs e2e <part of its path>`');
  const found = JSON.parse(process.env['TAWAM_BROWSER'] ?? '{}') as { executablePath?: string; chromiumSandbox?: boolean; env?: Record<string, string> };
  const browser: Browser = await chromium.launch({
    ...(found.executablePath ? { executablePath: found.executablePath } : {}), chromiumSandbox: found.chromiumSandbox ?? true,
    // There is no graphics card where tests run: drawing as if there were one, in software, takes both cores.
    args: ['--disable-gpu'],
    env: { ...(process.env as Record<string, string>), ...found.env },
  });
  const thrown: string[] = [];
  const visit: Story['visit'] = async (language, options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: { ar: 'ar-LB', fr: 'fr-FR', en: 'en-GB' }[language], ...options });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    watchLine(page);
    page.on('pageerror', (error) => thrown.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && /content security policy|trusted type/i.test(message.text())) thrown.push(`${page.url()}: ${message.text()}`);
    });
    // No page of ours opens a dialog of the browser: one that appears is a script that should have been text. Leaving a half-written page asks.
    page.on('dialog', (dialog) => {
      if (dialog.type() !== 'beforeunload') thrown.push(`${page.url()}: a ${dialog.type()} said "${dialog.message()}"`);
      void dialog.accept();
    });
    return page;
  };
  return {
    url, visit,
    signIn: async (email, language, options) => {
      const page = await visit(language, options);
      await page.goto(`${url}/${language}/sign-in`);
      await page.fill('input[name=email]', email);
      await page.fill('input[name=password]', password);
      await page.click('button[type=submit]');
      await page.waitForURL((at) => !at.pathname.includes('/sign-in'));
      await page.locator('main h1').first().waitFor({ state: 'attached' });
      return page;
    },
    close: async () => {
      await browser.close();
      if (thrown.length) throw new Error(`pages threw errors:\n${thrown.join('\n')}`);
    },
  };
}

/**
 * Two twins side by side: Rana of Tripoli reads Arabic, Lucía of Málaga English.
 * @param part of their workspace, such as `projects`; `path` is its address without the language
 */
export async function openTwins(part: string): Promise<{ story: Story; rana: Page; lucia: Page; path: string }> {
  const story = await openStory();
  const [rana, lucia] = await Promise.all([story.signIn('rana@tripoli.example', 'ar'), story.signIn('lucia@malaga.example', 'en')]);
  return { story, rana, lucia, path: `/w/${await workspaceOf(rana)}/${part}` };
}

/** The topics that the open line of a page listens to; undefined while no line is open. */
const lines = new WeakMap<Page, Set<string>>();
function watchLine(page: Page): void {
  page.on('request', (request) => { if (request.isNavigationRequest() && request.frame() === page.mainFrame()) lines.delete(page); });
  page.on('websocket', (line) => {
    const asked = new Map<string, string>();
    line.on('framereceived', ({ payload }) => {
      // Socket.IO: 40 opens the line, 43 with a number answers what was asked under that number.
      const [, answered] = /^43(\d+)/.exec(String(payload)) ?? [];
      if (String(payload).startsWith('40')) lines.set(page, new Set());
      if (answered) lines.get(page)?.add(asked.get(answered) ?? '');
    });
    line.on('framesent', ({ payload }) => {
      const [, number, id] = /^42(\d+)\["join",\{[^}]*"id":"([^"]+)"/.exec(String(payload)) ?? [];
      if (number && id) asked.set(number, id);
    });
  });
}

/** Waits until the line of a page is open (it opens when the browser has nothing better to do) and listens to the thing with this id. */
export async function listening(page: Page, id?: string): Promise<void> {
  for (const end = Date.now() + 15_000; !(id ? lines.get(page)?.has(id) : lines.has(page)); await new Promise((done) => setTimeout(done, 50))) {
    if (Date.now() > end) throw new Error(`${page.url()} does not listen${id ? ` to ${id}` : ''}`);
  }
}

/** Opens a page of the product; the path is written without the language, which stays what it was. */
export async function goTo(page: Page, path: string): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  await page.goto(`${origin}/${pathname.split('/')[1]}${path}`);
  await settled(page);
}

/** Waits until the page shows its content instead of grey shapes. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor({ state: 'attached' });
  await page.locator('main .skeleton').first().waitFor({ state: 'detached' });
}

/** The first partnership of the person who looks, by the links of the shell. */
export async function workspaceOf(page: Page): Promise<string> {
  const link = page.locator('a[href*="/w/"]').first();
  await link.waitFor({ state: 'attached' });
  const id = /\/w\/([0-9a-f-]{36})/.exec(`${page.url()} ${await link.getAttribute('href')}`)?.[1];
  if (!id) throw new Error(`no partnership is in sight at ${page.url()}`);
  return id;
}

/** Looks behind the walls, as the operator of the database might: for what no page shows, such as when something falls due. */
export async function asOperator<Row = Record<string, never>>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: process.env['TAWAM_ADMIN_URL'] });
  await client.connect();
  return client.query(sql, values).then(({ rows }) => rows as Row[]).finally(() => client.end());
}

/** The ids of what the seed wrote, by its keys, such as `thread:tripoli-malaga/plan` or `authority:LB-TRIPOLI`. */
export async function seedIds(): Promise<(key: string) => string> {
  const rows = await asOperator<{ key: string; id: string }>('select key, id from migration.seed_key');
  const ids = new Map(rows.map(({ key, id }) => [key.replace(/^demo:/, ''), id]));
  return (key) => {
    const id = ids.get(key);
    if (!id) throw new Error(`the seed has no ${key}`);
    return id;
  };
}

/** @throws with what axe has found, and where. */
export async function expectAccessible(page: Page): Promise<void> {
  const found = await axe(page);
  if (found.length) throw new Error(`axe has found at ${page.url()}:\n${found.join('\n')}`);
}

/** @throws when something is wider than the window: a line that a telephone would have to push sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, document.documentElement.clientWidth]');
  if (content > window) throw new Error(`${page.url()} is ${content} px wide in a window of ${window} px`);
}
