import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input, reference } from '../../reference/lattice/golden.ts';
import { gridNeighbours, orders } from '../../reference/lattice/grid.ts';
import { seeded } from '../random.ts';
import { weightsFromNeighbours } from '../weights/sparse-weights.ts';
import { hotspotLifeCycle } from './hotspot-life-cycle.ts';
import { mannKendall } from './mann-kendall.ts';

test('s, tau, z and normal p of generated series with ties are those of R', () => {
  input.series.forEach((series, at) => {
    const ours = mannKendall(Float64Array.from(series));
    const theirs = reference.kendall[at];
    expect(ours.s).toBe(theirs?.s);
    expect(ours.tau).toBeCloseTo(theirs?.tau ?? Number.NaN, 12);
    expect(ours.z).toBeCloseTo(theirs?.z ?? Number.NaN, 10);
    expect(ours.pNormal).toBeCloseTo(theirs?.p ?? Number.NaN, 10);
  });
});

const short = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 7 });

test('exact p and variance are those over all orders of the values', () => {
  fc.assert(
    fc.property(short, (series) => {
      const sOf = (list: readonly number[]) =>
        list.reduce((sum, later, at) => sum + list.slice(0, at).reduce((part, each) => part + Math.sign(later - each), 0), 0);
      const all = orders(series).map(sOf);
      const ours = mannKendall(Float64Array.from(series));
      expect(ours.s).toBe(sOf(series));
      expect(ours.p).toBeCloseTo(all.filter((s) => Math.abs(s) >= Math.abs(ours.s)).length / all.length, 12);
      expect(ours.variance).toBeCloseTo(all.reduce((sum, s) => sum + s * s, 0) / all.length, 9);
    }),
    { numRuns: 60 },
  );
});

test('the exact and the normal p meet for long series, and turning time around turns the sign', () => {
  const random = seeded(2);
  const series = Float64Array.from({ length: 40 }, (_, at) => Math.floor(5 * random() + 0.05 * at));
  const ours = mannKendall(series);
  expect(Math.abs(ours.p - ours.pNormal)).toBeLessThan(0.003);
  // forty values are still reckoned exactly
  expect(ours.p).not.toBe(ours.pNormal);
  const turned = mannKendall(series.slice().reverse());
  expect([turned.s, turned.tau, turned.z]).toEqual([-ours.s, -ours.tau, -ours.z]);
  expect(turned.p).toBeCloseTo(ours.p, 12);
  const long = Float64Array.from({ length: 41 }, (_, at) => at % 7);
  expect(mannKendall(long).p).toBe(mannKendall(long).pNormal);
  expect(mannKendall(new Float64Array(12))).toEqual({ s: 0, tau: 0, variance: 0, z: 0, p: 1, pNormal: 1 });
});

const [side, periods] = [20, 12];
const lists = gridNeighbours(side, side);
const weights = weightsFromNeighbours(lists, { includeSelf: true });

/** Strewn incidents, and so many more in a place in each period. */
function cube(places: Record<number, readonly number[]>, seed: number): Float64Array {
  const random = seeded(seed);
  const counts = new Float64Array(side * side * periods);
  for (let incident = 0; incident < 60 * periods; incident++) {
    const at = Math.floor(random() * counts.length);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  for (const [place, more] of Object.entries(places)) {
    more.forEach((count, period) => {
      const at = Number(place) * periods + period;
      counts[at] = (counts[at] ?? 0) + count;
    });
  }
  return counts;
}

test.each([
  ['new', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12]],
  ['growing', [10, 11, 12, 14, 15, 17, 18, 20, 21, 23, 24, 26]],
  ['growing', [0, 0, 0, 0, 0, 0, 0, 9, 12, 14, 15, 18]],
  ['fading', [26, 24, 23, 21, 20, 18, 17, 15, 14, 12, 11, 10]],
  ['fading', [12, 12, 13, 12, 13, 12, 12, 13, 14, 15, 0, 0]],
  ['persistent', [12, 13, 12, 11, 12, 13, 11, 12, 12, 13, 12, 12]],
  ['persistent', [12, 12, 11, 13, 12, 12, 0, 12, 12, 11, 13, 0]],
  ['occasional', [0, 0, 12, 0, 0, 0, 0, 12, 12, 0, 0, 0]],
  ['occasional', [0, 0, 12, 0, 12, 0, 0, 0, 0, 0, 0, 12]],
  ['none', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
] as const)('a course gets its name: %s', (kind, more) => {
  const place = 228;
  const found = hotspotLifeCycle({ counts: cube({ [place]: more }, 5), periods, weights });
  expect(found.kind[place]).toBe(kind);
  const hot = more.map((count) => Number(count > 0));
  expect([...found.isHot.subarray(place * periods, (place + 1) * periods)]).toEqual(hot);
  expect(found.hotPeriods[place]).toBe(hot.reduce((sum, one) => sum + one, 0));
  if (kind === 'growing') expect(found.trendTau[place] ?? 0).toBeGreaterThan(0.5);
  // the last of the ground has nothing to tell
  expect([found.kind[399], found.trendTau[399], found.trendP[399]]).toEqual(['none', 0, 1]);
});

test('a lasting hotspot that turns hot once is not new, and one miss at the end is not fading', () => {
  const counts = cube({ 222: [12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 0] }, 6);
  expect(hotspotLifeCycle({ counts, periods, weights }).kind[222]).toBe('persistent');
  const strict = hotspotLifeCycle({ counts, periods, weights }, { lastingShare: 1, trendLevel: 1e-6 });
  expect(strict.kind[222]).toBe('occasional');
});

test('on ground without pattern hardly any cell gets a class, and cells in another order get the same', () => {
  let named = 0;
  for (let seed = 0; seed < 20; seed++) {
    named += hotspotLifeCycle({ counts: cube({}, seed), periods, weights }).kind.filter((kind) => kind !== 'none').length;
  }
  expect(named / (20 * side * side)).toBeLessThan(0.005);

  const random = seeded(8);
  const from = lists
    .map((_, cell) => [random(), cell] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, cell]) => cell);
  const newName = new Map(from.map((cell, index) => [cell, index]));
  const renamed = from.map((cell) => (lists[cell] ?? []).map((other) => newName.get(other) ?? -1));
  const counts = cube({ 48: [6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21, 23], 236: [0, 0, 12, 0, 0, 0, 0, 12, 12, 0, 0, 0] }, 3);
  const moved = Float64Array.from(from.flatMap((cell) => [...counts.subarray(cell * periods, (cell + 1) * periods)]));
  const before = hotspotLifeCycle({ counts, periods, weights });
  const after = hotspotLifeCycle({ counts: moved, periods, weights: weightsFromNeighbours(renamed, { includeSelf: true }) });
  expect(after.kind).toEqual(from.map((cell) => before.kind[cell]));
  expect(new Set(before.kind)).toContain('growing');
});

test('a period in which nothing happened has no hotspots, and the input is left as it was', () => {
  const counts = cube({ 222: [12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12] }, 7).map((count, at) =>
    at % periods === 4 ? 0 : count,
  );
  const given = { counts, periods, weights };
  const copy = structuredClone(given);
  const found = hotspotLifeCycle(given);
  expect(found.isHot.filter((_, at) => at % periods === 4).every((hot) => hot === 0)).toBe(true);
  expect([found.kind[222], found.hotPeriods[222]]).toEqual(['persistent', 11]);
  expect(given).toEqual(copy);
});

/** A course of 12 more where there is a 1, 0 else. */
const at12 = (marks: string) => [...marks].map((mark) => 12 * Number(mark));

test.each([
  ['persistent', '110111011011', {}],
  ['occasional', '110011011011', {}],
  ['fading', '110110100000', { lastingShare: 0.5 }],
  ['occasional', '110010100000', { lastingShare: 0.5 }],
  ['occasional', '000000111100', { trendLevel: 0.01 }],
  ['persistent', '111111111111', { lastingShare: 1 }],
  ['none', '111111111111', { level: 1e-300 }],
] as const)('where the line is drawn: %s for %s', (kind, marks, options) => {
  const place = 228;
  const counts = cube({ [place]: at12(marks) }, 5);
  expect(hotspotLifeCycle({ counts, periods, weights }, { trendLevel: 1e-9, ...options }).kind[place]).toBe(kind);
});

test('counts that rise do not make a hotspot growing that is not hot now', () => {
  const place = 228;
  const counts = cube({ [place]: [0, 0, 0, 1, 1, 2, 3, 14, 16, 18, 21, 0] }, 5);
  for (const near of [place, ...(lists[place] ?? [])]) counts[near * periods + 11] = 0;
  counts[(place + 21) * periods + 11] = 3;
  const found = hotspotLifeCycle({ counts, periods, weights }, { trendLevel: 0.2 });
  expect(found.trendTau[place] ?? 0).toBeGreaterThan(0.3);
  expect(found.trendP[place] ?? 1).toBeLessThan(0.2);
  expect(found.kind[place]).toBe('occasional');
});

// within the ground, and at its eastern edge
test.each([228, 219])('the trend is that of the incidents in the cell and its neighbours: cell %d', (place) => {
  const falling = [30, 27, 25, 24, 21, 18, 17, 14, 11, 9, 6, 2];
  const counts = cube({ [place]: [6, 8, 9, 11, 12, 14, 13, 17, 18, 20, 16, 23], 200: falling }, 5);
  const around = Float64Array.from({ length: periods }, (_, period) =>
    [place, ...(lists[place] ?? [])].reduce((sum, near) => sum + (counts[near * periods + period] ?? 0), 0),
  );
  const found = hotspotLifeCycle({ counts, periods, weights });
  expect(found.trendTau[place]).toBe(mannKendall(around).tau);
  expect(found.trendP[place]).toBe(mannKendall(around).p);
});

const three = weightsFromNeighbours([[1], [0, 2], [1]], { includeSelf: true });
const two = weightsFromNeighbours([[1], [0]], { includeSelf: true });
const five = { counts: new Float64Array(15), periods: 5, weights: three };
test.each([
  [() => hotspotLifeCycle({ counts: new Float64Array(12), periods: 4, weights: three }), 'too-few-points', /5 periods, got 4/],
  [
    () => hotspotLifeCycle({ ...five, counts: new Float64Array(14) }),
    'shape-mismatch',
    /3 cells and 5 periods need 15 counts, got 14/,
  ],
  [() => hotspotLifeCycle({ ...five, counts: five.counts.with(3, 0.5) }), 'bad-parameter', /whole numbers from 0/],
  [() => hotspotLifeCycle({ ...five, counts: five.counts.with(3, -1) }), 'bad-parameter', /whole numbers from 0/],
  // also in periods that are the same everywhere
  [() => hotspotLifeCycle({ ...five, counts: five.counts.map(() => 0.5) }), 'bad-parameter', /whole numbers from 0/],
  [() => hotspotLifeCycle({ ...five, counts: five.counts.map(() => -1) }), 'bad-parameter', /whole numbers from 0/],
  [
    () => hotspotLifeCycle({ ...five, counts: five.counts.map((_, at) => (at % 5 === 2 ? 0.5 : 1)) }),
    'bad-parameter',
    /whole numbers from 0/,
  ],
  [() => hotspotLifeCycle(five, { trendLevel: 0 }), 'bad-parameter', /got 0 and 0.75/],
  [() => hotspotLifeCycle(five, { trendLevel: 1 }), 'bad-parameter', /trendLevel needs to be within/],
  [() => hotspotLifeCycle(five, { lastingShare: 1.1 }), 'bad-parameter', /got 0.05 and 1.1/],
  [() => hotspotLifeCycle(five, { lastingShare: 0 }), 'bad-parameter', /lastingShare above 0/],
  [() => hotspotLifeCycle({ counts: new Float64Array(10), periods: 5, weights: two }), 'too-few-points', /3 cells, got 2/],
  [() => mannKendall(Float64Array.of(1, 2)), 'too-few-points', /3 values, got 2/],
  [() => mannKendall(Float64Array.of(1, 2, Number.NaN)), 'bad-parameter', /every value/],
])('what has no course is refused', (call, code, message) => {
  expect(call).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
});

test('the smallest cube, of three cells in which nothing happens, has no hotspots', () => {
  expect(hotspotLifeCycle(five).kind).toEqual(['none', 'none', 'none']);
});
