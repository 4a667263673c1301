import { replicateSeed, seeded } from '../random.ts';
import type { ScanSetting } from './scan-setting.ts';
import { largestOver, placeDraw } from './simulated-maximum.ts';

// Array positions in this file are in range by construction; `as number` says so to the compiler at no cost.

/** Whether the question asks that a cluster's cases lie at several places or come from several sources. */
export function asksForPlacesOrSources({ minPlaces, minSources }: ScanSetting): boolean {
  return minPlaces > 1 || minSources > 1;
}

/**
 * Gives the largest statistic of any one replicate among circles and windows that hold enough places and sources.
 *
 * The draw is that of a scan which does not ask: the same seed deals the same places, and a place brings the source of the report that it came with.
 * Windows only grow, so a place counts from the window of its latest case on, a source from that of its latest: two more tallies per window.
 */
export function maximumWithEnough(setting: ScanSetting, seed: number): (replicate: number) => number {
  const { inWindow, placeOfKnown, sourceOfKnown, placeCount, minCases, known } = setting;
  // dealt out by number, so that place and source stay together
  const draw = placeDraw(Int32Array.from(placeOfKnown.keys()), inWindow.length);
  const tally = newTally(setting);
  return (replicate) => {
    const dealt = draw(seeded(replicateSeed(seed, replicate)));
    sortByPlace(dealt, placeOfKnown, sourceOfKnown, tally);
    tally.leastExpected.fill(Number.POSITIVE_INFINITY);
    for (let centre = 0; centre < placeCount; centre++) growCircle(centre, setting, tally);
    return largestOver(tally.leastExpected, minCases, known.length);
  };
}

type Tally = {
  /** The cases of place p stand at `start[p] … start[p + 1] − 1`, latest first: their position (in `inWindow`) and source. */
  readonly start: Int32Array;
  readonly position: Int32Array;
  readonly source: Int32Array;
  /** Cases, places and sources of the growing circle, per window. */
  readonly cases: Int32Array;
  readonly places: Int32Array;
  readonly sources: Int32Array;
  /** Age of each source's latest case in the growing circle. */
  readonly latestOfSource: Int32Array;
  /** Smallest expectation met for each number of cases. */
  readonly leastExpected: Float64Array;
};

function newTally({ placeCount, inWindow, maxWindowDays, sourceOfKnown }: ScanSetting): Tally {
  const sourceCount = sourceOfKnown.reduce((most, each) => Math.max(most, each + 1), 0);
  return {
    start: new Int32Array(placeCount + 1),
    position: new Int32Array(inWindow.length),
    source: new Int32Array(inWindow.length),
    cases: new Int32Array(maxWindowDays),
    places: new Int32Array(maxWindowDays),
    sources: new Int32Array(maxWindowDays),
    latestOfSource: new Int32Array(sourceCount),
    leastExpected: new Float64Array(inWindow.length + 1),
  };
}

function sortByPlace(dealt: Int32Array, placeOf: Int32Array, sourceOf: Int32Array, { start, position, source }: Tally): void {
  start.fill(0);
  const place = dealt.map((report) => placeOf[report] as number);
  for (const each of place) start[each + 1] = (start[each + 1] as number) + 1;
  for (let at = 1; at < start.length; at++) start[at] = (start[at] as number) + (start[at - 1] as number);
  const free = start.slice();
  for (let at = 0; at < dealt.length; at++) {
    const into = free[place[at] as number] as number;
    free[place[at] as number] = into + 1;
    position[into] = at;
    source[into] = sourceOf[dealt[at] as number] ?? 0;
  }
}

/** Lets the circle around one centre grow place by place, and notes the smallest expectation met for each number of cases where enough come together. */
function growCircle(centre: number, setting: ScanSetting, tally: Tally): void {
  const { circles, shareOfWindow, maxWindowDays, minPlaces, minSources, age } = setting;
  const { cases, places, sources, latestOfSource, leastExpected } = tally;
  const end = circles.start[centre + 1] as number;
  cases.fill(0);
  places.fill(0);
  sources.fill(0);
  latestOfSource.fill(maxWindowDays);
  for (let at = circles.start[centre] as number; at < end; at++) {
    const member = circles.place[at] as number;
    const first = tally.start[member] as number;
    const last = tally.start[member + 1] as number;
    if (first === last) continue;
    const latest = age[tally.position[first] as number] as number;
    addFrom(places, latest, maxWindowDays);
    for (let k = first; k < last; k++) {
      const caseAge = age[tally.position[k] as number] as number;
      addFrom(cases, caseAge, maxWindowDays);
      if (minSources > 1) addSource(tally.source[k] as number, caseAge, latestOfSource, sources);
    }
    for (let window = Math.max(latest, setting.minWindowDays - 1); window < maxWindowDays; window++) {
      if ((places[window] as number) < minPlaces || (minSources > 1 && (sources[window] as number) < minSources)) continue;
      const observed = cases[window] as number;
      const expected = (circles.casesInCircle[at] as number) * (shareOfWindow[window] as number);
      if (expected < (leastExpected[observed] as number)) leastExpected[observed] = expected;
    }
  }
}

function addFrom(counts: Int32Array, from: number, to: number): void {
  for (let window = from; window < to; window++) counts[window] = (counts[window] as number) + 1;
}

/** A source counts in each window that holds its latest case. */
function addSource(source: number, caseAge: number, latest: Int32Array, sources: Int32Array): void {
  const before = latest[source] as number;
  if (caseAge >= before) return;
  addFrom(sources, caseAge, before);
  latest[source] = caseAge;
}
