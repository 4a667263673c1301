import { refuseUnless } from '../errors.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';

/** One value per unit, at least 3 units, all finite and not all the same; weights for just these units. O(n + number of neighbours). */
export function refuseUnsoundValues(values: Float64Array, weights: SparseWeights): void {
  const n = values.length;
  refuseUnless(weights.n === n, 'shape-mismatch', `${n} values need weights for as many units, got ${weights.n}`);
  refuseUnless(n >= 3, 'too-few-points', `needs 3 units, got ${n}`);
  refuseUnless(values.every(Number.isFinite), 'bad-parameter', 'every value needs to be a finite number');
  const first = values[0];
  const varies = values.some((value) => value !== first);
  refuseUnless(varies, 'constant-input', `all ${n} values are ${first}: nothing can stand out`);
  refuseUnsoundWeights(weights);
}

function refuseUnsoundWeights({ n, start, neighbour, weight }: SparseWeights): void {
  const end = start[n];
  const fits = start.length === n + 1 && end === neighbour.length && end === weight.length;
  refuseUnless(fits, 'shape-mismatch', `${n} rows need starts up to ${neighbour.length} neighbours and weights, got ${end}`);
  let isSound = true;
  for (let unit = 0; unit < n; unit++) {
    let before = -1;
    for (let at = start[unit] as number; at < (start[unit + 1] as number); at++) {
      const other = neighbour[at] as number;
      if (other <= before || other >= n || !Number.isFinite(weight[at])) isSound = false;
      before = other;
    }
  }
  const needed = `every row needs units 0 … ${n - 1} in rising order with finite weights`;
  refuseUnless(isSound, 'bad-parameter', needed);
}

/** A local statistic looks at the others: weights that hold the unit itself answer another question. */
export function refuseSelf({ n, start, neighbour }: SparseWeights, method: string): void {
  for (let unit = 0; unit < n; unit++) {
    for (let at = start[unit] as number; at < (start[unit + 1] as number); at++) {
      if (neighbour[at] === unit) {
        refuseUnless(
          false,
          'bad-parameter',
          `${method} needs weights without the unit itself, unit ${unit} has itself as neighbour`,
        );
      }
    }
  }
}
