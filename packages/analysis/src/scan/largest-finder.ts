import { anyWindowSearch, canPassWindowsBy } from './any-window-search.ts';
import { newCircleWalk } from './circle-walk.ts';
import type { ClusterSetting } from './cluster-setting.ts';
import { enoughInCircle } from './enough-in-circle.ts';
import { canGrowWindows, growingWindowSearch, MOST_PACKED_CASES } from './growing-window-search.ts';
import { largestStatistic } from './largest-statistic.ts';
import { largestByThreshold, type ThresholdSearch } from './threshold-search.ts';

/** Finds the largest statistic when the first `count` cases lie in the given cells and have the given sources (when sources matter). */
export type LargestFinder = (cells: Int32Array, count: number, sources?: Int32Array) => number;

/** With fewer circles × windows than this, trying all is as quick as passing most of them by. */
const WORTH_A_SEARCH = 20_000;

/** Opens a search of windows that grow backwards from the last unit: plain, or by WebAssembly. */
export type OpenGrowingSearch = (setting: ClusterSetting, windowShare: Float64Array) => ThresholdSearch;

/** The quickest way to the largest statistic that fits the question. All give the same. Enough places and sources only the thorough way asks for. */
export function largestFinder(setting: ClusterSetting, openGrowing: OpenGrowingSearch = growingWindowSearch): LargestFinder {
  const size = setting.zones.place.length * setting.windows.from.length;
  return (size >= WORTH_A_SEARCH ? quickFinder(setting, openGrowing) : undefined) ?? thoroughFinder(setting);
}

/** The way that tries every circle and window. */
export function thoroughFinder(setting: ClusterSetting): LargestFinder {
  return largestStatistic(setting, newCircleWalk(setting), enoughInCircle(setting));
}

/** The way that passes by what cannot be largest, or undefined when there is none for this question. */
export function quickFinder(
  setting: ClusterSetting,
  openGrowing: OpenGrowingSearch = growingWindowSearch,
): LargestFinder | undefined {
  if (setting.minPlaces > 1 || setting.minSources > 1) return undefined;
  const { windowShare } = newCircleWalk(setting);
  const { unitShare } = setting.measure;
  if (!windowShare || !unitShare) return undefined;
  if (canGrowWindows(setting)) {
    const quick = largestByThreshold(openGrowing(setting, windowShare));
    const thorough = thoroughFinder(setting);
    return (cells, count) => (count <= MOST_PACKED_CASES ? quick : thorough)(cells, count);
  }
  return canPassWindowsBy(setting) ? largestByThreshold(anyWindowSearch(setting, windowShare, unitShare)) : undefined;
}
