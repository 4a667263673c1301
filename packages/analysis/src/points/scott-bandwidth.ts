import { refuseUnless } from '../errors.ts';
import { type PlanePoints, refuseUnsoundPoints } from '../weights/point-grid.ts';

/** Metres east–west, north–south, and their geometric mean for a round kernel. */
export type ScottBandwidth = { readonly x: number; readonly y: number; readonly round: number };

/**
 * Scott's rule: n^(−1/6) standard deviations each way. A first, broad look; too broad where events lie in several clusters.
 *
 * Input untouched. O(n). Source: Scott 1992, Multivariate Density Estimation, eq. 6.42.
 *
 * @throws {AnalysisError} shape-mismatch · too-few-points (2) · bad-parameter · constant-input (all on one line along an axis)
 */
export function scottBandwidth(points: PlanePoints): ScottBandwidth {
  refuseUnsoundPoints(points);
  const n = points.x.length;
  refuseUnless(n >= 2, 'too-few-points', `needs 2 events, got ${n}`);
  const [x, y] = [points.x, points.y].map((values) => n ** (-1 / 6) * deviation(values)) as [number, number];
  refuseUnless(x > 0 && y > 0, 'constant-input', 'needs events that differ both eastward and northward');
  return { x, y, round: Math.sqrt(x * y) };
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
