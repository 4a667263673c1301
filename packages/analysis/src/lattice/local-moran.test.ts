import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridNeighbours, orders } from '../../reference/lattice/grid.ts';
import { seeded } from '../random.ts';
import { rowStandardised, type SparseWeights, weightsFromNeighbours } from '../weights/sparse-weights.ts';
import { type LocalMoranOptions, localMoran, localMoranPermutation } from './local-moran.ts';

const lists = gridNeighbours(5, 4);
const weights = rowStandardised(weightsFromNeighbours(lists, { includeSelf: false }));

test('moments of both nulls are those over all orders of the values', () => {
  const values = [0, 1, 1, 2, 9, 3];
  const mean = 16 / 6;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 6;
  const row = weightsFromNeighbours([[1, 4], [0], [1, 4], [], [2], []], { includeSelf: false });
  const unit = 2;
  const statistic = (list: readonly number[]) =>
    (((list[2] ?? 0) - mean) / square) * ((list[1] ?? 0) - mean + (list[4] ?? 0) - mean);
  for (const assumed of ['total', 'conditional'] as const) {
    const all =
      assumed === 'total'
        ? orders(values)
        : orders(values.toSpliced(unit, 1)).map((order) => order.toSpliced(unit, 0, values[unit] ?? 0));
    const drawn = all.map(statistic);
    const expected = drawn.reduce((sum, each) => sum + each, 0) / drawn.length;
    const variance = drawn.reduce((sum, each) => sum + (each - expected) ** 2, 0) / drawn.length;
    const ours = localMoran(Float64Array.from(values), row, { null: assumed });
    expect(ours.i[unit]).toBeCloseTo(statistic(values), 12);
    expect(ours.expected[unit]).toBeCloseTo(expected, 12);
    expect(ours.variance[unit]).toBeCloseTo(variance, 12);
    expect(ours.z[unit]).toBeCloseTo((statistic(values) - expected) / Math.sqrt(variance), 10);
    // without neighbours there is nothing to say
    expect([ours.i[3], ours.z[3], ours.p[3], ours.quadrant[3]]).toEqual([0, 0, 1, 'none']);
  }
});

test('high among high, low among low, and the odd ones out are told apart, and only rare ones get a kind', () => {
  const values = Float64Array.from({ length: 400 }, (_, cell) => (cell % 20 < 10 ? 10 : 0) + (cell % 3) / 10);
  values[105] = 0;
  const grid = rowStandardised(weightsFromNeighbours(gridNeighbours(20, 20), { includeSelf: false }));
  const found = localMoran(values, grid);
  expect([found.quadrant[203], found.quadrant[217], found.quadrant[105]]).toEqual(['high-high', 'low-low', 'low-high']);
  expect([found.kind[203], found.kind[217], found.kind[105]]).toEqual(['high-high', 'low-low', 'low-high']);
  expect(localMoran(values, grid, { level: 1e-9 }).kind.every((kind) => kind === 'none')).toBe(true);
});

const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 20, maxLength: 20 });

test('units in another order and values moved, stretched or turned upside down change nothing', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 2 ** 31 }), fc.constantFrom(3, -2), (list, seed, factor) => {
      fc.pre(new Set(list).size > 1);
      const random = seeded(seed);
      const order = lists.map((_, unit) => [random(), unit] as const).sort((a, b) => a[0] - b[0]);
      const from = order.map(([, unit]) => unit);
      const newName = new Map(from.map((unit, index) => [unit, index]));
      const renamed = from.map((unit) => (lists[unit] ?? []).map((other) => newName.get(other) ?? -1));
      const again = rowStandardised(weightsFromNeighbours(renamed, { includeSelf: false }));
      for (const options of [{ null: 'total' }, { null: 'conditional' }] as LocalMoranOptions[]) {
        const before = localMoran(Float64Array.from(list), weights, options);
        const after = localMoran(
          Float64Array.from(from, (unit) => factor * (list[unit] ?? 0) + 7),
          again,
          options,
        );
        for (const [index, unit] of from.entries()) {
          expect(after.i[index]).toBeCloseTo(before.i[unit] ?? Number.NaN, 8);
          expect(after.z[index]).toBeCloseTo(before.z[unit] ?? Number.NaN, 6);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('a unit at the mean of all says nothing, by formula and by draws', () => {
  const values = Float64Array.from({ length: 20 }, (_, at) => at - 10);
  values[0] = -9.5;
  const mean = values.reduce((sum, value) => sum + value, 0) / 20;
  const shifted = values.map((value, unit) => (unit === 7 ? (mean * 20 - (values[7] ?? 0)) / 19 : value));
  const { i, z, p } = localMoran(shifted, weights);
  expect(Math.abs(i[7] ?? 1)).toBeLessThan(1e-12);
  expect([z[7], p[7]]).toEqual([0, 1]);
  const drawn = localMoranPermutation(shifted, weights, { replicates: 99, seed: 1 });
  expect([drawn.greater[7], drawn.less[7], drawn.twoSided[7], drawn.folded[7]]).toEqual([1, 1, 1, 1]);
  expect(drawn.greater[0]).toBeLessThan(1);
});

test('the conditional null is the default, and what lies at the mean counts as low', () => {
  const values = Float64Array.from({ length: 20 }, (_, at) => (at * 7) % 11);
  const byDefault = localMoran(values, weights);
  expect(byDefault).toEqual(localMoran(values, weights, { null: 'conditional' }));
  expect(byDefault.z).not.toEqual(localMoran(values, weights, { null: 'total' }).z);
  expect(byDefault.kind).toHaveLength(20);
  const pairs = weightsFromNeighbours([[1], [0], [3], [2], [5], [4]], { includeSelf: false });
  const { quadrant } = localMoran(Float64Array.of(2, 4, 0, 2, 4, 0), pairs);
  expect(quadrant).toEqual(['low-high', 'high-low', 'low-low', 'low-low', 'high-low', 'low-high']);
});

test('p by draws is that of a statistic as large: a low unit among low ones has it small, a high one among low ones near 1', () => {
  const grid = rowStandardised(weightsFromNeighbours(gridNeighbours(12, 12), { includeSelf: false }));
  const values = Float64Array.from({ length: 144 }, (_, cell) => (cell % 12 < 6 ? 5 : 0) + ((cell * 7) % 5) / 10);
  values[4 * 12 + 9] = 5;
  const { greater, less } = localMoranPermutation(values, grid, { replicates: 999, seed: 5 });
  for (const alike of [4 * 12 + 2, 8 * 12 + 9]) {
    expect(greater[alike]).toBeLessThan(0.02);
    expect(less[alike]).toBeGreaterThan(0.98);
  }
  expect(greater[4 * 12 + 9]).toBeGreaterThan(0.98);
  expect(less[4 * 12 + 9]).toBeLessThan(0.02);
});

test('two units that neighbour each other alone, at the very edge of four, are still judged', () => {
  const four = weightsFromNeighbours([[1], [0], [3], [2]], { includeSelf: false });
  const { i, z } = localMoran(Float64Array.of(1, 1, 5, 5), four);
  // deviations ∓2, m₂ 4: every product is 1
  expect([...i]).toEqual([1, 1, 1, 1]);
  expect(z.every((each) => each > 0)).toBe(true);
});

test('a unit is of a kind when its adjusted p is just the level', () => {
  const values = Float64Array.from({ length: 20 }, (_, at) => (at % 5 < 2 ? 5 : 0) + (at % 3) / 10);
  const found = localMoran(values, weights);
  const rarest = found.adjustedP.indexOf(Math.min(...found.adjustedP));
  const level = found.adjustedP[rarest] ?? 0;
  expect(localMoran(values, weights, { level }).kind[rarest]).toBe(found.quadrant[rarest]);
  expect(localMoran(values, weights, { level: level * 0.999 }).kind[rarest]).toBe('none');
});

test('never NaN, whatever the values', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 20, maxLength: 20 }), (list) => {
      fc.pre(Math.max(...list) - Math.min(...list) > 1e-60);
      for (const assumed of ['total', 'conditional'] as const) {
        const { i, expected, variance, z, p } = localMoran(Float64Array.from(list), weights, { null: assumed });
        expect([...i, ...expected, ...variance, ...z, ...p].every(Number.isFinite)).toBe(true);
      }
    }),
  );
});

test('under chance about one unit in twenty has p at most 0.05', () => {
  const grid = rowStandardised(weightsFromNeighbours(gridNeighbours(20, 20), { includeSelf: false }));
  const random = seeded(31);
  let rare = 0;
  for (let map = 0; map < 100; map++) {
    const values = Float64Array.from({ length: 400 }, () => random() + random() + random() + random());
    rare += localMoran(values, grid).p.filter((p) => p <= 0.05).length;
  }
  expect(rare / 40_000).toBeGreaterThan(0.044);
  expect(rare / 40_000).toBeLessThan(0.056);
});

test('what cannot be judged is refused, and the input is left as it was', () => {
  const own = weightsFromNeighbours(lists, { includeSelf: true });
  const values = Float64Array.from({ length: 20 }, (_, at) => at);
  expect(() => localMoran(values, own)).toThrow(/unit 0 has itself/);
  expect(() => localMoranPermutation(values, own, { replicates: 99, seed: 1 })).toThrow(/unit 0 has itself/);
  expect(() => localMoran(values, weights, { level: 0 })).toThrow(/between 0 and 1, got 0/);
  const three = weightsFromNeighbours([[1], [0, 2], [1]], { includeSelf: false });
  const refusals: [Float64Array, SparseWeights, LocalMoranOptions, string, RegExp][] = [
    [values, own, {}, 'bad-parameter', /^local Moran needs weights without/],
    [values, weights, { level: 1 }, 'bad-parameter', /between 0 and 1, got 1/],
    [values.map(() => 2), weights, {}, 'constant-input', /all 20 values are 2/],
    [values.subarray(1), weights, {}, 'shape-mismatch', /19 values need weights for as many units, got 20/],
    [Float64Array.of(1, 2, 3), three, {}, 'too-few-points', /needs 4 units, got 3/],
    [values.map((value) => 1e200 * value), weights, {}, 'bad-parameter', /too large or too close together/],
  ];
  for (const [given, around, options, code, message] of refusals) {
    const refusal = expect.objectContaining({ code, message: expect.stringMatching(message) });
    expect(() => localMoran(given, around, options)).toThrow(refusal);
  }
  const copies = structuredClone({ values, weights });
  localMoran(values, weights);
  localMoranPermutation(values, weights, { replicates: 19, seed: 1 });
  expect({ values, weights }).toEqual(copies);
});
