import { betaBelow } from '../distribution/beta.ts';

/** Rows of explaining numbers, `columns` per observation, row after row; the first column is the constant 1. */
export type Design = { readonly values: Float64Array; readonly columns: number };

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

/** The same limits as in R's glm, so that the same series count as not to be fitted. */
const MOST_STEPS = 25;
const CLOSE_ENOUGH = 1e-8;
/** Counts that are all zero would send the logarithm of the mean to minus infinity; this is zero for every purpose. */
const LOWEST_ETA = -30;

/**
 * Fits log μ = Xβ to counts with weights per observation by iteratively reweighted least squares.
 *
 * Stops when the deviance settles to 1e-8; covariance, leverage and dispersion use the weights of the last step, as R's glm does, which
 * puts them within about 1e-5 of the limit. Inputs untouched. O(steps · n · columns²).
 *
 * @param counts   n counts, 0 or more
 * @param weights  n weights above 0
 * @source  McCullagh & Nelder 1989, Generalized Linear Models, 2.5
 */
export function weightedPoissonFit(counts: Int32Array, design: Design, weights: Float64Array): WeightedPoissonFit {
  const n = counts.length;
  const { columns } = design;
  const eta = Float64Array.from(counts, (count) => Math.log(count + 0.1));
  let deviance = Number.POSITIVE_INFINITY;
  let step: Step = { coefficients: new Float64Array(columns), inverse: new Float64Array(columns * columns), weight: eta };
  let converged = false;
  for (let taken = 0; taken < MOST_STEPS && !converged; taken++) {
    step = nextStep(counts, design, weights, eta);
    for (let row = 0; row < n; row++) eta[row] = Math.max(LOWEST_ETA, linear(design, row, step.coefficients));
    const next = poissonDeviance(counts, eta, weights);
    converged = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < CLOSE_ENOUGH;
    deviance = next;
  }
  return judged(counts, design, step, eta, converged);
}

/** A weighted least squares step; `weight` holds ω·μ of each observation before it. */
type Step = { coefficients: Float64Array; inverse: Float64Array; weight: Float64Array };

function nextStep(counts: Int32Array, design: Design, weights: Float64Array, eta: Float64Array): Step {
  const fitted = eta.map(Math.exp);
  const weight = fitted.map((mean, row) => mean * at(weights, row));
  const working = eta.map((value, row) => value + (at(counts, row) - at(fitted, row)) / at(fitted, row));
  const { inverse, right } = normalEquations(design, working, weight);
  return { coefficients: multiply(inverse, right), inverse, weight };
}

/** Dispersion, leverage and covariance, by the weights of the last step. */
function judged(
  counts: Int32Array,
  design: Design,
  { coefficients, inverse, weight }: Step,
  eta: Float64Array,
  converged: boolean,
): WeightedPoissonFit {
  const { columns } = design;
  const fitted = eta.map(Math.exp);
  const degreesOfFreedom = counts.length - columns;
  let pearson = 0;
  const leverage = fitted.map((mean, row) => {
    pearson += at(weight, row) * (at(counts, row) / mean - 1) ** 2;
    const x = design.values.subarray(row * columns, (row + 1) * columns);
    const pulled = multiply(inverse, x);
    return x.reduce((sum, value, column) => sum + value * at(pulled, column), 0) * at(weight, row);
  });
  const dispersion = degreesOfFreedom > 0 ? pearson / degreesOfFreedom : 1;
  return { coefficients, fitted, leverage, inverse, dispersion, degreesOfFreedom, converged };
}

/** The two-sided p-value of a coefficient against 0 by Student's t with the fit's degrees of freedom. */
export function coefficientP(fit: WeightedPoissonFit, column: number, dispersion: number): number {
  const variance = dispersion * at(fit.inverse, column * fit.coefficients.length + column);
  const square = at(fit.coefficients, column) ** 2;
  const df = fit.degreesOfFreedom;
  return variance > 0 ? betaBelow(df / (df + square / variance), df / 2, 0.5) : Number(square === 0);
}

function poissonDeviance(counts: Int32Array, eta: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < counts.length; row++) {
    const count = at(counts, row);
    const own = count > 0 ? count * (Math.log(count) - at(eta, row)) : 0;
    sum += 2 * at(weights, row) * (own - count + Math.exp(at(eta, row)));
  }
  return sum;
}

function normalEquations(
  design: Design,
  working: Float64Array,
  weight: Float64Array,
): { inverse: Float64Array; right: Float64Array } {
  const { values, columns } = design;
  const square = new Float64Array(columns * columns);
  const right = new Float64Array(columns);
  for (let row = 0; row < working.length; row++) {
    for (let i = 0; i < columns; i++) {
      const weighted = at(weight, row) * at(values, row * columns + i);
      if (weighted === 0) continue;
      right[i] = at(right, i) + weighted * at(working, row);
      for (let j = 0; j <= i; j++) {
        square[i * columns + j] = at(square, i * columns + j) + weighted * at(values, row * columns + j);
      }
    }
  }
  return { inverse: inverseOf(square, columns), right };
}

/** The inverse of a positive definite matrix (lower half given), by Cholesky on the matrix scaled to a unit diagonal. */
function inverseOf(square: Float64Array, size: number): Float64Array {
  const scale = Float64Array.from({ length: size }, (_, i) => 1 / Math.sqrt(at(square, i * size + i)));
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(square, i * size + j) * at(scale, i) * at(scale, j);
      for (let k = 0; k < j; k++) sum -= at(lower, i * size + k) * at(lower, j * size + k);
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / at(lower, j * size + j);
    }
  }
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const solved = solveCholesky(lower, size, column);
    for (let i = 0; i < size; i++) inverse[i * size + column] = at(solved, i) * at(scale, i) * at(scale, column);
  }
  return inverse;
}

/** The column of the inverse of L·Lᵀ. */
function solveCholesky(lower: Float64Array, size: number, column: number): Float64Array {
  const x = new Float64Array(size);
  x[column] = 1;
  for (let i = 0; i < size; i++) {
    let sum = at(x, i);
    for (let k = 0; k < i; k++) sum -= at(lower, i * size + k) * at(x, k);
    x[i] = sum / at(lower, i * size + i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = at(x, i);
    for (let k = i + 1; k < size; k++) sum -= at(lower, k * size + i) * at(x, k);
    x[i] = sum / at(lower, i * size + i);
  }
  return x;
}

function multiply(square: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return Float64Array.from({ length: size }, (_, i) =>
    vector.reduce((sum, value, j) => sum + at(square, i * size + j) * value, 0),
  );
}

function linear(design: Design, row: number, coefficients: Float64Array): number {
  return coefficients.reduce((sum, value, column) => sum + value * at(design.values, row * design.columns + column), 0);
}

function at(values: Float64Array | Int32Array, index: number): number {
  return values[index] as number;
}
