import { betaBelow } from '../distribution/beta.ts';
import { inverseOf } from './positive-definite.ts';

/** Rows of explaining numbers, `columns` per observation, row after row; most are 0. */
export type Design = { readonly values: Float64Array; readonly columns: number };

export type WeightedPoissonInput = {
  /** n counts, 0 or more. */
  readonly counts: Int32Array;
  readonly design: Design;
  /** n weights above 0. */
  readonly weights: Float64Array;
  /** n known parts of log μ (logarithm of the exposure), or none. */
  readonly offset?: Float64Array | undefined;
  /** Default 25, as in R's glm. */
  readonly mostSteps?: number;
};

/** A Poisson regression with log link, and what judging it needs. */
export type WeightedPoissonFit = {
  /** One per column. */
  coefficients: Float64Array;
  /** One per observation, above 0. */
  fitted: Float64Array;
  /** How far each observation pulls its own fitted value, 0 … 1. */
  leverage: Float64Array;
  /** Columns × columns: the inverse of XᵀWX; times the dispersion it is the covariance of the coefficients. */
  inverse: Float64Array;
  /** Pearson's Σω(y − μ)²/μ over the degrees of freedom; may be below 1. */
  dispersion: number;
  degreesOfFreedom: number;
  converged: boolean;
};

/** As in R's glm. */
const CLOSE_ENOUGH = 1e-8;
/** Counts that are all zero would send the logarithm of the mean to minus infinity; this is zero for every purpose. */
const LOWEST_ETA = -30;

/**
 * Fits log μ = offset + Xβ to counts with weights per observation by iteratively reweighted least squares.
 *
 * Stops when the deviance settles to 1e-8; covariance, leverage and dispersion use the weights of the last step, as R's glm does, which
 * puts them within about 1e-5 of the limit. Inputs untouched. O(steps · (n · filled columns² + columns³)).
 *
 * @source  McCullagh & Nelder 1989, Generalized Linear Models, 2.5
 */
export function weightedPoissonFit(input: WeightedPoissonInput): WeightedPoissonFit {
  const { counts, design, mostSteps = 25 } = input;
  const rows = filledEntries(design);
  const eta = Float64Array.from(counts, (count) => Math.log(count + 0.1));
  const fitted = Float64Array.from(counts, (count) => count + 0.1);
  const weight = new Float64Array(counts.length);
  let coefficients: Float64Array = new Float64Array(design.columns);
  let inverse: Float64Array = new Float64Array(design.columns ** 2);
  let deviance = Number.POSITIVE_INFINITY;
  let converged = false;
  for (let taken = 0; taken < mostSteps && !converged; taken++) {
    for (let row = 0; row < weight.length; row++) weight[row] = (fitted[row] as number) * (input.weights[row] as number);
    const { square, right } = normalEquations(input, rows, eta, fitted, weight);
    inverse = inverseOf(square, design.columns);
    coefficients = multiply(inverse, right);
    const next = predict(input, rows, coefficients, eta, fitted);
    converged = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < CLOSE_ENOUGH;
    deviance = next;
  }
  const { leverage, pearson } = influence(counts, rows, inverse, weight, fitted);
  const degreesOfFreedom = counts.length - design.columns;
  const dispersion = degreesOfFreedom > 0 ? pearson / degreesOfFreedom : 1;
  return { coefficients, fitted, leverage, inverse, dispersion, degreesOfFreedom, converged };
}

/** The two-sided p-value of a coefficient against 0 by Student's t with the fit's degrees of freedom. */
export function coefficientP(fit: WeightedPoissonFit, column: number, dispersion: number): number {
  const variance = dispersion * (fit.inverse[column * fit.coefficients.length + column] as number);
  const square = (fit.coefficients[column] as number) ** 2;
  const df = fit.degreesOfFreedom;
  return variance > 0 ? betaBelow(df / (df + square / variance), df / 2, 0.5) : Number(square === 0);
}

/** The entries of a design that are not 0: those of row r stand at start[r] … start[r + 1]. */
type FilledEntries = { start: Int32Array; column: Int32Array; value: Float64Array };

function filledEntries({ values, columns }: Design): FilledEntries {
  const filled = values.reduce((sum, value) => sum + Number(value !== 0), 0);
  const [column, value] = [new Int32Array(filled), new Float64Array(filled)];
  const start = new Int32Array(values.length / columns + 1);
  let next = 0;
  for (const [index, entry] of values.entries()) {
    if (entry !== 0) {
      column[next] = index % columns;
      value[next] = entry;
      next++;
    }
    if (index % columns === columns - 1) start[(index + 1) / columns] = next;
  }
  return { start, column, value };
}

/** XᵀWX (lower half) and XᵀWz of a step. */
function normalEquations(
  { counts, design, offset }: WeightedPoissonInput,
  { start, column, value }: FilledEntries,
  eta: Float64Array,
  fitted: Float64Array,
  weight: Float64Array,
): { square: Float64Array; right: Float64Array } {
  const size = design.columns;
  const square = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let row = 0; row < counts.length; row++) {
    const mean = fitted[row] as number;
    const working = (eta[row] as number) - (offset ? (offset[row] as number) : 0) + ((counts[row] as number) - mean) / mean;
    const end = start[row + 1] as number;
    for (let a = start[row] as number; a < end; a++) {
      const i = column[a] as number;
      const weighted = (weight[row] as number) * (value[a] as number);
      right[i] = (right[i] as number) + weighted * working;
      for (let b = start[row] as number; b <= a; b++) {
        const slot = i * size + (column[b] as number);
        square[slot] = (square[slot] as number) + weighted * (value[b] as number);
      }
    }
  }
  return { square, right };
}

/** Writes the linear predictor and its exponential, and returns the deviance. */
function predict(
  { counts, weights, offset }: WeightedPoissonInput,
  { start, column, value }: FilledEntries,
  coefficients: Float64Array,
  eta: Float64Array,
  fitted: Float64Array,
): number {
  let deviance = 0;
  for (let row = 0; row < counts.length; row++) {
    let sum = offset ? (offset[row] as number) : 0;
    const end = start[row + 1] as number;
    for (let a = start[row] as number; a < end; a++) sum += (coefficients[column[a] as number] as number) * (value[a] as number);
    const linear = Math.max(LOWEST_ETA, sum);
    const mean = Math.exp(linear);
    eta[row] = linear;
    fitted[row] = mean;
    const count = counts[row] as number;
    const own = count > 0 ? count * (Math.log(count) - linear) : 0;
    deviance += 2 * (weights[row] as number) * (own - count + mean);
  }
  return deviance;
}

/** Leverage of each observation and Pearson's sum, by the weights of the last step. */
function influence(
  counts: Int32Array,
  { start, column, value }: FilledEntries,
  inverse: Float64Array,
  weight: Float64Array,
  fitted: Float64Array,
): { leverage: Float64Array; pearson: number } {
  const size = Math.sqrt(inverse.length);
  const leverage = new Float64Array(counts.length);
  let pearson = 0;
  for (let row = 0; row < counts.length; row++) {
    pearson += (weight[row] as number) * ((counts[row] as number) / (fitted[row] as number) - 1) ** 2;
    const end = start[row + 1] as number;
    let sum = 0;
    for (let a = start[row] as number; a < end; a++) {
      for (let b = start[row] as number; b < end; b++) {
        const covariance = inverse[(column[a] as number) * size + (column[b] as number)] as number;
        sum += (value[a] as number) * (value[b] as number) * covariance;
      }
    }
    leverage[row] = sum * (weight[row] as number);
  }
  return { leverage, pearson };
}

function multiply(square: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  const product = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += (square[i * size + j] as number) * (vector[j] as number);
    product[i] = sum;
  }
  return product;
}
