// The counts of one replicate at one place: 32 windows, a byte each.

import { least, leastLength, scratch, shares, WINDOWS } from './memory.ts';

/** One more case in a byte that says no more than "255 or more". */
export function countOne(cell: usize): void {
  const count = load<u8>(cell);
  if (count < 255) store<u8>(cell, count + 1);
}

/** Makes the 32 counts of one row cumulative over windows. True when a byte is too small for them. */
export function accumulateRow(row: usize): bool {
  const zero = i64x2.splat(0);
  let low = v128.load(row);
  let high = v128.load(row, 16);
  low = i8x16.add_sat_u(low, i8x16.shuffle(zero, low, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30));
  low = i8x16.add_sat_u(low, i8x16.shuffle(zero, low, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29));
  low = i8x16.add_sat_u(low, i8x16.shuffle(zero, low, 0, 0, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27));
  low = i8x16.add_sat_u(low, i8x16.shuffle(zero, low, 0, 0, 0, 0, 0, 0, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23));
  high = i8x16.add_sat_u(high, i8x16.shuffle(zero, high, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30));
  high = i8x16.add_sat_u(high, i8x16.shuffle(zero, high, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29));
  high = i8x16.add_sat_u(high, i8x16.shuffle(zero, high, 0, 0, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27));
  high = i8x16.add_sat_u(high, i8x16.shuffle(zero, high, 0, 0, 0, 0, 0, 0, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23));
  high = i8x16.add_sat_u(high, i8x16.splat(i8x16.extract_lane_u(low, 15)));
  v128.store(row, low);
  v128.store(row, high, 16);
  return i8x16.extract_lane_u(high, 15) === 255;
}

/** Notes the exact counts that lie in scratch + 128. A circle that is not whole yet counts too little for its expectation: harmless. */
export function note(replicate: i32, limits: usize, cases: i32): void {
  const mine = least + ((<usize>(replicate * leastLength)) << 3);
  for (let window = 0; window < WINDOWS; window++) {
    const count = load<u16>(scratch + 128 + ((<usize>window) << 1));
    if (count < load<u16>(limits + ((<usize>window) << 1))) continue;
    const expected = <f64>cases * load<f64>(shares + ((<usize>window) << 3));
    const slot = mine + ((<usize>count) << 3);
    if (expected < load<f64>(slot)) store<f64>(slot, expected);
  }
}
