import type { ClusterSetting } from './cluster-setting.ts';
import { largestOfLeast, type MeasureRows, measureRows } from './measure-rows.ts';
import type { ScanStatistic } from './scan-statistic.ts';
import type { ThresholdSearch } from './threshold-search.ts';
import { mayBeat, newWindowLines, type ShareRange, setLines, type WindowLines } from './window-lines.ts';

// Array positions in this file are in range by construction; `as number` says so to the compiler at no cost.

/** Whether this search can answer: high clusters of the Poisson statistic, a measure that spreads over the units alike everywhere. */
export function canPassWindowsBy({ wantsLow, measure, statistic, windows }: ClusterSetting): boolean {
  return !wantsLow && measure.unitShare !== null && statistic.expectedPerMeasure === 1 && windows.from.length > 1;
}

/**
 * Searches circles × windows anywhere in the study period.
 *
 * A window whose statistic beats the threshold has a sum of n·ln q − μ·(q − 1) above a bound, for a q near its n/μ: the statistic is nearly the largest of
 * these straight lines. The largest sum over all windows takes one pass over the days (Kadane: a sum that falls below zero begins anew), for two values of q
 * that together cover the expected counts of all windows. It is made once for circles with nearly as much at risk, with the counts of the largest and the
 * expectation of the smallest. Only where it passes the bound are windows looked at one by one.
 */
export function anyWindowSearch(setting: ClusterSetting, windowShare: Float64Array, unitShare: Float64Array): ThresholdSearch {
  const { zones, statistic, placeCount, minCases, totalCases } = setting;
  const units = setting.units.count;
  const range = rangeOf(windowShare);
  const rows = measureRows(zones, statistic, range.most, SLACK);
  const largestMeasure = zones.measure.reduce((most, each) => Math.max(most, each), 0) * range.most;
  const least = new Float64Array(totalCases + 1);
  const search: AnyWindowSearch = {
    setting,
    windowShare,
    rows,
    lines: newWindowLines(rows, units, 1),
    closeLines: newWindowLines(rows, units, 2),
    mostMeasure: new Float64Array(totalCases + 1),
    eventStart: new Int32Array(placeCount + 1),
    eventUnit: new Int32Array(totalCases),
    day: new Int32Array(units),
    before: new Int32Array(units + 1),
    least,
  };
  let loaded = 0;
  let threshold = Number.NaN;
  return {
    load: (cells, count) => {
      loaded = count;
      sortEvents(search, cells, count, units);
    },
    setThreshold: (wanted) => {
      if (wanted === threshold) return;
      threshold = wanted;
      // what equals the threshold but for rounding must not be lost
      const value = wanted * (1 - 1e-12);
      setLines(search.lines, rows, setting, unitShare, range, value);
      setLines(search.closeLines, rows, setting, unitShare, range, value);
      setMostMeasure(search.mostMeasure, statistic, value, minCases, totalCases, largestMeasure);
    },
    largest: () => {
      least.fill(Number.POSITIVE_INFINITY, 0, loaded + 1);
      noteLeast(search);
      return largestOfLeast(least, loaded, minCases, statistic);
    },
  };
}

function rangeOf(windowShare: Float64Array): ShareRange {
  const positive = windowShare.filter((share) => share > 0);
  return { least: positive.reduce((a, b) => Math.min(a, b), 1), most: positive.reduce((a, b) => Math.max(a, b), 0) };
}

/** Values of the statistic for which lines are kept ready, in rising order. */
const LADDER = [3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 30, 50];

/**
 * Makes the function that says whether, at a circle (its position in the zones) with these cases per unit, some window may beat a value.
 *
 * False is certain; true is a guess. O(units) a call.
 */
export function windowFilter(
  setting: ClusterSetting,
  windowShare: Float64Array,
  unitShare: Float64Array,
): (day: Int32Array, at: number, value: number) => boolean {
  const range = rangeOf(windowShare);
  const rows = measureRows(setting.zones, setting.statistic, range.most, SLACK);
  const rowAt = new Int32Array(setting.zones.place.length);
  for (let run = 0, at = 0; run < rows.end.length; run++) {
    for (; at < (rows.end[run] as number); at++) rowAt[at] = rows.row[run] as number;
  }
  const ready = new Map<number, WindowLines>();
  const linesFor = (value: number) => {
    const known = ready.get(value);
    if (known) return known;
    const lines = newWindowLines(rows, setting.units.count, 2);
    setLines(lines, rows, setting, unitShare, range, value);
    ready.set(value, lines);
    return lines;
  };
  return (day, at, value) => {
    const step = LADDER.findLast((each) => each <= value);
    return step === undefined || mayBeat(linesFor(step), day, rowAt[at] as number);
  };
}

type AnyWindowSearch = {
  readonly setting: ClusterSetting;
  readonly windowShare: Float64Array;
  readonly rows: MeasureRows;
  /** One pair of lines tells at a glance, two tell better. */
  readonly lines: WindowLines;
  readonly closeLines: WindowLines;
  /** Per number of cases: the most at risk with which it beats the threshold. */
  readonly mostMeasure: Float64Array;
  /** The units of the cases, place by place. */
  readonly eventStart: Int32Array;
  readonly eventUnit: Int32Array;
  /** The growing circle's cases per unit, and added up before each unit. */
  readonly day: Int32Array;
  readonly before: Int32Array;
  readonly least: Float64Array;
};

/** Wider rows make fewer passes and more false alarms. */
const SLACK = 0.1;

function sortEvents({ eventStart, eventUnit }: AnyWindowSearch, cells: Int32Array, count: number, units: number): void {
  eventStart.fill(0);
  for (let at = 0; at < count; at++) {
    const next = Math.floor((cells[at] as number) / units) + 1;
    eventStart[next] = (eventStart[next] as number) + 1;
  }
  for (let place = 1; place < eventStart.length; place++) {
    eventStart[place] = (eventStart[place] as number) + (eventStart[place - 1] as number);
  }
  // filled from the back of each place, so that the starts end where they belong
  const end = eventStart.slice(1);
  for (let at = 0; at < count; at++) {
    const cell = cells[at] as number;
    const place = Math.floor(cell / units);
    const into = (end[place] as number) - 1;
    end[place] = into;
    eventUnit[into] = cell - place * units;
  }
}

/** The most at risk with which each number of cases reaches the value; once it is more than any window has, all larger numbers do. */
function setMostMeasure(
  mostMeasure: Float64Array,
  statistic: ScanStatistic,
  value: number,
  minCases: number,
  totalCases: number,
  largestMeasure: number,
): void {
  mostMeasure.fill(-1, 0, minCases);
  mostMeasure.fill(Number.POSITIVE_INFINITY, minCases);
  for (let cases = minCases; cases <= totalCases; cases++) {
    let low = 0;
    let high = Math.min(cases, largestMeasure * 1.01);
    if (statistic.ratio(cases, high) >= value && high < cases) return;
    for (let step = 0; step < 50; step++) {
      const middle = (low + high) / 2;
      if (statistic.ratio(cases, middle) >= value) low = middle;
      else high = middle;
    }
    mostMeasure[cases] = high * (1 + 1e-12);
  }
}

/** Lets every circle grow, and notes the least measure met for each number of cases that may beat the threshold. */
function noteLeast(search: AnyWindowSearch): void {
  const { setting, rows, lines, closeLines, eventStart, eventUnit, day } = search;
  const { start, place } = setting.zones;
  const { runStart, end, row } = rows;
  for (let centre = 0; centre < setting.placeCount; centre++) {
    const lastRun = runStart[centre + 1] as number;
    let at = start[centre] as number;
    day.fill(0);
    for (let run = runStart[centre] as number; run < lastRun; run++) {
      const from = at;
      const runEnd = end[run] as number;
      let hasGrown = false;
      for (; at < runEnd; at++) {
        const member = place[at] as number;
        const lastEvent = eventStart[member + 1] as number;
        for (let event = eventStart[member] as number; event < lastEvent; event++) {
          const unit = eventUnit[event] as number;
          day[unit] = (day[unit] as number) + 1;
          hasGrown = true;
        }
      }
      const inRow = row[run] as number;
      if (hasGrown && mayBeat(lines, day, inRow) && mayBeat(closeLines, day, inRow)) lookCloser(search, from, runEnd, inRow);
    }
  }
}

/** Looks at all windows of the circle at a run's end, and where one may beat the threshold at the run's circles, from the last backwards. */
function lookCloser(search: AnyWindowSearch, first: number, end: number, row: number): void {
  const { setting, windowShare, rows, mostMeasure, day, before } = search;
  const { from, to } = setting.windows;
  const smallest = rows.rowMeasure[row] as number;
  for (let unit = 0; unit < day.length; unit++) before[unit + 1] = (before[unit] as number) + (day[unit] as number);
  for (let window = 0; window < from.length; window++) {
    const cases = (before[to[window] as number] as number) - (before[from[window] as number] as number);
    if (smallest * (windowShare[window] as number) <= (mostMeasure[cases] as number)) walkBack(search, first, end, window, cases);
  }
}

function walkBack(search: AnyWindowSearch, first: number, end: number, window: number, inLargest: number): void {
  const { setting, windowShare, eventStart, eventUnit, least } = search;
  const { zones, windows, minCases } = setting;
  const from = windows.from[window] as number;
  const to = windows.to[window] as number;
  let cases = inLargest;
  for (let at = end - 1; at >= first && cases >= minCases; at--) {
    const measure = (zones.measure[at] as number) * (windowShare[window] as number);
    if (measure < (least[cases] as number)) least[cases] = measure;
    const member = zones.place[at] as number;
    const lastEvent = eventStart[member + 1] as number;
    for (let event = eventStart[member] as number; event < lastEvent; event++) {
      const unit = eventUnit[event] as number;
      if (unit >= from && unit < to) cases--;
    }
  }
}
