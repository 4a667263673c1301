import type { ClusterSetting } from './cluster-setting.ts';
import { criticalPerRow, largestOfLeast, type MeasureRows, measureRows } from './measure-rows.ts';
import type { ThresholdSearch } from './threshold-search.ts';

// Array positions in this file are in range by construction; `as number` says so to the compiler at no cost.

/** Counts of two windows stand in one number of 32 bits: so many cases at most. */
export const MOST_PACKED_CASES = 32_000;

/** Windows looked at together: as many as the registers of a processor hold, two by two. */
const LANES = 16;
const PAIRS = LANES / 2;
const TOP_BITS = 0x8000_8000 | 0;
const NEVER = 0x7fff;

/** Whether this search can answer: high clusters only, windows that all end with the last unit, a measure that spreads over the units alike everywhere. */
export function canGrowWindows({ wantsLow, windows, units, measure }: ClusterSetting): boolean {
  return !wantsLow && measure.unitShare !== null && windows.to.every((to) => to === units.count);
}

/**
 * Searches circles × windows that end with the last unit (or the one window of a purely spatial scan), for up to `MOST_PACKED_CASES` cases.
 *
 * A circle grows by adding a place's counts, two windows at a time. Circles that hold nearly as much at risk form a run: the counts at its end are
 * compared once with the smallest count that could beat the threshold in its smallest circle. Only where one reaches it are the circles of the run
 * looked at one by one. Places without cases are passed by: the statistic can only be largest just after a case has come in.
 */
export function growingWindowSearch(setting: ClusterSetting, windowShare: Float64Array): ThresholdSearch {
  const { placeCount, units, minCases, statistic } = setting;
  const atCell = new Int32Array(placeCount * units.count);
  const isOccupied = new Uint8Array(placeCount);
  const least = new Float64Array(setting.totalCases + 1);
  const blocks: WindowBlock[] = [];
  for (let lane = 0; lane < windowShare.length; lane += LANES) {
    const shares = windowShare.subarray(lane, lane + LANES);
    const shortest = units.count - (setting.windows.from[lane] as number);
    blocks.push(newBlock(setting, shares, shortest));
  }
  let loaded = 0;
  let threshold = Number.NaN;
  return {
    load: (cells, count) => {
      loaded = count;
      atCell.fill(0);
      isOccupied.fill(0);
      for (let at = 0; at < count; at++) {
        const cell = cells[at] as number;
        atCell[cell] = (atCell[cell] as number) + 1;
        isOccupied[units.count === 1 ? cell : Math.floor(cell / units.count)] = 1;
      }
      for (const block of blocks) packCounts(block, atCell, units.count);
    },
    setThreshold: (wanted) => {
      if (wanted === threshold) return;
      threshold = wanted;
      // what equals the threshold but for rounding must not be lost
      for (const block of blocks) setLimits(block, setting, wanted * (1 - 1e-12));
    },
    largest: () => {
      least.fill(Number.POSITIVE_INFINITY, 0, loaded + 1);
      for (const block of blocks) noteLeast(block, setting, isOccupied, least);
      return largestOfLeast(least, loaded, minCases, statistic);
    },
  };
}

/** Up to sixteen windows, each a unit longer than the one before, and what is known of them. */
type WindowBlock = {
  readonly shares: Float64Array;
  /** Length of the first. */
  readonly shortest: number;
  readonly rows: MeasureRows;
  /** Place by place the counts of two windows in each number. */
  readonly packed: Int32Array;
  /** Row by row, for each window: 2^15 less the smallest count that beats the threshold, so that a sum with such a count has its top bit set. */
  readonly limits: Int32Array;
  /** The growing circle's counts. */
  readonly grown: Int32Array;
};

function newBlock({ zones, statistic, placeCount }: ClusterSetting, shares: Float64Array, shortest: number): WindowBlock {
  const rows = measureRows(zones, statistic, shares.at(-1) as number, SLACK);
  return {
    shares,
    shortest,
    rows,
    packed: new Int32Array(placeCount * PAIRS),
    limits: new Int32Array(rows.rowMeasure.length * PAIRS),
    grown: new Int32Array(PAIRS),
  };
}

/** Wider rows make fewer comparisons and more false alarms. */
const SLACK = 0.25;

/** Adds the counts up over the windows. */
function packCounts({ shares, shortest, packed }: WindowBlock, atCell: Int32Array, units: number): void {
  const places = packed.length / PAIRS;
  const lanes = shares.length;
  for (let place = 0; place < places; place++) {
    const end = (place + 1) * units;
    let sum = 0;
    for (let unit = end - shortest + 1; unit < end; unit++) sum += atCell[unit] as number;
    for (let pair = 0; 2 * pair < lanes; pair++) {
      sum += atCell[end - shortest - 2 * pair] as number;
      const shorter = sum;
      if (2 * pair + 1 < lanes) sum += atCell[end - shortest - 2 * pair - 1] as number;
      packed[place * PAIRS + pair] = shorter | (sum << 16);
    }
  }
}

function setLimits({ shares, rows, limits }: WindowBlock, setting: ClusterSetting, value: number): void {
  limits.fill(0x8000 - NEVER + ((0x8000 - NEVER) << 16));
  for (let lane = 0; lane < shares.length; lane++) {
    const shift = 16 * (lane & 1);
    const critical = criticalPerRow(rows, shares[lane] as number, setting, value, NEVER);
    for (let row = 0; row < critical.length; row++) {
      const at = row * PAIRS + (lane >> 1);
      limits[at] = ((limits[at] as number) & ~(0xffff << shift)) | ((0x8000 - (critical[row] as number)) << shift);
    }
  }
}

/** Lets every circle grow, and notes the least measure met for each number of cases that may beat the threshold. */
function noteLeast(block: WindowBlock, setting: ClusterSetting, isOccupied: Uint8Array, least: Float64Array): void {
  const { packed, limits, grown } = block;
  const { runStart, end, row } = block.rows;
  const { start, place } = setting.zones;
  for (let centre = 0; centre < setting.placeCount; centre++) {
    const lastRun = runStart[centre + 1] as number;
    let at = start[centre] as number;
    // local variables live in registers
    let n0 = 0;
    let n1 = 0;
    let n2 = 0;
    let n3 = 0;
    let n4 = 0;
    let n5 = 0;
    let n6 = 0;
    let n7 = 0;
    for (let run = runStart[centre] as number; run < lastRun; run++) {
      const from = at;
      const runEnd = end[run] as number;
      let hasGrown = false;
      for (; at < runEnd; at++) {
        const member = place[at] as number;
        if (isOccupied[member] === 0) continue;
        hasGrown = true;
        const p = member * PAIRS;
        n0 = (n0 + (packed[p] as number)) | 0;
        n1 = (n1 + (packed[p + 1] as number)) | 0;
        n2 = (n2 + (packed[p + 2] as number)) | 0;
        n3 = (n3 + (packed[p + 3] as number)) | 0;
        n4 = (n4 + (packed[p + 4] as number)) | 0;
        n5 = (n5 + (packed[p + 5] as number)) | 0;
        n6 = (n6 + (packed[p + 6] as number)) | 0;
        n7 = (n7 + (packed[p + 7] as number)) | 0;
      }
      if (!hasGrown) continue;
      const k = (row[run] as number) * PAIRS;
      const low = (n0 + (limits[k] as number)) | (n1 + (limits[k + 1] as number)) | (n2 + (limits[k + 2] as number));
      const middle = (n3 + (limits[k + 3] as number)) | (n4 + (limits[k + 4] as number)) | (n5 + (limits[k + 5] as number));
      const high = (n6 + (limits[k + 6] as number)) | (n7 + (limits[k + 7] as number));
      if (((low | middle | high) & TOP_BITS) === 0) continue;
      grown[0] = n0;
      grown[1] = n1;
      grown[2] = n2;
      grown[3] = n3;
      grown[4] = n4;
      grown[5] = n5;
      grown[6] = n6;
      grown[7] = n7;
      lookCloser(block, setting, from, runEnd, k, least);
    }
  }
}

/** Looks at the circles of a run one by one, from its end backwards, in the windows whose counts may beat the threshold. */
function lookCloser(
  { shares, packed, limits, grown }: WindowBlock,
  { zones }: ClusterSetting,
  from: number,
  end: number,
  row: number,
  least: Float64Array,
): void {
  for (let lane = 0; lane < shares.length; lane++) {
    const shift = 16 * (lane & 1);
    const pair = lane >> 1;
    const critical = 0x8000 - (((limits[row + pair] as number) >>> shift) & 0xffff);
    let cases = ((grown[pair] as number) >>> shift) & 0xffff;
    for (let at = end - 1; at >= from && cases >= critical; at--) {
      const measure = (zones.measure[at] as number) * (shares[lane] as number);
      if (measure < (least[cases] as number)) least[cases] = measure;
      cases -= ((packed[(zones.place[at] as number) * PAIRS + pair] as number) >>> shift) & 0xffff;
    }
  }
}
