/** The administration of the platform: a workspace opened, its first administrator in, suspended and resumed; jobs and log. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { linkTo } from '../support/inbox.js';
import { expectAccessible, goTo, LANGUAGES, openStory, settled, type Story } from '../support/story.js';

let story: Story;
const pages = new Map<string, Page>();
const PASSWORD = 'three olives under the bridge';

beforeAll(async () => {
  story = await openStory();
  for (const language of LANGUAGES) pages.set(language, await story.signIn('platform@tawam.example', language));
}, 120_000);
afterAll(async () => {
  await story.close();
});

test.each([['ar', 'زحلة'], ['fr', 'Carcassonne'], ['en', 'Montpellier']])('in %s a workspace is opened for %s, and its first administrator comes in by the mail', async (language, name) => {
  const page = pages.get(language)!;
  const email = `first-${language}@new.example`;
  await goTo(page, '/admin/tenants/new');
  await page.click('main button[type=submit]');
  await page.locator('[aria-invalid=true]').first().waitFor();
  await expectAccessible(page);
  await page.locator('.lookup input').fill(name);
  await page.locator('.lookup-list [role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.fill('input[name=adminEmail]', email);
  await page.click('main button[type=submit]');
  await page.waitForURL(`${story.url}/${language}/admin`);

  const first = await story.visit('fr');
  await first.goto(await linkTo(email, /\/invitation\?token=/));
  await first.fill('#name', 'Première Personne');
  await first.fill('#password', PASSWORD);
  await first.click('button[type=submit]');
  await first.waitForURL((at) => !at.pathname.includes('invitation'));
  await goTo(first, '/tenants');
  expect(await first.locator('main a[href*="/tenants/"]').count()).toBe(1);
  await first.locator('main a[href*="/tenants/"]').click();
  await settled(first);
  await first.locator('main a[href$="/invite"]').waitFor();
  await first.context().close();
});

test('a suspended tenant is nothing to its people from the next request on, until it is resumed', async () => {
  const page = pages.get('fr')!;
  const member = await story.signIn('joelle@byblos.example', 'fr');
  await goTo(member, '/tenants');
  await member.locator('main a[href*="/tenants/"]').waitFor();

  const change = async (reason: string) => {
    await goTo(page, '/admin?q=byblos');
    await page.locator('.data-table tbody tr').first().waitFor();
    await page.locator('.data-table tbody tr', { hasText: 'Byblos' }).locator('button').nth(1).click();
    await page.locator('dialog textarea').fill(reason);
    await page.locator('dialog .button-danger, dialog .button-primary').click();
    await page.locator('dialog[open]').waitFor({ state: 'detached' }).catch(() => undefined);
    await page.locator('.toast').first().waitFor();
  };
  await change('Identité à vérifier');
  await goTo(member, '/tenants');
  await member.locator('.state-empty').waitFor();
  await change('Identité vérifiée');
  await goTo(member, '/tenants');
  await member.locator('main a[href*="/tenants/"]').waitFor();
  await member.context().close();

  await goTo(page, '/admin/log?action=tenant');
  await page.getByText('Identité à vérifier').first().waitFor();
});

test('the administrator of a tenant reads its own log', async () => {
  const page = await story.signIn('admin@byblos.example', 'ar');
  await goTo(page, '/admin/log');
  await page.locator('.data-table tbody tr').first().waitFor();
  await expectAccessible(page);
  await page.context().close();
});
