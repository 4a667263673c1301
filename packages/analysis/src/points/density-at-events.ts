import { refuseUnless } from '../errors.ts';
import { type PlanePoints, pointGrid, refuseUnsoundPoints } from '../weights/point-grid.ts';
import type { DensityInput } from './density-types.ts';
import { eventWeights, massInside } from './kernel-mass-inside.ts';
import {
  refuseUnsoundBandwidth,
  refuseUnsoundEdge,
  refuseUnsoundWeights,
  refuseUnsoundWindow,
} from './refuse-unsound-density.ts';

/** Events, and whether each leaves itself out of the density at its own place. */
export type DensityAtEventsInput = Omit<DensityInput, 'columns' | 'rows'> & { readonly leaveOneOut: boolean };

/** What is left of the kernel beyond is below 1e-13 of its top. */
const reachInDeviations = 8;

/**
 * The kernel density at the events themselves, per square metre, one per event.
 *
 * With `leaveOneOut` the event itself adds nothing (others on the same spot do), so a lone event gets 0. The kernel ends 8 standard deviations
 * out. Input untouched. O(pairs within about 16 bandwidths).
 *
 * @throws {AnalysisError} shape-mismatch · too-few-points (1; 2 with leaveOneOut) · bad-parameter
 */
export function densityAtEvents(input: DensityAtEventsInput): Float64Array {
  const { x, y, window, bandwidth, edge, leaveOneOut } = input;
  refuseUnsoundPoints(input);
  refuseUnsoundWeights(input);
  refuseUnsoundWindow(window);
  refuseUnsoundBandwidth(bandwidth);
  refuseUnsoundEdge(input, window, edge);
  refuseUnless(!leaveOneOut || x.length > 1, 'too-few-points', `leaving one out needs 2 events, got ${x.length}`);
  const weights = eventWeights(input);
  const sums = sumsOfOthers(input, weights, bandwidth);
  const scale = 1 / (2 * Math.PI * bandwidth * bandwidth);
  return sums.map((sum, at) => {
    const whole = scale * (sum + (leaveOneOut ? 0 : (weights[at] as number)));
    return edge === 'uniform' ? whole / massInside(window, bandwidth, x[at] as number, y[at] as number) : whole;
  });
}

/** Per event: Σ over the others of weight · exp(−distance²/2σ²), each pair looked at once. */
export function sumsOfOthers(points: PlanePoints, weights: Float64Array, bandwidth: number): Float64Array {
  const { x, y } = points;
  const n = x.length;
  const grid = pointGrid(points, reachInDeviations * bandwidth);
  const farthest = (reachInDeviations * bandwidth) ** 2;
  const factor = -1 / (2 * bandwidth * bandwidth);
  const sums = new Float64Array(n);
  for (let event = 0; event < n; event++) {
    const [column, line] = [grid.column[event] as number, grid.row[event] as number];
    const [eastward, northward, own] = [x[event] as number, y[event] as number, weights[event] as number];
    let sum = 0;
    for (let row = Math.max(0, line - 1); row <= Math.min(grid.rows - 1, line + 1); row++) {
      const from = grid.first[row * grid.columns + Math.max(0, column - 1)] as number;
      const to = grid.first[row * grid.columns + Math.min(grid.columns - 1, column + 1) + 1] as number;
      for (let at = from; at < to; at++) {
        const later = grid.point[at] as number;
        if (later <= event) continue;
        const east = (x[later] as number) - eastward;
        const north = (y[later] as number) - northward;
        const square = east * east + north * north;
        if (square > farthest) continue;
        const bell = Math.exp(square * factor);
        sum += (weights[later] as number) * bell;
        sums[later] = (sums[later] as number) + own * bell;
      }
    }
    sums[event] = (sums[event] as number) + sum;
  }
  return sums;
}
