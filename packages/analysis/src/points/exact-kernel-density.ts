import type { Density, DensityInput } from './density-types.ts';
import { centres, correctCells, eventWeights } from './kernel-mass-inside.ts';
import { refuseUnsoundDensity } from './refuse-unsound-density.ts';

/**
 * The kernel density at every cell's centre, every event added up: the measure of `kernelDensity`, and for few events or narrow kernels.
 *
 * Nothing is cut off. A picture of where it is much, never a test. Input untouched. O(events · cells).
 *
 * Source: Diggle 1985, Applied Statistics 34: 138–147; edge: Jones 1993, Statistics and Computing 3: 135–146.
 *
 * @returns events (or weight) per square metre
 * @throws {AnalysisError} shape-mismatch · too-few-points (1) · bad-parameter (also events outside the window with an edge correction)
 */
export function exactKernelDensity(input: DensityInput): Density {
  refuseUnsoundDensity(input);
  const { x, y, window, columns, rows, bandwidth } = input;
  const weights = eventWeights(input);
  const intensity = new Float64Array(columns * rows);
  const eastward = centres(window.west, window.east, columns);
  const northward = centres(window.south, window.north, rows);
  const across = new Float64Array(columns);
  const scale = 1 / (2 * Math.PI * bandwidth * bandwidth);
  for (let event = 0; event < x.length; event++) {
    for (let column = 0; column < columns; column++) {
      across[column] = bell(((eastward[column] as number) - (x[event] as number)) / bandwidth);
    }
    const factor = scale * (weights[event] as number);
    for (let row = 0; row < rows; row++) {
      const along = factor * bell(((northward[row] as number) - (y[event] as number)) / bandwidth);
      if (along === 0) continue;
      const start = row * columns;
      for (let column = 0; column < columns; column++) {
        intensity[start + column] = (intensity[start + column] as number) + along * (across[column] as number);
      }
    }
  }
  correctCells(intensity, input);
  return { window, columns, rows, intensity };
}

function bell(z: number): number {
  return Math.exp((-z * z) / 2);
}
