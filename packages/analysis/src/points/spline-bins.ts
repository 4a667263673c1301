import type { DensityInput } from './density-types.ts';

/** Weights per cell of a grid that is wider than the surface by `margin` cells on every side. */
export type Bins = { readonly margin: number; readonly width: number; readonly height: number; readonly weight: Float64Array };

/**
 * Shares every event out over its cell and the eight around it by quadratic B-splines, which keep its place exactly and widen it by
 * exactly a quarter of a squared cell each way, wherever in the cell it lies: the kernel is made that much narrower afterwards.
 *
 * O(n + cells).
 */
export function splineBins({ x, y, window, columns, rows }: DensityInput, weights: Float64Array, margin: number): Bins {
  const width = columns + 2 * margin;
  const height = rows + 2 * margin;
  const weight = new Float64Array(width * height);
  const perEast = columns / (window.east - window.west);
  const perNorth = rows / (window.north - window.south);
  for (let event = 0; event < x.length; event++) {
    const east = ((x[event] as number) - window.west) * perEast;
    const north = ((y[event] as number) - window.south) * perNorth;
    // an event on the far edge belongs to the last cell
    const column = east === columns ? columns - 1 : Math.floor(east);
    const row = north === rows ? rows - 1 : Math.floor(north);
    const isFar = column + margin < 1 || column + margin > width - 2 || row + margin < 1 || row + margin > height - 2;
    if (isFar) continue;
    addSpline(weight, width, (row + margin) * width + column + margin, east - column, north - row, weights[event] as number);
  }
  return { margin, width, height, weight };
}

/** `along` and `up`: where in its cell the event lies, 0 … 1. */
function addSpline(weight: Float64Array, width: number, cell: number, along: number, up: number, amount: number): void {
  const before = (1 - along) * (1 - along) * 0.5;
  const after = along * along * 0.5;
  const middle = 1 - before - after;
  for (let row = -1; row <= 1; row++) {
    const share = row < 0 ? (1 - up) * (1 - up) * 0.5 : row > 0 ? up * up * 0.5 : 0.5 + up * (1 - up);
    const here = amount * share;
    const at = cell + row * width;
    weight[at - 1] = (weight[at - 1] as number) + here * before;
    weight[at] = (weight[at] as number) + here * middle;
    weight[at + 1] = (weight[at + 1] as number) + here * after;
  }
}
