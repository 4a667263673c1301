import type { Row } from '../row.ts';
import { lattice } from './lattice.ts';
import { night } from './night.ts';
import { points } from './points.ts';
import { scanKernel } from './scan-kernel.ts';
import { scanModels } from './scan-models.ts';
import { scanPermutation } from './scan-permutation.ts';
import { time } from './time.ts';

/** What the mathematics costs: one file per kind of method, each row in seconds of process CPU from arrays in memory to the result. */
export async function analysis(): Promise<Row[]> {
  return [
    ...(await scanPermutation()),
    ...(await scanKernel()),
    ...(await scanModels()),
    ...(await lattice()),
    ...(await points()),
    ...(await time()),
    ...(await night()),
  ];
}
