import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input, reference } from '../../reference/lattice/golden.ts';
import { seeded } from '../random.ts';
import { distanceBand } from './distance-band.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';
import { queenContiguity } from './queen-contiguity.ts';
import { rowStandardised, type SparseWeights, weightsFromNeighbours } from './sparse-weights.ts';

const without = { includeSelf: false };

function listsOf({ n, start, neighbour }: SparseWeights): number[][] {
  return Array.from({ length: n }, (_, unit) => [...neighbour.subarray(start[unit], start[unit + 1])]);
}

const given = { x: Float64Array.from(input.x), y: Float64Array.from(input.y) };
const areas = input.areas.map((ring) => [ring]);

test('neighbours by corner, by order of distance and by distance are those of spdep', () => {
  expect(listsOf(queenContiguity(areas, without))).toEqual(reference.queen);
  expect(listsOf(nearestNeighbours(given, input.k, without))).toEqual(reference.nearest);
  expect(listsOf(distanceBand(given, input.upTo, without))).toEqual(reference.band);
});

test('with the unit itself, each row holds one more', () => {
  const withSelf = (lists: number[][]) => lists.map((list, unit) => [...list, unit].sort((a, b) => a - b));
  const own = { includeSelf: true };
  expect(listsOf(queenContiguity(areas, own))).toEqual(withSelf(reference.queen));
  expect(listsOf(nearestNeighbours(given, input.k, own))).toEqual(withSelf(reference.nearest));
  expect(listsOf(distanceBand(given, input.upTo, own))).toEqual(withSelf(reference.band));
});

test('row standardised weights add up to one, an empty row stays empty, and a row that adds up to nothing is refused', () => {
  const weights = weightsFromNeighbours([[1, 2], [0], [], [0, 1, 2]], without);
  const shares = rowStandardised(weights);
  expect([...shares.weight]).toEqual([1 / 2, 1 / 2, 1, 1 / 3, 1 / 3, 1 / 3]);
  expect([...weights.weight]).toEqual([1, 1, 1, 1, 1, 1]);
  expect(() => rowStandardised({ ...weights, weight: new Float64Array(6) })).toThrow(/unit 0 need a sum above 0, got 0/);
});

/** Points in a few clumps, some of them on the same spot, on whole numbers so that distances tie. */
const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: -3, max: 3 }), fc.boolean()), {
  minLength: 2,
  maxLength: 60,
});
const placed = (list: readonly (readonly [number, number, boolean])[]) => ({
  x: Float64Array.from(list, ([x, , isFar]) => x + (isFar ? 1000 : 0)),
  y: Float64Array.from(list, ([, y]) => y),
});

test('the grid finds what comparing all pairs finds, also with ties, clumps and points on one line', () => {
  fc.assert(
    fc.property(points, fc.nat(), fc.integer({ min: 1, max: 40 }), (list, chosen, reach) => {
      const { x, y } = placed(list);
      const k = 1 + (chosen % (list.length - 1));
      const metres = (a: number, b: number) => Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));
      const units = list.map((_, unit) => unit);
      const others = (unit: number) => units.filter((other) => other !== unit);
      const nearest = units.map((unit) =>
        others(unit)
          .sort((a, b) => metres(unit, a) - metres(unit, b) || a - b)
          .slice(0, k)
          .sort((a, b) => a - b),
      );
      expect(listsOf(nearestNeighbours({ x, y }, k, without))).toEqual(nearest);
      const upTo = Math.sqrt(reach);
      const within = units.map((unit) => others(unit).filter((other) => metres(unit, other) <= upTo + 1e-9));
      expect(listsOf(distanceBand({ x, y }, upTo, without))).toEqual(within);
    }),
    { numRuns: 150 },
  );
});

test('moving, turning and renaming points or areas changes nobody’s neighbours', () => {
  const random = seeded(3);
  const order = input.areas.map((_, unit) => [random(), unit] as const).sort((a, b) => a[0] - b[0]);
  const from = order.map(([, unit]) => unit);
  const newName = new Map(from.map((unit, index) => [unit, index]));
  const renamed = (lists: number[][]) =>
    from.map((unit) => (lists[unit] ?? []).map((other) => newName.get(other) ?? -1).sort((a, b) => a - b));
  // a quarter turn and a move by whole numbers keep every distance to the last bit
  const moved = {
    x: Float64Array.from(from, (unit) => 5000 - (input.y[unit] ?? 0)),
    y: Float64Array.from(from, (unit) => 300 + (input.x[unit] ?? 0)),
  };
  const turned = from.map((unit) => (areas[unit] ?? []).map((ring) => ring.map(([x = 0, y = 0]) => [5000 - y, 300 + x])));
  expect(listsOf(queenContiguity(turned, without))).toEqual(renamed(reference.queen));
  expect(listsOf(nearestNeighbours(moved, input.k, without))).toEqual(renamed(reference.nearest));
  expect(listsOf(distanceBand(moved, input.upTo, without))).toEqual(renamed(reference.band));
});

test('corners that were written down differently meet within the snap, and only then', () => {
  const random = seeded(9);
  const shaken = areas.map((rings) =>
    rings.map((ring) => ring.map(([x = 0, y = 0]) => [x + 0.01 * random(), y - 0.01 * random()])),
  );
  expect(listsOf(queenContiguity(shaken, { ...without, snap: 0.02 }))).toEqual(reference.queen);
  expect(listsOf(queenContiguity(shaken, without)).flat()).toEqual([]);
  // on either side of zero, and minus zero
  const touching = [[[[-0, 0]], [[3, 3]]], [[[0, -0.004]]], [[[0.004, 0]]], [[[0, 0]]]];
  expect(listsOf(queenContiguity(touching, { ...without, snap: 0.0045 }))).toEqual([
    [1, 2, 3],
    [0, 3],
    [0, 3],
    [0, 1, 2],
  ]);
  expect(listsOf(queenContiguity(touching, without))).toEqual([[3], [], [], [0]]);
});

test('an area around a hole touches what fills the hole, and a second part of an area counts as the area', () => {
  const square = (west: number, south: number, side: number) => [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
  ];
  const around = [square(0, 0, 9), square(3, 3, 3)];
  const island = [square(20, 20, 1), square(9, 9, 2)];
  expect(listsOf(queenContiguity([around, [square(3, 3, 3)], island], without))).toEqual([[1, 2], [0], [0]]);
});

test('a row of more than a few neighbours is sorted as well', () => {
  const list = Array.from({ length: 60 }, (_, at) => (at * 37) % 61);
  const weights = weightsFromNeighbours([list, ...Array.from({ length: 60 }, () => [])], { includeSelf: true });
  const row = [...new Set([0, ...list])].sort((a, b) => a - b);
  expect(listsOf(weights)[0]).toEqual(row);
});

test('the input is left as it was', () => {
  const copies = structuredClone({ areas, given });
  queenContiguity(areas, without);
  nearestNeighbours(given, 3, without);
  distanceBand(given, 100, without);
  expect({ areas, given }).toEqual(copies);
});

test.each([
  [() => nearestNeighbours(given, 0, without), 'bad-parameter'],
  [() => nearestNeighbours(given, 99, without), 'bad-parameter'],
  [() => nearestNeighbours({ x: new Float64Array(3), y: new Float64Array(2) }, 1, without), 'shape-mismatch'],
  [() => nearestNeighbours({ x: new Float64Array(0), y: new Float64Array(0) }, 1, without), 'too-few-points'],
  [() => distanceBand(given, 0, without), 'bad-parameter'],
  [() => distanceBand({ x: Float64Array.of(1, Number.NaN), y: Float64Array.of(1, 2) }, 5, without), 'bad-parameter'],
  [() => queenContiguity([[[[1, 2]]], []], without), 'bad-parameter'],
  [() => queenContiguity([[[[1]]]], without), 'bad-parameter'],
  [() => queenContiguity(areas, { ...without, snap: -1 }), 'bad-parameter'],
])('what cannot be neighbours is refused', (call, code) => {
  expect(call).toThrow(expect.objectContaining({ code }));
});

test('one point alone within reach of nobody has an empty row', () => {
  const one = { x: Float64Array.of(4), y: Float64Array.of(4) };
  expect(listsOf(distanceBand(one, 1, without))).toEqual([[]]);
});
