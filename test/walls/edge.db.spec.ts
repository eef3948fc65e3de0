import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '@tawam/platform/kit';
import { startApi, type RunningApi } from '@tawam/api/start';
import { openWallsDatabase } from './connection.js';
import { buildWorld } from './world.js';

const ME = 'query Me { me { person { id } } }';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the edge', () => {
  let database: Awaited<ReturnType<typeof openWallsDatabase>>;
  let folder: string;
  let production: RunningApi;
  let development: RunningApi;
  const token = randomBytes(32).toString('base64url');

  beforeAll(async () => {
    database = await openWallsDatabase();
    const world = await buildWorld(database.client);
    await database.client.query(`insert into session (person_id, token_hash, expires_at) values ($1, $2, now() + interval '1 day')`, [world.persons.ann, createHash('sha256').update(token).digest()]);
    folder = mkdtempSync(join(tmpdir(), 'tawam-edge-'));
    mkdirSync(join(folder, 'assets'));
    for (const name of ['part.js', 'part.js.br', 'mark.svg']) writeFileSync(join(folder, 'assets', name), name);
    writeFileSync(join(folder, 'persisted.json'), JSON.stringify({ [hashOf(ME)]: ME }));
    process.env['TAWAM_WEB_FOLDER'] = folder;
    const at = (url: string) => Object.assign(new URL(url), { pathname: new URL(database.url).pathname }).href;
    const start = (env: Record<string, string>) => startApi(loadConfig({
      DATABASE_URL: at(process.env['TAWAM_TEST_APP_URL']!), JOBS_DATABASE_URL: at(process.env['TAWAM_TEST_JOBS_URL']!), APP_SECRET: randomBytes(32).toString('hex'),
      HOST: '127.0.0.1', ROLES: 'api', DATA_DIR: folder, ...env,
    }), { listen: false });
    production = await start({ NODE_ENV: 'production', PORT: '443', PUBLIC_URL: 'https://tawam.example', SMTP_URL: 'smtp://127.0.0.1:9' });
    development = await start({ NODE_ENV: 'test', PORT: '1', SMTP_URL: 'smtp://127.0.0.1:9' });
  }, 60_000);
  afterAll(async () => {
    await production.close();
    await development.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
    delete process.env['TAWAM_WEB_FOLDER'];
  });

  const inject = (api: RunningApi, request: object) => api.app.getHttpAdapter().getInstance().inject({ remoteAddress: '127.0.0.1', ...request } as never);
  const ours = { origin: 'https://tawam.example', cookie: `__Host-tawam=${token}`, 'content-type': 'application/json' };
  const local = { origin: 'http://localhost:1', cookie: `tawam=${token}`, 'content-type': 'application/json' };
  const persisted = { operationName: 'Me', variables: {}, extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(ME) } } };

  describe('in production', () => {
    it('answers an operation of the build', async () => {
      const answer = await inject(production, { method: 'POST', url: '/graphql', headers: ours, payload: persisted });
      expect(answer.statusCode).toBe(200);
      expect(JSON.parse(answer.body).data.me.person.id).toMatch(/^[0-9a-f-]{36}$/);
    });
    it('refuses every other document, also under a false hash', async () => {
      for (const payload of [{ query: ME }, { query: '{ __schema { types { name } } }' }, { ...persisted, query: '{ version }', extensions: { persistedQuery: { version: 1, sha256Hash: hashOf('{ version }') } } }, [persisted, persisted]]) {
        const answer = await inject(production, { method: 'POST', url: '/graphql', headers: ours, payload });
        expect(answer.statusCode).toBeGreaterThanOrEqual(400);
        expect(answer.body).not.toMatch(/"me"|__schema|"types"/);
      }
    });
    it('refuses a change that does not come from our pages', async () => {
      const { origin: _origin, ...bare } = ours;
      const foreign: Record<string, string>[] = [{ ...ours, origin: 'https://evil.example' }, { ...ours, origin: 'https://tawam.example.evil.example' }, { ...ours, origin: 'null' }, { ...bare, 'sec-fetch-site': 'cross-site' }, { ...bare, 'sec-fetch-site': 'same-site' }, bare];
      for (const headers of foreign) {
        const answer = await inject(production, { method: 'POST', url: '/graphql', headers, payload: persisted });
        expect(answer.body).not.toContain('"person"');
        expect([headers['origin'], answer.statusCode]).toEqual([headers['origin'], 403]);
      }
    });
    it('does not execute by GET, by form or by plain text', async () => {
      const get = await inject(production, { method: 'GET', url: `/graphql?query=${encodeURIComponent(ME)}`, headers: ours });
      expect(get.body).not.toContain('"person"');
      for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
        const answer = await inject(production, { method: 'POST', url: '/graphql', headers: { ...ours, 'content-type': type }, payload: `query=${encodeURIComponent(ME)}` });
        expect(answer.statusCode).toBeGreaterThanOrEqual(400);
        expect(answer.body).not.toContain('"person"');
      }
    });
    it('sends the headers of a guarded site', async () => {
      const { headers } = await inject(production, { method: 'GET', url: '/en/sign-in' });
      expect(headers['strict-transport-security']).toMatch(/max-age=31536000/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      const csp = String(headers['content-security-policy']);
      for (const part of ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) expect(csp).toContain(part);
      expect(csp).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    });
    it('guards a picture like a page, and leaves off with a script what guards pages alone', async () => {
      const asset = async (name: string) => (await inject(production, { method: 'GET', url: `/assets/${name}`, headers: { 'accept-encoding': 'br' } })).headers;
      const picture = await asset('mark.svg');
      expect([picture['content-security-policy'], picture['x-content-type-options']]).toEqual([expect.stringContaining("default-src 'none'"), 'nosniff']);
      const script = await asset('part.js');
      expect(script).toMatchObject({ 'content-encoding': 'br', 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin', 'strict-transport-security': expect.any(String), 'cache-control': expect.stringContaining('immutable') });
      expect(Object.keys(script)).not.toEqual(expect.arrayContaining(['content-security-policy']));
      expect(JSON.stringify(script).length).toBeLessThan(600);
    });
    it('sends who is signed out to the sign-in page, and shows no inbox', async () => {
      const page = await inject(production, { method: 'GET', url: '/fr/calls' });
      expect([page.statusCode, page.headers.location]).toEqual([302, '/fr/sign-in?next=%2Ffr%2Fcalls']);
      expect((await inject(production, { method: 'GET', url: '/inbox' })).statusCode).toBe(404);
    });
    it('does not show its measurements through a proxy', async () => {
      expect((await inject(production, { method: 'GET', url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.7' } })).statusCode).toBe(404);
      expect((await inject(production, { method: 'GET', url: '/metrics' })).statusCode).toBe(200);
    });
    it('tells where to report a weakness', async () => {
      const answer = await inject(production, { method: 'GET', url: '/.well-known/security.txt' });
      expect(answer.body).toMatch(/^Contact: /);
      const expires = new Date(/Expires: (\S+)/.exec(answer.body)![1]!).getTime();
      expect(expires).toBeGreaterThan(Date.now());
      expect(expires).toBeLessThan(Date.now() + 366 * 86_400_000);
    });
  });

  describe('where documents are allowed', () => {
    const ask = (query: string, variables: object = {}) => inject(development, { method: 'POST', url: '/graphql', headers: local, payload: { query, variables } });
    it('sends a long answer in a quarter of its size to who understands that', async () => {
      await database.client.query(`insert into authority_kind (country, code, label) select 'LB', 'KIND_' || n, jsonb_build_object('en', 'A kind of authority ' || n) from generate_series(1, 60) n`);
      const payload = { query: '{ authorityKinds(country: "LB") { code label } }' };
      const whole = await inject(development, { method: 'POST', url: '/graphql', headers: local, payload });
      const small = await inject(development, { method: 'POST', url: '/graphql', headers: { ...local, 'accept-encoding': 'gzip' }, payload });
      expect([whole.headers['content-encoding'], small.headers['content-encoding']]).toEqual([undefined, 'gzip']);
      expect(gunzipSync(small.rawPayload).toString()).toBe(whole.body);
      expect(small.rawPayload.length).toBeLessThan(whole.rawPayload.length / 3);
    });
    it('refuses introspection, too many aliases, too deep and too much', async () => {
      const aliases = `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: version`).join(' ')} }`;
      const repeated = `{ me { person { ${'id '.repeat(9000)} } } }`;
      const deep = `{ me { ${'... { '.repeat(40)} email ${'} '.repeat(40)} } }`;
      const circular = 'query A { ...F } fragment F on Query { ...G } fragment G on Query { ...F }';
      const directives = `{ version ${'@skip(if: false) '.repeat(1000)} }`;
      for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Query") { name } }', aliases, repeated, deep, circular, directives, 'not a document', '{ nothing }']) {
        const answer = await ask(query);
        expect([query.slice(0, 80), answer.statusCode]).toEqual([query.slice(0, 80), 400]);
        expect(answer.body).not.toMatch(/Did you mean|stack|node_modules|"types"/);
      }
    });
    it('clamps page sizes, whatever a variable says', async () => {
      const answer = await ask('query ($n: Int) { searchAuthorities(first: $n) { items { id } } }', { n: 100_000 });
      expect(JSON.parse(answer.body).data.searchAuthorities.items.length).toBeLessThanOrEqual(50);
    });
    it('says which field of an input cannot be read, the first time and ever after', async () => {
      const create = 'mutation Unread($input: CallInput!) { createCall(tenantId: "00000000-0000-4000-8000-000000000000", input: $input) { id } }';
      const step = { localAt: '2027-01-01T10:00', zone: 'Europe/Paris', precision: 'HOUR' };
      const call = { kind: 'PROJECTS', texts: [], themes: [], deadlines: [step] };
      const faults = async (input: object) => JSON.parse((await ask(create, { input: { ...call, ...input } })).body).errors[0].extensions;
      // A compiled document names the field alone, one that is not compiled yet the path to it; a form finds both.
      const said = async (input: object) => Object.entries((await faults(input)).fields).map(([path, reason]) => `${path.split('.').at(-1)} ${String(reason)}`);
      for (let time = 0; time < 3; time++) {
        expect(await said({ monthsMin: 2.5 })).toEqual(['monthsMin not_a_number']);
        expect(await said({ minParties: 99_999_999_999 })).toEqual(['minParties not_a_number']);
        expect(await said({ amountMax: '12345678901234567890' })).toEqual(['amountMax not_a_number']);
        expect(await said({ deadlines: [{ ...step, localAt: 'tomorrow' }] })).toEqual(['localAt not_a_date']);
      }
      expect(await faults({ monthsMin: null, nothingOfOurs: 1 })).toEqual({ code: 'too_complex' });
    });
    it('refuses a body that is too large or broken without falling', async () => {
      expect((await inject(development, { method: 'POST', url: '/graphql', headers: local, payload: JSON.stringify({ query: ME, variables: { x: 'x'.repeat(2_000_000) } }) })).statusCode).toBe(413);
      expect((await inject(development, { method: 'POST', url: '/graphql', headers: local, payload: '{"query":' })).statusCode).toBe(400);
      expect((await ask(ME)).statusCode).toBe(200);
    });
  });
});
