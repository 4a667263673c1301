import { refuseUnless } from '../errors.ts';
import { type JudgedWeeks, requireJudgedWeeks } from './weekly-alarms.ts';

export type GlrInput = JudgedWeeks & {
  /** Expected count of each judged week, above 0; see `seasonalBaseline`. */
  readonly expected: Float64Array;
  /** α of the variance μ + αμ²; 0 (default) for Poisson. */
  readonly overdispersion?: number;
  /** An alarm is a statistic of at least this, default 5. */
  readonly decision?: number;
  /** A rise may have begun at most so many weeks before, default 26. */
  readonly window?: number;
  /** A rise needs to have lasted at least so many weeks, default 1. */
  readonly shortest?: number;
};

/** Per judged week: the statistic and whether it was an alarm (1). */
export type GlrResult = { statistic: Float64Array; alarm: Uint8Array };

/**
 * The generalised likelihood ratio: has the level risen by some factor since some week of the window? A diagnostic: it leans on one model
 * fitted long before, whose trend goes on for ever.
 *
 * Statistic = greatest log-likelihood ratio over the first week of the rise and its factor; after an alarm it starts anew with the week
 * after. Input untouched. O(weeks · window²).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter
 * @source  Höhle & Paul 2008, Computational Statistics & Data Analysis 52: 4357–4368, equations 4 and 8
 */
export function glrAlarm(input: GlrInput): GlrResult {
  const { counts, from, expected, overdispersion = 0, decision = 5, window = 26, shortest = 1 } = input;
  requireJudgedWeeks(input, 0);
  const weeks = counts.length - from;
  refuseUnless(expected.length === weeks, 'shape-mismatch', `needs ${weeks} expected counts, got ${expected.length}`);
  refuseUnless(
    expected.every((mean) => mean > 0),
    'bad-parameter',
    'expected counts need to be above 0',
  );
  refuseUnless(overdispersion >= 0, 'bad-parameter', `overdispersion needs 0 or more, got ${overdispersion}`);
  const isSpan = Number.isInteger(window) && Number.isInteger(shortest) && shortest >= 1 && window >= shortest - 1;
  refuseUnless(isSpan, 'bad-parameter', `window and shortest need whole numbers, got ${window} and ${shortest}`);

  const judged = counts.subarray(from);
  const statistic = new Float64Array(weeks);
  const alarm = new Uint8Array(weeks);
  let start = 0;
  for (let week = 0; week < weeks; week++) {
    for (let first = Math.max(start, week - window); first <= week - shortest + 1; first++) {
      const ratio = likelihoodRatio(judged, expected, first, week, overdispersion);
      if (ratio > (statistic[week] as number)) statistic[week] = ratio;
    }
    if ((statistic[week] as number) < decision) continue;
    alarm[week] = 1;
    start = week + 1;
  }
  return { statistic, alarm };
}

/** The log-likelihood ratio of the best common factor e^κ ≥ 1 from `first` to `last` against 1. */
function likelihoodRatio(counts: Int32Array, expected: Float64Array, first: number, last: number, alpha: number): number {
  const observed = sumOver(first, last, (week) => counts[week] as number);
  const due = sumOver(first, last, (week) => expected[week] as number);
  if (alpha === 0) return observed > due ? observed * Math.log(observed / due) - (observed - due) : 0;
  const slope = (factor: number) =>
    sumOver(first, last, (week) => {
      const mean = factor * (expected[week] as number);
      return ((counts[week] as number) - mean) / (1 + alpha * mean);
    });
  if (slope(1) <= 0) return 0;
  const kappa = Math.log(rootOf(slope));
  return sumOver(first, last, (week) => {
    const mean = expected[week] as number;
    const count = counts[week] as number;
    const raised = Math.log1p((alpha * mean * Math.expm1(kappa)) / (1 + alpha * mean));
    return count * kappa - (count + 1 / alpha) * raised;
  });
}

/** Where a falling function that is above 0 at 1 crosses 0, by doubling and halving to the last digit. */
function rootOf(slope: (factor: number) => number): number {
  let high = 2;
  while (slope(high) > 0) high *= 2;
  let low = high / 2;
  for (let step = 0; step < 60 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function sumOver(first: number, last: number, value: (week: number) => number): number {
  let sum = 0;
  for (let week = first; week <= last; week++) sum += value(week);
  return sum;
}
