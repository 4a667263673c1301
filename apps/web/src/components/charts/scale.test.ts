import { texts } from '@klarlage/texts';
import { expect, test } from 'vitest';
import { linear, logarithmic } from './scale.ts';

test('half and double lie equally far from one', () => {
  const x = logarithmic(0.25, 4, 0, 400);
  expect(x(1)).toBeCloseTo(200);
  expect(x(0.5)).toBeCloseTo(100);
  expect(x(2)).toBeCloseTo(300);
  expect(x(900)).toBe(400);
});

test('a linear scale holds its ends, and a flat one does not divide by zero', () => {
  expect(linear(0, 10, 74, 24)(10)).toBe(24);
  expect(linear(3, 3, 0, 10)(3)).toBe(0);
});

test('numbers in a chart are written as Swedish', () => {
  expect(texts('sv').format.range(2.06, 2.13, 2)).toBe('2,06–2,13');
});
