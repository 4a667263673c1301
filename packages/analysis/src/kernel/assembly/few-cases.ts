// Few cases at many places, 64 replicates together: a place keeps rows for those alone that have cases there.

import { dealOut } from './chance.ts';
import {
  casesInCircle,
  circleStart,
  critical,
  laneCount,
  lanes,
  masks,
  order,
  overflows,
  picks,
  placeCount,
  rowStart,
  runStart,
  runs,
  scratch,
  sparseRows,
  sums,
  tooMany,
} from './memory.ts';
import { accumulateRow, countOne, note } from './rows.ts';

export function clearMasks(): void {
  memory.fill(masks, 0, (<usize>placeCount) << 3);
}

/** Draws one of 64 replicates, and marks the places where it has cases. */
export function drawSparse(replicate: i32, seed: i32): void {
  const mine = picks + ((<usize>(replicate * laneCount)) << 2);
  dealOut(seed, mine);
  const bit: u64 = (<u64>1) << (<u64>replicate);
  for (let at = 0; at < laneCount; at++) {
    const mask = masks + ((<usize>load<i32>(mine + ((<usize>at) << 2))) << 3);
    store<u64>(mask, load<u64>(mask) | bit);
  }
}

/** The row of a replicate at a place where it has cases. */
function sparseRow(place: usize, mask: u64, replicate: i32): usize {
  const before = mask & (((<u64>1) << (<u64>replicate)) - 1);
  return sparseRows + ((<usize>load<u32>(rowStart + (place << 2)) + <usize>popcnt<u64>(before)) << 5);
}

/** Lays out one row for each place and replicate with cases, and counts them, cumulative over windows. */
export function layOut(replicates: i32): void {
  let total: u32 = 0;
  for (let place = 0; place < placeCount; place++) {
    store<u32>(rowStart + ((<usize>place) << 2), total);
    total += <u32>popcnt<u64>(load<u64>(masks + ((<usize>place) << 3)));
  }
  memory.fill(sparseRows, 0, (<usize>total) << 5);
  memory.fill(overflows, 0, 64);
  for (let replicate = 0; replicate < replicates; replicate++) {
    const mine = picks + ((<usize>(replicate * laneCount)) << 2);
    for (let at = 0; at < laneCount; at++) {
      const place = <usize>load<i32>(mine + ((<usize>at) << 2));
      const row = sparseRow(place, load<u64>(masks + (place << 3)), replicate);
      countOne(row + <usize>load<u8>(lanes + <usize>at));
    }
  }
  let row = sparseRows;
  for (let place = 0; place < placeCount; place++) {
    for (let mask = load<u64>(masks + ((<usize>place) << 3)); mask !== 0; mask &= mask - 1) {
      if (accumulateRow(row)) store<u8>(overflows + <usize>ctz<u64>(mask), 1);
      row += 32;
    }
  }
}

/**
 * Grows the circles around the centres `from … to − 1` for all 64 replicates, where no critical count needs an offset. A replicate is only looked
 * at where it has cases: without a new one, a larger circle only raises the expectation.
 */
export function scanSparse(from: i32, to: i32): void {
  for (let centre = from; centre < to; centre++) {
    const firstRun = runs + ((<usize>load<i32>(runStart + ((<usize>centre) << 2))) << 2);
    const lastRun = runs + ((<usize>load<i32>(runStart + ((<usize>(centre + 1)) << 2))) << 2);
    const begin = order + ((<usize>load<i32>(circleStart + ((<usize>centre) << 2))) << 1);
    let at = begin;
    finished = 0;
    memory.fill(sums, 0, 64 << 5);

    for (let run = firstRun; run < lastRun; run += 4) {
      const word = load<u32>(run);
      const stop = begin + ((<usize>(word & 0xffff)) << 1);
      const limits = tooMany + ((<usize>(word >> 16)) << 5);
      const low = v128.load(limits);
      const high = v128.load(limits, 16);

      for (; at < stop; at += 2) {
        addPlace(<usize>load<u16>(at), low, high, begin, firstRun, lastRun);
      }
    }
  }
}

/** The replicates, as bits, that were counted exactly around this centre. */
let finished: u64 = 0;

/** Adds the cases at one place for each replicate that has any, and looks closer where a byte passes its limit. */
function addPlace(place: usize, low: v128, high: v128, begin: usize, firstRun: usize, lastRun: usize): void {
  let row = sparseRows + ((<usize>load<u32>(rowStart + (place << 2))) << 5);
  for (let mask = load<u64>(masks + (place << 3)); mask !== 0; mask &= mask - 1) {
    const replicate = ctz<u64>(mask);
    const sum = sums + ((<usize>replicate) << 5);
    const a = i8x16.add_sat_u(v128.load(sum), v128.load(row));
    const b = i8x16.add_sat_u(v128.load(sum, 16), v128.load(row, 16));
    v128.store(sum, a);
    v128.store(sum, b, 16);
    row += 32;
    if (!v128.any_true(v128.or(i8x16.sub_sat_u(a, low), i8x16.sub_sat_u(b, high)))) continue;
    // all its circles around this centre are counted exactly at one go
    const bit: u64 = (<u64>1) << replicate;
    if ((finished & bit) === 0) countSparse(<i32>replicate, begin, firstRun, lastRun);
    finished |= bit;
    memory.fill(sum, 0, 32);
  }
}

/** Counts the circles of one replicate around one centre in 16 bits, and notes what may beat the threshold. */
function countSparse(replicate: i32, begin: usize, firstRun: usize, lastRun: usize): void {
  const bit: u64 = (<u64>1) << (<u64>replicate);
  let n0 = i16x8.splat(0);
  let n1 = i16x8.splat(0);
  let n2 = i16x8.splat(0);
  let n3 = i16x8.splat(0);
  let at = begin;
  for (let run = firstRun; run < lastRun; run += 4) {
    const word = load<u32>(run);
    const stop = begin + ((<usize>(word & 0xffff)) << 1);
    const limits = critical + ((<usize>(word >> 16)) << 6);
    for (; at < stop; at += 2) {
      const place = <usize>load<u16>(at);
      const mask = load<u64>(masks + (place << 3));
      if ((mask & bit) === 0) continue;
      const row = sparseRow(place, mask, replicate);
      const low = v128.load(row);
      const high = v128.load(row, 16);
      n0 = i16x8.add(n0, i16x8.extend_low_i8x16_u(low));
      n1 = i16x8.add(n1, i16x8.extend_high_i8x16_u(low));
      n2 = i16x8.add(n2, i16x8.extend_low_i8x16_u(high));
      n3 = i16x8.add(n3, i16x8.extend_high_i8x16_u(high));
      const reaches = v128.or(
        v128.or(i16x8.ge_u(n0, v128.load(limits)), i16x8.ge_u(n1, v128.load(limits, 16))),
        v128.or(i16x8.ge_u(n2, v128.load(limits, 32)), i16x8.ge_u(n3, v128.load(limits, 48))),
      );
      if (!v128.any_true(reaches)) continue;
      v128.store(scratch, n0, 128);
      v128.store(scratch, n1, 144);
      v128.store(scratch, n2, 160);
      v128.store(scratch, n3, 176);
      note(replicate, limits, <i32>load<u32>(casesInCircle + (((at - order) >> 1) << 2)));
    }
  }
}
