import { refuseUnless } from '../errors.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';

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
  refuseUnsound(values, weights);
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  refuseUnless(Number.isFinite(squares), 'bad-parameter', 'the values are too large to be squared');

  const z = new Float64Array(n);
  for (let unit = 0; unit < n; unit++) {
    const row = rowSums(values, weights, unit, mean);
    // the null: the values (all, or all but the unit's own) in random order; the own value's deviation is taken out of the sums
    const own = (values[unit] as number) - mean;
    const others = row.holdsSelf ? n : n - 1;
    const meanShift = row.holdsSelf ? 0 : -own / others;
    const spread = row.holdsSelf ? squares : squares - own * own - others * meanShift * meanShift;
    const surplus = row.deviation - row.weight * meanShift;
    const variance = ((spread / others) * (others * row.weightSquares - row.weight ** 2)) / (others - 1);
    const hasSpread = variance > 1e-12 * (squares / n) * Math.max(1, row.weightSquares);
    z[unit] = hasSpread ? surplus / Math.sqrt(variance) : 0;
  }
  return z;
}

function rowSums(
  values: Float64Array,
  weights: SparseWeights,
  unit: number,
  mean: number,
): { weight: number; weightSquares: number; deviation: number; holdsSelf: boolean } {
  let weight = 0;
  let weightSquares = 0;
  let deviation = 0;
  let holdsSelf = false;
  for (let at = weights.start[unit] as number; at < (weights.start[unit + 1] as number); at++) {
    const other = weights.neighbour[at] as number;
    const w = weights.weight[at] as number;
    weight += w;
    weightSquares += w * w;
    deviation += w * ((values[other] as number) - mean);
    if (other === unit && w !== 0) holdsSelf = true;
  }
  return { weight, weightSquares, deviation, holdsSelf };
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
