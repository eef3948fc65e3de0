/** Bytes of the built client, brotli: what a telephone on a poor line waits for. Deterministic: no timing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../infra/build/build.mjs';
import { ROOT } from './harness/product.mjs';

export async function run({ report }) {
  await build({ log: console.log });
  const bytes = JSON.parse(readFileSync(join(ROOT, 'dist/web/bytes.json'), 'utf8'));
  const kb = (n) => n / 1000;
  // The sign-in page is a server template: what the build writes here is what it loads.
  report({ figure: 'JavaScript before the sign-in page is interactive', value: kb(bytes.signIn), unit: 'KB', floor: 75, better: 'lower' });
  report({ figure: 'JavaScript before the first signed-in page is interactive', value: kb(bytes.firstSignedInPage), unit: 'KB', floor: 110, better: 'lower' });
  for (const [lang, html] of Object.entries(bytes.html)) report({ figure: `HTML with critical CSS, ${lang}`, value: kb(html), unit: 'KB', floor: 14, better: 'lower' });
}
