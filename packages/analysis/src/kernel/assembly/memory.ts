// Where things lie in the memory of the kernel.

/** Bytes of one place: 4 replicates × 32 windows. */
export const PLACE_BYTES_LOG2: usize = 7;
export const WINDOWS: i32 = 32;
export const REPLICATES: i32 = 4;
/** So often is one run counted again in a circle before the rest of it is counted exactly at one go. */
export const EXACT_RUNS: i32 = 3;

// where things lie in memory, told once by setUp
export let placeOfCase: usize = 0;
export let shuffled: usize = 0;
export let caseCount: i32 = 0;
export let rows: usize = 0;
export let placeCount: i32 = 0;
export let circleStart: usize = 0;
export let order: usize = 0;
export let casesInCircle: usize = 0;
export let runStart: usize = 0;
export let runs: usize = 0;
export let least: usize = 0;
export let leastLength: i32 = 0;
export let scratch: usize = 0;
export let picks: usize = 0;

// the same for few cases at many places, told by setUpSparse
export let masks: usize = 0;
export let rowStart: usize = 0;
export let sparseRows: usize = 0;
export let sums: usize = 0;
export let overflows: usize = 0;

// of the windows looked at now, told by useWindows
export let lanes: usize = 0;
export let laneCount: i32 = 0;
export let shares: usize = 0;
export let tooMany: usize = 0;
export let critical: usize = 0;
export let offsets: usize = 0;
export let firstShifted: u32 = 0;

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
