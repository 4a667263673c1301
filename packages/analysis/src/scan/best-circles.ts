import { canPassWindowsBy, windowFilter } from './any-window-search.ts';
import { countCells, newCircleWalk, walkCircles } from './circle-walk.ts';
import type { ClusterScanInput } from './cluster-scan-types.ts';
import type { ClusterSetting } from './cluster-setting.ts';
import { enoughInCircle } from './enough-in-circle.ts';

/** A circle and window that may become a cluster. `from` … `to − 1` are units. */
export type FoundCircle = {
  centre: number;
  places: number[];
  radiusMetres: number;
  from: number;
  to: number;
  observed: number;
  measure: number;
  isHigh: boolean;
  logLikelihoodRatio: number;
};

/** A statistic this little above another (relative) is the same, rounded differently. */
const SAME = 1e-11;

/** The best circle and window around each centre that holds enough cases, places and sources; strongest first. */
export function bestCircles(setting: ClusterSetting, input: ClusterScanInput): FoundCircle[] {
  const search = circleSearch(setting);
  const found: FoundCircle[] = [];
  for (let centre = 0; centre < setting.placeCount; centre++) {
    const best = search(centre);
    if (best) found.push(best);
  }
  // equal statistics: the tighter circle first, so that the order of the input means nothing; SaTScan takes the one with fewer places
  const asSatscan = input.circles?.equallyFar === 'one-by-one';
  const tighter = (a: FoundCircle, b: FoundCircle) =>
    asSatscan ? a.places.length - b.places.length : a.radiusMetres - b.radiusMetres;
  return found.sort((a, b) => compareStatistics(a, b) || tighter(a, b) || a.centre - b.centre);
}

/** The circles that share no place with a stronger one that is kept. */
export function withoutSharedCircles(strongestFirst: readonly FoundCircle[]): FoundCircle[] {
  const taken = new Set<number>();
  return strongestFirst.filter((circle) => {
    if (circle.places.some((place) => taken.has(place))) return false;
    for (const place of circle.places) taken.add(place);
    return true;
  });
}

/** The cases in the circle and window, as rising indices of the input. */
export function casesIn(circle: FoundCircle, setting: ClusterSetting): number[] {
  const units = setting.units.count;
  const members = new Set(circle.places);
  const isInside = (cell: number) =>
    cell % units >= circle.from && cell % units < circle.to && members.has(Math.floor(cell / units));
  return Array.from(setting.caseIndex.filter((_, at) => isInside(setting.cell[at] as number)));
}

function compareStatistics(a: FoundCircle, b: FoundCircle): number {
  const difference = b.logLikelihoodRatio - a.logLikelihoodRatio;
  return Math.abs(difference) <= SAME * b.logLikelihoodRatio ? 0 : difference;
}

/** Finds the best circle and window around a centre, by trying all. */
function circleSearch(setting: ClusterSetting): (centre: number) => FoundCircle | undefined {
  const { windows, zones, wantsHigh, wantsLow, statistic, minCases } = setting;
  const enough = enoughInCircle(setting);
  enough?.load(setting.cell, setting.cell.length, setting.source);
  const walk = newCircleWalk(setting);
  const { casesBefore, measureBefore, windowShare } = walk;
  const { unitShare } = setting.measure;
  // where windows only grow backwards there are few, and to try them all is quicker
  const isWorthIt = zones.place.length > 1000 && windows.from.length > 4 * setting.units.count;
  const mayBeatAt =
    windowShare && unitShare && isWorthIt && canPassWindowsBy(setting)
      ? windowFilter(setting, windowShare, unitShare)
      : undefined;
  countCells(setting.cell, setting.cell.length, walk);
  // per number of cases: as much at risk as this (high), or as little (low), is no better than the best so far
  const perMeasure = statistic.expectedPerMeasure;
  const noneHigh = Float64Array.from({ length: setting.cell.length + 1 }, (_, cases) =>
    wantsHigh && cases >= minCases ? cases / perMeasure : 0,
  );
  const noneLow = noneHigh.map((_, cases) => (wantsLow ? cases / perMeasure : Number.POSITIVE_INFINITY));
  const hopelessHigh = noneHigh.slice();
  const hopelessLow = noneLow.slice();
  let best: FoundCircle | undefined;

  const tryWindow = (centre: number, at: number, window: number, observed: number, measure: number) => {
    const isHigh = observed > measure * perMeasure;
    const ratio = statistic.ratio(observed, measure);
    if (ratio > (best?.logLikelihoodRatio ?? 0) * (1 + SAME)) {
      if (isHigh && enough && !enough.holds(zones.start[centre] as number, at, window)) return;
      best = circleAt(centre, at, window, observed, measure, isHigh, ratio);
    }
    if (isHigh) hopelessHigh[observed] = Math.min(hopelessHigh[observed] as number, measure);
    else hopelessLow[observed] = Math.max(hopelessLow[observed] as number, measure);
  };

  const circleAt = (
    centre: number,
    at: number,
    window: number,
    observed: number,
    measure: number,
    isHigh: boolean,
    logLikelihoodRatio: number,
  ): FoundCircle => ({
    centre,
    places: Array.from(zones.place.subarray(zones.start[centre], at + 1)),
    radiusMetres: zones.distance[at] as number,
    from: windows.from[window] as number,
    to: windows.to[window] as number,
    observed,
    measure,
    isHigh,
    logLikelihoodRatio,
  });

  const isHopeless = (at: number) => best && mayBeatAt && !mayBeatAt(walk.cases, at, best.logLikelihoodRatio);

  return (centre) => {
    best = undefined;
    hopelessHigh.set(noneHigh);
    hopelessLow.set(noneLow);
    walkCircles(centre, setting, walk, (at) => {
      if (isHopeless(at)) return;
      const circle = zones.measure[at] as number;
      for (let window = 0; window < windows.from.length; window++) {
        const from = windows.from[window] as number;
        const to = windows.to[window] as number;
        const cases = (casesBefore[to] as number) - (casesBefore[from] as number);
        const measure = windowShare
          ? circle * (windowShare[window] as number)
          : (measureBefore[to] as number) - (measureBefore[from] as number);
        if (measure >= (hopelessHigh[cases] as number) && measure <= (hopelessLow[cases] as number)) continue;
        tryWindow(centre, at, window, cases, measure);
      }
    });
    return best;
  };
}
