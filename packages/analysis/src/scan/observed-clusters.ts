import { logLikelihoodRatio } from './log-likelihood-ratio.ts';
import type { ScanSetting } from './scan-setting.ts';

/** A circle and window that may become a cluster. */
export type Candidate = {
  centre: number;
  places: number[];
  radiusMetres: number;
  windowDays: number;
  observed: number;
  expected: number;
  logLikelihoodRatio: number;
};

/** The best circle and window around each centre that holds enough cases and sources, strongest first. */
export function bestPerCentre(setting: ScanSetting): Candidate[] {
  const casesByPlace = casesInWindowByPlace(setting);
  const found: Candidate[] = [];
  for (let centre = 0; centre < setting.placeCount; centre++) {
    const best = bestAround(centre, setting, casesByPlace);
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

/** Per place the positions (in `inWindow`) of its cases, latest first. */
function casesInWindowByPlace(setting: ScanSetting): Map<number, number[]> {
  const byPlace = new Map<number, number[]>();
  setting.placeInWindow.forEach((place, position) => {
    const list = byPlace.get(place);
    if (list) list.push(position);
    else byPlace.set(place, [position]);
  });
  return byPlace;
}

function bestAround(centre: number, setting: ScanSetting, casesByPlace: Map<number, number[]>): Candidate | undefined {
  const { circles } = setting;
  const first = circles.start[centre] as number;
  const end = circles.start[centre + 1] as number;
  const inCircle: number[] = [];
  let best: (BestWindow & { at: number }) | undefined;

  for (let at = first; at < end; at++) {
    inCircle.push(...(casesByPlace.get(circles.place[at] as number) ?? []));
    if (circles.closesRing[at] === 0 || inCircle.length < setting.minCases) continue;
    const found = bestWindow(inCircle, circles.casesInCircle[at] as number, setting);
    if (found && found.logLikelihoodRatio > (best?.logLikelihoodRatio ?? 0)) best = { ...found, at };
  }
  if (!best) return undefined;
  const { at, ...window } = best;
  const places = Array.from(circles.place.subarray(first, at + 1));
  return { centre, places, radiusMetres: circles.distanceMetres[at] as number, ...window };
}

type BestWindow = Pick<Candidate, 'windowDays' | 'observed' | 'expected' | 'logLikelihoodRatio'>;

/** The best window over the cases (positions in `inWindow`) of one circle that holds `casesOnAllDays`. */
function bestWindow(inCircle: readonly number[], casesOnAllDays: number, setting: ScanSetting): BestWindow | undefined {
  const { age, shareOfWindow, known } = setting;
  let best: BestWindow | undefined;
  for (const windowDays of windowsEndingAtCases(inCircle, age, setting.minWindowDays)) {
    const inside = inCircle.filter((position) => (age[position] as number) < windowDays);
    if (inside.length < setting.minCases || !hasSources(inside, setting)) continue;
    const observed = inside.length;
    const expected = casesOnAllDays * (shareOfWindow[windowDays - 1] as number);
    const ratio = logLikelihoodRatio(observed, expected, known.length);
    if (ratio > (best?.logLikelihoodRatio ?? 0)) best = { windowDays, observed, expected, logLikelihoodRatio: ratio };
  }
  return best;
}

/** The window lengths worth trying, shortest first: a longer window that brings no new case only raises the expectation. */
function windowsEndingAtCases(positions: readonly number[], age: Int32Array, minWindowDays: number): Set<number> {
  const lengths = positions.map((position) => Math.max((age[position] as number) + 1, minWindowDays));
  return new Set(lengths.sort((a, b) => a - b));
}

function hasSources(positions: readonly number[], setting: ScanSetting): boolean {
  if (setting.minSources <= 1) return true;
  return new Set(positions.map((position) => setting.sourceInWindow[position])).size >= setting.minSources;
}
