import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomScanInput, type ScanKind, scanKinds } from '../../reference/cluster-scan-inputs.ts';
import { casesOfReplicate, dealtByChance } from '../../reference/dealt-by-chance.ts';
import { plainCases, plainLargest } from '../../reference/plain-cluster-scan.ts';
import { runs } from '../../reference/runs.ts';
import { seeded } from '../random.ts';
import { clusterScan, replicateMaxima } from './cluster-scan.ts';
import type { ClusterScanInput } from './cluster-scan-types.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

test.each(scanKinds)('%s: the scan is what the definition says, observed and replicate by replicate', (kind) => {
  fc.assert(
    fc.property(
      seeds,
      fc.constantFrom('high', 'low', 'both'),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(0.2, 0.5, 1),
      fc.constantFrom(undefined, 1, 4),
      fc.integer({ min: 1, max: 3 }),
      (seed, direction, minCases, maxShare, maxPlaces, minWindowDays) => {
        const random = randomScanInput(kind, seed);
        const input: ClusterScanInput = {
          ...random,
          direction,
          minCases,
          circles: { maxRadiusMetres: 3000, maxShare, ...(maxPlaces && { maxPlaces }) },
          ...(random.time && { time: { ...random.time, minWindowDays } }),
        };
        const { clusters, replicateMaxima: maxima } = clusterScan(input);
        const total = plainCases(input).length;
        expect(clusters[0]?.logLikelihoodRatio ?? 0).toBeCloseTo(plainLargest(input, plainCases(input), total), 9);
        for (const number of [0, 7]) {
          expect(maxima[number]).toBeCloseTo(plainLargest(input, casesOfReplicate(input, number), total), 9);
        }
      },
    ),
    { numRuns: runs(12) },
  );
});

test.each(scanKinds)('%s: moving along the parallel, turning round and renaming change nothing', (kind) => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: -90, max: 90 }), (seed, degrees) => {
      const input: ClusterScanInput = { ...randomScanInput(kind, seed), direction: 'both', replicates: 1 };
      const places = 'lng' in input.places ? input.places : { lng: new Float64Array(0), lat: new Float64Array(0) };
      const strongest = (each: ClusterScanInput) => clusterScan(each).clusters[0]?.logLikelihoodRatio ?? 0;
      const expected = strongest(input);
      expect(strongest({ ...input, places: { ...places, lng: places.lng.map((lng) => lng + degrees) } })).toBeCloseTo(
        expected,
        9,
      );
      // seen from the other pole, and as in a mirror
      expect(strongest({ ...input, places: { lng: places.lng, lat: places.lat.map((lat) => -lat) } })).toBeCloseTo(expected, 9);
      expect(strongest({ ...input, places: { lng: places.lng.map((lng) => -lng), lat: places.lat } })).toBeCloseTo(expected, 9);
      expect(strongest(renamed(input))).toBeCloseTo(expected, 9);
    }),
    { numRuns: runs(8) },
  );
});

/** The same places in the opposite order. */
function renamed(input: ClusterScanInput): ClusterScanInput {
  const { model, places } = input;
  const last = ('lng' in places ? places.lng : places.x).length - 1;
  const swap = (of: Int32Array) => of.map((place) => last - place);
  const perPlace = model.kind === 'poisson' ? model.expected.length / (last + 1) : 1;
  const reverse = (expected: Float64Array) =>
    expected.map((_, at) => expected[(last - Math.floor(at / perPlace)) * perPlace + (at % perPlace)] ?? 0);
  return {
    ...input,
    places:
      'lng' in places
        ? { lng: places.lng.toReversed(), lat: places.lat.toReversed() }
        : { x: places.x.toReversed(), y: places.y.toReversed() },
    casePlace: swap(input.casePlace),
    model:
      model.kind === 'poisson'
        ? { ...model, expected: reverse(model.expected) }
        : model.kind === 'bernoulli'
          ? { ...model, controlPlace: swap(model.controlPlace) }
          : model,
  };
}

test('turning a plane changes nothing', () => {
  fc.assert(
    fc.property(seeds, fc.double({ min: 0, max: 6.28, noNaN: true }), (seed, angle) => {
      const random = seeded(seed);
      const x = Float64Array.from({ length: 12 }, () => Math.floor(random() * 6));
      const y = Float64Array.from({ length: 12 }, () => Math.floor(random() * 6));
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      const turned = {
        x: x.map((each, at) => 1000 + each * cosine - (y[at] ?? 0) * sine),
        y: x.map((each, at) => each * sine + (y[at] ?? 0) * cosine - 1000),
      };
      const input = { ...randomScanInput('bernoulli', seed), circles: { maxRadiusMetres: 3 } };
      const largest = (places: ClusterScanInput['places']) =>
        clusterScan({ ...input, places }).clusters[0]?.logLikelihoodRatio ?? 0;
      expect(largest(turned)).toBeCloseTo(largest({ x, y }), 9);
    }),
    { numRuns: runs(30) },
  );
});

test.each(scanKinds)('%s: one more case in the strongest cluster never lowers its statistic', (kind) => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const input: ClusterScanInput = {
        ...randomScanInput(kind, seed),
        circles: { maxRadiusMetres: 3000, maxShare: 1 },
        replicates: 1,
      };
      const before = clusterScan(input).clusters[0];
      fc.pre(before !== undefined);
      const place = input.casePlace[before?.cases[0] ?? 0] ?? 0;
      const more: ClusterScanInput = {
        ...input,
        casePlace: Int32Array.of(...input.casePlace, place),
        ...(input.caseDay && { caseDay: Int32Array.of(...input.caseDay, before?.lastDay ?? 0) }),
      };
      expect(clusterScan(more).clusters[0]?.logLikelihoodRatio ?? 0).toBeGreaterThanOrEqual(
        (before?.logLikelihoodRatio ?? 0) - 1e-9,
      );
    }),
    { numRuns: runs(20) },
  );
});

test('a tiny Poisson scan, worked by hand', () => {
  // 10 cases; the first place is due 2 and has 6
  const { clusters } = clusterScan({
    model: { kind: 'poisson', expected: Float64Array.of(20, 40, 40) },
    places: { x: Float64Array.of(0, 5, 9), y: Float64Array.of(0, 0, 0) },
    casePlace: Int32Array.of(0, 0, 0, 0, 0, 0, 1, 1, 2, 2),
    replicates: 99,
    seed: 1,
  });
  expect(clusters[0]).toMatchObject({ centre: 0, places: [0], radiusMetres: 0, observed: 6, firstDay: null, direction: 'high' });
  expect(clusters[0]?.expected).toBeCloseTo(2, 12);
  expect(clusters[0]?.relativeRisk).toBeCloseTo(6 / 2 / (4 / 8), 12);
  expect(clusters[0]?.logLikelihoodRatio).toBeCloseTo(6 * Math.log(3) + 4 * Math.log(0.5), 12);
  expect(clusters[0]?.cases).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a tiny Bernoulli scan, worked by hand: low clusters are found when asked for', () => {
  // place 0: 4 of 4 are cases, place 1: 1 of 4, place 2: 1 of 4
  const input: ClusterScanInput = {
    model: { kind: 'bernoulli', controlPlace: Int32Array.of(1, 1, 1, 2, 2, 2) },
    places: { x: Float64Array.of(0, 5, 100), y: Float64Array.of(0, 0, 0) },
    casePlace: Int32Array.of(0, 0, 0, 0, 1, 2),
    replicates: 99,
    seed: 1,
  };
  const high = clusterScan(input).clusters[0];
  const oneShare = 12 * Math.log(0.5);
  expect(high?.logLikelihoodRatio).toBeCloseTo(2 * Math.log(2 / 8) + 6 * Math.log(6 / 8) - oneShare, 12);
  const low = clusterScan({ ...input, direction: 'low', minCases: 1 }).clusters[0];
  // as one share inside 1/4, outside 5/8
  expect(low).toMatchObject({ direction: 'low', observed: 1, centre: 1 });
  expect(low?.logLikelihoodRatio).toBeCloseTo(
    Math.log(1 / 4) + 3 * Math.log(3 / 4) + 5 * Math.log(5 / 8) + 3 * Math.log(3 / 8) - oneShare,
    12,
  );
});

test.each(scanKinds)('%s: any division of the replicates gives the same digits, and the input is left as it was', (kind) => {
  const input = Object.freeze({ ...randomScanInput(kind, 5), replicates: 40 });
  const copy = structuredClone(input);
  const whole = clusterScan(input);
  const parts = Float64Array.of(
    ...replicateMaxima(input, 0, 13),
    ...replicateMaxima(input, 13, 27),
    ...replicateMaxima(input, 27, 40),
  );
  expect(parts).toEqual(whole.replicateMaxima);
  expect(clusterScan(input, { replicateMaxima: parts })).toEqual(whole);
  expect(input).toEqual(copy);
});

test('stopping early keeps the replicates made so far, and gives p as reached / made', () => {
  const input = { ...randomScanInput('poisson', 8), replicates: 999 };
  const whole = clusterScan(input);
  const short = clusterScan({ ...input, stopAfter: 20 });
  const made = short.replicateMaxima.length;
  expect(short.stopped).toBe(true);
  expect(made).toBeLessThan(999);
  expect(short.replicateMaxima).toEqual(whole.replicateMaxima.slice(0, made));
  expect(short.clusters[0]?.p).toBeCloseTo(20 / made, 12);
  const p = whole.clusters[0]?.p ?? 0;
  expect(Math.abs(20 / made - p)).toBeLessThan(4 * p * Math.sqrt((1 - p) / 20));
  expect(clusterScan({ ...input, stopAfter: 999 })).toMatchObject({ stopped: false, clusters: whole.clusters });
});

test('a cluster that is reported has as many places and sources as asked for', () => {
  for (const kind of ['poisson', 'permutation retrospective', 'bernoulli prospective'] as const) {
    const random = randomScanInput(kind, 21, 60);
    const caseSource = Int32Array.from(random.casePlace, (_, index) => index % 4);
    const { model } = random;
    const controlSource = model.kind === 'bernoulli' ? model.controlPlace.map((_, index) => index % 4) : undefined;
    const question = model.kind === 'bernoulli' && controlSource ? { ...random, model: { ...model, controlSource } } : random;
    const { clusters } = clusterScan({ ...question, caseSource, minPlaces: 2, minSources: 3 });
    expect(clusters.length).toBeGreaterThan(0);
    for (const { cases, observed } of clusters) {
      expect(cases).toHaveLength(observed);
      expect(new Set(cases.map((index) => random.casePlace[index])).size).toBeGreaterThanOrEqual(2);
      expect(new Set(cases.map((index) => caseSource[index])).size).toBeGreaterThanOrEqual(3);
    }
  }
});

test('the recurrence interval stands with its frequency, and only for windows that end today', () => {
  const input = { ...randomScanInput('poisson prospective', 3), replicates: 99, analysisEveryDays: 7 };
  const result = clusterScan(input);
  expect(result.analysisEveryDays).toBe(7);
  const [first] = result.clusters;
  expect(first?.recurrenceIntervalDays).toBeCloseTo(7 / (first?.p ?? 0), 9);
  expect(first?.lastDay).toBe(12);
  expect(clusterScan(randomScanInput('poisson', 3)).clusters[0]?.recurrenceIntervalDays).toBeNull();
});

test('secondary clusters share no place, and every figure is a number', () => {
  for (const kind of scanKinds) {
    const { clusters } = clusterScan({ ...randomScanInput(kind, 4, 60), direction: 'both' });
    const places = clusters.flatMap((cluster) => cluster.places);
    expect(new Set(places).size).toBe(places.length);
    for (const { expected, logLikelihoodRatio, p, gumbelP, relativeRisk } of clusters) {
      expect([expected, logLikelihoodRatio, p, gumbelP, relativeRisk ?? 0].every(Number.isFinite)).toBe(true);
    }
  }
});

/** The share of random data sets where the strongest cluster has p ≤ 0.05. */
function shareBelowFivePercent(kind: ScanKind, runs: number): number {
  let below = 0;
  for (let run = 0; run < runs; run++) {
    const input = dealtByChance({ ...randomScanInput(kind, 50_000 + run, 40), replicates: 39, seed: run });
    if ((clusterScan(input).clusters[0]?.p ?? 1) <= 0.05) below++;
  }
  return below / runs;
}

test.each(['poisson', 'poisson retrospective', 'bernoulli', 'permutation retrospective'] as const)(
  '%s: when chance alone deals, p ≤ 0.05 comes about one time in twenty',
  (kind) => {
    const runs = 300;
    const share = shareBelowFivePercent(kind, runs);
    // ties make the test careful, never bold
    expect(share).toBeLessThan(0.05 + 3.5 * Math.sqrt((0.05 * 0.95) / runs));
    expect(share).toBeGreaterThan(0.01);
  },
);

test('expected counts may stand in any unit', () => {
  for (const kind of ['poisson', 'poisson by day retrospective'] as const) {
    const input = randomScanInput(kind, 14);
    if (input.model.kind !== 'poisson') throw new Error('a Poisson scan');
    const { expected } = input.model;
    const scaled = clusterScan({ ...input, model: { kind: 'poisson', expected: expected.map((each) => each * 1024) } });
    expect(scaled).toEqual(clusterScan(input));
  }
});
