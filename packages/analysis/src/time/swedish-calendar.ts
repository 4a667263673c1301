import { refuseUnless } from '../errors.ts';
import { civilDateOf, dayNumberOf, weekdayOfDay } from './civil-date.ts';
import { type SwedishHoliday, swedishHolidays } from './swedish-holidays.ts';

/** First and last day of a span of days, both included, as days since 1970-01-01. */
export type DaySpan = { readonly from: number; readonly to: number };

export type SwedishCalendarInput = {
  /** First day, days since 1970-01-01. */
  readonly from: number;
  /** Number of days, at least 1. */
  readonly days: number;
  /** When schools are open, breaks cut out, as the municipality decided; without it `isSchoolDay` is left out. */
  readonly schoolTerms?: readonly DaySpan[];
};

/** What kind of day each day is, one entry per day; 1 for yes. */
export type SwedishCalendar = {
  /** 0 = Monday … 6 = Sunday. */
  weekday: Uint8Array;
  holiday: (SwedishHoliday | undefined)[];
  /** Saturday, Sunday or holiday. */
  isDayOff: Uint8Array;
  /** The day before a day off that is a holiday, itself not one: shops close early, evenings are long. */
  isHolidayEve: Uint8Array;
  /** A working day alone between two days off. */
  isSqueezeDay: Uint8Array;
  /** Friday to Sunday of the first weekend on or after payday (the 25th, or the last working day before). */
  isPayWeekend: Uint8Array;
  /** Working day within a school term. */
  isSchoolDay?: Uint8Array;
};

const PAYDAY = 25;

/**
 * The factors of the Swedish calendar that move crime and reports: weekday, holiday and its eve, squeeze day, pay weekend, school day.
 *
 * Holidays are computed; school terms differ by municipality and are given. Inputs untouched. O(days · (1 + terms)).
 *
 * @throws {AnalysisError} bad-parameter (days below 1, a year before 1953, a term that ends before it begins)
 */
export function swedishCalendar({ from, days, schoolTerms }: SwedishCalendarInput): SwedishCalendar {
  const isSpan = Number.isInteger(from) && Number.isInteger(days) && days >= 1;
  refuseUnless(isSpan, 'bad-parameter', `needs whole days from 1, got ${from} and ${days}`);
  const firstYear = civilDateOf(from).year;
  refuseUnless(firstYear >= 1953, 'bad-parameter', `holidays are known from 1953, got ${firstYear}`);
  const areOrdered = (schoolTerms ?? []).every((term) => term.to >= term.from);
  refuseUnless(areOrdered, 'bad-parameter', 'no school term may end before it begins');

  const holidays = new Map<number, SwedishHoliday>();
  for (let year = firstYear - 1; year <= civilDateOf(from + days).year + 1; year++) {
    for (const [day, holiday] of swedishHolidays(year)) holidays.set(day, holiday);
  }
  const isOff = (day: number) => weekdayOfDay(day) >= 5 || holidays.has(day);
  const numbers = Array.from({ length: days }, (_, index) => from + index);
  const mark = (holds: (day: number) => boolean) => Uint8Array.from(numbers, (day) => Number(holds(day)));
  return {
    weekday: Uint8Array.from(numbers, weekdayOfDay),
    holiday: numbers.map((day) => holidays.get(day)),
    isDayOff: mark(isOff),
    isHolidayEve: mark((day) => holidays.has(day + 1) && !holidays.has(day)),
    isSqueezeDay: mark((day) => !isOff(day) && isOff(day - 1) && isOff(day + 1)),
    isPayWeekend: mark((day) => isPayWeekend(day, isOff)),
    ...(schoolTerms && {
      isSchoolDay: mark((day) => !isOff(day) && schoolTerms.some((term) => day >= term.from && day <= term.to)),
    }),
  };
}

/** Friday to Sunday whose Friday is payday or comes within the six days after. */
function isPayWeekend(day: number, isOff: (day: number) => boolean): boolean {
  const weekday = weekdayOfDay(day);
  if (weekday < 4) return false;
  const friday = day - (weekday - 4);
  const { year, month, day: date } = civilDateOf(friday);
  // the payday of this month or of the one before, whichever came last
  const months = date >= PAYDAY - 4 ? [month, month - 1] : [month - 1];
  return months.some((candidate) => {
    const sameYear = candidate >= 1;
    let payday = dayNumberOf({ year: sameYear ? year : year - 1, month: sameYear ? candidate : 12, day: PAYDAY });
    while (isOff(payday)) payday--;
    return friday >= payday && friday < payday + 7;
  });
}
