import { EARTH_RADIUS_METRES, greatCircleMetres } from '../geometry/great-circle.ts';

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
const SAME_DISTANCE = 1e-9;

/**
 * The circles around each place, out to `maxRadiusMetres` and up to `maxCases` cases.
 *
 * Equally distant places come into a circle together, so that the order of the input means nothing.
 * O(L²) comparisons plus sorting of the neighbours.
 */
export function circlesAround(
  places: { readonly lng: Float64Array; readonly lat: Float64Array },
  casesAtPlace: Int32Array,
  maxRadiusMetres: number,
  maxCases: number,
): Circles {
  const size = casesAtPlace.length;
  const start = new Int32Array(size + 1);
  const place: number[] = [];
  const distanceMetres: number[] = [];
  const casesInCircle: number[] = [];
  const closesRing: number[] = [];
  for (let centre = 0; centre < size; centre++) {
    const near = placesNear(centre, places, size, maxRadiusMetres);
    for (const ring of ringsWithin(near, casesAtPlace, maxCases)) {
      for (const member of ring.members) {
        place.push(member.place);
        distanceMetres.push(member.metres);
        casesInCircle.push(ring.casesInCircle);
        closesRing.push(member === ring.members.at(-1) ? 1 : 0);
      }
    }
    start[centre + 1] = place.length;
  }
  return {
    start,
    place: Int32Array.from(place),
    distanceMetres: Float64Array.from(distanceMetres),
    casesInCircle: Int32Array.from(casesInCircle),
    closesRing: Uint8Array.from(closesRing),
  };
}

type Near = { place: number; metres: number };

function placesNear(
  centre: number,
  { lng, lat }: { readonly lng: Float64Array; readonly lat: Float64Array },
  size: number,
  maxRadiusMetres: number,
): Near[] {
  const reach = maxRadiusMetres * (1 + SAME_DISTANCE);
  // a degree of latitude is never shorter than this, so most places fall away by one subtraction
  const reachDegrees = (reach / EARTH_RADIUS_METRES) * (180 / Math.PI) * (1 + SAME_DISTANCE);
  const centreLng = lng[centre] as number;
  const centreLat = lat[centre] as number;
  const near: Near[] = [];
  for (let other = 0; other < size; other++) {
    const otherLat = lat[other] as number;
    if (Math.abs(otherLat - centreLat) > reachDegrees) continue;
    const metres = greatCircleMetres(centreLng, centreLat, lng[other] as number, otherLat);
    if (metres <= reach) near.push({ place: other, metres });
  }
  return near.sort((a, b) => a.metres - b.metres || a.place - b.place);
}

function ringsWithin(
  near: readonly Near[],
  casesAtPlace: Int32Array,
  maxCases: number,
): { members: Near[]; casesInCircle: number }[] {
  const rings: { members: Near[]; casesInCircle: number }[] = [];
  let cases = 0;
  for (let at = 0; at < near.length; ) {
    const distance = (near[at] as Near).metres;
    const members: Near[] = [];
    while (at < near.length && (near[at] as Near).metres - distance <= SAME_DISTANCE * distance) {
      members.push(near[at] as Near);
      at++;
    }
    for (const member of members) cases += casesAtPlace[member.place] as number;
    if (cases > maxCases) break;
    rings.push({ members, casesInCircle: cases });
  }
  return rings;
}
