import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes, createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';

type Seed = (options: { adminUrl: string; mode: string; now?: Date; filesDir?: string; log?: (line: string) => void }) => Promise<{ seeded: string[] }>;
interface SignIn { role: string; email: string; password: string; name: string; language: string }
const { seed, demoSignIns } = (await import('./seed.mjs')) as { seed: Seed; demoSignIns: SignIn[] };

const NOW = new Date('2026-11-22T09:00:00Z');
let db: TestDatabase;
let filesDir: string;
const number = async (sql: string): Promise<number> => Number((await db.adminPool.query<{ n: string }>(`select count(*) as n from ${sql}`)).rows[0]?.n);
const column = async (sql: string): Promise<string[]> => (await db.adminPool.query<{ v: string }>(sql)).rows.map((row) => row.v);

beforeAll(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'tawam-seed-'));
  db = await openTestDatabase({ content: 'reference' });
  await seed({ adminUrl: db.adminUrl, mode: 'demo', now: NOW, filesDir });
}, 120_000);
afterAll(async () => {
  await db.close();
  await rm(filesDir, { recursive: true, force: true });
});

describe('the register', () => {
  test('holds the authorities of France', async () => {
    expect(await number(`authority where country = 'FR' and kind = 'COMMUNE'`)).toBe(34_969);
    expect(await number(`authority where country = 'FR' and kind = 'EPCI'`)).toBe(1_255);
    expect(await number(`authority where country = 'FR' and kind = 'DEPARTEMENT'`)).toBe(101);
    expect(await number(`authority where country = 'FR' and kind = 'REGION'`)).toBe(18);
  });

  test('holds networks, history, themes and kinds of support', async () => {
    expect(await number(`organisation where kind = 'NETWORK'`)).toBe(19);
    expect(await number('register_entry')).toBe(36);
    expect(await number('funding_call where historical')).toBe(26);
    expect(await number('theme')).toBe(10);
    expect(await number('support_kind')).toBe(6);
  });

  test.each([['طرابلس', 'طرابلس'], ['tripoli', 'طرابلس'], ['TRIPOLI', 'طرابلس'], ['زحله', 'زحلة'], ['Bcharré', 'بشري'], ['lille metropole', 'Métropole Européenne de Lille'],
    ['إكس أن بروفانس', 'Aix-en-Provence'], ['malaga', 'Málaga'], ['مالقة', 'Málaga']])('finds %s', async (query, name) => {
    const { rows } = await db.adminPool.query<{ name: string }>(`select name from authority where search like '%' || app.fold($1) || '%'`, [query]);
    expect(rows.map((row) => row.name)).toContain(name);
  });

  test('says every theme, kind and country in three languages', async () => {
    for (const table of ['theme', 'support_kind', 'authority_kind', 'country']) {
      expect(await number(`${table} where not (label ?& array['ar', 'fr', 'en']) or exists (select from jsonb_each_text(label) where value = '')`)).toBe(0);
    }
  });

  test('keeps the sources, and what they contradict', async () => {
    expect(await number(`register_entry where source = ''`)).toBe(0);
    expect(await number(`funding_call where historical and (source = '' or status <> 'CLOSED' or tenant_id is not null)`)).toBe(0);
    expect(await column(`select d.postponed_from::text as v from call_deadline d join funding_call c on c.id = d.call_id where c.code = 'C22'`)).toEqual(['2020-03-27 12:00:00']);
    expect(await number(`call_deadline d join funding_call c on c.id = d.call_id where c.code = 'C18'`)).toBe(2);
    expect(await number(`register_party where authority_id is null and organisation_id is null and country is null`)).toBe(0);
  });
});

describe('the demonstration', () => {
  test('invents everybody', async () => {
    expect(await number('account')).toBeGreaterThan(20);
    expect(await column(`select email::text as v from account where email::text !~ '\\.example$' union select email::text from invitation where email::text !~ '\\.example$'`)).toEqual([]);
    expect(await number('person where not demo')).toBe(0);
  });

  test('lets everybody who is named in by the password that is said', async () => {
    const { verify } = await import('@node-rs/argon2');
    for (const { email, password, language } of demoSignIns) {
      const { rows } = await db.adminPool.query<{ password_hash: string; locale: string }>(
        'select c.password_hash, p.locale from account a join credential c using (person_id) join person p on p.id = a.person_id where a.email = $1', [email]);
      expect(rows[0]?.locale).toBe(language);
      expect(await verify(rows[0]!.password_hash, password)).toBe(true);
    }
    expect(demoSignIns.map((one) => one.email)).toEqual(expect.arrayContaining(['officer@btvl.example', 'rana@tripoli.example', 'lucia@malaga.example', 'claire@epci.example',
      'samir@union.example', 'admin@tripoli.example', 'admin@malaga.example', 'platform@tawam.example', 'guest@association.example']));
  });

  test('has partnerships of two countries at least, where every party brings and expects something', async () => {
    expect(await number(`partnership where status = 'ACTIVE'`)).toBe(3);
    expect(await number(`(select p.id from partnership p join partnership_party pp on pp.partnership_id = p.id join tenant t on t.id = pp.tenant_id
      group by p.id having count(distinct t.country) < 2) x`)).toBe(0);
    expect(await number(`project p join partnership_party pp using (partnership_id)
      where not exists (select from project_party r where r.project_id = p.id and r.tenant_id = pp.tenant_id and r.contribution <> '' and r.benefit <> '')`)).toBe(0);
    expect(await number(`agreement a join partnership_party pp using (partnership_id)
      where not exists (select from agreement_commitment c where c.agreement_id = a.id and c.tenant_id = pp.tenant_id)`)).toBe(0);
  });

  test('lies in the past where it happened and ahead where it is planned', async () => {
    expect(await number(`comment where created_at > '${NOW.toISOString()}'`)).toBe(0);
    expect(await number(`training_session where starts_at < '${NOW.toISOString()}' or starts_at <> local_at at time zone zone`)).toBe(0);
    expect(await number(`funding_call c where demo and status = 'ANNOUNCED' and exists (select from call_deadline d where d.call_id = c.id and d.at > '${NOW.toISOString()}')`)).toBe(6);
    expect(await number(`call_deadline d join funding_call c on c.id = d.call_id where c.demo and c.status = 'ANNOUNCED' and d.at < timestamptz '${NOW.toISOString()}' + interval '30 days'`)).toBeGreaterThan(0);
  });

  test('writes to nobody', async () => {
    expect(await number('delivery')).toBe(0);
    expect(await number('comment where told_at is null')).toBe(0);
    expect(await number('call_event where matched_at is null')).toBe(0);
  });

  test('gives its guest one thread and nothing else', async () => {
    const threads = await db.database.run(
      { personId: (await column(`select person_id as v from account where email = 'guest@association.example'`))[0]!, name: '', locale: 'fr', zone: 'UTC', platformAdmin: false },
      async (d) => [await d.query('select id from thread'), await d.query('select id from project')]);
    expect(threads.map((rows) => rows.length)).toEqual([1, 0]);
  });

  test('keeps its files under their keys, byte for byte', async () => {
    const { rows } = await db.adminPool.query<{ storage_key: string; sha256: Buffer; bytes: string }>('select storage_key, sha256, bytes from document_version');
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) {
      const bytes = await readFile(join(filesDir, row.storage_key.slice(0, 2), row.storage_key));
      expect(bytes.length).toBe(Number(row.bytes));
      expect(createHash('sha256').update(bytes).digest()).toEqual(row.sha256);
    }
  });
});

test('a second seed finds nothing to do, and keeps what people changed', async () => {
  await db.adminPool.query(`update person set name = 'x' where id = (select person_id from account where email = 'rana@tripoli.example')`);
  expect(await seed({ adminUrl: db.adminUrl, mode: 'demo' })).toEqual({ seeded: [] });
  expect(await number(`person where name = 'x'`)).toBe(1);
});

test('a changed reference file brings the register up to date and doubles nothing', async () => {
  const before = [await number('authority'), await number('authority_text'), await number('register_party'), await number('call_deadline'), await number('place')];
  await db.adminPool.query(`update migration.applied set checksum = 'older' where name in ('seed:reference', 'seed:vocabulary')`);
  const kept = await column(`select id::text as v from authority where name in ('طرابلس', 'Nancy') order by 1`);
  expect((await seed({ adminUrl: db.adminUrl, mode: 'demo' })).seeded).toEqual(['vocabulary', 'reference']);
  expect([await number('authority'), await number('authority_text'), await number('register_party'), await number('call_deadline'), await number('place')]).toEqual(before);
  expect(await column(`select id::text as v from authority where name in ('طرابلس', 'Nancy') order by 1`)).toEqual(kept);
}, 60_000);

test('an empty installation has its vocabulary and no people', async () => {
  const empty = `test_${randomBytes(6).toString('hex')}`;
  const server = new pg.Client({ connectionString: process.env.TAWAM_TEST_ADMIN_URL });
  await server.connect();
  try {
    await server.query(`create database ${empty} template tawam_template`);
    const adminUrl = Object.assign(new URL(process.env.TAWAM_TEST_ADMIN_URL!), { pathname: `/${empty}` }).href;
    expect((await seed({ adminUrl, mode: 'none' })).seeded).toEqual(['vocabulary']);
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    const { rows } = await client.query('select (select count(*)::int from theme) as themes, (select count(*)::int from authority) as authorities, (select count(*)::int from person) as people');
    await client.end();
    expect(rows[0]).toEqual({ themes: 10, authorities: 0, people: 0 });
  } finally {
    await server.query(`drop database if exists ${empty} with (force)`);
    await server.end();
  }
});
