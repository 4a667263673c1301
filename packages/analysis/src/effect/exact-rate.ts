import { gammaAbove, gammaBelow } from '../distribution/gamma.ts';
import { refuseUnless } from '../errors.ts';

/** Incidents per unit of exposure, with its interval. */
export type ExactRate = { rate: number; lower: number; upper: number };

/**
 * Which rates go with this count? Exact interval of a Poisson rate.
 *
 * @param input `count` (whole, not negative), `exposure` (default 1), `level` (default 0.95)
 * @throws {AnalysisError} bad-parameter
 * @source Garwood 1936, *Biometrika* 28: 437–442: gamma quantiles with shapes k and k + 1. O(1).
 */
export function exactRate(input: { readonly count: number; readonly exposure?: number; readonly level?: number }): ExactRate {
  const { count, exposure = 1, level = 0.95 } = input;
  const isCount = Number.isInteger(count) && count >= 0;
  refuseUnless(isCount, 'bad-parameter', `count needs to be whole and not negative, got ${count}`);
  const isLength = exposure > 0 && Number.isFinite(exposure);
  refuseUnless(isLength, 'bad-parameter', `exposure needs to be above 0, got ${exposure}`);
  refuseUnless(level > 0 && level < 1, 'bad-parameter', `level needs to be between 0 and 1, got ${level}`);
  const outside = (1 - level) / 2;
  return {
    rate: count / exposure,
    lower: count === 0 ? 0 : whereTrue(count, (mean) => gammaBelow(mean, count) >= outside) / exposure,
    upper: whereTrue(count + 1, (mean) => gammaAbove(mean, count + 1) <= outside) / exposure,
  };
}

/** The smallest mean from which on the statement holds, by doubling and halving. */
function whereTrue(about: number, holds: (mean: number) => boolean): number {
  let high = about;
  while (!holds(high)) high *= 2;
  let low = 0;
  while (high - low > 1e-15 * high) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * How many standard deviations lie between two counts of equal length, quickly: 2(√after − √before).
 *
 * A look, not a judgement: too generous below some five incidents. O(1).
 *
 * @throws {AnalysisError} bad-parameter
 * @source Wheeler 2016, *The Police Journal* 89: 54–71; variance-stabilising root of Bartlett 1936
 */
export function countChangeZ(before: number, after: number): number {
  for (const count of [before, after]) {
    const isCount = Number.isInteger(count) && count >= 0;
    refuseUnless(isCount, 'bad-parameter', `counts need to be whole and not negative, got ${count}`);
  }
  return 2 * (Math.sqrt(after) - Math.sqrt(before));
}
