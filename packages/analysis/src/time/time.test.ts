import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedRows } from '../../reference/shared-reference.ts';
import { seeded } from '../random.ts';
import { expectedRange } from './expected-range.ts';
import { requireDayTimes, timePrecision } from './time-precision.ts';
import { weeklyExpectation } from './weekly-expectation.ts';

/** A Poisson count by Knuth's product of random numbers. */
function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let product = random();
  let count = 0;
  while (product > limit) {
    product *= random();
    count++;
  }
  return count;
}

/** A count whose mean itself varies (gamma with shape 2), so its variance is mean + mean²/2. */
function restless(mean: number, random: () => number): number {
  const gamma = -Math.log(1 - random()) - Math.log(1 - random());
  return poisson((mean * gamma) / 2, random);
}

test('a quiet history, worked by hand', () => {
  // S = 8 in 4 counts: mean 2, no overdispersion; negative binomial of mean 8.5/4 and size 8.5: P(0) = 0.8^8.5 = 0.150
  const range = expectedRange(Int32Array.of(2, 2, 2, 2));
  expect(range).toMatchObject({ expected: 2, lower: 0, overdispersion: 1 });
  // P(X ≤ 5) = 0.9641…, P(X ≤ 6) = 0.9851… by summing the terms
  const terms = [0.8 ** 8.5];
  for (let k = 1; k < 9; k++) terms.push(((terms[k - 1] ?? 0) * (8.5 + k - 1) * 0.2) / k);
  const below = (count: number) => terms.slice(0, count + 1).reduce((sum, term) => sum + term, 0);
  expect(below(range.upper)).toBeGreaterThanOrEqual(0.975);
  expect(below(range.upper - 1)).toBeLessThan(0.975);
});

test('a history of nothing still allows a count, and an uneven one widens the band', () => {
  expect(expectedRange(new Int32Array(8))).toMatchObject({ expected: 0, lower: 0, upper: 1, overdispersion: 1 });
  const even = expectedRange(Int32Array.of(10, 9, 11, 10, 10, 10));
  const uneven = expectedRange(Int32Array.of(0, 25, 3, 20, 12, 0));
  expect(even.expected).toBe(uneven.expected);
  expect(uneven.upper - uneven.lower).toBeGreaterThan(2 * (even.upper - even.lower));
  expect(uneven.overdispersion).toBeGreaterThan(5);
});

test.each([
  ['even counts of about 1', 1, poisson],
  ['even counts of about 6', 6, poisson],
  ['even counts of about 40', 40, poisson],
  ['restless counts of about 10', 10, restless],
] as const)('the 95 %% band holds the next count at least as often as it says: %s', (_, mean, draw) => {
  const random = seeded(12);
  const runs = 2000;
  let inside = 0;
  for (let run = 0; run < runs; run++) {
    const history = Int32Array.from({ length: 26 }, () => draw(mean, random));
    const { lower, upper } = expectedRange(history);
    const next = draw(mean, random);
    if (next >= lower && next <= upper) inside++;
  }
  // restless counts have a longer tail than the fitted band knows: two percentage points are allowed there
  expect(inside / runs).toBeGreaterThan((draw === poisson ? 0.95 : 0.93) - 3 * Math.sqrt((0.95 * 0.05) / runs));
});

test('the band is in order, holds the expectation, does not care for the order of history, and history is left as it was', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 4, maxLength: 40 });
  fc.assert(
    fc.property(counts, fc.constantFrom(0.8, 0.95, 0.99), (list, level) => {
      const history = Int32Array.from(list);
      const range = expectedRange(history, level);
      expect([...history]).toEqual(list);
      expect(range.lower).toBeGreaterThanOrEqual(0);
      expect(range.lower).toBeLessThanOrEqual(range.upper);
      expect(Object.values(range).every(Number.isFinite)).toBe(true);
      const again = expectedRange(history.toReversed(), level);
      expect([again.lower, again.upper]).toEqual([range.lower, range.upper]);
      expect(again.overdispersion).toBeCloseTo(range.overdispersion, 8);
    }),
  );
});

test('an ordinary year is its own yardstick: summer is compared with summers', () => {
  // 3 years: 20 a week in weeks 20–32 of each year, else 4
  const counts = Int32Array.from({ length: 156 }, (_, week) => (week % 52 >= 20 && week % 52 < 32 ? 20 : 4));
  const chart = weeklyExpectation(counts.subarray(0, 104 + 30), { weeks: 6 });
  expect(chart.expected).toHaveLength(6);
  expect(chart.expected[0]).toBe(20);
  expect(chart.lower[0]).toBeGreaterThan(8);
});

test('with one year only the weeks just before the chart count, and the charted weeks never judge themselves', () => {
  const counts = Int32Array.from({ length: 39 }, (_, week) => (week < 26 ? 5 : 500));
  const chart = weeklyExpectation(counts);
  expect([...chart.expected]).toEqual(new Array(13).fill(5));
  expect(Math.max(...chart.upper)).toBeLessThan(20);
});

test('days, weeks and months are told apart', () => {
  const random = seeded(2);
  const days = Int32Array.from({ length: 400 }, () => 20_000 + Math.floor(random() * 365));
  expect(timePrecision(days).isCoarse).toBe(false);
  const months = days.map((day) => day - ((day - 20_000) % 30));
  expect(timePrecision(months).reason).toBe('few-distinct-days');
  expect(timePrecision(days.map((day) => day - (day % 7))).reason).toBe('few-distinct-days');
  expect(
    timePrecision(
      months,
      months.map((day) => day + 29),
    ).reason,
  ).toBe('long-spans');
  expect(() => requireDayTimes(months)).toThrow(expect.objectContaining({ code: 'coarse-times' }));
  expect(() =>
    requireDayTimes(
      days,
      days.map((day) => day + 1),
    ),
  ).not.toThrow();
  // bursts on a few evenings, and too few events to tell
  const bursts = days.map((day, index) => (index < 200 ? 20_000 + 5 * (index % 20) : day));
  expect(timePrecision(bursts).isCoarse).toBe(false);
  expect(timePrecision(Int32Array.of(1, 1, 300))).toMatchObject({ n: 3, distinctDays: 2, isCoarse: false });
  expect(timePrecision(new Int32Array(0))).toMatchObject({ n: 0, expectedDistinctDays: 0, isCoarse: false });
});

for (const [file, column, isCoarse] of [
  ['real/uk_rural_dyfed_powys.csv.gz', 'time', true],
  ['real/memphis_robberies_2019.csv.gz', 'time', false],
  ['synthetic/svalov_observations.csv.gz', 'occurred_from', false],
] as const) {
  const rows = sharedRows(file);
  test.skipIf(!rows)(`the times of ${file} are ${isCoarse ? 'only months' : 'days'}`, () => {
    const day = (row: Record<string, string>) => {
      const date = (row[column] ?? '').slice(0, 10);
      return Math.floor(Date.parse(date.length === 7 ? `${date}-01` : date) / 86_400_000);
    };
    expect(timePrecision(Int32Array.from(rows ?? [], day)).isCoarse).toBe(isCoarse);
  });
}

test('what cannot be judged is refused with its reason', () => {
  const refusal = (code: string) => expect.objectContaining({ code });
  expect(() => expectedRange(Int32Array.of(1, 2, 3))).toThrow(refusal('too-few-points'));
  expect(() => expectedRange(Int32Array.of(1, 2, 3, -1))).toThrow(refusal('bad-parameter'));
  expect(() => expectedRange(Int32Array.of(1, 2, 3, 4), 1)).toThrow(refusal('bad-parameter'));
  expect(() => weeklyExpectation(new Int32Array(20))).toThrow(refusal('too-few-points'));
  expect(() => weeklyExpectation(new Int32Array(5))).toThrow(refusal('too-few-points'));
  expect(() => weeklyExpectation(new Int32Array(60), { weeks: 0 })).toThrow(refusal('bad-parameter'));
  expect(() => timePrecision(Int32Array.of(1), Int32Array.of(0))).toThrow(refusal('bad-parameter'));
  expect(() => timePrecision(Int32Array.of(1), new Int32Array(0))).toThrow(refusal('shape-mismatch'));
});
