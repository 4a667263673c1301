import { refuseUnless } from '../errors.ts';
import { crossProducts, inverseOfSymmetric, timesVector } from './symmetric-matrix.ts';

export type LogLinearData = {
  readonly counts: Float64Array;
  readonly columns: readonly Float64Array[];
  readonly offset: Float64Array;
};

/** A fitted log-linear model of counts: the expectation is exp(offset + Σ coefficient · column). */
export type LogLinearFit = {
  coefficients: Float64Array;
  fitted: Float64Array;
  /** Working weights μ / (1 + μ/size) of the last step that changed the deviance. */
  weights: Float64Array;
  /** Inverse of Σ weight·x·x' at that step, p × p. */
  unscaled: Float64Array;
  iterations: number;
};

const MOST_STEPS = 50;
/** R's glm stops here, and takes its standard errors from the step before; the coefficients go on until they stand still. */
const STILL_DEVIANCE = 1e-8;

/**
 * The coefficients that make these counts most likely, for variance μ + μ²/size (Poisson when `size` is infinite).
 *
 * Iteratively reweighted least squares, a step halved while it raises the deviance. O(steps · n·p²).
 *
 * @throws {AnalysisError} bad-parameter (columns that are sums of others) · too-few-points (the fit runs away: a group without incidents)
 * @source McCullagh & Nelder 1989, ch. 2.5
 */
export function fitLogLinear(data: LogLinearData, size: number, start?: Float64Array): LogLinearFit {
  const { counts, columns, offset } = data;
  let coefficients = start ?? new Float64Array(columns.length);
  let fitted = start ? expectations(data, start) : counts.map((count) => count + 0.1);
  let deviance = start ? devianceOf(counts, fitted, size) : Number.POSITIVE_INFINITY;
  let settled: Pick<LogLinearFit, 'weights' | 'unscaled'> | undefined;
  let lastMove = Number.POSITIVE_INFINITY;
  for (let iterations = 1; iterations <= MOST_STEPS; iterations++) {
    const weights = workingWeights(fitted, size);
    const unscaled = inverseOfSymmetric(crossProducts(columns, weights), columns.length, iterations > 1);
    const pulls = columns.map((column) => {
      let sum = 0;
      for (let row = 0; row < counts.length; row++) {
        const mean = fitted[row] as number;
        const response = Math.log(mean) - (offset[row] as number) + ((counts[row] as number) - mean) / mean;
        sum += (column[row] as number) * (weights[row] as number) * response;
      }
      return sum;
    });
    const next = stepTowards(data, size, coefficients, timesVector(unscaled, Float64Array.from(pulls)), deviance);
    const move = largestMove(columns, coefficients, next.coefficients);
    if (Math.abs(next.deviance - deviance) < STILL_DEVIANCE * (next.deviance + 0.1)) settled ??= { weights, unscaled };
    ({ coefficients, fitted, deviance } = next);
    // a column with little spread on a large number (a moment in milliseconds) goes no nearer than rounding lets it
    const isAtRounding = move < 1e-6 && move >= lastMove / 2;
    if (move < 1e-10 || isAtRounding) return { coefficients, fitted, ...(settled ?? { weights, unscaled }), iterations };
    lastMove = move;
  }
  refuseUnless(false, 'too-few-points', 'needs incidents in every group of rows, got a group whose rate runs towards nothing');
}

function stepTowards(data: LogLinearData, size: number, from: Float64Array, to: Float64Array, deviance: number) {
  let coefficients = to;
  for (let halving = 0; ; halving++) {
    const fitted = expectations(data, coefficients);
    const now = devianceOf(data.counts, fitted, size);
    const isSound = Number.isFinite(now) && fitted.every((mean) => mean > 0);
    if ((isSound && now <= deviance + 1e-7 * (1 + Math.abs(deviance))) || halving === 30) {
      refuseUnless(isSound, 'too-few-points', 'needs incidents in every group of rows, got a fit without an end');
      return { coefficients, fitted, deviance: now };
    }
    coefficients = coefficients.map((value, at) => (value + (from[at] as number)) / 2);
  }
}

/** The largest change of the linear predictor that the step can make in any column's own scale. */
function largestMove(columns: readonly Float64Array[], from: Float64Array, to: Float64Array): number {
  return columns.reduce((largest, column, at) => {
    const reach = column.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return Math.max(largest, reach * Math.abs((to[at] as number) - (from[at] as number)));
  }, 0);
}

/** exp(offset + Σ coefficient · column), row by row. O(n·p). */
export function expectations({ columns, offset }: Omit<LogLinearData, 'counts'>, coefficients: Float64Array): Float64Array {
  return offset.map((start, row) =>
    Math.exp(columns.reduce((sum, column, at) => sum + (column[row] as number) * (coefficients[at] as number), start)),
  );
}

function workingWeights(fitted: Float64Array, size: number): Float64Array {
  return fitted.map((mean) => mean / (1 + mean / size));
}

/** Twice the distance in log-likelihood from a model that fits every count exactly. O(n). */
export function devianceOf(counts: Float64Array, fitted: Float64Array, size: number): number {
  return counts.reduce((sum, count, row) => {
    const mean = fitted[row] as number;
    const own = count > 0 ? count * Math.log(count / mean) : 0;
    const rest = Number.isFinite(size) ? (count + size) * Math.log((count + size) / (mean + size)) : count - mean;
    return sum + 2 * (own - rest);
  }, 0);
}
