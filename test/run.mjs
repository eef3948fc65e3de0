/**
 * The tests, all of them: `npm test`. One part: `node test/run.mjs <part> [part of a path ...] [-t name]`.
 * Starts what a part needs on free ports, stops it at the end, whatever the end is, and closes with one line:
 * `N passed, N failed, N skipped`.
 */
import { PARTS } from './runner/parts.mjs';
import { cleanUp, clearAbandoned, endChildren } from './runner/workspace.mjs';

const DEFAULT = ['types', 'lint', 'rules', 'walls', 'subjects', 'launcher', 'e2e'];
const ALIASES = { stories: 'e2e' };

const [asked, ...rest] = process.argv.slice(2);
const names = asked === undefined ? DEFAULT : [ALIASES[asked] ?? asked];
if (names.some((name) => !(name in PARTS))) {
  console.error(`there is no part "${asked}"; parts are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    console.error(`\n${signal}: stopping`);
    endChildren();
    cleanUp().finally(() => process.exit(130));
  });
}

const sum = { passed: 0, failed: 0, skipped: 0 };
const timings = [];
await clearAbandoned();
try {
  for (const name of names) {
    const started = performance.now();
    console.log(`\n=== ${PARTS[name].title}`);
    const result = await PARTS[name].run(rest).catch((error) => {
      console.error(error.stack ?? error.message);
      return { passed: 0, failed: 1, skipped: 0 };
    });
    for (const kind of Object.keys(sum)) sum[kind] += result[kind];
    timings.push(`${name} ${((performance.now() - started) / 1000).toFixed(1)} s${result.failed > 0 ? ` (${result.failed} failed)` : ''}`);
    if (stopping) break;
  }
} finally {
  await cleanUp();
}
if (!stopping) {
  console.log(`\n${timings.join(', ')}`);
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  process.exit(sum.failed > 0 || sum.passed === 0 ? 1 : 0);
}
