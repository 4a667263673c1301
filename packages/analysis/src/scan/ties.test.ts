import { expect, test } from 'vitest';
import { randomScanInput, scanKinds } from '../../reference/cluster-scan-inputs.ts';
import { dealtByChance } from '../../reference/dealt-by-chance.ts';
import { clusterScan } from './cluster-scan.ts';
import { tieBrokenP } from './gumbel.ts';
import { spaceTimePermutationScan } from './space-time-permutation.ts';

test('ties: the rank among equals is drawn, from the first to the last of them', () => {
  expect(tieBrokenP(3, 0, 19, 0.7)).toBe(4 / 20);
  expect(tieBrokenP(3, 4, 19, 0)).toBe(4 / 20);
  expect(tieBrokenP(3, 4, 19, 0.999)).toBe(8 / 20);
});

test.each(scanKinds)(
  '%s: p with ties broken at random is never larger than p, and a stronger cluster never has the larger',
  (kind) => {
    for (let seed = 0; seed < 20; seed++) {
      const { clusters } = clusterScan({ ...randomScanInput(kind, seed, 20), replicates: 39 });
      for (const { p, randomisedP } of clusters) {
        expect(randomisedP).toBeLessThanOrEqual(p);
        expect(randomisedP).toBeGreaterThanOrEqual(1 / 40);
      }
      for (const [at, { randomisedP }] of clusters.entries()) {
        expect(randomisedP).toBeGreaterThanOrEqual(clusters[at - 1]?.randomisedP ?? 0);
      }
    }
  },
);

test.each(['bernoulli retrospective', 'permutation retrospective', 'permutation prospective'] as const)(
  '%s, few cases: where ties make p careful, broken ties make it exact',
  (kind) => {
    let careful = 0;
    let exact = 0;
    const sets = 600;
    for (let set = 0; set < sets; set++) {
      const question = { ...randomScanInput(kind, 9000 + set, 12, 9), replicates: 19, seed: set };
      const [strongest] = clusterScan(dealtByChance(question)).clusters;
      if ((strongest?.p ?? 1) <= 0.1) careful++;
      if ((strongest?.randomisedP ?? 1) <= 0.1) exact++;
    }
    expect(careful).toBeLessThan(exact);
    // 99.9 % of such counts lie within 0.1 ± 0.04
    expect(Math.abs(exact / sets - 0.1)).toBeLessThan(0.04);
  },
);

test('the prospective permutation scan breaks ties too, alike for the same seed', () => {
  const input = {
    places: { lng: Float64Array.of(13, 13.01, 13.02, 13.2), lat: new Float64Array(4).fill(55.9) },
    casePlace: Int32Array.of(0, 1, 2, 3, 0, 1, 2, 3),
    caseDay: Int32Array.of(1, 2, 3, 4, 9, 9, 10, 5),
    asOfDay: 10,
    maxRadiusMetres: 1000,
    maxWindowDays: 3,
    replicates: 99,
    analysisEveryDays: 1,
  };
  const drawn = Array.from({ length: 20 }, (_, seed) => spaceTimePermutationScan({ ...input, seed }).clusters[0]);
  for (const cluster of drawn) expect(cluster?.randomisedP).toBeLessThanOrEqual(cluster?.p ?? 0);
  expect(new Set(drawn.map((cluster) => (cluster?.p ?? 0) - (cluster?.randomisedP ?? 0))).size).toBeGreaterThan(5);
  expect(spaceTimePermutationScan({ ...input, seed: 4 })).toEqual(spaceTimePermutationScan({ ...input, seed: 4 }));
});
