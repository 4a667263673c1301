import { refuseUnless } from '../errors.ts';
import { type ReferenceWeeks, referenceWeeks, sameWeeks } from './farrington-weeks.ts';
import { coefficientP, type Design, type WeightedPoissonFit, weightedPoissonFit } from './weighted-poisson-fit.ts';

/** What the model of one week is fitted by. */
export type FarringtonModelOptions = {
  readonly years: number;
  readonly halfWidth: number;
  readonly zones: number;
  readonly leftOut: number;
  readonly trend: boolean;
  readonly trendLevel: number;
  readonly outlierThreshold: number;
  readonly firstMonday: number | undefined;
  readonly standardErrors: 'pearson' | 'surveillance';
  readonly exposure: Float64Array | undefined;
};

/** What is expected of one week. */
export type FarringtonExpectation = {
  /** Natural logarithm of the expected count. */
  eta: number;
  /** Standard error of `eta`. */
  etaError: number;
  /** Overdispersion, never below 1. */
  dispersion: number;
  /** Change of the logarithm per week, or 0 when no trend was kept. */
  slope: number;
  hasTrend: boolean;
};

/** A trend can be told from a single odd year only with so many years (Farrington et al. 1996, section 3.4). */
const FEWEST_YEARS_FOR_TREND = 3;

/** A season without incidents sinks by 1 in the logarithm each step; R's 25 would give up on silence. */
const MOST_STEPS = 60;

/**
 * The expected count of a week from the same season of earlier years: Poisson regression with a factor per zone, weeks that look like
 * past outbreaks weighed down, and a trend when it may be trusted. Undefined when the regression does not settle.
 *
 * @throws {AnalysisError} too-few-points (no more reference weeks than seasons)
 */
export function expectationOf(
  counts: Int32Array,
  week: number,
  options: FarringtonModelOptions,
): FarringtonExpectation | undefined {
  const same = sameWeeks(week, options.years, options.firstMonday);
  const reference = referenceWeeks(same, options.halfWidth, options.zones, options.leftOut);
  const response = Int32Array.from(reference.weeks, (index) => counts[index] as number);
  // relative to the judged week, so that the constant stays log μ of that week
  const { exposure } = options;
  const offset =
    exposure && Float64Array.from(reference.weeks, (index) => Math.log((exposure[index] as number) / (exposure[week] as number)));
  const isSeen = reference.zones.includes(0);
  refuseUnless(isSeen, 'too-few-points', `leaving out ${options.leftOut} weeks leaves no earlier week of the same season`);
  const plain = designOf(reference, week, false);
  const enough = plain.columns + 1;
  refuseUnless(
    response.length >= enough,
    'too-few-points',
    `needs ${enough} reference weeks for ${plain.columns} seasons, got ${response.length}`,
  );
  if (options.trend && options.years >= FEWEST_YEARS_FOR_TREND && response.length > enough) {
    const withTrend = reweightedFit({ response, design: designOf(reference, week, true), offset, mostSteps: 25 }, options);
    if (withTrend.converged && isTrendTrusted(withTrend, response, options)) return summary(withTrend, options, true);
  }
  const without = reweightedFit({ response, design: plain, offset, mostSteps: MOST_STEPS }, options);
  return without.converged ? summary(without, options, false) : undefined;
}

/**
 * Columns: one per zone, that of the judged week first · (weeks since the judged one); so the first coefficient is log μ of the judged
 * week itself, and a season without incidents stands apart from the others.
 */
function designOf(reference: ReferenceWeeks, week: number, hasTrend: boolean): Design {
  const zones = [...new Set([0, ...reference.zones])];
  const columns = zones.length + Number(hasTrend);
  const values = new Float64Array(reference.weeks.length * columns);
  for (const [row, referenceWeek] of reference.weeks.entries()) {
    values[row * columns + zones.indexOf(reference.zones[row] as number)] = 1;
    if (hasTrend) values[row * columns + columns - 1] = referenceWeek - week;
  }
  return { values, columns };
}

type ReweightedFit = WeightedPoissonFit & { weights: Float64Array; response: Int32Array };

type ToFit = {
  readonly response: Int32Array;
  readonly design: Design;
  readonly offset: Float64Array | undefined;
  readonly mostSteps: number;
};

function reweightedFit({ response, ...rest }: ToFit, options: FarringtonModelOptions): ReweightedFit {
  const even = new Float64Array(response.length).fill(1);
  const first = weightedPoissonFit({ counts: response, weights: even, ...rest });
  if (!first.converged) return { ...first, weights: even, response };
  const weights = pastOutbreakWeights(response, first, options.outlierThreshold);
  return { ...weightedPoissonFit({ counts: response, weights, ...rest }), weights, response };
}

/**
 * Weights that fall with the square of the Anscombe residual where it passes the threshold; they sum to the number of weeks.
 *
 * @source  Farrington et al. 1996, section 3.6, with the threshold of Noufaily et al. 2013
 */
function pastOutbreakWeights(response: Int32Array, fit: WeightedPoissonFit, threshold: number): Float64Array {
  const dispersion = Math.max(1, fit.dispersion);
  const raw = fit.fitted.map((mean, index) => {
    const free = 1 - (fit.leverage[index] as number);
    // a week that alone makes up its zone is fitted exactly and cannot look odd
    if (free < 1e-9) return 1;
    const distance = 1.5 * ((response[index] as number) ** (2 / 3) * mean ** (-1 / 6) - Math.sqrt(mean));
    const residual = distance / Math.sqrt(dispersion * free);
    return residual > threshold ? residual ** -2 : 1;
  });
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight) => (weight * raw.length) / sum);
}

function isTrendTrusted(fit: ReweightedFit, response: Int32Array, options: FarringtonModelOptions): boolean {
  const isSignificant = coefficientP(fit, fit.coefficients.length - 1, errorDispersion(fit, options)) < options.trendLevel;
  const most = response.reduce((greatest, count) => Math.max(greatest, count), 0);
  return isSignificant && Math.exp(fit.coefficients[0] as number) <= most;
}

function summary(fit: ReweightedFit, options: FarringtonModelOptions, hasTrend: boolean): FarringtonExpectation {
  const dispersion = Math.max(1, fit.dispersion);
  const forErrors = options.standardErrors === 'pearson' ? dispersion : errorDispersion(fit, options);
  return {
    eta: fit.coefficients[0] as number,
    etaError: Math.sqrt(forErrors * (fit.inverse[0] as number)),
    dispersion,
    slope: hasTrend ? (fit.coefficients.at(-1) as number) : 0,
    hasTrend,
  };
}

/** Pearson's dispersion; or, as R surveillance 1.20 has it, Σω((y − μ)/μ)² over the degrees of freedom, which leaves out a factor μ. */
function errorDispersion(fit: ReweightedFit, options: FarringtonModelOptions): number {
  if (options.standardErrors === 'pearson') return fit.dispersion;
  const sum = fit.fitted.reduce((total, mean, index) => {
    const relative = ((fit.response[index] as number) - mean) / mean;
    return total + (fit.weights[index] as number) * relative ** 2;
  }, 0);
  return sum / fit.degreesOfFreedom;
}
