/**
 * From a call to its application: two parties prepare it together, each in its own language; one sends it, the other
 * records what came of it, and a mistake is taken back.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { mailsTo } from '../support/inbox.js';
import { expectAccessible, expectNoSidewaysScroll, goTo, LANGUAGES, openStory, seedIds, settled, workspaceOf, type Story } from '../support/story.js';

let story: Story;
let rana: Page;
let lucia: Page;
let workspace: string;
let call: string;
let dossier: string;

// Unique in every run: the demo keeps what earlier runs have written.
const project = `ينابيع ${Date.now().toString(36)}`;

beforeAll(async () => {
  story = await openStory();
  [rana, lucia] = await Promise.all([story.signIn('rana@tripoli.example', 'ar'), story.signIn('lucia@malaga.example', 'fr')]);
  workspace = `/w/${await workspaceOf(rana)}`;
  call = (await seedIds())('call:water');
}, 120_000);
afterAll(async () => {
  await story.close();
});

/** Lines of the checklist that say this; of one party where it is named. */
const lines = (page: Page, text: string, party?: string): Locator =>
  (party ? page.locator('.checklist', { has: page.locator('.checklist-head', { hasText: party }) }) : page).locator('.item', { hasText: text });
const choose = async (line: Locator, action: string) => {
  await line.locator('.item-menu').click();
  await line.getByRole('menuitem', { name: action }).click();
};
/** Opens a page and waits until it hears of changes: the line opens when the browser has nothing better to do. */
async function listen(page: Page, path: string): Promise<void> {
  const joined = page.waitForEvent('websocket').then((line) => line.waitForEvent('framereceived', { predicate: ({ payload }) => String(payload).startsWith('43') }));
  await goTo(page, path);
  await joined;
}
const dialog = (page: Page) => page.locator('dialog[open]');

test('a project is started from the call, and its application has the lines that the call asks for, one a party', async () => {
  await goTo(rana, `${workspace}/calls/${call}`);
  await rana.getByRole('link', { name: 'بدء مشروع من هذا النداء' }).click();
  await rana.locator('input[name=title]').fill(project);
  await rana.click('form button[type=submit]');
  await rana.waitForURL(/\/projects\/[0-9a-f-]{36}$/);
  await rana.getByRole('link', { name: 'إعداد ملف الترشّح' }).click();
  await rana.waitForURL(/\/applications\/new/);
  await settled(rana);
  expect(await rana.getByLabel('المشروع').locator('option:checked').textContent()).toBe(project);
  await rana.getByRole('button', { name: 'إعداد الملف' }).click();
  await rana.waitForURL(/\/applications\/[0-9a-f-]{36}$/);
  await settled(rana);
  dossier = new URL(rana.url()).pathname.slice(3);
  expect(await lines(rana, 'السجلّ الوطني').count()).toBe(2);
  expect(await lines(rana, 'السجلّ الوطني', 'مالقة').count()).toBe(1);
  await lines(rana, 'الميزانية وخطة التمويل').waitFor();
});

test('the other party finds it, ticks in its own language, and the first sees it at once', async () => {
  await goTo(lucia, `${workspace}/applications`);
  await lucia.locator('tr, li', { hasText: project }).getByRole('link').first().click();
  await lucia.waitForURL((at) => at.pathname.endsWith(dossier));
  await lucia.getByRole('button', { name: /^Fait : La collectivité est à jour/ }).first().click();
  await lines(lucia, 'registre national', 'Malaga').locator('[aria-pressed=true]').waitFor();
  await lines(rana, 'السجلّ الوطني', 'مالقة').locator('[aria-pressed=true]').waitFor();
});

test('lines are added, shared out to a person of a party, dated and ordered, also by keyboard', async () => {
  await lucia.getByRole('button', { name: 'Ajouter une ligne' }).click();
  await dialog(lucia).getByLabel('Ce qu’il faut faire').fill('Traduire le budget');
  await dialog(lucia).getByLabel('Partie qui s’en charge').selectOption({ index: 1 });
  await dialog(lucia).getByLabel('Personne').selectOption({ label: 'Lucía Ejemplo' });
  await dialog(lucia).getByRole('button', { name: 'Enregistrer' }).click();
  await lines(lucia, 'Traduire le budget').getByText('Lucía Ejemplo').waitFor();
  await lines(rana, 'Traduire le budget').locator('bdi[lang=fr]').waitFor();
  const own = lines(lucia, 'Traduire le budget');
  await own.locator('.item-menu').focus();
  await lucia.keyboard.press('Enter');
  const up = own.getByRole('menuitem', { name: 'Monter' });
  for (let step = 0; step < 8 && !(await up.evaluate((it) => it === document.activeElement)); step++) await lucia.keyboard.press('ArrowDown');
  await lucia.keyboard.press('Enter');
  await lucia.locator('.checklist', { has: lucia.locator('.checklist-head', { hasText: 'Malaga' }) }).locator('.item').first().locator('.item-words', { hasText: 'Traduire le budget' }).waitFor();
  await lucia.getByRole('button', { name: 'Proposer des dates' }).click();
  await lines(lucia, 'Budget et plan de financement').getByText(/Pour le .*proposé/).waitFor();
});

test('two write the same line: the second reads both texts, goes on writing with nothing lost, and then decides', async () => {
  const [ofRana, ofLucia] = [lines(rana, 'Traduire le budget'), lines(lucia, 'Traduire le budget')];
  await choose(ofRana, 'الإسناد والموعد');
  await dialog(rana).locator('input[name=text]').fill('ترجمة الميزانية إلى العربية');
  await choose(ofLucia, 'Répartir et dater');
  await dialog(lucia).locator('input[name=text]').fill('Traduire le budget et ses annexes');
  await dialog(lucia).getByRole('button', { name: 'Enregistrer' }).click();
  await lines(lucia, 'Traduire le budget et ses annexes').waitFor();
  // She hears of it while she writes: her words stay, and so does what she began from.
  await lines(rana, 'Traduire le budget et ses annexes').waitFor();
  expect(await dialog(rana).locator('input[name=text]').inputValue()).toBe('ترجمة الميزانية إلى العربية');
  await dialog(rana).getByRole('button', { name: 'حفظ' }).click();
  const conflict = rana.getByRole('dialog', { name: 'حُفظ تعديل آخر في هذه الأثناء' });
  await conflict.locator('.conflict-text').nth(1).waitFor();
  expect((await conflict.locator('.conflict-text').allInnerTexts()).map((text) => text.trim())).toEqual(['ترجمة الميزانية إلى العربية', 'Traduire le budget et ses annexes']);
  await expectAccessible(rana);
  await conflict.getByRole('button', { name: 'متابعة الكتابة' }).click();
  await conflict.waitFor({ state: 'detached' });
  await dialog(rana).locator('input[name=text]').fill('ترجمة الميزانية وملاحقها');
  await dialog(rana).getByRole('button', { name: 'حفظ' }).click();
  await conflict.getByRole('button', { name: 'حفظ نصّي' }).click();
  await lines(rana, 'ترجمة الميزانية وملاحقها').waitFor();
  await lines(lucia, 'ترجمة الميزانية وملاحقها').waitFor();
  expect(await dialog(rana).count()).toBe(0);
  // And the other way round: whoever came second takes what is saved.
  await choose(lines(lucia, 'ترجمة الميزانية وملاحقها'), 'Répartir et dater');
  await dialog(lucia).locator('input[name=text]').fill('Autre chose');
  await choose(lines(rana, 'ترجمة الميزانية وملاحقها'), 'الإسناد والموعد');
  await dialog(rana).locator('input[name=text]').fill('Traduire le budget');
  await dialog(rana).getByRole('button', { name: 'حفظ' }).click();
  await lines(lucia, 'Traduire le budget').waitFor();
  await dialog(lucia).getByRole('button', { name: 'Enregistrer' }).click();
  await lucia.getByRole('dialog', { name: 'Une autre personne a enregistré entre-temps' }).getByRole('button', { name: 'Reprendre l’enregistré' }).click();
  await lucia.locator('dialog[open]').first().waitFor({ state: 'detached' });
  expect(await lines(lucia, 'Autre chose').count()).toBe(0);
});

test('a file is put to a line, becomes a document of the workspace, and both see it', async () => {
  await choose(lines(rana, 'الميزانية وخطة التمويل'), 'إرفاق وثيقة');
  await dialog(rana).locator('input[type=file]').setInputFiles({ name: 'budget-2027.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') });
  await lines(rana, 'الميزانية وخطة التمويل').getByText('budget-2027.pdf').waitFor();
  await lines(lucia, 'Budget et plan de financement').getByText('budget-2027.pdf').waitFor();
  await lines(lucia, 'Budget et plan de financement').getByRole('link', { name: 'budget-2027' }).click();
  await lucia.waitForURL(/\/threads\/[0-9a-f-]{36}$/);
  await listen(lucia, dossier);
});

test('who leads is said by each party and stands when both agree; what is asked is rehearsed against the call', async () => {
  await rana.getByLabel('طرابلس: الاقتراح').selectOption({ label: 'بلدية مالقة' });
  await rana.locator('.lead-said', { hasText: 'يقترح: مالقة' }).waitFor();
  await goTo(lucia, dossier);
  await lucia.getByLabel('Malaga propose').selectOption({ index: 1 });
  await lucia.getByText('Convenu', { exact: true }).waitFor();
  await rana.getByText('متّفق عليه', { exact: true }).waitFor();
  const plan = async (asked: string, cost: string) => {
    await lucia.locator('.card', { hasText: 'Ce que vous demandez' }).getByRole('button', { name: 'Modifier' }).click();
    await dialog(lucia).locator('input[name=amountAsked]').fill(asked);
    await dialog(lucia).locator('input[name=totalCost]').fill(cost);
    await dialog(lucia).locator('input[name=months]').fill('18');
    await dialog(lucia).getByRole('button', { name: 'Enregistrer' }).click();
    await dialog(lucia).waitFor({ state: 'detached' });
  };
  await plan('200 000', '220 000');
  await lucia.locator('.rule-missing', { hasText: /Au plus 150\s000/ }).waitFor();
  await lucia.locator('.rule-missing', { hasText: 'du coût, et vous demandez' }).waitFor();
  // A Lebanese partner brings half of the cost, sixty percent with the bonus of pooling.
  await plan('60000', '126000');
  await lucia.locator('.rule-missing', { hasText: /Au plus/ }).first().waitFor({ state: 'detached' });
});

test('what is missing is read before it is recorded as sent; everybody is told, in their own language', async () => {
  await rana.locator('.record-actions .button-primary').click();
  await dialog(rana).locator('.submit-missing .rule').first().waitFor();
  await dialog(rana).getByLabel('مرجع المموّل').fill('AIMF-2027-12');
  await dialog(rana).getByRole('button', { name: 'تسجيل التقديم' }).click();
  await dialog(rana).locator('.field-bad input[type=checkbox]').waitFor();
  await dialog(rana).locator('input[type=checkbox]').check();
  await dialog(rana).getByRole('button', { name: 'تسجيل التقديم' }).click();
  await rana.locator('.page-title', { hasText: 'قُدّم' }).waitFor();
  await lucia.locator('.page-title', { hasText: 'Déposé' }).waitFor();
  await lucia.getByText('AIMF-2027-12').waitFor();
  await goTo(lucia, '/notifications');
  await lucia.locator('.message', { hasText: 'a indiqué le dépôt du dossier pour Villes et eau' }).first().waitFor();
  for (let tries = 0; ; tries++) {
    // In Lucía's own language, whatever page she looks at.
    const mail = (await mailsTo('lucia@malaga.example')).find((one) => one.subject.includes('was submitted'));
    if (mail) {
      expect(mail.headers['content-language']).toBe('en');
      expect(mail.text).toContain(dossier);
      break;
    }
    if (tries > 60) throw new Error('no mail said that it was sent');
    await new Promise((done) => setTimeout(done, 500));
  }
});

test('the other party records the result; a mistake is taken back and stays in the history', async () => {
  await listen(lucia, dossier);
  await lucia.locator('.record-actions .button-primary').click();
  await dialog(lucia).getByLabel('Retenu', { exact: true }).check();
  await dialog(lucia).locator('input[name=amountGranted]').fill('80000');
  await dialog(lucia).getByLabel('Selon les mots du financeur').fill('Un projet clair.');
  await dialog(lucia).getByRole('button', { name: 'Indiquer le résultat' }).click();
  await rana.locator('.page-title', { hasText: 'قُبل' }).waitFor();
  await rana.getByText('Un projet clair.').waitFor();
  await rana.getByRole('button', { name: 'التراجع عن النتيجة' }).click();
  await dialog(rana).getByRole('button', { name: 'التراجع', exact: true }).click();
  await rana.locator('.page-title', { hasText: 'قُدّم' }).waitFor();
  await lucia.getByText(/a annulé la dernière indication/).waitFor();
});

test.each(LANGUAGES)('is whole in %s, wide and narrow', async (language) => {
  const page = await story.signIn('rana@tripoli.example', language);
  for (const path of [`${workspace}/applications`, `${workspace}/applications/new?call=${call}`, dossier]) {
    await page.goto(`${new URL(page.url()).origin}/${language}${path}`);
    await settled(page);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});
