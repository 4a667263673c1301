import { logLikelihoodRatio } from './log-likelihood-ratio.ts';
import type { ScanSetting } from './scan-setting.ts';

/** A circle and window that may become a cluster. */
export type Candidate = {
  readonly centre: number;
  /** The places of the circle, nearest the centre first. */
  readonly places: Int32Array;
  readonly radiusMetres: number;
  readonly windowDays: number;
  readonly observed: number;
  readonly expected: number;
  readonly logLikelihoodRatio: number;
};

/**
 * The best circle and window around each centre that holds enough cases, places and sources, strongest first.
 *
 * O(Σ over circles of occupied places × window days); logarithms only where a bound without them does not already say no.
 */
export function bestPerCentre(setting: ScanSetting): Candidate[] {
  const cases = casesInWindowByPlace(setting);
  const found: Candidate[] = [];
  for (let centre = 0; centre < setting.placeCount; centre++) {
    const best = bestAround(centre, setting, cases);
    if (best) found.push(best);
  }
  // equal statistics: the tighter circle first, so that the order of the input means nothing
  return found.sort(
    (a, b) => b.logLikelihoodRatio - a.logLikelihoodRatio || a.radiusMetres - b.radiusMetres || a.centre - b.centre,
  );
}

/** The candidates that share no place with a stronger one that is kept. */
export function withoutSharedPlaces(strongestFirst: readonly Candidate[]): Candidate[] {
  const taken = new Set<number>();
  return strongestFirst.filter((candidate) => {
    if (candidate.places.some((place) => taken.has(place))) return false;
    for (const place of candidate.places) taken.add(place);
    return true;
  });
}

/** The cases in the candidate's circle and window, as rising indices of the input. */
export function casesOf(candidate: Candidate, setting: ScanSetting): number[] {
  const members = new Set(candidate.places);
  const { inWindow, placeInWindow, age } = setting;
  return Array.from(inWindow)
    .filter((_, at) => (age[at] as number) < candidate.windowDays && members.has(placeInWindow[at] as number))
    .sort((a, b) => a - b);
}

/** The positions (in `inWindow`) of each place's cases, latest first: place p has `position[start[p] … start[p + 1] − 1]`. */
type CasesByPlace = { readonly start: Int32Array; readonly position: Int32Array };

function casesInWindowByPlace({ placeInWindow, placeCount }: ScanSetting): CasesByPlace {
  const start = new Int32Array(placeCount + 1);
  for (const place of placeInWindow) start[place + 1] = (start[place + 1] as number) + 1;
  for (let place = 0; place < placeCount; place++) start[place + 1] = (start[place + 1] as number) + (start[place] as number);
  const next = start.slice();
  const position = new Int32Array(placeInWindow.length);
  for (let at = 0; at < placeInWindow.length; at++) {
    const place = placeInWindow[at] as number;
    const to = next[place] as number;
    position[to] = at;
    next[place] = to + 1;
  }
  return { start, position };
}

function bestAround(centre: number, setting: ScanSetting, cases: CasesByPlace): Candidate | undefined {
  const { circles, age, maxWindowDays } = setting;
  const first = circles.start[centre] as number;
  const end = circles.start[centre + 1] as number;
  // cases in the growing circle, per window
  const inCircle = new Int32Array(maxWindowDays);
  let hasNew = false;
  let best: (BestWindow & { at: number }) | undefined;

  for (let at = first; at < end; at++) {
    const place = circles.place[at] as number;
    for (let k = cases.start[place] as number; k < (cases.start[place + 1] as number); k++) {
      const caseAge = age[cases.position[k] as number] as number;
      for (let window = caseAge; window < maxWindowDays; window++) inCircle[window] = (inCircle[window] as number) + 1;
      hasNew = true;
    }
    // a larger circle without a new case only raises the expectation
    if (circles.closesRing[at] === 0 || !hasNew) continue;
    hasNew = false;
    const holdsEnoughAt = (windowDays: number) => holdsEnough(first, at, windowDays, setting, cases);
    const found = bestWindow(
      inCircle,
      circles.casesInCircle[at] as number,
      setting,
      best?.logLikelihoodRatio ?? 0,
      holdsEnoughAt,
    );
    if (found) best = { ...found, at };
  }
  if (!best) return undefined;
  const { at, ...window } = best;
  const places = circles.place.subarray(first, at + 1);
  return { centre, places, radiusMetres: circles.distanceMetres[at] as number, ...window };
}

type BestWindow = Pick<Candidate, 'windowDays' | 'observed' | 'expected' | 'logLikelihoodRatio'>;

/** The best window of one circle that holds `casesOnAllDays`, shortest first, when it is better than `toBeat`. */
function bestWindow(
  inCircle: Int32Array,
  casesOnAllDays: number,
  setting: ScanSetting,
  toBeat: number,
  holdsEnoughAt: (windowDays: number) => boolean,
): BestWindow | undefined {
  const { shareOfWindow, known, minCases } = setting;
  const total = known.length;
  let bestRatio = toBeat;
  let best: BestWindow | undefined;
  for (let window = setting.minWindowDays - 1; window < inCircle.length; window++) {
    const observed = inCircle[window] as number;
    if (observed < minCases) continue;
    const expected = casesOnAllDays * (shareOfWindow[window] as number);
    const surplus = observed - expected;
    // ln x ≤ x − 1 gives LLR ≤ (n − μ)² N / (μ (N − μ)); a little room for rounding
    if (surplus <= 0 || surplus * surplus * total < bestRatio * expected * (total - expected) * (1 - 1e-9)) continue;
    const ratio = logLikelihoodRatio(observed, expected, total);
    if (ratio <= bestRatio || !holdsEnoughAt(window + 1)) continue;
    bestRatio = ratio;
    best = { windowDays: window + 1, observed, expected, logLikelihoodRatio: ratio };
  }
  return best;
}

/** Whether the circle of the places at `first … last` holds, within the window, cases at enough places and from enough sources. */
function holdsEnough(first: number, last: number, windowDays: number, setting: ScanSetting, cases: CasesByPlace): boolean {
  const { circles, age, minPlaces, minSources, sourceInWindow } = setting;
  if (minPlaces <= 1 && minSources <= 1) return true;
  const sources = new Set<number>();
  let places = 0;
  for (let at = first; at <= last; at++) {
    const place = circles.place[at] as number;
    let hasCase = false;
    for (let k = cases.start[place] as number; k < (cases.start[place + 1] as number); k++) {
      const position = cases.position[k] as number;
      if ((age[position] as number) >= windowDays) continue;
      hasCase = true;
      if (minSources > 1) sources.add(sourceInWindow[position] as number);
    }
    if (hasCase) places++;
    if (places >= minPlaces && (minSources <= 1 || sources.size >= minSources)) return true;
  }
  return false;
}
