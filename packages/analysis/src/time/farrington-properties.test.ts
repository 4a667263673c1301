import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '../random.ts';
import { type FarringtonInput, farringtonFlexible } from './farrington.ts';

/** A Poisson count, in halves where the product of random numbers would vanish. */
function poisson(mean: number, random: () => number): number {
  if (mean > 30) return poisson(mean / 2, random) + poisson(mean / 2, random);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

const weekly = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 200, maxLength: 330 });

test('more incidents in the judged week never make it less odd, and the figures are numbers in order', () => {
  fc.assert(
    fc.property(weekly, fc.constantFrom('plug-in', 'upper-mean', 'delta'), fc.nat(40), (list, threshold, more) => {
      const counts = Int32Array.from(list);
      const from = counts.length - 1;
      const input: FarringtonInput = { counts, from, threshold };
      const before = farringtonFlexible(input);
      expect([...counts]).toEqual(list);
      const raised = Int32Array.from(list, (count, index) => (index === from ? count + more : count));
      const after = farringtonFlexible({ ...input, counts: raised });
      expect(Object.values({ ...before, ...after }).every((row) => row.every(Number.isFinite))).toBe(true);
      expect(after.upper).toEqual(before.upper);
      expect(after.p[0] ?? 1).toBeLessThanOrEqual(before.p[0] ?? 0);
      expect(after.alarm[0] ?? 0).toBeGreaterThanOrEqual(before.alarm[0] ?? 1);
      expect(before.p[0]).toBeGreaterThanOrEqual(0);
      expect(before.p[0]).toBeLessThanOrEqual(1);
    }),
    { numRuns: 40, seed: 4 },
  );
});

test('weeks to come, weeks left out and weeks long past change nothing', () => {
  fc.assert(
    fc.property(weekly, fc.integer({ min: 1, max: 26 }), (list, back) => {
      const counts = Int32Array.from(list);
      const from = counts.length - 10;
      const one = farringtonFlexible({ counts: counts.subarray(0, from + 1), from });
      const many = farringtonFlexible({ counts, from });
      expect(many.upper[0]).toBe(one.upper[0]);
      const changed = Int32Array.from(list, (count, index) => (index === from - back ? count + 50 : count));
      expect(farringtonFlexible({ counts: changed.subarray(0, from + 1), from }).upper[0]).toBe(one.upper[0]);
    }),
    { numRuns: 15, seed: 5 },
  );
});

test('a past outbreak in the same season is weighed down', () => {
  const random = seeded(3);
  const plain = Int32Array.from({ length: 300 }, () => poisson(10, random));
  const from = 299;
  const struck = plain.map((count, week) => (week === from - 52 || week === from - 104 ? count + 80 : count));
  const upper = (counts: Int32Array, outlierThreshold: number) =>
    farringtonFlexible({ counts, from, outlierThreshold }).upper[0] ?? 0;
  expect(upper(struck, 2.58)).toBeLessThan(0.6 * upper(struck, 1e9));
});

test('silence expects silence: no alarm for a single incident, one for many', () => {
  const quiet = new Int32Array(200);
  const none = farringtonFlexible({ counts: quiet, from: 199 });
  expect(none.expected[0]).toBeLessThan(1e-6);
  expect(none).toMatchObject({ upper: Float64Array.of(0), alarm: Uint8Array.of(0), dispersion: Float64Array.of(1) });
  const single = Int32Array.from(quiet, (_, week) => (week === 199 ? 1 : 0));
  expect(farringtonFlexible({ counts: single, from: 199 }).alarm[0]).toBe(0);
  const burst = Int32Array.from(quiet, (_, week) => (week === 199 ? 6 : 0));
  expect(farringtonFlexible({ counts: burst, from: 199 }).alarm[0]).toBe(1);
});

test.each(['plug-in', 'upper-mean', 'delta'] as const)(
  'five years of silence give figures too, and an alarm for a burst: %s',
  (threshold) => {
    const counts = Int32Array.from({ length: 270 }, (_, week) => (week === 269 ? 7 : 0));
    const result = farringtonFlexible({ counts, from: 268, threshold });
    expect(Object.values(result).every((row) => row.every(Number.isFinite))).toBe(true);
    expect([...result.alarm]).toEqual([0, 1]);
    expect(result.upper[1]).toBeLessThan(3);
  },
);

/** Series that break regressions: rare, huge, switched on or off, steep. */
const awkward: Record<string, (week: number, weeks: number, random: () => number) => number> = {
  rare: (_, __, random) => (random() < 0.03 ? 1 : 0),
  huge: (_, __, random) => Math.floor(random() * 5e6),
  'rare and huge': (_, __, random) => (random() < 0.02 ? Math.floor(random() * 1e5) : 0),
  'switched off': (week) => (week < 30 ? 50 : 0),
  'switched on': (week, weeks) => (week > weeks - 20 ? 1000 : 0),
  constant: () => 7,
  'in ten weeks of the year': (week, _, random) => (week % 52 < 10 ? Math.floor(random() * 30) : 0),
  steep: (week) => Math.floor(Math.exp(week / 30)),
};

test.each(Object.entries(awkward))('a series that is %s gets figures or a refusal, never half a table', (_, draw) => {
  const random = seeded(77);
  for (let round = 0; round < 40; round++) {
    const weeks = 60 + Math.floor(random() * 300);
    const counts = Int32Array.from({ length: weeks }, (__, week) => draw(week, weeks, random));
    const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
    const input: FarringtonInput = {
      counts,
      from: weeks - 1,
      threshold: pick(['plug-in', 'upper-mean', 'delta']),
      zones: pick([1, 2, 5, 10]),
      leftOut: pick([0, 3, 26, 70]),
      halfWidth: pick([0, 1, 3]),
      standardErrors: pick(['pearson', 'surveillance']),
    };
    try {
      const rows = Object.values(farringtonFlexible(input));
      expect(rows.every((row) => row.length === 1 && row.every(Number.isFinite))).toBe(true);
    } catch (refusal) {
      expect(refusal).toMatchObject({ code: 'too-few-points' });
    }
  }
});

test('years of 53 weeks do not shift the season when the first Monday is known', () => {
  // 2019-01-07 on; the last week is Monday 2026-01-05; a burst always stands in the week of 5 January
  const firstMonday = Date.UTC(2019, 0, 7) / 86_400_000;
  const burstWeeks = new Set([52, 104, 156, 208, 261, 313].map((week) => week));
  const counts = Int32Array.from({ length: 366 }, (_, week) => (burstWeeks.has(week) ? 40 : 4));
  const judge = (date: number | undefined) =>
    farringtonFlexible({
      counts,
      from: 365,
      halfWidth: 0,
      zones: 2,
      years: 5,
      outlierThreshold: 1e9,
      ...(date ? { firstMonday: date } : {}),
    });
  expect(judge(firstMonday).expected[0]).toBeGreaterThan(39);
  expect(judge(undefined).expected[0]).toBeLessThan(39);
});

test.each([
  ['Poisson, 10 a week', 10, 0],
  ['negative binomial, 10 a week, variance 20', 10, 1],
] as const)('ordinary weeks raise about as few alarms as asked for: %s', (_, mean, extra) => {
  const random = seeded(8);
  const sets = 2000;
  let alarms = 0;
  for (let set = 0; set < sets; set++) {
    const counts = Int32Array.from({ length: 5 * 52 + 4 }, () => {
      if (extra === 0) return poisson(mean, random);
      // gamma of whole shape 10: variance = mean + mean²/10
      let gamma = 0;
      for (let part = 0; part < 10; part++) gamma -= Math.log(1 - random());
      return poisson((mean * gamma) / 10, random);
    });
    alarms += farringtonFlexible({ counts, from: counts.length - 1 }).alarm[0] ?? 0;
  }
  // 1 % asked for: the 99 % binomial interval of 2 000 sets ends at 1.6 %; a tail longer than the fitted one may add half a per cent
  expect(alarms / sets).toBeLessThan(extra === 0 ? 0.0157 : 0.0207);
  expect(alarms / sets).toBeGreaterThan(0.003);
});

test('a rise that the looking explains is no alarm, and the unit of exposure means nothing', () => {
  const random = seeded(21);
  const exposure = Float64Array.from({ length: 300 }, (_, week) => (week === 299 ? 40 : 10));
  const counts = Int32Array.from(exposure, (looks) => poisson(looks, random));
  expect(farringtonFlexible({ counts, from: 299 }).alarm[0]).toBe(1);
  const judged = farringtonFlexible({ counts, from: 299, exposure });
  expect(judged.alarm[0]).toBe(0);
  expect(judged.expected[0]).toBeGreaterThan(30);
  const scaled = farringtonFlexible({ counts, from: 299, exposure: exposure.map((looks) => looks / 7) });
  expect(scaled.expected[0]).toBeCloseTo(judged.expected[0] ?? 0, 6);
  expect(scaled.upper).toEqual(judged.upper);
});

test('what cannot be judged is refused with its reason', () => {
  const refusal = (code: string) => expect.objectContaining({ code });
  const counts = new Int32Array(120).fill(3);
  expect(() => farringtonFlexible({ counts, from: 40 })).toThrow(refusal('too-few-points'));
  expect(() => farringtonFlexible({ counts, from: 110, years: 3 })).toThrow(refusal('too-few-points'));
  expect(() => farringtonFlexible({ counts, from: 120 })).toThrow(refusal('bad-parameter'));
  expect(() => farringtonFlexible({ counts, from: 110, alpha: 0 })).toThrow(refusal('bad-parameter'));
  expect(() => farringtonFlexible({ counts, from: 110, exposure: new Float64Array(3) })).toThrow(refusal('shape-mismatch'));
  expect(() => farringtonFlexible({ counts, from: 110, exposure: new Float64Array(120) })).toThrow(refusal('bad-parameter'));
  expect(() => farringtonFlexible({ counts, from: 110, zones: 60 })).toThrow(refusal('bad-parameter'));
  expect(() => farringtonFlexible({ counts, from: 110, halfWidth: -1 })).toThrow(refusal('bad-parameter'));
  expect(() => farringtonFlexible({ counts: counts.map(() => -1), from: 110 })).toThrow(refusal('bad-parameter'));
});
