import { betaBelow } from '../distribution/beta.ts';
import { gammaAbove, gammaBelow } from '../distribution/gamma.ts';
import { negativeBinomialQuantile } from '../distribution/negative-binomial.ts';
import { normalQuantile, normalTwoSidedP } from '../distribution/normal.ts';
import type { FarringtonExpectation } from './farrington-model.ts';

/**
 * How the bound is drawn above the expectation: the point of a negative binomial with the fitted mean (`plug-in`), with the upper
 * limit of the mean (`upper-mean`), or the normal limit of the count to the power 2/3 (`delta`).
 */
export type FarringtonThreshold = 'plug-in' | 'upper-mean' | 'delta';

/** The bound that an ordinary count stays at or below, and the chance of a count at least as high as the observed one. */
export type Bound = { upper: number; p: number };

/** With less than this behind the expectation its logarithm cannot be judged by a normal limit. */
const FEWEST_INCIDENTS = 0.5;
/** A limit more than e^10 above the mean says nothing either. */
const WIDEST_LOG_LIMIT = 10;
/** No count of 32 bits is above it. */
const LARGEST_COUNT = 2 ** 31;

/**
 * @param outside share of ordinary weeks above the bound
 * @source  plug-in and upper mean: Noufaily et al. 2013, section 3.3; delta: Farrington et al. 1996, section 3.7
 */
export function boundOf(
  expectation: FarringtonExpectation,
  count: number,
  outside: number,
  threshold: FarringtonThreshold,
): Bound {
  const z = normalQuantile(1 - outside);
  const { eta, etaError, dispersion } = expectation;
  if (threshold === 'delta') return deltaBound(Math.exp(eta), Math.exp(eta) * etaError, dispersion, count, z);
  const mean = threshold === 'plug-in' ? Math.exp(eta) : upperMean(expectation, outside, z);
  if (dispersion <= 1) return { upper: poissonQuantile(1 - outside, mean), p: count > 0 ? gammaBelow(mean, count) : 1 };
  const size = mean / (dispersion - 1);
  return {
    upper: negativeBinomialQuantile(1 - outside, mean, size),
    // the upper tail as such: 1 minus the lower one would lose its digits
    p: count > 0 ? betaBelow(mean / (size + mean), count, size) : 1,
  };
}

/**
 * The upper limit of the mean on the scale of logarithms; for a season with next to no incident, where that scale has no end, the limit
 * that none seen leaves: −ln(outside) over the weeks, times the dispersion.
 */
function upperMean({ eta, etaError, dispersion }: FarringtonExpectation, outside: number, z: number): number {
  const incidents = dispersion / etaError ** 2;
  if (incidents >= FEWEST_INCIDENTS && z * etaError <= WIDEST_LOG_LIMIT) return Math.exp(eta + z * etaError);
  const perWeeks = etaError ** 2 * Math.exp(eta);
  return Math.min(Math.exp(eta) - Math.log(outside) * perWeeks, LARGEST_COUNT);
}

function deltaBound(mean: number, meanError: number, dispersion: number, count: number, z: number): Bound {
  const centre = mean ** (2 / 3);
  const error = (2 / 3) * Math.sqrt(mean ** (1 / 3) * (dispersion + meanError ** 2 / mean));
  const distance = (count ** (2 / 3) - centre) / error;
  const tail = normalTwoSidedP(distance) / 2;
  return { upper: (centre + z * error) ** 1.5, p: distance > 0 ? tail : 1 - tail };
}

/** The smallest count that a Poisson distribution stays at or below with at least this probability. */
function poissonQuantile(probability: number, mean: number): number {
  const atMost = (count: number) => gammaAbove(mean, count + 1);
  let high = 1;
  while (atMost(high) < probability) high *= 2;
  let low = -1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (atMost(middle) < probability) low = middle;
    else high = middle;
  }
  return high;
}
