import { seeded } from '../random.ts';
import { bestCircles, casesIn, type FoundCircle, withoutSharedCircles } from './best-circles.ts';
import type { ClusterScanInput, ClusterScanResult, FoundCluster } from './cluster-scan-types.ts';
import { type ClusterSetting, clusterSetting } from './cluster-setting.ts';
import { growingWindowSearch } from './growing-window-search.ts';
import { gumbelTail, recurrenceIntervalDays, tieBrokenP } from './gumbel.ts';
import { type OpenGrowingSearch, replicateFinder } from './largest-finder.ts';
import { seedOfReplicate } from './replicate-seed.ts';

/** How a cluster scan is to be run; nothing here changes its answer. */
export type ClusterScanRun = {
  /** Called now and then with replicates done and wanted. */
  readonly onProgress?: (done: number, of: number) => void;
  /** The maxima of all replicates, when they were made elsewhere by `replicateMaxima`, in the order of their numbers. */
  readonly replicateMaxima?: Float64Array;
};

/**
 * Where – and when – are there more cases, or fewer, than chance would give?
 *
 * Kulldorff's scan statistic with circles around the places: Poisson (known expected counts or population), Bernoulli (cases among cases and
 * controls) or space–time permutation; purely spatial, retrospective, or prospective with windows that end on the last day. The p of the
 * strongest circle over all circles and windows comes from `replicates` random data sets of the same model, so the search is paid for. Great-circle
 * or planar distances; places equally far come together. Secondary clusters are each centre's best, in falling order, sharing no place with a
 * stronger one. Nothing unusual is an answer: clusters with large p, or none. Input untouched.
 *
 * Cost: O(replicates × circles × windows) at worst, memory O(circles + places × days).
 *
 * Sources: Kulldorff & Nagarwalla 1995, Statistics in Medicine 14: 799–810; Kulldorff 1997, Communications in Statistics 26: 1481–1496;
 * Kulldorff 2001, JRSS A 164: 61–72 (prospective); Kulldorff et al. 2005, PLoS Medicine 2(3): e59 (permutation); Besag & Clifford 1991, Biometrika 78: 301–304.
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter · too-few-points (2 cases) · constant-input (no controls; one place or one day only)
 */
export function clusterScan(input: ClusterScanInput, run: ClusterScanRun = {}): ClusterScanResult {
  return clusterScanBy(growingWindowSearch, input, run);
}

/** `clusterScan` with another search of growing windows, and with what was made ready before; no digit changes. */
export function clusterScanBy(
  openGrowing: OpenGrowingSearch,
  input: ClusterScanInput,
  run: ClusterScanRun,
  setting: ClusterSetting = clusterSetting(input),
): ClusterScanResult {
  const circles = withoutSharedCircles(bestCircles(setting, input));
  const strongest = circles[0]?.logLikelihoodRatio ?? 0;
  const next = run.replicateMaxima
    ? (number: number) => run.replicateMaxima?.[number] ?? 0
    : replicateMaker(setting, input.seed, openGrowing);
  const maxima = maximaUntil(strongest, next, input, run);
  const reached = maxima.filter((each) => isAtLeast(each, strongest)).length;
  const stopped = input.stopAfter !== undefined && reached >= input.stopAfter;
  return {
    clusters: circles.map((circle) => clusterOf(circle, setting, input, maxima, stopped)),
    replicateMaxima: maxima,
    stopped,
    cases: setting.totalCases,
    casesInWindow: setting.cell.length,
    analysisEveryDays: input.analysisEveryDays ?? null,
  };
}

/**
 * The largest statistic of the replicates numbered `from` up to and without `to`: for dividing the work between threads.
 *
 * A replicate depends on the input, its seed and its number only, so any division gives the same digits.
 *
 * @throws {AnalysisError} as `clusterScan`
 */
export function replicateMaxima(input: ClusterScanInput, from: number, to: number): Float64Array {
  return replicateMaximaBy(growingWindowSearch, clusterSetting(input), input.seed, from, to);
}

/** `replicateMaxima` of what was made ready, with another search of growing windows; no digit changes. */
export function replicateMaximaBy(
  openGrowing: OpenGrowingSearch,
  setting: ClusterSetting,
  seed: number,
  from: number,
  to: number,
): Float64Array {
  const next = replicateMaker(setting, seed, openGrowing);
  return Float64Array.from({ length: to - from }, (_, at) => next(from + at));
}

/** Makes the replicates, or takes the ones given, until enough of them reach the strongest cluster. */
function maximaUntil(
  strongest: number,
  next: (number: number) => number,
  { replicates, stopAfter = Number.POSITIVE_INFINITY }: ClusterScanInput,
  run: ClusterScanRun,
): Float64Array {
  const maxima = new Float64Array(replicates);
  let reached = 0;
  let done = 0;
  while (done < replicates && reached < stopAfter) {
    const largest = next(done);
    maxima[done++] = largest;
    if (isAtLeast(largest, strongest)) reached++;
    if (run.onProgress && (done % 50 === 0 || done === replicates)) run.onProgress(done, replicates);
  }
  return maxima.slice(0, done);
}

/** Gives the largest statistic of the replicate with a number. */
function replicateMaker(setting: ClusterSetting, seed: number, openGrowing: OpenGrowingSearch): (number: number) => number {
  const largest = replicateFinder(setting, openGrowing);
  return (number) => largest(seedOfReplicate(seed, number));
}

function clusterOf(
  circle: FoundCircle,
  setting: ClusterSetting,
  input: ClusterScanInput,
  maxima: Float64Array,
  stopped: boolean,
): FoundCluster {
  const { observed, logLikelihoodRatio } = circle;
  const expected = circle.measure * setting.statistic.expectedPerMeasure;
  const outside = setting.totalCases - observed;
  const reached = maxima.filter((each) => isAtLeast(each, logLikelihoodRatio)).length;
  const p = stopped ? reached / maxima.length : (reached + 1) / (maxima.length + 1);
  const greater = maxima.filter((each) => isAtLeast(each * (1 - 2e-10), logLikelihoodRatio)).length;
  const gumbelP = gumbelTail(logLikelihoodRatio, maxima);
  const relativeRisk = (observed * (setting.totalCases - expected)) / (expected * outside);
  const everyDays = input.analysisEveryDays;
  // the number after the last replicate's
  const lot = seeded(seedOfReplicate(input.seed, input.replicates))();
  return {
    direction: circle.isHigh ? 'high' : 'low',
    centre: circle.centre,
    places: circle.places,
    radiusMetres: circle.radiusMetres,
    firstDay: input.time ? setting.units.firstDay + circle.from : null,
    lastDay: input.time ? setting.units.firstDay + circle.to - 1 : null,
    observed,
    expected,
    relativeRisk: Number.isFinite(relativeRisk) ? relativeRisk : null,
    logLikelihoodRatio,
    p,
    randomisedP: stopped ? p : tieBrokenP(greater, reached - greater, maxima.length, lot),
    gumbelP,
    recurrenceIntervalDays: everyDays === undefined ? null : recurrenceIntervalDays(p, gumbelP, maxima.length, everyDays),
    cases: casesIn(circle, setting),
  };
}

/** Two ways of adding the same figures differ in the last digits; a tie is a tie. */
function isAtLeast(value: number, other: number): boolean {
  return value >= other * (1 - 1e-10);
}
