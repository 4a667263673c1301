import { expect, test, vi } from 'vitest';
import { gridNeighbours } from '../../reference/lattice/grid.ts';
import { getisOrdPermutation } from '../lattice/getis-ord-local.ts';
import { getisOrdPermutation as inThreads } from '../node.ts';
import { seeded } from '../random.ts';
import { rowStandardised, type SparseWeights, weightsFromNeighbours } from '../weights/sparse-weights.ts';
import { threadsForDraws } from './draw-across-threads.ts';

function countsOf(cells: number): Float64Array {
  const random = seeded(cells);
  return Float64Array.from({ length: cells }, () => Math.floor(-3 * Math.log(1 - random())));
}

const square = (side: number): SparseWeights => weightsFromNeighbours(gridNeighbours(side, side), { includeSelf: true });

test.each(['stays', 'moves'] as const)('own value %s: whatever the number of threads, every p is the plain one', async (own) => {
  const draws = { replicates: 199, seed: 8, own };
  // 361 cells are five tables of 64 and a rest, which three threads cannot share evenly
  for (const weights of [square(19), rowStandardised(square(19))]) {
    const plain = getisOrdPermutation(countsOf(361), weights, draws);
    for (const threads of [0, 1, 2, 3]) expect(await inThreads(countsOf(361), weights, draws, { threads })).toEqual(plain);
  }
});

test('cells without neighbours, long rows among short ones, and fewer cells than a table holds are the same in threads', async () => {
  const lists = Array.from({ length: 200 }, (_, cell) =>
    cell % 3 === 0 ? [] : Array.from({ length: cell % 90 }, (__, step) => (cell + step + 1) % 200),
  );
  const draws = { replicates: 99, seed: 2 };
  for (const cells of [200, 40]) {
    const weights = weightsFromNeighbours(
      lists.slice(0, cells).map((list) => list.filter((other) => other < cells)),
      { includeSelf: false },
    );
    const plain = getisOrdPermutation(countsOf(cells), weights, draws);
    expect(await inThreads(countsOf(cells), weights, draws, { threads: 3 })).toEqual(plain);
    expect(await inThreads(countsOf(cells), weights, draws)).toEqual(plain);
  }
});

test('draws need no WebAssembly: without it the threads and the calling thread give the same', async () => {
  const draws = { replicates: 99, seed: 4 };
  const plain = getisOrdPermutation(countsOf(100), square(10), draws);
  vi.stubGlobal('WebAssembly', undefined);
  try {
    for (const threads of [0, 2]) expect(await inThreads(countsOf(100), square(10), draws, { threads })).toEqual(plain);
  } finally {
    vi.unstubAllGlobals();
  }
});

test('refusals come as themselves, and inputs stay as they are', async () => {
  const values = countsOf(100);
  const weights = square(10);
  const draws = { replicates: 99, seed: 4 };
  const kept = [values.slice(), weights.weight.slice(), weights.start.slice()];
  await inThreads(values, weights, draws, { threads: 2 });
  expect([values, weights.weight, weights.start]).toEqual(kept);
  const refused = (code: string) => ({ name: 'AnalysisError', code });
  await expect(inThreads(new Float64Array(100), weights, draws)).rejects.toMatchObject(refused('constant-input'));
  await expect(inThreads(values.slice(1), weights, draws)).rejects.toMatchObject(refused('shape-mismatch'));
  await expect(inThreads(values, weights, { ...draws, replicates: 3 })).rejects.toMatchObject(refused('bad-parameter'));
  // only the thread looks at the seed
  await expect(inThreads(values, weights, { ...draws, seed: -1 }, { threads: 1 })).rejects.toMatchObject(
    refused('bad-parameter'),
  );
  await expect(inThreads(values, weights, draws, { threads: 65 })).rejects.toMatchObject(refused('bad-parameter'));
});

test('a thread is opened for every tenth of a second of draws, and one at least', () => {
  const weights = square(100);
  const pairs = weights.neighbour.length;
  const threads = (replicates: number) => threadsForDraws(weights, { replicates, seed: 1 }, 8);
  expect([99, 3.5e8 / pairs, 1e9].map((replicates) => threads(Math.floor(replicates)))).toEqual([1, 3, 8]);
});
