import { type DrawnCounts, drawParts } from '../lattice/draw-neighbours.ts';
import { type DrawnP, drawnP } from '../lattice/drawn-p.ts';
import type { GetisOrdDrawOptions } from '../lattice/getis-ord-local.ts';
import { refuseUnsoundValues } from '../lattice/refuse-unsound-values.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';
import { threadsFor, type WorkThread, withThreads } from './threads.ts';

/** Units that share the shapes of their draws stay in one thread. */
const UNITS_TOGETHER = 64;
/** Values drawn in about a tenth of a second. */
const DRAWS_WORTH_A_THREAD = 1e8;

/** As many threads as run at once, and draws enough for each. */
export function threadsForDraws({ neighbour }: SparseWeights, { replicates }: GetisOrdDrawOptions, runAtOnce: number): number {
  return threadsFor(neighbour.length * replicates, runAtOnce, DRAWS_WORTH_A_THREAD);
}

/** Carries the draws of Gi or Gi* out over threads that `open` opens, each drawing for its part of the units. */
export async function getisOrdAcrossThreads(
  values: Float64Array,
  weights: SparseWeights,
  options: GetisOrdDrawOptions,
  threads: number,
  open: () => WorkThread,
): Promise<DrawnP> {
  // refused before any thread is opened
  refuseUnsoundValues(values, weights);
  return withThreads(threads, Math.ceil(values.length / UNITS_TOGETHER), open, async (_, all) => {
    const parts = drawParts(values, weights, options.own ?? 'stays', options, all.length);
    const answers = await Promise.all(parts.map((part, at) => all[at]?.take({ kind: 'draws', part }, () => undefined)));
    const counts = answers.map((answer) => {
      if (!answer?.counts) throw new Error('a thread gave no counts');
      return answer.counts;
    });
    return drawnP(putTogether(counts, values.length), options.replicates);
  });
}

function putTogether(parts: readonly DrawnCounts[], n: number): DrawnCounts {
  const whole = { larger: new Int32Array(n), equal: new Int32Array(n) };
  let filled = 0;
  for (const { larger, equal } of parts) {
    whole.larger.set(larger, filled);
    whole.equal.set(equal, filled);
    filled += larger.length;
  }
  return whole;
}
