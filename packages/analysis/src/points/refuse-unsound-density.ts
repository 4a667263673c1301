import { refuseUnless } from '../errors.ts';
import { type PlanePoints, refuseUnsoundPoints } from '../weights/point-grid.ts';
import type { DensityInput, EdgeCorrection, PlaneWindow } from './density-types.ts';

/** Nobody looks at a finer picture; a larger one would not fit into memory beside the rest. */
const mostCells = 16_777_216;

/** @throws {AnalysisError} shape-mismatch · too-few-points (1) · bad-parameter */
export function refuseUnsoundDensity(input: DensityInput): void {
  const { columns, rows, bandwidth, window, edge } = input;
  refuseUnsoundPoints(input);
  refuseUnsoundWeights(input);
  refuseUnsoundWindow(window);
  const areCells =
    Number.isInteger(columns) && Number.isInteger(rows) && columns >= 1 && rows >= 1 && columns * rows <= mostCells;
  refuseUnless(
    areCells,
    'bad-parameter',
    `columns and rows need whole numbers, together 1 … ${mostCells} cells, got ${columns} × ${rows}`,
  );
  refuseUnsoundBandwidth(bandwidth);
  refuseUnsoundEdge(input, window, edge);
}

/** @throws {AnalysisError} shape-mismatch · bad-parameter */
export function refuseUnsoundWeights({ x, weights }: { readonly x: Float64Array; readonly weights?: Float64Array }): void {
  if (!weights) return;
  refuseUnless(weights.length === x.length, 'shape-mismatch', `${x.length} events need as many weights, got ${weights.length}`);
  const areSound = weights.every((each) => each >= 0 && Number.isFinite(each));
  refuseUnless(areSound, 'bad-parameter', 'every weight needs to be a finite number of at least 0');
}

/** @throws {AnalysisError} bad-parameter */
export function refuseUnsoundWindow({ west, east, south, north }: PlaneWindow): void {
  const isWindow = Number.isFinite(east - west) && Number.isFinite(north - south) && east > west && north > south;
  refuseUnless(isWindow, 'bad-parameter', `window needs west < east and south < north, got ${west} ${east} ${south} ${north}`);
}

/** @throws {AnalysisError} bad-parameter */
export function refuseUnsoundBandwidth(bandwidth: number): void {
  const isBandwidth = bandwidth > 0 && Number.isFinite(bandwidth);
  refuseUnless(isBandwidth, 'bad-parameter', `bandwidth needs metres above 0, got ${bandwidth}`);
}

/** @throws {AnalysisError} bad-parameter */
export function refuseUnsoundEdge(points: PlanePoints, window: PlaneWindow, edge: EdgeCorrection): void {
  const isEdge = edge === 'none' || edge === 'uniform' || edge === 'jones-diggle';
  refuseUnless(isEdge, 'bad-parameter', `edge needs none, uniform or jones-diggle, got ${String(edge)}`);
  if (edge !== 'none') refusePointsOutside(points, window);
}

/** @throws {AnalysisError} bad-parameter, when an event lies outside the window */
export function refusePointsOutside({ x, y }: PlanePoints, { west, east, south, north }: PlaneWindow): void {
  let outside = 0;
  for (let at = 0; at < x.length; at++) {
    const isInside =
      (x[at] as number) >= west && (x[at] as number) <= east && (y[at] as number) >= south && (y[at] as number) <= north;
    if (!isInside) outside++;
  }
  refuseUnless(outside === 0, 'bad-parameter', `an edge correction needs all events inside the window, got ${outside} outside`);
}
