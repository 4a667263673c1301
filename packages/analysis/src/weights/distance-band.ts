import { refuseUnless } from '../errors.ts';
import { type PlanePoints, type PointGrid, pointGrid, refuseUnsoundPoints, squareBetween } from './point-grid.ts';
import { binaryWeights, type NeighbourOptions, type SparseWeights, sortedWithoutRepeats } from './sparse-weights.ts';

/** Points this share beyond the distance still count, so that rounding does not split a regular grid. */
const slack = 1e-9;

/**
 * Binary weights to all other points at most `upTo` away, in the unit of the coordinates; points on the same spot are neighbours.
 *
 * Symmetric. A point with nobody within reach gets an empty row. Straight distance on the plane – give metres of a map projection, not
 * degrees. Input untouched. O(n + pairs within about twice the distance). Source: definition; found by a grid of boxes.
 *
 * @param points one point per unit
 * @param upTo   above 0
 * @throws {AnalysisError} shape-mismatch · too-few-points · bad-parameter
 */
export function distanceBand(points: PlanePoints, upTo: number, options: NeighbourOptions): SparseWeights {
  refuseUnsoundPoints(points);
  refuseUnless(upTo > 0 && Number.isFinite(upTo), 'bad-parameter', `upTo needs a distance above 0, got ${upTo}`);
  const n = points.x.length;
  const reach = upTo * (1 + slack);
  const grid = pointGrid(points, reach);
  const start = new Int32Array(n + 1);
  let list = new Int32Array(16 * n);
  let end = 0;
  for (let unit = 0; unit < n; unit++) {
    list = withRoom(list, end + candidates(grid, unit));
    const from = end;
    end = addWithin(points, grid, unit, reach * reach, options.includeSelf, list, end);
    end = sortedWithoutRepeats(list, from, end);
    start[unit + 1] = end;
  }
  return binaryWeights(start, list.slice(0, end));
}

/** Writes the points within reach of the unit to the list, and returns its new end. */
function addWithin(
  points: PlanePoints,
  grid: PointGrid,
  unit: number,
  reachSquare: number,
  includeSelf: boolean,
  list: Int32Array,
  from: number,
): number {
  let end = from;
  const [low, high] = rowsAround(grid, unit);
  for (let row = low; row <= high; row++) {
    const [first, last] = besides(grid, unit, row);
    for (let at = first; at < last; at++) {
      const other = grid.point[at] as number;
      if (squareBetween(points, unit, other) > reachSquare || (other === unit && !includeSelf)) continue;
      list[end++] = other;
    }
  }
  return end;
}

/** How many points lie in the boxes around the unit, its own included. */
function candidates(grid: PointGrid, unit: number): number {
  let sum = 0;
  const [low, high] = rowsAround(grid, unit);
  for (let row = low; row <= high; row++) {
    const [first, last] = besides(grid, unit, row);
    sum += last - first;
  }
  return sum;
}

function rowsAround(grid: PointGrid, unit: number): [number, number] {
  const row = grid.row[unit] as number;
  return [Math.max(0, row - 1), Math.min(grid.rows - 1, row + 1)];
}

/** The points of the three boxes that lie side by side in one row around the unit. */
function besides(grid: PointGrid, unit: number, row: number): [number, number] {
  const column = grid.column[unit] as number;
  const left = row * grid.columns + Math.max(0, column - 1);
  const right = row * grid.columns + Math.min(grid.columns - 1, column + 1);
  return [grid.first[left] as number, grid.first[right + 1] as number];
}

function withRoom(list: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  if (needed <= list.length) return list;
  const larger = new Int32Array(Math.max(needed, 2 * list.length));
  larger.set(list);
  return larger;
}
