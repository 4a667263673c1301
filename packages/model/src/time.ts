/** How well the time of something is known. */
export const timePrecisions = ['minute', 'interval', 'day', 'month', 'recurring'] as const;
/** How well a time is known: to the minute, between two times, the day only, the month only, or as a habit of certain weekdays and hours. */
export type TimePrecision = (typeof timePrecisions)[number];

/**
 * A habit: on these weekdays (1 = Monday … 7 = Sunday), between these minutes of the Swedish day (0–1440). A last minute that is not after
 * the first lies on the day after.
 */
export type Recurrence = { readonly weekdays: number[]; readonly fromMinute: number; readonly toMinute: number };

const swedishDay = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Sweden at a moment given in epoch milliseconds, as `YYYY-MM-DD`. */
export function swedishDayOf(epochMs: number): string {
  return swedishDay.format(epochMs);
}

/** The day that counts for something that happened between two moments: the Swedish day of the middle. */
export function dayOfSpan(startsAtMs: number, endsAtMs: number): string {
  return swedishDayOf((startsAtMs + endsAtMs) / 2);
}

/** Whole days since 1970-01-01 of a calendar day `YYYY-MM-DD`; days are plain numbers in the analysis. */
export function dayNumber(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  // days from civil, Howard Hinnant's algorithm
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** The calendar day `YYYY-MM-DD` of a day number; the reverse of `dayNumber`. */
export function dayOfNumber(number: number): string {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** A calendar day moved by whole days. */
export function addDays(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days);
}

/** The ISO 8601 week and its year of a calendar day: weeks start on Monday, week 1 holds the first Thursday. */
export function isoWeek(day: string): { readonly year: number; readonly week: number } {
  const number = dayNumber(day);
  const thursday = number + 3 - ((number + 3) % 7);
  const year = Number(dayOfNumber(thursday).slice(0, 4));
  return { year, week: Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1 };
}

/** The Monday of an ISO week. */
export function mondayOf(year: number, week: number): string {
  const fourth = dayNumber(`${year}-01-04`);
  return dayOfNumber(fourth - ((fourth + 3) % 7) + (week - 1) * 7);
}

/** The weekday of a calendar day: 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: string): number {
  return ((dayNumber(day) + 3) % 7) + 1;
}
