import type { CloseDays } from './close-days.ts';
import type { ClosePairs } from './close-pairs.ts';

/** Per cell (row by row): mean and standard deviation over all ways to deal the days to the events. */
export type KnoxMoments = { readonly mean: Float64Array; readonly sd: Float64Array };

/**
 * Mean s·t/C(n, 2), and E[X(X − 1)]/2 from two kinds of pairs of pairs: those that share an event, and those that do not. O(cells).
 *
 * With s pairs close in space and t in time, s₁ and t₁ pairs of them that share an event, s₂ = s(s − 1)/2 − s₁ that do not (t₂ alike):
 * E[X(X − 1)]/2 = s₁t₁ / (n(n − 1)(n − 2)/2) + s₂t₂ / (n(n − 1)(n − 2)(n − 3)/8). Source: Barton & David 1966.
 */
export function knoxMoments(n: number, pairs: Pick<ClosePairs, 'rows' | 'perRow' | 'sharing'>, days: CloseDays): KnoxMoments {
  const cells = pairs.rows * days.columns;
  const mean = new Float64Array(cells);
  const sd = new Float64Array(cells);
  const allPairs = (n * (n - 1)) / 2;
  const allSharing = allPairs * (n - 2);
  const allApart = (allPairs * (n - 2) * (n - 3)) / 4;
  for (let at = 0; at < cells; at++) {
    const [row, column] = [Math.floor(at / days.columns), at % days.columns];
    const [s, t] = [pairs.perRow[row] as number, days.perColumn[column] as number];
    const [s1, t1] = [pairs.sharing[row] as number, days.sharing[column] as number];
    const [s2, t2] = [(s * (s - 1)) / 2 - s1, (t * (t - 1)) / 2 - t1];
    const expected = (s * t) / allPairs;
    const variance = 2 * (s1 * (t1 / allSharing) + s2 * (t2 / allApart)) + expected - expected ** 2;
    mean[at] = expected;
    // rounding may leave a hair where every way gives the same count
    sd[at] = variance > 1e-9 * Math.max(1, expected) ? Math.sqrt(variance) : 0;
  }
  return { mean, sd };
}
