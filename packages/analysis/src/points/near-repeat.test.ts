import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input, reference } from '../../reference/points/points-reference.ts';
import { sharedGolden, sharedRows } from '../../reference/shared-reference.ts';
import { replicateSeed, seeded } from '../random.ts';
import { dealtOut, nearRepeat } from './near-repeat.ts';
import type { KnoxRow, Metric, NearRepeat, NearRepeatInput } from './near-repeat-types.ts';

type Golden = {
  method: Metric;
  sds_m: number[];
  tds_days: number[];
  observed: number[][];
  sim_mean: number[][];
  sim_sd: number[][];
  p: number[][];
  spatial_pairs: number[];
  temporal_pairs: number[];
};

const rowsOf = ({ repeats, bands }: NearRepeat): readonly KnoxRow[] => [repeats, ...bands];

/** Events strewn over a square of 600 m and 60 days, every fifth on the spot of the one before. */
function strewn(n: number, seed: number): NearRepeatInput {
  const random = seeded(seed);
  const spots = Array.from({ length: n }, () => [Math.round(600 * random()), Math.round(600 * random())] as const);
  const spot = (at: number) => spots[at % 5 === 4 ? at - 1 : at] ?? [0, 0];
  return {
    x: Float64Array.from(spots, (_, at) => spot(at)[0]),
    y: Float64Array.from(spots, (_, at) => spot(at)[1]),
    day: Int32Array.from(spots, () => Math.floor(60 * random())),
    metric: 'manhattan',
    distanceEdges: Float64Array.of(0, 100, 200),
    dayEdges: Float64Array.of(0, 7, 14),
    samePlaceMetres: 0,
    replicates: 19,
    seed: 3,
  };
}

/** The row of two events in the table, looked up by hand; −1 for too near and too far. */
function plainRow({ x, y, metric, samePlaceMetres, distanceEdges }: NearRepeatInput, a: number, b: number): number {
  const east = Math.abs((x[a] ?? 0) - (x[b] ?? 0));
  const north = Math.abs((y[a] ?? 0) - (y[b] ?? 0));
  const apart = metric === 'manhattan' ? east + north : Math.hypot(east, north);
  if (apart === 0 || apart < samePlaceMetres) return 0;
  const band = distanceEdges.findLastIndex((edge) => apart >= edge);
  return band < 0 || band === distanceEdges.length - 1 ? -1 : band + 1;
}

/** The plain way: every pair looked at, for any order of the days. */
function plainCounts(asked: NearRepeatInput, day: Int32Array): number[][] {
  const counts = Array.from(asked.distanceEdges, () => Array.from(asked.dayEdges.subarray(1), () => 0));
  for (let a = 0; a < day.length; a++) {
    for (let b = a + 1; b < day.length; b++) {
      const lag = Math.abs((day[a] ?? 0) - (day[b] ?? 0));
      const column = asked.dayEdges.findLastIndex((edge) => lag >= edge);
      const cells = counts[plainRow(asked, a, b)];
      if (cells?.[column] !== undefined) cells[column] += 1;
    }
  }
  return counts;
}

test('four events, worked by hand', () => {
  // at 0, 0, 50 and 500 m on days 0, 3, 4 and 40: one pair on one address (3 days), two 50 m apart (4 and 1 days)
  const found = nearRepeat({
    x: Float64Array.of(0, 0, 50, 500),
    y: new Float64Array(4),
    day: Int32Array.of(0, 3, 4, 40),
    metric: 'euclidean',
    distanceEdges: Float64Array.of(0, 100),
    dayEdges: Float64Array.of(0, 4, 8),
    samePlaceMetres: 0,
    replicates: 9,
    seed: 1,
  });
  expect(found.temporalPairs).toEqual([2, 1]);
  expect(found.repeats).toMatchObject({
    spatialPairs: 1,
    cells: [
      { observed: 1, expected: 2 / 6 },
      { observed: 0, expected: 1 / 6 },
    ],
  });
  expect(found.bands[0]).toMatchObject({
    fromMetres: 0,
    toMetres: 100,
    spatialPairs: 2,
    cells: [{ observed: 1 }, { observed: 1 }],
  });
  expect(found.bands[0]?.cells[1]?.ratio).toBeCloseTo(3, 12);
  // one pair in space, one in time: a yes-or-no with probability 1/6
  expect(found.repeats.cells[1]?.sd).toBeCloseTo(Math.sqrt(5 / 36), 12);
});

test('the table, its pairs, mean and spread agree with R, Manhattan and straight', () => {
  for (const metric of ['manhattan', 'euclidean'] as const) {
    const found = nearRepeat({
      x: Float64Array.from(input.x),
      y: Float64Array.from(input.y),
      day: Int32Array.from(input.day),
      metric,
      distanceEdges: Float64Array.from(input.distanceEdges),
      dayEdges: Float64Array.from(input.dayEdges),
      samePlaceMetres: 0,
      replicates: 999,
      seed: 1,
    });
    const theirs = reference.knox[metric];
    expect(found.temporalPairs).toEqual(theirs.temporalPairs);
    expect(rowsOf(found).map((row) => row.spatialPairs)).toEqual(theirs.spatialPairs);
    rowsOf(found).forEach((row, at) => {
      row.cells.forEach((cell, column) => {
        expect(cell.observed).toBe(theirs.observed[at]?.[column]);
        expect(cell.expected).toBeCloseTo(theirs.expected[at]?.[column] ?? Number.NaN, 10);
        const p = theirs.p[at]?.[column] ?? Number.NaN;
        expect(Math.abs(cell.p - p)).toBeLessThan(5 * Math.sqrt((2 * p * (1 - p)) / 999) + 0.002);
      });
    });
  }
});

test('mean and standard deviation are those over all 5 040 orders of seven days', () => {
  const { x, y, day, distanceEdges, dayEdges } = input.few;
  const found = nearRepeat({
    x: Float64Array.from(x),
    y: Float64Array.from(y),
    day: Int32Array.from(day),
    metric: 'euclidean',
    distanceEdges: Float64Array.from(distanceEdges),
    dayEdges: Float64Array.from(dayEdges),
    samePlaceMetres: 0,
    replicates: 1,
    seed: 1,
  });
  rowsOf(found).forEach((row, at) => {
    row.cells.forEach((cell, column) => {
      expect(cell.expected).toBeCloseTo(reference.knoxFew.mean[at]?.[column] ?? Number.NaN, 10);
      expect(cell.sd).toBeCloseTo(reference.knoxFew.sd[at]?.[column] ?? Number.NaN, 10);
    });
  });
});

for (const [name, samePlaceMetres] of [
  ['nearrepeat_chicago_arson_manhattan.json', 0.1],
  ['nearrepeat_chicago_arson_euclid.json', 0.001],
] as const) {
  const golden = sharedGolden<Golden>(name);
  const rows = sharedRows('real/chicago_arson_2016_xy.csv.gz');
  test.skipIf(!golden || !rows)(`${name}: counts equal, means and p within its tolerance`, () => {
    if (!golden || !rows) return;
    const found = nearRepeat({
      x: Float64Array.from(rows, (row) => Number(row['x_m'])),
      y: Float64Array.from(rows, (row) => Number(row['y_m'])),
      day: Int32Array.from(rows, (row) => Math.round(Date.parse(`${row['time']}T00:00Z`) / 86_400_000)),
      metric: golden.method,
      distanceEdges: Float64Array.from([0, ...golden.sds_m.slice(2)]),
      dayEdges: Float64Array.from(golden.tds_days),
      samePlaceMetres,
      replicates: 999,
      seed: 20_260_101,
    });
    expect(rowsOf(found).map((row) => row.cells.map((cell) => cell.observed))).toEqual(golden.observed);
    expect(rowsOf(found).map((row) => row.spatialPairs)).toEqual(golden.spatial_pairs);
    expect(found.temporalPairs).toEqual(golden.temporal_pairs);
    rowsOf(found).forEach((row, at) => {
      row.cells.forEach((cell, column) => {
        const [mean, sd, p] = [golden.sim_mean, golden.sim_sd, golden.p].map((table) => table[at]?.[column] ?? Number.NaN);
        expect(Math.abs(cell.expected - (mean ?? 0))).toBeLessThan((4 * (sd ?? 0)) / Math.sqrt(999));
        expect(cell.sd / (sd ?? 0)).toBeCloseTo(1, 0);
        expect(Math.abs(cell.p - (p ?? 0))).toBeLessThanOrEqual(4 * Math.sqrt(((p ?? 0) * (1 - (p ?? 0))) / 999) + 1 / 999);
      });
    });
  });
}

test('the fast way counts and judges as the plain way, replicate by replicate', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 40 }),
      fc.nat(1e6),
      fc.constantFrom('manhattan' as const, 'euclidean' as const),
      fc.constantFrom(0, 30),
      fc.constantFrom(0, 60),
      (n, seed, metric, samePlaceMetres, firstEdge) => {
        const asked = { ...strewn(n, seed), metric, samePlaceMetres, distanceEdges: Float64Array.of(firstEdge, 100, 200) };
        const found = nearRepeat(asked);
        const observed = plainCounts(asked, asked.day);
        expect(rowsOf(found).map((row) => row.cells.map((cell) => cell.observed))).toEqual(observed);
        const drawn = Array.from({ length: asked.replicates }, (_, replicate) =>
          plainCounts(asked, dealtOut(asked.day, seeded(replicateSeed(asked.seed, replicate)))),
        );
        rowsOf(found).forEach((row, at) => {
          row.cells.forEach((cell, column) => {
            const asMany = drawn.filter((table) => (table[at]?.[column] ?? 0) >= cell.observed).length;
            expect(cell.p).toBeCloseTo((1 + asMany) / 20, 12);
            expect(cell.pTable).toBeGreaterThanOrEqual(1 / 20);
            expect(Number.isFinite(cell.sd) && Number.isFinite(cell.expected)).toBe(true);
          });
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('moving everything in space and time, mirroring it and running time backwards change nothing; neither does the order of events', () => {
  const plain = strewn(60, 5);
  const found = nearRepeat(plain);
  const moved = {
    ...plain,
    x: plain.x.map((each) => 700_000 - each),
    y: plain.y.map((each) => each + 6_200_000),
    day: plain.day.map((each) => 20_000 - each),
  };
  expect(nearRepeat(moved)).toEqual(found);
  const turned = nearRepeat({ ...plain, x: plain.x.toReversed(), y: plain.y.toReversed(), day: plain.day.toReversed() });
  rowsOf(turned).forEach((row, at) => {
    row.cells.forEach((cell, column) => {
      const same = rowsOf(found)[at]?.cells[column];
      expect([cell.observed, cell.expected, cell.sd]).toEqual([same?.observed, same?.expected, same?.sd]);
    });
  });
});

test('with days dealt out by chance p ≤ 0.05 is no more common than it says, and the table as a whole raises few false alarms', () => {
  const sets = 400;
  let [cells, table] = [0, 0];
  for (let seed = 0; seed < sets; seed++) {
    const found = nearRepeat({ ...strewn(50, 1000 + seed), replicates: 99, seed });
    cells += (found.bands[0]?.cells[0]?.p ?? 1) <= 0.05 ? 1 : 0;
    table += rowsOf(found).some((row) => row.cells.some((cell) => cell.pTable <= 0.05)) ? 1 : 0;
  }
  // 99 % binomial limit of 400 at 0.05: 31; counts are discrete, so fewer is right too
  expect(cells).toBeLessThanOrEqual(31);
  expect(table).toBeLessThanOrEqual(31);
  expect(table).toBeGreaterThan(4);
});

test.each([
  ['shape-mismatch', { day: new Int32Array(3) }],
  ['too-few-points', { x: Float64Array.of(1, 2, 3), y: Float64Array.of(1, 2, 3), day: Int32Array.of(1, 2, 3) }],
  ['bad-parameter', { x: new Float64Array(20).fill(Number.NaN) }],
  ['bad-parameter', { distanceEdges: Float64Array.of(0, 100, 100) }],
  ['bad-parameter', { dayEdges: Float64Array.of(-1, 7) }],
  ['bad-parameter', { dayEdges: Float64Array.of(7) }],
  ['bad-parameter', { samePlaceMetres: 100 }],
  ['bad-parameter', { replicates: 0 }],
  ['bad-parameter', { seed: 0.5 }],
  ['bad-parameter', { day: Int32Array.from({ length: 20 }, (_, at) => at * 1e6) }],
  ['constant-input', { x: new Float64Array(20), y: new Float64Array(20) }],
  ['constant-input', { day: new Int32Array(20).fill(7) }],
])('%s: %o is refused', (code, part: Partial<NearRepeatInput>) => {
  expect(() => nearRepeat({ ...strewn(20, 1), ...part })).toThrow(expect.objectContaining({ code }));
});

test('the input is left as it was', () => {
  const asked = strewn(20, 1);
  const copy = structuredClone(asked);
  nearRepeat(asked);
  expect(asked).toEqual(copy);
});
