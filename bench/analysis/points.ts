import { sharedRows } from '../../packages/analysis/reference/shared-reference.ts';
import {
  type DensityInput,
  exactKernelDensity,
  kernelDensity,
  type NearRepeatInput,
  nearRepeat,
  seeded,
} from '../../packages/analysis/src/index.ts';
import { medianCpu } from '../measure.ts';
import type { Row } from '../row.ts';
import { peer } from './peers.ts';

const UNIT = 's CPU';
/** Chicago's burglaries of 2016. */
const BURGLARIES = 'real/chicago_burglary_2016_xy.csv.gz';

/** What the methods on points cost: near repeat of Chicago's burglaries, and a surface of a million events. */
export async function points(): Promise<Row[]> {
  const surface = crowdedEvents(1e6);
  return [
    ...(await nearRepeatRows()),
    {
      name: 'analysis/kernel-density-1m-cpu',
      value: await medianCpu(() => kernelDensity(surface)),
      unit: UNIT,
      peer: peer('density', 'R spatstat 1.7 s CPU'),
    },
    { name: 'analysis/kernel-density-1m-error', value: largestError({ ...surface, edge: 'none' }), unit: '%' },
  ];
}

/** The burglaries with a day; a row without cannot be used. */
export function burglaries(): Record<string, string>[] | undefined {
  return sharedRows(BURGLARIES)?.filter((row) => row['time'] !== 'NA');
}

async function nearRepeatRows(): Promise<Row[]> {
  const rows = burglaries();
  const sizes = [
    ['analysis/near-repeat-2k-cpu', 2000, peer('knox', 'R NearRepeat 19.5 s CPU for 99 deals', ' for one band and 99 deals')],
    ['analysis/near-repeat-12k-cpu', rows?.length ?? 0, 'R NearRepeat 18.6 s CPU for 2 deals of 10 000 events, recorded'],
  ] as const;
  const measured: Row[] = [];
  for (const [name, size, beside] of sizes) {
    const input = rows && knoxInput(everyNth(rows, size));
    measured.push(
      input
        ? { name, value: await medianCpu(() => nearRepeat(input)), unit: UNIT, peer: beside }
        : { name, value: null, unit: UNIT, reason: `../shared/data/${BURGLARIES} is not there` },
    );
  }
  return measured;
}

/** 8 bands of 100 m, 6 of 15 days, Manhattan, 999 deals. */
export function knoxInput(rows: readonly Record<string, string>[]): NearRepeatInput {
  return {
    x: Float64Array.from(rows, (row) => Number(row['x_m'])),
    y: Float64Array.from(rows, (row) => Number(row['y_m'])),
    day: Int32Array.from(rows, (row) => Math.round(Date.parse(`${row['time']}T00:00Z`) / 86_400_000)),
    metric: 'manhattan',
    distanceEdges: Float64Array.from({ length: 9 }, (_, edge) => 100 * edge),
    dayEdges: Float64Array.from({ length: 7 }, (_, edge) => 15 * edge),
    samePlaceMetres: 1,
    replicates: 999,
    seed: 1,
  };
}

/** So many events, half of them crowded; 512 × 512 cells, a bandwidth of 3. */
export function crowdedEvents(size: number): DensityInput {
  const random = seeded(512);
  const side = 10_240;
  const place = (at: number) => side * (at % 2 === 0 ? random() : random() ** 3);
  return {
    x: Float64Array.from({ length: size }, (_, at) => place(at)),
    y: Float64Array.from({ length: size }, (_, at) => place(at)),
    window: { west: 0, east: side, south: 0, north: side },
    columns: 512,
    rows: 512,
    bandwidth: 60,
    edge: 'uniform',
  };
}

/** The largest difference from the exact surface along the row that holds its top, in per cent of the top. */
function largestError(surface: DensityInput): number {
  const { window, columns, rows } = surface;
  const fast = kernelDensity(surface).intensity;
  const top = fast.reduce((best, each, cell) => (each > (fast[best] ?? 0) ? cell : best), 0);
  const row = Math.floor(top / columns);
  const height = (window.north - window.south) / rows;
  const strip = { ...window, south: window.south + row * height, north: window.south + (row + 1) * height };
  const exact = exactKernelDensity({ ...surface, window: strip, rows: 1 }).intensity;
  const most = exact.reduce((high, each) => Math.max(high, each), 0);
  const error = exact.reduce((high, each, column) => Math.max(high, Math.abs(each - (fast[row * columns + column] ?? 0))), 0);
  return (100 * error) / most;
}

/** Every ⌊n/N⌋-th row until there are N. */
export function everyNth<Item>(items: readonly Item[], size: number): Item[] {
  const step = Math.max(1, Math.floor(items.length / size));
  return items.filter((_, at) => at % step === 0).slice(0, size);
}
