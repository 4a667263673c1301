import { expect, test } from 'vitest';
import { waitMs } from './send-report.ts';

test('phones wait from a second to a quarter of an hour, twice as long after each failure, and not all as long', () => {
  expect([1, 2, 3, 4].map((failures) => waitMs(failures, 0))).toEqual([1000, 2000, 4000, 8000]);
  expect(waitMs(1, 0.999)).toBeCloseTo(2000, -1);
  expect(waitMs(40, 0)).toBe(450_000);
  expect(waitMs(40, 1)).toBe(900_000);
});
