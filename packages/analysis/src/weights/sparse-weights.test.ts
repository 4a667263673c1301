import { expect, test } from 'vitest';
import { weightsFromNeighbours } from './sparse-weights.ts';

test('lists become sorted rows without repeats, with or without the unit itself', () => {
  const lists = [[2, 1, 1], [0, 1], []];
  const without = weightsFromNeighbours(lists, { includeSelf: false });
  expect([...without.start]).toEqual([0, 2, 3, 3]);
  expect([...without.neighbour]).toEqual([1, 2, 0]);
  const withSelf = weightsFromNeighbours(lists, { includeSelf: true });
  expect([...withSelf.start]).toEqual([0, 3, 5, 6]);
  expect([...withSelf.neighbour]).toEqual([0, 1, 2, 0, 1, 2]);
  expect([...withSelf.weight]).toEqual([1, 1, 1, 1, 1, 1]);
  expect(lists).toEqual([[2, 1, 1], [0, 1], []]);
});

test.each([3, -1, 0.5])('neighbour %s outside the units is refused', (other) => {
  expect(() => weightsFromNeighbours([[other], [0], [0]], { includeSelf: false })).toThrow(/names neighbour/);
});
