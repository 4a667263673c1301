import { refuseUnless } from '../errors.ts';
import { expectations } from './log-linear-fit.ts';
import { quadraticForms } from './symmetric-matrix.ts';

export type PredictedCounts = {
  /** Expected count per row. */
  expected: Float64Array;
  /** Standard error of the logarithm of the expectation, per row. */
  linkStandardErrors: Float64Array;
  /** Sum of the expectations, and its variance that comes from the coefficients (delta method). */
  total: number;
  totalVariance: number;
};

/**
 * What a fitted regression expects in other rows, with the uncertainty of its coefficients.
 *
 * @param fit     coefficients (p) and covariance (p × p) from `countRegression`
 * @param columns p columns of length m, in the same order as in the fit
 * @param offset  m logarithms of exposure, default 0
 * @returns       per row and for the sum: Var Σμ = (Σ μ·x)' · covariance · (Σ μ·x). O(m·p²).
 * @throws {AnalysisError} shape-mismatch · bad-parameter
 */
export function predictedCounts(
  fit: { readonly coefficients: Float64Array; readonly covariance: Float64Array },
  columns: readonly Float64Array[],
  offset: Float64Array = new Float64Array(columns[0]?.length ?? 0),
): PredictedCounts {
  const size = fit.coefficients.length;
  refuseUnless(columns.length === size, 'shape-mismatch', `needs ${size} columns, got ${columns.length}`);
  const fits = fit.covariance.length === size * size;
  refuseUnless(fits, 'shape-mismatch', `needs a covariance of ${size} × ${size}, got ${fit.covariance.length} numbers`);
  const isFit = fit.coefficients.every(Number.isFinite) && fit.covariance.every(Number.isFinite);
  refuseUnless(isFit, 'bad-parameter', 'coefficients and covariance need finite numbers');
  refuseUnless(offset.every(Number.isFinite), 'bad-parameter', 'offsets need finite numbers');
  for (const column of columns) {
    const isLength = column.length === offset.length;
    refuseUnless(isLength, 'shape-mismatch', `columns need ${offset.length} rows, got ${column.length}`);
    refuseUnless(column.every(Number.isFinite), 'bad-parameter', 'columns need finite numbers');
  }
  const expected = expectations({ columns, offset }, fit.coefficients);
  const isWithinReach = expected.every(Number.isFinite);
  refuseUnless(isWithinReach, 'bad-parameter', 'the columns and offsets lead to counts beyond what a number holds');
  const slopes = columns.map((column) => Float64Array.of(dot(column, expected)));
  return {
    expected,
    linkStandardErrors: quadraticForms(columns, fit.covariance).map(Math.sqrt),
    total: expected.reduce((sum, mean) => sum + mean, 0),
    totalVariance: quadraticForms(slopes, fit.covariance)[0] ?? 0,
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
}
