import { expect, test } from 'vitest';
import { poissonAtLeast } from './poisson.ts';

test('the tail is one minus the chances of fewer, added up by hand', () => {
  const [mean, count] = [2.5, 4];
  const fewer = Math.exp(-mean) * (1 + mean + mean ** 2 / 2 + mean ** 3 / 6);
  expect(poissonAtLeast(count, mean)).toBeCloseTo(1 - fewer, 12);
  expect(poissonAtLeast(0, 0.3)).toBe(1);
});

test('more incidents are always rarer, and a larger mean makes them less rare', () => {
  for (let count = 1; count < 60; count++) {
    expect(poissonAtLeast(count + 1, 3)).toBeLessThan(poissonAtLeast(count, 3));
    expect(poissonAtLeast(count, 3)).toBeLessThan(poissonAtLeast(count, 3.5));
  }
});

test('what is no count is refused', () => {
  expect(() => poissonAtLeast(1.5, 2)).toThrow(expect.objectContaining({ code: 'bad-parameter' }));
  expect(() => poissonAtLeast(1, 0)).toThrow(expect.objectContaining({ code: 'bad-parameter' }));
});
