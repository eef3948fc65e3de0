/**
 * A database of its own for a suite: a copy of the migrated template, so that suites run side by side and leave nothing
 * to one another. The server is started by test/run.mjs, once for all suites.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Database } from '@tawam/platform/database';

export interface TestDatabase {
  /** The door, as the product opens it: logged in as tawam_app, behind the walls. */
  database: Database;
  /** Sees everything: for what a test must prepare or look at behind the walls. */
  adminPool: pg.Pool;
  adminUrl: string;
  appUrl: string;
  jobsUrl: string;
  close(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Entity classes that the suite's services write. */
  entities?: Function[];
  poolSize?: number;
  /** `empty` is migrated only; `reference` holds the public registers too (made once per run, when first asked for). */
  content?: 'empty' | 'reference';
}

/**
 * Opens a fresh database. Call it in beforeAll, and close() in afterAll.
 * @throws when the suite was started without test/run.mjs.
 */
export async function openTestDatabase({ entities = [], poolSize = 6, content = 'empty' }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = serverUrl('TAWAM_TEST_ADMIN_URL');
  const name = `test_${randomBytes(6).toString('hex')}`;
  if (content === 'reference') await asAdmin(server, (client) => makeReference(client, server));
  await asAdmin(server, (client) => client.query(`create database ${name} template ${content === 'empty' ? 'tawam_template' : 'tawam_reference'}`));
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const adminUrl = at(server);
  const appUrl = at(serverUrl('TAWAM_TEST_APP_URL'));
  const adminPool = new pg.Pool({ connectionString: adminUrl, max: 4 });
  adminPool.on('error', () => undefined);
  const database = await Database.open({ url: appUrl, entities, poolSize });
  return {
    database, adminPool, adminUrl, appUrl, jobsUrl: at(serverUrl('TAWAM_TEST_JOBS_URL')),
    close: async () => {
      await database.close();
      await adminPool.end();
      await asAdmin(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** The template that holds the public registers. The first suite that asks makes it, the others wait for it. */
async function makeReference(client: pg.Client, server: string): Promise<void> {
  await client.query('select pg_advisory_lock(7462)');
  const { rowCount } = await client.query(`select from pg_database where datname = 'tawam_reference'`);
  if (rowCount) return;
  await client.query('drop database if exists tawam_reference_half with (force)');
  await client.query('create database tawam_reference_half template tawam_template');
  const adminUrl = Object.assign(new URL(server), { pathname: '/tawam_reference_half' }).href;
  const { seed } = (await import('../../infra/seed/seed.mjs')) as { seed: (options: { adminUrl: string; mode: 'reference'; log: () => void }) => Promise<unknown> };
  await seed({ adminUrl, mode: 'reference', log: () => undefined });
  await client.query('alter database tawam_reference_half rename to tawam_reference');
}

function serverUrl(name: string): string {
  const url = process.env[name];
  if (!url) throw new Error(`${name} is not set: run this suite by \`node test/run.mjs subjects <part of its path>\``);
  return url;
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
