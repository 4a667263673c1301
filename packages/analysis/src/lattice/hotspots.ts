import { normalTwoSidedP } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';
import type { DrawOptions } from './draw-neighbours.ts';
import { falseDiscoveryRate } from './false-discovery-rate.ts';
import { getisOrdLocal, getisOrdPermutation } from './getis-ord-local.ts';

/** Per unit: the z-score, its two-sided p, p adjusted for the number of units, and what that makes the unit. */
export type Hotspots = {
  z: Float64Array;
  p: Float64Array;
  adjustedP: Float64Array;
  kind: ('hot' | 'cold' | 'none')[];
};

export type HotspotOptions = {
  /** False discovery rate, default 0.05. */
  readonly level?: number;
  /** Takes p from so many draws by chance (conditional permutation) instead of the normal distribution. */
  readonly draws?: DrawOptions;
};

/**
 * The units whose surroundings hold more (hot) or less (cold) than chance gives, with false alarms kept to the share `level`.
 *
 * Getis–Ord z (Ord & Getis 1995; Gi* when the weights hold the unit itself), two-sided p, Benjamini–Hochberg (1995) over all units: what other
 * programs call hotspots.
 * The normal distribution is right for values that are even enough; **for counts of incidents use `hotspotsOfCounts`**. With `draws`
 * nothing is assumed, but adjusted p cannot be small unless there are many draws: about units/level. Inputs untouched.
 * O(n log n + number of neighbour pairs), times the replicates with `draws`.
 *
 * @param values one finite number per unit
 * @throws {AnalysisError} as `getisOrdLocal` and `getisOrdPermutation`; bad-parameter when `level` is not between 0 and 1
 */
export function hotspots(values: Float64Array, weights: SparseWeights, options: HotspotOptions = {}): Hotspots {
  const { level = 0.05, draws } = options;
  refuseUnless(level > 0 && level < 1, 'bad-parameter', `level needs to be between 0 and 1, got ${level}`);
  const z = getisOrdLocal(values, weights);
  const p = draws ? getisOrdPermutation(values, weights, draws).twoSided : z.map(normalTwoSidedP);
  const adjustedP = falseDiscoveryRate(p);
  const kind = Array.from(adjustedP, (adjusted, unit) => {
    const score = z[unit] as number;
    if (adjusted > level || score === 0) return 'none';
    return score > 0 ? 'hot' : 'cold';
  });
  return { z, p, adjustedP, kind };
}
