import { logLikelihoodRatio } from './log-likelihood-ratio.ts';
import type { ScanSetting } from './scan-setting.ts';

// Array positions in this file are in range by construction; `as number` says so to the compiler at no cost.

/**
 * Gives places for the cases in the window as chance would: drawn without replacement from the places of all cases.
 *
 * Partial Fisher–Yates: only as many steps as there are cases in the window, because the rest of the shuffle changes nothing.
 * Every draw starts from the places as they were, so that a replicate depends on its own seed alone. The answer is good until the next call.
 */
export function placeDraw(placeOfKnown: Int32Array, size: number): (random: () => number) => Int32Array {
  const shuffled = placeOfKnown.slice();
  const total = shuffled.length;
  return (random) => {
    shuffled.set(placeOfKnown);
    for (let at = 0; at < size; at++) {
      const other = at + Math.floor(random() * (total - at));
      const place = shuffled[other] as number;
      shuffled[other] = shuffled[at] as number;
      shuffled[at] = place;
    }
    return shuffled.subarray(0, size);
  };
}

/** Working memory of `largestLogLikelihoodRatio`, used again for every replicate. */
export type Tally = {
  /** Cases at place × window, cumulative over windows. */
  readonly atPlace: Int32Array;
  /** Age of the place's latest case, or the longest window when it has none. */
  readonly latest: Int32Array;
  /** Cases in the circle that is growing, per window. */
  readonly inCircle: Int32Array;
  /** Smallest expectation met for each number of cases. */
  readonly leastExpected: Float64Array;
};

/** Room for one replicate after the other. */
export function newTally(setting: ScanSetting): Tally {
  return {
    atPlace: new Int32Array(setting.placeCount * setting.maxWindowDays),
    latest: new Int32Array(setting.placeCount),
    inCircle: new Int32Array(setting.maxWindowDays),
    leastExpected: new Float64Array(setting.inWindow.length + 1),
  };
}

/**
 * The largest statistic over all circles and windows, when the cases in the window lie at the given places.
 *
 * Two facts make it fast. The statistic can only be largest just after a place with cases has come into the circle, so empty places are
 * skipped. And for n cases it only falls with the expectation, so the loop keeps the smallest expectation per n, and takes logarithms at the end.
 */
export function largestLogLikelihoodRatio(placeInWindow: Int32Array, setting: ScanSetting, tally: Tally): number {
  fillTally(placeInWindow, setting, tally);
  tally.leastExpected.fill(Number.POSITIVE_INFINITY);
  for (let centre = 0; centre < setting.placeCount; centre++) growCircle(centre, setting, tally);
  return largestOver(tally.leastExpected, setting.minCases, setting.known.length);
}

/** Lets the circle around one centre grow place by place, and notes the smallest expectation met for each number of cases. */
function growCircle(centre: number, setting: ScanSetting, tally: Tally): void {
  const { circles, shareOfWindow, maxWindowDays } = setting;
  const { start, place, casesInCircle } = circles;
  const { atPlace, latest, inCircle, leastExpected } = tally;
  const firstWindow = setting.minWindowDays - 1;
  const end = start[centre + 1] as number;
  inCircle.fill(0);

  for (let at = start[centre] as number; at < end; at++) {
    const member = place[at] as number;
    const from = latest[member] as number;
    if (from === maxWindowDays) continue;
    const cases = casesInCircle[at] as number;
    const row = member * maxWindowDays;
    for (let window = Math.max(from, firstWindow); window < maxWindowDays; window++) {
      const observed = (inCircle[window] as number) + (atPlace[row + window] as number);
      inCircle[window] = observed;
      const expected = cases * (shareOfWindow[window] as number);
      if (expected < (leastExpected[observed] as number)) leastExpected[observed] = expected;
    }
  }
}

function fillTally(placeInWindow: Int32Array, setting: ScanSetting, tally: Tally): void {
  const { maxWindowDays, age } = setting;
  const { atPlace, latest } = tally;
  latest.fill(maxWindowDays);
  atPlace.fill(0);
  // ages rise, so the first case met at a place is its latest
  for (let index = 0; index < placeInWindow.length; index++) {
    const member = placeInWindow[index] as number;
    const caseAge = age[index] as number;
    if (latest[member] === maxWindowDays) latest[member] = caseAge;
    const row = member * maxWindowDays;
    for (let window = caseAge; window < maxWindowDays; window++) atPlace[row + window] = (atPlace[row + window] as number) + 1;
  }
}

/** The largest statistic, when for each number of cases the smallest expectation is known. */
export function largestOver(leastExpected: Float64Array, minCases: number, total: number): number {
  let largest = 0;
  for (let observed = minCases; observed < leastExpected.length; observed++) {
    const ratio = logLikelihoodRatio(observed, leastExpected[observed] as number, total);
    if (ratio > largest) largest = ratio;
  }
  return largest;
}
