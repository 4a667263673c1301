import { AnalysisError } from '../errors.ts';
import { type ThreadAnswer, type ThreadStep, threadSteps } from './thread-steps.ts';

/** What a thread says: pieces done so far, the answer to the step, or why there is none. */
export type ThreadMessage =
  | { readonly done: number }
  | { readonly answer: ThreadAnswer }
  | { readonly refusal: { readonly code: AnalysisError['code']; readonly message: string } };

/** The thread's side: takes each step that comes, and says what there is to say. What is not a refusal is a bug and ends the thread. */
export function threadSide(say: (message: ThreadMessage) => void): (step: ThreadStep) => void {
  const take = threadSteps();
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
export function callerSide(send: (step: ThreadStep) => void): {
  readonly take: (step: ThreadStep, onDone: (done: number) => void) => Promise<ThreadAnswer>;
  readonly heard: (message: ThreadMessage) => void;
  readonly failed: (error: Error) => void;
} {
  let waiting:
    | { answer: (answer: ThreadAnswer) => void; fail: (error: Error) => void; onDone: (done: number) => void }
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
