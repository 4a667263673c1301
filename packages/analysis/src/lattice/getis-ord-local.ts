import { refuseUnless } from '../errors.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';

/** Per unit the z-score, and the skewness that chance alone gives it. */
export type LocalScores = { z: Float64Array; skewness: Float64Array };

/**
 * How much higher (or lower) the values around each unit are than chance would place them there, as a z-score per unit.
 *
 * A row of `weights` that holds its own unit gives Gi* (mean and variance over all units), a row without gives Gi (over all
 * other units); Ord & Getis 1995, equations 5 and 7. A unit whose row cannot differ from chance – no neighbours, or everybody –
 * gets 0. Inputs untouched. O(n + number of neighbour pairs).
 *
 * @param values one finite number per unit, e.g. a count of incidents
 * @throws {AnalysisError} shape-mismatch · too-few-points (3 units) · bad-parameter (not finite) · constant-input
 */
export function getisOrdLocal(values: Float64Array, weights: SparseWeights): Float64Array {
  return localScores(values, weights).z;
}

/**
 * The z-scores with their skewness, when the values stand in random order (all, or all but the unit's own).
 *
 * Moments of Σ wⱼ·x(πⱼ) over permutations π (Hoeffding 1951): variance A₂B₂/(m − 1), third moment m·A₃B₃/((m − 1)(m − 2)), where A and B are
 * the sums of powers of the weights' and the values' deviations from their means over the m units that take part.
 */
export function localScores(values: Float64Array, weights: SparseWeights): LocalScores {
  refuseUnsound(values, weights);
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const cubes = values.reduce((sum, value) => sum + (value - mean) ** 3, 0);
  refuseUnless(Number.isFinite(squares), 'bad-parameter', 'the values are too large to be squared');

  const z = new Float64Array(n);
  const skewness = new Float64Array(n);
  for (let unit = 0; unit < n; unit++) {
    const row = rowSums(values, weights, unit, mean);
    // without its own unit, the unit's deviation is taken out of the sums, and the mean of the others shifts
    const own = row.holdsSelf ? 0 : (values[unit] as number) - mean;
    const m = row.holdsSelf ? n : n - 1;
    const shift = -own / m;
    const valueSquares = squares - own ** 2 - m * shift ** 2;
    const valueCubes = cubes - own ** 3 - 3 * shift * (squares - own ** 2) + 2 * m * shift ** 3;
    const weightMean = row.weight / m;
    const weightSquares = row.weightSquares - row.weight * weightMean;
    const weightCubes = row.weightCubes - 3 * weightMean * row.weightSquares + 2 * m * weightMean ** 3;

    const variance = (valueSquares * weightSquares) / (m - 1);
    if (variance <= 1e-12 * (squares / n) * Math.max(1, row.weightSquares)) continue;
    z[unit] = (row.deviation - row.weight * shift) / Math.sqrt(variance);
    const third = m > 2 ? (m * valueCubes * weightCubes) / ((m - 1) * (m - 2)) : 0;
    const skew = third / variance ** 1.5;
    skewness[unit] = Number.isFinite(skew) ? skew : 0;
  }
  return { z, skewness };
}

type RowSums = { weight: number; weightSquares: number; weightCubes: number; deviation: number; holdsSelf: boolean };

function rowSums(values: Float64Array, weights: SparseWeights, unit: number, mean: number): RowSums {
  const sums = { weight: 0, weightSquares: 0, weightCubes: 0, deviation: 0, holdsSelf: false };
  for (let at = weights.start[unit] as number; at < (weights.start[unit + 1] as number); at++) {
    const other = weights.neighbour[at] as number;
    const w = weights.weight[at] as number;
    sums.weight += w;
    sums.weightSquares += w * w;
    sums.weightCubes += w * w * w;
    sums.deviation += w * ((values[other] as number) - mean);
    if (other === unit && w !== 0) sums.holdsSelf = true;
  }
  return sums;
}

function refuseUnsound(values: Float64Array, weights: SparseWeights): void {
  const n = values.length;
  refuseUnless(weights.n === n, 'shape-mismatch', `${n} values need weights for as many units, got ${weights.n}`);
  refuseUnless(n >= 3, 'too-few-points', `needs 3 units, got ${n}`);
  refuseUnless(values.every(Number.isFinite), 'bad-parameter', 'every value needs to be a finite number');
  const first = values[0];
  const varies = values.some((value) => value !== first);
  refuseUnless(varies, 'constant-input', `all ${n} values are ${first}: nothing can stand out`);
}
