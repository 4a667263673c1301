import { normalTwoSidedP } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';
import { falseDiscoveryRate } from './false-discovery-rate.ts';
import { getisOrdLocal } from './getis-ord-local.ts';

/** Per unit: the z-score, its two-sided p, p adjusted for the number of units, and what that makes the unit. */
export type Hotspots = {
  z: Float64Array;
  p: Float64Array;
  adjustedP: Float64Array;
  kind: ('hot' | 'cold' | 'none')[];
};

/**
 * The units whose surroundings hold more (hot) or less (cold) than chance gives, with false alarms kept to the share `level`.
 *
 * Getis–Ord z (Gi* when the weights hold the unit itself), two-sided normal p, Benjamini–Hochberg over all units.
 *
 * @param options.level false discovery rate, default 0.05
 * @throws {AnalysisError} as `getisOrdLocal`; bad-parameter when `level` is not between 0 and 1
 */
export function hotspots(
  values: Float64Array,
  weights: SparseWeights,
  options: { readonly level?: number } = {},
): Hotspots {
  const level = options.level ?? 0.05;
  refuseUnless(level > 0 && level < 1, 'bad-parameter', `level needs to be between 0 and 1, got ${level}`);
  const z = getisOrdLocal(values, weights);
  const p = z.map(normalTwoSidedP);
  const adjustedP = falseDiscoveryRate(p);
  const kind = Array.from(adjustedP, (adjusted, unit) => {
    if (adjusted > level) return 'none';
    return (z[unit] as number) > 0 ? 'hot' : 'cold';
  });
  return { z, p, adjustedP, kind };
}
