import { refuseUnless } from '../errors.ts';
import type { ClusterScanInput, ClusterScanResult } from '../scan/cluster-scan-types.ts';
import { refuseUnsoundScan } from '../scan/refuse-unsound-scan.ts';
import type { ScanInput, ScanResult } from '../scan/scan-types.ts';
import { type ScanStep, type ScanStepAnswer, scanSteps } from './scan-steps.ts';

/** How a scan is carried out; nothing here changes a digit of the result. */
export type ScanOptions = {
  /** Threads that share the work, 0 … 64; 0 lets the calling thread do it all. Default: as many as the machine runs at once, and work enough for each. */
  readonly threads?: number;
  /** False: plain TypeScript even where WebAssembly is there. Default true. */
  readonly allowsWebAssembly?: boolean;
  /** Called now and then with replicates done and wanted. */
  readonly onProgress?: (done: number, of: number) => void;
};

/** A thread that takes steps of a scan. */
export type ScanThread = {
  readonly take: (step: ScanStep, onDone: (done: number) => void) => Promise<ScanStepAnswer>;
  readonly close: () => void;
};

/** As many threads as run at once, but none for fewer than `leastEach` replicates: to open a thread costs some hundredths of a second. */
export function threadsFor(replicates: number, runAtOnce: number, leastEach: number): number {
  return Math.max(1, Math.min(64, runAtOnce, Math.floor(replicates / leastEach) || 1));
}

/** The calling thread itself. */
export function ownThread(): ScanThread {
  const take = scanSteps();
  return { take: async (step, onDone) => take(step, onDone), close: () => undefined };
}

/** Carries a permutation scan out over threads that `open` opens, and closes them whatever happens. */
export async function scanAcrossThreads(
  input: ScanInput,
  { allowsWebAssembly = true, onProgress }: ScanOptions,
  threads: number,
  open: () => ScanThread,
): Promise<ScanResult> {
  // refused before any thread is opened
  refuseUnsoundScan(input);
  return withThreads(threads, input.replicates, open, async (first, all) => {
    const { plan } = await first.take({ kind: 'prepare', input, allowsWebAssembly }, () => undefined);
    const step = (from: number, to: number): ScanStep => ({ kind: 'replicates', input, plan, from, to });
    const maxima = await sharedMaxima(all, input.replicates, step, onProgress);
    const { result } = await first.take({ kind: 'judge', input, maxima }, () => undefined);
    if (!result) throw new Error('a thread gave no result');
    return result;
  });
}

/** Carries a cluster scan out over threads. One that may stop early goes from replicate to replicate, and so is one thread's work. */
export async function clusterScanAcrossThreads(
  input: ClusterScanInput,
  { onProgress }: Pick<ScanOptions, 'onProgress'>,
  threads: number,
  open: () => ScanThread,
): Promise<ClusterScanResult> {
  const { replicates, stopAfter } = input;
  const mayStop = stopAfter !== undefined;
  return withThreads(mayStop ? Math.min(threads, 1) : threads, replicates, open, async (first, all) => {
    const step = (from: number, to: number): ScanStep => ({ kind: 'cluster-replicates', input, from, to });
    const goesAlone = mayStop || all.length === 1;
    const maxima = goesAlone ? undefined : await sharedMaxima(all, replicates, step, onProgress);
    const onDone = goesAlone ? (done: number) => onProgress?.(done, replicates) : () => undefined;
    const { clusterResult } = await first.take({ kind: 'cluster-judge', input, maxima }, onDone);
    if (!clusterResult) throw new Error('a thread gave no result');
    return clusterResult;
  });
}

async function withThreads<Result>(
  threads: number,
  replicates: number,
  open: () => ScanThread,
  work: (first: ScanThread, all: readonly ScanThread[]) => Promise<Result>,
): Promise<Result> {
  const isCount = Number.isInteger(threads) && threads >= 0 && threads <= 64;
  refuseUnless(isCount, 'bad-parameter', `threads needs a whole number 0 … 64, got ${threads}`);
  // no thread without a replicate; what is wrong with the number of replicates, the scan itself says
  const count = Math.min(threads, Math.max(1, replicates));
  const first = count > 0 ? open() : ownThread();
  const all = [first, ...Array.from({ length: Math.max(0, count - 1) }, open)];
  try {
    return await work(first, all);
  } finally {
    for (const thread of all) thread.close();
  }
}

/** The maxima of all replicates, each thread making its part of them. */
async function sharedMaxima(
  threads: readonly ScanThread[],
  of: number,
  step: (from: number, to: number) => ScanStep,
  onProgress: ScanOptions['onProgress'],
): Promise<Float64Array> {
  const done = threads.map(() => 0);
  const shares = await Promise.all(
    threads.map((thread, index) => {
      const from = Math.round((index * of) / threads.length);
      const to = Math.round(((index + 1) * of) / threads.length);
      return thread.take(step(from, to), (mine) => {
        done[index] = mine;
        const sum = done.reduce((total, each) => total + each, 0);
        onProgress?.(sum, of);
      });
    }),
  );
  const maxima = new Float64Array(of);
  let filled = 0;
  for (const share of shares) {
    if (!share.maxima) throw new Error('a thread gave no maxima');
    maxima.set(share.maxima, filled);
    filled += share.maxima.length;
  }
  return maxima;
}
