import { type DrawnCounts, type DrawPart, drawPart } from '../lattice/draw-neighbours.ts';
import { type ScanStep, type ScanStepAnswer, scanSteps } from './scan-steps.ts';

/** One step of work, as it is asked of a thread: of a scan, or draws of neighbours. */
export type ThreadStep = ScanStep | { readonly kind: 'draws'; readonly part: DrawPart };

/** What a step gives. */
export type ThreadAnswer = ScanStepAnswer & { readonly counts?: DrawnCounts };

/** Takes the steps of one piece of work. */
export function threadSteps(): (step: ThreadStep, onDone: (done: number) => void) => ThreadAnswer {
  const takeScan = scanSteps();
  return (step, onDone) => (step.kind === 'draws' ? { counts: drawPart(step.part) } : takeScan(step, onDone));
}
