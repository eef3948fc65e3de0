/**
 * Every page of the product, in every language, wide and narrow: whoever adds a page adds a line to the table, else this story fails.
 */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import type { Language } from '@tawam/contract';
import { axe, RULES_OF_COLOUR } from '../support/axe.js';
import { faultsOf, pathsOfTheClient } from '../support/page-checks.js';
import { LANGUAGES, openStory, seedIds, settled, type Story } from '../support/story.js';

const PEOPLE = { rana: 'rana@tripoli.example', officer: 'officer@btvl.example', tripoli: 'admin@tripoli.example', malaga: 'admin@malaga.example', platform: 'platform@tawam.example', nobody: '' };
type Who = keyof typeof PEOPLE;
const W = '/w/{partnership:tripoli-malaga}';

/** Path of the client: who looks at it, and addresses in which ids stand by their keys in the seed. */
const PAGES: Record<string, [who: Who, ...addresses: string[]]> = {
  '/': ['officer', '/'],
  '/w/:partnershipId': ['rana', W],
  '/w/:partnershipId/threads': ['rana', `${W}/threads`],
  '/w/:partnershipId/threads/new': ['rana', `${W}/threads/new`],
  '/w/:partnershipId/threads/:threadId': ['rana', `${W}/threads/{thread:tripoli-malaga/plan}`],
  '/w/:partnershipId/projects': ['rana', `${W}/projects`],
  '/w/:partnershipId/projects/new': ['rana', `${W}/projects/new`, `${W}/projects/new?call={call:water}`],
  '/w/:partnershipId/projects/:projectId': ['rana', `${W}/projects/{project:tripoli-malaga/leaks}`],
  '/w/:partnershipId/projects/:projectId/edit': ['rana', `${W}/projects/{project:tripoli-malaga/leaks}/edit`],
  '/w/:partnershipId/training': ['rana', `${W}/training`],
  '/w/:partnershipId/training/new': ['rana', `${W}/training/new`],
  '/w/:partnershipId/training/:sessionId': ['rana', `${W}/training/{session:tripoli-malaga/gis3}`],
  '/w/:partnershipId/training/:sessionId/edit': ['rana', `${W}/training/{session:tripoli-malaga/pumps}/edit`],
  '/w/:partnershipId/expertise': ['rana', `${W}/expertise`],
  '/w/:partnershipId/expertise/new': ['rana', `${W}/expertise/new`],
  '/w/:partnershipId/expertise/:entryId': ['rana', `${W}/expertise/{expertise:tripoli-malaga/interpretation}`],
  '/w/:partnershipId/expertise/:entryId/edit': ['rana', `${W}/expertise/{expertise:tripoli-malaga/interpretation}/edit`],
  '/w/:partnershipId/agreement': ['rana', `${W}/agreement`],
  '/w/:partnershipId/members': ['tripoli', `${W}/members`],
  '/w/:partnershipId/guests': ['rana', `${W}/guests`],
  '/w/:partnershipId/applications': ['rana', `${W}/applications`],
  '/w/:partnershipId/applications/new': ['rana', `${W}/applications/new?call={call:water}`],
  '/w/:partnershipId/applications/:dossierId': ['rana', `${W}/applications/{dossier:tripoli-malaga/water}`],
  '/w/:partnershipId/calls': ['rana', `${W}/calls`],
  '/w/:partnershipId/calls/:callId': ['rana', `${W}/calls/{call:water}`],
  '/partnerships/new': ['tripoli', '/partnerships/new'],
  '/partnerships/:partnershipId': ['malaga', '/partnerships/{partnership:proposal}'],
  '/calls': ['officer', '/calls'],
  '/calls/mine': ['officer', '/calls/mine'],
  '/calls/new': ['officer', '/calls/new'],
  '/calls/:callId': ['officer', '/calls/{call:heritage}', '/calls/{call:water2026}', '/calls/{call:proposed}'],
  '/calls/:callId/edit': ['officer', '/calls/{call:heritage}/edit'],
  '/calls/:callId/results': ['officer', '/calls/{call:heritage}/results'],
  '/imports': ['officer', '/imports'],
  '/imports/new': ['officer', '/imports/new'],
  '/imports/look': ['officer', '/imports/look'],
  '/imports/runs/:runId': ['officer', '/imports/runs/{run:bulletin}'],
  '/imports/:feedId': ['officer', '/imports/{feed:bulletin}'],
  '/imports/:feedId/edit': ['officer', '/imports/{feed:bulletin}/edit'],
  '/searches': ['rana', '/searches'],
  '/channels': ['rana', '/channels'],
  '/notifications': ['rana', '/notifications'],
  '/alerts': ['rana', '/alerts'],
  '/directory': ['rana', '/directory', '/directory?q=trip'],
  '/directory/organisations/:organisationId': ['rana', '/directory/organisations/{organisation:btvl}'],
  '/directory/:authorityId': ['rana', '/directory/{authority:LB-TRIPOLI}'],
  '/map': ['rana', '/map'],
  '/account': ['rana', '/account'],
  '/tenants': ['tripoli', '/tenants'],
  '/tenants/:tenantId': ['tripoli', '/tenants/{tenant:tripoli}'],
  '/tenants/:tenantId/edit': ['tripoli', '/tenants/{tenant:tripoli}/edit'],
  '/tenants/:tenantId/invite': ['tripoli', '/tenants/{tenant:tripoli}/invite'],
  '/admin': ['platform', '/admin'],
  '/admin/tenants/new': ['platform', '/admin/tenants/new'],
  '/admin/jobs': ['platform', '/admin/jobs'],
  '/admin/log': ['platform', '/admin/log'],
};

/** Pages that no route names: what is not there, what the server draws without the client, and pages as others see them or with other words in the address. */
const OTHERS: [who: Who, address: string][] = [
  ['malaga', '/?all'], ['malaga', W], ['malaga', `${W}/members`], ['rana', '/tenants/{tenant:tripoli}'], ['rana', '/calls'], ['rana', '/calls/{call:water}'], ['officer', '/calls/{call:water}'],
  ['rana', `${W}/training?when=past`], ['rana', `${W}/expertise/new?kind=NEED`], ['rana', '/directory?country=LB'], ['rana', '/directory?kind=NETWORK'],
  ['rana', '/nothing/here'], ['rana', '/w/00000000-0000-7000-8000-000000000000'],
  ['nobody', '/sign-in'], ['nobody', '/sign-in?notice=reset'], ['nobody', '/forgot-password'], ['nobody', '/reset-password?token=not-one'],
  ['nobody', '/reset-password?token={reset}'], ['nobody', '/invitation?token=not-one'], ['nobody', '/invitation?token={invitation}'],
];

let story: Story;
let address: (written: string) => string;
const windows = new Map<Who, Page[]>();
const known = new Map<Who, BrowserContext>();
/** How many pages are looked at side by side: one loads while axe looks at another. */
const SIDE_BY_SIDE = 3;

beforeAll(async () => {
  story = await openStory();
  const [idOf, links] = await Promise.all([seedIds(), openLinks()]);
  address = (written) => written.replace(/\{([^}]+)\}/g, (_, key: string) => links[key] ?? idOf(key));
  for (const [who, email] of Object.entries(PEOPLE) as [Who, string][]) {
    const page = email ? await story.signIn(email, 'ar') : await story.visit('ar');
    known.set(who, page.context());
    windows.set(who, [page]);
  }
}, 120_000);
afterAll(() => story.close());

test('the table holds every page of the client, and no other', () => {
  expect(Object.keys(PAGES).sort()).toEqual(pathsOfTheClient().sort());
});

test.each(LANGUAGES)('every page in %s is in its language, in its width, accessible, and quiet', async (language) => {
  // axe looks at the narrow page in one language each, in turn; with ALL_PAGES_IN_ALL_MODES in all three.
  const turn = (nth: number) => process.env['ALL_PAGES_IN_ALL_MODES'] !== undefined || nth % LANGUAGES.length === LANGUAGES.indexOf(language);
  expect(await lookAtAll(language, (page, nth) => faultsOf(page, language, turn(nth)))).toEqual([]);
}, 900_000);

test('every page is accessible in the dark', async () => {
  expect(await lookAtAll('fr', async (page) => {
    await settled(page);
    const wide = await axe(page, RULES_OF_COLOUR);
    // The busiest page on a telephone as well.
    if (!/threads\/[0-9a-f-]{36}$/.test(page.url())) return wide;
    await page.setViewportSize({ width: 320, height: 700 });
    const narrow = (await axe(page, RULES_OF_COLOUR)).map((fault) => `at 320 px: ${fault}`);
    await page.setViewportSize({ width: 1280, height: 900 });
    return [...wide, ...narrow];
  }, { colorScheme: 'dark' })).toEqual([]);
}, 600_000);

/** Opens every page of the tables and collects what is wrong with each, with what its console said. */
async function lookAtAll(language: Language, look: (page: Page, nth: number) => Promise<string[]>, { colorScheme = 'light' as 'light' | 'dark' } = {}): Promise<string[]> {
  const waiting = [...Object.values(PAGES).flatMap(([who, ...addresses]) => addresses.map((at) => [who, at] as const)), ...OTHERS];
  const faults: string[] = [];
  const all = waiting.length;
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [who, written] = next;
      const nth = all - waiting.length - 1;
      const page = await take(who);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const found: string[] = [];
      const listen = (message: ConsoleMessage): void => { if (message.type() === 'error' && !isAnswerOfADeadLink(message, written)) found.push(`its console says: ${message.text()}`); };
      page.on('console', listen);
      try {
        await page.goto(`${story.url}/${language}${address(written)}`);
        found.push(...(await look(page, nth)));
      } catch (error) {
        found.push(String(error).split('\n')[0] ?? '');
      }
      page.off('console', listen);
      windows.get(who)?.push(page);
      faults.push(...found.map((fault) => `${written} (${who}): ${fault}`));
    }
  }));
  return faults;
}

/** A window of a person that nobody looks at just now; a new one shares their session. */
async function take(who: Who): Promise<Page> {
  const mine = windows.get(who) ?? [];
  const free = mine.pop();
  if (free) return free;
  const any = known.get(who);
  if (!any) throw new Error(`${who} has no window`);
  return any.newPage();
}

/** A link that is dead answers 410, and the browser says so in its console: that is as it should be. */
const isAnswerOfADeadLink = (message: ConsoleMessage, written: string): boolean => written.includes('not-one') && /status of 4\d\d/.test(message.text());

/** A link to choose a new password and one to accept an invitation, both still to be used. */
async function openLinks(): Promise<Record<string, string>> {
  const [reset, invitation] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  const hash = (token: string): Buffer => createHash('sha256').update(token).digest();
  const client = new pg.Client({ connectionString: process.env['TAWAM_ADMIN_URL'] });
  await client.connect();
  await client.query(`insert into password_reset (token_hash, person_id, expires_at) select $1, person_id, now() + interval '1 hour' from account where email = 'admin@aude.example'`, [hash(reset)]);
  await client.query(`update invitation set token_hash = $1 where email = 'nour@tripoli.example'`, [hash(invitation)]);
  await client.end();
  return { reset, invitation };
}
