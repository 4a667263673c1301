import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridNeighbours, orders } from '../../reference/lattice/grid.ts';
import { seeded } from '../random.ts';
import { weightsFromNeighbours } from '../weights/sparse-weights.ts';
import { falseDiscoveryRate } from './false-discovery-rate.ts';
import { getisOrdLocal, getisOrdPermutation } from './getis-ord-local.ts';
import { hotspots } from './hotspots.ts';

test('four cells in a row, worked by hand', () => {
  // x = 0 0 1 3: mean 1, variance (1 + 1 + 0 + 4)/4 = 1.5; Gi* of the last cell: (4 − 2·1)/√(1.5·(4·2 − 4)/3) = 2/√2
  const values = Float64Array.of(0, 0, 1, 3);
  const row = [[1], [0, 2], [1, 3], [2]];
  expect(getisOrdLocal(values, weightsFromNeighbours(row, { includeSelf: true }))[3]).toBeCloseTo(Math.SQRT2, 12);
  // Gi of the last cell: the others 0 0 1 have mean 1/3 and variance 2/9: (1 − 1/3)/√(2/9·(3 − 1)/2) = √2
  expect(getisOrdLocal(values, weightsFromNeighbours(row, { includeSelf: false }))[3]).toBeCloseTo(Math.SQRT2, 12);
});

test('false discovery rates, worked by hand', () => {
  const adjusted = falseDiscoveryRate(Float64Array.of(0.04, 0.01, 0.03, 0.5));
  expect([...adjusted].map((each) => Number(each.toFixed(12)))).toEqual([0.053333333333, 0.04, 0.053333333333, 0.5]);
  expect(falseDiscoveryRate(new Float64Array(0))).toHaveLength(0);
});

const counts = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 20, maxLength: 20 });
const varied = counts.filter((list) => new Set(list).size > 1);

test.each([true, false])('units in another order and values on another scale change nothing (self %s)', (includeSelf) => {
  const lists = gridNeighbours(5, 4);
  fc.assert(
    fc.property(varied, fc.integer({ min: 0, max: 2 ** 31 }), (list, seed) => {
      const random = seeded(seed);
      const order = lists
        .map((__, unit) => [random(), unit] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, unit]) => unit);
      const newName = new Map(order.map((unit, index) => [unit, index]));
      const renamed = order.map((unit) => (lists[unit] ?? []).map((other) => newName.get(other) ?? -1));
      const z = getisOrdLocal(Float64Array.from(list), weightsFromNeighbours(lists, { includeSelf }));
      const values = Float64Array.from(order, (unit) => 3 * (list[unit] ?? 0) + 7);
      const zRenamed = getisOrdLocal(values, weightsFromNeighbours(renamed, { includeSelf }));
      for (const [index, unit] of order.entries()) expect(zRenamed[index]).toBeCloseTo(z[unit] ?? Number.NaN, 9);
    }),
    { numRuns: 60 },
  );
});

test('never NaN: lone cells, everybody as neighbour, one odd value', () => {
  const shapes = [
    [[], [], [], []],
    [
      [1, 2, 3],
      [0, 2, 3],
      [0, 1, 3],
      [0, 1, 2],
    ],
    [[1], [0], [3], [2]],
  ];
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 4, maxLength: 4 }), (list) => {
      fc.pre(new Set(list.map((value) => value + 0)).size > 1);
      for (const lists of shapes) {
        for (const includeSelf of [true, false]) {
          const weights = weightsFromNeighbours(lists, { includeSelf });
          const { z, p, adjustedP } = hotspots(Float64Array.from(list), weights);
          expect([...z].every(Number.isFinite)).toBe(true);
          expect([...p, ...adjustedP].every((each) => each >= 0 && each <= 1)).toBe(true);
        }
      }
    }),
  );
});

test('a cell that everybody neighbours cannot stand out, and one cell among zeros is hot around itself', () => {
  const lists = gridNeighbours(6, 6);
  const values = new Float64Array(36);
  for (const cell of [14, 15, 20, 21]) values[cell] = 9;
  const found = hotspots(values, weightsFromNeighbours(lists, { includeSelf: true }));
  expect(found.kind[14]).toBe('hot');
  expect(found.kind[0]).toBe('none');
  expect([
    ...getisOrdLocal(
      Float64Array.of(1, 2, 3),
      weightsFromNeighbours(
        [
          [1, 2],
          [0, 2],
          [0, 1],
        ],
        { includeSelf: true },
      ),
    ),
  ]).toEqual([0, 0, 0]);
});

test('more incidents in a cell never lower its own Gi*, the other cells as they are', () => {
  const weights = weightsFromNeighbours(gridNeighbours(5, 4), { includeSelf: true });
  fc.assert(
    fc.property(varied, fc.integer({ min: 0, max: 19 }), fc.integer({ min: 1, max: 30 }), (list, cell, more) => {
      const raised = list.map((value, unit) => (unit === cell ? value + more : value));
      fc.pre(new Set(raised).size > 1);
      const mean = list.reduce((sum, value) => sum + value, 0) / 20;
      fc.pre((list[cell] ?? 0) >= mean);
      const around = (list_: number[]) => {
        const z = getisOrdLocal(Float64Array.from(list_), weights);
        return z[cell] ?? Number.NaN;
      };
      fc.pre(around(list) <= 0);
      expect(around(raised)).toBeGreaterThanOrEqual(around(list) - 1e-12);
    }),
  );
});

test('on random values at most the wished share of maps shows a false hotspot', () => {
  const weights = weightsFromNeighbours(gridNeighbours(12, 12), { includeSelf: true });
  const random = seeded(5);
  const maps = 400;
  let withFalse = 0;
  for (let map = 0; map < maps; map++) {
    const values = Float64Array.from({ length: 144 }, () => random() + random() + random() + random());
    if (hotspots(values, weights).kind.some((kind) => kind !== 'none')) withFalse++;
  }
  // 0.05 and three standard errors
  expect(withFalse / maps).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / maps));
});

test.each([true, false])('mean and spread of the score are those over all orders of the values (self %s)', (includeSelf) => {
  const values = [0, 1, 1, 2, 9, 3];
  const unit = 2;
  const weights = weightsFromNeighbours([[1], [0], [1, 4], [], [2], []], { includeSelf });
  const row = new Set(includeSelf ? [1, 2, 4] : [1, 4]);
  // Gi leaves the unit's own value where it is
  const all = includeSelf
    ? orders(values)
    : orders(values.toSpliced(unit, 1)).map((order) => order.toSpliced(unit, 0, values[unit] ?? 0));
  const sums = all.map((order) => order.reduce((sum, value, at) => sum + (row.has(at) ? value : 0), 0));
  const mean = sums.reduce((total, sum) => total + sum, 0) / sums.length;
  const variance = sums.reduce((total, sum) => total + (sum - mean) ** 2, 0) / sums.length;
  const observed = values.reduce((sum, value, at) => sum + (row.has(at) ? value : 0), 0);
  const z = getisOrdLocal(Float64Array.from(values), weights);
  expect(z[unit]).toBeCloseTo((observed - mean) / Math.sqrt(variance), 10);
});

test('the input is left as it was', () => {
  const values = Float64Array.of(3, 1, 4, 1, 5, 9);
  const weights = weightsFromNeighbours(gridNeighbours(3, 2), { includeSelf: true });
  const copies = structuredClone({ values, weights });
  hotspots(values, weights);
  expect({ values, weights }).toEqual(copies);
  const p = Float64Array.of(0.3, 0.01);
  falseDiscoveryRate(p);
  expect([...p]).toEqual([0.3, 0.01]);
});

test('what cannot be judged is refused with its reason', () => {
  const weights = weightsFromNeighbours([[1], [0, 2], [1]], { includeSelf: true });
  const values = Float64Array.of(1, 2, 4);
  const two = weightsFromNeighbours([[1], [0]], { includeSelf: true });
  const refusals: [() => unknown, string, RegExp][] = [
    [() => getisOrdLocal(Float64Array.of(2, 2, 2), weights), 'constant-input', /all 3 values are 2/],
    [() => getisOrdLocal(Float64Array.of(1, 2), weights), 'shape-mismatch', /2 values need weights for as many units, got 3/],
    [() => getisOrdLocal(Float64Array.of(1, Number.NaN, 2), weights), 'bad-parameter', /finite number/],
    [() => getisOrdLocal(Float64Array.of(1e200, 0, 2), weights), 'bad-parameter', /too large to be squared/],
    [() => getisOrdLocal(Float64Array.of(1, 2), two), 'too-few-points', /3 units, got 2/],
    [() => getisOrdLocal(values, { ...weights, neighbour: Int32Array.of(1, 0, 0, 1, 2, 1, 2) }), 'bad-parameter', /rising order/],
    [() => getisOrdLocal(values, { ...weights, neighbour: Int32Array.of(0, 1, 0, 1, 3, 1, 2) }), 'bad-parameter', /units 0 … 2/],
    [() => getisOrdLocal(values, { ...weights, neighbour: Int32Array.of(-1, 1, 0, 1, 2, 1, 2) }), 'bad-parameter', /units 0 … 2/],
    [
      () => getisOrdLocal(values, { ...weights, weight: new Float64Array(7).fill(1).with(3, 1 / 0) }),
      'bad-parameter',
      /finite weights/,
    ],
    [() => getisOrdLocal(values, { ...weights, weight: new Float64Array(6) }), 'shape-mismatch', /3 rows need starts up to 7/],
    [() => getisOrdLocal(values, { ...weights, start: Int32Array.of(0, 2, 5) }), 'shape-mismatch', /got undefined/],
    [() => getisOrdPermutation(Float64Array.of(2, 2, 2), weights, { replicates: 99, seed: 1 }), 'constant-input', /all 3/],
    [() => getisOrdPermutation(values, weights, { replicates: 99.5, seed: 1 }), 'bad-parameter', /from 19, got 99.5/],
    [() => getisOrdPermutation(values, weights, { replicates: 99, seed: -1 }), 'bad-parameter', /seed/],
    [() => falseDiscoveryRate(Float64Array.of(0.5, 1.2)), 'bad-parameter', /got 1.2/],
    [() => falseDiscoveryRate(Float64Array.of(0.5, -0.1)), 'bad-parameter', /within 0 … 1, got -0.1/],
  ];
  for (const [call, code, message] of refusals) {
    expect(call).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  }
});

test('three units are enough, and two of them that neighbour each other', () => {
  const weights = weightsFromNeighbours([[1], [0], []], { includeSelf: true });
  const z = getisOrdLocal(Float64Array.of(4, 4, 1), weights);
  // the same sum as the third unit's, less the whole: 8 of 9, mean 6, variance 2·(3·2 − 4)/2 = 2
  expect(z[0]).toBeCloseTo(Math.SQRT2, 12);
  expect(z[2]).toBeCloseTo(-Math.SQRT2, 12);
});
