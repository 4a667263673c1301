import { nearestPlaces } from './nearest-places.ts';

/**
 * Every circle of the scan. The places around centre `c` stand nearest first at `start[c] … start[c + 1] − 1` of `place`;
 * each position is also a circle: that place, all nearer ones and all equally far. `casesInCircle` counts the cases of it on all days;
 * `closesRing` is 1 at the last of equally far places.
 */
export type Circles = {
  readonly start: Int32Array;
  readonly place: Int32Array;
  readonly distanceMetres: Float64Array;
  readonly casesInCircle: Int32Array;
  readonly closesRing: Uint8Array;
};

/** Two distances this near each other (relative) are the same distance, rounded differently. */
export const SAME_DISTANCE = 1e-9;

/**
 * The circles around each place, out to `maxRadiusMetres` and up to `maxCases` cases.
 *
 * Equally distant places come into a circle together, so that the order of the input means nothing.
 * O(L²) subtractions at worst, plus distance and sorting of the neighbours; 17 bytes for each place of each circle.
 */
export function circlesAround(
  places: { readonly lng: Float64Array; readonly lat: Float64Array },
  casesAtPlace: Int32Array,
  maxRadiusMetres: number,
  maxCases: number,
): Circles {
  const size = casesAtPlace.length;
  const start = new Int32Array(size + 1);
  const nearest = nearestPlaces(places, maxRadiusMetres * (1 + SAME_DISTANCE));
  let rows = roomFor(16 * size);
  let filled = 0;
  for (let centre = 0; centre < size; centre++) {
    const near = nearest(centre);
    if (filled + near.count > rows.place.length) rows = roomFor(2 * rows.place.length + near.count, rows);
    filled = addRings(rows, filled, near, casesAtPlace, maxCases);
    start[centre + 1] = filled;
  }
  return {
    start,
    place: rows.place.slice(0, filled),
    distanceMetres: rows.distanceMetres.slice(0, filled),
    casesInCircle: rows.casesInCircle.slice(0, filled),
    closesRing: rows.closesRing.slice(0, filled),
  };
}

type Rows = Omit<Circles, 'start'>;

function roomFor(length: number, before?: Rows): Rows {
  const rows = {
    place: new Int32Array(length),
    distanceMetres: new Float64Array(length),
    casesInCircle: new Int32Array(length),
    closesRing: new Uint8Array(length),
  };
  if (before) {
    rows.place.set(before.place);
    rows.distanceMetres.set(before.distanceMetres);
    rows.casesInCircle.set(before.casesInCircle);
    rows.closesRing.set(before.closesRing);
  }
  return rows;
}

/** Writes ring after ring as long as the circle does not hold too many cases; gives back where the next centre begins. */
function addRings(
  rows: Rows,
  from: number,
  near: { readonly place: Int32Array; readonly metres: Float64Array; readonly count: number },
  casesAtPlace: Int32Array,
  maxCases: number,
): number {
  let filled = from;
  let cases = 0;
  for (let at = 0; at < near.count; ) {
    const distance = near.metres[at] as number;
    let end = at;
    while (end < near.count && (near.metres[end] as number) - distance <= SAME_DISTANCE * distance) {
      cases += casesAtPlace[near.place[end] as number] as number;
      end++;
    }
    if (cases > maxCases) break;
    for (; at < end; at++, filled++) {
      rows.place[filled] = near.place[at] as number;
      rows.distanceMetres[filled] = near.metres[at] as number;
      rows.casesInCircle[filled] = cases;
      rows.closesRing[filled] = at === end - 1 ? 1 : 0;
    }
  }
  return filled;
}
