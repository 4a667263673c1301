import { normalQuantile } from '../distribution/normal.ts';
import { studentQuantile } from '../distribution/student.ts';
import { refuseUnless } from '../errors.ts';
import { type SurveyDesign, stratifiedMean } from './stratified.ts';

export type SurveyShareInput = SurveyDesign & {
  /** Per respondent: 1 yes, 0 no; what stands beside stratum −1 is not looked at. */
  readonly answers: Int8Array;
  /** Certainty of the interval, default 0.95. */
  readonly level?: number;
  /** With fewer answers no share is given, default 30. */
  readonly leastAnswers?: number;
};

/** The share of people who would say yes. */
export type SurveyShare = {
  share: number;
  standardError: number;
  lower: number;
  upper: number;
  /** Respondents counted, and how large a plain sample would be that knows as much (Infinity when everybody answered). */
  answers: number;
  effectiveAnswers: number;
};

/**
 * How large a share of the people would say yes, and between which bounds?
 *
 * Strata weigh as many people as they hold. The interval is Wilson's with the effective number of answers – the smaller of n·(plain variance)/(design
 * variance) and 1/Σ W²(1 − f)/n – so that it stays within 0 … 1 and has width also when nobody or everybody said yes. Fewer answers than `leastAnswers`: no figure. Input untouched. O(n + H).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter · too-few-points
 * @source Cochran 1977, ch. 5; Wilson 1927, *J. American Statistical Association* 22: 209–212; Dean & Pagano 2015, *J. Survey Statistics and Methodology* 3: 484–503
 */
export function surveyShare(input: SurveyShareInput): SurveyShare {
  const { answers, level = 0.95, leastAnswers = 30, stratum } = input;
  refuseLevel(level);
  const wrong = answers.find((answer, at) => (stratum[at] ?? -1) >= 0 && answer !== 0 && answer !== 1);
  refuseUnless(wrong === undefined, 'bad-parameter', `answers need to be 0 or 1, got ${wrong}`);
  const { mean, variance, answers: n, plainSize } = stratifiedMean(answers, input, leastAnswers);
  const share = Math.min(1, Math.max(0, mean));
  // what strata gain by differing from each other cannot be told from few answers, and is never credited
  const designSize = variance > 0 ? (n * share * (1 - share)) / ((n - 1) * variance) : plainSize;
  const effectiveAnswers = Math.min(designSize, plainSize);
  const z = normalQuantile((1 + level) / 2);
  const interval = wilson(share, effectiveAnswers, z);
  return { share, standardError: Math.sqrt(variance), ...interval, answers: n, effectiveAnswers };
}

/** Wilson's interval for a share from so many answers, z standard errors wide. The share itself when n is infinite. O(1). */
export function wilson(share: number, n: number, z: number): { lower: number; upper: number } {
  if (n === Number.POSITIVE_INFINITY) return { lower: share, upper: share };
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const reach = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return { lower: share === 0 ? 0 : Math.max(0, centre - reach), upper: share === 1 ? 1 : Math.min(1, centre + reach) };
}

export type SurveyMeanInput = SurveyDesign & {
  /** Per respondent: what was answered (a grade, a number); what stands beside stratum −1 is not looked at. */
  readonly values: Float64Array;
  /** Certainty of the interval, default 0.95. */
  readonly level?: number;
  /** With fewer answers no mean is given, default 10. */
  readonly leastAnswers?: number;
};

/** The mean of what people would answer; `degreesOfFreedom` = answers − strata. */
export type SurveyMean = {
  mean: number;
  standardError: number;
  lower: number;
  upper: number;
  answers: number;
  degreesOfFreedom: number;
};

/**
 * What would people answer on average, and between which bounds?
 *
 * Strata weigh as many people as they hold; interval by Student's t with answers − strata degrees of freedom. Input untouched. O(n + H).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter · too-few-points
 * @source Cochran 1977, ch. 5. Checked against R's survey package.
 */
export function surveyMean(input: SurveyMeanInput): SurveyMean {
  const { values, level = 0.95, leastAnswers = 10 } = input;
  refuseLevel(level);
  const { mean, variance, answers, answersPerStratum } = stratifiedMean(values, input, leastAnswers);
  const degreesOfFreedom = answers - answersPerStratum.filter((count) => count > 0).length;
  const standardError = Math.sqrt(variance);
  const reach = studentQuantile((1 + level) / 2, degreesOfFreedom) * standardError;
  return { mean, standardError, lower: mean - reach, upper: mean + reach, answers, degreesOfFreedom };
}

/** Refuses a certainty outside 0 … 1. */
export function refuseLevel(level: number): void {
  refuseUnless(level > 0 && level < 1, 'bad-parameter', `level needs to be between 0 and 1, got ${level}`);
}
