import { expect, test } from 'vitest';
import { replicateSeed, seeded } from './random.ts';

function take(seed: number, count: number): number[] {
  const random = seeded(seed);
  return Array.from({ length: count }, random);
}

test('the same seed gives the same row, another seed another', () => {
  expect(take(7, 50)).toEqual(take(7, 50));
  expect(take(7, 50)).not.toEqual(take(8, 50));
});

test('numbers fall evenly over a hundred classes, also for neighbouring seeds', () => {
  for (const seed of [0, 1, 2, 4_294_967_295]) {
    const counts = new Array<number>(100).fill(0);
    for (const value of take(seed, 100_000)) {
      expect(value >= 0 && value < 1).toBe(true);
      const at = Math.floor(value * 100);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 99 degrees of freedom: the middle 99.98 %
    expect(chiSquare).toBeGreaterThan(55);
    expect(chiSquare).toBeLessThan(159);
  }
});

test('one number says nothing about the next, and the first of neighbouring seeds are unrelated', () => {
  const row = take(3, 100_000);
  const firsts = Array.from({ length: 20_000 }, (_, seed) => seeded(seed)());
  for (const values of [row, firsts]) {
    const pairs = values.slice(1).map((value, at) => (value - 0.5) * ((values[at] ?? 0) - 0.5));
    const correlation = (12 * pairs.reduce((sum, pair) => sum + pair, 0)) / pairs.length;
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(pairs.length));
  }
});

test.each([-1, 0.5, Number.NaN, 4_294_967_296])('seed %s is refused', (seed) => {
  expect(() => seeded(seed)).toThrow(/seed needs a whole number/);
});

test('every replicate has a seed of its own, and their first numbers are unrelated', () => {
  const seeds = Array.from({ length: 20_000 }, (_, replicate) => replicateSeed(5, replicate));
  expect(new Set(seeds).size).toBe(seeds.length);
  const firsts = seeds.map((seed) => seeded(seed)());
  const pairs = firsts.slice(1).map((value, at) => (value - 0.5) * ((firsts[at] ?? 0) - 0.5));
  const correlation = (12 * pairs.reduce((sum, pair) => sum + pair, 0)) / pairs.length;
  expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(pairs.length));
  expect(seeds[7]).not.toBe(replicateSeed(6, 7));
});
