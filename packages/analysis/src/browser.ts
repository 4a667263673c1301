import { getisOrdAcrossThreads, threadsForDraws } from './kernel/draw-across-threads.ts';
import { clusterScanAcrossThreads, type ScanOptions, scanAcrossThreads } from './kernel/scan-across-threads.ts';
import { callerSide, type ThreadMessage } from './kernel/thread-messages.ts';
import { ownThread, threadsFor, type WorkThread } from './kernel/threads.ts';
import type { DrawnP } from './lattice/drawn-p.ts';
import type { GetisOrdDrawOptions } from './lattice/getis-ord-local.ts';
import type { ClusterScanInput, ClusterScanResult } from './scan/cluster-scan-types.ts';
import type { ScanInput, ScanResult } from './scan/scan-types.ts';
import type { SparseWeights } from './weights/sparse-weights.ts';

export type { ScanOptions } from './kernel/scan-across-threads.ts';
export type { DrawnP } from './lattice/drawn-p.ts';
export type { GetisOrdDrawOptions } from './lattice/getis-ord-local.ts';
export type { ClusterScanInput, ClusterScanResult } from './scan/cluster-scan-types.ts';
export type { ScanCluster, ScanInput, ScanResult } from './scan/scan-types.ts';
export type { SparseWeights } from './weights/sparse-weights.ts';

/**
 * The prospective space–time permutation scan, fast, in a browser: in Web Workers and by WebAssembly, to the digit what the plain
 * `spaceTimePermutationScan` of `@klarlage/analysis` gives for the same input and seed.
 *
 * Arrays, units and result as there. The page stays free meanwhile, unless `threads` is 0. Without WebAssembly SIMD – a content security policy
 * may forbid it: `'wasm-unsafe-eval'` allows it – or beyond what the kernel's bytes hold, plain TypeScript does the work.
 * Cost: O(replicates × Σ over circles of places × windows / 32); see the bench. Source: Kulldorff, Heffernan, Hartman, Assunção & Mostashari 2005.
 *
 * @throws {AnalysisError} (by rejection) as the plain scan; bad-parameter when `threads` is not 0 … 64
 */
export function spaceTimePermutationScan(input: ScanInput, options: ScanOptions = {}): Promise<ScanResult> {
  return scanAcrossThreads(
    input,
    options,
    options.threads ?? threadsFor(input.replicates, navigator.hardwareConcurrency, 100),
    openThread,
  );
}

/**
 * `clusterScan` of `@klarlage/analysis` – Poisson, Bernoulli or permutation; spatial, retrospective or prospective – with its replicates shared
 * between Web Workers; to the digit the same.
 *
 * Arrays, units, errors and result as there; cost as there, divided by the threads. With `stopAfter` the replicates come one after the other,
 * and one thread does it all. Source: see there.
 *
 * @throws {AnalysisError} (by rejection) as `clusterScan`; bad-parameter when `threads` is not 0 … 64
 */
export function clusterScan(
  input: ClusterScanInput,
  options: Pick<ScanOptions, 'threads' | 'onProgress'> = {},
): Promise<ClusterScanResult> {
  const threads = options.threads ?? threadsFor(input.replicates, navigator.hardwareConcurrency, 10);
  return clusterScanAcrossThreads(input, options, threads, openThread);
}

/**
 * `getisOrdPermutation` of `@klarlage/analysis` – p of Gi and Gi* by conditional permutation – with the cells shared between Web Workers; to the
 * digit the same with any number of them.
 *
 * Arrays, units, errors and result as there; cost as there, divided by the threads. Source: see there.
 *
 * @throws {AnalysisError} (by rejection) as `getisOrdPermutation`; bad-parameter when `threads` is not 0 … 64
 */
export function getisOrdPermutation(
  values: Float64Array,
  weights: SparseWeights,
  draws: GetisOrdDrawOptions,
  options: Pick<ScanOptions, 'threads'> = {},
): Promise<DrawnP> {
  const threads = options.threads ?? threadsForDraws(weights, draws, navigator.hardwareConcurrency);
  return getisOrdAcrossThreads(values, weights, draws, threads, openThread);
}

function openThread(): WorkThread {
  // an engine without workers – or an old one, within a worker – does the work where it is called
  if (typeof Worker === 'undefined') return ownThread();
  const worker = new Worker(new URL('./browser-thread.ts', import.meta.url), { type: 'module' });
  const { take, heard, failed } = callerSide((step) => worker.postMessage(step));
  worker.onmessage = ({ data }: MessageEvent<ThreadMessage>) => heard(data);
  worker.onerror = ({ message }) => failed(new Error(`the worker failed: ${message || 'it could not be loaded'}`));
  return { take, close: () => worker.terminate() };
}
