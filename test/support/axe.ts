/** Accessibility as axe sees it: WCAG 2.2 A and AA, and its own good practice. */
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { findWithAxe } from './in-page.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a colour scheme can change, and nothing else. */
export const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];
const require = createRequire(import.meta.url);
// The program alone: Playwright's way to it opens a window for each result, which costs more than the search.
const AXE = (createRequire(require.resolve('@axe-core/playwright'))('axe-core') as { source: string }).source;

/** What axe finds in the page that is open, a line for each rule; none when it is good. `rules`: tags, or rules by their names. */
export async function axe(page: Page, rules: string[] = RULES): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(AXE);
  return page.evaluate(findWithAxe, rules);
}
