import { refuseUnless } from '../errors.ts';

/** A day of the Gregorian calendar: month 1 … 12, day 1 … 31. */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

/** Days of 400 years, after which the calendar repeats. */
const ERA_DAYS = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_SHIFT = 719_468;

/**
 * Whole days since 1970-01-01; years count from 1 March, so that the leap day is the last of its year. O(1).
 *
 * @throws {AnalysisError} bad-parameter
 */
export function dayNumberOf({ year, month, day }: CivilDate): number {
  const isDate = Number.isFinite(year) && Number.isFinite(month) && Number.isFinite(day);
  refuseUnless(isDate, 'bad-parameter', `a date needs finite numbers, got ${year}-${month}-${day}`);
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - 400 * era;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * ERA_DAYS + 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - EPOCH_SHIFT;
}

/**
 * The calendar day of a number of whole days since 1970-01-01; the reverse of `dayNumberOf`. O(1).
 *
 * @throws {AnalysisError} bad-parameter
 */
export function civilDateOf(dayNumber: number): CivilDate {
  refuseUnless(Number.isFinite(dayNumber), 'bad-parameter', `a day number needs to be finite, got ${dayNumber}`);
  const shifted = dayNumber + EPOCH_SHIFT;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const leapsPassed = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapsPassed) / 365);
  const dayOfYear = dayOfEra - 365 * yearOfEra - Math.floor(yearOfEra / 4) + Math.floor(yearOfEra / 100);
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((marchMonth + 2) % 12) + 1;
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: 400 * era + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}

/** 0 = Monday … 6 = Sunday. O(1). */
export function weekdayOfDay(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}
