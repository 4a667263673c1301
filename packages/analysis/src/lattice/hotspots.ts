import { gammaAbove, gammaBelow } from '../distribution/gamma.ts';
import { normalTwoSidedP } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';
import { falseDiscoveryRate } from './false-discovery-rate.ts';
import { localScores } from './getis-ord-local.ts';

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
  /**
   * Where p comes from: `normal` (default) as other programs do it; `skewed` for counts that are small or uneven, where the normal tail
   * calls three incidents in one place a hotspot.
   */
  readonly tail?: 'normal' | 'skewed';
};

/**
 * The units whose surroundings hold more (hot) or less (cold) than chance gives, with false alarms kept to the share `level`.
 *
 * Getis–Ord z (Gi* when the weights hold the unit itself), two-sided p, Benjamini–Hochberg over all units. The skewed tail is a gamma
 * distribution with the mean, variance and skewness that the values have in random order (Pearson type III).
 *
 * @throws {AnalysisError} as `getisOrdLocal`; bad-parameter when `level` is not between 0 and 1
 */
export function hotspots(values: Float64Array, weights: SparseWeights, options: HotspotOptions = {}): Hotspots {
  const { level = 0.05, tail = 'normal' } = options;
  refuseUnless(level > 0 && level < 1, 'bad-parameter', `level needs to be between 0 and 1, got ${level}`);
  const { z, skewness } = localScores(values, weights);
  const p = z.map((score, unit) =>
    tail === 'normal' ? normalTwoSidedP(score) : skewedTwoSidedP(score, skewness[unit] as number),
  );
  const adjustedP = falseDiscoveryRate(p);
  const kind = Array.from(adjustedP, (adjusted, unit) => {
    if (adjusted > level) return 'none';
    return (z[unit] as number) > 0 ? 'hot' : 'cold';
  });
  return { z, p, adjustedP, kind };
}

/** Twice the smaller tail of a gamma distribution moved to mean 0 and variance 1, with this skewness. */
function skewedTwoSidedP(z: number, skewness: number): number {
  // so little skew is none, and its gamma shape would be in the millions
  if (Math.abs(skewness) < 1e-3) return normalTwoSidedP(z);
  const shape = 4 / skewness ** 2;
  const x = shape + Math.sign(skewness) * z * Math.sqrt(shape);
  return Math.min(1, 2 * Math.min(gammaAbove(x, shape), gammaBelow(x, shape)));
}
