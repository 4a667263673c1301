import { spawnSync } from 'node:child_process';
import { satscanGolden, scanInputOf } from '../../packages/analysis/reference/satscan-golden.ts';
import type { ScanInput } from '../../packages/analysis/src/index.ts';
import { spaceTimePermutationScan } from '../../packages/analysis/src/node.ts';
import { medianCpu } from '../measure.ts';
import type { Row } from '../row.ts';
import { type ChicagoEvent, chicagoEvents, chicagoScan } from './chicago.ts';
import { scanRows } from './scan-rows.ts';

type Task = {
  readonly name: string;
  /** SaTScan 10.3.2 on its 999 replicates, CPU seconds as recorded. */
  readonly peer: number;
  readonly input: (events: readonly ChicagoEvent[] | undefined) => ScanInput | undefined;
};

const tasks: readonly Task[] = [
  { name: 'scan-10k-637', peer: 4.0, input: (events) => events && chicagoScan(events, 10_000, 0.0098) },
  { name: 'scan-nyc', peer: 15.3, input: newYork },
  { name: 'scan-50k-1454', peer: 21.9, input: (events) => events && chicagoScan(events, 50_000, 0.0065) },
  { name: 'scan-50k-7700', peer: 742, input: (events) => events && chicagoScan(events, 50_000, 0.0024) },
];

/** The prospective permutation scan through the entry for Node: CPU in one thread, wall in two, memory, and how the cost grows with the cases. */
export async function scanKernel(): Promise<Row[]> {
  const events = chicagoEvents();
  const rows: Row[] = [];
  for (const { name, peer, input } of tasks) {
    const asked = input(events);
    const scan = asked && ((threads: number) => spaceTimePermutationScan(asked, { threads }));
    rows.push(...(await scanRows(name, { peer, scan, reason })));
  }
  rows.push(memoryRow(events !== undefined), ...(await growthRows(events)));
  return rows;
}

const reason = '../shared is not there';

function newYork(): ScanInput | undefined {
  const golden = satscanGolden('satscan_nyc_stp_prospective');
  return golden && scanInputOf(golden, 1).input;
}

/** The peak of a program that does nothing but make the arrays of the largest task and scan them in two threads. */
function memoryRow(hasEvents: boolean): Row {
  const row = { name: 'analysis/scan-50k-7700-memory', unit: 'MB' };
  if (!hasEvents) return { ...row, value: null, reason };
  const { stdout, stderr, status } = spawnSync(process.execPath, [`${import.meta.dirname}/scan-memory.ts`], { encoding: 'utf8' });
  return status === 0 ? { ...row, value: Number(stdout) } : { ...row, value: null, reason: stderr };
}

/** CPU for N = 6 250, and how many times as much for 2, 4 and 8 times as many cases on the same cells. */
async function growthRows(events: readonly ChicagoEvent[] | undefined): Promise<Row[]> {
  const base = events && (await cpuOf(chicagoScan(events, 6250, 0.0065)));
  const rows: Row[] = [row('analysis/scan-growth-base', base, 's CPU')];
  for (const times of [2, 4, 8]) {
    const cpu = events && (await cpuOf(chicagoScan(events, 6250 * times, 0.0065)));
    rows.push(row(`analysis/scan-growth-${times}`, base && cpu && cpu / base, `× for N × ${times}`));
  }
  return rows;
}

function row(name: string, value: number | undefined, unit: string): Row {
  return value === undefined ? { name, value: null, unit, reason } : { name, value, unit };
}

/** The making of the arrays does not count. */
function cpuOf(input: ScanInput): Promise<number> {
  return medianCpu(() => spaceTimePermutationScan(input, { threads: 0 }));
}
