import { refuseUnless } from '../errors.ts';
import { type PlanePoints, type PointGrid, pointGrid, refuseUnsoundPoints, squareBetween } from './point-grid.ts';
import { binaryWeights, type NeighbourOptions, type SparseWeights, sortedWithoutRepeats } from './sparse-weights.ts';

/**
 * Binary weights to the `k` nearest other points of each point; of points equally far away the one with the lower index is taken.
 *
 * Not symmetric: a lonely point has neighbours far away that do not have it. Straight distance on the plane – give metres of a map
 * projection, not degrees. Input untouched. About O(n·k) for points that are spread, O(n²) at worst when nearly all lie in one spot.
 * Source: definition; found by a grid of boxes.
 *
 * @param points one point per unit
 * @param k      whole number, 1 … n − 1
 * @throws {AnalysisError} shape-mismatch · too-few-points · bad-parameter
 */
export function nearestNeighbours(points: PlanePoints, k: number, options: NeighbourOptions): SparseWeights {
  refuseUnsoundPoints(points);
  const n = points.x.length;
  const isCount = Number.isInteger(k) && k >= 1 && k < n;
  refuseUnless(isCount, 'bad-parameter', `k needs a whole number 1 … ${n - 1} (one less than the points), got ${k}`);

  const extent = Math.max(span(points.x), span(points.y));
  const grid = pointGrid(points, extent / Math.max(1, Math.sqrt(n)));
  const perRow = options.includeSelf ? k + 1 : k;
  const neighbour = new Int32Array(n * perRow);
  const nearest = { index: new Int32Array(k), square: new Float64Array(k) };
  for (let unit = 0; unit < n; unit++) {
    searchAround(points, grid, unit, nearest);
    neighbour.set(nearest.index, unit * perRow);
    if (options.includeSelf) neighbour[unit * perRow + k] = unit;
    sortedWithoutRepeats(neighbour, unit * perRow, (unit + 1) * perRow);
  }
  const start = Int32Array.from({ length: n + 1 }, (_, unit) => unit * perRow);
  return binaryWeights(start, neighbour);
}

type Nearest = { readonly index: Int32Array; readonly square: Float64Array };

/** Looks through the boxes around the unit, ring by ring, until nothing nearer can lie outside. */
function searchAround(points: PlanePoints, grid: PointGrid, unit: number, nearest: Nearest): void {
  const k = nearest.index.length;
  const [column, row] = [grid.column[unit] as number, grid.row[unit] as number];
  const rings = Math.max(column, grid.columns - 1 - column, row, grid.rows - 1 - row);
  let found = 0;
  for (let ring = 0; ring <= rings; ring++) {
    // everything within `ring − 1` box sides has been seen; a hair less, since boxes are reckoned with rounding
    const seen = Math.max(0, ring - 1) * grid.side * (1 - 1e-9);
    if (found === k && (nearest.square[k - 1] as number) < seen * seen) return;
    found = searchRing(points, grid, unit, ring, nearest, found);
  }
}

function searchRing(points: PlanePoints, grid: PointGrid, unit: number, ring: number, nearest: Nearest, before: number): number {
  const [column, row] = [grid.column[unit] as number, grid.row[unit] as number];
  let found = before;
  for (let boxRow = Math.max(0, row - ring); boxRow <= Math.min(grid.rows - 1, row + ring); boxRow++) {
    // the first and the last row of the ring are whole, the others have only their two ends
    const isWhole = boxRow === row - ring || boxRow === row + ring;
    for (let boxColumn = column - ring; boxColumn <= column + ring; boxColumn += isWhole ? 1 : 2 * ring) {
      if (boxColumn < 0 || boxColumn >= grid.columns) continue;
      found = searchBox(points, grid, boxRow * grid.columns + boxColumn, unit, nearest, found);
    }
  }
  return found;
}

function searchBox(points: PlanePoints, grid: PointGrid, box: number, unit: number, nearest: Nearest, before: number): number {
  let found = before;
  for (let at = grid.first[box] as number; at < (grid.first[box + 1] as number); at++) {
    const other = grid.point[at] as number;
    if (other !== unit) found = insertNearest(nearest, found, other, squareBetween(points, unit, other));
  }
  return found;
}

/** Keeps the list of the nearest in order of distance, then of index; returns how many it holds. */
function insertNearest({ index, square }: Nearest, found: number, other: number, distance: number): number {
  const k = index.length;
  const isBefore = (at: number) =>
    distance < (square[at] as number) || (distance === square[at] && other < (index[at] as number));
  if (found === k && !isBefore(k - 1)) return found;
  let to = found < k ? found : k - 1;
  while (to > 0 && isBefore(to - 1)) {
    square[to] = square[to - 1] as number;
    index[to] = index[to - 1] as number;
    to--;
  }
  square[to] = distance;
  index[to] = other;
  return Math.min(k, found + 1);
}

function span(values: Float64Array): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low;
}
