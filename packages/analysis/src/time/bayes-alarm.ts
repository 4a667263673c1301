import { negativeBinomialQuantile } from '../distribution/negative-binomial.ts';
import { refuseUnless } from '../errors.ts';
import {
  alarmsAbove,
  comparableCounts,
  type JudgedWeeks,
  requireAlpha,
  requireJudgedWeeks,
  type WeeklyAlarms,
} from './weekly-alarms.ts';

export type ComparableWeeksInput = JudgedWeeks & {
  /** Earlier years whose same weeks count, default 0. */
  readonly years?: number;
  /** Recent weeks, and weeks on either side of the same week of earlier years; default 6. */
  readonly width?: number;
  /** Whether the weeks just before count, default true. */
  readonly hasRecent?: boolean;
};

/**
 * The Bayes alarm: the predictive distribution of a Poisson count after a few comparable weeks, with Jeffreys' prior. A diagnostic: the
 * weeks just before hide a slow rise, and overdispersion is not known.
 *
 * The mean of n counts with sum S is gamma (S + ½, n), so the next count is negative binomial; `upper` is its 1 − alpha point.
 * Input untouched. O(weeks · width · years).
 *
 * @param input alpha: share of ordinary weeks above the bound, default 0.05
 * @throws {AnalysisError} too-few-points · bad-parameter
 * @source  Riebler 2004, Empirischer Vergleich von statistischen Methoden zur Ausbruchserkennung; Höhle 2007, Computational Statistics 22
 */
export function bayesAlarm(input: ComparableWeeksInput & { readonly alpha?: number }): WeeklyAlarms {
  const { alpha = 0.05 } = input;
  requireAlpha(alpha);
  const compared = comparableWeeks(input);
  return alarmsAbove(input, (week) => {
    const counts = compared(week);
    const shape = counts.reduce((sum, count) => sum + count, 0) + 0.5;
    return negativeBinomialQuantile(1 - alpha, shape / counts.length, shape);
  });
}

/** The comparable counts of a week, after what was asked for has been checked. */
export function comparableWeeks(input: ComparableWeeksInput): (week: number) => Int32Array {
  const { counts, years = 0, width = 6, hasRecent = true } = input;
  const isSound = Number.isInteger(years) && years >= 0 && Number.isInteger(width) && width >= 1;
  refuseUnless(isSound, 'bad-parameter', `years and width need whole numbers, got ${years} and ${width}`);
  refuseUnless(hasRecent || years > 0, 'bad-parameter', 'needs recent weeks or earlier years to compare with');
  requireJudgedWeeks(input, 52 * years + width);
  return (week) => comparableCounts(counts, week, width, years, hasRecent);
}
