import { expect, test } from 'vitest';
import { input, reference } from '../../reference/points/points-reference.ts';
import { sharedGolden } from '../../reference/shared-reference.ts';
import { type BandwidthInput, diggleBandwidth } from './diggle-bandwidth.ts';
import { likelihoodBandwidth } from './likelihood-bandwidth.ts';
import { scottBandwidth } from './scott-bandwidth.ts';

type Golden = {
  window: [number, number, number, number];
  x: number[];
  y: number[];
  bandwidths: { 'bw.diggle': number; 'bw.ppl': number; 'bw.scott': number[]; 'bw.scott.iso': number };
  bandwidth_without_duplicates: { 'bw.diggle': number; 'bw.ppl': number; 'bw.scott': number[] };
};
const memphis = sharedGolden<Golden>('kde_memphis_robbery.json');
const events: BandwidthInput = {
  x: Float64Array.from(input.x),
  y: Float64Array.from(input.y),
  window: input.window,
  repeats: 'keep',
};

test('the bandwidths of the generated events are those of spatstat, with and without repeats of one address', () => {
  const theirs = reference.bandwidths;
  const scott = scottBandwidth(events);
  expect([scott.x, scott.y]).toEqual(theirs.scott.map((each) => expect.closeTo(each, 9)));
  expect(scott.round).toBeCloseTo(Math.sqrt((theirs.scott[0] ?? 0) * (theirs.scott[1] ?? 0)), 9);
  expect(diggleBandwidth(events).bandwidth / theirs.diggle).toBeCloseTo(1, 6);
  expect(diggleBandwidth({ ...events, repeats: 'once' }).bandwidth / theirs.diggleOnce).toBeCloseTo(1, 6);
  expect(likelihoodBandwidth(events).bandwidth / theirs.ppl).toBeCloseTo(1, 6);
  expect(likelihoodBandwidth({ ...events, repeats: 'once' }).bandwidth / theirs.pplOnce).toBeCloseTo(1, 6);
});

test.skipIf(!memphis)(
  'robberies in Memphis: Scott, Diggle and likelihood within 1 % of spatstat, with and without repeats',
  () => {
    if (!memphis) return;
    const [west, east, south, north] = memphis.window;
    const robberies = { x: Float64Array.from(memphis.x), y: Float64Array.from(memphis.y), window: { west, east, south, north } };
    expect(scottBandwidth(robberies).round / memphis.bandwidths['bw.scott.iso']).toBeCloseTo(1, 9);
    for (const [repeats, theirs] of [
      ['keep', memphis.bandwidths],
      ['once', memphis.bandwidth_without_duplicates],
    ] as const) {
      expect(Math.abs(diggleBandwidth({ ...robberies, repeats }).bandwidth / theirs['bw.diggle'] - 1)).toBeLessThan(0.01);
      expect(Math.abs(likelihoodBandwidth({ ...robberies, repeats }).bandwidth / theirs['bw.ppl'] - 1)).toBeLessThan(0.01);
    }
  },
);

test('the likelihood of three events on a line, worked by hand, also where the others are too far off to be summed', () => {
  const asked: BandwidthInput = {
    x: Float64Array.of(5000, 5003, 5200),
    y: Float64Array.of(5000, 5000, 5000),
    window: { west: 0, east: 10_000, south: 0, north: 10_000 },
    repeats: 'keep',
  };
  const { criterion } = likelihoodBandwidth({ ...asked, candidates: Float64Array.of(1, 2) });
  // σ = 1: e^(−4.5) between the near two; the third has exponents −197²/2 and −200²/2
  const scale = -Math.log(2 * Math.PI);
  expect(criterion[0]).toBeCloseTo(-3 + 3 * scale - 4.5 - 4.5 - 197 ** 2 / 2, 8);
  expect(criterion[1]).toBeCloseTo(-3 + 3 * (scale - Math.log(4)) - 2 * (9 / 8) - 197 ** 2 / 8, 8);
});

test('moving everything changes no bandwidth, and stretching everything stretches it as much', () => {
  const moved = {
    ...events,
    x: events.x.map((each) => 2 * each + 500_000),
    y: events.y.map((each) => 2 * each + 6_000_000),
    window: { west: 500_000, east: 506_000, south: 6_000_000, north: 6_004_000 },
  };
  for (const chosen of [diggleBandwidth, likelihoodBandwidth]) {
    const once = chosen(events);
    expect(chosen(moved).bandwidth / once.bandwidth).toBeCloseTo(2, 6);
    expect(once.candidates).toContain(once.bandwidth);
    expect([...once.criterion].every(Number.isFinite)).toBe(true);
    expect(once.isAtEnd).toBe(false);
  }
  expect(scottBandwidth(moved).round / scottBandwidth(events).round).toBeCloseTo(2, 9);
});

test('too few events, events outside, all on one place and falling candidates are refused', () => {
  const refusal = (code: string) => expect.objectContaining({ code });
  const two = { ...events, x: events.x.subarray(0, 2), y: events.y.subarray(0, 2) };
  expect(() => diggleBandwidth(two)).toThrow(refusal('too-few-points'));
  const onePlace = { ...events, x: new Float64Array(5).fill(9), y: new Float64Array(5).fill(9) };
  expect(() => likelihoodBandwidth(onePlace)).toThrow(refusal('too-few-points'));
  expect(() => scottBandwidth(onePlace)).toThrow(refusal('constant-input'));
  const cut = { ...events, window: { west: 0, east: 100, south: 0, north: 100 } };
  expect(() => diggleBandwidth(cut)).toThrow(refusal('bad-parameter'));
  expect(() => likelihoodBandwidth(cut)).toThrow(refusal('bad-parameter'));
  expect(() => likelihoodBandwidth({ ...events, candidates: Float64Array.of(20, 10) })).toThrow(refusal('bad-parameter'));
});
