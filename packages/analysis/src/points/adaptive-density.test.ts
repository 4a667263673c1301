import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input, reference } from '../../reference/points/points-reference.ts';
import { sharedGolden } from '../../reference/shared-reference.ts';
import { seeded } from '../random.ts';
import { abramsonBandwidths, adaptiveKernelDensity, divideByMass, variableKernelSums } from './adaptive-density.ts';
import { exactKernelDensity } from './exact-kernel-density.ts';
import { relativeRisk } from './relative-risk.ts';

type Grid = { v: (number | null)[][] };
type Golden = {
  h0: number;
  fixed: Grid;
  adaptive: Grid;
  him: Grid;
  adaptive_h: number[];
  adaptive_gamma: number;
  risk_log_night_vs_day: Grid;
  is_night: number[];
};
const golden = sharedGolden<Golden>('kde_adaptive_risk_memphis.json');
const memphis = sharedGolden<{ window: [number, number, number, number]; x: number[]; y: number[] }>('kde_memphis_robbery.json');

const base = {
  x: Float64Array.from(input.x),
  y: Float64Array.from(input.y),
  window: input.window,
  ...input.grid,
  bandwidth: input.bandwidth,
};
const close = (ours: Float64Array, theirs: readonly number[], within: number) => {
  expect(ours).toHaveLength(theirs.length);
  ours.forEach((each, at) => {
    expect(Math.abs(each / (theirs[at] ?? Number.NaN) - 1)).toBeLessThan(within);
  });
};
const where = (values: Float64Array, keep: (at: number) => boolean) => values.filter((_, at) => keep(at));
const nightAndDay = (isNight: readonly number[], x: Float64Array, y: Float64Array) => ({
  cases: { x: where(x, (at) => isNight[at] === 1), y: where(y, (at) => isNight[at] === 1) },
  controls: { x: where(x, (at) => isNight[at] !== 1), y: where(y, (at) => isNight[at] !== 1) },
});

test('bandwidths and the adaptive surface agree with R', () => {
  const found = adaptiveKernelDensity({ ...base, edge: 'uniform', trim: 5 });
  close(found.eventBandwidth, reference.adaptive.eventBandwidth, 1e-10);
  close(found.intensity, reference.adaptive.intensity, 1e-9);
});

test('the log relative risk agrees with R wherever it is known', () => {
  const found = relativeRisk({ ...base, ...nightAndDay(input.isNight, base.x, base.y), edge: 'uniform' });
  let known = 0;
  found.logRatio.forEach((ratio, cell) => {
    if (found.isKnown[cell] === 0) return;
    known++;
    expect(ratio).toBeCloseTo(reference.logRisk[cell] ?? Number.NaN, 9);
  });
  expect(known).toBeGreaterThan(150);
});

test.skipIf(!golden || !memphis)(
  'robberies in Memphis: bandwidths to 1e-9, adaptive surface and relative risk within 1 % of the maximum',
  () => {
    if (!golden || !memphis) return;
    const [west, east, south, north] = memphis.window;
    const grid = { window: { west, east, south, north }, columns: 64, rows: 64 };
    const [x, y] = [Float64Array.from(memphis.x), Float64Array.from(memphis.y)];
    const perEast = 64 / (east - west);
    const perNorth = 64 / (north - south);
    const values = ({ v }: Grid) => Float64Array.from(v.flat(), (each) => each ?? 0);
    const toTotalOne = (surface: Float64Array) => {
      const sum = surface.reduce((total, each) => total + each, 0);
      return surface.map((each) => (each / sum) * perEast * perNorth);
    };
    const ofMaximum = (ours: Float64Array, theirs: Float64Array) =>
      ours.reduce((most, each, at) => Math.max(most, Math.abs(each - (theirs[at] ?? 0))), 0) /
      theirs.reduce((a, b) => Math.max(a, b), 0);

    // the other program moves events to the centres of its cells, and reads the pilot there
    const cellX = x.map((each) => Math.floor((each - west) * perEast));
    const cellY = y.map((each) => Math.floor((each - south) * perNorth));
    const moved = {
      x: cellX.map((each) => west + (each + 0.5) / perEast),
      y: cellY.map((each) => south + (each + 0.5) / perNorth),
    };
    const fixed = toTotalOne(exactKernelDensity({ ...grid, ...moved, bandwidth: golden.h0, edge: 'uniform' }).intensity);
    expect(ofMaximum(fixed, values(golden.fixed))).toBeLessThan(0.001);

    const pilot = values(golden.fixed);
    const { bandwidths, scale } = abramsonBandwidths(
      x.map((_, at) => pilot[(cellY[at] ?? 0) * 64 + (cellX[at] ?? 0)] ?? 0),
      golden.h0,
      5,
    );
    expect(scale).toBeCloseTo(golden.adaptive_gamma, 6);
    close(bandwidths, golden.adaptive_h, 1e-9);
    const adaptive = variableKernelSums({ ...grid, x, y }, bandwidths);
    divideByMass(adaptive, { ...grid, x, y, bandwidth: golden.h0, edge: 'uniform' }, values(golden.him));
    expect(ofMaximum(toTotalOne(adaptive), values(golden.adaptive))).toBeLessThan(0.001);

    const theirs = golden.risk_log_night_vs_day.v.flat();
    const risk = relativeRisk({
      ...grid,
      ...nightAndDay(golden.is_night, moved.x, moved.y),
      bandwidth: golden.h0,
      edge: 'uniform',
    });
    const known = [...risk.isKnown].filter((each) => each === 1).length;
    expect(known).toBeGreaterThan(500);
    risk.logRatio.forEach((ratio, cell) => {
      if (risk.isKnown[cell] === 1) expect(Math.abs(ratio - (theirs[cell] ?? 0))).toBeLessThan(0.01);
    });
  },
);

test('an even spread gives one bandwidth to all, and no bandwidth passes the trim', () => {
  expect([...abramsonBandwidths(Float64Array.of(2, 2, 2), 100, 5).bandwidths]).toEqual(
    [1, 1, 1].map(() => expect.closeTo(100, 9)),
  );
  // densities 1, 1, 16: middle 16^(1/3) below; h = 100·(4^(1/3), 4^(1/3), 4^(1/3)/4)
  const three = abramsonBandwidths(Float64Array.of(1, 1, 16), 100, 1.5);
  expect([...three.bandwidths]).toEqual([150, 150, expect.closeTo(25 * 4 ** (1 / 3), 9)]);
});

test('exchanging cases and controls turns the sign; equal patterns give no difference; never NaN', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.nat(1e6), (n1, n2, seed) => {
      const random = seeded(seed);
      const strewn = (n: number) => ({
        x: Float64Array.from({ length: n }, () => 100 * random()),
        y: Float64Array.from({ length: n }, () => 50 * random()),
      });
      const window = { west: 0, east: 100, south: 0, north: 50 };
      const asked = {
        window,
        columns: 20,
        rows: 10,
        bandwidth: 9,
        edge: 'uniform' as const,
        cases: strewn(n1),
        controls: strewn(n2),
      };
      const found = relativeRisk(asked);
      const turned = relativeRisk({ ...asked, cases: asked.controls, controls: asked.cases });
      found.logRatio.forEach((ratio, cell) => {
        expect(turned.logRatio[cell]).toBeCloseTo(-ratio, 10);
        expect(found.p[cell]).toBeGreaterThanOrEqual(0);
        expect(found.p[cell]).toBeLessThanOrEqual(1);
      });
      const same = relativeRisk({ ...asked, controls: asked.cases });
      expect(same.logRatio.every((ratio) => Math.abs(ratio) < 1e-12)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('no cases, a trim below one and an empty pilot are refused', () => {
  const refusal = (code: string) => expect.objectContaining({ code });
  const none = { x: new Float64Array(0), y: new Float64Array(0) };
  expect(() => relativeRisk({ ...base, cases: none, controls: base, edge: 'none' })).toThrow(refusal('too-few-points'));
  expect(() => adaptiveKernelDensity({ ...base, edge: 'none', trim: 0.5 })).toThrow(refusal('bad-parameter'));
  expect(() => abramsonBandwidths(Float64Array.of(1, 0), 100, 5)).toThrow(refusal('bad-parameter'));
  expect(() => abramsonBandwidths(new Float64Array(0), 100, 5)).toThrow(refusal('too-few-points'));
});
