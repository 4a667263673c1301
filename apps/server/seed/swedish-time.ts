const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Days since 1970-01-01 of a calendar day YYYY-MM-DD. */
export function dayNumberOf(day: string): number {
  const number = Date.parse(`${day}T00:00:00Z`) / dayMs;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !Number.isInteger(number) || dayOf(number) !== day) {
    throw new Error(`not a calendar day: ${day}`);
  }
  return number;
}

/** The calendar day YYYY-MM-DD of a day number. */
export function dayOf(dayNumber: number): string {
  return new Date(dayNumber * dayMs).toISOString().slice(0, 10);
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}

/** 0 is January. */
export function monthOf(dayNumber: number): number {
  return new Date(dayNumber * dayMs).getUTCMonth();
}

/** The same calendar day so many years earlier. */
export function yearsBefore(dayNumber: number, years: number): number {
  const date = new Date(dayNumber * dayMs);
  return Date.UTC(date.getUTCFullYear() - years, date.getUTCMonth(), date.getUTCDate()) / dayMs;
}

/**
 * The moment when a Swedish clock shows so many minutes past midnight of a day.
 * An hour that spring skips is read one hour later; an hour that autumn repeats is read as its first time.
 */
export function momentOf(dayNumber: number, minutes: number): number {
  const wall = dayNumber * dayMs + minutes * 60_000;
  const year = new Date(wall).getUTCFullYear();
  // by the wall: summer time from 02.00 in March until 03.00 in October
  const isSummer = wall >= lastSunday(year, 2) + 2 * hourMs && wall < lastSunday(year, 9) + 3 * hourMs;
  const isSkipped = isSummer && wall < lastSunday(year, 2) + 3 * hourMs;
  return wall - (isSummer && !isSkipped ? 2 : 1) * hourMs;
}

/** The Swedish calendar day on which a moment falls. */
export function dayNumberAt(moment: number): number {
  const year = new Date(moment).getUTCFullYear();
  const isSummer = moment >= lastSunday(year, 2) + hourMs && moment < lastSunday(year, 9) + hourMs;
  return Math.floor((moment + (isSummer ? 2 : 1) * hourMs) / dayMs);
}

/** Midnight at the start of the last Sunday of a month, as if the clock were UTC. */
function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month + 1, 0);
  return last - new Date(last).getUTCDay() * dayMs;
}
