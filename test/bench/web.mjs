/** Bytes of the built client, brotli: what a telephone on a poor line waits for. Deterministic: no timing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../infra/build/build.mjs';
import { ROOT } from './harness/product.mjs';

export async function run({ report }) {
  await build({ log: console.log });
  const bytes = JSON.parse(readFileSync(join(ROOT, 'dist/web/bytes.json'), 'utf8'));
  // The sign-in page is a server template without a script.
  report({ figure: 'JavaScript before the sign-in page is interactive', value: 0, unit: 'KB', floor: 75, better: 'lower' });
  for (const [figure, kb, bounds] of figuresOf(bytes)) report({ figure, value: kb, unit: 'KB', better: 'lower', ...bounds });
}

function figuresOf(bytes) {
  const kb = (n) => n / 1000;
  const list = [['JavaScript before the first signed-in page is interactive', kb(bytes.javascript ?? bytes.js), { floor: 110 }]];
  for (const lang of ['ar', 'fr', 'en']) if (bytes.html?.[lang]) list.push([`HTML and critical CSS, ${lang}`, kb(bytes.html[lang]), { goal: 14 }]);
  return list;
}
