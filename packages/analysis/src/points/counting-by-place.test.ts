import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '../random.ts';
import { closeDays } from './close-days.ts';
import { countingByPair } from './counting-by-pair.ts';
import { countingByPlace } from './counting-by-place.ts';
import { dealtOut } from './near-repeat.ts';
import type { Metric } from './near-repeat-types.ts';

type Crowd = {
  seed: number;
  events: number;
  side: number;
  span: number;
  metric: Metric;
  samePlaceMetres: number;
  distances: readonly number[];
  days: readonly number[];
};

/** Many events on few spots of a square grid of 100 m. */
function crowd({ seed, events, side, span, metric, samePlaceMetres, distances, days }: Crowd) {
  const random = seeded(seed);
  const on = () => Float64Array.from({ length: events }, () => 100 * Math.floor(side * random()));
  const asked = { x: on(), y: on(), metric, distanceEdges: Float64Array.from(distances), samePlaceMetres };
  const day = Int32Array.from({ length: events }, () => Math.floor(span * random()));
  day.set([0, span - 1]);
  return { asked, days: closeDays(day, Float64Array.from(days)) };
}

test('where events share places, counting by place gives the counts pair by pair, for every deal of the days', () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.nat(),
        events: fc.integer({ min: 200, max: 500 }),
        side: fc.integer({ min: 2, max: 4 }),
        span: fc.integer({ min: 40, max: 90 }),
        metric: fc.constantFrom<Metric>('manhattan', 'euclidean'),
        // 100 m and more apart are one address too when up to 150 m are
        samePlaceMetres: fc.constantFrom(0, 1, 150),
        distances: fc.constantFrom([0, 200], [0, 160, 200, 400], [120, 250, 251]),
        days: fc.constantFrom([0, 7, 14, 21, 28], [0, 1], [1, 2, 9], [3, 8, 13.5, 20]),
      }),
      (shape) => {
        const { asked, days } = crowd(shape);
        const [byPlace, byPair] = [countingByPlace(asked, days), countingByPair(asked, days)];
        expect(byPlace).toMatchObject({ rows: byPair.rows, perRow: byPair.perRow, sharing: byPair.sharing });
        expect(byPlace?.count(days.offset)).toEqual(byPair.count(days.offset));
        for (const seed of [1, 2]) {
          const dealt = dealtOut(days.offset, seeded(seed));
          expect(byPlace?.count(dealt)).toEqual(byPair.count(dealt));
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('where places hardly repeat, or bands of days hold no whole day, pairs are counted one by one', () => {
  const shape: Crowd = {
    seed: 1,
    events: 200,
    side: 3,
    span: 60,
    metric: 'manhattan',
    samePlaceMetres: 0,
    distances: [0, 200],
    days: [0, 7],
  };
  const byPlace = (more: Partial<Crowd>) => {
    const { asked, days } = crowd({ ...shape, ...more });
    return countingByPlace(asked, days);
  };
  expect(byPlace({})).toBeDefined();
  expect(byPlace({ side: 200 })).toBe(undefined);
  expect(byPlace({ days: [0, 0.5, 0.9, 7] })).toBe(undefined);
  // beyond the last difference there is nothing to tell apart
  expect(byPlace({ days: [0, 60, 70, 80] })).toBe(undefined);
});

test('a window of more events than half a number holds is counted pair by pair', () => {
  const events = 70_000;
  const { asked, days } = crowd({
    seed: 2,
    events,
    side: 100,
    span: 3,
    metric: 'manhattan',
    samePlaceMetres: 0,
    distances: [0, 50],
    days: [0, 2, 3],
  });
  expect(countingByPlace(asked, days)).toBeDefined();
  expect(countingByPlace(asked, { ...days, edges: Int32Array.of(0, 3, 4) })).toBe(undefined);
});
