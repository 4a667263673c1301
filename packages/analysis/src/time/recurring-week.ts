import { refuseUnless } from '../errors.ts';

/** Something that keeps happening: on these weekdays (1 = Monday … 7 = Sunday), between these minutes of the day. */
export type RecurringSpan = {
  readonly weekdays: readonly number[];
  /** 0–1439. */
  readonly fromMinute: number;
  /** 0–1440; a minute that is not after the first lies on the day after. */
  readonly toMinute: number;
};

const WEEK_HOURS = 168;
const DAY_MINUTES = 1440;

/**
 * Spreads every habit evenly over its own hours of the week, Monday 00–01 first; each adds up to 1, so that the result can be added to the
 * weights of `aoristicWeek`. An event of which only "Fridays, late" is known is then worth as much as one whose hour is known, and no
 * hour gets more than its share. Inputs untouched. O(habits · 168).
 *
 * @throws {AnalysisError} bad-parameter (no weekday, a weekday twice or outside 1–7, a minute outside the day)
 * @source  the aoristic principle of Ratcliffe 2002, J. Quantitative Criminology 18: 23–43, applied to a weekly pattern
 */
export function recurringWeek(habits: readonly RecurringSpan[]): Float64Array {
  const weights = new Float64Array(WEEK_HOURS);
  for (const { weekdays, fromMinute, toMinute } of habits) {
    const areDays = weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
    refuseUnless(areDays && weekdays.length > 0, 'bad-parameter', `weekdays need to be 1–7, got ${weekdays.join(', ')}`);
    refuseUnless(new Set(weekdays).size === weekdays.length, 'bad-parameter', `a weekday stands twice in ${weekdays.join(', ')}`);
    const areMinutes = fromMinute >= 0 && fromMinute < DAY_MINUTES && toMinute >= 0 && toMinute <= DAY_MINUTES;
    refuseUnless(areMinutes, 'bad-parameter', `minutes need to lie within a day, got ${fromMinute}–${toMinute}`);
    const length = toMinute > fromMinute ? toMinute - fromMinute : toMinute + DAY_MINUTES - fromMinute;
    for (const weekday of weekdays) {
      const start = (weekday - 1) * DAY_MINUTES + fromMinute;
      for (let at = start; at < start + length; ) {
        const hour = Math.floor(at / 60);
        const until = Math.min(start + length, (hour + 1) * 60);
        // Sunday night runs over into Monday
        const slot = hour % WEEK_HOURS;
        weights[slot] = (weights[slot] as number) + (until - at) / (length * weekdays.length);
        at = until;
      }
    }
  }
  return weights;
}
