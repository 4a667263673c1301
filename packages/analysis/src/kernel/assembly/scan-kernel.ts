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

export { clearMasks, drawSparse, layOut, scanSparse } from './few-cases.ts';
export { setUp, setUpSparse, useWindows } from './memory.ts';
export { accumulate, clearRows, draw, scan } from './side-by-side.ts';
