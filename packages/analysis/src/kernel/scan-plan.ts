import type { ScanSetting } from '../scan/scan-setting.ts';
import { asksForPlacesOrSources } from '../scan/simulated-with-enough.ts';
import { placesAlongCurve } from './places-along-curve.ts';

/** What the kernel needs to know of a scan, in plain numbers that can be sent to another thread. */
export type ScanPlan = {
  /** Place of each known case, in the input's order, places numbered along a curve so that near ones have near numbers. */
  readonly placeOfCase: Int32Array;
  /** Age in days of the cases in the longest window, latest first. */
  readonly age: Int32Array;
  /** The share of all cases that lies in the window of w + 1 days. */
  readonly shareOfWindow: Float64Array;
  readonly minWindowDays: number;
  readonly minCases: number;
  readonly placeCount: number;
  /** The places with cases around centre `c` stand nearest first at `circleStart[c] … circleStart[c + 1] − 1` of `order`. */
  readonly circleStart: Int32Array;
  readonly order: Uint16Array;
  /** At each position of `order`: cases on all days in the circle out to there. */
  readonly casesInCircle: Int32Array;
  /** The runs of centre `c` stand at `runStart[c] … runStart[c + 1] − 1`: circles that share a row of critical counts, as row · 2^16 + end in the circle. */
  readonly runStart: Int32Array;
  readonly runs: Uint32Array;
  /** The fewest cases that a circle of each row holds; row 0 is nobody's. */
  readonly rowCases: Int32Array;
};

// what the kernel's bytes can hold
const MOST_PLACES = 65_535;
const MOST_IN_WINDOW = 32_767;
const MOST_CASES = 2 ** 21;

/**
 * The scan as the kernel wants it, or undefined when it is too large for the kernel's bytes
 * (more than 65 535 places, 32 767 cases in the longest window or 2 097 152 cases), or asks for several places or sources, which its bytes do not tell.
 *
 * Places without any case are left out of the circles: they bring neither cases nor a larger expectation. O(Σ over circles of places).
 */
export function planOf(
  setting: ScanSetting,
  places: { readonly lng: Float64Array; readonly lat: Float64Array },
): ScanPlan | undefined {
  const { placeCount, age, placeOfKnown, shareOfWindow } = setting;
  if (asksForPlacesOrSources(setting)) return undefined;
  if (placeCount > MOST_PLACES || age.length > MOST_IN_WINDOW || placeOfKnown.length > MOST_CASES) return undefined;
  const { numberOf, placeAt } = placesAlongCurve(places);
  const circles = occupiedCircles(setting, numberOf, placeAt);
  const { rowOf, rowCases } = rowsOfCases(circles.casesInCircle, shareOfWindow.at(-1) as number);
  return {
    placeOfCase: placeOfKnown.map((place) => numberOf[place] as number),
    age,
    shareOfWindow,
    minWindowDays: setting.minWindowDays,
    minCases: setting.minCases,
    placeCount,
    ...circles,
    ...runsOf(circles, rowOf),
    rowCases,
  };
}

type OccupiedCircles = Pick<ScanPlan, 'circleStart' | 'order' | 'casesInCircle'>;

function occupiedCircles(setting: ScanSetting, numberOf: Int32Array, placeAt: Int32Array): OccupiedCircles {
  const { circles, placeCount, placeOfKnown } = setting;
  const isOccupied = new Uint8Array(placeCount);
  for (const place of placeOfKnown) isOccupied[place] = 1;
  const circleStart = new Int32Array(placeCount + 1);
  const order = new Uint16Array(circles.place.length);
  const casesInCircle = new Int32Array(circles.place.length);
  let filled = 0;
  for (let number = 0; number < placeCount; number++) {
    const centre = placeAt[number] as number;
    const end = circles.start[centre + 1] as number;
    for (let at = circles.start[centre] as number; at < end; at++) {
      const place = circles.place[at] as number;
      if (isOccupied[place] === 0) continue;
      order[filled] = numberOf[place] as number;
      casesInCircle[filled] = circles.casesInCircle[at] as number;
      filled++;
    }
    circleStart[number + 1] = filled;
  }
  return { circleStart, order: order.slice(0, filled), casesInCircle: casesInCircle.slice(0, filled) };
}

/** How much of the statistic a shared row may give away: more makes fewer comparisons and more false alarms. */
const SLACK = 0.5;

/**
 * Which circles share a row of critical counts, by the cases that they hold.
 *
 * A row is as wide as keeps the statistic of its largest circle within `SLACK` of that of its smallest, at the counts that matter:
 * near the threshold n − μ is about 4√μ + 3, and the statistic falls by (n − μ)/μ for each unit of μ.
 */
function rowsOfCases(casesInCircle: Int32Array, largestShare: number): { rowOf: Uint16Array; rowCases: Int32Array } {
  const most = casesInCircle.reduce((largest, cases) => Math.max(largest, cases), 0);
  const rowOf = new Uint16Array(most + 1);
  const rowCases = [0];
  for (let from = 1; from <= most; ) {
    const expected = from * largestShare;
    const width = Math.max(1, Math.floor((SLACK * from) / (4 * Math.sqrt(expected) + 3)));
    rowOf.fill(rowCases.length, from, from + width);
    rowCases.push(from);
    from += width;
  }
  return { rowOf, rowCases: Int32Array.from(rowCases) };
}

function runsOf({ circleStart, casesInCircle }: OccupiedCircles, rowOf: Uint16Array): Pick<ScanPlan, 'runStart' | 'runs'> {
  const centres = circleStart.length - 1;
  const runStart = new Int32Array(centres + 1);
  const runs = new Uint32Array(casesInCircle.length);
  let filled = 0;
  for (let centre = 0; centre < centres; centre++) {
    const first = circleStart[centre] as number;
    const end = circleStart[centre + 1] as number;
    for (let at = first; at < end; at++) {
      const row = rowOf[casesInCircle[at] as number] as number;
      const isRunsLast = at + 1 === end || rowOf[casesInCircle[at + 1] as number] !== row;
      if (isRunsLast) runs[filled++] = row * 65_536 + (at + 1 - first);
    }
    runStart[centre + 1] = filled;
  }
  return { runStart, runs: runs.slice(0, filled) };
}
