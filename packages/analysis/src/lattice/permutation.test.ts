import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridNeighbours, orders } from '../../reference/lattice/grid.ts';
import { runs } from '../../reference/runs.ts';
import { seeded } from '../random.ts';
import { rowStandardised, type SparseWeights, weightsFromNeighbours } from '../weights/sparse-weights.ts';
import { drawNeighbours } from './draw-neighbours.ts';
import { getisOrdPermutation } from './getis-ord-local.ts';
import { globalPermutation } from './global-autocorrelation.ts';
import { localMoranPermutation } from './local-moran.ts';

const lists = [[1, 2], [0, 4], [0, 1, 4], [], [2], [0, 1, 2, 3, 4]];
const values = [0, 1, 1, 2, 9, 3];

/** Shares of all orders of the values in which the unit's weighted sum is larger, and the same. */
function exactShares(weights: SparseWeights, unit: number, own: 'stays' | 'moves'): { larger: number; equal: number } {
  const all =
    own === 'moves'
      ? orders(values)
      : orders(values.toSpliced(unit, 1)).map((order) => order.toSpliced(unit, 0, values[unit] ?? 0));
  const sum = (list: readonly number[]) => {
    let total = 0;
    for (let at = weights.start[unit] ?? 0; at < (weights.start[unit + 1] ?? 0); at++) {
      const other = weights.neighbour[at] ?? 0;
      if (other !== unit || own === 'moves') total += (weights.weight[at] ?? 0) * (list[other] ?? 0);
    }
    return total;
  };
  const observed = sum(values);
  const share = (holds: (difference: number) => boolean) =>
    all.filter((order) => holds(sum(order) - observed)).length / all.length;
  return { larger: share((difference) => difference > 1e-9), equal: share((difference) => Math.abs(difference) <= 1e-9) };
}

const uneven = (weights: SparseWeights): SparseWeights => ({
  ...weights,
  weight: weights.weight.map((_, at) => 0.5 + ((at * 7) % 5)),
});

test.each([
  ['one weight for all, own value stays', 'stays', (weights: SparseWeights) => weights],
  ['one weight for all, own value moves', 'moves', (weights: SparseWeights) => weights],
  ['row standardised', 'stays', rowStandardised],
  ['uneven weights, own value stays', 'stays', uneven],
  ['uneven weights, own value moves', 'moves', uneven],
] as const)('shares of draws are those over all orders of six values: %s', (_, own, shaped) => {
  const weights = shaped(weightsFromNeighbours(lists, { includeSelf: own === 'moves' }));
  const made = runs(200_000);
  const { larger, equal } = drawNeighbours(Float64Array.from(values), weights, own, { replicates: made, seed: 11 });
  for (const unit of values.keys()) {
    const exact = exactShares(weights, unit, own);
    // five standard errors
    const reach = (share: number) => 5 * Math.sqrt((share * (1 - share)) / made) + 1e-12;
    expect(Math.abs((larger[unit] ?? 0) / made - exact.larger)).toBeLessThanOrEqual(reach(exact.larger));
    expect(Math.abs((equal[unit] ?? 0) / made - exact.equal)).toBeLessThanOrEqual(reach(exact.equal));
  }
});

test('each unit has draws of its own: cells alike in everything get p as far apart as chance makes them', () => {
  // a ring of cells, every other one 1: all cells of one kind have the same exact p
  const n = 400;
  const ring = Array.from({ length: n }, (_, cell) => [(cell + 1) % n, (cell + 2) % n, (cell + 3) % n, (cell + n - 1) % n]);
  const weights = weightsFromNeighbours(ring, { includeSelf: false });
  const replicates = 999;
  const found = [1, 2, 3, 4, 5, 6].map((seed) => {
    const { larger } = drawNeighbours(
      Float64Array.from({ length: n }, (_, cell) => cell % 2),
      weights,
      'stays',
      { replicates, seed },
    );
    const shares = Array.from(larger, (count) => count / replicates).filter((_, cell) => cell % 2 === 0);
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const spread = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (shares.length - 1);
    return { mean, spread };
  });
  const share = found.reduce((sum, { mean }) => sum + mean, 0) / found.length;
  const binomial = (share * (1 - share)) / replicates;
  for (const { mean, spread } of found) {
    expect(spread / binomial).toBeGreaterThan(0.6);
    expect(spread / binomial).toBeLessThan(1.5);
    // were the draws shared, the means of two seeds would be as far apart as single cells
    expect(Math.abs(mean - share)).toBeLessThan(5 * Math.sqrt(binomial / 200) + 0.3 * Math.sqrt(binomial));
  }
});

test('under chance, p is at most 0.05 in about one of twenty cells, and never oftener, also for counts with many ties', () => {
  const weights = weightsFromNeighbours(gridNeighbours(20, 20), { includeSelf: false });
  const random = seeded(6);
  for (const [makeValue, least] of [
    [() => random() ** 3, 0.035],
    [() => (random() < 0.1 ? 1 : 0), 0],
  ] as const) {
    let rare = 0;
    const maps = 40;
    for (let map = 0; map < maps; map++) {
      const { greater } = getisOrdPermutation(Float64Array.from({ length: 400 }, makeValue), weights, {
        replicates: 199,
        seed: map,
      });
      rare += greater.filter((p) => p <= 0.05).length;
    }
    expect(rare / (maps * 400)).toBeLessThan(0.06);
    expect(rare / (maps * 400)).toBeGreaterThan(least);
  }
});

test('the same seed gives the same draws, another seed others, and long rows are drawn as well', () => {
  const n = 90;
  const long = Array.from({ length: n }, (_, unit) =>
    Array.from({ length: n - 1 - (unit % 40) }, (__, at) => (unit + at + 1) % n),
  );
  const weights = weightsFromNeighbours(long, { includeSelf: false });
  const random = seeded(2);
  const x = Float64Array.from({ length: n }, random);
  const draw = (seed: number) => getisOrdPermutation(x, weights, { replicates: 199, seed });
  expect(draw(5)).toEqual(draw(5));
  expect(draw(5).greater).not.toEqual(draw(6).greater);
  // who neighbours everybody can only get everybody's sum
  expect([draw(5).greater[0], draw(5).less[0], draw(5).twoSided[0], draw(5).folded[0]]).toEqual([1, 1, 1, 1]);
});

test('Gi, Gi* and local Moran of one unit have the same p when its own value stays', () => {
  const random = seeded(12);
  const x = Float64Array.from({ length: 100 }, random);
  const neighbours = gridNeighbours(10, 10);
  const without = weightsFromNeighbours(neighbours, { includeSelf: false });
  const draws = { replicates: 499, seed: 9 };
  const gi = getisOrdPermutation(x, without, draws);
  expect(getisOrdPermutation(x, weightsFromNeighbours(neighbours, { includeSelf: true }), draws)).toEqual(gi);
  const moran = localMoranPermutation(x, rowStandardised(without), draws);
  expect(moran.twoSided).toEqual(gi.twoSided);
  const mean = x.reduce((sum, value) => sum + value, 0) / 100;
  expect(moran.greater).toEqual(x.map((value, unit) => (value > mean ? gi.greater[unit] : gi.less[unit]) ?? Number.NaN));
});

test('equal sums are equal whatever their rounding: tenths give the counts of whole numbers, draw by draw', () => {
  const weights = uneven(weightsFromNeighbours(gridNeighbours(8, 8), { includeSelf: false }));
  const random = seeded(14);
  const whole = Float64Array.from({ length: 64 }, () => Math.floor(4 * random()));
  const options = { replicates: 499, seed: 3 };
  const counts = drawNeighbours(whole, weights, 'stays', options);
  expect(counts.equal.some((count) => count > 0)).toBe(true);
  for (const size of [0.1, 1e-9 / 3, 1e12 / 7]) {
    expect(
      drawNeighbours(
        whole.map((value) => value * size),
        weights,
        'stays',
        options,
      ),
    ).toEqual(counts);
  }
  // and a difference of a millionth is a difference
  const apart = whole.map((value, unit) => value + unit * 1e-6);
  const equal = drawNeighbours(apart, weights, 'stays', options).equal.reduce((sum, count) => sum + count, 0);
  expect(equal).toBeLessThan(counts.equal.reduce((sum, count) => sum + count, 0) / 10);
});

test('p is a share of the draws and one more, whatever the values', () => {
  const weights = weightsFromNeighbours(gridNeighbours(4, 3), { includeSelf: false });
  const list = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double({ min: -1e9, max: 1e9, noNaN: true })), {
    minLength: 12,
    maxLength: 12,
  });
  fc.assert(
    fc.property(list, fc.nat(), (given, seed) => {
      fc.pre(new Set(given.map((value) => value + 0)).size > 1);
      const p = getisOrdPermutation(Float64Array.from(given), weights, { replicates: 39, seed });
      for (const unit of given.keys()) {
        const [greater = 0, less = 0] = [p.greater[unit], p.less[unit]];
        expect(Number.isInteger(Math.round(greater * 40 * 1e9) / 1e9)).toBe(true);
        expect(greater + less).toBeGreaterThanOrEqual(1 + 1 / 40 - 1e-12);
        expect(p.twoSided[unit]).toBe(Math.min(1, 2 * Math.min(greater, less)));
      }
    }),
    { numRuns: 60 },
  );
});

test('p of the whole map is the share of all orders of the values', () => {
  const list = [0, 1, 1, 2, 9, 3];
  const path = weightsFromNeighbours([[1], [0, 2], [1, 3], [2, 4], [3, 5], [4]], { includeSelf: false });
  const near = (order: readonly number[]) => order.slice(1).reduce((sum, value, at) => sum + value * (order[at] ?? 0), 0);
  const all = orders(list);
  const share = all.filter((order) => near(order) >= near(list) - 1e-9).length / all.length;
  const made = runs(40_000);
  const { pGreater } = globalPermutation('g', Float64Array.from(list), path, { replicates: made, seed: 1 });
  expect(Math.abs(pGreater - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / made));
});
