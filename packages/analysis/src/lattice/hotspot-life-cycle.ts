import { refuseUnless } from '../errors.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';
import { hotspotsOfCounts } from './hotspots-of-counts.ts';
import { mannKendall } from './mann-kendall.ts';

/**
 * What a place is, seen over all periods. The first that fits:
 *
 * 1. `none` – never hot.
 * 2. `new` – hot in the last period and never before.
 * 3. `growing` – hot in the last period, and its counts rise over the periods.
 * 4. `fading` – its counts fall over the periods; or it was lasting until two periods ago and was hot in neither of the last two.
 * 5. `persistent` – lasting: hot in at least three quarters of the periods.
 * 6. `occasional` – hot now and then.
 */
export type LifeCycle = 'none' | 'new' | 'growing' | 'fading' | 'persistent' | 'occasional';

/** A space–time cube of counts: cells × periods of equal length. */
export type SpaceTimeCube = {
  /** `counts[cell · periods + period]`, whole numbers from 0, periods in order of time. */
  readonly counts: Float64Array;
  readonly periods: number;
  /** Binary, each cell a neighbour of itself. */
  readonly weights: SparseWeights;
};

export type LifeCycleOptions = {
  /** False discovery rate of the hotspots of each period, default 0.05. */
  readonly level?: number;
  /** A trend counts when its two-sided p is at most this, default 0.05. */
  readonly trendLevel?: number;
  /** Share of periods from which a hotspot is lasting, default 0.75. */
  readonly lastingShare?: number;
};

/** Per cell: its class and what it rests on. */
export type HotspotLifeCycle = {
  kind: LifeCycle[];
  /** 1 where the cell was hot, in the order of the counts. */
  isHot: Uint8Array;
  hotPeriods: Int32Array;
  /** Kendall's tau of the counts in the cell and its neighbours, and its two-sided p; 0 and 1 for cells that were never hot. */
  trendTau: Float64Array;
  trendP: Float64Array;
};

/**
 * Which hotspots are new, growing, fading, there all the time, or there now and then?
 *
 * The hotspots of each period are found by themselves (`hotspotsOfCounts`); the trend is that of the incidents in the cell and its neighbours from
 * period to period (`mannKendall`, exact p up to 40 periods). It is a trend of counts: if everything doubles everywhere, hotspots grow. The
 * rule is our own and stands at `LifeCycle`. A period in which all cells are the same has no hotspots. Inputs untouched.
 * O(periods · (n log n + number of neighbour pairs)) and a trend for each cell that ever was hot.
 *
 * @throws {AnalysisError} shape-mismatch · too-few-points (3 cells, 5 periods: with fewer no trend can be told) · bad-parameter
 */
export function hotspotLifeCycle(cube: SpaceTimeCube, options: LifeCycleOptions = {}): HotspotLifeCycle {
  const { level = 0.05, trendLevel = 0.05, lastingShare = 0.75 } = options;
  const isSound = trendLevel > 0 && trendLevel < 1 && lastingShare > 0 && lastingShare <= 1;
  const got = `${trendLevel} and ${lastingShare}`;
  refuseUnless(
    isSound,
    'bad-parameter',
    `trendLevel needs to be within 0 … 1 and lastingShare above 0 and at most 1, got ${got}`,
  );
  refuseUnsoundCube(cube);
  const { periods, weights } = cube;
  const isHot = hotInEachPeriod(cube, level);
  const found: HotspotLifeCycle = {
    kind: [],
    isHot,
    hotPeriods: new Int32Array(weights.n),
    trendTau: new Float64Array(weights.n),
    trendP: new Float64Array(weights.n).fill(1),
  };
  for (let cell = 0; cell < weights.n; cell++) {
    const hot = isHot.subarray(cell * periods, (cell + 1) * periods);
    const hotPeriods = countOnes(hot);
    let direction = 0;
    if (hotPeriods > 0) {
      const trend = mannKendall(countsAround(cube, cell));
      found.trendTau[cell] = trend.tau;
      found.trendP[cell] = trend.p;
      if (trend.p <= trendLevel) direction = Math.sign(trend.s);
    }
    found.hotPeriods[cell] = hotPeriods;
    found.kind.push(lifeCycle(hot, direction, lastingShare));
  }
  return found;
}

/** The rule, as it stands at `LifeCycle`. */
function lifeCycle(hot: Uint8Array, direction: number, lastingShare: number): LifeCycle {
  const periods = hot.length;
  const hotPeriods = countOnes(hot);
  const isHotNow = hot[periods - 1] === 1;
  if (hotPeriods === 0) return 'none';
  if (isHotNow && hotPeriods === 1) return 'new';
  if (isHotNow && direction > 0) return 'growing';
  const before = hot.subarray(0, periods - 2);
  const isGone = countOnes(before) === hotPeriods && hotPeriods >= lastingShare * before.length;
  if (direction < 0 || isGone) return 'fading';
  return hotPeriods >= lastingShare * periods ? 'persistent' : 'occasional';
}

function hotInEachPeriod({ counts, periods, weights }: SpaceTimeCube, level: number): Uint8Array {
  const isHot = new Uint8Array(counts.length);
  for (let period = 0; period < periods; period++) {
    const now = Float64Array.from({ length: weights.n }, (_, cell) => counts[cell * periods + period] as number);
    if (now.every((count) => count === now[0])) continue;
    hotspotsOfCounts(now, weights, { level }).kind.forEach((kind, cell) => {
      if (kind === 'hot') isHot[cell * periods + period] = 1;
    });
  }
  return isHot;
}

/** Incidents in the cell and its neighbours, period by period. */
function countsAround({ counts, periods, weights }: SpaceTimeCube, cell: number): Float64Array {
  const around = new Float64Array(periods);
  for (let at = weights.start[cell] as number; at < (weights.start[cell + 1] as number); at++) {
    const from = (weights.neighbour[at] as number) * periods;
    for (let period = 0; period < periods; period++)
      around[period] = (around[period] as number) + (counts[from + period] as number);
  }
  return around;
}

function countOnes(list: Uint8Array): number {
  return list.reduce((sum, one) => sum + one, 0);
}

function refuseUnsoundCube({ counts, periods, weights }: SpaceTimeCube): void {
  const isCount = Number.isInteger(periods) && periods >= 5;
  refuseUnless(isCount, 'too-few-points', `needs 5 periods, got ${periods}`);
  const needed = weights.n * periods;
  const got = `${weights.n} cells and ${periods} periods need ${needed} counts, got ${counts.length}`;
  refuseUnless(counts.length === needed, 'shape-mismatch', got);
  const isCounted = counts.every((count) => Number.isInteger(count) && count >= 0);
  refuseUnless(isCounted, 'bad-parameter', 'counts need whole numbers from 0');
  refuseUnless(weights.n >= 3, 'too-few-points', `needs 3 cells, got ${weights.n}`);
}
