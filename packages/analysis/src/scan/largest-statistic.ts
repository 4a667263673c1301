import { type CircleWalk, countCells, walkCircles } from './circle-walk.ts';
import type { ClusterSetting } from './cluster-setting.ts';
import type { EnoughInCircle } from './enough-in-circle.ts';

/**
 * Makes the function that finds the largest statistic over all circles and windows, when the first `count` cases lie in the given cells.
 *
 * For a number of cases the statistic of a high cluster only falls, of a low one only rises, with what is at risk: the loop keeps the least and
 * the most at risk per number of cases, and takes logarithms at the end. What holds too few places or sources is no high cluster.
 * O(circles × (units + windows)).
 */
export function largestStatistic(
  setting: ClusterSetting,
  walk: CircleWalk,
  enough: EnoughInCircle | undefined,
): (cells: Int32Array, count: number, sources?: Int32Array) => number {
  const { windows, zones, wantsHigh, wantsLow, statistic } = setting;
  const fewest = Math.max(setting.minCases, setting.minPlaces, setting.minSources);
  const { casesBefore, measureBefore, windowShare } = walk;
  const least = new Float64Array(setting.totalCases + 1);
  const most = new Float64Array(setting.totalCases + 1);
  const mayBeHigh = (first: number, at: number, window: number, cases: number, measure: number) =>
    !enough ||
    (wantsHigh && cases >= fewest && cases > measure * statistic.expectedPerMeasure && enough.holds(first, at, window));
  const noteCircle = (first: number, at: number) => {
    const circle = zones.measure[at] as number;
    for (let window = 0; window < windows.from.length; window++) {
      const from = windows.from[window] as number;
      const to = windows.to[window] as number;
      const cases = (casesBefore[to] as number) - (casesBefore[from] as number);
      const measure = windowShare
        ? circle * (windowShare[window] as number)
        : (measureBefore[to] as number) - (measureBefore[from] as number);
      if (measure < (least[cases] as number) && mayBeHigh(first, at, window, cases, measure)) least[cases] = measure;
      if (measure > (most[cases] as number)) most[cases] = measure;
    }
  };
  return (cells, count, sources) => {
    countCells(cells, count, walk);
    enough?.load(cells, count, sources ?? new Int32Array(0));
    least.fill(Number.POSITIVE_INFINITY);
    most.fill(0);
    for (let centre = 0; centre < setting.placeCount; centre++) {
      const first = zones.start[centre] as number;
      walkCircles(centre, setting, walk, (at) => noteCircle(first, at));
    }
    let largest = 0;
    for (let cases = 0; cases <= count; cases++) {
      const smallest = least[cases] as number;
      const isHigh = wantsHigh && cases >= fewest && cases > smallest * statistic.expectedPerMeasure;
      if (isHigh) largest = Math.max(largest, statistic.ratio(cases, smallest));
      const greatest = most[cases] as number;
      const isLow = wantsLow && cases < greatest * statistic.expectedPerMeasure;
      if (isLow) largest = Math.max(largest, statistic.ratio(cases, greatest));
    }
    return largest;
  };
}
