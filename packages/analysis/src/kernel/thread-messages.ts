import { AnalysisError } from '../errors.ts';
import { type ScanStep, type ScanStepAnswer, scanSteps } from './scan-steps.ts';

/** What a thread says: replicates done so far, the answer to the step, or why there is none. */
export type ThreadMessage =
  | { readonly done: number }
  | { readonly answer: ScanStepAnswer }
  | { readonly refusal: { readonly code: AnalysisError['code']; readonly message: string } };

/** The thread's side: takes each step that comes, and says what there is to say. What is not a refusal is a bug and ends the thread. */
export function threadSide(say: (message: ThreadMessage) => void): (step: ScanStep) => void {
  const take = scanSteps();
  return (step) => {
    try {
      say({
        answer: take(
          step,
          fewer((done) => say({ done })),
        ),
      });
    } catch (error) {
      if (!(error instanceof AnalysisError)) throw error;
      say({ refusal: { code: error.code, message: error.message } });
    }
  };
}

/** Passes on about every fiftieth call, so that telling costs nothing. */
function fewer(tell: (done: number) => void): (done: number) => void {
  let told = 0;
  return (done) => {
    if (done - told < 50) return;
    told = done;
    tell(done);
  };
}

/** The caller's side: gives the step to the thread by `send`, and settles when `heard` hears the answer or `failed` is called. */
export function callerSide(send: (step: ScanStep) => void): {
  readonly take: (step: ScanStep, onDone: (done: number) => void) => Promise<ScanStepAnswer>;
  readonly heard: (message: ThreadMessage) => void;
  readonly failed: (error: Error) => void;
} {
  let waiting:
    | { answer: (answer: ScanStepAnswer) => void; fail: (error: Error) => void; onDone: (done: number) => void }
    | undefined;
  let broken: Error | undefined;
  return {
    take: (step, onDone) =>
      new Promise((answer, fail) => {
        if (broken) {
          fail(broken);
          return;
        }
        waiting = { answer, fail, onDone };
        send(step);
      }),
    heard: (message) => {
      if ('done' in message) waiting?.onDone(message.done);
      else if ('answer' in message) waiting?.answer(message.answer);
      else waiting?.fail(new AnalysisError(message.refusal.code, message.refusal.message));
    },
    failed: (error) => {
      broken = error;
      waiting?.fail(error);
    },
  };
}
