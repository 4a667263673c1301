import { refuseUnless } from '../errors.ts';
import { betaBelow, betaQuantile } from './beta.ts';

/**
 * The chance that a Student t number with so many degrees of freedom lies at least as far from zero as `t`, on either side.
 *
 * @param degrees degrees of freedom, above 0
 * @throws {AnalysisError} bad-parameter
 * @source P(|T| ≥ t) = I(ν/(ν + t²); ν/2, ½) (Abramowitz & Stegun 26.7.1). O(1).
 */
export function studentTwoSidedP(t: number, degrees: number): number {
  refuseUnless(degrees > 0, 'bad-parameter', `degrees of freedom need to be above 0, got ${degrees}`);
  refuseUnless(!Number.isNaN(t), 'bad-parameter', 't needs a number, got NaN');
  return betaBelow(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/**
 * The number that a Student t number with so many degrees of freedom stays below with the given probability.
 *
 * @param probability strictly between 0 and 1
 * @param degrees     degrees of freedom, above 0
 * @throws {AnalysisError} bad-parameter
 * @source the beta distribution's quantile, turned round (as `studentTwoSidedP`). O(1).
 */
export function studentQuantile(probability: number, degrees: number): number {
  const isShare = probability > 0 && probability < 1;
  refuseUnless(isShare, 'bad-parameter', `probability needs a number between 0 and 1, got ${probability}`);
  refuseUnless(degrees > 0, 'bad-parameter', `degrees of freedom need to be above 0, got ${degrees}`);
  if (probability === 0.5) return 0;
  // near the middle the other part of the beta distribution keeps the digits
  const tails = 2 * Math.min(probability, 1 - probability);
  const t =
    tails < 0.5
      ? tFromRest(betaQuantile(tails, degrees / 2, 0.5), degrees)
      : tFromShare(betaQuantile(1 - tails, 0.5, degrees / 2), degrees);
  return probability < 0.5 ? -t : t;
}

function tFromRest(rest: number, degrees: number): number {
  return Math.sqrt((degrees * (1 - rest)) / rest);
}

function tFromShare(share: number, degrees: number): number {
  return Math.sqrt((degrees * share) / (1 - share));
}
