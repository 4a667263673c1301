import { logLikelihoodRatio } from '../scan/log-likelihood-ratio.ts';
import type { ScanPlan } from './scan-plan.ts';

/** Windows that go through the kernel together. */
export const WINDOWS_TOGETHER = 32;

/** For 32 windows, row by row of circles: which counts may beat a threshold, in the bytes that the kernel compares with. */
export type CriticalCounts = {
  /** The smallest count that beats the threshold in the row's smallest circle; 65 535 when none can. */
  readonly critical: Uint16Array;
  /** What the kernel's bytes leave out of the count. */
  readonly offset: Uint16Array;
  /** A byte above this may beat the threshold. */
  readonly tooMany: Uint8Array;
  /** The first row with any offset. */
  readonly firstShifted: number;
};

const NEVER = 65_535;
/** Critical counts up to here need no offset; the rest of the byte is room for counts above. */
const LARGEST_IN_BYTE = 200;

/**
 * Tables for the windows of `firstWindow + 1 … firstWindow + 32` days at a threshold of the statistic. O(rows + counts), per window.
 */
export function criticalCounts(plan: ScanPlan, firstWindow: number, threshold: number): CriticalCounts {
  const { rowCases, shareOfWindow, placeOfCase, age, minCases, minWindowDays } = plan;
  const size = rowCases.length * WINDOWS_TOGETHER;
  const critical = new Uint16Array(size).fill(NEVER);
  const total = placeOfCase.length;
  // a circle that equals the threshold but for rounding must not be lost
  const justBelow = threshold * (1 - 1e-12);
  for (let lane = 0; lane < WINDOWS_TOGETHER; lane++) {
    const window = firstWindow + lane;
    if (window >= shareOfWindow.length || window < minWindowDays - 1) continue;
    const share = shareOfWindow[window] as number;
    let count = minCases;
    for (let row = 1; row < rowCases.length; row++) {
      const expected = (rowCases[row] as number) * share;
      while (count <= age.length && logLikelihoodRatio(count, expected, total) <= justBelow) count++;
      if (count > age.length) break;
      critical[row * WINDOWS_TOGETHER + lane] = count;
    }
  }
  return { critical, ...inBytes(critical) };
}

function inBytes(critical: Uint16Array): Omit<CriticalCounts, 'critical'> {
  const offset = new Uint16Array(critical.length);
  const tooMany = new Uint8Array(critical.length).fill(255);
  let firstShifted = critical.length;
  for (let at = 0; at < critical.length; at++) {
    const count = critical[at] as number;
    if (count === NEVER) continue;
    offset[at] = Math.max(0, count - LARGEST_IN_BYTE);
    tooMany[at] = Math.min(count, LARGEST_IN_BYTE) - 1;
    if (count > LARGEST_IN_BYTE) firstShifted = Math.min(firstShifted, Math.floor(at / WINDOWS_TOGETHER));
  }
  return { offset, tooMany, firstShifted };
}
