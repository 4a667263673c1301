import type { ClusterScanInput, ClusterScanResult } from '../scan/cluster-scan-types.ts';
import { refuseUnsoundScan } from '../scan/refuse-unsound-scan.ts';
import type { ScanInput, ScanResult } from '../scan/scan-types.ts';
import type { ScanStep } from './scan-steps.ts';
import { type WorkThread, withThreads } from './threads.ts';

/** How a scan is carried out; nothing here changes a digit of the result. */
export type ScanOptions = {
  /** Threads that share the work, 0 … 64; 0 lets the calling thread do it all. Default: as many as the machine runs at once, and work enough for each. */
  readonly threads?: number;
  /** False: plain TypeScript even where WebAssembly is there. Default true. */
  readonly allowsWebAssembly?: boolean;
  /** Called now and then with replicates done and wanted. */
  readonly onProgress?: (done: number, of: number) => void;
};

/** Carries a permutation scan out over threads that `open` opens, and closes them whatever happens. */
export async function scanAcrossThreads(
  input: ScanInput,
  { allowsWebAssembly = true, onProgress }: ScanOptions,
  threads: number,
  open: () => WorkThread,
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
  open: () => WorkThread,
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

/** The maxima of all replicates, each thread making its part of them. */
async function sharedMaxima(
  threads: readonly WorkThread[],
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
