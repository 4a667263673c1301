import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blindSpots } from './blind-spots.ts';
import { effortCorrectedRates } from './effort-corrected-rates.ts';
import { reportingEffort } from './reporting-effort.ts';

type Input = Record<'reports' | 'zeroReports' | 'rounds' | 'incidents', number[]> & { areas: number; weeks: number };
type Reference = Record<'usual' | 'expected' | 'rate' | 'lower' | 'upper' | 'silence', number[]> & { omega: number };

const folder = join(import.meta.dirname, '../../reference/effort');
const read = <Content>(name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Content;
const input = read<Input>('input.json');
const reference = read<Reference>('reference.json');
const size = { areas: input.areas, weeks: input.weeks };
const tables = {
  ...size,
  reports: Int32Array.from(input.reports),
  zeroReports: Int32Array.from(input.zeroReports),
  rounds: Int32Array.from(input.rounds),
};
const gap = (ours: Float64Array, theirs: readonly number[]) =>
  Math.max(...theirs.map((value, index) => Math.abs(value - (ours[index] ?? Number.NaN))));

test('usual and expected looks, intervals and chances of silence are those of R', () => {
  const effort = reportingEffort(tables);
  expect(gap(effort.usual, reference.usual)).toBeLessThan(1e-9);
  expect(effort.unevenness).toBeCloseTo(reference.omega, 9);
  expect(gap(effort.expected, reference.expected)).toBeLessThan(1e-8);
  const rates = effortCorrectedRates({ ...size, incidents: Int32Array.from(input.incidents), looks: effort.looks });
  expect(gap(rates.rate, reference.rate)).toBeLessThan(1e-12);
  expect(gap(rates.lower, reference.lower)).toBeLessThan(1e-9);
  expect(gap(rates.upper, reference.upper)).toBeLessThan(1e-9);
  expect(gap(blindSpots({ ...size, effort, unseenWeeks: 6 }).chanceOfSilence, reference.silence)).toBeLessThan(1e-9);
});

test('two areas by hand: twice the reports from four times the looks is half the rate', () => {
  const looks = Float64Array.of(10, 10, 40, 40);
  const rates = effortCorrectedRates({ areas: 2, weeks: 2, incidents: Int32Array.of(3, 2, 6, 4), looks });
  expect([...rates.rate]).toEqual([0.25, 0.125]);
  expect(rates.rateOfAll).toBeCloseTo(0.15, 12);
  expect(rates.relative[0]).toBeCloseTo(5 / 3, 12);
  // 50 looks in the average area
  expect([...rates.correctedCount]).toEqual([12.5, 6.25]);
});

test('nobody looked: the answer is "cannot tell", not "quiet"', () => {
  const looks = Float64Array.of(0, 0, 5, 5);
  const rates = effortCorrectedRates({ areas: 2, weeks: 2, incidents: Int32Array.of(0, 0, 1, 1), looks });
  expect([rates.isKnown[0], rates.rate[0], rates.lower[0], rates.upper[0]]).toEqual([0, 0, 0, 1]);
  expect(rates.isKnown[1]).toBe(1);
});

test('blind spots: unseen for weeks, whether by habit or because something stopped', () => {
  const weeks = 12;
  const row = (count: (week: number) => number) => Array.from({ length: weeks }, (_, week) => count(week));
  const zeroReports = Int32Array.from(
    [row(() => 6), row((week) => (week < 7 ? 6 : 0)), row((week) => (week === 2 ? 1 : 0)), row(() => 0)].flat(),
  );
  const none = new Int32Array(4 * weeks);
  const effort = reportingEffort({ areas: 4, weeks, reports: none, zeroReports, rounds: none });
  const { weeksSinceLook, isBlind, chanceOfSilence, usualLooks } = blindSpots({ areas: 4, weeks, effort });
  expect([...weeksSinceLook]).toEqual([0, 5, 9, 12]);
  expect([...isBlind]).toEqual([0, 1, 1, 1]);
  expect(chanceOfSilence[1]).toBeLessThan(0.01);
  expect(chanceOfSilence[2]).toBeGreaterThan(0.7);
  expect([chanceOfSilence[3], usualLooks[3]]).toEqual([1, 0]);
});

test('expected looks lie between what is usual and what is known, keep order, and do not care how areas are numbered', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(counts, counts, counts, (reports, zeroReports, rounds) => {
      fc.pre([...reports, ...zeroReports, ...rounds].some((count) => count > 0));
      const given = {
        areas: 4,
        weeks: 6,
        reports: Int32Array.from(reports),
        zeroReports: Int32Array.from(zeroReports),
        rounds: Int32Array.from(rounds),
      };
      const { looks, expected, usual, unevenness } = reportingEffort(given);
      expect([...given.reports]).toEqual(reports);
      for (const [entry, value] of expected.entries()) {
        const ends = [looks[entry] ?? 0, usual[entry] ?? 0];
        expect(value).toBeGreaterThanOrEqual(Math.min(...ends) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...ends) + 1e-9);
      }
      const flip = (table: readonly number[]) =>
        Int32Array.from([3, 2, 1, 0].flatMap((area) => table.slice(6 * area, 6 * area + 6)));
      const flipped = reportingEffort({ ...given, reports: flip(reports), zeroReports: flip(zeroReports), rounds: flip(rounds) });
      expect(flipped.unevenness).toBeCloseTo(unevenness, 10);
      expect(flipped.expected[0]).toBeCloseTo(expected[18] ?? -1, 10);
    }),
  );
});

test('more incidents never lower a rate, more empty looks never raise it; intervals hold the rate', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 50 }),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 1, max: 20 }),
      (found, empty, more) => {
        const judge = (incidents: number, looks: number) =>
          effortCorrectedRates({ areas: 2, weeks: 1, incidents: Int32Array.of(incidents, 1), looks: Float64Array.of(looks, 10) });
        const plain = judge(found, found + empty);
        const worse = judge(found + more, found + more + empty);
        const calmer = judge(found, found + empty + more);
        expect(worse.rate[0]).toBeGreaterThanOrEqual(plain.rate[0] ?? 1);
        expect(worse.lower[0]).toBeGreaterThanOrEqual(plain.lower[0] ?? 1);
        expect(calmer.rate[0]).toBeLessThanOrEqual(plain.rate[0] ?? 0);
        expect(calmer.upper[0]).toBeLessThanOrEqual(plain.upper[0] ?? 0);
        expect(plain.lower[0]).toBeLessThanOrEqual(plain.rate[0] ?? 0);
        expect(plain.upper[0]).toBeGreaterThanOrEqual(plain.rate[0] ?? 1);
      },
    ),
  );
});

test('what cannot be judged is refused with its reason', () => {
  const refusal = (code: string) => expect.objectContaining({ code });
  const none = new Int32Array(4);
  const empty = { areas: 2, weeks: 2, reports: none, zeroReports: none, rounds: none };
  expect(() => reportingEffort(empty)).toThrow(refusal('constant-input'));
  expect(() => reportingEffort({ ...empty, areas: 3 })).toThrow(refusal('shape-mismatch'));
  expect(() => reportingEffort({ ...empty, areas: 0 })).toThrow(refusal('bad-parameter'));
  expect(() => reportingEffort({ ...empty, looksPerRound: -1 })).toThrow(refusal('bad-parameter'));
  expect(() => reportingEffort({ ...empty, reports: Int32Array.of(1, 1, 1, -1) })).toThrow(refusal('bad-parameter'));
  const looks = Float64Array.of(1, 1, 1, 1);
  expect(() => effortCorrectedRates({ areas: 2, weeks: 2, incidents: none, looks })).toThrow(refusal('constant-input'));
  expect(() => effortCorrectedRates({ areas: 2, weeks: 2, incidents: Int32Array.of(2, 0, 0, 0), looks })).toThrow(
    refusal('bad-parameter'),
  );
  expect(() => effortCorrectedRates({ areas: 2, weeks: 2, incidents: none, looks, level: 1 })).toThrow(refusal('bad-parameter'));
  const effort = reportingEffort({ ...empty, reports: Int32Array.of(1, 1, 1, 1) });
  expect(() => blindSpots({ areas: 2, weeks: 2, effort, unseenWeeks: 3 })).toThrow(refusal('bad-parameter'));
});
