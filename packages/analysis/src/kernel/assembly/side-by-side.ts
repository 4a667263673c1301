// All places, four replicates side by side: every place has its 128 bytes.

import { dealOut } from './chance.ts';
import {
  casesInCircle,
  circleStart,
  critical,
  EXACT_RUNS,
  firstShifted,
  laneCount,
  lanes,
  offsets,
  order,
  PLACE_BYTES_LOG2,
  picks,
  placeCount,
  REPLICATES,
  rows,
  runStart,
  runs,
  scratch,
  tooMany,
} from './memory.ts';
import { accumulateRow, countOne, note } from './rows.ts';

export function clearRows(): void {
  memory.fill(rows, 0, (<usize>placeCount) << PLACE_BYTES_LOG2);
}

/** Draws one of four replicates, and counts its cases at place and window. */
export function draw(replicate: i32, seed: i32): void {
  dealOut(seed, picks);
  const into = rows + ((<usize>replicate) << 5);
  for (let at = 0; at < laneCount; at++) {
    const place = load<i32>(picks + ((<usize>at) << 2));
    countOne(into + ((<usize>place) << PLACE_BYTES_LOG2) + <usize>load<u8>(lanes + <usize>at));
  }
}

/** Makes the counts of four replicates cumulative. Gives back, as bits, the replicates in which a byte is too small for some place. */
export function accumulate(): i32 {
  let overflown = 0;
  for (let place = 0; place < placeCount; place++) {
    for (let replicate = 0; replicate < REPLICATES; replicate++) {
      const row = rows + ((<usize>place) << PLACE_BYTES_LOG2) + ((<usize>replicate) << 5);
      if (!v128.any_true(v128.or(v128.load(row), v128.load(row, 16)))) continue;
      if (accumulateRow(row)) overflown |= 1 << replicate;
    }
  }
  return overflown;
}

/** Grows the circles around the centres `from … to − 1` for all four replicates. */
export function scan(from: i32, to: i32): void {
  const zero = i64x2.splat(0);
  for (let centre = from; centre < to; centre++) {
    let run = runs + ((<usize>load<i32>(runStart + ((<usize>centre) << 2))) << 2);
    const lastRun = runs + ((<usize>load<i32>(runStart + ((<usize>(centre + 1)) << 2))) << 2);
    const first = <usize>load<i32>(circleStart + ((<usize>centre) << 2));
    const begin = order + (first << 1);
    let at = begin;
    let a0 = zero,
      a1 = zero,
      a2 = zero,
      a3 = zero,
      a4 = zero,
      a5 = zero,
      a6 = zero,
      a7 = zero;
    let shiftedBy: u32 = 0;
    store<i32>(scratch, 0, 192);

    for (; run < lastRun; run += 4) {
      const word = load<u32>(run);
      const row = word >> 16;
      const stop = begin + ((<usize>(word & 0xffff)) << 1);

      if (row >= firstShifted) {
        const now = offsets + ((<usize>row) << 6);
        const before = offsets + ((<usize>shiftedBy) << 6);
        const low = i8x16.narrow_i16x8_u(
          i16x8.sub(v128.load(now), v128.load(before)),
          i16x8.sub(v128.load(now, 16), v128.load(before, 16)),
        );
        const high = i8x16.narrow_i16x8_u(
          i16x8.sub(v128.load(now, 32), v128.load(before, 32)),
          i16x8.sub(v128.load(now, 48), v128.load(before, 48)),
        );
        a0 = i8x16.sub_sat_u(a0, low);
        a1 = i8x16.sub_sat_u(a1, high);
        a2 = i8x16.sub_sat_u(a2, low);
        a3 = i8x16.sub_sat_u(a3, high);
        a4 = i8x16.sub_sat_u(a4, low);
        a5 = i8x16.sub_sat_u(a5, high);
        a6 = i8x16.sub_sat_u(a6, low);
        a7 = i8x16.sub_sat_u(a7, high);
        shiftedBy = row;
      }

      do {
        const place = rows + ((<usize>load<u16>(at)) << PLACE_BYTES_LOG2);
        a0 = i8x16.add_sat_u(a0, v128.load(place));
        a1 = i8x16.add_sat_u(a1, v128.load(place, 16));
        a2 = i8x16.add_sat_u(a2, v128.load(place, 32));
        a3 = i8x16.add_sat_u(a3, v128.load(place, 48));
        a4 = i8x16.add_sat_u(a4, v128.load(place, 64));
        a5 = i8x16.add_sat_u(a5, v128.load(place, 80));
        a6 = i8x16.add_sat_u(a6, v128.load(place, 96));
        a7 = i8x16.add_sat_u(a7, v128.load(place, 112));
        at += 2;
      } while (at < stop);

      const limits = tooMany + ((<usize>row) << 5);
      const low = v128.load(limits);
      const high = v128.load(limits, 16);
      const over = v128.or(
        v128.or(
          v128.or(i8x16.sub_sat_u(a0, low), i8x16.sub_sat_u(a1, high)),
          v128.or(i8x16.sub_sat_u(a2, low), i8x16.sub_sat_u(a3, high)),
        ),
        v128.or(
          v128.or(i8x16.sub_sat_u(a4, low), i8x16.sub_sat_u(a5, high)),
          v128.or(i8x16.sub_sat_u(a6, low), i8x16.sub_sat_u(a7, high)),
        ),
      );
      if (v128.any_true(over)) {
        v128.store(scratch, a0);
        v128.store(scratch, a1, 16);
        v128.store(scratch, a2, 32);
        v128.store(scratch, a3, 48);
        v128.store(scratch, a4, 64);
        v128.store(scratch, a5, 80);
        v128.store(scratch, a6, 96);
        v128.store(scratch, a7, 112);
        lookCloser(first, run, lastRun, load<i32>(runStart + ((<usize>centre) << 2)));
        a0 = v128.load(scratch);
        a1 = v128.load(scratch, 16);
        a2 = v128.load(scratch, 32);
        a3 = v128.load(scratch, 48);
        a4 = v128.load(scratch, 64);
        a5 = v128.load(scratch, 80);
        a6 = v128.load(scratch, 96);
        a7 = v128.load(scratch, 112);
      }
    }
  }
}

/** Counts the run exactly for each replicate that may hold something; one that was looked at often enough is finished here. */
function lookCloser(first: usize, run: usize, lastRun: usize, firstRun: i32): void {
  const row = load<u32>(run) >> 16;
  const limits = tooMany + ((<usize>row) << 5);
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    const counts = scratch + ((<usize>replicate) << 5);
    const over = v128.or(
      i8x16.sub_sat_u(v128.load(counts), v128.load(limits)),
      i8x16.sub_sat_u(v128.load(counts, 16), v128.load(limits, 16)),
    );
    if (!v128.any_true(over)) continue;
    const timesAt = scratch + 192 + <usize>replicate;
    const times = <i32>load<u8>(timesAt);
    if (times <= EXACT_RUNS) {
      store<u8>(timesAt, <u8>(times + 1));
      const isLastLook = times === EXACT_RUNS;
      countExactly(replicate, first, run, isLastLook ? lastRun : run + 4, firstRun);
    }
    if (times >= EXACT_RUNS) {
      v128.store(counts, i64x2.splat(0));
      v128.store(counts, i64x2.splat(0), 16);
    }
  }
}

/** Counts the circles of the runs `from … to − 1` in 16 bits, and notes the smallest expectation met for each count that may beat the threshold. */
function countExactly(replicate: i32, first: usize, from: usize, to: usize, firstRun: i32): void {
  const counts = scratch + ((<usize>replicate) << 5);
  const mine = rows + ((<usize>replicate) << 5);
  const begin = order + (first << 1);
  const isFirst = from === runs + ((<usize>firstRun) << 2);
  let stop = isFirst ? begin : begin + ((<usize>(load<u32>(from - 4) & 0xffff)) << 1);
  let n0 = i16x8.splat(0),
    n1 = i16x8.splat(0),
    n2 = i16x8.splat(0),
    n3 = i16x8.splat(0);
  let at = begin;
  for (; at < stop; at += 2) {
    const place = mine + ((<usize>load<u16>(at)) << PLACE_BYTES_LOG2);
    const low = v128.load(place);
    const high = v128.load(place, 16);
    n0 = i16x8.add(n0, i16x8.extend_low_i8x16_u(low));
    n1 = i16x8.add(n1, i16x8.extend_high_i8x16_u(low));
    n2 = i16x8.add(n2, i16x8.extend_low_i8x16_u(high));
    n3 = i16x8.add(n3, i16x8.extend_high_i8x16_u(high));
  }
  let row: usize = 0;
  for (let run = from; run < to; run += 4) {
    const word = load<u32>(run);
    row = <usize>(word >> 16);
    stop = begin + ((<usize>(word & 0xffff)) << 1);
    const limits = critical + (row << 6);
    const k0 = v128.load(limits);
    const k1 = v128.load(limits, 16);
    const k2 = v128.load(limits, 32);
    const k3 = v128.load(limits, 48);
    for (; at < stop; at += 2) {
      const place = mine + ((<usize>load<u16>(at)) << PLACE_BYTES_LOG2);
      const low = v128.load(place);
      const high = v128.load(place, 16);
      n0 = i16x8.add(n0, i16x8.extend_low_i8x16_u(low));
      n1 = i16x8.add(n1, i16x8.extend_high_i8x16_u(low));
      n2 = i16x8.add(n2, i16x8.extend_low_i8x16_u(high));
      n3 = i16x8.add(n3, i16x8.extend_high_i8x16_u(high));
      const reaches = v128.or(v128.or(i16x8.ge_u(n0, k0), i16x8.ge_u(n1, k1)), v128.or(i16x8.ge_u(n2, k2), i16x8.ge_u(n3, k3)));
      if (!v128.any_true(reaches)) continue;
      v128.store(scratch, n0, 128);
      v128.store(scratch, n1, 144);
      v128.store(scratch, n2, 160);
      v128.store(scratch, n3, 176);
      note(replicate, limits, <i32>load<u32>(casesInCircle + (((at - order) >> 1) << 2)));
    }
  }
  // the bytes go on from the exact count
  const offset = offsets + (row << 6);
  v128.store(counts, i8x16.narrow_i16x8_u(i16x8.sub_sat_u(n0, v128.load(offset)), i16x8.sub_sat_u(n1, v128.load(offset, 16))));
  v128.store(
    counts,
    i8x16.narrow_i16x8_u(i16x8.sub_sat_u(n2, v128.load(offset, 32)), i16x8.sub_sat_u(n3, v128.load(offset, 48))),
    16,
  );
}
