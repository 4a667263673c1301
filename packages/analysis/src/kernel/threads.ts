import { refuseUnless } from '../errors.ts';
import { type ThreadAnswer, type ThreadStep, threadSteps } from './thread-steps.ts';

/** A thread that takes steps of work, one at a time. */
export type WorkThread = {
  readonly take: (step: ThreadStep, onDone: (done: number) => void) => Promise<ThreadAnswer>;
  readonly close: () => void;
};

/** As many threads as run at once, but none for fewer than `leastEach` pieces of work: to open a thread costs some hundredths of a second. */
export function threadsFor(pieces: number, runAtOnce: number, leastEach: number): number {
  return Math.max(1, Math.min(64, runAtOnce, Math.floor(pieces / leastEach) || 1));
}

/** The calling thread itself. */
export function ownThread(): WorkThread {
  const take = threadSteps();
  return { take: async (step, onDone) => take(step, onDone), close: () => undefined };
}

/** Opens the threads, lets them work, and closes them whatever happens; with 0 the calling thread does the work. Refuses another number than 0 … 64. */
export async function withThreads<Result>(
  threads: number,
  pieces: number,
  open: () => WorkThread,
  work: (first: WorkThread, all: readonly WorkThread[]) => Promise<Result>,
): Promise<Result> {
  const isCount = Number.isInteger(threads) && threads >= 0 && threads <= 64;
  refuseUnless(isCount, 'bad-parameter', `threads needs a whole number 0 … 64, got ${threads}`);
  // no thread without a piece of work; what is wrong with the number of pieces, the method itself says
  const count = Math.min(threads, Math.max(1, pieces));
  const first = count > 0 ? open() : ownThread();
  const all = [first, ...Array.from({ length: Math.max(0, count - 1) }, open)];
  try {
    return await work(first, all);
  } finally {
    for (const thread of all) thread.close();
  }
}
