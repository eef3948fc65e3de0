/** A database with 100,000 calls, twelve partnerships and their people, kept for a day under .tmp. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../../infra/db/migrate.mjs';
import { startPostgres } from '../../../infra/launcher/embedded-postgres.mjs';
import { seed } from '../../../infra/seed/seed.mjs';
import { COUNTRIES, loadCalls, THEMES } from './calls.mjs';
import { ROOT } from './product.mjs';

const CALLS = 100_000;

/** @returns {Promise<{admin: pg.Client, adminUrl: string, appUrl: string, close: () => Promise<void>}>} */
export async function searchDatabase(log) {
  const folder = join(ROOT, '.tmp', 'bench-search');
  const mark = join(folder, 'made-of');
  const shape = await shapeOfData();
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== shape) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const postgres = await startPostgres({ dataDir: folder, settings: { shared_buffers: '512MB', max_wal_size: '4GB' }, log });
  const close = async () => { await admin.end(); await postgres.stop(); };
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  try {
    // Functions may have changed since the data was loaded.
    await migrate({ adminUrl: postgres.adminUrl, appPassword: postgres.appPassword, jobsPassword: postgres.jobsPassword });
    await admin.connect();
    if (!existsSync(mark)) {
      await seed({ adminUrl: postgres.adminUrl, mode: 'none' });
      await loadCalls(postgres.adminUrl, CALLS, log);
      await loadPartnerships(admin);
      await admin.query('vacuum analyze');
      writeFileSync(mark, shape);
    }
    await admin.query('checkpoint');
    await warm(admin);
  } catch (error) {
    await close();
    throw error;
  }
  return { admin, adminUrl: postgres.adminUrl, appUrl: postgres.appUrl, close };
}

/** The server was started a moment ago: what is looked for is brought where it is after some hours of questions. */
async function warm(admin) {
  await admin.query('create extension if not exists pg_prewarm');
  await admin.query(`select pg_prewarm(i.relid) from (select 'call_search'::regclass as relid union all select indexrelid from pg_index where indrelid in ('call_search'::regclass, 'search_word'::regclass)) i`);
}

/** The data is counted from today, and made of the tables and of what fills them. */
async function shapeOfData() {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  const folder = join(ROOT, 'infra/db/migrations');
  for (const file of (await readdir(folder)).sort()) hash.update(await readFile(join(folder, file)));
  for (const file of ['calls.mjs', 'search-data.mjs']) hash.update(await readFile(join(import.meta.dirname, file)));
  return hash.digest('hex');
}

/** Twelve partnerships of two countries each, with a person who belongs to all of them. */
async function loadPartnerships(admin) {
  const one = async (sql, values) => (await admin.query(`${sql} returning id`, values)).rows[0].id;
  const person = await one(`insert into person (name, locale) values ('Bench', 'en')`, []);
  const towns = [];
  for (const country of COUNTRIES) {
    const authority = await one(`insert into authority (country, kind, code, name, name_lang, source) select $1, code, 'bench', 'Bench', 'en', 'bench' from authority_kind where country = $1 order by code in ('COMMUNE', 'MUNICIPALITY') desc, sort limit 1`, [country]);
    towns.push(await one(`insert into tenant (kind, authority_id, country, authority_kind, name, name_lang, locale, zone) select 'AUTHORITY', id, country, kind, name, name_lang, 'en', 'UTC' from authority where id = $1`, [authority]));
  }
  for (let n = 0; n < 12; n++) {
    const parties = [towns[n % 10], towns[(n * 3 + 1) % 10 === n % 10 ? (n + 5) % 10 : (n * 3 + 1) % 10]];
    const partnership = await one(`insert into partnership (status, themes, proposed_by, proposing_tenant_id, opened_at) values ('ACTIVE', $1, $2, $3, now())`, [[THEMES[n % 10], THEMES[(n + 3) % 10]], person, parties[0]]);
    for (const tenant of parties) await admin.query(`insert into partnership_party (partnership_id, tenant_id, decision) values ($1, $2, 'ACCEPTED')`, [partnership, tenant]);
    await admin.query(`insert into partnership_member (partnership_id, tenant_id, person_id, role) values ($1, $2, $3, 'MEMBER')`, [partnership, parties[0], person]);
  }
}
