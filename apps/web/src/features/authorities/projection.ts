/**
 * The projection of the map: a conic that keeps areas equal (Albers), with its standard parallels across the Mediterranean.
 * Small enough for the page; the build projects the land with the very same function, so that dots lie where they belong.
 */
const RAD = Math.PI / 180;
const SOUTH = 30 * RAD;
const NORTH = 50 * RAD;
const N = (Math.sin(SOUTH) + Math.sin(NORTH)) / 2;
const C = Math.cos(SOUTH) ** 2 + 2 * N * Math.sin(SOUTH);
const RHO_0 = Math.sqrt(C) / N;

/** The meridian that stands upright. */
export const CENTRAL_MERIDIAN = 15;
/** The drawing, in its own units, and what it shows. */
export const WIDTH = 960;
export const HEIGHT = 540;
const SCALE = 965;
const OFFSET_X = 470;
const OFFSET_Y = 905;

/** Longitude (from the central meridian) and latitude in radians to the unit plane, north up. */
export function albers(lambda: number, phi: number): [number, number] {
  const rho = Math.sqrt(Math.max(0, C - 2 * N * Math.sin(phi))) / N;
  return [rho * Math.sin(N * lambda), RHO_0 - rho * Math.cos(N * lambda)];
}

/** A place in the units of the drawing, y downwards. */
export function project(longitude: number, latitude: number): [number, number] {
  const [x, y] = albers((longitude - CENTRAL_MERIDIAN) * RAD, latitude * RAD);
  return [OFFSET_X + SCALE * x, OFFSET_Y - SCALE * y];
}

/** True when a place lies on the drawing. */
export function isOnMap([x, y]: readonly [number, number]): boolean {
  return x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT;
}
