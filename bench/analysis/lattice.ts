import { gridNeighbours } from '../../packages/analysis/reference/lattice/grid.ts';
import {
  distanceBand,
  getisOrdLocal,
  getisOrdPermutation,
  hotspotsOfCounts,
  nearestNeighbours,
  queenContiguity,
  seeded,
  weightsFromNeighbours,
} from '../../packages/analysis/src/index.ts';
import { getisOrdPermutation as getisOrdInThreads } from '../../packages/analysis/src/node.ts';
import { medianCpu, medianWall } from '../measure.ts';
import type { Row } from '../row.ts';
import { peer } from './peers.ts';

const UNIT = 's CPU';

/** What the methods on areas cost on a square grid of 316 × 316 = 99 856 cells with eight neighbours each, and how the draws' cost grows. */
export async function lattice(): Promise<Row[]> {
  const side = 316;
  const lists = gridNeighbours(side, side);
  const counts = cellCounts(side);
  const star = weightsFromNeighbours(lists, { includeSelf: true });
  const points = {
    x: Float64Array.from(lists, (_, cell) => 500 * (cell % side)),
    y: Float64Array.from(lists, (_, cell) => 500 * Math.floor(cell / side)),
  };
  const squares = lists.map((_, cell) => squareRing(points.x[cell] ?? 0, points.y[cell] ?? 0, 500));
  const without = { includeSelf: false };
  return [
    await row('weights-lists-100k-cpu', () => weightsFromNeighbours(lists, without)),
    await row('weights-queen-100k-cpu', () => queenContiguity(squares, without)),
    await row('weights-nearest-100k-cpu', () => nearestNeighbours(points, 8, without)),
    await row('weights-band-100k-cpu', () => distanceBand(points, 750, without)),
    await row('gi-star-analytic-100k-cpu', () => getisOrdLocal(counts, star), peer('gi-star', 'esda 2.4.3 1.9 s CPU')),
    await row('hotspots-of-counts-100k-cpu', () => hotspotsOfCounts(counts, star)),
    await row('gi-star-999-100k-cpu', () => getisOrdPermutation(counts, star, draws), 'esda 2.4.3 21.9 s CPU, recorded'),
    {
      name: 'analysis/gi-star-999-100k-wall',
      value: await medianWall(() => getisOrdInThreads(counts, star, draws, { threads: 2 })),
      unit: 's wall, 2 threads',
    },
    await drawnRow('gi-star-999-10k-cpu', 100, peer('gi-star-draws', 'esda 2.4.3 0.73 s CPU')),
    await drawnRow('gi-star-999-20k-cpu', 141),
    await drawnRow('gi-star-999-40k-cpu', 200),
    await drawnRow('gi-star-999-80k-cpu', 283),
  ];
}

const draws = { replicates: 999, seed: 1 };

function drawnRow(name: string, side: number, beside?: string): Promise<Row> {
  const star = weightsFromNeighbours(gridNeighbours(side, side), { includeSelf: true });
  const counts = cellCounts(side);
  return row(name, () => getisOrdPermutation(counts, star, draws), beside);
}

/** Counts as of incidents: most cells hold none or one, a few hold many. */
export function cellCounts(side: number): Float64Array {
  const random = seeded(side);
  return Float64Array.from({ length: side * side }, () => Math.floor(-2 * Math.log(1 - random())));
}

function squareRing(west: number, south: number, side: number): number[][][] {
  const [east, north] = [west + side, south + side];
  return [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ];
}

async function row(name: string, work: () => unknown, beside?: string): Promise<Row> {
  return {
    name: `analysis/${name}`,
    value: await medianCpu(work),
    unit: UNIT,
    ...(beside === undefined ? {} : { peer: beside }),
  };
}
