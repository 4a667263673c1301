import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input as referenceInput } from '../../reference/effect/input.ts';
import { sharedGolden } from '../../reference/shared-reference.ts';
import { seeded } from '../random.ts';
import { countRegression } from '../regression/count-regression.ts';
import { linearRegression } from '../regression/linear-regression.ts';
import { controlForecast } from './control-forecast.ts';
import { differenceInDifferences } from './difference-in-differences.ts';
import { displacementQuotient } from './displacement-quotient.ts';
import { eTest } from './e-test.ts';
import { countChangeZ, exactRate } from './exact-rate.ts';
import { interruptedSeries } from './interrupted-series.ts';
import { rateRatio } from './rate-ratio.ts';
import { regressionToTheMean } from './regression-to-the-mean.ts';

type Fit = { coef: number[]; se: number[]; ci_low: number[]; ci_high: number[]; z: number[] };
type Its = {
  X: number[][];
  poisson: Fit & {
    deviance: number;
    logLik: number;
    aic: number;
    fitted: number[];
    pearson: number;
    hc0_se: number[];
    nw3_se: number[];
  };
  quasipoisson: Fit & { dispersion: number };
  negbin: Fit & { theta: number; theta_se: number | null; twologlik: number; fitted: number[] };
  lm_its: Fit & { sigma: number; r2: number; t: number[]; p: number[]; nw3_se: number[]; dw: number };
  counterfactual_poisson: number[];
};
type Golden = {
  series: Record<'BK' | 'QN' | 'BX' | 'MN' | 'SI', number[]>;
  days: number[];
  results: {
    its_brooklyn: Its;
    its_staten_island_low: Its;
    did_bk_vs_qn: {
      poisson: Fit & { HC0: number[]; rate_ratio: number };
      quasipoisson: Fit & { dispersion: number };
      negbin: Fit & { theta: number };
      twoway_fixed_effects_post_coef: { coef: number; se: number };
    };
    displacement: {
      counts: Record<'A_treated' | 'B_buffer' | 'C_control', [number, number]>;
      WDQ: number;
      success_measure: number;
      buffer_measure: number;
      net_effect_total: number;
    };
    e_test: { k1: number; k2: number; n1: number; n2: number; p: number }[];
    poisson_z: { cases: { pre: number; post: number; z: number }[] };
    exact_rate: { k: number; low: number; high: number }[];
    control_forecast: Fit & {
      post_observed: number[];
      post_expected: number[];
      link_se: number[];
      cumulative_effect: number;
      cumulative_expected: number;
      delta_method_var_total: number;
    };
  };
};
const golden = sharedGolden<Golden>('intervention_effects.json');
const numbers = (list: readonly number[]) => Float64Array.from(list);

function expectClose(got: Iterable<number>, expected: Iterable<number>, relative = 1e-6): void {
  const wanted = [...expected];
  expect([...got].length).toBe(wanted.length);
  for (const [at, value] of [...got].entries()) {
    expect(Math.abs(value - (wanted[at] ?? 0))).toBeLessThanOrEqual(relative * Math.abs(wanted[at] ?? 0));
  }
}
const refusal = (code: string) => expect.objectContaining({ code });

test.skipIf(!golden)(
  'interrupted series agree with R: Poisson, quasi, negative binomial or its fall-back, robust and Newey–West',
  () => {
    if (!golden) return;
    const places = [
      ['BK', golden.results.its_brooklyn],
      ['SI', golden.results.its_staten_island_low],
    ] as const;
    for (const [place, expected] of places) {
      const data = {
        counts: numbers(golden.series[place]),
        start: 24,
        exposure: numbers(golden.days),
        season: { period: 12 },
      };
      const poisson = interruptedSeries({ ...data, family: 'poisson' });
      const { fit } = poisson;
      expectClose(fit.coefficients, expected.poisson.coef);
      expectClose(fit.standardErrors, expected.poisson.se);
      expectClose(fit.lower, expected.poisson.ci_low);
      expectClose(fit.upper, expected.poisson.ci_high);
      expectClose(fit.z, expected.poisson.z);
      expectClose(fit.fitted, expected.poisson.fitted);
      const { deviance, logLik, aic, pearson } = expected.poisson;
      expectClose([fit.deviance, fit.logLikelihood ?? 0, fit.aic ?? 0, fit.pearson], [deviance, logLik, aic, pearson]);
      expectClose(poisson.withoutAction, expected.counterfactual_poisson);
      const errors = (kind: Parameters<typeof interruptedSeries>[0]['errors']) =>
        interruptedSeries({ ...data, ...(kind ? { errors: kind } : {}) }).fit.standardErrors;
      expectClose(errors({ kind: 'robust', type: 'HC0' }), expected.poisson.hc0_se);
      expectClose(errors({ kind: 'newey-west', lags: 3 }), expected.poisson.nw3_se);
      expectClose(errors(undefined), expected.quasipoisson.se);
      expectClose([interruptedSeries(data).fit.dispersion], [expected.quasipoisson.dispersion]);

      const wide = interruptedSeries({ ...data, family: 'negative-binomial' }).fit;
      expectClose(wide.coefficients, expected.negbin.coef);
      expectClose(wide.standardErrors, expected.negbin.se);
      expectClose(wide.fitted, expected.negbin.fitted);
      if (place === 'SI') expect(wide).toMatchObject({ family: 'poisson', fallback: 'no-overdispersion', size: null });
      else expectClose([wide.size ?? 0, 2 * (wide.logLikelihood ?? 0)], [expected.negbin.theta, expected.negbin.twologlik], 1e-5);

      const columns = [0, 1, 2].map((at) => Float64Array.from(expected.X, (row) => row[at] ?? 0));
      const line = { values: data.counts, columns: [new Float64Array(48).fill(1), ...columns] };
      const straight = linearRegression(line);
      expectClose(straight.coefficients, expected.lm_its.coef);
      expectClose(straight.standardErrors, expected.lm_its.se);
      expectClose(straight.t, expected.lm_its.t);
      expectClose(straight.p, expected.lm_its.p);
      const { sigma, r2, dw } = expected.lm_its;
      expectClose([straight.residualDeviation, straight.rSquared, straight.durbinWatson], [sigma, r2, dw]);
      const neweyWest = linearRegression({ ...line, errors: { kind: 'newey-west', lags: 3 } });
      expectClose(neweyWest.standardErrors, expected.lm_its.nw3_se);
    }
  },
);

test.skipIf(!golden)('difference in differences and control forecast agree with R', () => {
  if (!golden) return;
  const { BK, QN, BX, MN } = golden.series;
  const expected = golden.results.did_bk_vs_qn;
  const data = { treated: [numbers(BK)], comparison: [numbers(QN)], start: 24, exposure: numbers(golden.days) };
  const poisson = differenceInDifferences({ ...data, family: 'poisson' });
  expectClose(poisson.fit.coefficients, expected.poisson.coef);
  expectClose(poisson.fit.standardErrors, expected.poisson.se);
  expectClose([poisson.effect.ratio], [expected.poisson.rate_ratio]);
  expectClose(differenceInDifferences({ ...data, errors: { kind: 'robust' } }).fit.standardErrors, expected.poisson.HC0);
  expectClose(differenceInDifferences(data).fit.standardErrors, expected.quasipoisson.se);
  const wide = differenceInDifferences({ ...data, family: 'negative-binomial' }).fit;
  expectClose(wide.coefficients, expected.negbin.coef);
  expectClose(wide.standardErrors, expected.negbin.se);
  expectClose([wide.size ?? 0], [expected.negbin.theta], 1e-5);
  const periods = differenceInDifferences({ ...data, family: 'poisson', periodLevels: true }).fit;
  const { coef, se } = expected.twoway_fixed_effects_post_coef;
  expectClose([periods.coefficients.at(-1) ?? 0, periods.standardErrors.at(-1) ?? 0], [coef, se]);

  const forecast = golden.results.control_forecast;
  const got = controlForecast({
    counts: numbers(BK),
    controls: [QN, BX, MN].map(numbers),
    start: 24,
    season: { period: 12 },
    family: 'poisson',
  });
  expectClose(got.fit.coefficients, forecast.coef);
  expectClose(got.fit.standardErrors, forecast.se);
  expectClose(got.expected, forecast.post_expected);
  expectClose(got.linkStandardErrors, forecast.link_se);
  expectClose([got.expectedTotal, got.difference.estimate], [forecast.cumulative_expected, forecast.cumulative_effect]);
  expectClose([got.difference.standardError ** 2], [forecast.delta_method_var_total]);
});

test.skipIf(!golden)('displacement quotient, E-test, exact rates and quick z agree with the references', () => {
  if (!golden) return;
  const { counts, WDQ, success_measure, buffer_measure, net_effect_total } = golden.results.displacement;
  const pair = ([before, after]: [number, number]) => ({ before, after });
  const got = displacementQuotient({
    target: pair(counts.A_treated),
    buffer: pair(counts.B_buffer),
    comparison: pair(counts.C_control),
  });
  expectClose(
    [got.quotient ?? 0, got.successMeasure, got.bufferMeasure, got.totalNetEffect],
    [WDQ, success_measure, buffer_measure, net_effect_total],
  );
  expect(golden.results.e_test.length).toBeGreaterThan(3);
  for (const { k1, k2, n1, n2, p } of golden.results.e_test) {
    expectClose([eTest({ count1: k1, count2: k2, exposure1: n1, exposure2: n2 })], [p]);
  }
  for (const { k, low, high } of golden.results.exact_rate) {
    const { lower, upper } = exactRate({ count: k });
    expectClose([lower, upper], [low, high]);
  }
  for (const { pre, post, z } of golden.results.poisson_z.cases) expectClose([countChangeZ(pre, post)], [z]);
});

test('exact intervals of a rate and of a ratio agree with R on made-up counts', () => {
  const file = join(import.meta.dirname, '../../reference/effect/reference.json');
  const { tests } = JSON.parse(readFileSync(file, 'utf8')) as { tests: { ratio: [number, number | string]; rate: number[] }[] };
  expect(tests.length).toBe(referenceInput.tests.length);
  for (const [at, { ratio, rate }] of tests.entries()) {
    const counts = referenceInput.tests[at];
    if (!counts) throw new Error('reference.json does not belong to input.ts');
    const { lower, upper } = exactRate({ count: counts.after, exposure: counts.exposureAfter });
    expectClose([lower, upper], rate);
    const got = rateRatio(counts);
    expectClose([got.lower], [ratio[0]]);
    if (typeof ratio[1] === 'number') expectClose([got.upper], [ratio[1]]);
    else expect(got.upper).toBe(Number.POSITIVE_INFINITY);
  }
});

test('the E-test, worked by hand: six against two', () => {
  // the paper's second example, and its mirror: the order of the counts does not matter
  const p = eTest({ count1: 6, count2: 2 });
  expect(p).toBeCloseTo(0.1749, 4);
  expect(eTest({ count1: 2, count2: 6 })).toBeCloseTo(p, 12);
  expect(eTest({ count1: 6, count2: 2, statistic: 'wald' })).toBeCloseTo(p, 12);
  expect(eTest({ count1: 7, count2: 7 })).toBeCloseTo(1, 12);
  expect(eTest({ count1: 10, count2: 4, exposure1: 12, exposure2: 6, statistic: 'wald' })).toBeCloseTo(0.706407, 5);
});

const count = fc.integer({ min: 0, max: 120 });

test('the E-test is a chance, smaller the further the counts are apart, and close to the exact test when they are large', () => {
  fc.assert(
    fc.property(count, count, fc.constantFrom(0.5, 1, 3), (a, b, exposure1) => {
      fc.pre(a + b > 0);
      const p = eTest({ count1: a, count2: b, exposure1 });
      expect(p > 0 && p <= 1).toBe(true);
      expect(eTest({ count1: b, count2: a, exposure2: exposure1 })).toBeCloseTo(p, 10);
      const gap = Math.abs(a - b);
      if (exposure1 === 1 && gap > 0) {
        const closer = a > b ? { count1: a - 1, count2: b + 1 } : { count1: a + 1, count2: b - 1 };
        if (gap > 1) expect(eTest(closer)).toBeGreaterThanOrEqual(p - 1e-12);
      }
    }),
    { numRuns: 60 },
  );
});

test('displacement, worked by hand: each reading', () => {
  const read = (target: number, buffer: number) =>
    displacementQuotient({
      target: { before: 40, after: target },
      buffer: { before: 20, after: buffer },
      comparison: { before: 100, after: 100 },
    });
  // (20 − 30)/100 / ((40 − 60)…): the target fell by 20, the ring rose by 10, so half moved
  expect(read(20, 30)).toMatchObject({ quotient: expect.closeTo(-0.5, 12), reading: 'partly-moved', totalNetEffect: 10 });
  expect(read(20, 15)).toMatchObject({ reading: 'good-spread', totalNetEffect: 25 });
  expect(read(20, 20)).toMatchObject({ reading: 'unchanged-next-door' });
  expect(read(20, 45)).toMatchObject({ reading: 'all-moved-or-more', totalNetEffect: -5 });
  expect(read(50, 10)).toMatchObject({ reading: 'no-success' });
  expect(read(40, 10)).toMatchObject({ quotient: null, reading: 'no-success' });
  const none = { before: 1, after: 0 };
  expect(() => displacementQuotient({ target: none, buffer: none, comparison: none })).toThrow(refusal('too-few-points'));
  expect(() => displacementQuotient({ target: { before: -1, after: 0 }, buffer: none, comparison: none })).toThrow(
    refusal('bad-parameter'),
  );
});

/** A Poisson count by Knuth's product. */
function poisson(mean: number, random: () => number): number {
  let drawn = 0;
  for (let product = random(), limit = Math.exp(-mean); product > limit; product *= random()) drawn++;
  return drawn;
}

test('an effect that is built in is found, and none where there is none', () => {
  const random = seeded(5);
  const months = 48;
  const start = 24;
  const season = (row: number) => Math.exp(0.3 * Math.sin((2 * Math.PI * (row + 1)) / 12));
  const draw = (mean: number, after: number) =>
    Float64Array.from({ length: months }, (_, row) => poisson(mean * season(row) * (row < start ? 1 : after), random));
  const treated = draw(40, 0.6);
  const comparison = [draw(30, 1), draw(50, 1)];

  const series = interruptedSeries({ counts: treated, start, season: { period: 12 } });
  expect(series.step.upper).toBeLessThan(1);
  expect(series.prevented.lower).toBeGreaterThan(0);
  expect(series.prevented.lower).toBeLessThan(24 * 40 * 0.4);
  expect(series.prevented.upper).toBeGreaterThan(24 * 40 * 0.4);
  expect(series.terms.length).toBe(series.fit.coefficients.length);
  expect([...series.withoutAction.subarray(0, start)]).toEqual([...series.fit.fitted.subarray(0, start)]);

  const difference = differenceInDifferences({ treated: [treated], comparison, start });
  expect(difference.effect.lower).toBeLessThan(0.6);
  expect(difference.effect.upper).toBeGreaterThan(0.6);
  expect(difference.effect.upper).toBeLessThan(1);
  expect(difference.earlierTrend?.p).toBeGreaterThan(0.001);
  expect(difference.terms).toEqual(['constant', 'treated 1', 'comparison 2', 'after', 'effect']);
  const swapped = differenceInDifferences({ treated: comparison, comparison: [treated], start });
  expect(swapped.effect.ratio * difference.effect.ratio).toBeCloseTo(1, 6);

  const forecast = controlForecast({ counts: treated, controls: comparison, start });
  expect(forecast.ratio.lower).toBeLessThan(0.6);
  expect(forecast.ratio.upper).toBeGreaterThan(0.6);
  expect(forecast.ratio.upper).toBeLessThan(1);
  const flat = comparison.map((control) => control.map((value, row) => (row < start ? value : 500)));
  expect(controlForecast({ counts: treated, controls: flat, start }).outsideRange).toEqual([0, 1]);
});

test('a place where the treated areas had grown faster before the start is told by the earlier trend', () => {
  const growing = Float64Array.from({ length: 24 }, (_, row) => Math.round(10 * 1.06 ** row));
  const steady = Float64Array.from({ length: 24 }, (_, row) => 20 + (row % 3));
  const { earlierTrend } = differenceInDifferences({ treated: [growing], comparison: [steady], start: 12 });
  expect(earlierTrend?.ratio).toBeCloseTo(1.06, 1);
  expect(earlierTrend?.p).toBeLessThan(0.01);
  expect(differenceInDifferences({ treated: [growing], comparison: [steady], start: 3 }).earlierTrend).toBeNull();
});

test('intervals of series methods hold the truth about nineteen times in twenty', () => {
  const random = seeded(11);
  const runs = 300;
  const missed = { step: 0, difference: 0, forecast: 0 };
  const outside = ({ lower, upper }: { lower: number; upper: number }, truth: number) => Number(lower > truth || upper < truth);
  for (let run = 0; run < runs; run++) {
    const shared = Float64Array.from({ length: 36 }, () => 0.8 + 0.4 * random());
    const draw = (mean: number) => shared.map((factor) => poisson(mean * factor, random));
    const treated = Float64Array.from({ length: 36 }, () => poisson(15, random));
    missed.step += outside(interruptedSeries({ counts: treated, start: 18 }).step, 1);
    const [one, two, three] = [draw(15), draw(20), draw(200)];
    missed.difference += outside(
      differenceInDifferences({ treated: [one], comparison: [two], start: 18, periodLevels: true }).effect,
      1,
    );
    missed.forecast += outside(controlForecast({ counts: one, controls: [three], start: 18 }).ratio, 1);
  }
  for (const times of Object.values(missed)) {
    expect(times / runs).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / runs));
    expect(times / runs).toBeGreaterThan(0.01);
  }
});

test('the worst of alike places falls back by as much as is foretold', () => {
  const random = seeded(3);
  let foretold = 0;
  let seen = 0;
  let atFirst = 0;
  for (let run = 0; run < 1500; run++) {
    const rates = Array.from({ length: 40 }, () => 4 + 6 * random());
    const counts = Int32Array.from(rates, (rate) => poisson(rate, random));
    const chosen = counts.indexOf(Math.max(...counts));
    const result = regressionToTheMean({ counts, chosen });
    expect(result.isWarning).toBe(true);
    foretold += result.expectedWithoutAction;
    seen += poisson(rates[chosen] ?? 0, random);
    atFirst += counts[chosen] ?? 0;
  }
  // untouched, the worst of forty fell by well over a quarter, and the forecast is within a tenth of what came
  expect(seen / atFirst).toBeLessThan(0.75);
  expect(foretold / seen).toBeGreaterThan(0.9);
  expect(foretold / seen).toBeLessThan(1.1);
});

test('regression to the mean, worked by hand', () => {
  // mean 4, variance 16: of the differences three quarters are real
  const counts = Int32Array.of(0, 0, 0, 0, 4, 4, 8, 8, 8, 8);
  const variance = (8 * 16) / 9;
  const result = regressionToTheMean({ counts, chosen: 6, longerAfter: 2 });
  expect(result.reliability).toBeCloseTo(1 - 4 / variance, 12);
  expect(result.expectedWithoutAction).toBeCloseTo(2 * (4 + (1 - 4 / variance) * 4), 12);
  expect(regressionToTheMean({ counts, chosen: 0 })).toMatchObject({ fallByItself: 0, isWarning: false });
  const alike = Int32Array.of(3, 4, 3, 4, 3, 4, 3, 4, 3, 4);
  expect(regressionToTheMean({ counts: alike, chosen: 1 })).toMatchObject({ reliability: 0, expectedWithoutAction: 3.5 });
});

test('too short, too empty or unfitting input is refused, and what is given is left as it was', () => {
  const counts = numbers([5, 6, 7, 5, 6, 7, 5, 6, 7, 5, 6, 7, 3, 2, 4]);
  const before = [...counts];
  expect(() => interruptedSeries({ counts, start: 7 })).toThrow(refusal('too-few-points'));
  expect(() => interruptedSeries({ counts, start: 13 })).toThrow(refusal('too-few-points'));
  expect(() => interruptedSeries({ counts, start: 9.5 })).toThrow(refusal('bad-parameter'));
  expect(() => interruptedSeries({ counts, start: 9, season: { period: 1 } })).toThrow(refusal('bad-parameter'));
  expect(() => interruptedSeries({ counts, start: 9, season: { period: 12, harmonics: 6 } })).toThrow(refusal('bad-parameter'));
  expect(() => interruptedSeries({ counts, start: 9, exposure: counts.subarray(1) })).toThrow(refusal('shape-mismatch'));
  expect(() => interruptedSeries({ counts, start: 9, exposure: counts.map(() => 0) })).toThrow(refusal('bad-parameter'));
  expect(() => differenceInDifferences({ treated: [], comparison: [counts], start: 9 })).toThrow(refusal('too-few-points'));
  expect(() => differenceInDifferences({ treated: [counts], comparison: [counts.subarray(1)], start: 9 })).toThrow(
    refusal('shape-mismatch'),
  );
  expect(() => differenceInDifferences({ treated: [counts], comparison: [counts.map(() => 0)], start: 9 })).toThrow(
    refusal('too-few-points'),
  );
  expect(() => controlForecast({ counts, controls: [], start: 9 })).toThrow(refusal('too-few-points'));
  expect(() => controlForecast({ counts, controls: [counts.subarray(1)], start: 9 })).toThrow(refusal('shape-mismatch'));
  expect(() => controlForecast({ counts, controls: [counts.map(() => -1)], start: 9 })).toThrow(refusal('bad-parameter'));
  expect(() => eTest({ count1: 0, count2: 0 })).toThrow(refusal('too-few-points'));
  expect(() => eTest({ count1: 1.5, count2: 0 })).toThrow(refusal('bad-parameter'));
  expect(() => eTest({ count1: 1, count2: 0, exposure1: 0 })).toThrow(refusal('bad-parameter'));
  expect(() => exactRate({ count: -1 })).toThrow(refusal('bad-parameter'));
  expect(() => exactRate({ count: 1, exposure: 0 })).toThrow(refusal('bad-parameter'));
  expect(() => exactRate({ count: 1, level: 1 })).toThrow(refusal('bad-parameter'));
  expect(() => countChangeZ(1, -1)).toThrow(refusal('bad-parameter'));
  expect(() => regressionToTheMean({ counts: new Int32Array(9), chosen: 0 })).toThrow(refusal('too-few-points'));
  expect(() => regressionToTheMean({ counts: new Int32Array(10), chosen: 0 })).toThrow(refusal('too-few-points'));
  expect(() => regressionToTheMean({ counts: new Int32Array(10).fill(1), chosen: 10 })).toThrow(refusal('bad-parameter'));
  expect(() => countRegression({ counts, columns: [counts], level: 0 })).toThrow(refusal('bad-parameter'));
  expect([...counts]).toEqual(before);
});
