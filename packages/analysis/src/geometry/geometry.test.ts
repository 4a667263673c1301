import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedRows } from '../../reference/shared-reference.ts';
import { seeded } from '../random.ts';
import { EARTH_RADIUS_METRES, greatCircleMetres } from './great-circle.ts';
import { pointPrecision, requirePrecisePoints } from './point-precision.ts';

test('a degree along the equator or a meridian is a 360th of the way round, and a quarter turn a quarter', () => {
  const degree = (2 * Math.PI * EARTH_RADIUS_METRES) / 360;
  expect(greatCircleMetres(0, 0, 1, 0)).toBeCloseTo(degree, 6);
  expect(greatCircleMetres(13, 55, 13, 56)).toBeCloseTo(degree, 6);
  expect(greatCircleMetres(0, 0, 0, 90)).toBeCloseTo(90 * degree, 3);
  expect(greatCircleMetres(0, 0, 180, 0)).toBeCloseTo(180 * degree, 3);
  expect(greatCircleMetres(179.5, 0, -179.5, 0)).toBeCloseTo(degree, 6);
});

test('the way there is as long as the way back', () => {
  const lng = fc.double({ min: -180, max: 180, noNaN: true });
  const lat = fc.double({ min: -90, max: 90, noNaN: true });
  fc.assert(
    fc.property(lng, lat, lng, lat, (a, b, c, d) => {
      const metres = greatCircleMetres(a, b, c, d);
      expect(metres).toBeGreaterThanOrEqual(0);
      expect(greatCircleMetres(c, d, a, b)).toBeCloseTo(metres, 3);
    }),
  );
});

/** `n` events on `distinct` places spread evenly over a square of `metres`. */
function spread(n: number, distinct: number, metres: number, seed = 1): [Float64Array, Float64Array] {
  const random = seeded(seed);
  const side = metres / 111_000;
  const places = Array.from({ length: distinct }, () => [13 + 2 * side * random(), 55.9 + side * random()] as const);
  const events = Array.from(
    { length: n },
    (_, index) => places[index < distinct ? index : Math.floor(random() * distinct)] ?? [0, 0],
  );
  return [Float64Array.from(events, ([lng]) => lng), Float64Array.from(events, ([, lat]) => lat)];
}

test('six events, worked by hand', () => {
  // three on one lone coordinate, two near each other, one 600 m off the rest
  const degree = (2 * Math.PI * EARTH_RADIUS_METRES) / 360;
  const north = [0, 0, 0, 10_000, 10_050, 10_650].map((metres) => metres / degree);
  expect(pointPrecision(new Float64Array(6), Float64Array.from(north))).toEqual({
    n: 6,
    distinct: 4,
    topShare: 0.5,
    piledShare: 0.5,
    isolatedShare: 4 / 6,
    isSnapped: false,
  });
});

test('addresses that repeat among neighbours are not snapped; centroids, cell centres and lone piles are', () => {
  expect(pointPrecision(...spread(400, 250, 2500)).isSnapped).toBe(false);
  expect(pointPrecision(...spread(84, 1, 10)).reason).toBe('few-distinct-points');
  expect(pointPrecision(...spread(400, 60, 60_000)).reason).toBe('few-distinct-points');
  expect(pointPrecision(...spread(400, 300, 60_000)).isSnapped).toBe(false);
  const [lng, lat] = spread(1000, 150, 5000);
  expect(pointPrecision(lng, lat).reason).toBe('piled-points');
  expect(() => requirePrecisePoints(lng, lat)).toThrow(expect.objectContaining({ code: 'snapped-points' }));
});

test('no events and one event are no sign of anything', () => {
  expect(pointPrecision(new Float64Array(0), new Float64Array(0))).toMatchObject({
    n: 0,
    topShare: 0,
    isSnapped: false,
  });
  expect(pointPrecision(Float64Array.of(13), Float64Array.of(56))).toMatchObject({
    n: 1,
    topShare: 1,
    isSnapped: false,
  });
});

test('events in another order change nothing, and the input is left as it was', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 2 ** 31 }),
      (n, distinct, seed) => {
        const [lng, lat] = spread(n, Math.min(n, distinct), 4000, seed);
        const copies = [lng.slice(), lat.slice()];
        const precision = pointPrecision(lng, lat);
        expect([lng, lat]).toEqual(copies);
        const reversed = pointPrecision(lng.toReversed(), lat.toReversed());
        for (const sign of ['distinct', 'topShare', 'piledShare', 'isolatedShare', 'isSnapped'] as const) {
          expect(Number(reversed[sign])).toBeCloseTo(Number(precision[sign]), 12);
          expect(Number(precision[sign])).not.toBeNaN();
        }
      },
    ),
  );
});

for (const [file, isSnapped] of [
  ['real/polisen_se_events.csv.gz', true],
  ['real/uk_rural_dyfed_powys.csv.gz', true],
  ['real/memphis_robberies_2019.csv.gz', false],
  ['real/us_homicides_2015.csv.gz', false],
  ['real/nyc_vehicle_thefts_2014_2017.csv.gz', false],
  ['synthetic/svalov_observations.csv.gz', false],
] as const) {
  const rows = sharedRows(file);
  test.skipIf(!rows)(`${file} is ${isSnapped ? '' : 'not '}snapped`, () => {
    const located = (rows ?? []).filter((row) => row['lon'] !== '' && row['lat'] !== '');
    expect(located.length).toBeGreaterThan(1000);
    const degrees = (name: string) => Float64Array.from(located, (row) => Number(row[name]));
    expect(pointPrecision(degrees('lon'), degrees('lat')).isSnapped).toBe(isSnapped);
  });
}

test.each([
  ['shape-mismatch', [1], []],
  ['bad-parameter', [181], [0]],
  ['bad-parameter', [0], [Number.NaN]],
])('%s: lng %o with lat %o is refused', (code, lng, lat) => {
  expect(() => pointPrecision(Float64Array.from(lng), Float64Array.from(lat))).toThrow(expect.objectContaining({ code }));
});
