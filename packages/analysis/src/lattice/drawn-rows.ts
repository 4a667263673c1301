import type { SparseWeights } from '../weights/sparse-weights.ts';

/** Sums closer than this share of their size are the same sum, added in another order. */
const tie = 1e-12;

/**
 * Per unit the weights that values are dealt to, row by row, the observed sum, and how far off another sum may be to be the same.
 * A row with one weight for all gets 1: the sums keep their order, and whole numbers add up exactly.
 */
export type DrawnRows = {
  readonly start: Int32Array;
  readonly weight: Float64Array;
  readonly observed: Float64Array;
  readonly slack: Float64Array;
};

/** The rows of all units. O(number of neighbours). */
export function drawnRows(values: Float64Array, weights: SparseWeights, own: 'stays' | 'moves'): DrawnRows {
  const { n, neighbour } = weights;
  const start = new Int32Array(n + 1);
  const weight = new Float64Array(neighbour.length);
  const observed = new Float64Array(n);
  const slack = new Float64Array(n);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let end = 0;
  for (let unit = 0; unit < n; unit++) {
    const isEven = hasOneWeight(weights, unit);
    let size = 0;
    for (let at = weights.start[unit] as number; at < (weights.start[unit + 1] as number); at++) {
      const other = neighbour[at] as number;
      if (other === unit && own === 'stays') continue;
      const each = isEven ? 1 : (weights.weight[at] as number);
      weight[end++] = each;
      observed[unit] = (observed[unit] as number) + each * (values[other] as number);
      size += Math.abs(each);
    }
    slack[unit] = tie * size * largest;
    start[unit + 1] = end;
  }
  return { start, weight, observed, slack };
}

function hasOneWeight({ start, weight }: SparseWeights, unit: number): boolean {
  const [from, to] = [start[unit] as number, start[unit + 1] as number];
  const first = weight[from];
  for (let at = from; at < to; at++) if (weight[at] !== first) return false;
  return first !== undefined && first > 0;
}

/** The rows `first … last − 1` alone, copied, so that they can be sent away without the others. */
export function rowsBetween({ start, weight, observed, slack }: DrawnRows, first: number, last: number): DrawnRows {
  const before = start[first] as number;
  return {
    start: start.slice(first, last + 1).map((each) => each - before),
    weight: weight.slice(before, start[last]),
    observed: observed.slice(first, last),
    slack: slack.slice(first, last),
  };
}
