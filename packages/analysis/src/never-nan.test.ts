import { expect, test } from 'vitest';
import {
  abramsonBandwidths,
  changeOfMean,
  changeOfShare,
  civilDateOf,
  dayNumberOf,
  easterSunday,
  isoWeekOfDay,
  predictedCounts,
} from './index.ts';

const share = { share: 0.3, standardError: 0.05, lower: 0.2, upper: 0.4, answers: 80, effectiveAnswers: 80 };
const mean = { mean: 3, standardError: 0.1, lower: 2.8, upper: 3.2, answers: 80, degreesOfFreedom: 77 };
const fit = { coefficients: Float64Array.of(1, 2), covariance: Float64Array.of(1, 0, 0, 1) };
const columns = [Float64Array.of(1, 1), Float64Array.of(0, 1)];
const pilot = Float64Array.of(0.1, 0.2);

test.each([
  ['a day without number', () => civilDateOf(Number.NaN)],
  ['an endless day', () => isoWeekOfDay(Number.POSITIVE_INFINITY)],
  ['a date without month', () => dayNumberOf({ year: 2026, month: Number.NaN, day: 1 })],
  ['a year without number', () => easterSunday(Number.NaN)],
  ['a bandwidth without number', () => abramsonBandwidths(pilot, Number.NaN, 5)],
  ['an endless bandwidth', () => abramsonBandwidths(pilot, Number.POSITIVE_INFINITY, 5)],
  ['a share above one', () => changeOfShare(share, { ...share, share: 1e300 })],
  ['a share without answers', () => changeOfShare({ ...share, effectiveAnswers: 0 }, share)],
  ['an endless mean', () => changeOfMean(mean, { ...mean, mean: Number.POSITIVE_INFINITY })],
  ['coefficients without number', () => predictedCounts({ ...fit, coefficients: Float64Array.of(1, Number.NaN) }, columns)],
  ['a covariance too short', () => predictedCounts({ ...fit, covariance: Float64Array.of(1) }, columns)],
  ['an endless offset', () => predictedCounts(fit, columns, Float64Array.of(0, Number.POSITIVE_INFINITY))],
  ['counts beyond all numbers', () => predictedCounts({ ...fit, coefficients: Float64Array.of(1e300, 2) }, columns)],
])('%s is refused, never answered with NaN', (_, call) => {
  expect(call).toThrow(expect.objectContaining({ name: 'AnalysisError' }));
});
