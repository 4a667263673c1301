import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recurringWeek } from './recurring-week.ts';

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

test('a habit is shared out over its hours, worked by hand', () => {
  // Fridays and Saturdays 22:30–00:30: two hours each, so an eighth, a quarter and an eighth on each day
  const weights = recurringWeek([{ weekdays: [5, 6], fromMinute: 22 * 60 + 30, toMinute: 30 }]);
  expect([weights[4 * 24 + 22], weights[4 * 24 + 23], weights[5 * 24]]).toEqual([0.125, 0.25, 0.125]);
  expect([weights[5 * 24 + 22], weights[5 * 24 + 23], weights[6 * 24]]).toEqual([0.125, 0.25, 0.125]);
  // Sunday night runs over into Monday
  expect(recurringWeek([{ weekdays: [7], fromMinute: 23 * 60, toMinute: 60 }])[0]).toBe(0.5);
  // the same minute twice is a whole day
  expect(recurringWeek([{ weekdays: [1], fromMinute: 0, toMinute: 0 }]).slice(0, 24)).toEqual(new Float64Array(24).fill(1 / 24));
});

const habit = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  fromMinute: fc.integer({ min: 0, max: 1439 }),
  toMinute: fc.integer({ min: 0, max: 1440 }),
});

test('every habit weighs one, habits add up, and what is given is left as it was', () => {
  fc.assert(
    fc.property(fc.array(habit, { maxLength: 8 }), (habits) => {
      const before = structuredClone(habits);
      const together = recurringWeek(habits);
      expect(sum(together)).toBeCloseTo(habits.length, 9);
      expect(together.every((weight) => weight >= 0)).toBe(true);
      const apart = habits.map((one) => recurringWeek([one]));
      for (const [hour, weight] of together.entries())
        expect(weight).toBeCloseTo(
          apart.reduce((total, one) => total + (one[hour] ?? 0), 0),
          9,
        );
      expect(habits).toEqual(before);
    }),
  );
});

test('no weekday, a weekday twice, and minutes outside the day are refused', () => {
  const refused = (change: object) => () => recurringWeek([{ weekdays: [1], fromMinute: 0, toMinute: 60, ...change }]);
  expect(refused({ weekdays: [] })).toThrow('weekdays need to be 1–7');
  expect(refused({ weekdays: [0] })).toThrow('weekdays need to be 1–7');
  expect(refused({ weekdays: [2, 2] })).toThrow('a weekday stands twice');
  expect(refused({ fromMinute: 1440 })).toThrow('minutes need to lie within a day');
  expect(refused({ toMinute: Number.NaN })).toThrow('minutes need to lie within a day');
});
