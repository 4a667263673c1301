import { refuseUnless } from '../errors.ts';
import { gammaBelow } from './gamma.ts';

/**
 * The chance of at least `count` incidents where `mean` are due: the upper tail of the Poisson distribution.
 *
 * @param count whole number, 0 or more
 * @param mean  above 0
 * @returns     a probability; 1 when `count` is 0
 * @throws {AnalysisError} bad-parameter
 * @source  P(X ≥ k) = P(k, μ), the regularised lower incomplete gamma function (Abramowitz & Stegun 6.5.13)
 */
export function poissonAtLeast(count: number, mean: number): number {
  refuseUnless(Number.isInteger(count) && count >= 0, 'bad-parameter', `count needs a whole number from 0, got ${count}`);
  refuseUnless(mean > 0 && Number.isFinite(mean), 'bad-parameter', `mean needs a number above 0, got ${mean}`);
  return count === 0 ? 1 : gammaBelow(mean, count);
}
