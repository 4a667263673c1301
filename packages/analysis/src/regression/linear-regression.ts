import { refuseUnless } from '../errors.ts';
import { inference } from './count-regression.ts';
import { type RegressionErrors, sandwichCovariance } from './regression-errors.ts';
import { crossProducts, inverseOfSymmetric, timesVector } from './symmetric-matrix.ts';

export type LinearRegressionInput = {
  /** n values, in order of time for Newey–West and Durbin–Watson. */
  readonly values: Float64Array;
  /** p columns of length n; the column of ones is given like the others. */
  readonly columns: readonly Float64Array[];
  /** Default from the model. */
  readonly errors?: RegressionErrors;
  /** Certainty of the intervals, default 0.95. */
  readonly level?: number;
};

/** A straight-line fit; p and intervals by Student's t. */
export type LinearRegression = {
  coefficients: Float64Array;
  standardErrors: Float64Array;
  t: Float64Array;
  p: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  covariance: Float64Array;
  fitted: Float64Array;
  degreesOfFreedom: number;
  /** Spread of the values around the fit. */
  residualDeviation: number;
  /** Share of the spread around the mean that the columns explain. */
  rSquared: number;
  /** About 2 when neighbours in time are unrelated, below when they are alike. */
  durbinWatson: number;
};

/**
 * How do values depend on what the columns say, in a straight line (ordinary least squares)?
 *
 * For values that are no counts, or counts so large that their spread does not depend on their size. Input untouched. O(n·p²).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter · too-few-points · constant-input (the line meets every value exactly)
 * @source Durbin & Watson 1950, *Biometrika* 37: 409–428, for the statistic. Checked against R's lm and sandwich.
 */
export function linearRegression(input: LinearRegressionInput): LinearRegression {
  const { values, columns, errors = { kind: 'model' }, level = 0.95 } = input;
  refuseUnsound(input, level);
  const n = values.length;
  const ones = new Float64Array(n).fill(1);
  const bread = inverseOfSymmetric(crossProducts(columns, ones), columns.length);
  const pulls = columns.map((column) => column.reduce((sum, value, row) => sum + value * (values[row] as number), 0));
  const coefficients = timesVector(bread, Float64Array.from(pulls));
  const fitted = values.map((_, row) =>
    columns.reduce((sum, column, at) => sum + (column[row] as number) * (coefficients[at] as number), 0),
  );
  const residuals = values.map((value, row) => value - (fitted[row] as number));

  const squares = (numbers: Float64Array) => numbers.reduce((sum, value) => sum + value * value, 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const total = squares(values.map((value) => value - mean));
  const left = squares(residuals);
  refuseUnless(left > 1e-20 * (total + mean * mean), 'constant-input', 'needs values that vary around the line, got none');
  const degreesOfFreedom = n - columns.length;
  const variance = left / degreesOfFreedom;
  const covariance =
    errors.kind === 'model'
      ? bread.map((value) => value * variance)
      : sandwichCovariance({ columns, residuals, weights: ones, bread }, errors);
  const { z: t, ...rest } = inference(coefficients, covariance, level, degreesOfFreedom);
  return {
    ...rest,
    t,
    covariance,
    fitted,
    degreesOfFreedom,
    residualDeviation: Math.sqrt(variance),
    rSquared: total > 0 ? Math.max(0, 1 - left / total) : 0,
    durbinWatson: squares(residuals.subarray(1).map((value, row) => value - (residuals[row] as number))) / left,
  };
}

function refuseUnsound({ values, columns }: LinearRegressionInput, level: number): void {
  const n = values.length;
  refuseUnless(level > 0 && level < 1, 'bad-parameter', `level needs to be between 0 and 1, got ${level}`);
  refuseUnless(columns.length > 0, 'bad-parameter', 'needs at least one column, got none');
  for (const [at, column] of [values, ...columns].entries()) {
    const name = at === 0 ? 'values' : `column ${at - 1}`;
    refuseUnless(column.length === n, 'shape-mismatch', `${name} needs ${n} rows, got ${column.length}`);
    const wrong = column.find((value) => !Number.isFinite(value));
    refuseUnless(wrong === undefined, 'bad-parameter', `${name} needs finite numbers, got ${wrong}`);
  }
  refuseUnless(n > columns.length, 'too-few-points', `needs more rows than its ${columns.length} columns, got ${n}`);
}
