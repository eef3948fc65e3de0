import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { loadConfig } from '@tawam/platform/kit';
import { startApi, type RunningApi } from '@tawam/api/start';
import { clientOperations, type ClientOperation } from './client-operations.js';
import { openWallsDatabase } from './connection.js';
import { slotsOf, type IdSlot } from './documents.js';
import { KEYS, READERS, WHO, buildWorld, canary, sees, signIn, type Key, type Who, type World } from './world.js';

/** What the built client asks, asked in production's way, by hash, with ids that are not one's own. */
describe('the operations of the client', () => {
  let database: Awaited<ReturnType<typeof openWallsDatabase>>;
  let world: World;
  let api: RunningApi;
  let folder: string;
  let tokens: Map<Who, string>;
  const operations = clientOperations();
  const spilled = new Set<string>();

  beforeAll(async () => {
    database = await openWallsDatabase();
    world = await buildWorld(database.client);
    tokens = await signIn(database.client, world);
    folder = mkdtempSync(join(tmpdir(), 'tawam-operations-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'persisted.json'), JSON.stringify(Object.fromEntries(operations.map(({ hash, text }) => [hash, text]))));
    process.env['TAWAM_WEB_FOLDER'] = folder;
    const at = (url: string) => Object.assign(new URL(url), { pathname: new URL(database.url).pathname }).href;
    api = await startApi(loadConfig({
      DATABASE_URL: at(process.env['TAWAM_TEST_APP_URL']!), JOBS_DATABASE_URL: at(process.env['TAWAM_TEST_JOBS_URL']!), APP_SECRET: randomBytes(32).toString('hex'),
      PORT: '443', PUBLIC_URL: 'https://tawam.example', HOST: '127.0.0.1', ROLES: 'api', NODE_ENV: 'production', DATA_DIR: folder, SMTP_URL: 'smtp://127.0.0.1:9',
    }), { listen: false });
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
    delete process.env['TAWAM_WEB_FOLDER'];
  });

  async function ask(who: Who, { name, hash, roots, variables }: ClientOperation, idOf: (slot: IdSlot) => string): Promise<string> {
    const response = await api.app.getHttpAdapter().getInstance().inject({
      method: 'POST', url: '/graphql', remoteAddress: '127.0.0.1',
      headers: { origin: 'https://tawam.example', 'x-tawam-language': 'en', ...(who === 'nobody' ? {} : { cookie: `__Host-tawam=${tokens.get(who)}` }) },
      payload: { operationName: name, variables: variables(idOf), extensions: { persistedQuery: { version: 1, sha256Hash: hash } } },
    });
    const body = String(response.body);
    for (const kind of ['partnership', 'person', 'tenant', 'call'] as const) {
      for (const key of KEYS) if (body.includes(canary(kind, key)) && !READERS[kind][key].includes(who)) spilled.add(`${name} as ${who}: ${canary(kind, key)}`);
    }
    // Fields of one document are asked side by side: which of them says first that there is nothing tells nobody anything.
    return `${response.statusCode} ${roots > 1 ? body.replace(/"path":\[[^\]]*\]/, '') : body}`;
  }
  const idAt = (table: string, key: Key): string => String(world.rows.get(table)?.[key]['id']);

  it('are all known, and every id of them names a table of the world', () => {
    expect(operations.length).toBeGreaterThan(100);
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
    expect(operations.flatMap(({ slots }) => slots).filter((slot) => !world.rows.has(slot.table)).map((slot) => slot.table)).toEqual([]);
  });

  it('would fail the test where nobody says what an id names', () => {
    const mystery = buildSchema('type Query { mystery(id: ID!): String }').getQueryType()!.getFields()['mystery']!.args[0]!;
    expect(() => slotsOf('mystery', mystery.type, 'id', 'id')).toThrow(/mystery\(id\) is not in the GraphQL matrix/);
  });

  it('are all run by the server as the build wrote them', async () => {
    const refused: string[] = [];
    for (const operation of operations) {
      const answer = await ask('stranger', operation, () => randomUUID());
      if (/too_complex|"internal"|PersistedQuery|rate_limited/.test(answer)) refused.push(`${operation.name}: ${answer.slice(0, 200)}`);
    }
    expect(refused).toEqual([]);
  }, 120_000);

  it('answer an id that one may not see exactly as a random one', async () => {
    const different: string[] = [];
    const vacuous = new Set<string>();
    let cases = 0;
    for (const operation of operations) {
      // The first execution is interpreted, the next ones are compiled: the order of keys differs, not the content.
      if (operation.slots.length > 0) await ask('stranger', operation, () => randomUUID());
      for (const who of WHO) {
        for (const slot of operation.slots) {
          // The other ids are of one's own world, as far as one has any: only this one is out of sight.
          const others = (s: IdSlot) => idAt(s.table, 'own');
          const hidden = KEYS.filter((key) => !sees(slot.table, key, who));
          if (hidden.length === 0) continue;
          const random = await ask(who, operation, (s) => (s === slot ? randomUUID() : others(s)));
          // What a form or a limit has refused says nothing of a wall; that the id itself is unknown in a form is the wall's own answer.
          if (random.includes('rate_limited') || (who === 'ann' && random.includes('invalid_input') && !random.includes(`"${slot.path.split('.').at(-1)}":"unknown"`))) vacuous.add(`${operation.name}: ${random.slice(0, 200)}`);
          for (const key of hidden) {
            cases += 1;
            const answer = await ask(who, operation, (s) => (s === slot ? idAt(slot.table, key) : others(s)));
            if (answer !== random) different.push(`${operation.name}($${slot.path}) as ${who}, ${key}:\n  ${answer.slice(0, 300)}\n  ${random.slice(0, 300)}`);
          }
        }
      }
    }
    console.info(`operations of the client: ${operations.length}, ${cases} cases`);
    expect(different).toEqual([]);
    expect([...vacuous]).toEqual([]);
    expect(cases).toBeGreaterThan(1000);
  }, 600_000);

  it('let no secret word out, whoever asks with whatever ids', async () => {
    for (const operation of operations.filter(({ kind }) => kind === 'query')) {
      for (const who of WHO) for (const key of KEYS) await ask(who, operation, (s) => idAt(s.table, key));
    }
    expect([...spilled]).toEqual([]);
  }, 180_000);
});
