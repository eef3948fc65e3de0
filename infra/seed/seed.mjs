/**
 * Fills a migrated database: vocabulary, the public register, and on top of it a demonstration.
 * Part of the migration step: it runs with the administrator's role, once, and skips what is there already.
 */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { demoSignIns, seedDemo } from './demo/demo.mjs';
import { packageVersions, seedReference } from './reference.mjs';
import { openKeyBook } from './store.mjs';
import { seedVocabulary } from './vocabulary.mjs';

export { demoSignIns };

const here = dirname(fileURLToPath(import.meta.url));

/**
 * @param {{adminUrl: string, mode?: 'demo' | 'reference' | 'none', log?: (line: string) => void, now?: Date, filesDir?: string}} options
 *   now: what the dates of the demonstration are relative to, at the first seed only.
 *   filesDir: where the files of the demonstration's documents are written; without it their rows are written alone.
 * @returns {Promise<{seeded: string[]}>} the parts that were written, empty when all was there
 * @throws when the database is not migrated or a reference file contradicts itself; the part under way is rolled back
 */
export async function seed({ adminUrl, mode = 'demo', log = () => {}, now = new Date(), filesDir }) {
  if (!['demo', 'reference', 'none'].includes(mode)) throw new Error(`SEED is demo, reference or none, not ${mode}`);
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'tawam-seed' });
  await client.connect();
  const seeded = [];
  try {
    // Two replicas that start together: the second waits and finds nothing to do.
    await client.query('select pg_advisory_lock(7462)');
    const known = new Map((await client.query(`select name, checksum from migration.applied where name like 'seed:%'`)).rows.map((r) => [r.name, r.checksum]));
    const print = await fingerprint();
    const part = async (name, done, write) => {
      if (done) return;
      const started = performance.now();
      log(`seeding ${name}`);
      await client.query('begin');
      const keys = await openKeyBook(client);
      await write(keys);
      await keys.save();
      await client.query(
        `insert into migration.applied (name, checksum) values ($1, $2)
         on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`, [`seed:${name}`, print]);
      await client.query('commit');
      log(`seeded ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
      seeded.push(name);
    };
    await part('vocabulary', known.get('seed:vocabulary') === print, () => seedVocabulary(client));
    if (mode !== 'none') await part('reference', known.get('seed:reference') === print, (keys) => seedReference(client, keys));
    // A demonstration is written once: what people did with it afterwards is theirs.
    if (mode === 'demo') await part('demo', known.has('seed:demo'), (keys) => seedDemo({ client, keys, now, filesDir }));
    if (seeded.includes('reference')) await client.query('analyze authority, authority_text, place');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
  return { seeded };
}

/** Changes when a reference file or a data package changes: then the reference parts are brought up to date. */
async function fingerprint() {
  const folder = join(here, 'reference');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const hash = createHash('sha256').update(JSON.stringify(await packageVersions()));
  for (const name of names) hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest('hex');
}
