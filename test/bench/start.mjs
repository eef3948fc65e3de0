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
  const memory = [];
  for (let round = 0; round < Math.min(3, rounds); round += 1) {
    const dataDir = mkdtempSync(join(tmpdir(), 'tawam-bench-start-'));
    try {
      first.push((await startOnce(dataDir)).seconds);
      const again = await startOnce(dataDir);
      second.push(again.seconds);
      memory.push(again.heapMb);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
  report({ figure: 'built to ready, fresh database with the demo', value: median(first), unit: 's', rounds: first.length });
  report({ figure: 'second start to ready', value: median(second), unit: 's', floor: 5, goal: 3, better: 'lower', rounds: second.length });
  report({ figure: 'idle memory of the API with jobs', value: median(memory), unit: 'MB', rounds: memory.length });
}

/** Starts the product by the user's own command, asks for a page, and ends it as Ctrl-C does. */
async function startOnce(dataDir) {
  const port = await freePort();
  const at = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'infra/launcher/start.mjs')], { env: { ...process.env, DATA_DIR: dataDir, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk) => { text += chunk; });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (!text.includes('Tawam is ready at')) {
    if (child.exitCode !== null) throw new Error(`the start ended with ${child.exitCode}:\n${text}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const page = await fetch(`http://localhost:${port}/en/sign-in`);
  if (page.status !== 200) throw new Error(`the sign-in page answered ${page.status}`);
  const seconds = (performance.now() - at) / 1000;
  const metrics = await (await fetch(`http://localhost:${port}/metrics`)).text();
  const heapMb = Number(/process_resident_memory_bytes (\d+)/.exec(metrics)?.[1] ?? NaN) / 1e6;
  child.kill('SIGINT');
  await ended;
  return { seconds, heapMb };
}
