import { normalQuantile } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';
import { type CountRegression, countRegression } from '../regression/count-regression.ts';
import { predictedCounts } from '../regression/predicted-counts.ts';
import { options, type SeriesOptions } from './interrupted-series.ts';
import { logExposure, refuseShortSeries, type Season, seasonColumns, seasonTerms } from './series-columns.ts';

export type ControlForecastInput = SeriesOptions & {
  /** Incidents per period in the target, n periods in order. */
  readonly counts: Float64Array;
  /** The same for areas that the action cannot reach, n periods each. */
  readonly controls: readonly Float64Array[];
  /** Index of the first period with the action; at least 8 before it. */
  readonly start: number;
  readonly exposure?: Float64Array;
  readonly season?: Season;
  /** Certainty of the intervals, default 0.95. */
  readonly level?: number;
};

export type ControlForecast = {
  /** Per period from the start on: what the controls let expect, and the standard error of its logarithm. */
  expected: Float64Array;
  linkStandardErrors: Float64Array;
  observedTotal: number;
  expectedTotal: number;
  /** Variance of the expected total from the coefficients, and from the counts' own chance. */
  parameterVariance: number;
  chanceVariance: number;
  /** Observed − expected in all: negative is fewer. The interval holds both variances. */
  difference: { estimate: number; standardError: number; lower: number; upper: number };
  /** Observed / expected in all. */
  ratio: { estimate: number; lower: number; upper: number };
  /** Controls that after the start leave the range they had before it: there the forecast leans on nothing. */
  outsideRange: number[];
  terms: string[];
  fit: CountRegression;
};

/**
 * What would have happened at the target without the action, judging by areas that moved with it before?
 *
 * Regression on the periods before: log μ = constant + Σ b·log(control) + season + log exposure, carried on over the periods after; ½ is added to a control
 * that has a zero. Variance of the difference = (Σ μx)'·covariance·(Σ μx) + dispersion·Σ μ (+ Σ μ²/θ). Input untouched. O(steps · n·p²).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter · too-few-points
 * @source Brodersen et al. 2015, *Annals of Applied Statistics* 9: 247–274 for the idea; the count regression and its delta-method variance are plain
 */
export function controlForecast(input: ControlForecastInput): ControlForecast {
  const { counts, controls, start, season, level = 0.95 } = input;
  const n = counts.length;
  refuseShortSeries(start, n, 8, 1);
  refuseUnless(controls.length > 0, 'too-few-points', 'needs a control series, got none');
  const offset = logExposure(input.exposure, n);
  const columns = [
    new Float64Array(n).fill(1),
    ...controls.map((control) => logControl(control, n)),
    ...seasonColumns(season, 1, n),
  ];
  const fit = countRegression({
    ...options(input),
    counts: counts.subarray(0, start),
    columns: columns.map((column) => column.subarray(0, start)),
    offset: offset.subarray(0, start),
    level,
  });
  const after = columns.map((column) => column.subarray(start));
  const { expected, linkStandardErrors, total, totalVariance } = predictedCounts(fit, after, offset.subarray(start));

  const observedTotal = counts.subarray(start).reduce((sum, count) => sum + count, 0);
  const dispersion = fit.family === 'quasi-poisson' ? Math.max(1, fit.dispersion) : 1;
  const wider = fit.size === null ? 0 : expected.reduce((sum, mean) => sum + mean ** 2, 0) / fit.size;
  const chanceVariance = dispersion * total + wider;
  const standardError = Math.sqrt(totalVariance + chanceVariance);
  const reach = normalQuantile((1 + level) / 2) * standardError;
  return {
    expected,
    linkStandardErrors,
    observedTotal,
    expectedTotal: total,
    parameterVariance: totalVariance,
    chanceVariance,
    difference: difference(observedTotal - total, standardError, reach),
    ratio: ratio(observedTotal / total, reach / total),
    outsideRange: columns.slice(1, 1 + controls.length).flatMap((column, at) => (leavesRange(column, start) ? [at] : [])),
    terms: ['constant', ...controls.map((_, at) => `control ${at + 1}`), ...seasonTerms(season)],
    fit,
  };
}

function difference(estimate: number, standardError: number, reach: number): ControlForecast['difference'] {
  return { estimate, standardError, lower: estimate - reach, upper: estimate + reach };
}

/** Observed over expected when the logarithm of the expectation is off by no more than the reach. */
function ratio(estimate: number, logReach: number): ControlForecast['ratio'] {
  return { estimate, lower: estimate * Math.exp(-logReach), upper: estimate * Math.exp(logReach) };
}

function logControl(control: Float64Array, n: number): Float64Array {
  refuseUnless(control.length === n, 'shape-mismatch', `controls need ${n} periods, got ${control.length}`);
  const wrong = control.find((count) => !(count >= 0 && Number.isFinite(count)));
  refuseUnless(wrong === undefined, 'bad-parameter', `controls need counts of 0 or more, got ${wrong}`);
  const added = control.includes(0) ? 0.5 : 0;
  return control.map((count) => Math.log(count + added));
}

function leavesRange(column: Float64Array, start: number): boolean {
  const before = column.subarray(0, start);
  const low = Math.min(...before);
  const high = Math.max(...before);
  return column.subarray(start).some((value) => value < low || value > high);
}
