/**
 * What a telephone on a poor line waits for: bytes of the built client, brotli (deterministic), and the largest paint of the
 * first two pages on a line of 400 kbit/s and 400 ms, with a cold cache.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../infra/build/build.mjs';
import { ROOT } from './harness/product.mjs';
import { openSlowLine } from './harness/slow-line.mjs';
import { startDemo } from './start.mjs';

export async function run({ report, rounds }) {
  await build({ log: console.log });
  const bytes = JSON.parse(readFileSync(join(ROOT, 'dist/web/bytes.json'), 'utf8'));
  const kb = (n) => n / 1000;
  // The sign-in page is a server template: what the build writes here is what it loads.
  report({ figure: 'JavaScript before the sign-in page is interactive', value: kb(bytes.signIn), unit: 'KB', floor: 75, better: 'lower' });
  report({ figure: 'JavaScript before the first signed-in page is interactive', value: kb(bytes.firstSignedInPage), unit: 'KB', floor: 110, better: 'lower' });
  for (const [lang, html] of Object.entries(bytes.html)) report({ figure: `HTML with critical CSS, ${lang}`, value: kb(html), unit: 'KB', floor: 14, better: 'lower' });

  const product = await startDemo();
  const line = await openSlowLine(product.url);
  try {
    const { state, workspace } = await line.signIn('rana@tripoli.example', 'twin-window-demo-2026', 'ar');
    // Arabic brings the larger type.
    for (const [name, path, ready, session] of [['sign-in page', '/ar/sign-in', 'form button', undefined], ['workspace home', `/ar${workspace}`, 'main .card', state]]) {
      const { seconds, sent, document } = await line.largestPaint(path, ready, rounds, session);
      report({ figure: `largest paint of the ${name} on a slow line`, value: seconds, unit: 's', floor: 4, goal: 2.5, better: 'lower', rounds });
      report({ figure: `sent for the ${name}`, value: sent, unit: 'KB', rounds });
      report({ figure: `its document as sent`, value: document, unit: 'KB', floor: 14, better: 'lower', rounds });
    }
  } finally {
    await line.close();
    await product.stop();
  }
}
