import { expect, test } from 'vitest';
import { randomScanInput } from '../../reference/cluster-scan-inputs.ts';
import { clusterScan } from './cluster-scan.ts';
import type { ClusterScanInput } from './cluster-scan-types.ts';

test.each([
  ['shape-mismatch', { casePlace: Int32Array.of(11, 0) }],
  ['shape-mismatch', { caseDay: Int32Array.of(1) }],
  ['shape-mismatch', { caseSource: Int32Array.of(1) }],
  ['shape-mismatch', { model: { kind: 'poisson', expected: new Float64Array(11).fill(1) } }],
  ['shape-mismatch', { model: { kind: 'bernoulli', controlPlace: Int32Array.of(1, 2) } }],
  ['shape-mismatch', { places: { x: new Float64Array(10), y: new Float64Array(9) } }],
  ['bad-parameter', { model: { kind: 'poisson', expected: new Float64Array(10) } }],
  ['bad-parameter', { model: { kind: 'poisson', expected: new Float64Array(10).fill(-1) } }],
  ['bad-parameter', { places: { lng: new Float64Array(10).fill(200), lat: new Float64Array(10) } }],
  ['bad-parameter', { places: { x: new Float64Array(10).fill(Number.NaN), y: new Float64Array(10) } }],
  ['bad-parameter', { circles: { maxShare: 1.2 } }],
  ['bad-parameter', { circles: { maxPlaces: 0 } }],
  ['bad-parameter', { circles: { maxRadiusMetres: Number.NaN } }],
  ['bad-parameter', { minCases: 0 }],
  ['bad-parameter', { minSources: 2 }],
  ['bad-parameter', { replicates: 0 }],
  ['bad-parameter', { seed: -1 }],
  ['bad-parameter', { stopAfter: 10 }],
  ['bad-parameter', { analysisEveryDays: 1 }],
  ['bad-parameter', { time: { kind: 'retrospective', firstDay: 1, lastDay: 12, maxWindowDays: 13 } }],
  ['bad-parameter', { time: { kind: 'retrospective', firstDay: 1, lastDay: 12, maxWindowDays: 5, minWindowDays: 6 } }],
  ['too-few-points', { time: { kind: 'retrospective', firstDay: 100, lastDay: 112, maxWindowDays: 5 } }],
] as [string, Partial<ClusterScanInput>][])('an unsound scan is refused: %s, %o', (code, change) => {
  const input = randomScanInput('poisson retrospective', 1);
  expect(() => clusterScan({ ...input, ...change })).toThrow(expect.objectContaining({ code }));
});

test('cases where none are expected are refused, not infinite', () => {
  const input = randomScanInput('poisson by day retrospective', 14);
  if (input.model.kind !== 'poisson') throw new Error('a Poisson scan');
  const { expected } = input.model;
  const cell = (input.casePlace[0] ?? 0) * 12 + (input.caseDay?.[0] ?? 1) - 1;
  const refused = (change: Float64Array) =>
    expect(() => clusterScan({ ...input, model: { kind: 'poisson', expected: change } })).toThrow(
      expect.objectContaining({ code: 'bad-parameter' }),
    );
  refused(expected.map((each, at) => (at === cell ? 0 : each)));
  refused(expected.map((each, at) => (Math.floor(at / 12) === input.casePlace[0] ? 0 : each)));
  const tiny = clusterScan({
    ...input,
    model: { kind: 'poisson', expected: expected.map((each, at) => (at === cell ? 1e-200 : each)) },
  });
  expect(
    tiny.clusters.flatMap((each) => [each.logLikelihoodRatio, each.expected, each.relativeRisk ?? 0]).every(Number.isFinite),
  ).toBe(true);
});

test('what a model cannot tell apart is refused', () => {
  const permutation = randomScanInput('permutation retrospective', 1);
  const { time, ...timeless } = permutation;
  expect(() => clusterScan(timeless)).toThrow(expect.objectContaining({ code: 'bad-parameter' }));
  expect(() => clusterScan({ ...permutation, caseDay: new Int32Array(30).fill(time?.lastDay ?? 0) })).toThrow(
    expect.objectContaining({ code: 'constant-input' }),
  );
  expect(() => clusterScan({ ...permutation, casePlace: new Int32Array(30) })).toThrow(
    expect.objectContaining({ code: 'constant-input' }),
  );
  const bernoulli = randomScanInput('bernoulli', 1);
  // a replicate deals out who is a case, so the controls' sources must be known too
  expect(() => clusterScan({ ...bernoulli, caseSource: new Int32Array(30), minSources: 2 })).toThrow(
    expect.objectContaining({ code: 'bad-parameter', message: expect.stringContaining('controlSource') }),
  );
  expect(() => clusterScan({ ...bernoulli, model: { kind: 'bernoulli', controlPlace: new Int32Array(0) } })).toThrow(
    expect.objectContaining({ code: 'constant-input' }),
  );
});
