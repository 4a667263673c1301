// node bench/national/nights.ts FILE THREADS: one night for every municipality of a file of gen-national.mjs, whole municipalities shared between
// threads. Prints what it took as JSON. A program of its own, so that nothing else counts.
import { argv, stdout } from 'node:process';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { type NightPart, wholeNight } from '../analysis/municipality-night.ts';
import { groupCount, type MunicipalityRows, onCells, readByMunicipality } from './incidents.ts';

/** What the nights of all municipalities took, reading apart. */
export type Nights = {
  readonly municipalities: number;
  readonly rows: number;
  readonly readSeconds: number;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly peakMb: number;
  readonly answers: number;
  readonly refusals: Record<string, number>;
  /** Seconds of the clock per part of the night, all threads together. */
  readonly parts: Record<string, number>;
  /** The municipality that took longest, and its seconds of the clock. */
  readonly longest: { readonly code: string; readonly seconds: number };
};

type Task = { readonly rows: MunicipalityRows; readonly firstDay: number; readonly days: number };
type Done = {
  readonly code: string;
  readonly seconds: number;
  readonly answers: number;
  readonly refusals: readonly (readonly [string, number])[];
  readonly parts: readonly (readonly [NightPart, number])[];
};

if (isMainThread) stdout.write(`${JSON.stringify(await allNights(argv[2] ?? '', Number(argv[3] ?? 2)))}\n`);
else parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await oneNight(task)));

async function oneNight({ rows, firstDay, days }: Task): Promise<Done> {
  const before = performance.now();
  const { answers, refusals, seconds } = await wholeNight({
    ...onCells(rows, firstDay),
    days,
    groups: groupCount,
    centres: 'own cells',
  });
  return {
    code: rows.code,
    seconds: (performance.now() - before) / 1000,
    answers,
    refusals: [...refusals],
    parts: [...seconds],
  };
}

async function allNights(file: string, threads: number): Promise<Nights> {
  const startedAt = performance.now();
  const waiting = readByMunicipality(file);
  const [municipalities, rows] = [waiting.length, waiting.reduce((sum, { group }) => sum + group.length, 0)];
  const days = waiting.flatMap(({ minute }) => [
    minute.reduce((low, each) => Math.min(low, each), 2 ** 31) / 1440,
    minute.reduce((high, each) => Math.max(high, each), 0) / 1440,
  ]);
  const firstDay = Math.floor(Math.min(...days));
  const task = { firstDay, days: Math.floor(Math.max(...days)) - firstDay + 1 };
  const readAt = performance.now();
  const before = process.cpuUsage();
  const done = (await Promise.all(Array.from({ length: threads }, (_, thread) => workThrough(waiting, task, thread)))).flat();
  const { user, system } = process.cpuUsage(before);
  const [longest] = [...done].sort((a, b) => b.seconds - a.seconds);
  return {
    municipalities,
    rows,
    readSeconds: (readAt - startedAt) / 1000,
    cpuSeconds: (user + system) / 1e6,
    wallSeconds: (performance.now() - readAt) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    answers: done.reduce((sum, { answers }) => sum + answers, 0),
    refusals: summed(done.flatMap(({ refusals }) => refusals)),
    parts: summed(done.flatMap(({ parts }) => parts)),
    longest: { code: longest?.code ?? '', seconds: longest?.seconds ?? 0 },
  };
}

/** One thread takes municipality after municipality until none waits; every other thread the small ones first, so that the two largest do not lie in memory together. */
async function workThrough(waiting: MunicipalityRows[], task: Omit<Task, 'rows'>, thread: number): Promise<Done[]> {
  const next = () => (thread % 2 === 0 ? waiting.shift() : waiting.pop());
  const worker = new Worker(new URL(import.meta.url));
  const failed = new Promise<never>((_, fail) => worker.once('error', fail));
  const done: Done[] = [];
  for (let rows = next(); rows; rows = next()) {
    const answer = new Promise<Done>((settle) => worker.once('message', settle));
    worker.postMessage({ rows, ...task }, [rows.lng.buffer, rows.lat.buffer, rows.minute.buffer, rows.group.buffer]);
    done.push(await Promise.race([answer, failed]));
  }
  await worker.terminate();
  return done;
}

function summed(entries: readonly (readonly [string, number])[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [name, value] of entries) sums[name] = (sums[name] ?? 0) + value;
  return sums;
}
