import { refuseUnless } from '../errors.ts';

/**
 * Who is neighbour of whom, one row per unit: the neighbours of unit `i` are `neighbour[start[i] … start[i + 1] − 1]`,
 * each with its `weight` at the same position. `start` has `n + 1` entries.
 */
export type SparseWeights = {
  readonly n: number;
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
  readonly weight: Float64Array;
};

/**
 * Binary weights from neighbour lists: weight 1 for each listed neighbour, and 1 for the unit itself when `includeSelf`.
 * Rows are sorted; a neighbour named twice counts once; a unit that lists itself is a neighbour of itself only by `includeSelf`.
 *
 * @param lists `lists[i]` holds the indices (0 … n − 1) of the neighbours of unit `i`
 * @throws {AnalysisError} shape-mismatch, when an index points outside the lists
 */
export function weightsFromNeighbours(
  lists: readonly (readonly number[])[],
  options: { readonly includeSelf: boolean },
): SparseWeights {
  const n = lists.length;
  const rows = lists.map((list, unit) => {
    const row = new Set(list);
    for (const other of row) {
      const isUnit = Number.isInteger(other) && other >= 0 && other < n;
      refuseUnless(isUnit, 'shape-mismatch', `unit ${unit} names neighbour ${other}, units are 0 … ${n - 1}`);
    }
    if (options.includeSelf) row.add(unit);
    else row.delete(unit);
    return [...row].sort((a, b) => a - b);
  });

  const start = new Int32Array(n + 1);
  rows.forEach((row, unit) => {
    start[unit + 1] = (start[unit] ?? 0) + row.length;
  });
  const neighbour = Int32Array.from(rows.flat());
  return { n, start, neighbour, weight: new Float64Array(neighbour.length).fill(1) };
}
