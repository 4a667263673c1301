import type { SparseWeights } from '../weights/sparse-weights.ts';

/** S₀ = Σᵢⱼ wᵢⱼ, S₁ = ½ Σᵢⱼ (wᵢⱼ + wⱼᵢ)², S₂ = Σᵢ (wᵢ· + w·ᵢ)² (Cliff & Ord 1981). */
export type WeightSums = { readonly s0: number; readonly s1: number; readonly s2: number };

/** The sums of the weights that the moments of the global statistics need. O(neighbour pairs · log of the longest row). */
export function weightSums(weights: SparseWeights): WeightSums {
  const { n, start, neighbour, weight } = weights;
  let [s0, s1, s2] = [0, 0, 0];
  const both = new Float64Array(n);
  for (let unit = 0; unit < n; unit++) {
    for (let at = start[unit] as number; at < (start[unit + 1] as number); at++) {
      const w = weight[at] as number;
      const other = neighbour[at] as number;
      s0 += w;
      // ½ Σ (w + w')² = Σ w² + Σ w·w'
      s1 += w * (w + weightBetween(weights, other, unit));
      both[unit] = (both[unit] as number) + w;
      both[other] = (both[other] as number) + w;
    }
  }
  for (const sum of both) s2 += sum * sum;
  return { s0, s1, s2 };
}

/** The weight of `to` in the row of `from`, 0 when it is not there; rows are in rising order. */
function weightBetween({ start, neighbour, weight }: SparseWeights, from: number, to: number): number {
  let low = start[from] as number;
  let high = (start[from + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = neighbour[middle] as number;
    if (found === to) return weight[middle] as number;
    if (found < to) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
