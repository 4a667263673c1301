import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bounds, type GoldenSeries, goldenSeries, timeReferences, worst } from '../../reference/time/time-references.ts';
import { gammaAbove } from '../distribution/gamma.ts';
import { bayesAlarm } from './bayes-alarm.ts';
import { ears } from './ears.ts';
import { glrAlarm } from './glr-alarm.ts';
import { poissonCusum } from './poisson-cusum.ts';
import { rkiAlarm } from './rki-alarm.ts';
import { seasonalBaseline } from './seasonal-baseline.ts';
import type { WeeklyAlarms } from './weekly-alarms.ts';

type Glr = { value: number[]; alarm: number[]; mu0: number[]; alpha_nb?: number };

function expectSame(ours: WeeklyAlarms, theirs: Bounds): void {
  expect([...ours.alarm]).toEqual(theirs.alarm);
  expect(worst(ours.upper, theirs.upper)).toBeLessThan(1e-9);
}

for (const [name, series] of goldenSeries()) {
  const counts = Int32Array.from(series.counts);
  const judged = { counts, from: counts.length - 52 };
  const golden = <Kind>(method: string) => (series as GoldenSeries)[method] as Kind;

  test(`${name}: EARS, CUSUM, Bayes and RKI as in the golden file`, () => {
    for (const method of ['C1', 'C2', 'C3'] as const) {
      expectSame(ears({ ...judged, method, alpha: 0.001 }), golden<Bounds>(`ears_${method}`));
    }
    for (const transform of ['rossi', 'standard', 'anscombe'] as const) {
      expectSame(poissonCusum({ ...judged, transform }), golden<Bounds>(`cusum_${transform}`));
    }
    expectSame(bayesAlarm(judged), golden<Bounds>('bayes_b0w6'));
    expectSame(bayesAlarm({ ...judged, years: 1 }), golden<Bounds>('bayes_b1w6'));
    expectSame(rkiAlarm(judged), golden<Bounds>('rki1'));
  });

  test.each([
    ['glrpois', 'poisson', 2],
    ['glrnb', 'negative-binomial', 1],
  ] as const)(`${name}: %s as in the golden file`, (method, family, shortest) => {
    const theirs = golden<Glr>(method);
    const baseline = seasonalBaseline({ ...judged, family });
    expect(worst(baseline.expected, theirs.mu0)).toBeLessThan(1e-6);
    if (theirs.alpha_nb) expect(worst([baseline.overdispersion], [theirs.alpha_nb])).toBeLessThan(1e-6);
    const ours = glrAlarm({ ...judged, ...baseline, shortest });
    expect([...ours.alarm]).toEqual(theirs.alarm);
    expect(worst(ours.statistic, theirs.value)).toBeLessThan(1e-6);
  });
}

for (const reference of timeReferences()) {
  const { name, counts } = reference;
  const judged = { counts, from: counts.length - 20 };

  test(`${name} as in R: EARS, CUSUM, Bayes and RKI`, () => {
    for (const method of ['C1', 'C2', 'C3'] as const) expectSame(ears({ ...judged, method }), reference.ears[method]);
    for (const transform of ['rossi', 'standard', 'anscombe'] as const) {
      expectSame(poissonCusum({ ...judged, transform }), reference.cusum[transform]);
    }
    expectSame(bayesAlarm(judged), reference.bayes.b0);
    expectSame(bayesAlarm({ ...judged, years: 2 }), reference.bayes.b2);
    expectSame(rkiAlarm(judged), reference.rki.b0);
    expectSame(rkiAlarm({ ...judged, years: 2, width: 4, hasRecent: false }), reference.rki.b2);
  });

  test(`${name} as in R: likelihood ratio`, () => {
    const baseline = seasonalBaseline(judged);
    expect(worst(baseline.expected, reference.glrpois.mu0)).toBeLessThan(1e-8);
    const ours = glrAlarm({ ...judged, ...baseline, shortest: 2 });
    expect([...ours.alarm]).toEqual(reference.glrpois.alarm);
    expect(worst(ours.statistic, reference.glrpois.value)).toBeLessThan(1e-6);
    if (!reference.glrnb) return;
    const restless = seasonalBaseline({ ...judged, family: 'negative-binomial' });
    expect(worst([restless.overdispersion], [reference.glrnb.alpha])).toBeLessThan(1e-6);
    const negative = glrAlarm({ ...judged, ...restless });
    expect([...negative.alarm]).toEqual(reference.glrnb.alarm);
    expect(worst(negative.statistic, reference.glrnb.value)).toBeLessThan(1e-6);
  });
}

test('the limits of small means are those of the shortest acceptance regions', () => {
  const within = (mean: number, first: number, last: number) =>
    gammaAbove(mean, last + 1) - (first === 0 ? 0 : gammaAbove(mean, first));
  // the region of a mean: the shortest with 95 %, then the highest; its lower end passes a count just above that count's limit
  const lowerEnd = (mean: number) => {
    for (let length = 1; ; length++) {
      for (let start = Math.ceil(mean); start >= 0; start--) if (within(mean, start, start + length - 1) >= 0.95) return start;
    }
  };
  for (let count = 0; count <= 20; count++) {
    const counts = Int32Array.of(count, count, count, count, count, count, 0);
    const limit = rkiAlarm({ counts, from: 6 }).upper[0] ?? 0;
    expect(lowerEnd(limit + 0.0011)).toBeGreaterThan(count);
    expect(lowerEnd(limit - 0.0011)).toBeLessThanOrEqual(count);
  }
});

test('without overdispersion the negative binomial falls back to Poisson', () => {
  const counts = Int32Array.from({ length: 150 }, (_, week) => 20 + (week % 2));
  const judged = { counts, from: 140 };
  const even = seasonalBaseline({ ...judged, family: 'negative-binomial' });
  expect(even.overdispersion).toBe(0);
  expect(even.expected).toEqual(seasonalBaseline(judged).expected);
});

test('a higher last week never takes an alarm away, and everything is a number', () => {
  const weekly = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 80, maxLength: 120 });
  fc.assert(
    fc.property(weekly, fc.integer({ min: 0, max: 30 }), (list, more) => {
      fc.pre(list.slice(0, 70).some((count) => count > 0));
      const from = 70;
      const raised = Int32Array.from(list, (count, index) => (index === list.length - 1 ? count + more : count));
      const all = (counts: Int32Array) => {
        const judged = { counts, from };
        return [
          ...(['C1', 'C2', 'C3'] as const).map((method) => ears({ ...judged, method })),
          poissonCusum(judged),
          bayesAlarm(judged),
          rkiAlarm(judged),
          glrAlarm({ ...judged, ...seasonalBaseline(judged) }),
        ];
      };
      const before = all(Int32Array.from(list));
      const after = all(raised);
      for (const [index, one] of before.entries()) {
        expect(Object.values(one).every((row) => row.every(Number.isFinite))).toBe(true);
        expect(after[index]?.alarm.at(-1) ?? 0).toBeGreaterThanOrEqual(one.alarm.at(-1) ?? 1);
      }
    }),
    { numRuns: 40, seed: 6 },
  );
});

test('a likelihood ratio without overdispersion is the limit of one with very little', () => {
  const counts = Int32Array.of(3, 5, 9, 12, 2, 14, 15, 1);
  const judged = { counts, from: 0, expected: Float64Array.of(4, 4, 5, 5, 6, 6, 5, 5), decision: 1000 };
  const none = glrAlarm(judged).statistic;
  const little = glrAlarm({ ...judged, overdispersion: 1e-7 }).statistic;
  for (const [week, value] of none.entries()) expect(little[week]).toBeCloseTo(value, 4);
});

test('what cannot be judged is refused with its reason', () => {
  const refusal = (code: string) => expect.objectContaining({ code });
  const counts = new Int32Array(60).fill(3);
  const judged = { counts, from: 30 };
  expect(() => ears({ counts, from: 10, method: 'C3' })).toThrow(refusal('too-few-points'));
  expect(() => ears({ ...judged, method: 'C1', baseline: 2 })).toThrow(refusal('bad-parameter'));
  expect(() => ears({ ...judged, method: 'C1', alpha: 1 })).toThrow(refusal('bad-parameter'));
  expect(() => poissonCusum({ counts: new Int32Array(9), from: 4 })).toThrow(refusal('constant-input'));
  expect(() => poissonCusum({ ...judged, decision: 0 })).toThrow(refusal('bad-parameter'));
  expect(() => bayesAlarm({ ...judged, years: 1 })).toThrow(refusal('too-few-points'));
  expect(() => rkiAlarm({ ...judged, hasRecent: false })).toThrow(refusal('bad-parameter'));
  expect(() => glrAlarm({ ...judged, expected: new Float64Array(3).fill(1) })).toThrow(refusal('shape-mismatch'));
  expect(() => glrAlarm({ ...judged, expected: new Float64Array(30) })).toThrow(refusal('bad-parameter'));
  expect(() => seasonalBaseline({ counts: new Int32Array(60), from: 40 })).toThrow(refusal('constant-input'));
  expect(() => seasonalBaseline({ counts, from: 5 })).toThrow(refusal('too-few-points'));
});
