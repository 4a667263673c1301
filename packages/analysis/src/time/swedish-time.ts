import { refuseUnless } from '../errors.ts';
import { dayNumberOf, weekdayOfDay } from './civil-date.ts';

/** Milliseconds of an hour. */
export const HOUR_MS = 3_600_000;
/** Milliseconds of a day of 24 hours. */
export const DAY_MS = 86_400_000;
/** Before this the switch fell on other dates. */
const FIRST_YEAR = 1981;
/** Until 1995 summer time ended on the last Sunday of September. */
const FIRST_YEAR_TO_OCTOBER = 1996;

const summers = new Map<number, readonly [number, number]>();

/**
 * How far Swedish clocks are ahead of UTC, in milliseconds: two hours in summer time, else one.
 *
 * Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October (until 1995 of September). O(1).
 *
 * @param epochMs a moment from 1981 on, in milliseconds since 1970-01-01T00:00Z
 * @throws {AnalysisError} bad-parameter
 * @source  Directive 2000/84/EC; SFS 2001:127
 */
export function swedishOffsetMs(epochMs: number): number {
  const year = yearOf(epochMs);
  refuseUnless(year >= FIRST_YEAR, 'bad-parameter', `needs a moment from ${FIRST_YEAR} on, got ${epochMs}`);
  const summer = summers.get(year) ?? summerOf(year);
  summers.set(year, summer);
  return epochMs >= summer[0] && epochMs < summer[1] ? 2 * HOUR_MS : HOUR_MS;
}

/** The moment when a Swedish calendar day (days since 1970-01-01) begins. O(1). */
export function swedishMidnight(dayNumber: number): number {
  const utc = dayNumber * DAY_MS;
  // the switch comes at 01:00 UTC or later, so the offset an hour before UTC midnight holds at the Swedish one
  return utc - swedishOffsetMs(utc - HOUR_MS);
}

/** The Swedish calendar day of a moment, as days since 1970-01-01. O(1). */
export function swedishDayNumber(epochMs: number): number {
  return Math.floor((epochMs + swedishOffsetMs(epochMs)) / DAY_MS);
}

/** The hour of the Swedish week, 0 (Monday 00–01) … 167 (Sunday 23–24). O(1). */
export function swedishWeekHour(epochMs: number): number {
  return weekHourOf(epochMs + swedishOffsetMs(epochMs));
}

/** The hour of the week of a moment on a clock: 1970-01-01 00:00 is Thursday, hour 72. */
export function weekHourOf(clockMs: number): number {
  return (((Math.floor(clockMs / HOUR_MS) + 72) % 168) + 168) % 168;
}

/** The calendar year in UTC, near enough: the switches lie far from New Year. */
function yearOf(epochMs: number): number {
  const guess = 1970 + Math.floor(epochMs / DAY_MS / 365.2425);
  const day = Math.floor(epochMs / DAY_MS);
  if (day < dayNumberOf({ year: guess, month: 1, day: 1 })) return guess - 1;
  return day >= dayNumberOf({ year: guess + 1, month: 1, day: 1 }) ? guess + 1 : guess;
}

function summerOf(year: number): readonly [number, number] {
  const lastSunday = (month: number, days: number) => {
    const last = dayNumberOf({ year, month, day: days });
    return (last - ((weekdayOfDay(last) + 1) % 7)) * DAY_MS + HOUR_MS;
  };
  return [lastSunday(3, 31), year >= FIRST_YEAR_TO_OCTOBER ? lastSunday(10, 31) : lastSunday(9, 30)];
}
