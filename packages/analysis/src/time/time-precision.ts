import { AnalysisError, refuseUnless } from '../errors.ts';

/** Signs of how exact the times are, and whether they are too coarse for methods that look at days. */
export type TimePrecision = {
  n: number;
  distinctDays: number;
  /** How many different days so many events would fall on if any day of the period were as likely. */
  expectedDistinctDays: number;
  /** Share of the events whose first and last possible day are more than a week apart. */
  longSpanShare: number;
  isCoarse: boolean;
  reason?: 'long-spans' | 'few-distinct-days';
};

/** Fewer events, or a shorter period, say too little about which days are used. */
const FEWEST_EVENTS = 30;
const SHORTEST_PERIOD_DAYS = 45;
/** Weekly dates use 0.14 of the days, monthly ones 0.03; real days, even in bursts, well over half. */
const FEWEST_DAYS_USED = 0.25;
const LONG_SPAN_DAYS = 7;

/**
 * Are these days, or only weeks or months?
 *
 * Coarse when most events span more than a week, or when 30 events or more over 45 days or more use under a quarter of the different
 * days that chance would (R·(1 − e^(−n/R)) of a period of R days). Input untouched. O(n).
 *
 * @param firstDay per event the first possible day, whole days on any common count
 * @param lastDay per event the last possible day; leave out when it is the first
 * @throws {AnalysisError} shape-mismatch · bad-parameter (last before first)
 */
export function timePrecision(firstDay: Int32Array, lastDay: Int32Array = firstDay): TimePrecision {
  const n = firstDay.length;
  refuseUnless(lastDay.length === n, 'shape-mismatch', `${n} first days need as many last days, got ${lastDay.length}`);
  const areOrdered = firstDay.every((first, index) => (lastDay[index] as number) >= first);
  refuseUnless(areOrdered, 'bad-parameter', 'no last day may come before its first day');

  const distinctDays = new Set(firstDay).size;
  const earliest = firstDay.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY);
  const latest = firstDay.reduce((most, day) => Math.max(most, day), Number.NEGATIVE_INFINITY);
  const periodDays = n === 0 ? 0 : latest - earliest + 1;
  const expectedDistinctDays = n === 0 ? 0 : -periodDays * Math.expm1(-n / periodDays);
  const long = firstDay.filter((first, index) => (lastDay[index] as number) - first > LONG_SPAN_DAYS).length;
  const signs = { n, distinctDays, expectedDistinctDays, longSpanShare: n === 0 ? 0 : long / n };

  if (signs.longSpanShare > 0.5) return { ...signs, isCoarse: true, reason: 'long-spans' };
  const canTell = n >= FEWEST_EVENTS && periodDays >= SHORTEST_PERIOD_DAYS;
  const usesFewDays = distinctDays < FEWEST_DAYS_USED * expectedDistinctDays;
  return canTell && usesFewDays ? { ...signs, isCoarse: true, reason: 'few-distinct-days' } : { ...signs, isCoarse: false };
}

/**
 * Refuses times that are only weeks or months, for methods that look at days.
 *
 * @throws {AnalysisError} coarse-times, with the figures; and as `timePrecision`
 */
export function requireDayTimes(firstDay: Int32Array, lastDay?: Int32Array): void {
  const { n, distinctDays, longSpanShare, isCoarse, reason } = timePrecision(firstDay, lastDay);
  if (!isCoarse) return;
  const figures = `${n} events on ${distinctDays} days, ${(100 * longSpanShare).toFixed(0)} % span more than a week`;
  throw new AnalysisError('coarse-times', `needs times by the day, got ${reason}: ${figures}`);
}
