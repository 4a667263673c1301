import { texts } from '@klarlage/texts';
import { expect, test } from 'vitest';
import { ratioWords } from './interval-chart.tsx';

const { charts, format } = texts('sv');

test('a ratio is said as so many fewer or more', () => {
  expect(ratioWords(0.69, charts, format)).toBe('31\u00a0% färre');
  expect(ratioWords(1.13, charts, format)).toBe('13\u00a0% fler');
  expect(ratioWords(1.004, charts, format)).toBe('lika många');
});
