/** A source of calls of a network of the demonstration, read once: its report shows what a reading brings and what it leaves. */
import { insertRows, uuid7 } from '../store.mjs';

/** @param {object} source the `imports` of calls.json */
export async function seedDemoImports(demo, { network, by, key, name, url, lang, zone, ago, call, columns, rows, lines }) {
  const { client } = demo;
  const [tenant_id, runs_as] = [demo.id('tenant', network), demo.id('person', by)];
  const at = demo.ago(ago, key);
  const [feed, run] = [uuid7(at.getTime()), uuid7(at.getTime() + 60_000)];
  demo.remember('feed', key, feed);
  demo.remember('run', key, run);
  // By hand only, and not switched on: the address is that of an example.
  await insertRows(client, 'call_feed', [{
    id: feed, tenant_id, name, kind: 'CSV', url, lang, zone, mapping: { delimiter: ';', dates: 'DMY', decimal: ',', lists: ',', columns }, defaults: {}, announce: 'MODERATE', enabled: false,
    attribution: '', runs_as, created_by: runs_as, created_at: at, updated_at: at, version: 1,
  }]);
  const count = (result) => lines.filter((line) => line.result === result).length;
  await insertRows(client, 'import_run', [{
    id: run, feed_id: feed, tenant_id, runs_as, dry: false, state: 'DONE', stage: '', pages: 1, items: lines.length, done: lines.length, made: count('NEW'), changed: count('CHANGED'), unchanged: count('UNCHANGED'),
    refused: count('REFUSED'), vanished: 0, sample: { columns: Object.values(columns), rows }, created_at: at, started_at: at, beat_at: at, ended_at: new Date(at.getTime() + 2000),
  }]);
  await insertRows(client, 'import_line', lines.map(({ title, result, notes }, position) => ({
    run_id: run, tenant_id, position, external_key: String(position + 1), title, result, notes, call_id: result === 'REFUSED' ? null : demo.id('call', call),
  })));
}
