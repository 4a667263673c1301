import { expect, test } from 'vitest';
import type { ScanPlaces } from './cluster-scan-types.ts';
import { zonesAround } from './zones.ts';

const line: ScanPlaces = { x: Float64Array.of(0, 1, -1, 3), y: new Float64Array(4) };
const measure = Float64Array.of(1, 2, 4, 8);

/** The circles around a centre, as sets of places with what they have at risk. */
function circles(centre: number, limits: Parameters<typeof zonesAround>[2], places = line): [number[], number][] {
  const zones = zonesAround(places, measure, limits);
  const found: [number[], number][] = [];
  for (let at = zones.start[centre] ?? 0; at < (zones.start[centre + 1] ?? 0); at++) {
    if (zones.closesRing[at] === 1) found.push([[...zones.place.slice(zones.start[centre], at + 1)], zones.measure[at] ?? 0]);
  }
  return found;
}

test('places equally far come in together, or one by one with the later name first', () => {
  expect(circles(0, { maxShare: 1 })).toEqual([
    [[0], 1],
    [[0, 1, 2], 7],
    [[0, 1, 2, 3], 15],
  ]);
  expect(circles(0, { maxShare: 1, equallyFar: 'one-by-one' })).toEqual([
    [[0], 1],
    [[0, 2], 5],
    [[0, 2, 1], 7],
    [[0, 2, 1, 3], 15],
  ]);
});

test('places at one and the same point are one, also one by one', () => {
  const places: ScanPlaces = { lng: Float64Array.of(13, 13.1, 13.1, 13.4), lat: Float64Array.of(55.9, 55.9, 55.9, 55.9) };
  expect(circles(0, { maxShare: 1, equallyFar: 'one-by-one' }, places).map(([members]) => members.length)).toEqual([1, 3, 4]);
});

test('the tightest of distance, share and number of places holds', () => {
  expect(circles(0, { maxRadiusMetres: 1 }).at(-1)).toEqual([[0, 1, 2], 7]);
  expect(circles(0, {}).at(-1)).toEqual([[0, 1, 2], 7]);
  expect(circles(0, { maxShare: 0.4 }).at(-1)).toEqual([[0], 1]);
  expect(circles(0, { maxShare: 1, maxPlaces: 2 }).at(-1)).toEqual([[0], 1]);
  expect(circles(0, { maxShare: 1, maxPlaces: 2, equallyFar: 'one-by-one' }).at(-1)).toEqual([[0, 2], 5]);
  expect(circles(3, { maxShare: 0.5 })).toEqual([]);
});
