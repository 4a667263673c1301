import { seeded } from '../random.ts';
import { anyWindowSearch, canPassWindowsBy } from './any-window-search.ts';
import { newCircleWalk } from './circle-walk.ts';
import type { ClusterSetting } from './cluster-setting.ts';
import { enoughInCircle } from './enough-in-circle.ts';
import { canGrowWindows, growingWindowSearch, MOST_PACKED_CASES } from './growing-window-search.ts';
import { largestStatistic } from './largest-statistic.ts';
import { largestByThreshold, largestOfTaken, type ThresholdSearch } from './threshold-search.ts';

/** Finds the largest statistic when the first `count` cases lie in the given cells and have the given sources (when sources matter). */
export type LargestFinder = (cells: Int32Array, count: number, sources?: Int32Array) => number;

/** With fewer circles × windows than this, trying all is as quick as passing most of them by. */
const WORTH_A_SEARCH = 20_000;

/** Opens a search of windows that grow backwards from the last unit: plain, or by WebAssembly. */
export type OpenGrowingSearch = (setting: ClusterSetting, windowShare: Float64Array) => ThresholdSearch;

/**
 * Gives the largest statistic of the replicate with a seed, in the quickest way that fits the question. All give the same. Enough places and
 * sources only the thorough way asks for.
 */
export function replicateFinder(
  setting: ClusterSetting,
  openGrowing: OpenGrowingSearch = growingWindowSearch,
): (seed: number) => number {
  const isWorthIt = setting.zones.place.length * setting.windows.from.length >= WORTH_A_SEARCH;
  const growing = isWorthIt ? growingSearch(setting, openGrowing) : undefined;
  const largest = growing
    ? ofGrowing(setting, growing)
    : ((isWorthIt ? quickFinder(setting, openGrowing) : undefined) ?? thoroughFinder(setting));
  const cells = new Int32Array(setting.totalCases);
  const sources = setting.minSources > 1 ? new Int32Array(setting.totalCases) : undefined;
  const drawn = (seed: number) => largest(cells, setting.draw(cells, seeded(seed), sources), sources);
  const { deal } = growing ?? {};
  if (!growing || !deal) return drawn;
  const largestDealt = largestOfTaken(growing);
  return (seed) => (deal(seed) <= MOST_PACKED_CASES ? largestDealt() : drawn(seed));
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
  const growing = growingSearch(setting, openGrowing);
  if (growing) return ofGrowing(setting, growing);
  const { windowShare } = newCircleWalk(setting);
  const { unitShare } = setting.measure;
  if (asksForMore(setting) || !windowShare || !unitShare || !canPassWindowsBy(setting)) return undefined;
  return largestByThreshold(anyWindowSearch(setting, windowShare, unitShare));
}

function growingSearch(setting: ClusterSetting, openGrowing: OpenGrowingSearch): ThresholdSearch | undefined {
  if (asksForMore(setting) || !canGrowWindows(setting)) return undefined;
  const { windowShare } = newCircleWalk(setting);
  return windowShare ? openGrowing(setting, windowShare) : undefined;
}

function ofGrowing(setting: ClusterSetting, search: ThresholdSearch): LargestFinder {
  const quick = largestByThreshold(search);
  const thorough = thoroughFinder(setting);
  return (cells, count) => (count <= MOST_PACKED_CASES ? quick : thorough)(cells, count);
}

function asksForMore({ minPlaces, minSources }: ClusterSetting): boolean {
  return minPlaces > 1 || minSources > 1;
}
