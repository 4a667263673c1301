import { expect, test } from 'vitest';
import { addDays, isoWeek, localDay, texts, weekDays } from './index.ts';

const sv = texts('sv').format;
const en = texts('en').format;
const now = new Date('2026-11-23T10:00:00Z');

test('the week belongs to the year that holds its Thursday', () => {
  expect(isoWeek('2026-12-31')).toEqual({ year: 2026, week: 53 });
  expect(isoWeek('2027-01-03')).toEqual({ year: 2026, week: 53 });
  expect(isoWeek('2027-01-04')).toEqual({ year: 2027, week: 1 });
  expect(isoWeek('2024-12-30')).toEqual({ year: 2025, week: 1 });
  expect(isoWeek('2026-01-01')).toEqual({ year: 2026, week: 1 });
});

test('a week and its days say the same, for twenty years', () => {
  for (let day = '2015-01-01'; day < '2035-01-01'; day = addDays(day, 1)) {
    const { from, to } = weekDays(isoWeek(day));
    if (!(from <= day && day <= to) || addDays(from, 6) !== to) throw new Error(`${day} is not in ${from}–${to}`);
  }
  expect(weekDays({ year: 2026, week: 53 })).toEqual({ from: '2026-12-28', to: '2027-01-03' });
});

test('the day is the one in Stockholm, also around midnight and at the change of clocks', () => {
  expect(localDay(new Date('2026-11-22T23:30:00Z'))).toBe('2026-11-23');
  expect(localDay(new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02');
  expect(sv.time(new Date('2026-10-25T00:30:00Z'))).toBe('02.30');
  expect(sv.time(new Date('2026-10-25T01:30:00Z'))).toBe('02.30');
});

test('numbers are written with comma, no-break space and en dash', () => {
  expect(sv.number(8697)).toBe('8\u00a0697');
  expect(sv.number(2.1, 2)).toBe('2,10');
  expect(sv.percent(0.45)).toBe('45\u00a0%');
  expect(sv.range(24, 38)).toBe('24–38');
  expect(sv.range(3, 3)).toBe('3');
  expect(sv.count(1, 'rapport', 'rapporter')).toBe('1\u00a0rapport');
  expect(sv.count(31, 'rapport', 'rapporter')).toBe('31\u00a0rapporter');
  expect(sv.numberWord(4)).toBe('fyra');
  expect(sv.numberWord(13)).toBe('13');
});

test('days are written as people write them', () => {
  expect(sv.day('2026-11-09')).toBe('9 november');
  expect(sv.shortDay('2026-10-19')).toBe('19 okt');
  expect(sv.weekday('2026-11-05')).toBe('torsdag 5 november 2026');
  expect(sv.dayAndTime(new Date('2026-11-05T13:02:00Z'))).toBe('5 november 14.02');
  expect(sv.shortWeekdayNames[0]).toBe('mån');
  expect(sv.weekdayNames[6]).toBe('söndag');
  expect(en.day('2026-11-09')).toBe('9 November');
});

test('what both ends of a period share is written once', () => {
  expect(sv.period('2026-11-02', '2026-11-08')).toBe('2–8 november 2026');
  expect(sv.period('2026-10-26', '2026-11-01')).toBe('26 oktober – 1 november 2026');
  expect(sv.period('2026-12-28', '2027-01-03')).toBe('28 december 2026 – 3 januari 2027');
  expect(sv.period('2026-11-02', '2026-11-02')).toBe('2 november 2026');
});

test('how long ago is counted in calendar days', () => {
  expect(sv.ago(new Date('2026-11-22T22:59:00Z'), now)).toBe('i går');
  expect(sv.ago(new Date('2026-11-22T23:01:00Z'), now)).toBe('i dag');
  expect(sv.ago('2026-11-20', now)).toBe('för 3\u00a0dagar sedan');
  expect(sv.ago('2026-10-26', now)).toBe('för 4\u00a0veckor sedan');
  expect(sv.ago('2026-12-02', now)).toBe('om 9\u00a0dagar');
});

test('lists and distances read as sentences', () => {
  expect(sv.list([])).toBe('');
  expect(sv.list(['a'])).toBe('a');
  expect(sv.list(['a', 'b', 'c'])).toBe('a, b och c');
  expect(sv.metres(350)).toBe('350\u00a0m');
  expect(sv.metres(1500)).toBe('1,5\u00a0km');
});
