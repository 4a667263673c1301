import type { ScanStatistic } from './scan-statistic.ts';
import type { Zones } from './zones.ts';

// Array positions in this file are in range by construction; `as number` says so to the compiler at no cost.

/**
 * Circles in runs: consecutive circles around one centre that hold nearly as much at risk share a row. `runStart[c] … runStart[c + 1] − 1` are
 * the runs of centre `c`; run `r` ends before position `end[r]` of the zones and belongs to row `row[r]`; a circle of row `k` holds at least `rowMeasure[k]`.
 */
export type MeasureRows = {
  readonly runStart: Int32Array;
  readonly end: Int32Array;
  readonly row: Int32Array;
  readonly rowMeasure: Float64Array;
};

/**
 * Divides the circles into runs, each row `slack` of the way from what is expected to what would beat a threshold of about 12 in the longest window,
 * which holds `longestShare` of a circle's measure.
 */
export function measureRows(zones: Zones, statistic: ScanStatistic, longestShare: number, slack: number): MeasureRows {
  const { start, measure } = zones;
  const most = measure.reduce((largest, each) => Math.max(largest, each), 0);
  const least = measure.reduce((smallest, each) => (each > 0 ? Math.min(smallest, each) : smallest), most);
  const rowMeasure = [0];
  for (let from = least; from <= most * (1 + 1e-9); ) {
    rowMeasure.push(from);
    const expected = from * longestShare * statistic.expectedPerMeasure;
    from *= 1 + (slack * (Math.sqrt(24 * expected) + 4)) / expected;
  }
  const runStart = new Int32Array(start.length);
  const end = new Int32Array(measure.length);
  const row = new Int32Array(measure.length);
  let filled = 0;
  for (let centre = 0; centre + 1 < start.length; centre++) {
    const last = start[centre + 1] as number;
    let current = 0;
    for (let at = start[centre] as number; at < last; at++) {
      while (current + 1 < rowMeasure.length && (rowMeasure[current + 1] as number) <= (measure[at] as number)) current++;
      const isSameRun = filled > (runStart[centre] as number) && row[filled - 1] === current;
      if (!isSameRun) row[filled++] = current;
      end[filled - 1] = at + 1;
    }
    runStart[centre + 1] = filled;
  }
  return { runStart, end: end.slice(0, filled), row: row.slice(0, filled), rowMeasure: Float64Array.from(rowMeasure) };
}

/**
 * For each row the smallest number of cases that reaches the value in its smallest circle, in a window with so large a share of the measure; `never` when
 * only more would.
 */
export function criticalPerRow(
  { rowMeasure }: MeasureRows,
  share: number,
  { statistic, totalCases, minCases }: CriticalSetting,
  value: number,
  never: number,
): Int32Array {
  const reaches = (cases: number, measure: number) =>
    measure === 0 ||
    cases > totalCases ||
    (cases > measure * statistic.expectedPerMeasure && statistic.ratio(cases, measure) >= value);
  let critical = minCases;
  return Int32Array.from(rowMeasure, (least) => {
    const measure = least * share;
    if (critical >= never || reaches(critical, measure)) return critical;
    // more cases reach what fewer reach: strides that double until one reaches, then halves between the last two
    let below = critical;
    let stride = 1;
    while (below + stride < never && !reaches(below + stride, measure)) {
      below += stride;
      stride *= 2;
    }
    critical = Math.min(never, below + stride);
    while (critical - below > 1) {
      const middle = (below + critical) >> 1;
      if (reaches(middle, measure)) critical = middle;
      else below = middle;
    }
    return critical;
  });
}

type CriticalSetting = { readonly statistic: ScanStatistic; readonly totalCases: number; readonly minCases: number };

/** The largest statistic over numbers of cases, given the least measure met with each; from `minCases` on. */
export function largestOfLeast(least: Float64Array, count: number, minCases: number, statistic: ScanStatistic): number {
  let largest = 0;
  for (let cases = minCases; cases <= count; cases++) {
    const measure = least[cases] as number;
    if (cases > measure * statistic.expectedPerMeasure) largest = Math.max(largest, statistic.ratio(cases, measure));
  }
  return largest;
}
