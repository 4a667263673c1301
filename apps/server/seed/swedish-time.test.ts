import { expect, test } from 'vitest';
import { dayNumberAt, dayNumberOf, dayOf, momentOf, weekdayOf, yearsBefore } from './swedish-time.ts';

const swedish = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
});

const isShiftDay = (day: number): boolean => /-(03|10)-(2[5-9]|3[01])$/.test(dayOf(day)) && weekdayOf(day) === 6;

/** What a Stockholm clock shows when asked for so many minutes past midnight: an hour that spring skips is shown one later. */
function expectedClock(day: number, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const isSkipped = isShiftDay(day) && dayOf(day).includes('-03-') && hours === 2;
  return `${dayOf(day)} ${String(isSkipped ? 3 : hours).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

test('a moment shows the asked day and clock in Stockholm, through ten years and every half hour of their clock shifts', () => {
  let shifts = 0;
  for (let day = dayNumberOf('2020-01-01'); day < dayNumberOf('2030-01-01'); day += 1) {
    if (isShiftDay(day)) shifts += 1;
    for (let minutes = 0; minutes < 1440; minutes += isShiftDay(day) ? 30 : 480) {
      const moment = momentOf(day, minutes);
      expect(swedish.format(moment)).toBe(expectedClock(day, minutes));
      expect(dayNumberAt(moment)).toBe(day);
    }
  }
  expect(shifts).toBe(20);
});

test('the hour that autumn repeats is read as its first time', () => {
  expect(new Date(momentOf(dayNumberOf('2026-10-25'), 150)).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  expect(new Date(momentOf(dayNumberOf('2026-10-25'), 180)).toISOString()).toBe('2026-10-25T02:00:00.000Z');
});

test('the hour that spring skips is read one hour later', () => {
  expect(new Date(momentOf(dayNumberOf('2026-03-29'), 150)).toISOString()).toBe('2026-03-29T01:30:00.000Z');
});

test('what is no calendar day is refused', () => {
  expect(() => dayNumberOf('2026-11-31')).toThrow('not a calendar day');
  expect(() => dayNumberOf('i går')).toThrow('not a calendar day');
});

test('three years before a leap day is the first of March', () => {
  expect(dayOf(yearsBefore(dayNumberOf('2028-02-29'), 3))).toBe('2025-03-01');
  expect(dayOf(yearsBefore(dayNumberOf('2026-11-22'), 3))).toBe('2023-11-22');
});
