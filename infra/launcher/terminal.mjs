/** What the launcher says while it works: one line when a step begins, its time when it took long. */
import { stripVTControlCharacters } from 'node:util';

const started = performance.now();

export const seconds = (since = started) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Says one line. A terminal that was closed must not end what is being stopped in order. */
export function say(line = '') {
  process.stdout.write(`${line}\n`);
}
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

export const log = (line) => say(`  ${line}`);

/** Runs a step and says it. */
export async function step(title, work) {
  const since = performance.now();
  say(`- ${title}`);
  const result = await work();
  if (performance.now() - since > 1000) say(`  took ${seconds(since)}`);
  return result;
}

/** Says why it cannot go on, in one message; with DEBUG=1 also from where in the code. */
export function explain(error) {
  const words = process.env.DEBUG ? error.stack : error.message;
  process.stderr.write(`\n${process.stderr.isTTY ? words : stripVTControlCharacters(words)}\n`);
}

/**
 * Stops in order at the first Ctrl-C (or when the terminal goes), at once at the third.
 * @param {() => Promise<void>} stop
 */
export function stopOnSignal(stop) {
  let times = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (++times === 3) process.exit(130);
      if (times > 1) return;
      say('\nstopping');
      stop().then(() => {
        say('everything has stopped');
        process.exit(0);
      }, (error) => {
        explain(error);
        process.exit(1);
      });
    });
  }
}
