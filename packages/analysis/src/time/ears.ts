import { normalQuantile } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';
import {
  alarmsAbove,
  type JudgedWeeks,
  meanAndDeviation,
  requireAlpha,
  requireJudgedWeeks,
  type WeeklyAlarms,
} from './weekly-alarms.ts';

export type EarsInput = JudgedWeeks & {
  /** C1: the weeks just before · C2: those that end two weeks earlier · C3: C2 with what was left over of the last two weeks. */
  readonly method: 'C1' | 'C2' | 'C3';
  /** Weeks that give mean and deviation, default 7. */
  readonly baseline?: number;
  /** Share of ordinary weeks above the bound, default 0.001 (C1, C2) and 0.025 (C3). */
  readonly alpha?: number;
  /** Least standard deviation, default 0. */
  readonly leastDeviation?: number;
};

/** Weeks between the baseline and the judged week in C2 and C3. */
const GAP = 2;

/**
 * EARS C1, C2 and C3: is a week far above the mean of a few weeks just before? A diagnostic for series without history; it knows no season.
 *
 * A bound below zero stands as 0. Where the baseline does not vary and `leastDeviation` is 0, C3 counts nothing as left over.
 * Input untouched. O(weeks · baseline).
 *
 * @throws {AnalysisError} too-few-points (baseline, + 2 for C2, + 4 for C3) · bad-parameter (baseline below 3 …)
 * @source  Hutwagner, Thompson, Seeman & Treadwell 2003, Journal of Urban Health 80: i89–i96; Fricker, Hegler & Dunfee 2008
 */
export function ears(input: EarsInput): WeeklyAlarms {
  const { counts, method, baseline = 7, alpha = method === 'C3' ? 0.025 : 0.001, leastDeviation = 0 } = input;
  const isLength = Number.isInteger(baseline) && baseline >= 3;
  refuseUnless(isLength, 'bad-parameter', `baseline needs a whole number from 3, got ${baseline}`);
  refuseUnless(leastDeviation >= 0, 'bad-parameter', `leastDeviation needs 0 or more, got ${leastDeviation}`);
  requireAlpha(alpha);
  requireJudgedWeeks(input, baseline + { C1: 0, C2: GAP, C3: 2 * GAP }[method]);
  const z = normalQuantile(1 - alpha);
  const gap = method === 'C1' ? 0 : GAP;
  const before = (week: number) => {
    const { mean, deviation } = meanAndDeviation(counts.subarray(week - gap - baseline, week - gap));
    return { mean, deviation: Math.max(deviation, leastDeviation) };
  };
  if (method !== 'C3') {
    return alarmsAbove(input, (week) => {
      const { mean, deviation } = before(week);
      return mean + z * deviation;
    });
  }
  const leftOver = (week: number) => {
    const { mean, deviation } = before(week);
    return deviation > 0 ? Math.max(0, ((counts[week] as number) - mean) / deviation - 1) : 0;
  };
  return alarmsAbove(input, (week) => {
    const carried = leftOver(week - 1) + leftOver(week - 2);
    return Math.max(0, (counts[week] as number) + before(week).deviation * (z - carried));
  });
}
