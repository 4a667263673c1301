import { expect, test } from 'vitest';
import { dayNumberAt, dayNumberOf, dayOf, momentOf, weekdayOf, yearsBefore } from './swedish-time.ts';

const swedish = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
});

test('a moment shows the asked day and clock in Stockholm, every half hour of ten years', () => {
  const wrong: string[] = [];
  for (let day = dayNumberOf('2020-01-01'); day < dayNumberOf('2030-01-01'); day += 1) {
    const isShift = /-(03|10)-(2[5-9]|3[01])$/.test(dayOf(day)) && weekdayOf(day) === 6;
    for (let minutes = 0; minutes < 1440; minutes += isShift ? 30 : 480) {
      const hours = Math.floor(minutes / 60);
      const isSkipped = isShift && dayOf(day).includes('-03-') && hours === 2;
      const clock = `${String(isSkipped ? 3 : hours).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      const moment = momentOf(day, minutes);
      if (swedish.format(moment) !== `${dayOf(day)} ${clock}`) wrong.push(`${dayOf(day)} ${clock}`);
      if (dayNumberAt(moment) !== day) wrong.push(`day of ${dayOf(day)} ${clock}`);
    }
  }
  expect(wrong).toEqual([]);
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
