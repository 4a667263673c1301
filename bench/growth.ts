import { gridNeighbours } from '../packages/analysis/reference/lattice/grid.ts';
import { getisOrdPermutation, kernelDensity, nearRepeat, weightsFromNeighbours } from '../packages/analysis/src/index.ts';
import { spaceTimePermutationScan } from '../packages/analysis/src/node.ts';
import { chicagoEvents, chicagoScan } from './analysis/chicago.ts';
import { cellCounts } from './analysis/lattice.ts';
import { burglaries, crowdedEvents, everyNth, knoxInput } from './analysis/points.ts';
import { medianCpu } from './measure.ts';
import type { Row } from './row.ts';

const STEPS = [1, 2, 4, 8];

type Method = {
  readonly name: string;
  /** Makes the arrays of N × `times`, and gives the work on them; undefined when the data is not there. */
  readonly workOf: (times: number) => (() => unknown) | undefined;
};

/** How the cost of four methods grows: CPU for N, how many times as much for N × 2, × 4 and × 8, and the power of N that fits best. */
export async function growth(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const method of methods()) rows.push(...(await rowsOf(method)));
  return rows;
}

function methods(): Method[] {
  const events = chicagoEvents();
  const crimes = burglaries();
  const draws = { replicates: 999, seed: 1 };
  return [
    {
      // 6 250 cases and more on the same 1 450 places
      name: 'permutation-scan',
      workOf: (times) => {
        const input = events && chicagoScan(events, 6250 * times, 0.0065);
        return input && (() => spaceTimePermutationScan(input, { threads: 0 }));
      },
    },
    {
      // 10 000 cells and more
      name: 'gi-star-999',
      workOf: (times) => {
        const side = Math.round(Math.sqrt(10_000 * times));
        const star = weightsFromNeighbours(gridNeighbours(side, side), { includeSelf: true });
        const counts = cellCounts(side);
        return () => getisOrdPermutation(counts, star, draws);
      },
    },
    {
      // 1 460 events and more on the same ground: pairs grow with the square
      name: 'near-repeat-999',
      workOf: (times) => {
        const input = crimes && knoxInput(everyNth(crimes, Math.floor((crimes.length * times) / 8)));
        return input && (() => nearRepeat(input));
      },
    },
    {
      // 125 000 events and more on 512 × 512 cells
      name: 'kernel-density',
      workOf: (times) => {
        const surface = crowdedEvents(125_000 * times);
        return () => kernelDensity(surface);
      },
    },
  ];
}

async function rowsOf({ name, workOf }: Method): Promise<Row[]> {
  const works = STEPS.map(workOf);
  const row = (part: string, value: number | undefined, unit: string): Row =>
    value === undefined
      ? { name: `growth/${name}-${part}`, value: null, unit, reason: 'its data of ../shared is not there' }
      : { name: `growth/${name}-${part}`, value, unit };
  const seconds: (number | undefined)[] = [];
  for (const work of works) {
    // once beforehand, so that what is compiled late does not count as growth
    await work?.();
    seconds.push(work && (await medianCpu(work)));
  }
  const [base] = seconds;
  return [
    row('1', base, 's CPU'),
    ...STEPS.slice(1).map((times, at) => row(String(times), base && (seconds[at + 1] ?? 0) / base, `× for N × ${times}`)),
    row('exponent', base && powerOf(seconds.map((each) => each ?? 0)), 'power of N'),
  ];
}

/** The slope of log cost over log N, by least squares. */
function powerOf(seconds: readonly number[]): number {
  const x = STEPS.map(Math.log);
  const y = seconds.map(Math.log);
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const covariance = x.reduce((sum, each, at) => sum + (each - meanX) * ((y[at] ?? 0) - meanY), 0);
  return covariance / x.reduce((sum, each) => sum + (each - meanX) ** 2, 0);
}
