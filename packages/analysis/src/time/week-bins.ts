import { refuseUnless } from '../errors.ts';
import { civilDateOf, dayNumberOf, weekdayOfDay } from './civil-date.ts';
import { HOUR_MS, swedishDayNumber, swedishMidnight } from './swedish-time.ts';

export type WeekBinsInput = {
  /** Moments in milliseconds since 1970-01-01T00:00Z. */
  readonly atMs: Float64Array;
  /** Days since 1970-01-01 of the Monday of the first week. */
  readonly firstMonday: number;
  /** Number of weeks, at least 1. */
  readonly weeks: number;
};

/** Counts by ISO week of Swedish time, one entry per week, oldest first. */
export type WeekBins = {
  counts: Int32Array;
  /** Hours of the week: 168, but 167 in the week where summer time begins and 169 where it ends. */
  hours: Float64Array;
  /** Counts over hours. */
  ratePerHour: Float64Array;
  /** Year of the ISO week (that of its Thursday) … */
  isoYear: Int32Array;
  /** … and its number, 1 … 53. */
  isoWeek: Int32Array;
  /** Moments before the first or after the last week. */
  outside: number;
};

/**
 * Counts moments by ISO week of Swedish time, safe in years of 53 weeks and over the change to and from summer time.
 *
 * Input untouched. O(moments + weeks).
 *
 * @throws {AnalysisError} bad-parameter (not a Monday, weeks below 1, a moment before 1981)
 * @source  ISO 8601: weeks begin on Monday, week 1 holds the year's first Thursday
 */
export function weekBins({ atMs, firstMonday, weeks }: WeekBinsInput): WeekBins {
  const isMonday = Number.isInteger(firstMonday) && weekdayOfDay(firstMonday) === 0;
  refuseUnless(isMonday, 'bad-parameter', `firstMonday needs the day number of a Monday, got ${firstMonday}`);
  refuseUnless(Number.isInteger(weeks) && weeks >= 1, 'bad-parameter', `weeks needs a whole number from 1, got ${weeks}`);
  refuseUnless(atMs.every(Number.isFinite), 'bad-parameter', 'moments need to be numbers');

  const counts = new Int32Array(weeks);
  let outside = 0;
  for (const moment of atMs) {
    const week = Math.floor((swedishDayNumber(moment) - firstMonday) / 7);
    if (week < 0 || week >= weeks) outside++;
    else counts[week] = (counts[week] as number) + 1;
  }
  const mondays = Int32Array.from({ length: weeks }, (_, week) => firstMonday + 7 * week);
  const hours = Float64Array.from(mondays, (monday) => (swedishMidnight(monday + 7) - swedishMidnight(monday)) / HOUR_MS);
  const named = Array.from(mondays, isoWeekOfDay);
  return {
    counts,
    hours,
    ratePerHour: hours.map((length, week) => (counts[week] as number) / length),
    isoYear: Int32Array.from(named, ({ year }) => year),
    isoWeek: Int32Array.from(named, ({ week }) => week),
    outside,
  };
}

/** The ISO week of a calendar day (days since 1970-01-01). O(1). */
export function isoWeekOfDay(dayNumber: number): { year: number; week: number } {
  const thursday = dayNumber - weekdayOfDay(dayNumber) + 3;
  const { year } = civilDateOf(thursday);
  return { year, week: 1 + Math.floor((thursday - dayNumberOf({ year, month: 1, day: 1 })) / 7) };
}
