/** How a circle and window is judged: by the cases in it and what it has at risk (its measure). */
export type ScanStatistic = {
  /** The log-likelihood ratio, whichever way it points; at least 0. */
  readonly ratio: (observed: number, measure: number) => number;
  /** Expected cases per unit of measure. */
  readonly expectedPerMeasure: number;
};

/**
 * Kulldorff's statistic for Poisson counts, given that there are `total` cases in all; the measure is the expected count, and adds to `total`.
 *
 * n·ln(n/μ) + (N − n)·ln((N − n)/(N − μ)), for n above as for n below μ (Kulldorff 1997, equation for the Poisson model).
 */
export function poissonStatistic(total: number): ScanStatistic {
  const ratio = (observed: number, expected: number) => {
    const outside = total - observed;
    // an expectation too small for the digits of its neighbours comes out as 0
    const inside = observed > 0 ? observed * Math.log(observed / Math.max(expected, 1e-300)) : 0;
    // a circle with everything at risk leaves nothing to compare with
    if (total - expected <= 0) return 0;
    return Math.max(0, inside + (outside > 0 ? outside * Math.log(outside / (total - expected)) : 0));
  };
  return { ratio, expectedPerMeasure: 1 };
}

/**
 * Kulldorff's statistic for cases among cases and controls; the measure is the number of both.
 *
 * The best two shares, inside c/n and outside (C − c)/(N − n), against one share C/N for all (Kulldorff & Nagarwalla 1995).
 */
export function bernoulliStatistic(totalCases: number, total: number): ScanStatistic {
  const oneShare = xLogX(totalCases) + xLogX(total - totalCases) - xLogX(total);
  const ratio = (observed: number, people: number) => {
    const inside = xLogX(observed) + xLogX(people - observed) - xLogX(people);
    const outside = total - people;
    const outsideCases = totalCases - observed;
    return Math.max(0, inside + xLogX(outsideCases) + xLogX(outside - outsideCases) - xLogX(outside) - oneShare);
  };
  return { ratio, expectedPerMeasure: totalCases / total };
}

function xLogX(x: number): number {
  return x > 0 ? x * Math.log(x) : 0;
}
