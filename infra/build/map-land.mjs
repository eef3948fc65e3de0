/**
 * Draws the land of the map once, so that the page carries a finished path and no geography: only land, in one tone,
 * without borders of states (disputed lines are nobody's business here). Natural Earth through world-atlas, public domain.
 *
 *   node infra/build/map-land.mjs     writes apps/web/src/features/authorities/land.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { geoBounds, geoPath, geoProjection } from 'd3-geo';
import { feature } from 'topojson-client';
import { CENTRAL_MERIDIAN, HEIGHT, WIDTH, albers, project } from '../../apps/web/src/features/authorities/projection.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const OUT = join(ROOT, 'apps/web/src/features/authorities/land.ts');
const SMALLEST = 3;

const world = JSON.parse(await readFile(createRequire(import.meta.url).resolve('world-atlas/land-50m.json'), 'utf8'));
const [x0, y0] = project(CENTRAL_MERIDIAN, 0);
const [, yUnit] = albers(0, 0);
const scale = (project(CENTRAL_MERIDIAN, 10)[1] - y0) / -(albers(0, Math.PI / 18)[1] - yUnit);
const projection = geoProjection(albers).rotate([-CENTRAL_MERIDIAN, 0]).scale(scale).translate([x0, y0 + scale * yUnit]).precision(0.5).clipExtent([[-10, -10], [WIDTH + 10, HEIGHT + 10]]);

const near = { type: 'FeatureCollection', features: feature(world, world.objects.land).features.flatMap(({ geometry }) => geometry.coordinates
  .map((coordinates) => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } }))
  .filter((one) => { const [[west, south], [east, north]] = geoBounds(one); return north > 10 && south < 75 && (east < west || (east > -40 && west < 80)); })) };
const path = near.features.map((one) => geoPath(projection).digits(1)(one) ?? '').join('');

/** Whole units, without points that fall together and without islets that nobody sees. */
const rings = path.split('M').filter(Boolean).map((ring) => {
  const points = ring.replace('Z', '').split('L').map((pair) => pair.split(',').map((n) => Math.round(Number(n))));
  return points.filter(([x, y], at) => at === 0 || x !== points[at - 1][0] || y !== points[at - 1][1]);
}).filter((points) => points.length > 3 && Math.max(...points.map(([x]) => x)) - Math.min(...points.map(([x]) => x)) >= SMALLEST);
const drawn = rings.map(([first, ...rest]) => {
  let [x, y] = first;
  return `M${x},${y}${rest.map(([nx, ny]) => { const step = `l${nx - x},${ny - y}`; [x, y] = [nx, ny]; return step; }).join('')}z`;
}).join('').replaceAll(',-', '-');

await writeFile(OUT, `// Written by infra/build/map-land.mjs from Natural Earth (world-atlas, public domain). Do not edit.\n/** The land, in the units of the drawing; no borders. */\nexport const LAND =\n  '${drawn}';\n`);
console.log(`${rings.length} rings, ${(drawn.length / 1024).toFixed(1)} KB`);
