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

test('what cannot be judged is refused with its reason, and the input is left as it was', () => {
  const values = Float64Array.of(0, 0, 3, 0, 0, 0);
  const own = weightsFromNeighbours([[], [], [], [], [], [5]], { includeSelf: true });
  const triangle = weightsFromNeighbours([[1], [2], [0]], { includeSelf: false });
  const draw = (given: Float64Array, weights: SparseWeights, replicates: number, name: 'moran' | 'g' = 'moran') =>
    globalPermutation(name, given, weights, { replicates, seed: 1 });
  const refusals: [() => unknown, string, RegExp][] = [
    [() => globalG(values, crooked), 'constant-input', /two values above 0, got 1/],
    [() => draw(values, crooked, 99, 'g'), 'constant-input', /two values above 0, got 1/],
    [() => globalG(values.with(0, -1), crooked), 'bad-parameter', /values from 0, got -1/],
    [() => globalMoran(values, { ...crooked, weight: new Float64Array(10) }), 'bad-parameter', /sum above 0, got 0/],
    [() => globalMoran(Float64Array.of(1, 2, 3), triangle), 'too-few-points', /needs 4 units, got 3/],
    [() => globalMoran(values, own), 'bad-parameter', /^Moran's I needs weights without/],
    [() => globalGeary(values, own), 'bad-parameter', /^Geary's c needs weights without/],
    [() => globalG(values, own), 'bad-parameter', /^general G needs weights without/],
    [() => draw(values, own, 99), 'bad-parameter', /^a permutation test needs weights without/],
    [() => draw(values, crooked, 18), 'bad-parameter', /from 19, got 18/],
    [() => draw(values, crooked, 19.5), 'bad-parameter', /from 19, got 19.5/],
    [
      () =>
        globalMoran(
          values.map(() => 1),
          crooked,
        ),
      'constant-input',
      /all 6 values are 1/,
    ],
    [
      () =>
        globalMoran(
          values.map((value, at) => 1e200 * (value + at)),
          crooked,
        ),
      'bad-parameter',
      /too large or too close together/,
    ],
    [
      () => globalMoran(values, { ...crooked, neighbour: crooked.neighbour.map((other) => other + 3) }),
      'bad-parameter',
      /units 0 … 5/,
    ],
    [() => globalMoran(values, { ...crooked, start: Int32Array.of(0, 2, 3, 6, 6, 8, 9) }), 'shape-mismatch', /got 9/],
  ];
  for (const [call, code, message] of refusals) {
    expect(call).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  }
  const copies = structuredClone({ values, crooked });
  globalMoran(values, crooked);
  globalG(values.with(1, 2), crooked);
  globalPermutation('geary', values, crooked, { replicates: 19, seed: 1 });
  expect({ values, crooked }).toEqual(copies);
});

test('four units are enough, and nineteen draws; two-sided p is twice the smaller, at most 1', () => {
  const ring = weightsFromNeighbours(
    [
      [1, 3],
      [0, 2],
      [1, 3],
      [0, 2],
    ],
    { includeSelf: false },
  );
  const values = Float64Array.of(1, 1, 4, 4);
  // deviations ∓1.5: products 1, −1, 1, −1 around the ring
  expect(globalMoran(values, ring).estimate).toBeCloseTo(0, 12);
  const drawn = globalPermutation('moran', values, ring, { replicates: 19, seed: 1 });
  expect(drawn.pTwoSided).toBe(Math.min(1, 2 * Math.min(drawn.pGreater, drawn.pLess)));
  // a third of the orders sets like opposite like, and nothing lies closer than what is seen
  expect(drawn.pGreater).toBeLessThan(1);
  expect(drawn.pLess).toBe(1);
  const { pGreater, pLess, pTwoSided } = globalMoran(values, ring);
  expect([pGreater + pLess, pTwoSided]).toEqual([1, 2 * Math.min(pGreater, pLess)]);
});
