import { refuseUnless } from '../errors.ts';
import { civilDateOf, dayNumberOf, weekdayOfDay } from './civil-date.ts';

/** Days on which Sweden rests by law, and three eves on which it rests by custom (Midsummer, Christmas and New Year's Eve). */
export type SwedishHoliday =
  | 'new-year'
  | 'epiphany'
  | 'good-friday'
  | 'easter-sunday'
  | 'easter-monday'
  | 'first-of-may'
  | 'ascension'
  | 'whit-sunday'
  | 'whit-monday'
  | 'national-day'
  | 'midsummer-eve'
  | 'midsummer-day'
  | 'all-saints'
  | 'christmas-eve'
  | 'christmas-day'
  | 'second-of-christmas'
  | 'new-year-eve';

/** From 2005 the sixth of June is free, and Whit Monday no longer. */
const FIRST_FREE_NATIONAL_DAY = 2005;

/**
 * The holidays of a year from 1953 on (midsummer and All Saints on Saturdays), by day number (days since 1970-01-01). O(1).
 *
 * When two fall together the later named one of the list above stands. Source: SFS 1989:253 with SFS 2004:1320; the three eves, which
 * count as holidays for time limits: SFS 1930:173, section 2.
 */
export function swedishHolidays(year: number): Map<number, SwedishHoliday> {
  const on = (month: number, day: number) => dayNumberOf({ year, month, day });
  const saturdayFrom = (first: number) => first + ((5 - weekdayOfDay(first) + 7) % 7);
  const easter = easterSunday(year);
  const midsummer = saturdayFrom(on(6, 20));
  return new Map<number, SwedishHoliday>([
    [on(1, 1), 'new-year'],
    [on(1, 6), 'epiphany'],
    [easter - 2, 'good-friday'],
    [easter, 'easter-sunday'],
    [easter + 1, 'easter-monday'],
    [on(5, 1), 'first-of-may'],
    [easter + 39, 'ascension'],
    [easter + 49, 'whit-sunday'],
    year < FIRST_FREE_NATIONAL_DAY ? [easter + 50, 'whit-monday'] : [on(6, 6), 'national-day'],
    [midsummer - 1, 'midsummer-eve'],
    [midsummer, 'midsummer-day'],
    [saturdayFrom(on(10, 31)), 'all-saints'],
    [on(12, 24), 'christmas-eve'],
    [on(12, 25), 'christmas-day'],
    [on(12, 26), 'second-of-christmas'],
    [on(12, 31), 'new-year-eve'],
  ]);
}

/**
 * Easter Sunday of a Gregorian year as a day number. O(1).
 *
 * @throws {AnalysisError} bad-parameter
 * @source  the anonymous algorithm of 1876, in Meeus 1998, Astronomical Algorithms, chapter 8
 */
export function easterSunday(year: number): number {
  refuseUnless(Number.isFinite(year), 'bad-parameter', `a year needs to be finite, got ${year}`);
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const leapCenturies = Math.floor(century / 4);
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const afterMarch = epact + toSunday - 7 * late + 114;
  return dayNumberOf({ year, month: Math.floor(afterMarch / 31), day: (afterMarch % 31) + 1 });
}

/** The holiday of a day, or undefined. O(1). */
export function swedishHolidayOf(dayNumber: number): SwedishHoliday | undefined {
  return swedishHolidays(civilDateOf(dayNumber).year).get(dayNumber);
}
