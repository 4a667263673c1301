import { refuseUnless } from '../errors.ts';
import type { Density, DensityInput } from './density-types.ts';
import { correctCells, quickEventWeights } from './kernel-mass-inside.ts';
import { refuseUnsoundDensity } from './refuse-unsound-density.ts';
import { type Bins, splineBins } from './spline-bins.ts';

/** The kernel is cut off where less than a hundred-thousandth of it is left each way. */
const reachInDeviations = 4.5;
/** What the sharing out over cells adds to the kernel's variance, in squared cells. */
const splineVariance = 0.25;

/**
 * The kernel density at every cell's centre, fast: events shared out over cells by splines, then smoothed along rows and along columns.
 *
 * Differs from `exactKernelDensity` by less than 0.1 % of the maximum when the bandwidth is at least 3 cells, 0.3 % from 2 and 3.6 % from 1.
 * A picture of where it is much, never a test. Input untouched. O(events + cells · bandwidth in cells).
 *
 * Source: as `exactKernelDensity`; binning by B-splines: Jones & Lotwick 1984, Applied Statistics 33: 120–122, with a smoother spline.
 *
 * @returns events (or weight) per square metre
 * @throws {AnalysisError} shape-mismatch · too-few-points (1) · bad-parameter (also a bandwidth below one cell's side)
 */
export function kernelDensity(input: DensityInput): Density {
  refuseUnsoundDensity(input);
  const { window, columns, rows, bandwidth } = input;
  const cellWidth = (window.east - window.west) / columns;
  const cellHeight = (window.north - window.south) / rows;
  const side = Math.max(cellWidth, cellHeight);
  refuseUnless(bandwidth >= side, 'bad-parameter', `bandwidth needs at least a cell's side, ${side} m, got ${bandwidth}`);

  const across = halfKernel(bandwidth / cellWidth);
  const along = halfKernel(bandwidth / cellHeight);
  const margin = input.edge === 'none' && hasPointsOutside(input) ? Math.max(across.length, along.length) + 1 : 1;
  const bins = splineBins(input, quickEventWeights(input), margin);
  const intensity = smoothedAlong(smoothedAcross(bins, columns, across), bins, columns, rows, along);
  const perCell = 1 / (cellWidth * cellHeight);
  for (let cell = 0; cell < intensity.length; cell++) intensity[cell] = (intensity[cell] as number) * perCell;
  correctCells(intensity, input);
  return { window, columns, rows, intensity };
}

/** The Gaussian kernel at 0, 1, 2 … cells from its middle, narrowed by what the splines widen. */
function halfKernel(bandwidthInCells: number): Float64Array {
  const variance = bandwidthInCells ** 2 - splineVariance;
  const length = Math.ceil(reachInDeviations * bandwidthInCells) + 1;
  return Float64Array.from(
    { length },
    (_, cell) => Math.exp((-cell * cell) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance),
  );
}

/** Every row of bins smoothed from west to east, at the surface's columns. */
function smoothedAcross({ margin, width, height, weight }: Bins, columns: number, kernel: Float64Array): Float64Array {
  const reach = kernel.length - 1;
  const smooth = new Float64Array(columns * height);
  // room on both sides, so that the inner loop need not ask where the row ends
  const line = new Float64Array(width + 2 * reach);
  for (let row = 0; row < height; row++) {
    const bins = weight.subarray(row * width, (row + 1) * width);
    if (bins.every((each) => each === 0)) continue;
    line.set(bins, reach);
    for (let column = 0; column < columns; column++) {
      const middle = column + margin + reach;
      let sum = (kernel[0] as number) * (line[middle] as number);
      for (let step = 1; step <= reach; step++) {
        sum += (kernel[step] as number) * ((line[middle - step] as number) + (line[middle + step] as number));
      }
      smooth[row * columns + column] = sum;
    }
  }
  return smooth;
}

/** The rows smoothed from south to north, at the surface's rows. */
function smoothedAlong(
  smooth: Float64Array,
  { margin, height }: Bins,
  columns: number,
  rows: number,
  kernel: Float64Array,
): Float64Array {
  const intensity = new Float64Array(columns * rows);
  const reach = kernel.length - 1;
  // a row without bins, for the steps that end outside
  const nothing = new Float64Array(columns);
  const rowOf = (row: number) => (row < 0 || row >= height ? nothing : smooth.subarray(row * columns, (row + 1) * columns));
  for (let row = 0; row < rows; row++) {
    const out = intensity.subarray(row * columns, (row + 1) * columns);
    addScaled(out, kernel[0] as number, rowOf(row + margin), nothing);
    for (let step = 1; step <= reach; step++) {
      addScaled(out, kernel[step] as number, rowOf(row + margin - step), rowOf(row + margin + step));
    }
  }
  return intensity;
}

function addScaled(out: Float64Array, share: number, below: Float64Array, above: Float64Array): void {
  if (below === above) return;
  for (let column = 0; column < out.length; column++) {
    out[column] = (out[column] as number) + share * ((below[column] as number) + (above[column] as number));
  }
}

function hasPointsOutside({ x, y, window: { west, east, south, north } }: DensityInput): boolean {
  return x.some((each) => each < west || each > east) || y.some((each) => each < south || each > north);
}
