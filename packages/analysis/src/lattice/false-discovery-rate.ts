import { refuseUnless } from '../errors.ts';

/**
 * P-values adjusted for having looked at many places at once: among the places with an adjusted value below q, on average
 * at most the share q is a false alarm.
 *
 * Benjamini & Hochberg 1995: adjusted p of rank k = min over ranks j ≥ k of p(j)·n/j, at most 1. Input untouched. O(n log n).
 *
 * @throws {AnalysisError} bad-parameter, when a value is not within 0 … 1
 */
export function falseDiscoveryRate(p: Float64Array): Float64Array {
  for (const value of p) {
    refuseUnless(value >= 0 && value <= 1, 'bad-parameter', `p-values need to be within 0 … 1, got ${value}`);
  }
  const n = p.length;
  const byFallingP = Array.from(p.keys()).sort((a, b) => (p[b] as number) - (p[a] as number));
  const adjusted = new Float64Array(n);
  let smallest = 1;
  byFallingP.forEach((unit, position) => {
    smallest = Math.min(smallest, ((p[unit] as number) * n) / (n - position));
    adjusted[unit] = smallest;
  });
  return adjusted;
}
