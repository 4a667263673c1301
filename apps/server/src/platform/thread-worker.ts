import { parentPort, workerData } from 'node:worker_threads';

const { moduleUrl, exported, input } = workerData as { moduleUrl: string; exported: string; input: unknown };
let lastTold = 0;

try {
  const module = await import(moduleUrl);
  const answer = await module[exported](input, (done: number, of: number) => {
    // progress is told at most four times a second
    if (performance.now() - lastTold < 250) return;
    lastTold = performance.now();
    parentPort?.postMessage({ progress: [done, of] });
  });
  parentPort?.postMessage({ answer });
} catch (error) {
  const { name, message, code } = error as { name: string; message: string; code?: string };
  parentPort?.postMessage({ error: { name, message, ...(code ? { code } : {}) } });
}
