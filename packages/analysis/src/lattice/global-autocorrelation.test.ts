import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridNeighbours, orders } from '../../reference/lattice/grid.ts';
import { seeded } from '../random.ts';
import { rowStandardised, type SparseWeights, weightsFromNeighbours } from '../weights/sparse-weights.ts';
import { globalG, globalGeary, globalMoran, globalPermutation } from './global-autocorrelation.ts';

const methods = { moran: globalMoran, geary: globalGeary, g: globalG };
const names = ['moran', 'geary', 'g'] as const;

/** Not symmetric, and of different sizes. */
const crooked: SparseWeights = {
  ...weightsFromNeighbours([[1, 4], [0], [1, 3, 5], [], [2, 5], [0, 1]], { includeSelf: false }),
  weight: Float64Array.of(1, 0.5, 2, 1, 1, 0.25, 3, 1, 0.5, 1),
};

test.each(names)('mean and variance of %s are those over all orders of the values', (name) => {
  const values = [0, 1, 1, 2, 9, 3];
  const drawn = orders(values).map((order) => methods[name](Float64Array.from(order), crooked).estimate);
  const mean = drawn.reduce((sum, each) => sum + each, 0) / drawn.length;
  const variance = drawn.reduce((sum, each) => sum + (each - mean) ** 2, 0) / drawn.length;
  const ours = methods[name](Float64Array.from(values), crooked);
  expect(ours.expected).toBeCloseTo(mean, 12);
  expect(ours.variance).toBeCloseTo(variance, 12);
});

const chessboard = Float64Array.from({ length: 64 }, (_, cell) => (cell + Math.floor(cell / 8)) % 2);
const halves = Float64Array.from({ length: 64 }, (_, cell) => (cell % 8 < 4 ? 1 : 0));
const rook = weightsFromNeighbours(
  Array.from({ length: 64 }, (_, cell) =>
    [cell - 8, cell + 8, ...(cell % 8 > 0 ? [cell - 1] : []), ...(cell % 8 < 7 ? [cell + 1] : [])].filter(
      (other) => other >= 0 && other < 64,
    ),
  ),
  { includeSelf: false },
);

test.each(names)('%s: two halves lie together, a chessboard avoids itself', (name) => {
  const together = methods[name](halves, rook);
  const apart = methods[name](chessboard, rook);
  expect(together.z).toBeGreaterThan(5);
  expect(together.pGreater).toBeLessThan(1e-6);
  expect(together.pLess).toBeGreaterThan(0.99);
  expect(apart.z).toBeLessThan(-5);
  expect(apart.pLess).toBeLessThan(1e-6);
  expect(apart.pTwoSided).toBe(2 * apart.pLess);
  const draws = { replicates: 199, seed: 2 };
  expect(globalPermutation(name, halves, rook, draws)).toEqual({ pGreater: 1 / 200, pLess: 1, pTwoSided: 2 / 200 });
  expect(globalPermutation(name, chessboard, rook, draws).pLess).toBe(1 / 200);
});

test("Moran's I of a chessboard is −1, and Geary's c of it twice 63/64", () => {
  expect(globalMoran(chessboard, rook).estimate).toBeCloseTo(-1, 12);
  expect(globalGeary(chessboard, rook).estimate).toBeCloseTo((2 * 63) / 64, 12);
});

const numbers = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 20, maxLength: 20 });

test('units in another order and values moved or stretched change nothing', () => {
  const lists = gridNeighbours(5, 4);
  const weights = weightsFromNeighbours(lists, { includeSelf: false });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 2 ** 31 }), (list, seed) => {
      fc.pre(new Set(list).size > 1 && list.filter((value) => value > 0).length > 1);
      const random = seeded(seed);
      const from = lists
        .map((_, unit) => [random(), unit] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, unit]) => unit);
      const newName = new Map(from.map((unit, index) => [unit, index]));
      const renamed = from.map((unit) => (lists[unit] ?? []).map((other) => newName.get(other) ?? -1));
      const again = weightsFromNeighbours(renamed, { includeSelf: false });
      for (const name of names) {
        // general G is about sizes: there values are only stretched
        const move = name === 'g' ? 0 : 11;
        const before = methods[name](Float64Array.from(list), weights);
        const after = methods[name](
          Float64Array.from(from, (unit) => 3 * (list[unit] ?? 0) + move),
          again,
        );
        expect(after.estimate).toBeCloseTo(before.estimate, 9);
        expect(after.z).toBeCloseTo(before.z, 6);
      }
    }),
    { numRuns: 60 },
  );
});

test('where everybody neighbours everybody nothing can be told, and it is said with z 0', () => {
  const all = weightsFromNeighbours(
    Array.from({ length: 8 }, (_, unit) => Array.from({ length: 8 }, (__, other) => other).filter((other) => other !== unit)),
    { includeSelf: false },
  );
  const values = Float64Array.of(1, 5, 2, 8, 0, 0, 3, 1);
  for (const name of names) {
    const { z, variance, pTwoSided } = methods[name](values, all);
    expect([z, variance, pTwoSided]).toEqual([0, 0, 1]);
  }
});

test.each(names)('under chance %s has p at most 0.05 about one time in twenty, by formula and by draws', (name) => {
  const weights = rowStandardised(weightsFromNeighbours(gridNeighbours(12, 12), { includeSelf: false }));
  const random = seeded(41);
  const maps = 1000;
  let [byFormula, byDraws] = [0, 0];
  for (let map = 0; map < maps; map++) {
    const values = Float64Array.from({ length: 144 }, () => random() + random() + random());
    if (methods[name](values, weights).pTwoSided <= 0.05) byFormula++;
    if (map < 200 && globalPermutation(name, values, weights, { replicates: 99, seed: map }).pGreater <= 0.05) byDraws++;
  }
  // 99 % interval of a share of 0.05 among 1 000 and among 200
  expect(byFormula).toBeGreaterThanOrEqual(33);
  expect(byFormula).toBeLessThanOrEqual(69);
  expect(byDraws).toBeGreaterThanOrEqual(3);
  expect(byDraws).toBeLessThanOrEqual(19);
});

test('what cannot be judged is refused, and the input is left as it was', () => {
  const values = Float64Array.of(0, 0, 3, 0, 0, 0);
  expect(() => globalG(values, crooked)).toThrow(expect.objectContaining({ code: 'constant-input' }));
  expect(() =>
    globalG(
      values.map((value) => value - 1),
      crooked,
    ),
  ).toThrow(/values from 0, got -1/);
  expect(() => globalMoran(values, { ...crooked, weight: new Float64Array(10) })).toThrow(/sum above 0, got 0/);
  expect(() => globalMoran(Float64Array.of(1, 2, 3), weightsFromNeighbours([[1], [2], [0]], { includeSelf: false }))).toThrow(
    /needs 4 units, got 3/,
  );
  expect(() => globalGeary(values, weightsFromNeighbours([[], [], [], [], [], [5]], { includeSelf: true }))).toThrow(
    /has itself/,
  );
  expect(() => globalPermutation('moran', values, crooked, { replicates: 10, seed: 1 })).toThrow(/from 19, got 10/);
  expect(() => globalMoran(values, { ...crooked, neighbour: crooked.neighbour.map((other) => other + 3) })).toThrow(
    expect.objectContaining({ code: 'bad-parameter' }),
  );
  expect(() => globalMoran(values, { ...crooked, start: Int32Array.of(0, 2, 3, 6, 6, 8, 9) })).toThrow(
    expect.objectContaining({ code: 'shape-mismatch' }),
  );
  const copies = structuredClone({ values, crooked });
  globalMoran(values, crooked);
  globalPermutation('geary', values, crooked, { replicates: 19, seed: 1 });
  expect({ values, crooked }).toEqual(copies);
});
