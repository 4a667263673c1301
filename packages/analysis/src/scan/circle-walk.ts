import type { ClusterSetting } from './cluster-setting.ts';

// Array positions in this file are in range by construction; `as number` says so to the compiler at no cost.

/** Working memory of one walk over all circles, used again for every replicate. */
export type CircleWalk = {
  /** Cases per cell. */
  readonly atCell: Int32Array;
  /** Cases and measure of the growing circle: per unit, and added up before each unit (units + 1). */
  readonly cases: Int32Array;
  readonly measure: Float64Array;
  readonly casesBefore: Int32Array;
  readonly measureBefore: Float64Array;
  /** The share of a place's measure that lies in each window, or null when it differs between places. */
  readonly windowShare: Float64Array | null;
};

/** Room for one walk after the other. */
export function newCircleWalk({ placeCount, units, windows, measure }: ClusterSetting): CircleWalk {
  return {
    atCell: new Int32Array(placeCount * units.count),
    cases: new Int32Array(units.count),
    measure: new Float64Array(units.count),
    casesBefore: new Int32Array(units.count + 1),
    measureBefore: new Float64Array(units.count + 1),
    windowShare: measure.unitShare && windowShares(measure.unitShare, windows.from, windows.to),
  };
}

function windowShares(unitShare: Float64Array, from: Int32Array, to: Int32Array): Float64Array {
  return Float64Array.from(from, (first, window) => unitShare.subarray(first, to[window]).reduce((sum, each) => sum + each, 0));
}

/** Counts the first `count` of the given cells into `walk.atCell`. */
export function countCells(cells: Int32Array, count: number, walk: CircleWalk): void {
  const { atCell } = walk;
  atCell.fill(0);
  for (let at = 0; at < count; at++) {
    const cell = cells[at] as number;
    atCell[cell] = (atCell[cell] as number) + 1;
  }
}

/** Lets the circle around one centre grow, and calls `onCircle` at the end of each ring, with `casesBefore` and `measureBefore` filled. */
export function walkCircles(centre: number, setting: ClusterSetting, walk: CircleWalk, onCircle: (at: number) => void): void {
  const { zones } = setting;
  const { cell } = setting.measure;
  const units = setting.units.count;
  walk.cases.fill(0);
  walk.measure.fill(0);
  const end = zones.start[centre + 1] as number;
  for (let at = zones.start[centre] as number; at < end; at++) {
    const row = (zones.place[at] as number) * units;
    addRow(walk.cases, walk.atCell, row);
    if (cell) addRow(walk.measure, cell, row);
    if (zones.closesRing[at] === 0) continue;
    addUp(walk.casesBefore, walk.cases);
    if (cell) addUp(walk.measureBefore, walk.measure);
    onCircle(at);
  }
}

type Numbers = Int32Array | Float64Array;

function addRow(sum: Numbers, table: Numbers, row: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + (table[row + at] as number);
}

function addUp(before: Numbers, each: Numbers): void {
  for (let at = 0; at < each.length; at++) before[at + 1] = (before[at] as number) + (each[at] as number);
}
