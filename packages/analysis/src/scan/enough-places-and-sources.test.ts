import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomScanInput, scanKinds } from '../../reference/cluster-scan-inputs.ts';
import { casesOfReplicate } from '../../reference/dealt-by-chance.ts';
import { plainCases, plainLargest } from '../../reference/plain-cluster-scan.ts';
import { plainScan } from '../../reference/plain-space-time-permutation.ts';
import { runs } from '../../reference/runs.ts';
import { clusterScan as clusterScanInThreads, spaceTimePermutationScan as permutationScanInThreads } from '../node.ts';
import { seeded } from '../random.ts';
import { clusterScan } from './cluster-scan.ts';
import type { ClusterScanInput } from './cluster-scan-types.ts';
import type { ScanInput } from './scan-types.ts';
import { spaceTimePermutationScan } from './space-time-permutation.ts';

/** How alike the reports of one place are: each place has its own reporter, or four reporters are everywhere. */
const likenesses = ['own reporter', 'anyone'] as const;

function sourcesOf(casePlace: Int32Array, likeness: (typeof likenesses)[number], seed: number): Int32Array {
  const random = seeded(seed);
  return casePlace.map((place) => (likeness === 'own reporter' ? 100 + place : Math.floor(random() * 4)));
}

/** The question with sources for everybody, and at least so many places and sources asked for. */
function asking(input: ClusterScanInput, likeness: (typeof likenesses)[number], minPlaces: number, minSources: number) {
  const { model } = input;
  return {
    ...input,
    minPlaces,
    minSources,
    caseSource: sourcesOf(input.casePlace, likeness, 5),
    ...(model.kind === 'bernoulli' && {
      model: { ...model, controlSource: sourcesOf(model.controlPlace, likeness, 6) },
    }),
  };
}

const atLeast = fc.integer({ min: 1, max: 3 });
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

test.each(scanKinds)('%s: places and sources are asked of the replicates as of the cases, to the definition', (kind) => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(...likenesses), atLeast, atLeast, fc.constantFrom('high', 'both'), (...drawn) => {
      const [seed, likeness, minPlaces, minSources, direction] = drawn;
      const input = { ...asking(randomScanInput(kind, seed), likeness, minPlaces, minSources), direction };
      const { clusters, replicateMaxima } = clusterScan(input);
      const total = plainCases(input).length;
      expect(clusters[0]?.logLikelihoodRatio ?? 0).toBeCloseTo(plainLargest(input, plainCases(input), total), 9);
      for (const number of [0, 7]) {
        expect(replicateMaxima[number]).toBeCloseTo(plainLargest(input, casesOfReplicate(input, number), total), 9);
      }
    }),
    { numRuns: runs(12) },
  );
});

function permutationInput(seed: number): ScanInput {
  const random = seeded(seed);
  const casePlace = Int32Array.from({ length: 50 }, () => Math.floor(random() * 12));
  return {
    places: {
      lng: Float64Array.from({ length: 12 }, () => 13 + Math.floor(random() * 5) / 100),
      lat: Float64Array.from({ length: 12 }, () => 55.9 + Math.floor(random() * 5) / 100),
    },
    casePlace,
    caseDay: Int32Array.from({ length: 50 }, () => Math.floor(random() * 30)),
    asOfDay: 29,
    maxRadiusMetres: 2500,
    maxWindowDays: 9,
    replicates: 9,
    seed,
    analysisEveryDays: 1,
  };
}

test('the prospective permutation scan asks the same of its replicates as a scan without shortcuts', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(...likenesses), atLeast, atLeast, atLeast, (...drawn) => {
      const [seed, likeness, minPlaces, minSources, minWindowDays] = drawn;
      const free = permutationInput(seed);
      const input = { ...free, minPlaces, minSources, minWindowDays, caseSource: sourcesOf(free.casePlace, likeness, 5) };
      const plain = plainScan(input);
      const { clusters, replicateMaxima } = spaceTimePermutationScan(input);
      expect(clusters[0]?.logLikelihoodRatio ?? 0).toBeCloseTo(plain.observedMaximum, 10);
      for (const [at, value] of plain.replicateMaxima.entries()) expect(replicateMaxima[at]).toBeCloseTo(value, 10);
      for (const { cases } of clusters) {
        expect(new Set(cases.map((index) => input.casePlace[index])).size).toBeGreaterThanOrEqual(minPlaces);
        expect(new Set(cases.map((index) => input.caseSource[index])).size).toBeGreaterThanOrEqual(minSources);
      }
    }),
    { numRuns: runs(40) },
  );
});

test('asking leaves the draws as they are: no replicate finds more than without, and asking for one changes nothing', () => {
  for (let seed = 0; seed < 20; seed++) {
    const free = permutationInput(seed);
    const caseSource = sourcesOf(free.casePlace, 'anyone', seed);
    const without = spaceTimePermutationScan(free);
    expect(spaceTimePermutationScan({ ...free, caseSource, minPlaces: 1, minSources: 1 })).toEqual(without);
    const asked = spaceTimePermutationScan({ ...free, caseSource, minPlaces: 2, minSources: 2 });
    asked.replicateMaxima.forEach((value, at) => {
      expect(value).toBeLessThanOrEqual(without.replicateMaxima[at] ?? 0);
    });
  }
  for (const kind of scanKinds) {
    const free = randomScanInput(kind, 8, 60);
    const without = clusterScan(free);
    expect(clusterScan(asking(free, 'anyone', 1, 1))).toEqual(without);
    clusterScan(asking(free, 'anyone', 2, 3)).replicateMaxima.forEach((value, at) => {
      expect(value).toBeLessThanOrEqual((without.replicateMaxima[at] ?? 0) * (1 + 1e-12));
    });
  }
});

test('with and without WebAssembly, in any number of threads, places and sources are asked for alike', async () => {
  const free = permutationInput(3);
  const input = { ...free, minPlaces: 2, minSources: 2, caseSource: sourcesOf(free.casePlace, 'anyone', 3), replicates: 40 };
  const plain = spaceTimePermutationScan(input);
  for (const threads of [0, 2]) {
    for (const allowsWebAssembly of [true, false]) {
      expect(await permutationScanInThreads(input, { threads, allowsWebAssembly })).toEqual(plain);
    }
  }
  for (const kind of ['poisson prospective', 'bernoulli', 'permutation retrospective'] as const) {
    const question = { ...asking(randomScanInput(kind, 6, 60), 'own reporter', 2, 2), replicates: 21 };
    for (const threads of [0, 2]) expect(await clusterScanInThreads(question, { threads })).toEqual(clusterScan(question));
  }
});

test('a source stays with its report where reports are dealt out anew, and with its place where each place has its own', () => {
  const pairs = (cases: readonly { place: number; source: number }[]) =>
    cases.map(({ place, source }) => `${place} ${source}`).sort();
  const permutation = asking(randomScanInput('permutation retrospective', 4, 60), 'anyone', 1, 2);
  expect(pairs(casesOfReplicate(permutation, 0))).toEqual(pairs(plainCases(permutation)));
  for (const kind of scanKinds) {
    const local = asking(randomScanInput(kind, 4, 60), 'own reporter', 1, 2);
    const known = new Set([...local.casePlace, ...(local.model.kind === 'bernoulli' ? local.model.controlPlace : [])]);
    const cases = [0, 1, 2].flatMap((number) => casesOfReplicate(local, number)).filter(({ place }) => known.has(place));
    expect(cases.length).toBeGreaterThan(20);
    for (const { place, source } of cases) expect(source).toBe(100 + place);
  }
});
