/** Communes, inter-municipal bodies, departments and regions of France (INSEE and DGCL through @etalab/decoupage-administratif). */
import { readPackageFile } from './reference-files.mjs';
import { insertRows } from './store.mjs';

const PACKAGE = '@etalab/decoupage-administratif';
export const FRENCH_SOURCE = 'INSEE and DGCL, @etalab/decoupage-administratif';

/** Loads the French register; a row that is there keeps its id and is corrected, one that vanished is retired. */
export async function seedFrenchAuthorities(client, places) {
  const [communes, bodies, departments, regions] = await Promise.all(
    ['communes', 'epci', 'departements', 'regions'].map((name) => readPackageFile(PACKAGE, `data/${name}.json`)));
  const rows = frenchRows({ communes, bodies, departments, regions, positionOf: communePositions(places) });
  await insertRows(client, 'authority', rows, {
    fold: ['search'],
    conflict: `(country, kind, code) do update set name = excluded.name, siren = excluded.siren, within = excluded.within, population = excluded.population,
      latitude = coalesce(excluded.latitude, authority.latitude), longitude = coalesce(excluded.longitude, authority.longitude),
      search = excluded.search, retired_at = null, updated_at = now()
      where authority.source = excluded.source
        and (authority.name, authority.siren, authority.within, authority.population) is distinct from (excluded.name, excluded.siren, excluded.within, excluded.population)`,
  });
  // An array, not a set of rows: PostgreSQL hashes it, while it would compare two sets of 36,000 row by row.
  await client.query(
    `update authority set retired_at = now(), updated_at = now()
     where country = 'FR' and source = $1 and retired_at is null and kind || ':' || code <> all ($2::text[])`,
    [FRENCH_SOURCE, rows.map(({ kind, code }) => `${kind}:${code}`)]);
}

/** Turns the four files into register rows. Overseas collectivities that are neither department nor region are left out as such; their communes are in. */
export function frenchRows({ communes, bodies, departments, regions, positionOf }) {
  const departmentName = new Map(departments.map((row) => [row.code, row.nom]));
  const regionName = new Map(regions.map((row) => [row.code, row.nom]));
  const present = communes.filter((row) => row.type === 'commune-actuelle');
  const positions = new Map(present.map((row) => [row.code, positionOf(row.departement, row.nom)]));
  const population = new Map();
  for (const row of present) {
    for (const key of [`D${row.departement}`, `R${row.region}`]) population.set(key, (population.get(key) ?? 0) + (row.population ?? 0));
  }
  const departmentOf = new Map(present.map((row) => [row.code, departmentName.get(row.departement)]));
  const isLocal = (row) => row.zone === 'metro' || row.zone === 'drom';
  return [
    ...present.map((row) => authority('COMMUNE', row, { siren: row.siren, within: departmentName.get(row.departement), population: row.population, position: positions.get(row.code) })),
    ...bodies.map((row) => {
      const seat = largestMember(row);
      return authority('EPCI', row, { siren: row.code, within: departmentOf.get(seat?.code), population: row.populationMunicipale, position: positions.get(seat?.code) });
    }),
    ...departments.filter(isLocal).map((row) => authority('DEPARTEMENT', row,
      { within: regionName.get(row.region), population: population.get(`D${row.code}`), position: positions.get(row.chefLieu) })),
    ...regions.filter(isLocal).map((row) => authority('REGION', row, { population: population.get(`R${row.code}`), position: positions.get(row.chefLieu) })),
  ];
}

/** An inter-municipal body is drawn where its largest commune is; the files do not give its seat. */
const largestMember = (body) => body.membres.reduce((best, member) => (!best || member.populationMunicipale > best.populationMunicipale ? member : best), undefined);

function authority(kind, { code, nom }, { siren, within, population, position }) {
  return {
    country: 'FR', kind, code, siren: siren ?? null, name: nom, name_lang: 'fr', within: within ?? null, population: population ?? null,
    latitude: position?.latitude ?? null, longitude: position?.longitude ?? null, source: FRENCH_SOURCE, search: `${nom} ${code}`,
  };
}

/** Position of a commune by its name inside its department, where exactly one town of GeoNames bears it. */
function communePositions(places) {
  const towns = new Map();
  for (const place of places) {
    if (place.country !== 'FR') continue;
    const key = `${place.admin2}/${plain(place.name)}`;
    towns.set(key, towns.has(key) ? null : place);
  }
  return (department, name) => towns.get(`${department}/${plain(name)}`) ?? undefined;
}

/** For comparing a name with itself in two spellings; searching uses app.fold in the database. */
const plain = (name) => name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
