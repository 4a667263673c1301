import { expect, test } from 'vitest';
import { linkageAttack } from './linkage-attack.ts';
import { mostUncertain } from './most-uncertain.ts';
import { type AttackedTable, releaseAttack } from './release-attack.ts';

/** Tables of the same few records: per table the cell of each record, and the numbers told. */
const tables = (...list: [cells: number[], told: number[]][]): AttackedTable[] =>
  list.map(([cells, told]) => ({ cellOf: Int32Array.from(cells), published: Int32Array.from(told) }));

test('cells that are spread over two others are inside neither', () => {
  // {0,1,2} lies partly in {0,1} and partly in {2,3,4}; only {0,1} lies wholly in {0,1,2}
  const inTwo = tables(
    [[0, 0, 0, -1, -1], [3]],
    [
      [0, 0, 1, 1, 1],
      [2, 3],
    ],
  );
  expect(releaseAttack({ tables: inTwo }).differencing).toMatchObject({ pairs: 1, emptyPairs: 0 });
  // {0,1,2} lies partly in {0,1,3,4} and partly in {2,5}
  const larger = tables(
    [[0, 0, 0, -1, -1, -1], [3]],
    [
      [0, 0, 1, 0, 0, 1],
      [4, 2],
    ],
  );
  expect(releaseAttack({ tables: larger }).differencing).toMatchObject({ pairs: 0, emptyPairs: 0 });
  // {0,1} lies partly in {1,2}, and partly where nothing is counted
  const outside = tables([[0, 0, -1], [2]], [[-1, 0, 0], [2]]);
  expect(releaseAttack({ tables: outside }).differencing).toMatchObject({ pairs: 0, emptyPairs: 0 });
});

test('without pairs of a kind the shares are 0, never 0 divided by 0', () => {
  expect(releaseAttack({ tables: [] })).toEqual({
    differencing: { pairs: 0, emptyPairs: 0, exactShare: 0, blindShare: 0, presenceAdvantage: 0 },
    averaging: { repeated: 0, toldDifferently: 0, gain: 0 },
  });
  // the same set twice hides nobody: pairs that are empty, none that hides one
  const same = releaseAttack({ tables: tables([[0, 0], [2]], [[0, 0], [3]]) });
  expect(same.differencing).toEqual({ pairs: 0, emptyPairs: 2, exactShare: 0, blindShare: 0, presenceAdvantage: 0 });
});

test('averaging takes every set of records, also the first cell’s, and no empty cell', () => {
  const told = tables(
    [
      [0, 0, 1],
      [4, 1, 0],
    ],
    [
      [0, 0, 1],
      [2, 1, 0],
    ],
  );
  // {0,1} is two: told 4 and 2, the mean is one too many where the first was two; {2} is told as it is, both times
  expect(releaseAttack({ tables: told }).averaging).toEqual({ repeated: 2, toldDifferently: 1, gain: 0.5 });
});

test('of two homes at the same point the register’s first is guessed', () => {
  const here = Float64Array.of(5, 5);
  const found = linkageAttack({
    east: here,
    north: here,
    stratum: Int32Array.of(0, 1),
    targets: Int32Array.of(0, 1),
    reportTarget: Int32Array.of(0, 1),
    reportEast: here,
    reportNorth: here,
  });
  expect(found.map(({ found: homes }) => homes)).toEqual([1, 0]);
});

test('the narrowest spread that changes without 0 can have lies on the innermost two', () => {
  const narrow = mostUncertain(Int32Array.of(-2, -1, 1, 2), 1);
  expect(narrow).toEqual({ probabilities: Float64Array.of(0, 0.5, 0.5, 0), variance: 1 });
});
