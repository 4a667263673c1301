import { replicateSeed, seeded } from '../random.ts';
import { gumbelTail, rankP, recurrenceIntervalDays, tieBrokenP } from './gumbel.ts';
import { bestPerCentre, type Candidate, casesOf, withoutSharedPlaces } from './observed-clusters.ts';
import { prepared, type ScanSetting } from './scan-setting.ts';
import type { ScanCluster, ScanInput, ScanResult } from './scan-types.ts';
import { largestLogLikelihoodRatio, newTally, placeDraw } from './simulated-maximum.ts';
import { asksForPlacesOrSources, maximumWithEnough } from './simulated-with-enough.ts';

/**
 * Is something building up somewhere, now? Circles around places × windows that end at `asOfDay`: where do more cases fall together
 * than the place's share of all cases and the window's share of all cases would give?
 *
 * Space–time permutation scan, prospective, high clusters (Kulldorff, Heffernan, Hartman, Assunção & Mostashari 2005). Needs no population:
 * the replicates keep every place and every day and shuffle which goes with which, each from a seed of its own. Great-circle distances; a place is in a circle when its
 * distance is at most the radius; equally far places come together. p by rank and by Gumbel tail. Input untouched.
 * Secondary clusters are each centre's best, in falling order, sharing no place with a stronger one; most of them are chance, and their
 * recurrence interval says so. No case in the window is an answer: no clusters.
 *
 * Cost: O(replicates × Σ over circles of occupied places × window days); 2 190 cases at 443 places, 28 days, 999 replicates: see the bench.
 *
 * @param onProgress called now and then with replicates done and wanted
 * @throws {AnalysisError} shape-mismatch · bad-parameter · too-few-points (2 cases) · constant-input (one place or one day only)
 */
export function spaceTimePermutationScan(input: ScanInput, onProgress?: (done: number, of: number) => void): ScanResult {
  const setting = prepared(input);
  const maxima = new Float64Array(input.replicates);
  const maximumOf = maximumOfReplicate(setting, input.seed);
  for (let replicate = 0; replicate < maxima.length; replicate++) {
    maxima[replicate] = maximumOf(replicate);
    const done = replicate + 1;
    if (onProgress && (done % 50 === 0 || done === maxima.length)) onProgress(done, maxima.length);
  }
  return judged(input, setting, maxima);
}

/** Gives the largest statistic of any one replicate; which others were made before it means nothing. */
export function maximumOfReplicate(setting: ScanSetting, seed: number): (replicate: number) => number {
  if (asksForPlacesOrSources(setting)) return maximumWithEnough(setting, seed);
  const draw = placeDraw(setting.placeOfKnown, setting.inWindow.length);
  const tally = newTally(setting);
  return (replicate) => largestLogLikelihoodRatio(draw(seeded(replicateSeed(seed, replicate))), setting, tally);
}

/** The clusters of the cases as they are, each judged against the replicates' largest statistics. */
export function judged(input: ScanInput, setting: ScanSetting, replicateMaxima: Float64Array): ScanResult {
  const candidates = withoutSharedPlaces(bestPerCentre(setting));
  // the number after the last replicate's
  const lot = seeded(replicateSeed(input.seed, input.replicates))();
  return {
    clusters: candidates.map((candidate) => clusterOf(candidate, setting, input, replicateMaxima, lot)),
    replicateMaxima,
    cases: setting.known.length,
    casesInWindow: setting.inWindow.length,
  };
}

function clusterOf(candidate: Candidate, setting: ScanSetting, input: ScanInput, maxima: Float64Array, lot: number): ScanCluster {
  const p = rankP(candidate.logLikelihoodRatio, maxima);
  const gumbelP = gumbelTail(candidate.logLikelihoodRatio, maxima);
  const greater = maxima.filter((each) => each > candidate.logLikelihoodRatio).length;
  const equal = maxima.filter((each) => each === candidate.logLikelihoodRatio).length;
  return {
    centre: candidate.centre,
    places: Array.from(candidate.places),
    radiusMetres: candidate.radiusMetres,
    firstDay: input.asOfDay - candidate.windowDays + 1,
    lastDay: input.asOfDay,
    observed: candidate.observed,
    expected: candidate.expected,
    logLikelihoodRatio: candidate.logLikelihoodRatio,
    p,
    randomisedP: tieBrokenP(greater, equal, maxima.length, lot),
    gumbelP,
    recurrenceIntervalDays: recurrenceIntervalDays(p, gumbelP, maxima.length, input.analysisEveryDays),
    cases: casesOf(candidate, setting),
  };
}
