// The fast path of the prospective space–time permutation scan, as WebAssembly with 128-bit vectors. Compiled by tools/build-kernel.ts.
//
// Four replicates go through the circles together. A place has 128 bytes: 32 windows of one byte for each of the four, each byte counting the
// cases of that window (cumulative over windows). A circle grows by adding the bytes of one place, saturating, four replicates at once.
//
// Circles of nearly equally many cases form a run, and share one row of critical counts: the smallest count that could beat the threshold in
// the run's smallest circle. Counts only grow within a run and critical counts only rise with the circle, so one comparison at the run's end
// tells that no circle of the run beats the threshold – or that it might, and then the run is counted again exactly, in 16 bits.
//
// Where critical counts pass 200 the bytes hold the count less an offset of the run. Below zero they stop at zero: too much, never too little,
// so that nothing is missed; at 255 they are above every critical count, so that the exact count takes over.
//
// Where few places have any case of the window, 64 replicates go together instead, and each place keeps rows only for the replicates that have
// cases there: one bit for each replicate says which. Empty places then cost one glance for all 64.

/** Bytes of one place: 4 replicates × 32 windows. */
const PLACE_BYTES_LOG2: usize = 7;
const WINDOWS: i32 = 32;
const REPLICATES: i32 = 4;
/** So often is one run counted again in a circle before the rest of it is counted exactly at one go. */
const EXACT_RUNS: i32 = 3;

// where things lie in memory, told once by setUp
let placeOfCase: usize = 0;
let shuffled: usize = 0;
let caseCount: i32 = 0;
let rows: usize = 0;
let placeCount: i32 = 0;
let circleStart: usize = 0;
let order: usize = 0;
let casesInCircle: usize = 0;
let runStart: usize = 0;
let runs: usize = 0;
let least: usize = 0;
let leastLength: i32 = 0;
let scratch: usize = 0;
let picks: usize = 0;

// the same for few cases at many places, told by setUpSparse
let masks: usize = 0;
let rowStart: usize = 0;
let sparseRows: usize = 0;
let sums: usize = 0;
let overflows: usize = 0;

// of the windows looked at now, told by useWindows
let lanes: usize = 0;
let laneCount: i32 = 0;
let shares: usize = 0;
let tooMany: usize = 0;
let critical: usize = 0;
let offsets: usize = 0;
let firstShifted: u32 = 0;

export function setUp(
  placeOfCaseAt: usize,
  shuffledAt: usize,
  cases: i32,
  rowsAt: usize,
  places: i32,
  circleStartAt: usize,
  orderAt: usize,
  casesInCircleAt: usize,
  runStartAt: usize,
  runsAt: usize,
  leastAt: usize,
  leastPerReplicate: i32,
  scratchAt: usize,
  picksAt: usize,
): void {
  placeOfCase = placeOfCaseAt;
  shuffled = shuffledAt;
  caseCount = cases;
  rows = rowsAt;
  placeCount = places;
  circleStart = circleStartAt;
  order = orderAt;
  casesInCircle = casesInCircleAt;
  runStart = runStartAt;
  runs = runsAt;
  least = leastAt;
  leastLength = leastPerReplicate;
  scratch = scratchAt;
  picks = picksAt;
}

export function setUpSparse(masksAt: usize, rowStartAt: usize, rowsAt: usize, sumsAt: usize, overflowsAt: usize): void {
  masks = masksAt;
  rowStart = rowStartAt;
  sparseRows = rowsAt;
  sums = sumsAt;
  overflows = overflowsAt;
}

export function useWindows(
  lanesAt: usize,
  laneCases: i32,
  sharesAt: usize,
  tooManyAt: usize,
  criticalAt: usize,
  offsetsAt: usize,
  firstShiftedRow: u32,
): void {
  lanes = lanesAt;
  laneCount = laneCases;
  shares = sharesAt;
  tooMany = tooManyAt;
  critical = criticalAt;
  offsets = offsetsAt;
  firstShifted = firstShiftedRow;
}

// --- chance: the same numbers as seeded() of the plain path

let mixState: i32 = 0;

function nextMixed(): u32 {
  mixState = mixState + <i32>0x9e3779b9;
  let mixed = mixState ^ <i32>(<u32>mixState >> 16);
  mixed = mixed * 0x21f0aaad;
  mixed ^= <i32>(<u32>mixed >> 15);
  mixed = mixed * 0x735a2d97;
  return <u32>(mixed ^ <i32>(<u32>mixed >> 15));
}

export function clearRows(): void {
  memory.fill(rows, 0, (<usize>placeCount) << PLACE_BYTES_LOG2);
}

/** Deals the places out anew to the cases in the windows, and writes them down in the order of the cases. */
function dealOut(seed: i32, into: usize): void {
  memory.copy(shuffled, placeOfCase, (<usize>caseCount) << 2);
  mixState = seed;
  let a = nextMixed();
  let b = nextMixed();
  let c = nextMixed();
  let d = nextMixed();
  for (let at = 0; at < laneCount; at++) {
    const result = rotl<u32>(b * 5, 7) * 9;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotl<u32>(d, 11);
    const other = at + <i32>((<u64>result * <u64>(caseCount - at)) >> 32);
    const from = shuffled + ((<usize>other) << 2);
    store<i32>(into + ((<usize>at) << 2), load<i32>(from));
    store<i32>(from, load<i32>(shuffled + ((<usize>at) << 2)));
  }
}

/** One more case in a byte that says no more than "255 or more". */
function countOne(cell: usize): void {
  const count = load<u8>(cell);
  if (count < 255) store<u8>(cell, count + 1);
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

/** Makes the 32 counts of one row cumulative over windows. True when a byte is too small for them. */
function accumulateRow(row: usize): bool {
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

/** Notes the exact counts that lie in scratch + 128. A circle that is not whole yet counts too little for its expectation: harmless. */
function note(replicate: i32, limits: usize, cases: i32): void {
  const mine = least + ((<usize>(replicate * leastLength)) << 3);
  for (let window = 0; window < WINDOWS; window++) {
    const count = load<u16>(scratch + 128 + ((<usize>window) << 1));
    if (count < load<u16>(limits + ((<usize>window) << 1))) continue;
    const expected = <f64>cases * load<f64>(shares + ((<usize>window) << 3));
    const slot = mine + ((<usize>count) << 3);
    if (expected < load<f64>(slot)) store<f64>(slot, expected);
  }
}

// --- few cases at many places: 64 replicates together

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
  const zero = i64x2.splat(0);
  for (let centre = from; centre < to; centre++) {
    const firstRun = runs + ((<usize>load<i32>(runStart + ((<usize>centre) << 2))) << 2);
    const lastRun = runs + ((<usize>load<i32>(runStart + ((<usize>(centre + 1)) << 2))) << 2);
    const begin = order + ((<usize>load<i32>(circleStart + ((<usize>centre) << 2))) << 1);
    let at = begin;
    let finished: u64 = 0;
    memory.fill(sums, 0, 64 << 5);

    for (let run = firstRun; run < lastRun; run += 4) {
      const word = load<u32>(run);
      const stop = begin + ((<usize>(word & 0xffff)) << 1);
      const limits = tooMany + ((<usize>(word >> 16)) << 5);
      const low = v128.load(limits);
      const high = v128.load(limits, 16);

      for (; at < stop; at += 2) {
        const place = <usize>load<u16>(at);
        let mask = load<u64>(masks + (place << 3));
        let row = sparseRows + ((<usize>load<u32>(rowStart + (place << 2))) << 5);
        for (; mask !== 0; mask &= mask - 1) {
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
          v128.store(sum, zero);
          v128.store(sum, zero, 16);
        }
      }
    }
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
