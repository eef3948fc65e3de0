/** A second factor: laid in the account, asked at the next sign-in, replaced by a recovery code when the telephone is lost, ended again. */
import { afterAll, beforeAll, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { DEMO_PASSWORD, expectAccessible, expectNoSidewaysScroll, goTo, LANGUAGES, openStory, settled, type Story } from '../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 60_000);
afterAll(async () => {
  await story.close();
});

const codeOf = (secret: string, steps = 0) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

test.each(LANGUAGES)('in %s a second factor is laid, asked, lost and ended', async (language) => {
  const email = { ar: 'maya@tripoli.example', fr: 'hugo@epci.example', en: 'diego@malaga.example' }[language];
  const page = await story.signIn(email, language);
  await goTo(page, '/account');
  const card = page.locator('.card', { has: page.locator('.tabler-icon-device-mobile') });
  await card.getByRole('button').click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[name=password]').fill('not the password at all');
  await page.keyboard.press('Enter');
  await dialog.locator('input[name=password][aria-invalid=true]').waitFor();
  await dialog.locator('input[name=password]').fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await dialog.locator('svg.factor-square path').waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  const secret = ((await dialog.locator('.factor-secret').textContent()) ?? '').replace(/[^A-Z2-7]/g, '');
  await dialog.locator('input[name=code]').fill('000000');
  await page.keyboard.press('Enter');
  await dialog.locator('input[name=code][aria-invalid=true]').waitFor();
  await dialog.locator('input[name=code]').fill(codeOf(secret, -1));
  await page.keyboard.press('Enter');
  await dialog.locator('.factor-codes li').nth(9).waitFor();
  await expectAccessible(page);
  const [recovery = ''] = await dialog.locator('.factor-codes li').allTextContents();
  await dialog.getByRole('button').first().click();
  await card.locator('time').waitFor();

  const enter = async (code: string) => {
    const other = await story.visit(language);
    await other.goto(`${story.url}/${language}/sign-in`);
    await other.fill('#email', email);
    await other.fill('#password', DEMO_PASSWORD);
    await other.click('button[type=submit]');
    await other.locator('#code').waitFor();
    await expectAccessible(other);
    await other.fill('#code', '000000');
    await other.click('button[type=submit]');
    await other.locator('[role=alert]').waitFor();
    await other.setViewportSize({ width: 320, height: 700 });
    await expectNoSidewaysScroll(other);
    await other.fill('#code', code);
    await other.keyboard.press('Enter');
    await other.waitForURL((at) => !at.pathname.includes('/sign-in'));
    await other.context().close();
  };
  await enter(codeOf(secret));
  await enter(recovery.replace(/[^A-Z2-9-]/g, ''));

  await goTo(page, '/account');
  await settled(page);
  await card.getByRole('button').last().click();
  await dialog.locator('input[name=password]').fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await (await story.signIn(email, language)).context().close();
  await page.context().close();
});
