import { refuseUnless } from '../errors.ts';
import { refuseUnsoundScan } from '../scan/refuse-unsound-scan.ts';
import type { ScanInput, ScanResult } from '../scan/scan-types.ts';
import { type ScanStep, type ScanStepAnswer, scanSteps } from './scan-steps.ts';

/** How a scan is carried out; nothing here changes a digit of the result. */
export type ScanOptions = {
  /** Threads that share the work, 0 … 64; 0 lets the calling thread do it all. Default: as many as the machine runs at once. */
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

/** The calling thread itself. */
export function ownThread(): ScanThread {
  const take = scanSteps();
  return { take: async (step, onDone) => take(step, onDone), close: () => undefined };
}

/** Carries a scan out over threads that `open` opens, and closes them whatever happens. */
export async function scanAcrossThreads(
  input: ScanInput,
  { allowsWebAssembly = true, onProgress }: ScanOptions,
  threads: number,
  open: () => ScanThread,
): Promise<ScanResult> {
  const isCount = Number.isInteger(threads) && threads >= 0 && threads <= 64;
  refuseUnless(isCount, 'bad-parameter', `threads needs a whole number 0 … 64, got ${threads}`);
  // refused before any thread is opened
  refuseUnsoundScan(input);
  const count = Math.min(threads, input.replicates);
  const opened = count === 0 ? [ownThread()] : Array.from({ length: count }, open);
  try {
    return await taken(input, allowsWebAssembly, opened, onProgress);
  } finally {
    for (const thread of opened) thread.close();
  }
}

async function taken(
  input: ScanInput,
  allowsWebAssembly: boolean,
  threads: readonly ScanThread[],
  onProgress: ScanOptions['onProgress'],
): Promise<ScanResult> {
  const [first] = threads;
  if (!first) throw new Error('a scan needs a thread');
  const of = input.replicates;
  const { plan } = await first.take({ kind: 'prepare', input, allowsWebAssembly }, () => undefined);

  const done = threads.map(() => 0);
  const shares = await Promise.all(
    threads.map((thread, index) => {
      const from = Math.round((index * of) / threads.length);
      const to = Math.round(((index + 1) * of) / threads.length);
      return thread.take({ kind: 'replicates', input, plan, from, to }, (mine) => {
        done[index] = mine;
        onProgress?.(
          done.reduce((sum, each) => sum + each, 0),
          of,
        );
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
  const { result } = await first.take({ kind: 'judge', input, maxima }, () => undefined);
  if (!result) throw new Error('a thread gave no result');
  return result;
}
