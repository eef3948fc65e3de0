/**
 * A feed of calls is read by a real worker from a real HTTP server, and the worker is killed with -9 at the worst moments:
 * when all is fetched and nothing written, and in the middle of the transaction that writes. Promised: nothing of the run is in
 * the record, the run says that it was broken off, the next one brings everything, and each call is told once.
 */
import { afterEach, expect, test } from '@jest/globals';
import type pg from 'pg';
import { aid, aids, openOutside, says, type Outside } from '../support/call-sources.js';
import { until } from '../support/cluster.js';
import { makeNetwork, makePerson, makeSearch, makeSession, makeTenantMember, makeVocabulary } from '../support/factories.js';
import { FaultWorld } from './world.js';

/** Calls of the source, on two pages. How far a run is, is noted every fifty. */
const CALLS = 80;
/** The one at which the writing is held up. */
const HELD = 60;

let world: FaultWorld | undefined;
let outside: Outside | undefined;
/** What holds the worker up. */
let holder: pg.PoolClient | undefined;
afterEach(async () => {
  holder?.release(true);
  await world?.close();
  await outside?.close();
});

test('an import whose worker is killed keeps nothing, says so, and is whole the next time, each call told once', async () => {
  const w = (world = await FaultWorld.open({ redis: false }));
  outside = await openOutside();
  const page = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => aid(from + i, { name: `Appel ${from + i}` }));
  outside.answers.set('/aids/', (request, response) => says('application/json', request.url?.includes('page=2') ? aids(page(41, CALLS)) : aids(page(1, 40), '/aids/?page=2'))(request, response));
  const { officer, reader, cookie, network } = await prepare(w);
  await w.startPrograms();

  const ask = async <T>(query: string, variables: object): Promise<T> => {
    const answer = await fetch(`${w.api.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', cookie, origin: `http://localhost:${w.api.port}` }, body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const input = { name: 'Source', kind: 'ADT', url: `${outside.origin}/aids/`, lang: 'fr', zone: 'Europe/Paris', announce: 'AT_ONCE', enabled: true };
  const { createCallFeed: { id: feed } } = await ask<{ createCallFeed: { id: string } }>('mutation($t: ID!, $i: CallFeedInput!) { createCallFeed(tenantId: $t, input: $i) { id } }', { t: network, i: input });
  const start = async () => (await ask<{ runImport: { id: string } }>('mutation($f: ID!) { runImport(feedId: $f, dry: false) { id } }', { f: feed })).runImport.id;
  const runOf = async (id: string) => (await ask<{ importRun: { state: string; stage: string; failure: string | null; made: number; done: number } }>('query($id: ID!) { importRun(id: $id) { state stage failure made done } }', { id })).importRun;
  const blocked = () => w.count(`select count(*) from pg_stat_activity where wait_event_type = 'Lock' and usename = 'tawam_app'`).then((count) => count > 0);
  /** Kills the worker, lets go what held it up, and waits until the database has noticed that nobody is there. */
  const kill = async () => {
    await w.worker.kill();
    await holder!.query('rollback');
    holder!.release();
    holder = undefined;
    await until('the transaction of the dead worker is gone', async () => (await w.count(`select count(*) from pg_stat_activity where usename = 'tawam_app' and xact_start < now() - interval '1 second'`)) === 0 && !(await blocked()));
  };
  const kept = () => w.sql(`select (select count(*)::int from funding_call) as calls, (select count(*)::int from call_source) as sources, (select count(*)::int from call_version) as versions, (select count(*)::int from call_event) as events,
    (select count(*)::int from import_line) as lines, (select count(*)::int from notification) as told, (select count(*)::int from audit_entry where action = 'call-feed.import') as audited`);
  const NOTHING = [{ calls: 0, sources: 0, versions: 0, events: 0, lines: 0, told: 0, audited: 0 }];
  /** The two minutes after which a silent worker counts as dead are let pass. */
  const letPass = (run: string) => w.sql(`update import_run set beat_at = now() - interval '3 minutes' where id = $1`, [run]);

  // Everything is fetched, nothing is written yet.
  holder = await w.admin.connect();
  await holder.query('begin');
  // A run refers to its feed and may still be asked for; only the writing waits.
  await holder.query('select 1 from call_feed where id = $1 for no key update', [feed]);
  const first = await start();
  await until('the run begins to write', async () => (await runOf(first)).stage === 'WRITING' && (await blocked()));
  expect(outside.asked.map((one) => one.path)).toEqual(['/aids/', '/aids/?page=2']);
  await kill();
  expect(await kept()).toEqual(NOTHING);
  expect(await runOf(first)).toMatchObject({ state: 'RUNNING', made: 0 });

  // In the middle of the transaction: more than half is written, and none of it can be seen.
  await letPass(first);
  holder = await w.admin.connect();
  await holder.query('begin');
  await holder.query('select pg_advisory_xact_lock(60)');
  await w.sql(`create function public.hold_up() returns trigger language plpgsql as $$ begin if new.external_key = '${HELD}' then perform pg_advisory_xact_lock(60); end if; return new; end $$`);
  await w.sql('create trigger hold_up before insert on call_source for each row execute function public.hold_up()');
  await w.startWorker();
  const second = await start();
  expect(second).not.toBe(first);
  expect(await runOf(first)).toMatchObject({ state: 'FAILED', failure: 'broken_off', made: 0 });
  await until('the run is held up in the middle', async () => (await runOf(second)).done === 50 && (await blocked()));
  await kill();
  expect(await kept()).toEqual(NOTHING);

  // The next one is whole.
  await letPass(second);
  await w.startWorker();
  const third = await start();
  await until('the import is done', async () => (await runOf(third)).state === 'DONE');
  expect(await runOf(second)).toMatchObject({ state: 'FAILED', failure: 'broken_off' });
  expect(await runOf(third)).toMatchObject({ state: 'DONE', made: CALLS, failure: null });
  expect(await w.sql('select count(*)::int as n, count(distinct external_key)::int as keys from call_source')).toEqual([{ n: CALLS, keys: CALLS }]);
  expect(await w.sql(`select count(*)::int as n from funding_call where status = 'ANNOUNCED'`)).toEqual([{ n: CALLS }]);
  const events = () => w.sql('select count(*)::int as n, count(distinct call_id)::int as calls, count(matched_at)::int as matched from call_event');
  await until('every call is told', async () => ((await events())[0] as unknown as { matched: number }).matched === CALLS);
  expect(await events()).toEqual([{ n: CALLS, calls: CALLS, matched: CALLS }]);
  expect(await w.sql('select person_id, count(*)::int as n, count(distinct call_id)::int as calls from notification group by 1')).toEqual([{ person_id: reader.personId, n: CALLS, calls: CALLS }]);
  expect(await w.sql(`select actor_id, count(*)::int as n from audit_entry where action = 'call-feed.import' group by 1`)).toEqual([{ actor_id: officer.personId, n: 1 }]);
}, 60_000);

async function prepare(w: FaultWorld) {
  await makeVocabulary(w.admin);
  const network = await makeNetwork(w.admin, 'Cities of Water');
  const officer = await makePerson(w.admin, 'Nour');
  await makeTenantMember(w.admin, network, officer);
  const reader = await makePerson(w.admin, 'Reader');
  await makeSearch(w.admin, reader, 'All', { byMail: false });
  return { officer, reader, network, cookie: (await makeSession(w.admin, officer)).cookie };
}
