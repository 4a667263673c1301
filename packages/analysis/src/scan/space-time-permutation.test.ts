import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainScan } from '../../reference/plain-space-time-permutation.ts';
import { runs } from '../../reference/runs.ts';
import { dayOf, type SatscanGolden, satscanGolden, scanInputOf } from '../../reference/satscan-golden.ts';
import { seeded } from '../random.ts';
import type { ScanInput } from './scan-types.ts';
import { spaceTimePermutationScan } from './space-time-permutation.ts';

const METRES_PER_DEGREE = (Math.PI / 180) * 6_367_000;

type Case = readonly [place: number, day: number];

function scanOf(
  lngLat: readonly (readonly [number, number])[],
  cases: readonly Case[],
  more: Partial<ScanInput> = {},
): ScanInput {
  return {
    places: { lng: Float64Array.from(lngLat, ([lng]) => lng), lat: Float64Array.from(lngLat, ([, lat]) => lat) },
    casePlace: Int32Array.from(cases, ([place]) => place),
    caseDay: Int32Array.from(cases, ([, day]) => day),
    asOfDay: 30,
    maxRadiusMetres: 2500,
    maxWindowDays: 7,
    replicates: 19,
    seed: 1,
    analysisEveryDays: 1,
    ...more,
  };
}

/** Places on a line eastwards along the equator, `metres` apart. */
function line(count: number, metres: number): [number, number][] {
  return Array.from({ length: count }, (_, index) => [(index * metres) / METRES_PER_DEGREE, 0]);
}

/** A small random input: places on a grid with many equal distances, cases on 30 days. */
function randomInput(seed: number, cases = 40): ScanInput {
  const random = seeded(seed);
  const places = Array.from(
    { length: 14 },
    () => [13 + Math.floor(random() * 6) / 100, 55.9 + Math.floor(random() * 6) / 100] as const,
  );
  const list = Array.from({ length: cases }, () => [Math.floor(random() * 14), 1 + Math.floor(random() * 30)] as const);
  return scanOf(places, list, { seed, maxWindowDays: 10 });
}

test('a tiny scan, worked by hand', () => {
  // A and B 1 km apart, C far off. 10 cases; on the last two days A has 3 of its 4, C none. N = 10, window of 2 days holds 3.
  const cases: Case[] = [
    [0, 30],
    [0, 29],
    [0, 29],
    [0, 5],
    [1, 3],
    [1, 9],
    [2, 2],
    [2, 7],
    [2, 12],
    [2, 20],
  ];
  const places: [number, number][] = [...line(2, 1000), [1, 0]];
  const { clusters, cases: total, casesInWindow } = spaceTimePermutationScan(scanOf(places, cases));
  expect([total, casesInWindow]).toEqual([10, 3]);
  // expected 4 · 3/10 = 1.2; 3·ln(3/1.2) + 7·ln(7/8.8)
  const [first] = clusters;
  expect(first).toMatchObject({
    centre: 0,
    places: [0],
    radiusMetres: 0,
    firstDay: 29,
    lastDay: 30,
    observed: 3,
    cases: [0, 1, 2],
  });
  expect(first?.expected).toBeCloseTo(1.2, 12);
  expect(first?.logLikelihoodRatio).toBeCloseTo(3 * Math.log(2.5) + 7 * Math.log(7 / 8.8), 12);
});

for (const [name, reported] of [
  ['satscan_memphis_stp_prospective', 2],
  ['satscan_sample_NYCfever_stp_prospective_stdMC', 4],
  ['satscan_nyc_stp_prospective', 9],
] as const) {
  const golden = satscanGolden(name);
  test.skipIf(!golden)(`${name}: every reported cluster and the simulated maxima agree with SaTScan`, () => {
    if (golden) expectAgreement(golden, reported);
  });
}

function expectAgreement(golden: SatscanGolden, reported: number): void {
  const { input, names } = scanInputOf(golden, 20_191_231);
  const { clusters, replicateMaxima } = spaceTimePermutationScan(input);
  expect(golden.clusters).toHaveLength(reported);
  golden.clusters.forEach((theirs, rank) => {
    const ours = clusters[rank];
    if (!ours) throw new Error(`cluster ${rank + 1} is missing`);
    expect(names[ours.centre]).toBe(String(theirs.LOC_ID));
    expect(ours.observed).toBe(theirs.OBSERVED);
    expect(ours.firstDay).toBe(dayOf(theirs.START_DATE));
    expect(ours.lastDay).toBe(dayOf(theirs.END_DATE));
    expect(ours.places.map((place) => names[place]).sort()).toEqual(theirs.LOCATIONS.map(String).sort());
    // reported digits
    expect(Math.abs(ours.expected - theirs.EXPECTED)).toBeLessThan(0.00501);
    expect(Math.abs(ours.radiusMetres / 1000 - theirs.RADIUS)).toBeLessThan(0.00501);
    expect(Math.abs(ours.logLikelihoodRatio - theirs.TEST_STAT)).toBeLessThan(1e-5);
    const p = theirs.P_VALUE;
    // both sides are simulated
    expect(Math.abs(ours.p - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 999) + 0.001 + 1e-12);
    const isBeyondRank = ours.p < 0.0015;
    expect(ours.recurrenceIntervalDays).toBeCloseTo(1 / (isBeyondRank ? Math.min(ours.p, ours.gumbelP) : ours.p), 9);
  });
  expect(kolmogorovSmirnovP(replicateMaxima, Float64Array.from(golden.sim_llr_sorted_desc))).toBeGreaterThan(0.001);
}

/** Two-sample Kolmogorov–Smirnov p by its limit distribution. */
function kolmogorovSmirnovP(a: Float64Array, b: Float64Array): number {
  const shareBelow = (values: Float64Array, at: number) => values.filter((value) => value <= at).length / values.length;
  const distance = Math.max(...[...a, ...b].map((at) => Math.abs(shareBelow(a, at) - shareBelow(b, at))));
  const effective = Math.sqrt((a.length * b.length) / (a.length + b.length));
  const lambda = (effective + 0.12 + 0.11 / effective) * distance;
  return 2 * [1, 2, 3, 4, 5, 6].reduce((sum, k) => sum + (-1) ** (k - 1) * Math.exp(-2 * k * k * lambda * lambda), 0);
}

test('the fast scan and the plain one agree, observed and replicate by replicate', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 31 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(0.2, 0.5, 1),
      (seed, minCases, minWindowDays, maxCaseShare) => {
        const input = { ...randomInput(seed), minCases, minWindowDays, maxCaseShare, replicates: 9 };
        const plain = plainScan(input);
        const fast = spaceTimePermutationScan(input);
        expect(fast.clusters[0]?.logLikelihoodRatio ?? 0).toBeCloseTo(plain.observedMaximum, 10);
        for (const [at, value] of plain.replicateMaxima.entries()) expect(fast.replicateMaxima[at]).toBeCloseTo(value, 10);
      },
    ),
    { numRuns: runs(40) },
  );
});

const figures = (input: ScanInput) =>
  spaceTimePermutationScan(input)
    .clusters.slice(0, 1)
    .map((cluster) => [cluster.observed, cluster.firstDay, cluster.cases, Number(cluster.logLikelihoodRatio.toFixed(9))]);

test('places in another order, or all moved along the parallel, give the same clusters', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: -90, max: 90 }), (seed, degrees) => {
      const input = randomInput(seed);
      const last = input.places.lng.length - 1;
      const turned = {
        ...input,
        places: { lng: input.places.lng.toReversed(), lat: input.places.lat.toReversed() },
        casePlace: input.casePlace.map((place) => last - place),
      };
      const moved = { ...input, places: { lng: input.places.lng.map((lng) => lng + degrees), lat: input.places.lat } };
      const strongest = (each: ScanInput) => figures(each).map((row) => row.at(-1));
      expect(strongest(turned)).toEqual(strongest(input));
      expect(strongest(moved)).toEqual(strongest(input));
    }),
    { numRuns: runs(40) },
  );
});

test('all days moved by as much give the same clusters, moved', () => {
  const input = randomInput(11);
  const moved = { ...input, asOfDay: 1030, caseDay: input.caseDay.map((day) => day + 1000) };
  const [a, b] = [spaceTimePermutationScan(input), spaceTimePermutationScan(moved)];
  expect(b.clusters.map((cluster) => cluster.firstDay - 1000)).toEqual(a.clusters.map((cluster) => cluster.firstDay));
  expect(b.replicateMaxima).toEqual(a.replicateMaxima);
});

test('one more case today where the strongest cluster is never lowers the statistic', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      const input = { ...randomInput(seed), maxCaseShare: 1 };
      const before = spaceTimePermutationScan(input).clusters[0];
      fc.pre(before !== undefined);
      const place = input.casePlace[before?.cases[0] ?? 0] ?? 0;
      const more = {
        ...input,
        casePlace: Int32Array.of(...input.casePlace, place),
        caseDay: Int32Array.of(...input.caseDay, input.asOfDay),
      };
      const after = spaceTimePermutationScan(more).clusters[0]?.logLikelihoodRatio ?? 0;
      // the expectation rises with the case too, but by less than one
      expect(after).toBeGreaterThanOrEqual((before?.logLikelihoodRatio ?? 0) - 1e-9);
    }),
    { numRuns: runs(60) },
  );
});

test('when place and time have nothing to do with each other, p ≤ 0.05 comes about one time in twenty', () => {
  const runs = 400;
  let significant = 0;
  for (let run = 0; run < runs; run++) {
    const input = { ...randomInput(1000 + run, 80), replicates: 39, seed: 77_000 + run };
    if ((spaceTimePermutationScan(input).clusters[0]?.p ?? 1) <= 0.05) significant++;
  }
  const error = Math.sqrt((0.05 * 0.95) / runs);
  expect(significant / runs).toBeLessThan(0.05 + 3.5 * error);
  expect(significant / runs).toBeGreaterThan(0.05 - 3.5 * error);
});

test('a planted burst is found, its recurrence interval reaches beyond the replicates, weekly analysis multiplies it by seven', () => {
  const random = seeded(4);
  const places = line(20, 3000);
  const background: Case[] = Array.from({ length: 300 }, () => [Math.floor(random() * 20), 1 + Math.floor(random() * 300)]);
  const burst: Case[] = Array.from({ length: 9 }, (_, index) => [7, 296 + (index % 5)]);
  const input = scanOf(places, [...background, ...burst], { asOfDay: 300, maxWindowDays: 28, replicates: 99 });
  const daily = spaceTimePermutationScan(input).clusters[0];
  expect(daily).toMatchObject({ places: [7], p: 0.01, lastDay: 300 });
  expect(daily?.gumbelP).toBeLessThan(1e-4);
  expect(daily?.recurrenceIntervalDays).toBeGreaterThan(10_000);
  const weekly = spaceTimePermutationScan({ ...input, analysisEveryDays: 7 }).clusters[0];
  expect(weekly?.recurrenceIntervalDays).toBeCloseTo(7 * (daily?.recurrenceIntervalDays ?? 0), 6);
});

test('one eager source alone makes no cluster when two sources are asked for', () => {
  const random = seeded(9);
  const places = line(12, 5000);
  const cases: Case[] = [
    // the others report now and then, nobody of them at place 3 of late
    ...Array.from({ length: 200 }, () => [Math.floor(random() * 12), 1 + Math.floor(random() * 280)] as const),
    ...Array.from({ length: 8 }, (_, index) => [3, 298 + (index % 3)] as const),
  ];
  const caseSource = Int32Array.from(cases, (_, index) => (index < 200 ? 1000 + index : 1));
  const input = scanOf(places, cases, { asOfDay: 300, maxWindowDays: 14, caseSource });
  expect(spaceTimePermutationScan(input).clusters[0]?.places).toEqual([3]);
  const { clusters } = spaceTimePermutationScan({ ...input, minSources: 2 });
  for (const cluster of clusters) {
    expect(new Set(cluster.cases.map((index) => caseSource[index])).size).toBeGreaterThanOrEqual(2);
  }
  expect(clusters.flatMap((cluster) => cluster.places)).not.toContain(3);
});

test('cases after the day asked for do not exist yet, and no case in the window is an answer', () => {
  const input = randomInput(3);
  const later = {
    ...input,
    casePlace: Int32Array.of(...input.casePlace, 0, 0, 0),
    caseDay: Int32Array.of(...input.caseDay, 31, 32, 33),
  };
  expect(spaceTimePermutationScan(later)).toEqual(spaceTimePermutationScan(input));
  const quiet = spaceTimePermutationScan({ ...input, asOfDay: 300 });
  expect(quiet).toMatchObject({ clusters: [], cases: 40, casesInWindow: 0 });
  expect([...quiet.replicateMaxima].every((value) => value === 0)).toBe(true);
});

test('secondary clusters share no place with a stronger one, and every figure is a number', () => {
  for (let seed = 0; seed < 30; seed++) {
    const { clusters } = spaceTimePermutationScan(randomInput(seed, 60));
    const places = clusters.flatMap((cluster) => cluster.places);
    expect(new Set(places).size).toBe(places.length);
    for (const { cases, observed, firstDay, ...rest } of clusters) {
      expect(cases).toHaveLength(observed);
      expect(
        [rest.p, rest.gumbelP, rest.recurrenceIntervalDays, rest.expected, rest.logLikelihoodRatio].every(Number.isFinite),
      ).toBe(true);
      expect(firstDay).toBeLessThanOrEqual(rest.lastDay);
    }
  }
});

test('the same input and seed give the same digits; the input is left as it was; progress ends at the whole', () => {
  const input = { ...randomInput(21), replicates: 120 };
  const copy = structuredClone(input);
  const calls: [number, number][] = [];
  const first = spaceTimePermutationScan(Object.freeze(input), (done, of) => calls.push([done, of]));
  expect(input).toEqual(copy);
  expect(spaceTimePermutationScan(copy)).toEqual(first);
  expect(calls).toEqual([
    [50, 120],
    [100, 120],
    [120, 120],
  ]);
});

test.each([
  ['shape-mismatch', { caseDay: Int32Array.of(1) }],
  ['shape-mismatch', { casePlace: new Int32Array(40).fill(14) }],
  ['shape-mismatch', { caseSource: Int32Array.of(1) }],
  ['bad-parameter', { maxWindowDays: 0 }],
  ['bad-parameter', { minWindowDays: 11 }],
  ['bad-parameter', { maxRadiusMetres: Number.NaN }],
  ['bad-parameter', { maxCaseShare: 1.5 }],
  ['bad-parameter', { replicates: 0 }],
  ['bad-parameter', { seed: -1 }],
  ['bad-parameter', { minSources: 2 }],
  ['bad-parameter', { places: { lng: new Float64Array(14).fill(200), lat: new Float64Array(14) } }],
  ['too-few-points', { asOfDay: 0 }],
  ['constant-input', { casePlace: new Int32Array(40) }],
  ['constant-input', { caseDay: new Int32Array(40).fill(30) }],
] as [string, Partial<ScanInput>][])('an unsound scan is refused: %s, %o', (code, change) => {
  expect(() => spaceTimePermutationScan({ ...randomInput(1), ...change })).toThrow(expect.objectContaining({ code }));
});
