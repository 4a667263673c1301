import { negativeBinomialQuantile } from '../distribution/negative-binomial.ts';
import { refuseUnless } from '../errors.ts';

/** What a coming count is expected to be, and the band it keeps to with the wished certainty. */
export type ExpectedRange = { expected: number; lower: number; upper: number; overdispersion: number };

/** Fewer earlier counts than this say too little about how much the counts vary. */
const FEWEST_COUNTS = 4;

/**
 * What the next count should be, if things go on as in the earlier comparable counts: mean and prediction band.
 *
 * Poisson counts whose mean is itself known only from n counts, which is a negative binomial with mean m = (S + ½)/n (Jeffreys) and
 * variance φ·m·(1 + 1/n); φ is the Pearson overdispersion, never below 1, so a more restless history gives a wider band.
 * The band holds at least `level` of the distribution, at most (1 − level)/2 outside on each side. Input untouched.
 *
 * @param history earlier counts of the same length and kind, whole and not negative, at least 4
 * @param level default 0.95
 * @throws {AnalysisError} too-few-points · bad-parameter
 */
export function expectedRange(history: Int32Array, level = 0.95): ExpectedRange {
  const n = history.length;
  refuseUnless(n >= FEWEST_COUNTS, 'too-few-points', `needs ${FEWEST_COUNTS} earlier counts, got ${n}`);
  refuseUnless(level > 0 && level < 1, 'bad-parameter', `level needs to be between 0 and 1, got ${level}`);
  const isCounts = history.every((count) => count >= 0);
  refuseUnless(isCounts, 'bad-parameter', 'counts need to be 0 or more');

  const sum = history.reduce((total, count) => total + count, 0);
  const mean = sum / n;
  const squares = history.reduce((total, count) => total + (count - mean) ** 2, 0);
  const overdispersion = mean > 0 ? Math.max(1, squares / (mean * (n - 1))) : 1;
  const centre = (sum + 0.5) / n;
  const variance = overdispersion * centre * (1 + 1 / n);
  const size = centre ** 2 / (variance - centre);
  const outside = (1 - level) / 2;
  return {
    expected: mean,
    lower: negativeBinomialQuantile(outside, centre, size),
    upper: negativeBinomialQuantile(1 - outside, centre, size),
    overdispersion,
  };
}
