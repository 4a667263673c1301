import { betaQuantile } from '../distribution/beta.ts';
import { normalQuantile } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';

export type RateRatioInput = {
  /** Incidents in the target area before and after the start of the action. */
  readonly before: number;
  readonly after: number;
  /** Length of the two periods, in the same unit (usually days). */
  readonly exposureBefore: number;
  readonly exposureAfter: number;
  /** Incidents in the comparison areas in the same two periods; both or none. */
  readonly comparisonBefore?: number;
  readonly comparisonAfter?: number;
  /** Certainty of the interval, default 0.95. */
  readonly level?: number;
};

/** The rate after as a multiple of the rate before, with its interval. `ratio` and `upper` are Infinity when there was nothing before. */
export type RateRatio = {
  ratio: number;
  lower: number;
  upper: number;
  method: 'exact-conditional' | 'ratio-of-ratios';
};

/**
 * Did the rate change, and by how much at least and at most?
 *
 * Without comparison areas: exact interval, since given the sum, "after" is binomial (Clopper–Pearson; Przyborowski & Wilenski 1940).
 * With them: (after/before) divided by the same in the comparison areas, log-normal interval with variance Σ 1/count, and ½ added to
 * all four counts when one is 0 (Haldane–Anscombe). The periods' lengths cancel there. Input untouched.
 *
 * @throws {AnalysisError} bad-parameter · too-few-points (no incident in either period of the target, or of the comparison)
 */
export function rateRatio(input: RateRatioInput): RateRatio {
  const level = input.level ?? 0.95;
  refuseUnsound(input, level);
  const { before, after, comparisonBefore, comparisonAfter } = input;
  refuseUnless(before + after > 0, 'too-few-points', 'needs an incident before or after, got none');
  if (comparisonBefore === undefined || comparisonAfter === undefined) return exactConditional(input, level);
  const compared = comparisonBefore + comparisonAfter;
  refuseUnless(compared > 0, 'too-few-points', 'needs an incident in the comparison areas, got none');
  return ratioOfRatios([before, after, comparisonBefore, comparisonAfter], level);
}

function exactConditional(input: RateRatioInput, level: number): RateRatio {
  const { before, after } = input;
  const perExposure = input.exposureBefore / input.exposureAfter;
  const outside = (1 - level) / 2;
  const lowest = after === 0 ? 0 : betaQuantile(outside, after, before + 1);
  // the upper end by its complement, so that a share near 1 keeps its digits
  const restOfHighest = before === 0 ? 0 : betaQuantile(outside, before, after + 1);
  return {
    ratio: (after / before) * perExposure,
    lower: (lowest / (1 - lowest)) * perExposure,
    upper: ((1 - restOfHighest) / restOfHighest) * perExposure,
    method: 'exact-conditional',
  };
}

function ratioOfRatios(counts: readonly [number, number, number, number], level: number): RateRatio {
  const correction = counts.includes(0) ? 0.5 : 0;
  const [before, after, comparisonBefore, comparisonAfter] = counts.map((count) => count + correction) as [
    number,
    number,
    number,
    number,
  ];
  const logRatio = Math.log(after / before) - Math.log(comparisonAfter / comparisonBefore);
  const standardError = Math.sqrt(1 / before + 1 / after + 1 / comparisonBefore + 1 / comparisonAfter);
  const reach = normalQuantile((1 + level) / 2) * standardError;
  return {
    ratio: Math.exp(logRatio),
    lower: Math.exp(logRatio - reach),
    upper: Math.exp(logRatio + reach),
    method: 'ratio-of-ratios',
  };
}

function refuseUnsound(input: RateRatioInput, level: number): void {
  const { before, after, comparisonBefore, comparisonAfter } = input;
  for (const count of [before, after, comparisonBefore ?? 0, comparisonAfter ?? 0]) {
    const isCount = Number.isInteger(count) && count >= 0;
    refuseUnless(isCount, 'bad-parameter', `counts need to be whole and not negative, got ${count}`);
  }
  const hasBoth = (comparisonBefore === undefined) === (comparisonAfter === undefined);
  refuseUnless(hasBoth, 'bad-parameter', 'the comparison needs both its counts, got one');
  for (const exposure of [input.exposureBefore, input.exposureAfter]) {
    const isLength = exposure > 0 && Number.isFinite(exposure);
    refuseUnless(isLength, 'bad-parameter', `exposures need to be above 0, got ${exposure}`);
  }
  refuseUnless(level > 0 && level < 1, 'bad-parameter', `level needs to be between 0 and 1, got ${level}`);
}
