import { refuseUnless } from '../errors.ts';

/** @returns how many events there are @throws {AnalysisError} too-few-points (1 unit, 1 event) · bad-parameter */
export function totalOf(counts: Int32Array): number {
  refuseUnless(counts.length > 0, 'too-few-points', 'needs at least 1 unit, got 0');
  const areCounts = counts.every((count) => count >= 0);
  refuseUnless(areCounts, 'bad-parameter', 'every count needs to be at least 0');
  const total = counts.reduce((sum, count) => sum + count, 0);
  refuseUnless(total > 0, 'too-few-points', 'needs at least 1 event, got 0');
  return total;
}
