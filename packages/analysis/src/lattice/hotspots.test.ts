import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridNeighbours } from '../../reference/lattice/grid.ts';
import { seeded } from '../random.ts';
import { rowStandardised, weightsFromNeighbours } from '../weights/sparse-weights.ts';
import { hotspots } from './hotspots.ts';
import { hotspotsOfCounts } from './hotspots-of-counts.ts';

const side = 30;
const lists = gridNeighbours(side, side);
const weights = weightsFromNeighbours(lists, { includeSelf: true });

function strewn(incidents: number, random: () => number, place = () => Math.floor(random() * side * side)): Float64Array {
  const counts = new Float64Array(side * side);
  for (let incident = 0; incident < incidents; incident++) {
    const cell = place();
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

test('empty ground is never cold, however concentrated the incidents are', () => {
  // six localities of 8 × 8 cells hold all of 5 000 incidents: a tail bent to the skewness called the fields around them cold
  const corners = [2, 12, 21].flatMap((x) => [3, 17].map((y) => x + side * y));
  const random = seeded(4);
  const inLocality = () => (corners[Math.floor(random() * 6)] ?? 0) + Math.floor(random() * 8) + side * Math.floor(random() * 8);
  const counts = strewn(5000, random, inLocality);
  const found = hotspotsOfCounts(counts, weights);
  const around = counts.map((_, cell) => [cell, ...(lists[cell] ?? [])].reduce((sum, near) => sum + (counts[near] ?? 0), 0));
  const empty = Array.from(around.keys()).filter((cell) => around[cell] === 0);
  expect(empty.length).toBeGreaterThan(200);
  expect(empty.map((cell) => found.kind[cell]).every((kind) => kind === 'none')).toBe(true);
  expect(empty.map((cell) => found.p[cell]).every((p) => p === 1)).toBe(true);
  // what is hot lies in the localities or at their edge
  expect(found.kind.filter((kind) => kind === 'hot').length).toBeGreaterThan(200);
});

test('few incidents strewn at random: the normal tail sees hotspots on most maps, the rule for counts on hardly any', () => {
  const random = seeded(17);
  const maps = 100;
  const withFalse = { normal: 0, counts: 0 };
  for (let map = 0; map < maps; map++) {
    const counts = strewn(150, random);
    if (hotspots(counts, weights).kind.some((kind) => kind !== 'none')) withFalse.normal++;
    if (hotspotsOfCounts(counts, weights).kind.some((kind) => kind !== 'none')) withFalse.counts++;
  }
  expect(withFalse.normal / maps).toBeGreaterThan(0.3);
  expect(withFalse.counts / maps).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / maps));
});

test('a place where it happens again and again is found among strewn incidents, and little else', () => {
  const random = seeded(18);
  const counts = strewn(150, random);
  for (const cell of [434, 435]) counts[cell] = (counts[cell] ?? 0) + 8;
  const found = hotspotsOfCounts(counts, weights);
  expect([found.kind[434], found.kind[435]]).toEqual(['hot', 'hot']);
  expect(found.kind.filter((kind) => kind === 'hot').length).toBeLessThan(20);
});

test('p of a cell, worked by hand: the larger of the normal and the Poisson tail', () => {
  // x = 0 0 1 3 in a row: z of the last cell √2, one-sided p 0.0786…; 4 incidents in 2 of 4 cells where 2 are due
  const row = weightsFromNeighbours([[1], [0, 2], [1, 3], [2]], { includeSelf: true });
  const { z, p } = hotspotsOfCounts(Float64Array.of(0, 0, 1, 3), row);
  expect(z[3]).toBeCloseTo(Math.SQRT2, 12);
  expect(p[3]).toBeCloseTo(1 - Math.exp(-2) * (1 + 2 + 2 + 8 / 6), 12);
  // z of the third: 4 in 3 cells where 3 are due, (4 − 3)/√(1.5·(4·3 − 9)/3): the Poisson tail is the larger one
  expect(p[2]).toBeCloseTo(1 - Math.exp(-3) * (1 + 3 + 4.5 + 4.5), 12);
  expect([p[0], p[1]]).toEqual([1, 1]);
});

test('one incident more in a cell, taken from a fuller one far away, never makes the cell less remarkable', () => {
  const small = weightsFromNeighbours(gridNeighbours(6, 5), { includeSelf: true });
  const counts = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 30, maxLength: 30 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 15, max: 29 }), (list, giver) => {
      // the number of all incidents stays, and the counts become more even
      fc.pre((list[giver] ?? 0) > (list[0] ?? 0));
      const moved = list.map((count, cell) => count + Number(cell === 0) - Number(cell === giver));
      fc.pre(new Set(list).size > 1 && new Set(moved).size > 1);
      const before = hotspotsOfCounts(Float64Array.from(list), small);
      const after = hotspotsOfCounts(Float64Array.from(moved), small);
      expect(after.p[0] ?? 1).toBeLessThanOrEqual((before.p[0] ?? 0) * (1 + 1e-12));
      if ((before.z[0] ?? 0) >= 0) expect(after.z[0] ?? 0).toBeGreaterThan(before.z[0] ?? 0);
    }),
    { numRuns: 300 },
  );
});

test('cells in another order change nothing', () => {
  const random = seeded(21);
  const counts = strewn(400, random, () => Math.floor(random() ** 2 * side * side));
  const order = lists.map((_, cell) => [random(), cell] as const).sort((a, b) => a[0] - b[0]);
  const from = order.map(([, cell]) => cell);
  const newName = new Map(from.map((cell, index) => [cell, index]));
  const renamed = from.map((cell) => (lists[cell] ?? []).map((other) => newName.get(other) ?? -1));
  const found = hotspotsOfCounts(counts, weights);
  const again = hotspotsOfCounts(
    Float64Array.from(from, (cell) => counts[cell] ?? 0),
    weightsFromNeighbours(renamed, { includeSelf: true }),
  );
  expect(again.kind).toEqual(from.map((cell) => found.kind[cell]));
  expect(found.kind).toContain('hot');
});

test('with draws, p of the hotspots is that by permutation, and classes follow it', () => {
  const counts = strewn(60, seeded(3));
  for (const cell of [434, 435, 464, 465, 404, 405]) counts[cell] = 9;
  const draws = { replicates: 19_999, seed: 8 };
  const found = hotspots(counts, weights, { draws });
  expect(found.kind[434]).toBe('hot');
  expect(found.kind).not.toContain('cold');
  expect([...found.p].every((p) => p >= 1 / 20_000 && p <= 1)).toBe(true);
  expect(hotspots(counts, weights, { draws })).toEqual(found);
});

test('the normal tail tells hot from cold, and the level is where it is drawn', () => {
  const values = Float64Array.from({ length: side * side }, (_, cell) => ((cell % side) - 14.5) ** 3);
  const found = hotspots(values, weights);
  expect([found.kind[15 * side], found.kind[15 * side + 14], found.kind[15 * side + 29]]).toEqual(['cold', 'none', 'hot']);
  expect(hotspots(values, weights, { level: 1e-12 }).kind[15 * side]).toBe('none');
  const level = found.adjustedP[15 * side] ?? 0;
  expect(hotspots(values, weights, { level }).kind[15 * side]).toBe('cold');
});

test('a cell is hot when its adjusted p is just the level', () => {
  const counts = strewn(150, seeded(18));
  for (const cell of [434, 435]) counts[cell] = (counts[cell] ?? 0) + 8;
  const level = hotspotsOfCounts(counts, weights).adjustedP[434] ?? 0;
  expect(hotspotsOfCounts(counts, weights, { level }).kind[434]).toBe('hot');
  expect(hotspotsOfCounts(counts, weights, { level: level * 0.999 }).kind[434]).toBe('none');
});

test('the input is left as it was', () => {
  const counts = Float64Array.of(3, 1, 4, 1, 5, 9);
  const six = weightsFromNeighbours(gridNeighbours(3, 2), { includeSelf: true });
  const copies = structuredClone({ counts, six });
  hotspotsOfCounts(counts, six);
  hotspots(counts, six, { draws: { replicates: 19, seed: 1 } });
  expect({ counts, six }).toEqual(copies);
});

const three = weightsFromNeighbours([[1], [0, 2], [1]], { includeSelf: true });
test.each([
  [() => hotspotsOfCounts(Float64Array.of(1, 2.5, 0), three), 'bad-parameter', /whole numbers/],
  [() => hotspotsOfCounts(Float64Array.of(1, -2, 0), three), 'bad-parameter', /whole numbers/],
  [() => hotspotsOfCounts(Float64Array.of(1, 2, 0), rowStandardised(three)), 'bad-parameter', /got 0\.5 in row 0/],
  [
    () => hotspotsOfCounts(Float64Array.of(1, 2, 0), weightsFromNeighbours([[1], [0], [1]], { includeSelf: false })),
    'bad-parameter',
    /cell 0 lacks it/,
  ],
  [() => hotspotsOfCounts(Float64Array.of(1, 2, 0), three, { level: 1 }), 'bad-parameter', /between 0 and 1, got 1/],
  [() => hotspotsOfCounts(Float64Array.of(1, 2, 0), three, { level: 0 }), 'bad-parameter', /between 0 and 1, got 0/],
  [() => hotspots(Float64Array.of(1, 2, 0), three, { level: 1 }), 'bad-parameter', /between 0 and 1, got 1/],
  [() => hotspotsOfCounts(Float64Array.of(2, 2, 2), three), 'constant-input', /all 3 values are 2/],
  [() => hotspots(Float64Array.of(1, 2, 3), three, { level: 0 }), 'bad-parameter', /got 0/],
  [() => hotspots(Float64Array.of(1, 2, 3), three, { draws: { replicates: 18, seed: 1 } }), 'bad-parameter', /got 18/],
])('what cannot be judged is refused with its reason', (call, code, message) => {
  expect(call).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
});
