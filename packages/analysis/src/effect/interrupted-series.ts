import { normalQuantile } from '../distribution/normal.ts';
import { type CountFamily, type CountRegression, countRegression } from '../regression/count-regression.ts';
import { expectations } from '../regression/log-linear-fit.ts';
import type { RegressionErrors } from '../regression/regression-errors.ts';
import { quadraticForms } from '../regression/symmetric-matrix.ts';
import { lagOneCorrelation, logExposure, refuseShortSeries, type Season, seasonColumns, seasonTerms } from './series-columns.ts';

/** What the series methods hand on to `countRegression`. */
export type SeriesOptions = {
  /** Default quasi-poisson. */
  readonly family?: CountFamily;
  /** Default from the model. */
  readonly errors?: RegressionErrors;
  /** Default normal; `student` is a little wider, and right for few periods. */
  readonly distribution?: 'normal' | 'student';
};

export type InterruptedSeriesInput = SeriesOptions & {
  /** Incidents per period (month, week), n periods in order. */
  readonly counts: Float64Array;
  /** Index of the first period with the action; at least 8 before it, 3 from it on. */
  readonly start: number;
  /** n lengths of the periods (days), default equal. */
  readonly exposure?: Float64Array;
  readonly season?: Season;
  /** Certainty of the intervals, default 0.95. */
  readonly level?: number;
};

/** A rate ratio with its interval and two-sided p. */
export type RatioEstimate = { ratio: number; lower: number; upper: number; p: number };

export type InterruptedSeries = {
  /** The step at the start, and the change of the trend per period after it. */
  step: RatioEstimate;
  trendChange: RatioEstimate;
  /** Per period: expected if nothing had been done (the earlier trend and season go on). */
  withoutAction: Float64Array;
  /** Incidents fewer (positive) from the start on than without the action, with the coefficients' uncertainty. */
  prevented: { estimate: number; standardError: number; lower: number; upper: number };
  /** Likeness of neighbours in time that the model leaves; above 0.2 or so ask for Newey–West errors. */
  residualCorrelation: number;
  terms: string[];
  fit: CountRegression;
};

/**
 * Did the series change its level or its direction when the action started?
 *
 * log μ = constant + trend·t + step·[t ≥ start] + change·(t − start)⁺ + season + log exposure, t = 1 … n (segmented regression). It holds one series
 * against its own past: anything else that happened at the same time looks the same. Input untouched. O(steps · n·p²).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter · too-few-points
 * @source Wagner et al. 2002, *J. Clinical Pharmacy and Therapeutics* 27: 299–309; Bernal, Cummins & Gasparrini 2017, *Int. J. Epidemiology* 46: 348–355
 */
export function interruptedSeries(input: InterruptedSeriesInput): InterruptedSeries {
  const { counts, start, season, level = 0.95 } = input;
  const n = counts.length;
  refuseShortSeries(start, n, 8, 3);
  const offset = logExposure(input.exposure, n);
  const columns = [
    new Float64Array(n).fill(1),
    Float64Array.from({ length: n }, (_, row) => row + 1),
    Float64Array.from({ length: n }, (_, row) => Number(row >= start)),
    Float64Array.from({ length: n }, (_, row) => Math.max(0, row - start)),
    ...seasonColumns(season, 1, n),
  ];
  const fit = countRegression({ ...options(input), counts, columns, offset, level });
  const withoutColumns = columns.map((column, at) => (at === 2 || at === 3 ? new Float64Array(n) : column));
  const withoutAction = expectations({ columns: withoutColumns, offset }, fit.coefficients);

  // the slope of Σ(without − with) in each coefficient, over the periods after
  const slopes = columns.map((column, at) => {
    const without = withoutColumns[at] as Float64Array;
    return Float64Array.of(
      column.reduce((sum, value, row) => {
        if (row < start) return sum;
        return sum + (withoutAction[row] as number) * (without[row] as number) - (fit.fitted[row] as number) * value;
      }, 0),
    );
  });
  const estimate = withoutAction.reduce((sum, mean, row) => (row < start ? sum : sum + mean - (fit.fitted[row] as number)), 0);
  const standardError = Math.sqrt(quadraticForms(slopes, fit.covariance)[0] ?? 0);
  const reach = normalQuantile((1 + level) / 2) * standardError;
  const deviations = counts.map((count, row) => (count - (fit.fitted[row] as number)) / Math.sqrt(fit.fitted[row] as number));
  return {
    step: ratioAt(fit, 2),
    trendChange: ratioAt(fit, 3),
    withoutAction,
    prevented: { estimate, standardError, lower: estimate - reach, upper: estimate + reach },
    residualCorrelation: lagOneCorrelation(deviations),
    terms: ['constant', 'trend', 'step', 'trend change', ...seasonTerms(season)],
    fit,
  };
}

/** The rate ratio that one coefficient of a fit stands for. */
export function ratioAt(fit: CountRegression, at: number): RatioEstimate {
  return {
    ratio: Math.exp(fit.coefficients[at] as number),
    lower: Math.exp(fit.lower[at] as number),
    upper: Math.exp(fit.upper[at] as number),
    p: fit.p[at] as number,
  };
}

/** The options that are handed on to the regression, without those that were not given. */
export function options(input: SeriesOptions): SeriesOptions {
  const { family, errors, distribution } = input;
  return { ...(family ? { family } : {}), ...(errors ? { errors } : {}), ...(distribution ? { distribution } : {}) };
}
