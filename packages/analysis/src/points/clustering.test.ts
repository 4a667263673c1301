import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input, reference } from '../../reference/points/points-reference.ts';
import { sharedGolden } from '../../reference/shared-reference.ts';
import { seeded } from '../random.ts';
import { circleInside } from './circle-inside.ts';
import type { BandwidthInput } from './diggle-bandwidth.ts';
import { nearestNeighbourIndex } from './nearest-neighbour.ts';
import { type RipleyInput, ripleyK } from './ripley-k.ts';

type Golden = { x: number[]; y: number[]; Kest: { r: number[]; iso: number[] }; clarkevans: number };
const golden = sharedGolden<Golden>('kde_small_exact.json');

const events: RipleyInput = {
  x: Float64Array.from(input.x),
  y: Float64Array.from(input.y),
  window: input.window,
  repeats: 'keep',
  radii: Float64Array.from(input.radii),
  correction: 'translation',
  replicates: 19,
  seed: 1,
};

/** Events strewn evenly over 100 × 60 m. */
function even(n: number, seed: number): BandwidthInput {
  const random = seeded(seed);
  return {
    x: Float64Array.from({ length: n }, () => 100 * random()),
    y: Float64Array.from({ length: n }, () => 60 * random()),
    window: { west: 0, east: 100, south: 0, north: 60 },
    repeats: 'keep',
  };
}

test('K of two events, worked by hand', () => {
  // 30 m apart along a window of 100 × 100: translation weight 1/(1 − 0.3); each circle of 30 m lies inside
  const pair: RipleyInput = {
    x: Float64Array.of(35, 65),
    y: Float64Array.of(50, 50),
    window: { west: 0, east: 100, south: 0, north: 100 },
    repeats: 'keep',
    radii: Float64Array.of(29, 30, 40),
    correction: 'translation',
    replicates: 19,
    seed: 1,
  };
  expect([...ripleyK(pair).k]).toEqual([0, expect.closeTo(10_000 / 0.7, 8), expect.closeTo(10_000 / 0.7, 8)]);
  expect([...ripleyK({ ...pair, correction: 'isotropic' }).k]).toEqual([0, 10_000, 10_000]);
});

test('the share of a circle inside: whole in the middle, half at a side, a quarter in a corner, and as counted all round', () => {
  const window = { west: 0, east: 10, south: 0, north: 6 };
  expect(circleInside(window, 5, 3, 2)).toBe(1);
  expect(circleInside(window, 0, 3, 2)).toBeCloseTo(0.5, 12);
  expect(circleInside(window, 10, 6, 2)).toBeCloseTo(0.25, 12);
  const coordinate = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(coordinate, coordinate, fc.double({ min: 0.1, max: 4, noNaN: true }), (across, along, radius) => {
      const [x, y] = [10 * across, 6 * along];
      const steps = 4000;
      let inside = 0;
      for (let step = 0; step < steps; step++) {
        const east = x + radius * Math.cos((2 * Math.PI * (step + 0.5)) / steps);
        const north = y + radius * Math.sin((2 * Math.PI * (step + 0.5)) / steps);
        if (east >= 0 && east <= 10 && north >= 0 && north <= 6) inside++;
      }
      expect(Math.abs(circleInside(window, x, y, radius) - inside / steps)).toBeLessThan(0.003);
    }),
    { numRuns: 60 },
  );
});

test('K with both corrections and the index of Donnelly agree with spatstat', () => {
  for (const correction of ['translation', 'isotropic'] as const) {
    const { k } = ripleyK({ ...events, correction });
    k.forEach((each, at) => {
      expect(each / (reference.k[correction][at] ?? Number.NaN)).toBeCloseTo(1, 9);
    });
  }
  const found = nearestNeighbourIndex({ ...events, repeats: 'once' });
  expect(found.observedMetres).toBeCloseTo(reference.nearest.mean, 9);
  expect(found.index / reference.nearest.donnelly).toBeCloseTo(1, 9);
  expect(found.p).toBeLessThan(0.002);
});

test.skipIf(!golden)('forty points: K of spatstat at every radius to 1e-6, and its index without border terms', () => {
  if (!golden) return;
  const points: BandwidthInput = {
    x: Float64Array.from(golden.x),
    y: Float64Array.from(golden.y),
    window: { west: 0, east: 1, south: 0, north: 1 },
    repeats: 'keep',
  };
  const radii = Float64Array.from(golden.Kest.r.slice(1));
  const { k } = ripleyK({ ...points, radii, correction: 'isotropic', replicates: 19, seed: 1 });
  k.forEach((each, at) => {
    expect(Math.abs(each - (golden.Kest.iso[at + 1] ?? Number.NaN))).toBeLessThan(1e-6);
  });
  const { observedMetres } = nearestNeighbourIndex(points);
  expect(observedMetres / (0.5 * Math.sqrt(1 / 40))).toBeCloseTo(golden.clarkevans, 9);
});

test('events strewn evenly are called clustered or regular no more often than said', () => {
  const sets = 600;
  let [nearest, ripley] = [0, 0];
  for (let seed = 0; seed < sets; seed++) {
    const points = even(40, 7000 + seed);
    nearest += nearestNeighbourIndex(points).p <= 0.05 ? 1 : 0;
    const asked = { ...points, radii: Float64Array.of(4, 8, 12, 16), correction: 'translation' as const, replicates: 19, seed };
    ripley += ripleyK(asked).p <= 0.05 ? 1 : 0;
  }
  // 99 % binomial interval of 600 at 0.05: 17 … 45
  for (const alarms of [nearest, ripley]) {
    expect(alarms).toBeGreaterThanOrEqual(17);
    expect(alarms).toBeLessThanOrEqual(45);
  }
});

test('moving and stretching change neither index nor p, and L stretches along; reordering changes nothing', () => {
  const points = { ...even(60, 3), radii: Float64Array.of(4, 8, 16), correction: 'isotropic' as const, replicates: 19, seed: 5 };
  const moved = {
    ...points,
    x: points.x.map((each) => 3 * each + 1000),
    y: points.y.map((each) => 3 * each - 500),
    window: { west: 1000, east: 1300, south: -500, north: -320 },
    radii: points.radii.map((each) => 3 * each),
  };
  const [plain, other] = [ripleyK(points), ripleyK(moved)];
  expect(other.p).toBe(plain.p);
  other.l.forEach((each, at) => {
    expect(each).toBeCloseTo(3 * (plain.l[at] ?? Number.NaN), 8);
  });
  expect(nearestNeighbourIndex(moved).index).toBeCloseTo(nearestNeighbourIndex(points).index, 9);
  const turned = { ...points, x: points.x.toReversed(), y: points.y.toReversed() };
  expect(ripleyK(turned).l[2]).toBeCloseTo(plain.l[2] ?? Number.NaN, 9);
  expect(plain.lower.every((each, at) => each <= (plain.upper[at] ?? 0) && Number.isFinite(each))).toBe(true);
});

test('a pattern in clumps is clustered at once, a grid is regular', () => {
  const random = seeded(8);
  const clumped = even(60, 9);
  const clump = (values: Float64Array) =>
    values.map((each, at) => (at % 6 === 0 ? each : (values[at - (at % 6)] ?? 0) * 0.98 + random()));
  const near = { ...clumped, x: clump(clumped.x), y: clump(clumped.y) };
  expect(nearestNeighbourIndex(near).index).toBeLessThan(0.6);
  const asked = { radii: Float64Array.of(2, 4, 8), correction: 'translation' as const, replicates: 99, seed: 1 };
  expect(ripleyK({ ...near, ...asked }).p).toBe(0.01);
  const grid = {
    ...even(60, 1),
    x: Float64Array.from({ length: 60 }, (_, at) => 5 + 10 * (at % 10)),
    y: Float64Array.from({ length: 60 }, (_, at) => 5 + 10 * Math.floor(at / 10)),
  };
  expect(nearestNeighbourIndex(grid).index).toBeGreaterThan(1.8);
});

test.each([
  ['too-few-points', () => nearestNeighbourIndex(even(7, 1))],
  ['bad-parameter', () => nearestNeighbourIndex({ ...even(20, 1), window: { west: 0, east: 1, south: 0, north: 1 } })],
  ['bad-parameter', () => ripleyK({ ...events, radii: Float64Array.of(10, 5) })],
  ['bad-parameter', () => ripleyK({ ...events, radii: Float64Array.of(1001) })],
  ['bad-parameter', () => ripleyK({ ...events, replicates: 9 })],
  ['too-few-points', () => ripleyK({ ...events, x: new Float64Array(5), y: new Float64Array(5), repeats: 'once' })],
])('%s is refused', (code, ask) => {
  expect(ask).toThrow(expect.objectContaining({ code }));
});
