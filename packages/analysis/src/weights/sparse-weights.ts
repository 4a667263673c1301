import { refuseUnless } from '../errors.ts';

/**
 * Who is neighbour of whom, one row per unit: the neighbours of unit `i` are `neighbour[start[i] … start[i + 1] − 1]`,
 * in rising order, each with its `weight` at the same position. `start` has `n + 1` entries.
 */
export type SparseWeights = {
  readonly n: number;
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
  readonly weight: Float64Array;
};

/** Whether a unit is a neighbour of itself: yes for Gi*, no for every other method. */
export type NeighbourOptions = { readonly includeSelf: boolean };

/**
 * Binary weights from neighbour lists: weight 1 for each listed neighbour, and 1 for the unit itself when `includeSelf`.
 * Rows are sorted; a neighbour named twice counts once; a unit that lists itself is a neighbour of itself only by `includeSelf`.
 * Input untouched. O(number of neighbours · log of the longest list). Source: definition, as in Bivand & Wong 2018 (TEST 27: 716–748).
 *
 * @param lists `lists[i]` holds the indices (0 … n − 1) of the neighbours of unit `i`
 * @throws {AnalysisError} shape-mismatch, when an index points outside the lists
 */
export function weightsFromNeighbours(lists: readonly (readonly number[])[], options: NeighbourOptions): SparseWeights {
  const n = lists.length;
  const room = lists.reduce((sum, list) => sum + list.length, options.includeSelf ? n : 0);
  const start = new Int32Array(n + 1);
  const neighbour = new Int32Array(room);
  let end = 0;
  for (let unit = 0; unit < n; unit++) {
    const from = end;
    if (options.includeSelf) neighbour[end++] = unit;
    for (const other of lists[unit] as readonly number[]) {
      const isUnit = Number.isInteger(other) && other >= 0 && other < n;
      if (!isUnit) refuseUnless(false, 'shape-mismatch', `unit ${unit} names neighbour ${other}, units are 0 … ${n - 1}`);
      if (other !== unit) neighbour[end++] = other;
    }
    end = sortedWithoutRepeats(neighbour, from, end);
    start[unit + 1] = end;
  }
  return binaryWeights(start, neighbour.slice(0, end));
}

/**
 * The same neighbours, each row's weights divided by their sum, so that a row gives a mean instead of a sum.
 * A unit without neighbours keeps its empty row. Input untouched. O(number of neighbours). Source: Ord 1975 (JASA 70: 120–126).
 *
 * @throws {AnalysisError} bad-parameter, when the weights of a row add up to 0 or less
 */
export function rowStandardised(weights: SparseWeights): SparseWeights {
  const { n, start, neighbour, weight } = weights;
  const shares = new Float64Array(weight.length);
  for (let unit = 0; unit < n; unit++) {
    const [from, to] = [start[unit] as number, start[unit + 1] as number];
    let sum = 0;
    for (let at = from; at < to; at++) sum += weight[at] as number;
    if (from < to && !(sum > 0)) {
      refuseUnless(false, 'bad-parameter', `the weights of unit ${unit} need a sum above 0, got ${sum}`);
    }
    for (let at = from; at < to; at++) shares[at] = (weight[at] as number) / sum;
  }
  return { n, start, neighbour, weight: shares };
}

/** Weight 1 for every neighbour of rows that are in order already. */
export function binaryWeights(start: Int32Array, neighbour: Int32Array): SparseWeights {
  return { n: start.length - 1, start, neighbour, weight: new Float64Array(neighbour.length).fill(1) };
}

/** Sorts `list[from … end − 1]` where it stands, drops repeats, and returns the new end. */
export function sortedWithoutRepeats(list: Int32Array, from: number, end: number): number {
  // rows are short and mostly sorted, where inserting beats a general sort by far
  if (end - from > 40) list.subarray(from, end).sort();
  else {
    for (let at = from + 1; at < end; at++) {
      const moving = list[at] as number;
      let to = at;
      while (to > from && (list[to - 1] as number) > moving) {
        list[to] = list[to - 1] as number;
        to--;
      }
      list[to] = moving;
    }
  }
  let kept = from;
  for (let at = from; at < end; at++) {
    if (at === from || list[at] !== list[kept - 1]) list[kept++] = list[at] as number;
  }
  return kept;
}
