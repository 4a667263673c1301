import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runs } from '../../reference/runs.ts';
import { input as given } from '../../reference/scan/input.ts';
import { clusterScan } from './cluster-scan.ts';
import type { ClusterScanInput, ScanTime } from './cluster-scan-types.ts';

type Figures = {
  /** The strongest circle, and those that tie with it. */
  places: number[][];
  observed: number;
  expected: number;
  logLikelihoodRatio: number;
  p: number;
  quantiles: number[];
  firstDay?: number;
  lastDay?: number;
};

const folder = resolve(import.meta.dirname, '../../reference/scan');
const reference = JSON.parse(readFileSync(resolve(folder, 'reference.json'), 'utf8')) as Record<string, Figures>;

const base = {
  places: { x: Float64Array.from(given.x), y: Float64Array.from(given.y) },
  casePlace: Int32Array.from(given.casePlace),
  circles: { maxRadiusMetres: given.maxRadius },
  replicates: runs(1999),
  seed: 11,
} as const;
const time = (kind: ScanTime['kind']) => ({
  caseDay: Int32Array.from(given.caseDay),
  time: { kind, firstDay: 1, lastDay: given.days, maxWindowDays: given.maxWindow },
});
const poisson = { model: { kind: 'poisson', expected: Float64Array.from(given.population) } } as const;
const bernoulli = { model: { kind: 'bernoulli', controlPlace: Int32Array.from(given.controlPlace) } } as const;
const permutation = { model: { kind: 'permutation' } } as const;

const questions: [string, ClusterScanInput, number][] = [
  ['poissonHigh', { ...base, ...poisson }, 1999],
  ['poissonLow', { ...base, ...poisson, direction: 'low' }, 1999],
  ['bernoulli', { ...base, ...bernoulli }, 1999],
  ['poissonProspective', { ...base, ...poisson, ...time('prospective') }, 399],
  ['poissonRetrospective', { ...base, ...poisson, ...time('retrospective') }, 399],
  ['permutationProspective', { ...base, ...permutation, ...time('prospective') }, 399],
  ['permutationRetrospective', { ...base, ...permutation, ...time('retrospective') }, 399],
];

test.each(questions)(
  '%s: the strongest cluster and the null distribution agree with R, by definition',
  (name, input, simulated) => {
    const theirs = reference[name];
    if (!theirs) throw new Error(`${name} is missing`);
    const { clusters, replicateMaxima } = clusterScan(input);
    const [ours] = clusters;
    expect(theirs.places).toContainEqual(ours?.places.toSorted((a, b) => a - b));
    expect(ours?.observed).toBe(theirs.observed);
    expect(ours?.expected).toBeCloseTo(theirs.expected, 10);
    expect(ours?.logLikelihoodRatio).toBeCloseTo(theirs.logLikelihoodRatio, 10);
    expect([ours?.firstDay ?? undefined, ours?.lastDay ?? undefined]).toEqual([theirs.firstDay, theirs.lastDay]);
    const error = (share: number) => 4 * Math.sqrt(share * (1 - share) * (1 / simulated + 1 / base.replicates));
    expect(Math.abs((ours?.p ?? 0) - theirs.p)).toBeLessThan(error(theirs.p) + 0.001);
    [0.1, 0.25, 0.5, 0.75, 0.9, 0.95].forEach((share, at) => {
      const quantile = theirs.quantiles[at] ?? Number.NaN;
      const upTo = replicateMaxima.filter((each) => each <= quantile + 1e-9).length / replicateMaxima.length;
      const below = replicateMaxima.filter((each) => each < quantile - 1e-9).length / replicateMaxima.length;
      // many replicates share one value, so the quantile stands for a range of shares
      expect(upTo).toBeGreaterThan(share - error(share));
      expect(below).toBeLessThan(share + error(share));
    });
  },
);
