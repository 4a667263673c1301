import { replicateSeed } from '../random.ts';
import { largestOver } from '../scan/simulated-maximum.ts';
import { openScanKernel } from './scan-kernel.ts';
import type { ScanPlan } from './scan-plan.ts';

/** In place of a maximum: the kernel could not make this replicate, the plain path must. */
export const LEFT_TO_PLAIN = -1;

/** The replicates `from … to − 1` of a scan. */
export type Share = { readonly plan: ScanPlan; readonly seed: number; readonly from: number; readonly to: number };

/**
 * The largest statistic of each replicate of a share, exactly as the plain path gives it, or `LEFT_TO_PLAIN`.
 *
 * A few replicates first, at a low threshold; they tell how high it can be for the rest, so that about one in a hundred stays below it.
 * What stays below is made again at lower and lower thresholds, in the end at none: no maximum is censored.
 */
export function kernelMaxima({ plan, seed, from, to }: Share, onDone?: (done: number) => void): Float64Array {
  const kernel = openScanKernel(plan);
  const maxima = new Float64Array(to - from);
  const below: number[] = [];
  const known: number[] = [];
  let done = 0;

  const make = (replicates: readonly number[], threshold: number): void => {
    const size = kernel.setThreshold(threshold);
    for (let first = 0; first < replicates.length; first += size) {
      const together = replicates.slice(first, first + size);
      const { least, overflown } = kernel.leastExpected(together.map((replicate) => replicateSeed(seed, replicate)));
      together.forEach((replicate, slot) => {
        const mine = least.subarray(slot * (plan.age.length + 1), (slot + 1) * (plan.age.length + 1));
        const largest = largestOver(mine, plan.minCases, plan.placeOfCase.length);
        if (overflown[slot]) maxima[replicate - from] = LEFT_TO_PLAIN;
        else if (threshold > 0 && largest <= threshold * (1 + 1e-9)) {
          below.push(replicate);
          return;
        } else {
          maxima[replicate - from] = largest;
          known.push(largest);
        }
        done++;
      });
      onDone?.(done);
    }
  };

  const all = Array.from({ length: to - from }, (_, index) => from + index);
  for (const [start, end] of [
    [0, 4],
    [4, 16],
    [16, 64],
    [64, all.length],
  ] as const) {
    make(all.slice(start, end), thresholdFrom(known, start));
  }
  for (let threshold = thresholdFrom(known, all.length); below.length > 0; ) {
    threshold = threshold > 2 ? threshold - 1.5 : 0;
    make(below.splice(0), threshold);
  }
  return maxima;
}

/** Where to look for maxima before any is known. */
const FIRST_THRESHOLD = 4;

/**
 * A value that about one replicate in a hundred stays below, from the maxima known so far.
 *
 * Of a Gumbel distribution the mean less 1.64 standard deviations; a few maxima say little of its spread, so more is taken off.
 */
function thresholdFrom(known: readonly number[], tried: number): number {
  if (known.length < 3) return tried === 0 ? FIRST_THRESHOLD : 0;
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  const variance = known.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (known.length - 1);
  const deviations = known.length < 16 ? 2.2 : 1.7;
  return Math.max(0, mean - deviations * Math.sqrt(variance)) * (1 - 1e-6);
}
