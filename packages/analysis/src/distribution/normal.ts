import { refuseUnless } from '../errors.ts';

/**
 * The chance that a standard normal number lies at least as far from zero as `z`, on either side.
 *
 * Accurate far in the tail (relative error below 1e-12 until it underflows at |z| ≈ 38): the complementary error function
 * by its power series near zero and by its continued fraction beyond (Abramowitz & Stegun 7.1.6 and 7.1.14).
 *
 * @throws {AnalysisError} bad-parameter, when `z` is not a number
 */
export function normalTwoSidedP(z: number): number {
  refuseUnless(!Number.isNaN(z), 'bad-parameter', 'z needs a number, got NaN');
  const x = Math.abs(z) / Math.SQRT2;
  return x < 2 ? 1 - errorFunctionSeries(x) : complementaryErrorFraction(x);
}

/** erf(x) = 2/√π · e^(−x²) · Σ 2^k x^(2k+1) / (1·3·…·(2k+1)); all terms are positive, so nothing cancels. */
function errorFunctionSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; term > sum * 1e-17 && k < 200; k++) {
    term *= (2 * x * x) / (2 * k + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc(x) for x ≥ 2, the continued fraction evaluated from its far end; 60 steps are more than enough from 2 on. */
function complementaryErrorFraction(x: number): number {
  let fraction = x;
  for (let k = 60; k >= 1; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

/**
 * The standard normal number below which the share `probability` lies.
 *
 * Newton steps on the upper tail in logarithms, so that it is as accurate as `normalTwoSidedP`.
 *
 * @param probability strictly between 0 and 1
 * @throws {AnalysisError} bad-parameter
 */
export function normalQuantile(probability: number): number {
  const isShare = probability > 0 && probability < 1;
  refuseUnless(isShare, 'bad-parameter', `probability needs a number between 0 and 1, got ${probability}`);
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  let z = Math.max(0.1, Math.sqrt(-2 * Math.log(2 * tail)) * 0.9);
  for (let step = 0; step < 60; step++) {
    const upper = normalTwoSidedP(z) / 2;
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const move = (Math.log(upper / tail) * upper) / density;
    z += move;
    if (Math.abs(move) < 1e-14 * (1 + z)) break;
  }
  return probability < 0.5 ? -z : z;
}

/** The chance that a standard normal number lies between two limits, `from` ≤ `to`; without losing digits far out in a tail. */
export function normalBetween(from: number, to: number): number {
  if (from >= 0) return normalAbove(from) - normalAbove(to);
  if (to <= 0) return normalAbove(-to) - normalAbove(-from);
  return 1 - normalAbove(-from) - normalAbove(to);
}

/** The chance to lie above a limit of at least 0. */
function normalAbove(limit: number): number {
  return limit > 38 ? 0 : normalTwoSidedP(limit) / 2;
}
