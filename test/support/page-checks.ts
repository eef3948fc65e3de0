/** What every page must stand up to, whatever it is about: each fault is a line of text, so that one look tells all of them. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Language } from '@tawam/contract';
import { axe } from './axe.js';
import { measureWidth, readHead, readWords } from './in-page.mjs';
import { settled } from './story.js';

const WEB = resolve(import.meta.dirname, '../../apps/web/src');
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 700 };

/** The paths of every page of the client, read from the features themselves. */
export function pathsOfTheClient(): string[] {
  const files = globSync('features/*/routes.tsx', { cwd: WEB });
  return files.flatMap((file) => [...readFileSync(join(WEB, file), 'utf8').matchAll(/path: '([^']+)'/g)].map((found) => found[1] ?? ''));
}

/** Keys of messages that no word of a language looks like: `form.title`. Shown to a reader, they are a hole in a translation. */
const keys = new Set(globSync('{features/*,lib}/messages/en.json', { cwd: WEB }).flatMap((file) => {
  const feature = basename(dirname(dirname(file)));
  const own = Object.keys(JSON.parse(readFileSync(join(WEB, file), 'utf8')) as object).filter((key) => key.includes('.'));
  return [...own, ...own.map((key) => `${feature}.${key}`)];
}));

/** What is said about a language by letters and words that do not belong to it. */
const FOREIGN: Record<Language, RegExp | null> = {
  ar: /[A-Za-z]{3,}/g,
  fr: /(?<!\p{L})(the|and|with|your|you|from|this|save|cancel|search|add|edit|delete|back|next|loading|sign|please|all|none|yes|monday|november|december|january)(?!\p{L})/giu,
  en: null,
};
const KNOWN = new Set(['Tawam', 'RSS', 'Atom', 'Aides', 'territoires', 'webhooks', 'Tripoli', 'nom', 'ville', 'org', 'https', 'Word', 'Excel', 'PowerPoint', 'OpenDocument', 'PDF', 'PNG', 'JPEG', 'DOCX', 'XLSX', 'PPTX', 'ODT', 'ODS', 'ODP', 'CSV', 'UTC', 'CRS', 'ODA', 'DAC', 'OCDE', 'SDG', 'ics', 'iCalendar', 'JavaScript', 'GeoNames', 'INSEE', 'OpenStreetMap']);
/** Codes of the data and what a program shows when it has nothing to show. */
const RAW = /\b[A-Z]{2,}(_[A-Z]+)+\b|\b(ACTIVE|PROPOSED|CONCEPT|MEMBER|GUEST|COORDINATOR|AUTHORITY|NETWORK|DOCUMENT|DISCUSSION|ANNOUNCED|DRAFT)\b|undefined|\bNaN\b|\[object |Invalid Date|\{[a-zA-Z]+[,}]/g;

/**
 * Looks at the page that is open, wide and narrow: language, direction, title, heading, words, width, and what axe finds.
 * @param axeNarrow whether axe looks at 320 px too; in every language it looks wide, and the width is measured narrow
 * @returns the faults, each in a line; none when the page is good. Leaves the window wide.
 */
export async function faultsOf(page: Page, language: Language, axeNarrow = true): Promise<string[]> {
  await settled(page);
  const faults = [...(await headOf(page, language)), ...(await wordsOf(page, language)), ...(await axe(page))];
  await page.setViewportSize(NARROW);
  const { content, window, widest } = await page.evaluate(measureWidth);
  if (content > window) faults.push(`${content} px wide in a window of ${window} px: ${widest}`);
  if (!axeNarrow) {
    await page.setViewportSize(WIDE);
    return [...new Set(faults)];
  }
  // As tall as the page: what the bar at the foot of a telephone happens to lie over at this length, a reader scrolls into sight.
  await page.setViewportSize({ ...NARROW, height: Math.min(12_000, Number(await page.evaluate('document.documentElement.scrollHeight')) + 200) });
  faults.push(...(await axe(page)).map((fault) => `at 320 px: ${fault}`));
  await page.setViewportSize(WIDE);
  return [...new Set(faults)];
}

async function headOf(page: Page, language: Language): Promise<string[]> {
  const seen = await page.evaluate(readHead);
  const faults: string[] = [];
  if (seen.lang !== language) faults.push(`<html lang="${seen.lang}">`);
  if (seen.dir !== (language === 'ar' ? 'rtl' : 'ltr')) faults.push(`<html dir="${seen.dir}">`);
  if (!/\S.* · /.test(seen.title)) faults.push(`its title is "${seen.title}"`);
  if (seen.headings !== 1) faults.push(`${seen.headings} main headings`);
  return faults;
}

/** Words of the product, not of people: theirs stand isolated, with their own language. */
async function wordsOf(page: Page, language: Language): Promise<string[]> {
  const texts = await page.evaluate(readWords);
  const faults: string[] = [];
  // A name in plain text stands between marks of isolation.
  for (const text of texts.map((one) => one.replace(/\u2068[^\u2069]*\u2069/g, ''))) {
    for (const word of text.match(/[A-Za-z_]+(\.[A-Za-z_]+)+/g) ?? []) if (keys.has(word)) faults.push(`the key "${word}" stands where words should`);
    for (const raw of text.match(RAW) ?? []) faults.push(`"${raw}" is shown, in "${text.slice(0, 60)}"`);
    const foreign = FOREIGN[language];
    for (const word of (foreign && text.match(foreign)) ?? []) if (!KNOWN.has(word)) faults.push(`"${word}" is not ${language}, in "${text.slice(0, 60)}"`);
  }
  return faults;
}
