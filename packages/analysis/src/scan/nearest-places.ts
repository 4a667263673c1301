import { EARTH_RADIUS_METRES, greatCircleMetres } from '../geometry/great-circle.ts';

/** The places within reach of a centre, nearest first; equally near ones by number. Only the first `count` entries mean anything. */
export type NearPlaces = { readonly place: Int32Array; readonly metres: Float64Array; count: number };

/**
 * Gives the places within `reachMetres` of any one of them, nearest first, the place itself included.
 *
 * The answer is good until the next call. A band of latitude and a chord through the sphere turn most places away before any sine is taken.
 */
export function nearestPlaces(
  { lng, lat }: { readonly lng: Float64Array; readonly lat: Float64Array },
  reachMetres: number,
): (centre: number) => NearPlaces {
  const size = lng.length;
  const isWithinChord = chordFilter(lng, lat, reachMetres);
  const northwards = Int32Array.from(lat.keys()).sort((a, b) => (lat[a] as number) - (lat[b] as number));
  const latNorthwards = Float64Array.from(northwards, (place) => lat[place] as number);
  const reachDegrees = (reachMetres / EARTH_RADIUS_METRES) * (180 / Math.PI) * (1 + 1e-9);
  const found: NearPlaces = { place: new Int32Array(size), metres: new Float64Array(size), count: 0 };
  const metresTo = new Float64Array(size);
  const sort = sorterBy(metresTo);

  return (centre) => {
    const centreLng = lng[centre] as number;
    const centreLat = lat[centre] as number;
    let count = 0;
    for (let at = firstAtLeast(latNorthwards, centreLat - reachDegrees); at < size; at++) {
      if ((latNorthwards[at] as number) > centreLat + reachDegrees) break;
      const other = northwards[at] as number;
      if (!isWithinChord(centre, other)) continue;
      const metres = greatCircleMetres(centreLng, centreLat, lng[other] as number, lat[other] as number);
      if (metres > reachMetres) continue;
      metresTo[other] = metres;
      found.place[count++] = other;
    }
    sort(found.place, count);
    for (let at = 0; at < count; at++) found.metres[at] = metresTo[found.place[at] as number] as number;
    found.count = count;
    return found;
  };
}

/** Turns away pairs that are surely out of reach, by the straight line between them. */
function chordFilter(lng: Float64Array, lat: Float64Array, reachMetres: number): (a: number, b: number) => boolean {
  const radians = Math.PI / 180;
  const x = lng.map((value, at) => Math.cos(value * radians) * Math.cos((lat[at] as number) * radians));
  const y = lng.map((value, at) => Math.sin(value * radians) * Math.cos((lat[at] as number) * radians));
  const z = lat.map((value) => Math.sin(value * radians));
  const chord = 2 * Math.sin(Math.min(reachMetres / EARTH_RADIUS_METRES, Math.PI) / 2);
  // room for rounding: a false yes costs a few sines, a false no would lose a place
  const limit = (chord * (1 + 1e-6) + 1e-12) ** 2;
  return (a, b) => {
    const dx = (x[a] as number) - (x[b] as number);
    const dy = (y[a] as number) - (y[b] as number);
    const dz = (z[a] as number) - (z[b] as number);
    return dx * dx + dy * dy + dz * dz <= limit;
  };
}

function firstAtLeast(rising: Float64Array, value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sorts the first `count` numbers of a list by their key, equal keys by number: merge sort from the bottom. */
function sorterBy(key: Float64Array): (list: Int32Array, count: number) => void {
  const spare = new Int32Array(key.length);
  return (list, count) => {
    let from: Int32Array = list;
    let to: Int32Array = spare;
    for (let width = 1; width < count; width *= 2) {
      for (let left = 0; left < count; left += 2 * width) {
        mergeRuns(from, to, left, Math.min(left + width, count), Math.min(left + 2 * width, count), key);
      }
      [from, to] = [to, from];
    }
    if (from !== list) list.set(from.subarray(0, count));
  };
}

/** Merges the sorted `left … middle − 1` and `middle … end − 1` of one list into the other. */
function mergeRuns(from: Int32Array, to: Int32Array, left: number, middle: number, end: number, key: Float64Array): void {
  let a = left;
  let b = middle;
  for (let at = left; at < end; at++) {
    const takesLeft = a < middle && (b >= end || isBefore(from[a] as number, from[b] as number, key));
    to[at] = from[takesLeft ? a++ : b++] as number;
  }
}

function isBefore(a: number, b: number, key: Float64Array): boolean {
  const difference = (key[a] as number) - (key[b] as number);
  return difference < 0 || (difference === 0 && a < b);
}
