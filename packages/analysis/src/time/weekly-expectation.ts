import { refuseUnless } from '../errors.ts';
import { expectedRange } from './expected-range.ts';

/** The expected count and its band for each charted week, oldest first. */
export type WeeklyExpectation = { expected: Float64Array; lower: Int32Array; upper: Int32Array };

export type WeeklyExpectationOptions = {
  /** How many of the last weeks to give a band for, default 13. */
  readonly weeks?: number;
  /** Certainty of the band, default 0.95. */
  readonly level?: number;
};

const WEEKS_OF_YEAR = 52;
/** Weeks on either side of the same week in earlier years (as in Farrington et al. 1996). */
const SEASON_HALF_WIDTH = 3;
const MOST_YEARS = 5;
const RECENT_WEEKS = 26;
const FEWEST_WEEKS = 8;

/**
 * The band "expected" behind a chart of weekly counts.
 *
 * With two earlier years or more, a week is compared with the same week ± 3 of up to five earlier years; with less, all charted weeks
 * are compared with the (up to 26) weeks just before the chart. Charted weeks are never their own yardstick. Input untouched.
 *
 * @param counts one count per week, oldest first, the charted weeks included
 * @throws {AnalysisError} too-few-points (8 weeks before the chart) · bad-parameter
 */
export function weeklyExpectation(counts: Int32Array, options: WeeklyExpectationOptions = {}): WeeklyExpectation {
  const weeks = options.weeks ?? 13;
  const isLength = Number.isInteger(weeks) && weeks >= 1 && weeks <= WEEKS_OF_YEAR - SEASON_HALF_WIDTH;
  refuseUnless(isLength, 'bad-parameter', `weeks needs a whole number 1 … 49, got ${weeks}`);
  const firstCharted = counts.length - weeks;
  const earlier = Math.max(0, firstCharted);
  refuseUnless(earlier >= FEWEST_WEEKS, 'too-few-points', `needs 8 weeks before the charted ones, got ${earlier}`);

  const ranges = Array.from({ length: weeks }, (_, index) => {
    const week = firstCharted + index;
    const season = sameSeason(counts, week);
    const recent = counts.subarray(Math.max(0, firstCharted - RECENT_WEEKS), firstCharted);
    return expectedRange(season ?? recent, options.level);
  });
  return {
    expected: Float64Array.from(ranges, (range) => range.expected),
    lower: Int32Array.from(ranges, (range) => range.lower),
    upper: Int32Array.from(ranges, (range) => range.upper),
  };
}

/** The counts of the same weeks in earlier years, or undefined when there are not two such years. */
function sameSeason(counts: Int32Array, week: number): Int32Array | undefined {
  const middles = Array.from({ length: MOST_YEARS }, (_, back) => week - WEEKS_OF_YEAR * (back + 1));
  const whole = middles.filter((middle) => middle - SEASON_HALF_WIDTH >= 0);
  if (whole.length < 2) return undefined;
  return Int32Array.from(
    whole.flatMap((middle) => Array.from(counts.subarray(middle - SEASON_HALF_WIDTH, middle + SEASON_HALF_WIDTH + 1))),
  );
}
