import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input, reference } from '../../reference/points/points-reference.ts';
import { sharedGolden } from '../../reference/shared-reference.ts';
import { normalBetween } from '../distribution/normal.ts';
import { seeded } from '../random.ts';
import { densityAtEvents } from './density-at-events.ts';
import type { DensityInput, EdgeCorrection } from './density-types.ts';
import { exactKernelDensity } from './exact-kernel-density.ts';
import { kernelDensity } from './kernel-density.ts';

type Surfaces = { raw: number[][]; edge_uniform: number[][]; edge_diggle: number[][] };
type Golden = {
  window: [number, number, number, number];
  x: number[];
  y: number[];
  exact: Surfaces;
  exact_2000m: Surfaces;
  at_points_leaveoneout: number[];
  at_points_all: number[];
  at_points_diggle: number[];
};
const memphis = sharedGolden<Golden>('kde_memphis_robbery.json');
const small = sharedGolden<Omit<Golden, 'exact' | 'exact_2000m'> & { sigma: number }>('kde_small_exact.json');

const generated = {
  x: Float64Array.from(input.x),
  y: Float64Array.from(input.y),
  window: input.window,
  bandwidth: input.bandwidth,
};
const surface = { ...generated, ...input.grid };

const largest = (values: ArrayLike<number>) => Array.from(values).reduce((most, each) => Math.max(most, each), 0);
/** The largest difference from theirs, relative to each where theirs is above the floor. */
function farthest(ours: Float64Array, theirs: ArrayLike<number>, floor: number): number {
  expect(ours).toHaveLength(theirs.length);
  return largest(ours.map((value, at) => ((theirs[at] ?? 0) > floor ? Math.abs(value / (theirs[at] ?? 0) - 1) : 0)));
}
/** The largest difference as a share of the maximum. */
function ofMaximum(ours: Float64Array, theirs: Float64Array): number {
  return largest(ours.map((value, at) => Math.abs(value - (theirs[at] ?? 0)))) / largest(theirs);
}

test('two events on a grid of 2 × 1 cells, worked by hand', () => {
  const asked: DensityInput = {
    x: Float64Array.of(1, 3),
    y: Float64Array.of(1, 1),
    weights: Float64Array.of(1, 2),
    window: { west: 0, east: 4, south: 0, north: 2 },
    columns: 2,
    rows: 1,
    bandwidth: 2,
    edge: 'none',
  };
  // 1/(2π·4) at the spot itself, e^(−4/8) of it two metres off
  const [spot, off] = [1 / (8 * Math.PI), Math.exp(-0.5) / (8 * Math.PI)];
  expect([...exactKernelDensity(asked).intensity]).toEqual([
    expect.closeTo(spot + 2 * off, 14),
    expect.closeTo(2 * spot + off, 14),
  ]);
  const inside = normalBetween(-0.5, 1.5) * normalBetween(-0.5, 0.5);
  const corrected = exactKernelDensity({ ...asked, edge: 'uniform' }).intensity;
  expect(corrected[0]).toBeCloseTo((spot + 2 * off) / inside, 14);
  expect(exactKernelDensity({ ...asked, edge: 'jones-diggle' }).intensity[0]).toBeCloseTo((spot + 2 * off) / inside, 14);
  const others = densityAtEvents({ ...asked, leaveOneOut: true });
  expect([...others]).toEqual([expect.closeTo(2 * off, 14), expect.closeTo(off, 14)]);
});

test('surfaces and densities at events agree with R', () => {
  const theirs = reference.density;
  for (const [edge, name] of [
    ['none', 'none'],
    ['uniform', 'uniform'],
    ['jones-diggle', 'jonesDiggle'],
  ] as const) {
    expect(farthest(exactKernelDensity({ ...surface, edge }).intensity, theirs[name], 0)).toBeLessThan(1e-10);
    expect(ofMaximum(kernelDensity({ ...surface, edge }).intensity, Float64Array.from(theirs[name]))).toBeLessThan(0.036);
  }
  const at = (edge: EdgeCorrection, leaveOneOut: boolean) => densityAtEvents({ ...generated, edge, leaveOneOut });
  expect(farthest(at('uniform', true), theirs.leaveOneOut, 0)).toBeLessThan(1e-9);
  expect(farthest(at('uniform', false), theirs.all, 0)).toBeLessThan(1e-9);
  expect(farthest(at('jones-diggle', false), theirs.jonesDiggleAll, 0)).toBeLessThan(1e-9);
});

test.skipIf(!memphis)('robberies in Memphis: the exact surfaces to 1e-10, the fast way within 0.1 % of the maximum', () => {
  if (!memphis) return;
  const [west, east, south, north] = memphis.window;
  const base = { x: Float64Array.from(memphis.x), y: Float64Array.from(memphis.y), window: { west, east, south, north } };
  for (const [bandwidth, golden] of [
    [500, memphis.exact],
    [2000, memphis.exact_2000m],
  ] as const) {
    for (const [edge, rows] of [
      ['none', golden.raw],
      ['uniform', golden.edge_uniform],
      ['jones-diggle', golden.edge_diggle],
    ] as const) {
      const asked = { ...base, columns: 112, rows: 64, bandwidth, edge };
      // numbers below 1e-290 have fewer digits left in any program
      expect(farthest(exactKernelDensity(asked).intensity, rows.flat(), 1e-290)).toBeLessThan(1e-10);
      if (bandwidth === 2000)
        expect(ofMaximum(kernelDensity(asked).intensity, Float64Array.from(rows.flat()))).toBeLessThan(0.001);
    }
  }
});

for (const [name, golden, bandwidth] of [
  ['Memphis', memphis, 500],
  ['forty points', small, 0.1],
] as const) {
  test.skipIf(!golden)(`${name}: densities at the events agree with spatstat to 1e-6`, () => {
    if (!golden) return;
    const [west, east, south, north] = golden.window;
    const base = {
      x: Float64Array.from(golden.x),
      y: Float64Array.from(golden.y),
      window: { west, east, south, north },
      bandwidth,
    };
    const at = (edge: EdgeCorrection, leaveOneOut: boolean) => densityAtEvents({ ...base, edge, leaveOneOut });
    expect(farthest(at('uniform', true), golden.at_points_leaveoneout, 0)).toBeLessThan(1e-6);
    expect(farthest(at('uniform', false), golden.at_points_all, 0)).toBeLessThan(1e-6);
    expect(farthest(at('jones-diggle', false), golden.at_points_diggle, 0)).toBeLessThan(1e-6);
  });
}

/** Events strewn over 60 × 40 m, cells of 1 m, some beyond the border when asked. */
function strewn(n: number, seed: number, bandwidth: number, edge: EdgeCorrection): DensityInput {
  const random = seeded(seed);
  const beyond = edge === 'none' ? 5 : 0;
  const window = { west: 0, east: 60, south: 0, north: 40 };
  // the first one well inside and heavy, so that the surface has a top
  return {
    x: Float64Array.from({ length: n }, (_, at) => (at === 0 ? 10 + 40 * random() : (60 + 2 * beyond) * random() - beyond)),
    y: Float64Array.from({ length: n }, (_, at) => (at === 0 ? 10 + 20 * random() : (40 + 2 * beyond) * random() - beyond)),
    weights: Float64Array.from({ length: n }, (_, at) => (at === 0 ? 2.5 : Math.floor(3 * random()) + 0.5)),
    window,
    columns: 60,
    rows: 40,
    bandwidth,
    edge,
  };
}
const edges = fc.constantFrom('none' as const, 'uniform' as const, 'jones-diggle' as const);

test('the fast way stays within its promise of the exact one, for few events and many, anywhere in their cells', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(1e6), fc.constantFrom(1, 2, 3, 6), edges, (n, seed, bandwidth, edge) => {
      const asked = strewn(n, seed, bandwidth, edge);
      const fast = kernelDensity(asked).intensity;
      const promise = { 1: 0.036, 2: 0.004, 3: 0.001, 6: 0.001 }[bandwidth] ?? 0;
      // at an edge the divided-up mass can be a quarter, in a corner less: the promise is for the surface before it is divided
      const slack = edge === 'none' ? 1 : 4;
      expect(ofMaximum(fast, exactKernelDensity(asked).intensity)).toBeLessThan(slack * promise);
      expect(fast.every((each) => each >= 0 && Number.isFinite(each))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('with Jones and Diggle every event keeps its whole weight inside; the fast surface adds up to them', () => {
  const asked = strewn(25, 4, 3, 'jones-diggle');
  const total = asked.weights?.reduce((sum, each) => sum + each, 0) ?? 0;
  expect(exactKernelDensity(asked).intensity.reduce((sum, each) => sum + each, 0)).toBeCloseTo(total, 1);
  expect(kernelDensity(asked).intensity.reduce((sum, each) => sum + each, 0)).toBeCloseTo(total, 1);
});

test('moving, mirroring and reordering everything, and doubling an event instead of its weight, change nothing', () => {
  const asked = strewn(30, 9, 4, 'uniform');
  const found = kernelDensity(asked).intensity;
  const moved = {
    ...asked,
    x: asked.x.map((each) => each + 700_000),
    y: asked.y.map((each) => each + 6_200_000),
    window: { west: 700_000, east: 700_060, south: 6_200_000, north: 6_200_040 },
  };
  expect(ofMaximum(kernelDensity(moved).intensity, found)).toBeLessThan(1e-7);
  const mirrored = kernelDensity({ ...asked, x: asked.x.map((each) => 60 - each), y: asked.y.map((each) => 40 - each) });
  expect(ofMaximum(mirrored.intensity.toReversed(), found)).toBeLessThan(1e-12);
  const turned = { ...asked, x: asked.x.toReversed(), y: asked.y.toReversed(), weights: (asked.weights ?? asked.x).toReversed() };
  expect(ofMaximum(kernelDensity(turned).intensity, found)).toBeLessThan(1e-12);
  const twice = exactKernelDensity({
    ...asked,
    x: Float64Array.of(7, 7),
    y: Float64Array.of(5, 5),
    weights: Float64Array.of(1, 1),
  });
  const heavy = exactKernelDensity({ ...asked, x: Float64Array.of(7), y: Float64Array.of(5), weights: Float64Array.of(2) });
  expect(ofMaximum(twice.intensity, heavy.intensity)).toBeLessThan(1e-14);
});

test('one more event lowers the surface nowhere, and the input is left as it was', () => {
  const asked = strewn(20, 2, 3, 'uniform');
  const copy = structuredClone(asked);
  const more = kernelDensity(asked).intensity;
  const fewer = kernelDensity({
    ...asked,
    x: asked.x.subarray(1),
    y: asked.y.subarray(1),
    weights: (asked.weights ?? asked.x).subarray(1),
  });
  expect(fewer.intensity.every((each, at) => each <= (more[at] ?? 0) + 1e-15)).toBe(true);
  exactKernelDensity(asked);
  densityAtEvents({ ...asked, leaveOneOut: true });
  expect(asked).toEqual(copy);
});

test.each([
  ['shape-mismatch', { y: new Float64Array(3) }],
  ['shape-mismatch', { weights: new Float64Array(3) }],
  ['too-few-points', { x: new Float64Array(0), y: new Float64Array(0) }],
  ['bad-parameter', { weights: new Float64Array(20).fill(-1) }],
  ['bad-parameter', { window: { west: 1, east: 1, south: 0, north: 1 } }],
  ['bad-parameter', { columns: 0 }],
  ['bad-parameter', { columns: 1e5, rows: 1e5 }],
  ['bad-parameter', { bandwidth: 0.5 }],
  ['bad-parameter', { bandwidth: Number.NaN }],
  ['bad-parameter', { x: new Float64Array(20).fill(61) }],
])('%s: %o is refused', (code, part: Partial<DensityInput>) => {
  const asked = { ...strewn(20, 1, 3, 'uniform'), weights: new Float64Array(part.x?.length ?? 20).fill(1), ...part };
  expect(() => kernelDensity(asked)).toThrow(expect.objectContaining({ code }));
});

test('leaving one out of one is refused', () => {
  const alone = { ...strewn(1, 1, 3, 'uniform'), leaveOneOut: true };
  expect(() => densityAtEvents(alone)).toThrow(expect.objectContaining({ code: 'too-few-points' }));
});
