import type { ClusterSetting } from '../scan/cluster-setting.ts';
import { criticalPerRow, largestOfLeast, type MeasureRows, measureRows } from '../scan/measure-rows.ts';
import { SHORT_ALIAS_TABLE } from '../scan/scan-draws.ts';
import type { EvenDeal } from '../scan/scan-model.ts';
import type { ThresholdSearch } from '../scan/threshold-search.ts';
import { growingWindowsHex } from './generated-growing-windows.ts';
import { openKernel } from './open-kernel.ts';

/** Windows that go through the kernel together. */
const LANES = 32;
const PLACE_BYTES = 2 * LANES;
const NEVER = 65_535;
/** Limits are kept for so many thresholds: a replicate that stays below goes back and forth between a few. */
const KEPT_THRESHOLDS = 4;
/** Wider rows make fewer comparisons and more false alarms. */
const SLACK = 0.15;

type Exports = {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
  readonly setUp: (...places: number[]) => void;
  readonly useWindows: (...places: number[]) => void;
  readonly clearRows: () => void;
  readonly accumulate: () => void;
  readonly scan: () => void;
  readonly startNumbers: (seed: number) => void;
  readonly nextNumber: () => number;
  readonly useDeal: (...places: number[]) => void;
  readonly deal: (count: number) => void;
};

/** Up to 32 windows, each a unit longer than the one before, the first `shortest` units long. */
type Slab = { readonly shares: Float64Array; readonly shortest: number; readonly rows: MeasureRows };

/**
 * The search of `growingWindowSearch` in WebAssembly, 32 windows at a time: the same figures, to the last digit. Call only where `hasVectors()`.
 *
 * Memory: 12 bytes per place of each circle and up to 8 per run, 65 per place.
 */
export function growingWindowKernel(setting: ClusterSetting, windowShare: Float64Array): ThresholdSearch {
  const { zones, units, placeCount, statistic, minCases } = setting;
  const exports = openKernel(growingWindowsHex) as Exports;
  const slabs = slabsOf(setting, windowShare);
  let top = 1024;
  const room = (bytes: number) => {
    const at = top;
    top = (top + bytes + 63) & ~63;
    return at;
  };
  const at = {
    rows: room(placeCount * PLACE_BYTES),
    occupied: room(placeCount),
    start: room(zones.start.byteLength),
    order: room(zones.place.byteLength),
    measure: room(zones.measure.byteLength),
    least: room(8 * (setting.totalCases + 1)),
    scratch: room(PLACE_BYTES),
    keep: room(8 * placeCount),
    alias: room(4 * placeCount),
    slabs: slabs.map(({ rows }) => ({
      shares: room(8 * LANES),
      limits: room(KEPT_THRESHOLDS * rows.rowMeasure.length * PLACE_BYTES),
      runStart: room(rows.runStart.byteLength),
      end: room(rows.end.byteLength),
      row: room(rows.row.byteLength),
    })),
  };
  const missing = top - exports.memory.buffer.byteLength;
  if (missing > 0) exports.memory.grow(Math.ceil(missing / 65_536));
  const { buffer } = exports.memory;
  new Int32Array(buffer, at.start, zones.start.length).set(zones.start);
  new Int32Array(buffer, at.order, zones.place.length).set(zones.place);
  new Float64Array(buffer, at.measure, zones.measure.length).set(zones.measure);
  slabs.forEach(({ shares, rows }, index) => {
    const there = at.slabs[index];
    if (!there) return;
    new Float64Array(buffer, there.shares, LANES).set(shares);
    new Int32Array(buffer, there.runStart, rows.runStart.length).set(rows.runStart);
    new Int32Array(buffer, there.end, rows.end.length).set(rows.end);
    new Int32Array(buffer, there.row, rows.row.length).set(rows.row);
  });
  exports.setUp(at.rows, at.occupied, placeCount, at.start, at.order, at.measure, at.least, at.scratch);

  const counts = new Uint16Array(buffer, at.rows, placeCount * LANES);
  const least = new Float64Array(buffer, at.least, setting.totalCases + 1);
  let loaded: Int32Array = new Int32Array(0);
  let loadedCount = 0;
  const kept = new Float64Array(KEPT_THRESHOLDS).fill(Number.NaN);
  let oldest = 0;
  let used = 0;
  const limitsOf = (index: number, { rows }: Slab, slot: number) =>
    (at.slabs[index]?.limits ?? 0) + slot * rows.rowMeasure.length * PLACE_BYTES;
  /** Each case at its place in the first window that holds it. */
  const countCases = ({ shares, shortest }: Slab) => {
    exports.clearRows();
    const longest = shortest + shares.length - 1;
    for (let index = 0; index < loadedCount; index++) {
      const cell = loaded[index] as number;
      const place = (cell / units.count) | 0;
      const length = (place + 1) * units.count - cell;
      if (length > longest) continue;
      const slot = place * LANES + Math.max(0, length - shortest);
      counts[slot] = (counts[slot] as number) + 1;
    }
    exports.accumulate();
  };
  const dealt = slabs.length === 1 && slabs[0] && placeCount <= SHORT_ALIAS_TABLE ? setting.evenDeal : undefined;
  if (dealt && slabs[0]) {
    new Float64Array(buffer, at.keep, placeCount).set(dealt.table.keep);
    new Int32Array(buffer, at.alias, placeCount).set(dealt.table.alias);
    const { shortest, shares } = slabs[0];
    exports.useDeal(at.keep, at.alias, units.count, shortest, shortest + shares.length - 1);
  }
  const deal = ({ howMany }: EvenDeal, seed: number) => {
    exports.startNumbers(seed);
    loadedCount = howMany(exports.nextNumber);
    exports.deal(loadedCount);
    return loadedCount;
  };
  return {
    ...(dealt && { deal: (seed: number) => deal(dealt, seed) }),
    load: (cells, count) => {
      loaded = cells;
      loadedCount = count;
      const [only] = slabs;
      if (only && slabs.length === 1) countCases(only);
    },
    setThreshold: (wanted) => {
      used = kept.indexOf(wanted);
      if (used >= 0) return;
      used = oldest;
      oldest = (oldest + 1) % KEPT_THRESHOLDS;
      kept[used] = wanted;
      slabs.forEach((slab, index) => {
        const limits = new Uint16Array(buffer, limitsOf(index, slab, used), slab.rows.rowMeasure.length * LANES);
        // what equals the threshold but for rounding must not be lost
        putLimits(limits, slab, setting, wanted * (1 - 1e-12));
      });
    },
    largest: () => {
      least.fill(Number.POSITIVE_INFINITY, 0, loadedCount + 1);
      slabs.forEach((slab, index) => {
        const there = at.slabs[index];
        if (!there) return;
        if (slabs.length > 1) countCases(slab);
        exports.useWindows(slab.shares.length, there.shares, limitsOf(index, slab, used), there.runStart, there.end, there.row);
        exports.scan();
      });
      return largestOfLeast(least, loadedCount, minCases, statistic);
    },
  };
}

function slabsOf({ zones, statistic, units, windows }: ClusterSetting, windowShare: Float64Array): Slab[] {
  const slabs: Slab[] = [];
  for (let lane = 0; lane < windowShare.length; lane += LANES) {
    const shares = windowShare.slice(lane, lane + LANES);
    const rows = measureRows(zones, statistic, shares.at(-1) as number, SLACK);
    slabs.push({ shares, shortest: units.count - (windows.from[lane] as number), rows });
  }
  return slabs;
}

/** Row by row, for each window: the largest count that cannot beat the threshold in the row's smallest circle. */
function putLimits(limits: Uint16Array, { shares, rows }: Slab, setting: ClusterSetting, value: number): void {
  limits.fill(NEVER);
  shares.forEach((share, lane) => {
    const critical = criticalPerRow(rows, share, setting, value, NEVER);
    critical.forEach((cases, row) => {
      limits[row * LANES + lane] = cases === NEVER ? NEVER : cases - 1;
    });
  });
}
