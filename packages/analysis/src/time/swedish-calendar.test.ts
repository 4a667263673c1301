import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilDateOf, dayNumberOf, weekdayOfDay } from './civil-date.ts';
import { swedishCalendar } from './swedish-calendar.ts';
import { easterSunday, swedishHolidayOf, swedishHolidays } from './swedish-holidays.ts';

const dayOf = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return dayNumberOf({ year, month, day });
};
const textOf = (dayNumber: number) => {
  const { year, month, day } = civilDateOf(dayNumber);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

test.each([
  '1961-04-02',
  '1981-04-19',
  '2000-04-23',
  '2008-03-23',
  '2011-04-24',
  '2018-04-01',
  '2019-04-21',
  '2020-04-12',
  '2021-04-04',
  '2022-04-17',
  '2023-04-09',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2028-04-16',
  '2030-04-21',
  '2038-04-25',
])('Easter Sunday is %s', (date) => {
  expect(textOf(easterSunday(Number(date.slice(0, 4))))).toBe(date);
});

test('the holidays of 2026', () => {
  const named = [...swedishHolidays(2026)].map(([day, holiday]) => `${textOf(day).slice(5)} ${holiday}`);
  expect(named.sort()).toEqual([
    '01-01 new-year',
    '01-06 epiphany',
    '04-03 good-friday',
    '04-05 easter-sunday',
    '04-06 easter-monday',
    '05-01 first-of-may',
    '05-14 ascension',
    '05-24 whit-sunday',
    '06-06 national-day',
    '06-19 midsummer-eve',
    '06-20 midsummer-day',
    '10-31 all-saints',
    '12-24 christmas-eve',
    '12-25 christmas-day',
    '12-26 second-of-christmas',
    '12-31 new-year-eve',
  ]);
  expect(swedishHolidayOf(dayOf('2025-11-01'))).toBe('all-saints');
  expect(swedishHolidayOf(dayOf('2025-06-20'))).toBe('midsummer-eve');
  expect(swedishHolidayOf(dayOf('2026-11-23'))).toBeUndefined();
});

test('Whit Monday was free until 2004, the sixth of June is from 2005', () => {
  expect(swedishHolidayOf(dayOf('2004-05-31'))).toBe('whit-monday');
  expect(swedishHolidayOf(dayOf('2004-06-06'))).toBeUndefined();
  expect(swedishHolidayOf(dayOf('2005-06-06'))).toBe('national-day');
  expect(swedishHolidayOf(dayOf('2005-05-16'))).toBeUndefined();
});

test('every year from 1953: Easter on a Sunday from 22 March to 25 April, midsummer and All Saints on Saturdays of their week', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1953, max: 2299 }), (year) => {
      const easter = easterSunday(year);
      expect(weekdayOfDay(easter)).toBe(6);
      expect(easter).toBeGreaterThanOrEqual(dayNumberOf({ year, month: 3, day: 22 }));
      expect(easter).toBeLessThanOrEqual(dayNumberOf({ year, month: 4, day: 25 }));
      const found = new Map([...swedishHolidays(year)].map(([day, holiday]) => [holiday, day]));
      for (const [holiday, first, last, weekday] of [
        ['midsummer-day', '06-20', '06-26', 5],
        ['all-saints', '10-31', '11-06', 5],
        ['ascension', '04-30', '06-03', 3],
      ] as const) {
        const day = found.get(holiday) ?? Number.NaN;
        const date = textOf(day).slice(5);
        expect(weekdayOfDay(day)).toBe(weekday);
        expect(date >= first && date <= last).toBe(true);
      }
    }),
  );
});

const year2026 = swedishCalendar({
  from: dayOf('2026-01-01'),
  days: 365,
  schoolTerms: [
    { from: dayOf('2026-01-12'), to: dayOf('2026-02-13') },
    { from: dayOf('2026-02-23'), to: dayOf('2026-06-11') },
  ],
});
const daysOf = (marks: Uint8Array = new Uint8Array(0)) =>
  [...marks.entries()].filter(([, mark]) => mark === 1).map(([day]) => textOf(dayOf('2026-01-01') + day).slice(5));

test('squeeze days, eves and days off of 2026', () => {
  // 2 January between New Year and Saturday, 5 January before Epiphany, 15 May after Ascension
  expect(daysOf(year2026.isSqueezeDay)).toEqual(['01-02', '01-05', '05-15']);
  const eves = daysOf(year2026.isHolidayEve);
  for (const eve of ['01-05', '04-02', '04-04', '04-30', '05-13', '05-23', '06-05', '06-18', '10-30', '12-23', '12-30'])
    expect(eves).toContain(eve);
  expect(eves).toHaveLength(11);
  expect(year2026.isDayOff.reduce((sum, off) => sum + off, 0)).toBe(365 - 251);
});

test('pay weekends follow the 25th, or the working day before it', () => {
  const weekends = daysOf(year2026.isPayWeekend);
  // 25 January is a Sunday: paid on Friday the 23rd; 25 February is a Wednesday; December is paid on the 23rd
  for (const day of ['01-23', '01-24', '01-25', '02-27', '03-01', '12-25', '12-27']) expect(weekends).toContain(day);
  expect(weekends).not.toContain('01-30');
  expect(weekends).toHaveLength(36);
});

test('school days are working days of the terms that were given, and absent without terms', () => {
  const school = daysOf(year2026.isSchoolDay);
  expect(school).toContain('01-12');
  expect(school).not.toContain('02-16');
  expect(school).not.toContain('04-06');
  expect(school).not.toContain('03-01');
  expect(swedishCalendar({ from: 20_000, days: 3 }).isSchoolDay).toBeUndefined();
});

test('a calendar of one day is a row of a longer one', () => {
  fc.assert(
    fc.property(fc.integer({ min: -6000, max: 40_000 }), fc.nat(30), (from, back) => {
      const one = swedishCalendar({ from, days: 1 });
      const long = swedishCalendar({ from: from - back, days: back + 3 });
      for (const factor of ['weekday', 'isDayOff', 'isHolidayEve', 'isSqueezeDay', 'isPayWeekend'] as const) {
        expect(long[factor][back]).toBe(one[factor][0]);
      }
      expect(long.holiday[back]).toBe(one.holiday[0]);
    }),
  );
});

test('what no calendar holds is refused with its reason', () => {
  const refusal = expect.objectContaining({ code: 'bad-parameter' });
  expect(() => swedishCalendar({ from: 0, days: 0 })).toThrow(refusal);
  expect(() => swedishCalendar({ from: -8000, days: 5 })).toThrow(refusal);
  expect(() => swedishCalendar({ from: 0, days: 1, schoolTerms: [{ from: 2, to: 1 }] })).toThrow(refusal);
});
