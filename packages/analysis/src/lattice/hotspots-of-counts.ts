import { normalTwoSidedP } from '../distribution/normal.ts';
import { poissonAtLeast } from '../distribution/poisson.ts';
import { refuseUnless } from '../errors.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';
import { falseDiscoveryRate } from './false-discovery-rate.ts';
import { getisOrdLocal } from './getis-ord-local.ts';

/** Per cell: the z-score of Gi*, the one-sided p that counts, p adjusted for the number of cells, and what that makes the cell. */
export type CountHotspots = {
  z: Float64Array;
  p: Float64Array;
  adjustedP: Float64Array;
  kind: ('hot' | 'none')[];
};

/** `level`: false discovery rate, default 0.05. */
export type CountHotspotOptions = { readonly level?: number };

/**
 * The cells around which there are more incidents than chance gives, when counts are small and most cells hold none: a cell must be rare twice.
 *
 * Once by Gi* (Ord & Getis 1995, one-sided normal p): more than around other cells. Once by the Poisson chance of so many of all incidents in the
 * cell and its neighbours when all are strewn evenly: more than a few that met by chance, where the normal tail calls three incidents
 * a hotspot. The larger p counts, then Benjamini–Hochberg over all cells. Only "more" is asked for: most ground is empty, and nothing next
 * to nothing is no finding – no cell is ever cold. Inputs untouched. O(n log n + number of neighbour pairs).
 *
 * @param counts  incidents per cell of equal size, whole numbers from 0; empty cells belong to the ground and count as much as full ones
 * @param weights binary, each cell a neighbour of itself
 * @throws {AnalysisError} as `getisOrdLocal`; bad-parameter (a count that is no whole number, weights that are not 1 or lack the cell itself, level)
 */
export function hotspotsOfCounts(counts: Float64Array, weights: SparseWeights, options: CountHotspotOptions = {}): CountHotspots {
  const { level = 0.05 } = options;
  refuseUnless(level > 0 && level < 1, 'bad-parameter', `level needs to be between 0 and 1, got ${level}`);
  const z = getisOrdLocal(counts, weights);
  refuseUnsoundCounts(counts, weights);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const p = z.map((score, cell) => {
    if (score <= 0) return 1;
    const [from, to] = [weights.start[cell] as number, weights.start[cell + 1] as number];
    let around = 0;
    for (let at = from; at < to; at++) around += counts[weights.neighbour[at] as number] as number;
    return Math.max(normalTwoSidedP(score) / 2, poissonAtLeast(around, (total * (to - from)) / counts.length));
  });
  const adjustedP = falseDiscoveryRate(p);
  return { z, p, adjustedP, kind: Array.from(adjustedP, (adjusted) => (adjusted <= level ? 'hot' : 'none')) };
}

function refuseUnsoundCounts(counts: Float64Array, { n, start, neighbour, weight }: SparseWeights): void {
  const isCounted = counts.every((count) => Number.isInteger(count) && count >= 0);
  refuseUnless(isCounted, 'bad-parameter', 'counts need whole numbers from 0');
  for (let cell = 0; cell < n; cell++) {
    let hasSelf = false;
    for (let at = start[cell] as number; at < (start[cell + 1] as number); at++) {
      if (neighbour[at] === cell) hasSelf = true;
      if (weight[at] !== 1)
        refuseUnless(false, 'bad-parameter', `weights need to be 1 (binary), got ${weight[at]} in row ${cell}`);
    }
    if (!hasSelf) refuseUnless(false, 'bad-parameter', `each cell needs itself as neighbour, cell ${cell} lacks it`);
  }
}
