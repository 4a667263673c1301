import type { ClusterSetting } from './cluster-setting.ts';
import type { MeasureRows } from './measure-rows.ts';

// Array positions in this file are in range by construction; `as number` says so to the compiler at no cost.

/**
 * Straight lines under the statistic n·ln(n/μ) − …: n·ln q − μ·(q − 1). For each row of circles two of them or more, from the shortest to the longest
 * windows, in whole steps so that a pass over the days is cheap. Two go through the days together: a pair.
 */
export type WindowLines = {
  readonly pairs: number;
  /** What a case adds, per row and line. */
  readonly gain: Int32Array;
  /** What a unit takes away, per row, unit and line. */
  readonly loss: Int32Array;
  /** What a window that beats the threshold reaches, per row and line. */
  readonly bound: Int32Array;
};

/** What the bound gives away, so that no window between the ones it was made from is lost. */
const SAFETY = 0.995;

/** Room for so many pairs of lines for all rows. More pairs tell better, and take longer. */
export function newWindowLines(rows: MeasureRows, units: number, pairs: number): WindowLines {
  const count = rows.rowMeasure.length * pairs * 2;
  return { pairs, gain: new Int32Array(count), loss: new Int32Array(count * units), bound: new Int32Array(count) };
}

/** The smallest share above zero, and the largest, that a window holds of a circle's measure. */
export type ShareRange = { readonly least: number; readonly most: number };

/**
 * For each row the straight lines under the statistic, and the bounds that a window above the value passes. In whole numbers, rounded so that nothing is lost.
 */
export function setLines(
  { pairs, gain, loss, bound }: WindowLines,
  rows: MeasureRows,
  setting: ClusterSetting,
  unitShare: Float64Array,
  range: ShareRange,
  value: number,
): void {
  const units = unitShare.length;
  const ratio = range.most / range.least;
  for (let row = 1; row < rows.rowMeasure.length; row++) {
    const measure = rows.rowMeasure[row] as number;
    for (let part = 0; part < 2 * pairs; part++) {
      const from = measure * range.least * ratio ** (part / (2 * pairs));
      const line = lineUnder(from, from * ratio ** (1 / (2 * pairs)), value, setting);
      // all cases together must fit 31 bits
      const scale = Math.min(65_536, 2 ** 29 / ((setting.totalCases + 1) * line.gain));
      const pair = row * pairs + (part >> 1);
      const at = 2 * pair + (part & 1);
      gain[at] = Math.ceil(line.gain * scale);
      bound[at] = Math.max(0, Math.floor(line.bound * SAFETY * scale));
      for (let unit = 0; unit < units; unit++) {
        const taken = measure * line.loss * (unitShare[unit] as number) * scale;
        loss[2 * (pair * units + unit) + (part & 1)] = Math.min(2 ** 29, Math.floor(taken));
      }
    }
  }
}

/** n·gain − μ·loss, which is at least `bound` for whatever beats the value where between `from` and `to` cases are expected. */
function lineUnder(
  from: number,
  to: number,
  value: number,
  setting: ClusterSetting,
): { gain: number; loss: number; bound: number } {
  const middle = Math.sqrt(from * to);
  const q = Math.max(1 + 1e-6, criticalCases(middle, value, setting) / middle);
  let bound = Number.POSITIVE_INFINITY;
  for (let step = 0; step <= 8; step++) {
    const expected = from * (to / from) ** (step / 8);
    bound = Math.min(bound, criticalCases(expected, value, setting) * Math.log(q) - expected * (q - 1));
  }
  return { gain: Math.log(q), loss: q - 1, bound };
}

/** Whether some window may beat the threshold, with these cases per unit and the measure of a row: one pass, O(units). */
export function mayBeat(lines: WindowLines, day: Int32Array, row: number): boolean {
  for (let pair = row * lines.pairs; pair < (row + 1) * lines.pairs; pair++) if (reaches(lines, day, pair)) return true;
  return false;
}

function reaches({ gain, bound, loss }: WindowLines, day: Int32Array, pair: number): boolean {
  const gainA = gain[2 * pair] as number;
  const gainB = gain[2 * pair + 1] as number;
  const boundA = bound[2 * pair] as number;
  const boundB = bound[2 * pair + 1] as number;
  const units = day.length;
  let a = 0;
  let b = 0;
  let at = 2 * pair * units;
  for (let unit = 0; unit < units; unit++) {
    const cases = day[unit] as number;
    a = (a + Math.imul(gainA, cases) - (loss[at] as number)) | 0;
    b = (b + Math.imul(gainB, cases) - (loss[at + 1] as number)) | 0;
    at += 2;
    // below zero begins anew
    a &= ~(a >> 31);
    b &= ~(b >> 31);
    if (a >= boundA || b >= boundB) return true;
  }
  return false;
}

/** How many cases – a real number – it takes to reach the value where so many are expected; all of them when even they do not reach it. */
function criticalCases(expected: number, value: number, { statistic, totalCases, minCases }: ClusterSetting): number {
  let low = expected;
  let high = totalCases;
  if (statistic.ratio(high, expected) <= value) return high;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (statistic.ratio(middle, expected) < value) low = middle;
    else high = middle;
  }
  return Math.max(low, Math.min(minCases, totalCases));
}
