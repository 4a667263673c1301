import { Worker } from 'node:worker_threads';

/** Calls the exported function of a module in another thread, with a copy of the input, and gives back its answer. */
export function inThread<Answer>(
  moduleUrl: string,
  exported: string,
  input: unknown,
  onProgress?: (done: number, of: number) => void,
): Promise<Answer> {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL('./thread-worker.ts', import.meta.url), { workerData: { moduleUrl, exported, input } });
    worker.on(
      'message',
      (message: { progress?: [number, number]; answer?: Answer; error?: { name: string; code?: string; message: string } }) => {
        if (message.progress) onProgress?.(...message.progress);
        else if (message.error) failed(Object.assign(new Error(message.error.message), message.error));
        else done(message.answer as Answer);
      },
    );
    worker.on('error', failed);
    worker.on('exit', (code) => failed(new Error(`the thread ended with ${code} before it answered`)));
  });
}
