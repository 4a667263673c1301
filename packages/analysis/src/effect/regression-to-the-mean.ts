import { refuseUnless } from '../errors.ts';

export type RegressionToTheMeanInput = {
  /** Incidents in the period by which the place was chosen: in all places that could have been chosen, equally long. At least 10 places. */
  readonly counts: Int32Array;
  /** Index of the place that was chosen. */
  readonly chosen: number;
  /** Length of the coming period as a multiple of that one, default 1. */
  readonly longerAfter?: number;
};

export type RegressionToTheMean = {
  /** Incidents to expect at the chosen place in the coming period if nothing is done. */
  expectedWithoutAction: number;
  /** The share by which it is expected to fall all by itself; 0 when it is not above the others. */
  fallByItself: number;
  /** How much of the differences between places is real, 0 … 1: the rest is chance. */
  reliability: number;
  /** The place was the highest of all, or is expected to fall by a tenth or more by itself: a plain before-and-after comparison would mislead. */
  isWarning: boolean;
};

/**
 * A place that was chosen because it was bad just now gets better by itself: by how much?
 *
 * Empirical Bayes: of the places' variance s², the mean m is chance (Poisson); the rest, s² − m, is real. Expected next = m + (1 − m/s²)·(count − m).
 * When s² ≤ m all differences may be chance, and the mean is expected. Input untouched. O(places).
 *
 * @throws {AnalysisError} bad-parameter · too-few-points
 * @source Robbins 1956; Hauer 1997, *Observational before–after studies in road safety*, ch. 11 (method of sample moments)
 */
export function regressionToTheMean({ counts, chosen, longerAfter = 1 }: RegressionToTheMeanInput): RegressionToTheMean {
  const places = counts.length;
  refuseUnless(places >= 10, 'too-few-points', `needs 10 places that could have been chosen, got ${places}`);
  const own = counts[chosen];
  refuseUnless(own !== undefined, 'bad-parameter', `chosen needs an index 0 … ${places - 1}, got ${chosen}`);
  const wrong = counts.find((count) => count < 0);
  refuseUnless(wrong === undefined, 'bad-parameter', `counts need to be 0 or more, got ${wrong}`);
  const isLength = longerAfter > 0 && Number.isFinite(longerAfter);
  refuseUnless(isLength, 'bad-parameter', `longerAfter needs to be above 0, got ${longerAfter}`);
  const mean = counts.reduce((sum, count) => sum + count, 0) / places;
  refuseUnless(mean > 0, 'too-few-points', 'needs an incident somewhere, got none');
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (places - 1);
  const reliability = variance > mean ? 1 - mean / variance : 0;
  const expected = mean + reliability * (own - mean);
  const fallByItself = own > mean ? 1 - expected / own : 0;
  const isHighest = counts.every((count) => count <= own) && own > mean;
  return {
    expectedWithoutAction: expected * longerAfter,
    fallByItself,
    reliability,
    isWarning: isHighest || fallByItself >= 0.1,
  };
}
