/**
 * npm run bench [-- read write alerts search start mem web] [--out FILE] [--rounds N] [--seconds N] [--size S|M] [--force]
 *
 * Figures are ratios of the product to a limit that does the same work, measured in the same run, round by round in turn.
 * Each bench appends one line per figure to --out: {"bench","figure","value","unit","limit","ratio","floor","goal","rounds"}.
 * Ends with 1 when a floor is missed. Absolute values say little on a shared machine; the ratio and the work per request do.
 */
import { parseArgs } from 'node:util';
import { Report } from './harness/report.mjs';

const BENCHES = { read: './read.mjs', write: './write.mjs', alerts: './alerts.mjs', search: './search.mjs', start: './start.mjs', mem: './mem.mjs', web: './web.mjs', peers: './peers.mjs' };
const ALL = ['read', 'write', 'alerts', 'search', 'start', 'mem', 'web'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' }, rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' },
    size: { type: 'string', default: 'M' }, force: { type: 'boolean', default: false },
  },
});
const names = positionals.length ? positionals : ALL;
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length) {
  console.error(`there is no bench ${unknown.join(', ')}; benches are ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
const report = new Report(values.out);
for (const name of names) {
  const { run } = await import(BENCHES[name]);
  console.log(`\n${name}`);
  await run({ report: report.of(name), rounds: Number(values.rounds), seconds: Number(values.seconds), size: values.size, force: values.force });
}
process.exit(report.close());
