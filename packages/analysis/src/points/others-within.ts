import { type PlanePoints, pointGrid } from '../weights/point-grid.ts';

/** Calls with every ordered pair of events at most `reach` apart, and their distance. O(n + pairs within about twice the reach). */
export function forOthersWithin(
  points: PlanePoints,
  reach: number,
  found: (event: number, other: number, apart: number) => void,
): void {
  const { x, y } = points;
  const grid = pointGrid(points, reach);
  const between = (other: number, event: number) =>
    Math.sqrt(((x[other] as number) - (x[event] as number)) ** 2 + ((y[other] as number) - (y[event] as number)) ** 2);
  for (let event = 0; event < x.length; event++) {
    const [column, line] = [grid.column[event] as number, grid.row[event] as number];
    for (let row = Math.max(0, line - 1); row <= Math.min(grid.rows - 1, line + 1); row++) {
      const from = grid.first[row * grid.columns + Math.max(0, column - 1)] as number;
      const to = grid.first[row * grid.columns + Math.min(grid.columns - 1, column + 1) + 1] as number;
      for (let at = from; at < to; at++) {
        const other = grid.point[at] as number;
        const apart = between(other, event);
        if (apart <= reach && other !== event) found(event, other, apart);
      }
    }
  }
}
