import { expect, test } from 'vitest';
import { rowStandardised, type SparseWeights, weightsFromNeighbours } from '../weights/sparse-weights.ts';
import { drawNeighbours, drawPart, drawParts } from './draw-neighbours.ts';
import { drawShapes } from './draw-shapes.ts';
import { drawnP } from './drawn-p.ts';
import { drawnRows, rowsBetween } from './drawn-rows.ts';
import { localEmpiricalBayesRates, rateProbability } from './empirical-bayes.ts';
import { falseDiscoveryRate } from './false-discovery-rate.ts';
import { getisOrdLocal } from './getis-ord-local.ts';
import { globalPermutation } from './global-autocorrelation.ts';

/** Gives the listed numbers, then counts on how many were asked for. */
function listed(...list: number[]): { random: () => number; asked: () => number } {
  let at = 0;
  return { random: () => list[at++] ?? Number.NaN, asked: () => at };
}

/** One row of `length` slots out of `places`, drawn with the listed numbers; room for a second row stays untouched. */
function oneShape(places: number, length: number, ...list: number[]): { row: number[]; rest: number[]; asked: number } {
  const slot = new Int32Array(2 * length).fill(-1);
  const { random, asked } = listed(...list);
  drawShapes({ places, length, slot }, 1, random);
  return { row: [...slot.slice(0, length)], rest: [...new Set(slot.slice(length))], asked: asked() };
}

test('few slots out of many: one that is there already is drawn again', () => {
  expect(oneShape(8, 2, 0.5, 0.5, 0.25)).toEqual({ row: [4, 2], rest: [-1], asked: 3 });
  expect(oneShape(12, 3, 0.5, 0.25, 0.5, 0.25, 0.75)).toEqual({ row: [6, 3, 9], rest: [-1], asked: 5 });
});

test('many slots out of not so many: the beginning of a shuffle, which goes on from the last one', () => {
  // 7 places are fewer than four times 2: 3 changes places with 0; then, of the six that follow, the fifth place
  expect(oneShape(7, 2, 0.5, 0.5)).toEqual({ row: [3, 4], rest: [-1], asked: 2 });
  const slot = new Int32Array(6);
  drawShapes({ places: 3, length: 3, slot }, 2, listed(0.9, 0.5, 0, 0.4, 0, 0).random);
  // 0 1 2 → 2 first, then 0, then 1; from there 0 first, then 2, then 1
  expect([...slot]).toEqual([2, 0, 1, 0, 2, 1]);
});

test('rows of 64 slots are still drawn again, rows of 65 are shuffled', () => {
  const rising = (places: number) => Array.from({ length: 64 }, (_, at) => (at + 0.5) / places);
  expect(oneShape(256, 64, 0, ...rising(256)).asked).toBe(65);
  expect(oneShape(260, 65, 0, ...rising(260)).asked).toBe(65);
  expect(new Set(oneShape(260, 65, 0, ...rising(260)).row).size).toBe(65);
});

test('rows for drawing, worked by hand: one weight for all becomes 1, others stay; the own value goes or stays', () => {
  const weights: SparseWeights = {
    n: 5,
    start: Int32Array.of(0, 3, 5, 7, 9, 9),
    neighbour: Int32Array.of(0, 1, 2, 0, 2, 0, 1, 0, 1),
    weight: Float64Array.of(0.25, 0.25, 0.25, 0.5, 0.25, -1, -1, 0, 0),
  };
  const values = Float64Array.of(10, 20, -40, 0, 0);
  const stays = drawnRows(values, weights, 'stays');
  expect([...stays.start]).toEqual([0, 2, 4, 6, 8, 8]);
  expect([...stays.weight.subarray(0, 8)]).toEqual([1, 1, 0.5, 0.25, -1, -1, 0, 0]);
  expect([...stays.observed]).toEqual([20 - 40, 5 - 10, -30, 0, 0]);
  expect([...stays.slack]).toEqual([2, 0.75, 2, 0, 0].map((size) => expect.closeTo(1e-12 * size * 40, 20)));
  const moves = drawnRows(values, weights, 'moves');
  expect([...moves.start]).toEqual([0, 3, 5, 7, 9, 9]);
  expect(moves.observed[0]).toBe(10 + 20 - 40);

  expect(rowsBetween(stays, 1, 3)).toEqual({
    start: Int32Array.of(0, 2, 4),
    weight: Float64Array.of(0.5, 0.25, -1, -1),
    observed: stays.observed.slice(1, 3),
    slack: stays.slack.slice(1, 3),
  });
});

/** A ring on which each unit has two neighbours on either side. */
function ring(n: number): SparseWeights {
  const around = (unit: number) => [-2, -1, 1, 2].map((step) => (unit + step + n) % n).sort((a, b) => a - b);
  return weightsFromNeighbours(
    Array.from({ length: n }, (_, unit) => around(unit)),
    { includeSelf: false },
  );
}

test.each([1, 2, 3, 7])('draws in %d parts are the draws of the whole, to the digit', (count) => {
  const values = Float64Array.from({ length: 300 }, (_, at) => (at * 7919) % 11);
  const weights = rowStandardised(ring(300));
  const options = { replicates: 39, seed: 5 };
  const whole = drawNeighbours(values, weights, 'stays', options);
  const parts = drawParts(values, weights, 'stays', options, count);
  // 300 units are five tables of 64: so many parts at most
  expect(parts.length).toBe(Math.min(count, 5));
  const drawn = parts.map(drawPart);
  expect(drawn.flatMap(({ larger }) => [...larger])).toEqual([...whole.larger]);
  expect(drawn.flatMap(({ equal }) => [...equal])).toEqual([...whole.equal]);
});

test('no unit is lost where the last part is shorter than half a table, and parts refuse what the whole refuses', () => {
  const values = Float64Array.from({ length: 280 }, (_, at) => (at * 7919) % 11);
  const part = (replicates: number) => drawParts(values, ring(280), 'stays', { replicates, seed: 5 }, 2);
  expect(part(19).map(({ first, rows }) => [first, rows.observed.length])).toEqual([
    [0, 128],
    [128, 152],
  ]);
  expect(() => part(18)).toThrow('replicates needs a whole number from 19, got 18');
});

test('one replicate more is one draw more in each unit; where nothing weighs, all draws are the same', () => {
  const values = Float64Array.from({ length: 120 }, (_, at) => (at * 7919) % 101);
  const drawn = [21, 22, 23, 24].map((replicates) => drawNeighbours(values, ring(120), 'stays', { replicates, seed: 5 }));
  const sum = (list: Int32Array | undefined) => (list ?? new Int32Array(0)).reduce((total, each) => total + each, 0);
  for (const [at, next] of drawn.slice(1).entries()) {
    const steps = next.larger.map((larger, unit) => larger - (drawn[at]?.larger[unit] ?? 0));
    expect(steps.every((step) => step === 0 || step === 1)).toBe(true);
    // about half of the draws are larger
    expect(sum(steps)).toBeGreaterThan(30);
    expect(sum(steps)).toBeLessThan(90);
  }
  const weightless = { ...ring(120), weight: new Float64Array(480) };
  const same = drawNeighbours(values, weightless, 'stays', { replicates: 24, seed: 5 });
  expect([sum(same.larger), sum(same.equal)]).toEqual([0, 24 * 120]);
});

test('p of draws, worked by hand: ties count on both sides, and not where p is folded', () => {
  const { greater, less, twoSided, folded } = drawnP({ larger: Int32Array.of(3, 15, 0), equal: Int32Array.of(2, 1, 19) }, 19);
  expect([...greater]).toEqual([6 / 20, 17 / 20, 1]);
  expect([...less]).toEqual([17 / 20, 5 / 20, 1]);
  expect([...twoSided]).toEqual([12 / 20, 10 / 20, 1]);
  expect([...folded]).toEqual([6 / 20, 4 / 20, 1]);
});

test('a p of 0 or 1 is one, and stays so', () => {
  expect([...falseDiscoveryRate(Float64Array.of(0, 1))]).toEqual([0, 1]);
});

test('a count just as expected is not low', () => {
  const even = rateProbability({ cases: Float64Array.of(2, 4), population: Float64Array.of(10, 20) });
  expect(even.isLow).toEqual([false, false]);
  // two or more where two are due: 1 − e⁻²·(1 + 2)
  expect(even.p[0]).toBeCloseTo(1 - 3 * Math.exp(-2), 12);
});

test('an area that is listed among its own neighbours counts once', () => {
  const rates = { cases: Float64Array.of(2, 4, 9, 1), population: Float64Array.of(10, 20, 30, 10) };
  const lists = [[1], [0, 2], [1, 3], [2]];
  const [without, withSelf] = [false, true].map((includeSelf) =>
    localEmpiricalBayesRates(rates, weightsFromNeighbours(lists, { includeSelf })),
  );
  expect(withSelf).toEqual(without);
});

test('z of Gi* is the same on every scale, and a weight of 0 makes no neighbour', () => {
  const values = Float64Array.of(1, 4, 2, 8, 5, 7);
  const path = weightsFromNeighbours([[1], [0, 2], [1, 3], [2, 4], [3, 5], [4]], { includeSelf: false });
  const z = [...getisOrdLocal(values, path)];
  for (const scale of [1e-9, 1e9]) {
    expect([
      ...getisOrdLocal(
        values.map((value) => value * scale),
        path,
      ),
    ]).toEqual(z.map((each) => expect.closeTo(each, 9)));
  }
  const withSelf = weightsFromNeighbours([[1], [0, 2], [1, 3], [2, 4], [3, 5], [4]], { includeSelf: true });
  const weightless: SparseWeights = {
    ...withSelf,
    weight: withSelf.weight.map((weight, at) => (isOwn(withSelf, at) ? 0 : weight)),
  };
  expect([...getisOrdLocal(values, weightless)]).toEqual(z);
});

function isOwn({ n, start, neighbour }: SparseWeights, at: number): boolean {
  return Array.from({ length: n }, (_, unit) => unit).some(
    (unit) => neighbour[at] === unit && at >= (start[unit] ?? 0) && at < (start[unit + 1] ?? 0),
  );
}

test('draws for the whole map: values moved alike give the same p, ties count on both sides, the values stay as they are', () => {
  const path = weightsFromNeighbours([[1], [0, 2], [1, 3], [2, 4], [3, 5], [4]], { includeSelf: false });
  const draws = { replicates: 199, seed: 3 };
  const values = Float64Array.of(1, 4, 2, 8, 5, 7);
  const high = values.map((value) => value + 1000);
  expect(globalPermutation('moran', high, path, draws)).toEqual(globalPermutation('moran', values, path, draws));
  expect(globalPermutation('geary', high, path, draws)).toEqual(globalPermutation('geary', values, path, draws));
  globalPermutation('g', values, path, draws);
  expect([...values]).toEqual([1, 4, 2, 8, 5, 7]);
  // as far apart as can be: every order is at least as close; and as close as can be: every order is at most as close
  const apart = globalPermutation('g', Float64Array.of(1, 0, 0, 0, 0, 1), path, draws);
  expect(apart.pGreater).toBe(1);
  expect(apart.pLess).toBeLessThan(1);
  const close = globalPermutation('g', Float64Array.of(0, 0, 3, 3, 0, 0), path, draws);
  expect(close.pLess).toBe(1);
  expect(close.pGreater).toBeLessThan(1);
});
