import { logGamma } from '../distribution/gamma.ts';
import { normalQuantile, normalTwoSidedP } from '../distribution/normal.ts';
import { studentQuantile, studentTwoSidedP } from '../distribution/student.ts';
import { refuseUnless } from '../errors.ts';
import { devianceOf, fitLogLinear, type LogLinearData, type LogLinearFit } from './log-linear-fit.ts';
import { fitNegativeBinomial } from './negative-binomial-fit.ts';
import { type RegressionErrors, sandwichCovariance } from './regression-errors.ts';

export type CountFamily = 'poisson' | 'quasi-poisson' | 'negative-binomial';

export type CountRegressionInput = {
  /** n counts: whole, not negative; in order of time for Newey–West. */
  readonly counts: Float64Array;
  /** p columns of length n that explain them. The column of ones is given like the others. */
  readonly columns: readonly Float64Array[];
  /** n logarithms of exposure (days, inhabitants), default 0. */
  readonly offset?: Float64Array;
  /** How counts vary around their expectation μ: variance μ, φ·μ or μ + μ²/θ. Default quasi-poisson. */
  readonly family?: CountFamily;
  /** Default from the model. */
  readonly errors?: RegressionErrors;
  /** Certainty of the intervals, default 0.95. */
  readonly level?: number;
  /** Intervals and p by the normal distribution (default) or by Student's t with n − p degrees of freedom. */
  readonly distribution?: 'normal' | 'student';
};

/** A fitted regression of counts on the log scale; exp(coefficient) is a rate ratio. */
export type CountRegression = {
  /** The family that was fitted in the end. */
  family: CountFamily;
  /** Why it is not the one asked for: the counts vary no more than Poisson counts do. */
  fallback: 'no-overdispersion' | null;
  /** Per column: coefficient, standard error, z (coefficient / standard error), two-sided p, and interval. */
  coefficients: Float64Array;
  standardErrors: Float64Array;
  z: Float64Array;
  p: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  /** Of the coefficients, p × p row by row. */
  covariance: Float64Array;
  /** Expected count per row. */
  fitted: Float64Array;
  degreesOfFreedom: number;
  /** Pearson's statistic over the degrees of freedom: about 1 when counts vary as the family says. */
  dispersion: number;
  pearson: number;
  deviance: number;
  /** null for quasi-poisson, which has no likelihood. */
  logLikelihood: number | null;
  aic: number | null;
  /** θ of the negative binomial with its standard error, else null. */
  size: number | null;
  sizeStandardError: number | null;
  iterations: number;
};

/**
 * How do counts depend on what the columns say, as rate ratios with honest intervals?
 *
 * Log link; coefficients by maximum likelihood. Asked for a negative binomial where the counts vary no more than Poisson counts (the slope of the
 * likelihood at 1/θ = 0 is not above 0), it fits Poisson and says so in `fallback`. The standard errors of the negative binomial hold θ as known.
 * Input untouched. O(steps · n·p²).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter · too-few-points (no more rows than columns; no incident; a group without incidents)
 * @source McCullagh & Nelder 1989; Lawless 1987; Ver Hoef & Boveng 2007. Checked against R's glm, MASS::glm.nb and sandwich.
 */
export function countRegression(input: CountRegressionInput): CountRegression {
  const { counts, columns, family = 'quasi-poisson', errors = { kind: 'model' }, level = 0.95, distribution = 'normal' } = input;
  refuseUnsound(input, level);
  const data: LogLinearData = { counts, columns, offset: input.offset ?? new Float64Array(counts.length) };
  const poisson = fitLogLinear(data, Number.POSITIVE_INFINITY);
  const wide = family === 'negative-binomial' ? fitNegativeBinomial(data, poisson) : undefined;
  const fit = wide ?? poisson;
  const size = wide?.size ?? Number.POSITIVE_INFINITY;
  const fellBack = family === 'negative-binomial' && wide === undefined;
  const fittedFamily = fellBack ? 'poisson' : family;

  const degreesOfFreedom = counts.length - columns.length;
  const pearson = counts.reduce((sum, count, row) => {
    const mean = fit.fitted[row] as number;
    return sum + (count - mean) ** 2 / (mean + mean ** 2 / size);
  }, 0);
  const dispersion = workingDispersion(counts, fit, degreesOfFreedom);
  const scale = fittedFamily === 'quasi-poisson' ? dispersion : 1;
  refuseUnless(scale > 1e-12, 'constant-input', 'needs counts that vary around the fit, got none');
  const covariance = errors.kind === 'model' ? fit.unscaled.map((value) => value * scale) : robustCovariance(data, fit, errors);
  const likelihood = fittedFamily === 'quasi-poisson' ? null : logLikelihoodOf(counts, fit.fitted, size);
  const parameters = columns.length + (wide ? 1 : 0);
  return {
    family: fittedFamily,
    fallback: fellBack ? 'no-overdispersion' : null,
    ...inference(fit.coefficients, covariance, level, distribution === 'student' ? degreesOfFreedom : undefined),
    covariance,
    fitted: fit.fitted,
    degreesOfFreedom,
    dispersion,
    pearson,
    deviance: devianceOf(counts, fit.fitted, size),
    logLikelihood: likelihood,
    aic: likelihood === null ? null : 2 * parameters - 2 * likelihood,
    size: wide?.size ?? null,
    sizeStandardError: wide?.sizeStandardError ?? null,
    iterations: fit.iterations,
  };
}

/** Pearson's statistic with the last step's weights over the degrees of freedom, as R's summary.glm takes it. */
function workingDispersion(counts: Float64Array, { fitted, weights }: LogLinearFit, degreesOfFreedom: number): number {
  const squares = counts.reduce(
    (sum, count, row) => sum + (weights[row] as number) * (count / (fitted[row] as number) - 1) ** 2,
    0,
  );
  return squares / degreesOfFreedom;
}

function robustCovariance(
  { counts, columns }: LogLinearData,
  { fitted, weights, unscaled }: LogLinearFit,
  errors: Exclude<RegressionErrors, { kind: 'model' }>,
): Float64Array {
  const residuals = counts.map((count, row) => (count / (fitted[row] as number) - 1) * (weights[row] as number));
  return sandwichCovariance({ columns, weights, bread: unscaled, residuals }, errors);
}

type Inference = Pick<CountRegression, 'coefficients' | 'standardErrors' | 'z' | 'p' | 'lower' | 'upper'>;

/** Standard errors, z, p and intervals of coefficients (p) with their covariance (p × p); by Student's t when degrees are given. O(p). */
export function inference(coefficients: Float64Array, covariance: Float64Array, level: number, degrees?: number): Inference {
  const size = coefficients.length;
  const standardErrors = coefficients.map((_, at) => Math.sqrt(Math.max(0, covariance[at * size + at] as number)));
  const exact = standardErrors.indexOf(0);
  refuseUnless(exact < 0, 'constant-input', `needs counts that vary around the fit, got none for column ${exact}`);
  const z = coefficients.map((value, at) => value / (standardErrors[at] as number));
  const reach = degrees === undefined ? normalQuantile((1 + level) / 2) : studentQuantile((1 + level) / 2, degrees);
  return {
    coefficients,
    standardErrors,
    z,
    p: z.map((value) => (degrees === undefined ? normalTwoSidedP(value) : studentTwoSidedP(value, degrees))),
    lower: coefficients.map((value, at) => value - reach * (standardErrors[at] as number)),
    upper: coefficients.map((value, at) => value + reach * (standardErrors[at] as number)),
  };
}

function logLikelihoodOf(counts: Float64Array, fitted: Float64Array, size: number): number {
  return counts.reduce((sum, count, row) => {
    const mean = fitted[row] as number;
    const own = (count > 0 ? count * Math.log(mean) : 0) - logGamma(count + 1);
    if (!Number.isFinite(size)) return sum + own - mean;
    return (
      sum + own + logGamma(size + count) - logGamma(size) + size * Math.log(size / (size + mean)) - count * Math.log(size + mean)
    );
  }, 0);
}

function refuseUnsound({ counts, columns, offset }: CountRegressionInput, level: number): void {
  const n = counts.length;
  refuseUnless(level > 0 && level < 1, 'bad-parameter', `level needs to be between 0 and 1, got ${level}`);
  refuseUnless(columns.length > 0, 'bad-parameter', 'needs at least one column, got none');
  for (const [at, column] of [...columns, offset ?? new Float64Array(n)].entries()) {
    const name = at < columns.length ? `column ${at}` : 'offset';
    refuseUnless(column.length === n, 'shape-mismatch', `${name} needs ${n} rows, got ${column.length}`);
    const wrong = column.find((value) => !Number.isFinite(value));
    refuseUnless(wrong === undefined, 'bad-parameter', `${name} needs finite numbers, got ${wrong}`);
  }
  const wrong = counts.find((count) => !Number.isInteger(count) || count < 0);
  refuseUnless(wrong === undefined, 'bad-parameter', `counts need to be whole and not negative, got ${wrong}`);
  refuseUnless(n > columns.length, 'too-few-points', `needs more rows than its ${columns.length} columns, got ${n}`);
  refuseUnless(
    counts.some((count) => count > 0),
    'too-few-points',
    'needs an incident, got none',
  );
}
