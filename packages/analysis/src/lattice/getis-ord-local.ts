import { refuseUnless } from '../errors.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';
import { type DrawOptions, drawNeighbours } from './draw-neighbours.ts';
import { type DrawnP, drawnP } from './drawn-p.ts';
import { refuseUnsoundValues } from './refuse-unsound-values.ts';

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
  refuseUnsoundValues(values, weights);
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  refuseUnless(Number.isFinite(squares), 'bad-parameter', 'the values are too large to be squared');

  const z = new Float64Array(n);
  for (let unit = 0; unit < n; unit++) {
    const row = rowSums(values, weights, unit, mean);
    // without its own unit, the unit's deviation is taken out of the sums, and the mean of the others shifts
    const own = row.holdsSelf ? 0 : (values[unit] as number) - mean;
    const m = row.holdsSelf ? n : n - 1;
    const shift = -own / m;
    const valueSquares = squares - own ** 2 - m * shift ** 2;
    const weightSquares = row.weightSquares - (row.weight * row.weight) / m;
    // Σ wⱼ·x(πⱼ) over all orders π of the values
    const variance = (valueSquares * weightSquares) / (m - 1);
    if (variance <= 1e-12 * (squares / n) * Math.max(1, row.weightSquares)) continue;
    z[unit] = (row.deviation - row.weight * shift) / Math.sqrt(variance);
  }
  return z;
}

/** `own`: whether the unit's own value `stays` where it is (default) or `moves` with the others. */
export type GetisOrdDrawOptions = DrawOptions & { readonly own?: 'stays' | 'moves' };

/**
 * How often values dealt out by chance would lie as high (or as low) around each unit: p by permutation, for Gi and Gi*.
 *
 * Each unit has draws of its own. With `stays` the unit keeps its value and its neighbours get others' values (conditional permutation,
 * as PySAL does; Gi and Gi* then have the same p, and a unit is never a hotspot by its own value alone). With `moves` the unit's own
 * value is dealt too (as spdep 1.2 does for Gi*), so weights that hold the unit itself count it. Ties count on both sides. No normal tail, so small and uneven counts
 * are no trouble; but p is never below 1/(replicates + 1). Inputs untouched. O(replicates · number of neighbour pairs).
 * Source: Anselin 1995 (Geographical Analysis 27: 93–115).
 *
 * @param values one finite number per unit
 * @returns per unit p of more, of less, two-sided and folded; 1 for a unit without neighbours
 * @throws {AnalysisError} as `getisOrdLocal`; bad-parameter (replicates below 19, seed)
 */
export function getisOrdPermutation(values: Float64Array, weights: SparseWeights, options: GetisOrdDrawOptions): DrawnP {
  refuseUnsoundValues(values, weights);
  return drawnP(drawNeighbours(values, weights, options.own ?? 'stays', options), options.replicates);
}

type RowSums = { weight: number; weightSquares: number; deviation: number; holdsSelf: boolean };

function rowSums(values: Float64Array, weights: SparseWeights, unit: number, mean: number): RowSums {
  const sums = { weight: 0, weightSquares: 0, deviation: 0, holdsSelf: false };
  for (let at = weights.start[unit] as number; at < (weights.start[unit + 1] as number); at++) {
    const other = weights.neighbour[at] as number;
    const w = weights.weight[at] as number;
    sums.weight += w;
    sums.weightSquares += w * w;
    sums.deviation += w * ((values[other] as number) - mean);
    if (other === unit && w !== 0) sums.holdsSelf = true;
  }
  return sums;
}
