/**
 * How much better "more here" explains `observed` cases than chance does, when `expected` of `total` were due: Kulldorff's statistic.
 *
 * n·ln(n/μ) + (N − n)·ln((N − n)/(N − μ)) when n > μ, otherwise 0; the Poisson approximation of the hypergeometric (Kulldorff et al. 2005).
 */
export function logLikelihoodRatio(observed: number, expected: number, total: number): number {
  if (observed <= expected) return 0;
  const outside = total - observed;
  const rest = outside > 0 ? outside * Math.log(outside / (total - expected)) : 0;
  return observed * Math.log(observed / expected) + rest;
}
