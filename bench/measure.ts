import { median } from './row.ts';

/** Seconds of the process's CPU, all threads together, that the work takes once. */
export async function cpuSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The middle of three runs, in seconds of CPU. */
export function medianCpu(work: () => unknown): Promise<number> {
  return middleOfThree(() => cpuSeconds(work));
}

/** The middle of three runs, in seconds on the clock. */
export function medianWall(work: () => unknown): Promise<number> {
  return middleOfThree(async () => {
    const before = performance.now();
    await work();
    return (performance.now() - before) / 1000;
  });
}

async function middleOfThree(measure: () => Promise<number>): Promise<number> {
  const seconds: number[] = [];
  for (let run = 0; run < 3; run++) seconds.push(await measure());
  return median(seconds);
}
