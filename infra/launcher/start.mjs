/**
 * `npm start`: everything on one machine, by one command. Says what it does, and at the end where to look.
 * BUILD=server builds the API alone and takes the client as it was built last; BUILD=none builds nothing.
 */
import { explain, log, say, seconds, step, stopOnSignal } from './terminal.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 11)) {
  say(`Tawam runs on Node 24.11 or newer, this is ${process.versions.node}. On Linux \`npm ci\` brings it and \`npm start\` uses it; elsewhere install it first.`);
  process.exit(1);
}

let product;
let stopped = false;
try {
  const { startProduct } = await import('./product.mjs').catch((error) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND') throw new Error(`${error.message.split('\n')[0]}\nRun npm ci first.`);
    throw error;
  });
  // A signal that comes while things are starting stops them as soon as they stand.
  const starting = startProduct({ env: process.env, log, step, parts: partsOf(process.env.BUILD) });
  stopOnSignal(async () => {
    stopped = true;
    await (await starting.catch(() => undefined))?.stop();
  });
  product = await starting;
} catch (error) {
  if (!stopped) explain(error);
  process.exit(stopped ? 0 : 1);
}

if (!stopped) {
  say(`\nTawam is ready at ${product.url}   (after ${seconds()})`);
  if (product.demoSignIns.length > 0) {
    say('\nSign in to the demo as:');
    const width = Math.max(...product.demoSignIns.map(({ email }) => email.length));
    for (const { email, password, who } of product.demoSignIns) say(`  ${email.padEnd(width)}   ${password}   ${who}`);
  }
  say(product.inboxUrl ? `\nMail stays on this machine: read it at ${product.url}/inbox` : '\nMail goes out through SMTP_URL.');
  say(`Logs: ${product.logFile}\nStop with Ctrl-C.`);
  process.send?.({ type: 'ready', url: product.url, inboxUrl: product.inboxUrl, adminUrl: product.adminUrl });
  const reason = await product.failed;
  if (!stopped) {
    process.stderr.write(`\nTawam stops, because ${reason}\n`);
    await product.stop();
    process.exit(1);
  }
}

/** Which parts are built first; undefined for all. */
function partsOf(asked) {
  if (!asked) return undefined;
  return asked === 'none' ? [] : asked.split(',');
}
