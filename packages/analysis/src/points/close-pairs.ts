import { refuseUnless } from '../errors.ts';
import { type PlanePoints, type PointGrid, pointGrid } from '../weights/point-grid.ts';
import type { Metric } from './near-repeat-types.ts';

/** Every pair of events within reach, once: those of event i with later events are `other[first[i] … first[i + 1] − 1]`. */
export type ClosePairs = {
  /** 1 for repeats of one address, and one per distance band. */
  readonly rows: number;
  readonly first: Int32Array;
  readonly other: Int32Array;
  /** The row of the table that the pair belongs to. */
  readonly slot: Uint8Array;
  readonly perRow: Float64Array;
  /** Per row: pairs of its pairs that share an event. */
  readonly sharing: Float64Array;
};

/** The points, and how far apart two of them may lie. */
export type Asked = PlanePoints & {
  readonly metric: Metric;
  readonly distanceEdges: Float64Array;
  readonly samePlaceMetres: number;
};

/** More pairs than this do not fit into memory beside the rest. */
const mostPairs = 250_000_000;
const outside = 255;
const slack = 1e-9;

/**
 * The pairs within the last edge, found with a grid as wide as the reach. O(n + pairs within about twice the reach).
 *
 * @throws {AnalysisError} bad-parameter (far too many pairs within reach)
 */
export function closePairs(asked: Asked): ClosePairs {
  const n = asked.x.length;
  const rows = asked.distanceEdges.length;
  const reach = asked.distanceEdges[rows - 1] as number;
  const grid = pointGrid(asked, reach * (1 + slack));
  const first = new Int32Array(n + 1);
  const degrees = new Int32Array(n * rows);

  let total = 0;
  for (let event = 0; event < n; event++) {
    forPairs(asked, grid, event, (later, row) => {
      total++;
      degrees[event * rows + row] = (degrees[event * rows + row] as number) + 1;
      degrees[later * rows + row] = (degrees[later * rows + row] as number) + 1;
    });
    refuseUnless(total <= mostPairs, 'bad-parameter', `needs fewer than ${mostPairs} pairs within ${reach} m, got more`);
    first[event + 1] = total;
  }

  const other = new Int32Array(total);
  const slot = new Uint8Array(total);
  let end = 0;
  for (let event = 0; event < n; event++) {
    forPairs(asked, grid, event, (later, row) => {
      other[end] = later;
      slot[end++] = row;
    });
  }
  return { rows, first, other, slot, ...sumsPerRow(degrees, rows) };
}

function sumsPerRow(degrees: Int32Array, rows: number): { perRow: Float64Array; sharing: Float64Array } {
  const perRow = new Float64Array(rows);
  const sharing = new Float64Array(rows);
  degrees.forEach((degree, at) => {
    perRow[at % rows] = (perRow[at % rows] as number) + degree / 2;
    sharing[at % rows] = (sharing[at % rows] as number) + (degree * (degree - 1)) / 2;
  });
  return { perRow, sharing };
}

/** Calls with every later event within reach, and the row of the pair. */
function forPairs(asked: Asked, grid: PointGrid, event: number, found: (later: number, row: number) => void): void {
  const { x, y, metric } = asked;
  const [column, line] = [grid.column[event] as number, grid.row[event] as number];
  const isManhattan = metric === 'manhattan';
  for (let row = Math.max(0, line - 1); row <= Math.min(grid.rows - 1, line + 1); row++) {
    const from = grid.first[row * grid.columns + Math.max(0, column - 1)] as number;
    const to = grid.first[row * grid.columns + Math.min(grid.columns - 1, column + 1) + 1] as number;
    for (let at = from; at < to; at++) {
      const later = grid.point[at] as number;
      if (later <= event) continue;
      const east = (x[later] as number) - (x[event] as number);
      const north = (y[later] as number) - (y[event] as number);
      const apart = isManhattan ? Math.abs(east) + Math.abs(north) : Math.sqrt(east * east + north * north);
      const slot = rowOf(apart, asked);
      if (slot !== outside) found(later, slot);
    }
  }
}

/** 0 for one address, else the number of the band (from 1). */
function rowOf(apart: number, { distanceEdges, samePlaceMetres }: Asked): number {
  if (apart === 0 || apart < samePlaceMetres) return 0;
  if (apart < (distanceEdges[0] as number)) return outside;
  for (let band = 1; band < distanceEdges.length; band++) if (apart < (distanceEdges[band] as number)) return band;
  return outside;
}
