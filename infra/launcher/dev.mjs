/**
 * `npm run dev`: as `npm start`, and what is changed is seen at once. The client is served by Vite, which hands everything
 * else to the API; the API is built again and restarted when a file of it changes, while database and mail go on.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { build, DIST, ROOT } from '../build/build.mjs';
import { startProduct } from './product.mjs';
import { explain, log, say, seconds, step, stopOnSignal } from './terminal.mjs';

const WATCHED = ['apps/api', 'apps/worker', 'libs'];
const webPort = Number(process.env.WEB_PORT || 5173);
// People open Vite's address in development: cookies and the Origin check are about that one.
const env = { ...process.env, NODE_ENV: 'development', PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${webPort}` };

try {
  generate();
  mkdirSync(join(DIST, 'web/assets'), { recursive: true });
  const product = await startProduct({ env, log, step, parts: ['server'], showLogs: true });
  const client = await serveClient(product).catch(async (error) => {
    await product.stop();
    throw error;
  });
  const watchers = WATCHED.map((folder) => watch(join(ROOT, folder), { recursive: true }, (_event, file) => changed(product, String(file))));
  stopOnSignal(async () => {
    for (const watcher of watchers) watcher.close();
    await client.close();
    await product.stop();
  });
  say(`\nTawam is ready at ${product.url}   (after ${seconds()}), with reload on change; the API answers on port ${product.config.port}`);
  for (const { email, password, who } of product.demoSignIns) say(`  ${email}   ${password}   ${who}`);
  if (product.inboxUrl) say(`Mail: ${product.url}/inbox\n`);
  process.send?.({ type: 'ready', url: product.url, inboxUrl: product.inboxUrl });
} catch (error) {
  explain(error);
  process.exit(1);
}

async function serveClient(product) {
  process.env.PORT = String(product.config.port);
  process.env.API_URL = `http://127.0.0.1:${product.config.port}`;
  const { createServer } = await import('vite');
  const server = await createServer({ configFile: join(ROOT, 'apps/web/vite.config.ts'), root: join(ROOT, 'apps/web'), mode: 'development', server: { port: webPort, host: '127.0.0.1', strictPort: true } });
  await server.listen();
  // Vite ends the process itself on SIGTERM and when the input closes: before the API and the database have been stopped.
  process.removeAllListeners('SIGTERM');
  process.stdin.removeAllListeners('end');
  return server;
}

/** The types and the schema text come from the .graphql files: made again before anything is built. */
function generate() {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'infra/build/generate.mjs')], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) say(stderr.trim());
}

let timer;
let busy = Promise.resolve();

/** Editors write a file in several strokes, and a branch switch many files: one build for all of them. */
function changed(product, file) {
  if (/\.spec\.tsx?$|(^|\/)(node_modules|generated)\/|~$/.test(file)) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    busy = busy.then(async () => {
      if (file.endsWith('.graphql')) generate();
      const { built } = await build({ parts: ['server'], log });
      if (built.length === 0) return;
      await product.restartApi();
      say(`the API runs again, with ${file}`);
    }).catch((error) => say(`${error.message}\nwaiting for the next change`));
  }, 150);
}
