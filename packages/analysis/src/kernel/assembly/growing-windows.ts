// The search of circles × windows that end with the last unit, as WebAssembly with 128-bit vectors. Compiled by tools/build-kernel.ts.
//
// A place has 64 bytes: 32 windows of 16 bits, each counting the cases of that window (cumulative over windows). A circle grows by adding the four
// vectors of a place. Circles that hold nearly as much at risk form a run with one row of limits: the largest counts that cannot beat the
// threshold in the row's smallest circle. One comparison at the run's end tells that no circle of the run beats it – or that one might, and then
// the circles of the run are looked at one by one, from the last backwards.

import { nextNumber } from './random-numbers.ts';

export { nextNumber, startNumbers } from './random-numbers.ts';

/** Bytes of one place. */
const PLACE_BYTES_LOG2: usize = 6;

// where things lie in memory, told once by setUp
let rows: usize = 0;
let occupied: usize = 0;
let placeCount: i32 = 0;
let start: usize = 0;
let order: usize = 0;
let measure: usize = 0;
let least: usize = 0;
let scratch: usize = 0;

// of the windows looked at now, told by useWindows
let windowCount: i32 = 0;
let shares: usize = 0;
let limits: usize = 0;
let runStart: usize = 0;
let runEnd: usize = 0;
let runRow: usize = 0;

// of the deal, told once by useDeal
let keep: usize = 0;
let alias: usize = 0;
let unitCount: i32 = 0;
let shortest: i32 = 0;
let longest: i32 = 0;

export function setUp(
  rowsAt: usize,
  occupiedAt: usize,
  places: i32,
  startAt: usize,
  orderAt: usize,
  measureAt: usize,
  leastAt: usize,
  scratchAt: usize,
): void {
  rows = rowsAt;
  occupied = occupiedAt;
  placeCount = places;
  start = startAt;
  order = orderAt;
  measure = measureAt;
  least = leastAt;
  scratch = scratchAt;
}

export function useWindows(
  windows: i32,
  sharesAt: usize,
  limitsAt: usize,
  runStartAt: usize,
  runEndAt: usize,
  runRowAt: usize,
): void {
  windowCount = windows;
  shares = sharesAt;
  limits = limitsAt;
  runStart = runStartAt;
  runEnd = runEndAt;
  runRow = runRowAt;
}

export function useDeal(keepAt: usize, aliasAt: usize, units: i32, shortestWindow: i32, longestWindow: i32): void {
  keep = keepAt;
  alias = aliasAt;
  unitCount = units;
  shortest = shortestWindow;
  longest = longestWindow;
}

/**
 * Deals cases out: each to a place by the alias table, on any unit alike, counted in the first window that holds it. The same random
 * numbers, in the same order and with the same arithmetic, as the model's draw in plain TypeScript.
 */
export function deal(count: i32): void {
  clearRows();
  for (let one = 0; one < count; one++) {
    const scaled = nextNumber() * <f64>placeCount;
    const drawn = <i32>scaled;
    const keeps = scaled - <f64>drawn < load<f64>(keep + ((<usize>drawn) << 3));
    const place = keeps ? drawn : load<i32>(alias + ((<usize>drawn) << 2));
    const length = unitCount === 1 ? 1 : unitCount - <i32>(nextNumber() * <f64>unitCount);
    if (length > longest) continue;
    const window = length > shortest ? length - shortest : 0;
    const slot = rows + ((<usize>place) << PLACE_BYTES_LOG2) + ((<usize>window) << 1);
    store<u16>(slot, load<u16>(slot) + 1);
  }
  accumulate();
}

export function clearRows(): void {
  memory.fill(rows, 0, (<usize>placeCount) << PLACE_BYTES_LOG2);
}

/** Makes the counts cumulative over windows, and notes which places have any. */
export function accumulate(): void {
  for (let place = 0; place < placeCount; place++) {
    const row = rows + ((<usize>place) << PLACE_BYTES_LOG2);
    const any = v128.or(v128.or(v128.load(row), v128.load(row, 16)), v128.or(v128.load(row, 32), v128.load(row, 48)));
    const isOccupied = v128.any_true(any);
    store<u8>(occupied + <usize>place, isOccupied ? 1 : 0);
    if (!isOccupied) continue;
    let sum: u32 = 0;
    for (let byte: usize = 0; byte < 64; byte += 2) {
      sum += load<u16>(row + byte);
      store<u16>(row + byte, <u16>sum);
    }
  }
}

/** Grows every circle, and notes the least measure met for each number of cases that may beat the threshold. */
export function scan(): void {
  for (let centre = 0; centre < placeCount; centre++) {
    let at = load<i32>(start + ((<usize>centre) << 2));
    const lastRun = load<i32>(runStart + ((<usize>(centre + 1)) << 2));
    let n0 = i16x8.splat(0);
    let n1 = i16x8.splat(0);
    let n2 = i16x8.splat(0);
    let n3 = i16x8.splat(0);
    for (let run = load<i32>(runStart + ((<usize>centre) << 2)); run < lastRun; run++) {
      const from = at;
      const end = load<i32>(runEnd + ((<usize>run) << 2));
      let hasGrown = false;
      for (; at < end; at++) {
        const place = <usize>load<i32>(order + ((<usize>at) << 2));
        if (load<u8>(occupied + place) === 0) continue;
        hasGrown = true;
        const row = rows + (place << PLACE_BYTES_LOG2);
        n0 = i16x8.add(n0, v128.load(row));
        n1 = i16x8.add(n1, v128.load(row, 16));
        n2 = i16x8.add(n2, v128.load(row, 32));
        n3 = i16x8.add(n3, v128.load(row, 48));
      }
      if (!hasGrown) continue;
      const limit = limits + ((<usize>load<i32>(runRow + ((<usize>run) << 2))) << PLACE_BYTES_LOG2);
      const over = v128.or(
        v128.or(i16x8.sub_sat_u(n0, v128.load(limit)), i16x8.sub_sat_u(n1, v128.load(limit, 16))),
        v128.or(i16x8.sub_sat_u(n2, v128.load(limit, 32)), i16x8.sub_sat_u(n3, v128.load(limit, 48))),
      );
      if (!v128.any_true(over)) continue;
      v128.store(scratch, n0);
      v128.store(scratch, n1, 16);
      v128.store(scratch, n2, 32);
      v128.store(scratch, n3, 48);
      lookCloser(from, end, limit);
    }
  }
}

/** Looks at the circles of a run one by one, from its end backwards, in the windows whose counts may beat the threshold. */
function lookCloser(from: i32, end: i32, limit: usize): void {
  for (let window = 0; window < windowCount; window++) {
    const lane = (<usize>window) << 1;
    const most = <i32>load<u16>(limit + lane);
    let cases = <i32>load<u16>(scratch + lane);
    if (cases <= most) continue;
    const share = load<f64>(shares + ((<usize>window) << 3));
    for (let at = end - 1; at >= from && cases > most; at--) {
      const expected = load<f64>(measure + ((<usize>at) << 3)) * share;
      const slot = least + ((<usize>cases) << 3);
      if (expected < load<f64>(slot)) store<f64>(slot, expected);
      const place = <usize>load<i32>(order + ((<usize>at) << 2));
      cases -= <i32>load<u16>(rows + (place << PLACE_BYTES_LOG2) + lane);
    }
  }
}
