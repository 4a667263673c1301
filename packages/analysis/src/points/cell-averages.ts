import { normalBetween } from '../distribution/normal.ts';
import type { DensityInput } from './density-types.ts';

/** Beyond this many standard deviations less than 1e-8 of a kernel is left. */
const reachInDeviations = 6;

/**
 * The kernel density averaged over each cell instead of read at its centre: for kernels narrower than a cell, which fall between centres.
 *
 * Sound input, no edge correction. Row 0 southernmost. O(events · cells within 6 bandwidths).
 */
export function cellAverages(input: Omit<DensityInput, 'edge'>): Float64Array {
  const { x, y, weights, window, columns, rows, bandwidth } = input;
  const sums = new Float64Array(columns * rows);
  const [cellWidth, cellHeight] = [(window.east - window.west) / columns, (window.north - window.south) / rows];
  for (let event = 0; event < x.length; event++) {
    const weight = weights ? (weights[event] as number) : 1;
    if (weight === 0) continue;
    const across = massPerCell((x[event] as number) - window.west, cellWidth, columns, bandwidth);
    const along = massPerCell((y[event] as number) - window.south, cellHeight, rows, bandwidth);
    along.mass.forEach((share, row) => {
      const start = (along.first + row) * columns + across.first;
      across.mass.forEach((each, column) => {
        sums[start + column] = (sums[start + column] as number) + weight * share * each;
      });
    });
  }
  return sums.map((sum) => sum / (cellWidth * cellHeight));
}

/** The shares of a kernel at `place` (metres from the first cell's start) that fall in the cells within reach. */
function massPerCell(place: number, side: number, cells: number, bandwidth: number): { first: number; mass: Float64Array } {
  const first = Math.max(0, Math.floor((place - reachInDeviations * bandwidth) / side));
  const last = Math.min(cells - 1, Math.floor((place + reachInDeviations * bandwidth) / side));
  const mass = Float64Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => {
    const from = (first + at) * side - place;
    return normalBetween(from / bandwidth, (from + side) / bandwidth);
  });
  return { first, mass };
}
