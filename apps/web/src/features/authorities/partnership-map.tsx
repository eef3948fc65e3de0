import { useState } from 'react';
import type { ResultOf } from '../../lib/graphql.js';
import { LAND } from './land.js';
import type { Register } from './operations.js';
import { HEIGHT, WIDTH, isOnMap, project } from './projection.js';
import { t } from './text.js';

type Arc = ResultOf<typeof Register>['mapArcs'][number];
type Point = readonly [number, number];

/**
 * Partnerships as arcs over the land. Both ends of an arc are equal: same dot, no direction. Pointing at an arc, or
 * reaching it by keyboard, turns it white and names both ends; following it leads to its row in the table below.
 */
export function PartnershipMap({ arcs }: { arcs: readonly Arc[] }) {
  const [active, setActive] = useState<string | null>(null);
  const drawn = arcs.map((arc) => ({ arc, a: project(arc.from.longitude, arc.from.latitude), b: project(arc.to.longitude, arc.to.latitude) })).filter(({ a, b }) => isOnMap(a) && isOnMap(b));
  const shown = drawn.find(({ arc }) => arc.key === active);
  return (
    <svg className="map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={t('map.label', { count: drawn.length })}>
      <path className="map-land" d={LAND} />
      {drawn.map(({ arc, a, b }) => (
        <a
          key={arc.key} href={`#${arc.key.split('/')[0]}`} className="map-arc" aria-label={t('map.arc', { first: arc.from.name, second: arc.to.name })}
          onMouseEnter={() => setActive(arc.key)} onMouseLeave={() => setActive(null)} onFocus={() => setActive(arc.key)} onBlur={() => setActive(null)}
        >
          <path d={curve(a, b)} className="map-reach" />
          <path d={curve(a, b)} className="map-line" />
          {[a, b].map(([x, y]) => <circle key={x} cx={x.toFixed(1)} cy={y.toFixed(1)} r="4" className="map-dot" />)}
        </a>
      ))}
      {shown ? (
        // Drawn last, above all others.
        <g className="map-shown" aria-hidden="true">
          <path d={curve(shown.a, shown.b)} className="map-line" />
          <End at={shown.a} name={shown.arc.from.name} other={shown.b} />
          <End at={shown.b} name={shown.arc.to.name} other={shown.a} />
        </g>
      ) : null}
    </svg>
  );
}

/** A bow that rises with the distance, the same seen from either end. */
function curve([ax, ay]: Point, [bx, by]: Point): string {
  const rise = Math.hypot(bx - ax, by - ay) * 0.22;
  return `M${ax.toFixed(1)},${ay.toFixed(1)}Q${((ax + bx) / 2).toFixed(1)},${((ay + by) / 2 - rise).toFixed(1)} ${bx.toFixed(1)},${by.toFixed(1)}`;
}

function End({ at: [x, y], name, other }: { at: Point; name: string; other: Point }) {
  const left = x < other[0] || (x === other[0] && y < other[1]);
  const outside = left ? x > 150 : x < WIDTH - 150;
  const anchor = left === outside ? 'end' : 'start';
  return (
    <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <path d="M-6 6V-3a6 6 0 0 1 12 0V6z" className="map-arch" />
      <text x={anchor === 'end' ? -12 : 12} y="5" textAnchor={anchor} className="map-name">{name}</text>
    </g>
  );
}
