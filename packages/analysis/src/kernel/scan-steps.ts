import { clusterScanBy, replicateMaximaBy } from '../scan/cluster-scan.ts';
import type { ClusterScanInput, ClusterScanResult } from '../scan/cluster-scan-types.ts';
import { type ClusterSetting, clusterSetting } from '../scan/cluster-setting.ts';
import { growingWindowSearch } from '../scan/growing-window-search.ts';
import type { OpenGrowingSearch } from '../scan/largest-finder.ts';
import type { ScanSetting } from '../scan/scan-setting.ts';
import { prepared } from '../scan/scan-setting.ts';
import type { ScanInput, ScanResult } from '../scan/scan-types.ts';
import { judged, maximumOfReplicate } from '../scan/space-time-permutation.ts';
import { growingWindowKernel } from './growing-window-kernel.ts';
import { kernelMaxima, LEFT_TO_PLAIN } from './kernel-maxima.ts';
import { hasVectors } from './scan-kernel.ts';
import { planOf, type ScanPlan } from './scan-plan.ts';

/** One step of a scan, as it is asked of a thread. The thread that prepares is also the one that judges. */
export type ScanStep =
  | { readonly kind: 'prepare'; readonly input: ScanInput; readonly allowsWebAssembly: boolean }
  | {
      readonly kind: 'replicates';
      readonly input: ScanInput;
      readonly plan: ScanPlan | undefined;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'judge'; readonly input: ScanInput; readonly maxima: Float64Array }
  | { readonly kind: 'cluster-replicates'; readonly input: ClusterScanInput; readonly from: number; readonly to: number }
  | { readonly kind: 'cluster-judge'; readonly input: ClusterScanInput; readonly maxima: Float64Array | undefined };

/** What a step gives: the plan when the kernel can make this scan; the maxima of the replicates asked for; the result. */
export type ScanStepAnswer = {
  readonly plan?: ScanPlan | undefined;
  readonly maxima?: Float64Array;
  readonly result?: ScanResult;
  readonly clusterResult?: ClusterScanResult;
};

/** Takes the steps of one scan, and remembers between them what was made ready. */
export function scanSteps(): (step: ScanStep, onDone: (done: number) => void) => ScanStepAnswer {
  let kept: ScanSetting | undefined;
  const setting = (input: ScanInput): ScanSetting => {
    kept ??= prepared(input);
    return kept;
  };
  let keptCluster: ClusterSetting | undefined;
  const ofClusters = (input: ClusterScanInput): ClusterSetting => {
    keptCluster ??= clusterSetting(input);
    return keptCluster;
  };
  return (step, onDone) => {
    if (step.kind === 'cluster-replicates') {
      const { input, from, to } = step;
      return { maxima: replicateMaximaBy(growingSearch(), ofClusters(input), input.seed, from, to) };
    }
    if (step.kind === 'cluster-judge') {
      const run = { ...(step.maxima && { replicateMaxima: step.maxima }), onProgress: onDone };
      return { clusterResult: clusterScanBy(growingSearch(), step.input, run, ofClusters(step.input)) };
    }
    const { input } = step;
    if (step.kind === 'judge') return { result: judged(input, setting(input), step.maxima) };
    if (step.kind === 'replicates') return { maxima: replicates(step, () => setting(input), onDone) };
    const canUseKernel = step.allowsWebAssembly && hasVectors();
    return { plan: canUseKernel ? planOf(setting(input), input.places) : undefined };
  };
}

/** By WebAssembly where it runs. */
function growingSearch(): OpenGrowingSearch {
  return hasVectors() ? growingWindowKernel : growingWindowSearch;
}

/** By the kernel when there is a plan; by plain TypeScript what it cannot make. Both give the same digits. */
function replicates(
  { input, plan, from, to }: Extract<ScanStep, { kind: 'replicates' }>,
  setting: () => ScanSetting,
  onDone: (done: number) => void,
): Float64Array {
  const seed = input.seed;
  const maxima = plan ? kernelMaxima({ plan, seed, from, to }, onDone) : new Float64Array(to - from).fill(LEFT_TO_PLAIN);
  if (!maxima.includes(LEFT_TO_PLAIN)) return maxima;
  const maximumOf = maximumOfReplicate(setting(), seed);
  for (let at = 0; at < maxima.length; at++) {
    if (maxima[at] === LEFT_TO_PLAIN) maxima[at] = maximumOf(from + at);
    if (!plan) onDone(at + 1);
  }
  return maxima;
}
