import { normalQuantile, normalTwoSidedP } from '../distribution/normal.ts';
import { studentQuantile, studentTwoSidedP } from '../distribution/student.ts';
import { refuseUnless } from '../errors.ts';
import { refuseLevel, type SurveyMean, type SurveyShare, wilson } from './survey-share.ts';

/** Later minus earlier, with interval and two-sided p for "no change". */
export type SurveyChange = { change: number; lower: number; upper: number; p: number };

/**
 * Did the share change between two waves with samples of their own?
 *
 * Interval by putting the two Wilson intervals together; p is the certainty at which that interval just reaches 0, so that both always say the same.
 * When everybody answered in both waves, a difference is certain. Input untouched. O(1).
 *
 * @throws {AnalysisError} bad-parameter
 * @source Newcombe 1998, *Statistics in Medicine* 17: 873–890, method 10, with effective numbers of answers
 */
export function changeOfShare(earlier: SurveyShare, later: SurveyShare, level: number = 0.95): SurveyChange {
  refuseLevel(level);
  for (const { share, effectiveAnswers } of [earlier, later]) {
    refuseUnless(share >= 0 && share <= 1, 'bad-parameter', `a share needs a number 0 … 1, got ${share}`);
    const areAnswers = effectiveAnswers > 0 && Number.isFinite(effectiveAnswers);
    refuseUnless(areAnswers, 'bad-parameter', `effectiveAnswers needs a finite number above 0, got ${effectiveAnswers}`);
  }
  const change = later.share - earlier.share;
  const { lower, upper } = newcombe(earlier, later, normalQuantile((1 + level) / 2));
  return { change, lower, upper, p: change === 0 ? 1 : normalTwoSidedP(whereZeroIsReached(earlier, later)) };
}

function newcombe(earlier: SurveyShare, later: SurveyShare, z: number): { lower: number; upper: number } {
  const before = wilson(earlier.share, earlier.effectiveAnswers, z);
  const after = wilson(later.share, later.effectiveAnswers, z);
  const change = later.share - earlier.share;
  return {
    lower: Math.max(-1, change - Math.hypot(later.share - after.lower, before.upper - earlier.share)),
    upper: Math.min(1, change + Math.hypot(after.upper - later.share, earlier.share - before.lower)),
  };
}

/** The z at which the interval just holds 0, by halving; at most 38, where p is 0 to a computer. */
function whereZeroIsReached(earlier: SurveyShare, later: SurveyShare): number {
  const isUp = later.share > earlier.share;
  let [low, high] = [0, 38];
  for (let step = 0; step < 60; step++) {
    const z = (low + high) / 2;
    const { lower, upper } = newcombe(earlier, later, z);
    if (isUp ? lower > 0 : upper < 0) low = z;
    else high = z;
  }
  return high;
}

/**
 * Did the mean change between two waves with samples of their own?
 *
 * Variances add up; interval and p by Student's t with the degrees of freedom of Welch and Satterthwaite. Input untouched. O(1).
 *
 * @throws {AnalysisError} bad-parameter · constant-input (nobody differs in either wave)
 * @source Welch 1947, *Biometrika* 34: 28–35
 */
export function changeOfMean(earlier: SurveyMean, later: SurveyMean, level: number = 0.95): SurveyChange {
  refuseLevel(level);
  for (const { mean } of [earlier, later]) {
    refuseUnless(Number.isFinite(mean), 'bad-parameter', `a mean needs a finite number, got ${mean}`);
  }
  const variances = [earlier.standardError ** 2, later.standardError ** 2] as const;
  const variance = variances[0] + variances[1];
  refuseUnless(variance > 0, 'constant-input', 'needs answers that differ, got none in either wave');
  const degrees = variance ** 2 / (variances[0] ** 2 / earlier.degreesOfFreedom + variances[1] ** 2 / later.degreesOfFreedom);
  const change = later.mean - earlier.mean;
  const reach = studentQuantile((1 + level) / 2, degrees) * Math.sqrt(variance);
  return { change, lower: change - reach, upper: change + reach, p: studentTwoSidedP(change / Math.sqrt(variance), degrees) };
}
