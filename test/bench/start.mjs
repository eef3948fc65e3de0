/** How long from the command to a page: with a fresh database (built), and again on the same one. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../infra/build/build.mjs';
import { freePort } from '../../infra/launcher/processes.mjs';
import { demandQuiet, ROOT } from './harness/product.mjs';
import { median } from './harness/report.mjs';

export async function run({ report, rounds, force }) {
  demandQuiet(force);
  await build({ log: console.log });
  const first = [];
  const second = [];
  for (let round = 0; round < Math.min(3, rounds); round += 1) {
    const dataDir = mkdtempSync(join(tmpdir(), 'tawam-bench-start-'));
    try {
      first.push(await startOnce(dataDir));
      second.push(await startOnce(dataDir));
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
  report({ figure: 'built to ready, fresh database with the demo', value: median(first), unit: 's', rounds: first.length });
  report({ figure: 'second start to ready', value: median(second), unit: 's', floor: 5, goal: 3, better: 'lower', rounds: second.length });
}

/** The product with its demo, in a folder of its own that goes with it. */
export async function startDemo() {
  const dataDir = mkdtempSync(join(tmpdir(), 'tawam-bench-demo-'));
  const { port, stop } = await launch(dataDir);
  return { url: `http://localhost:${port}`, stop: async () => { await stop(); rmSync(dataDir, { recursive: true, force: true }); } };
}

/** Starts the product by the user's own command and waits until it says that it is ready. `stop` ends it as Ctrl-C does. */
async function launch(dataDir) {
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'infra/launcher/start.mjs')], { env: { ...process.env, DATA_DIR: dataDir, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk) => { text += chunk; });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (!text.includes('Tawam is ready at')) {
    if (child.exitCode !== null) throw new Error(`the start ended with ${child.exitCode}:\n${text}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { port, stop: () => { child.kill('SIGINT'); return ended; } };
}

/** @returns the seconds from the command to a page */
async function startOnce(dataDir) {
  const at = performance.now();
  const { port, stop } = await launch(dataDir);
  const page = await fetch(`http://localhost:${port}/en/sign-in`);
  if (page.status !== 200) throw new Error(`the sign-in page answered ${page.status}`);
  const seconds = (performance.now() - at) / 1000;
  await stop();
  return seconds;
}
