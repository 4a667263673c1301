import { refuseUnless } from '../errors.ts';

/** One point per unit on a plane: `x[i]` and `y[i]` of unit `i`, both in the same unit of length (metres of a map projection). */
export type PlanePoints = { readonly x: Float64Array; readonly y: Float64Array };

/** Points sorted into square boxes: those of box `b` (row by row) are `point[first[b] … first[b + 1] − 1]`. */
export type PointGrid = {
  readonly side: number;
  readonly columns: number;
  readonly rows: number;
  readonly column: Int32Array;
  readonly row: Int32Array;
  readonly first: Int32Array;
  readonly point: Int32Array;
};

/** More boxes than this per point only cost memory. */
const boxesPerPoint = 2;

/** A grid over sound points with boxes of `side`, or larger ones where there would be far more boxes than points. O(n). */
export function pointGrid({ x, y }: PlanePoints, side: number): PointGrid {
  const n = x.length;
  const west = lowest(x);
  const south = lowest(y);
  const width = highest(x) - west;
  const height = highest(y) - south;
  // √(area per box) when the wished side would give too many boxes; a line of points has no area, so each way is held apart too
  const room = Math.max(side, Math.sqrt((width * height) / (boxesPerPoint * n)), Math.max(width, height) / (boxesPerPoint * n));
  const boxSide = room > 0 && Number.isFinite(room) ? room : 1;
  const columns = Math.floor(width / boxSide) + 1;
  const rows = Math.floor(height / boxSide) + 1;

  const column = new Int32Array(n);
  const row = new Int32Array(n);
  const first = new Int32Array(columns * rows + 1);
  for (let point = 0; point < n; point++) {
    column[point] = Math.floor(((x[point] as number) - west) / boxSide);
    row[point] = Math.floor(((y[point] as number) - south) / boxSide);
    const next = (row[point] as number) * columns + (column[point] as number) + 1;
    first[next] = (first[next] as number) + 1;
  }
  for (let box = 0; box < columns * rows; box++) first[box + 1] = (first[box + 1] as number) + (first[box] as number);
  const free = first.slice();
  const point = new Int32Array(n);
  for (let each = 0; each < n; each++) {
    const box = (row[each] as number) * columns + (column[each] as number);
    point[free[box] as number] = each;
    free[box] = (free[box] as number) + 1;
  }
  return { side: boxSide, columns, rows, column, row, first, point };
}

/** @throws {AnalysisError} shape-mismatch · bad-parameter · too-few-points (1) */
export function refuseUnsoundPoints({ x, y }: PlanePoints): void {
  refuseUnless(x.length === y.length, 'shape-mismatch', `needs as many x as y, got ${x.length} and ${y.length}`);
  refuseUnless(x.length > 0, 'too-few-points', 'needs at least 1 point, got 0');
  const isSound = x.every(Number.isFinite) && y.every(Number.isFinite);
  refuseUnless(isSound, 'bad-parameter', 'every coordinate needs to be a finite number');
}

/** The square of the distance between two of the points. */
export function squareBetween({ x, y }: PlanePoints, a: number, b: number): number {
  const east = (x[b] as number) - (x[a] as number);
  const north = (y[b] as number) - (y[a] as number);
  return east * east + north * north;
}

function lowest(values: Float64Array): number {
  return values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
}

function highest(values: Float64Array): number {
  return values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
}
