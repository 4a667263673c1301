import type { DrawnCounts } from './draw-neighbours.ts';

/** Per unit the p of draws by chance; a draw that equals the observed value counts on both sides, so p is never too small. */
export type DrawnP = {
  /** Draws at least as large, (r + 1)/(replicates + 1). */
  readonly greater: Float64Array;
  /** Draws at most as large. */
  readonly less: Float64Array;
  /** Twice the smaller of both, at most 1. */
  readonly twoSided: Float64Array;
  /**
   * The smaller side as PySAL (`p_sim`) and spdep (`Pr(folded) Sim`) reckon it, one-sided, to compare with them. Where draws equal the
   * observed value – counts of incidents – it is too small: do not judge by it.
   */
  readonly folded: Float64Array;
};

/** p from the counts of draws; a unit without neighbours gets 1. */
export function drawnP({ larger, equal }: DrawnCounts, replicates: number): DrawnP {
  const n = larger.length;
  const p = {
    greater: new Float64Array(n),
    less: new Float64Array(n),
    twoSided: new Float64Array(n),
    folded: new Float64Array(n),
  };
  for (let unit = 0; unit < n; unit++) {
    const above = larger[unit] as number;
    const same = equal[unit] as number;
    const atLeast = above + same;
    p.greater[unit] = (atLeast + 1) / (replicates + 1);
    p.less[unit] = (replicates - above + 1) / (replicates + 1);
    p.twoSided[unit] = Math.min(1, 2 * Math.min(p.greater[unit] as number, p.less[unit] as number));
    p.folded[unit] = same === replicates ? 1 : (Math.min(atLeast, replicates - atLeast) + 1) / (replicates + 1);
  }
  return p;
}
