import { type CircleWalk, countCells, walkCircles } from './circle-walk.ts';
import type { ClusterSetting } from './cluster-setting.ts';

/**
 * Makes the function that finds the largest statistic over all circles and windows, when the first `count` cases lie in the given cells.
 *
 * For a number of cases the statistic of a high cluster only falls, of a low one only rises, with what is at risk: the loop keeps the least and
 * the most at risk per number of cases, and takes logarithms at the end. O(circles × (units + windows)).
 */
export function largestStatistic(setting: ClusterSetting, walk: CircleWalk): (cells: Int32Array, count: number) => number {
  const { windows, zones, wantsHigh, wantsLow, statistic } = setting;
  const { casesBefore, measureBefore, windowShare } = walk;
  const least = new Float64Array(setting.totalCases + 1);
  const most = new Float64Array(setting.totalCases + 1);
  const noteCircle = (at: number) => {
    const circle = zones.measure[at] as number;
    for (let window = 0; window < windows.from.length; window++) {
      const from = windows.from[window] as number;
      const to = windows.to[window] as number;
      const cases = (casesBefore[to] as number) - (casesBefore[from] as number);
      const measure = windowShare
        ? circle * (windowShare[window] as number)
        : (measureBefore[to] as number) - (measureBefore[from] as number);
      if (measure < (least[cases] as number)) least[cases] = measure;
      if (measure > (most[cases] as number)) most[cases] = measure;
    }
  };
  return (cells, count) => {
    countCells(cells, count, walk);
    least.fill(Number.POSITIVE_INFINITY);
    most.fill(0);
    for (let centre = 0; centre < setting.placeCount; centre++) walkCircles(centre, setting, walk, noteCircle);
    let largest = 0;
    for (let cases = 0; cases <= count; cases++) {
      const fewest = least[cases] as number;
      const isHigh = wantsHigh && cases >= setting.minCases && cases > fewest * statistic.expectedPerMeasure;
      if (isHigh) largest = Math.max(largest, statistic.ratio(cases, fewest));
      const greatest = most[cases] as number;
      const isLow = wantsLow && cases < greatest * statistic.expectedPerMeasure;
      if (isLow) largest = Math.max(largest, statistic.ratio(cases, greatest));
    }
    return largest;
  };
}
