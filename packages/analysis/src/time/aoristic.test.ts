import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedGolden } from '../../reference/shared-reference.ts';
import { aoristicWeek } from './aoristic-week.ts';
import { civilDateOf, dayNumberOf, weekdayOfDay } from './civil-date.ts';
import { HOUR_MS, swedishDayNumber, swedishMidnight, swedishOffsetMs, swedishWeekHour } from './swedish-time.ts';
import { isoWeekOfDay, weekBins } from './week-bins.ts';

type Golden = {
  start: string[];
  end: string[];
  exact_overlap: number[];
  equal_touched_hours: number[];
  hour_of_day_exact: number[];
  weekday_exact: number[];
};
const golden = sharedGolden<Golden>('aoristic_nyc.json');
const largestGap = (ours: Float64Array, theirs: readonly number[] = []) =>
  Math.max(...theirs.map((value, index) => Math.abs(value - (ours[index] ?? 0))));

test.skipIf(!golden)('5 000 vehicle thefts of New York as in the golden file', () => {
  const moments = (texts: readonly string[] = []) => Float64Array.from(texts, (text) => Date.parse(`${text.replace(' ', 'T')}Z`));
  const spans = { startsAtMs: moments(golden?.start), endsAtMs: moments(golden?.end), clock: 'utc' } as const;
  const exact = aoristicWeek(spans);
  expect(exact).toMatchObject({ used: 5000, leftOut: 0 });
  expect(largestGap(exact.weights, golden?.exact_overlap)).toBeLessThan(1e-9);
  expect(largestGap(exact.hourOfDay, golden?.hour_of_day_exact)).toBeLessThan(1e-9);
  expect(largestGap(exact.weekday, golden?.weekday_exact)).toBeLessThan(1e-9);
  const touched = aoristicWeek({ ...spans, weighting: 'touched-hours' });
  expect(largestGap(touched.weights, golden?.equal_touched_hours)).toBeLessThan(1e-9);
});

const at = (iso: string) => Date.parse(iso);
const one = (start: string, end: string) => ({ startsAtMs: Float64Array.of(at(start)), endsAtMs: Float64Array.of(at(end)) });

test('a span is shared out by the clock, worked by hand', () => {
  // Friday 2026-01-02 23:30 to Saturday 01:00 Swedish winter time: a third, two thirds
  const { weights, knownShare } = aoristicWeek(one('2026-01-02T23:30+01:00', '2026-01-03T01:00+01:00'));
  expect(weights[4 * 24 + 23]).toBeCloseTo(1 / 3, 12);
  expect(weights[5 * 24]).toBeCloseTo(2 / 3, 12);
  expect(knownShare).toBe(0);
  // an end on the hour does not touch the next one; a known moment counts whole
  expect(aoristicWeek(one('2026-01-02T20:10+01:00', '2026-01-02T21:00+01:00')).weights[4 * 24 + 20]).toBe(1);
  expect(aoristicWeek(one('2026-01-02T21:00+01:00', '2026-01-02T21:00+01:00')).weights[4 * 24 + 21]).toBe(1);
});

test('the hour that summer time takes is never used, and the one it gives counts twice', () => {
  const spring = aoristicWeek(one('2026-03-29T01:00+01:00', '2026-03-29T04:00+02:00')).weights;
  expect([spring[145], spring[146], spring[147]]).toEqual([0.5, 0, 0.5]);
  const autumn = aoristicWeek(one('2026-10-25T02:00+02:00', '2026-10-25T04:00+01:00')).weights;
  expect(autumn[146]).toBeCloseTo(2 / 3, 12);
  expect(autumn[147]).toBeCloseTo(1 / 3, 12);
});

test('rates are per hour that came by: the weeks of the change have 167 and 169', () => {
  const year = {
    fromMs: swedishMidnight(dayNumberOf({ year: 2026, month: 1, day: 5 })),
    untilMs: swedishMidnight(dayNumberOf({ year: 2027, month: 1, day: 4 })),
  };
  const { hours, ratePerHour } = aoristicWeek({ ...one('2026-10-25T02:10+02:00', '2026-10-25T02:20+02:00'), ...year });
  expect(hours.reduce((sum, value) => sum + value, 0)).toBe(364 * 24);
  expect(new Set(hours)).toEqual(new Set([52]));
  const spring = aoristicWeek({
    ...one('2026-03-29T01:10+01:00', '2026-03-29T01:20+01:00'),
    fromMs: swedishMidnight(20_536),
    untilMs: swedishMidnight(20_543),
  });
  expect([spring.hours[145], spring.hours[146], spring.ratePerHour[146]]).toEqual([1, 0, 0]);
  expect(ratePerHour[146]).toBeCloseTo(1 / 52, 12);
});

test('the sum is the number of used events; order and whole weeks change nothing; long spans are left out and said', () => {
  const start = at('2026-01-05T00:00Z');
  const span = fc.tuple(fc.integer({ min: 0, max: 60 * 24 * 60 }), fc.integer({ min: 0, max: 60 * 200 }));
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 30 }), (list) => {
      const startsAtMs = Float64Array.from(list, ([minute]) => start + minute * 60_000);
      const endsAtMs = Float64Array.from(list, ([minute, length]) => start + (minute + length) * 60_000);
      const week = aoristicWeek({ startsAtMs, endsAtMs, clock: 'utc' });
      expect(week.used).toBe(list.filter(([, length]) => length <= 168 * 60).length);
      expect(week.used + week.leftOut).toBe(list.length);
      expect(week.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(week.used, 9);
      expect(week.hourOfDay.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(week.used, 9);
      const moved = aoristicWeek({
        startsAtMs: startsAtMs.map((moment) => moment + 7 * 24 * HOUR_MS).toReversed(),
        endsAtMs: endsAtMs.map((moment) => moment + 7 * 24 * HOUR_MS).toReversed(),
        clock: 'utc',
      });
      expect(largestGap(moved.weights, [...week.weights])).toBeLessThan(1e-9);
    }),
    { numRuns: 50, seed: 7 },
  );
});

test('the clock is that of Europe/Stockholm at every moment from 1981 to 2035', () => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Stockholm',
    hourCycle: 'h23',
    weekday: 'short',
    hour: '2-digit',
    day: '2-digit',
  });
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  fc.assert(
    fc.property(fc.integer({ min: at('1981-01-01T00:00Z'), max: at('2035-12-31T00:00Z') }), (moment) => {
      const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
      expect(swedishWeekHour(moment)).toBe(24 * days.indexOf(parts['weekday'] ?? '') + Number(parts['hour']));
      expect(civilDateOf(swedishDayNumber(moment)).day).toBe(Number(parts['day']));
    }),
    { numRuns: 2000, seed: 9 },
  );
  // the very hours of the change, in both eras
  for (const change of ['1994-09-25', '1996-10-27', '2026-03-29', '2026-10-25']) {
    const before = swedishOffsetMs(at(`${change}T00:59:59.999Z`));
    expect(Math.abs(swedishOffsetMs(at(`${change}T01:00Z`)) - before)).toBe(HOUR_MS);
  }
});

test('a Swedish day begins at its midnight, also around the change', () => {
  for (let day = dayNumberOf({ year: 2026, month: 1, day: 1 }); day < dayNumberOf({ year: 2027, month: 1, day: 1 }); day++) {
    expect(swedishDayNumber(swedishMidnight(day))).toBe(day);
    expect(swedishDayNumber(swedishMidnight(day) - 1)).toBe(day - 1);
    expect(swedishWeekHour(swedishMidnight(day))).toBe(24 * weekdayOfDay(day));
  }
});

test('calendar days and their numbers are each other’s reverse and those of the platform', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
      const date = civilDateOf(day);
      expect(dayNumberOf(date)).toBe(day);
      const platform = new Date(day * 86_400_000);
      expect(date).toEqual({ year: platform.getUTCFullYear(), month: platform.getUTCMonth() + 1, day: platform.getUTCDate() });
      expect(weekdayOfDay(day)).toBe((platform.getUTCDay() + 6) % 7);
    }),
  );
});

test('weeks are ISO weeks of Swedish time, with their hours', () => {
  const firstMonday = dayNumberOf({ year: 2020, month: 12, day: 21 });
  const bins = weekBins({
    // Sunday 23:30 and Monday 00:30 Swedish time, New Year's Day, and one too early
    atMs: Float64Array.of(at('2020-12-27T22:30Z'), at('2020-12-27T23:30Z'), at('2021-01-01T12:00Z'), at('2020-12-20T22:59Z')),
    firstMonday,
    weeks: 20,
  });
  expect([...bins.counts.subarray(0, 3)]).toEqual([1, 2, 0]);
  expect(bins.outside).toBe(1);
  expect([...bins.isoWeek.subarray(0, 4)]).toEqual([52, 53, 1, 2]);
  expect([...bins.isoYear.subarray(0, 4)]).toEqual([2020, 2020, 2021, 2021]);
  expect(bins.hours[13]).toBe(167);
  expect([...bins.hours].filter((hours) => hours !== 168)).toEqual([167]);
  expect(bins.ratePerHour[1]).toBeCloseTo(2 / 168, 12);
  const autumn = weekBins({ atMs: new Float64Array(0), firstMonday: dayNumberOf({ year: 2026, month: 10, day: 19 }), weeks: 1 });
  expect(autumn.hours[0]).toBe(169);
  expect(isoWeekOfDay(dayNumberOf({ year: 2027, month: 1, day: 3 }))).toEqual({ year: 2026, week: 53 });
});

test('what cannot be placed in time is refused with its reason', () => {
  const refusal = (code: string) => expect.objectContaining({ code });
  const span = one('2026-01-01T00:00Z', '2026-01-01T01:00Z');
  expect(() => aoristicWeek({ ...span, endsAtMs: new Float64Array(2) })).toThrow(refusal('shape-mismatch'));
  expect(() => aoristicWeek(one('2026-01-02T00:00Z', '2026-01-01T00:00Z'))).toThrow(refusal('bad-parameter'));
  expect(() => aoristicWeek({ ...span, longestHours: 0 })).toThrow(refusal('bad-parameter'));
  expect(() => aoristicWeek({ ...span, fromMs: 5 })).toThrow(refusal('bad-parameter'));
  expect(() => aoristicWeek(one('1970-01-01T00:00Z', '1970-01-01T01:00Z'))).toThrow(refusal('bad-parameter'));
  expect(() => weekBins({ atMs: new Float64Array(0), firstMonday: 0, weeks: 3 })).toThrow(refusal('bad-parameter'));
  expect(() => weekBins({ atMs: new Float64Array(0), firstMonday: 4, weeks: 0 })).toThrow(refusal('bad-parameter'));
  expect(() => weekBins({ atMs: Float64Array.of(Number.NaN), firstMonday: 4, weeks: 1 })).toThrow(refusal('bad-parameter'));
});
