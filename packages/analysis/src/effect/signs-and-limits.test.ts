import { expect, test } from 'vitest';
import { countRegression } from '../regression/count-regression.ts';
import { controlForecast } from './control-forecast.ts';
import { differenceInDifferences } from './difference-in-differences.ts';
import { eTest } from './e-test.ts';
import { countChangeZ, exactRate } from './exact-rate.ts';
import { interruptedSeries } from './interrupted-series.ts';
import { rateRatio } from './rate-ratio.ts';
import { regressionToTheMean } from './regression-to-the-mean.ts';
import { seasonColumns } from './series-columns.ts';
import { smallestDetectableEffect } from './smallest-detectable-effect.ts';
import { weightedDisplacementDifference } from './weighted-displacement-difference.ts';

const numbers = (...list: number[]) => Float64Array.from(list);
const refusal = (code: string) => expect.objectContaining({ code });

test.each(['model', 'robust'] as const)(
  'with a season and %s errors, the error of what was prevented is that of a small turn of every coefficient',
  (kind) => {
    const counts = numbers(9, 7, 4, 6, 10, 8, 5, 6, 9, 8, 4, 7, 6, 5, 2, 3, 6, 4, 2);
    const start = 12;
    const { fit, prevented } = interruptedSeries({ counts, start, season: { period: 4 }, family: 'poisson', errors: { kind } });
    const [sine = counts, cosine = counts] = seasonColumns({ period: 4 }, 1, counts.length);
    const gain = (b: readonly number[]) =>
      counts.reduce((sum, _, at) => {
        if (at < start) return sum;
        const [constant = 0, trend = 0, step = 0, change = 0, first = 0, second = 0] = b;
        const without = Math.exp(constant + trend * (at + 1) + first * (sine[at] ?? 0) + second * (cosine[at] ?? 0));
        return sum + without * (1 - Math.exp(step + change * (at - start)));
      }, 0);
    const fitted = [...fit.coefficients];
    const slopes = fitted.map((_, turned) => {
      const turn = (by: number) => gain(fitted.map((value, index) => (index === turned ? value + by : value)));
      return (turn(1e-6) - turn(-1e-6)) / 2e-6;
    });
    const variance = slopes.reduce(
      (sum, first, a) => sum + slopes.reduce((inner, second, b) => inner + first * second * (fit.covariance[a * 6 + b] ?? 0), 0),
      0,
    );
    expect(prevented.estimate).toBeCloseTo(gain(fitted), 9);
    expect(prevented.standardError).toBeCloseTo(Math.sqrt(variance), 5);
  },
);

test('a forecast’s difference is observed less expected, with the interval around it', () => {
  const counts = numbers(6, 5, 7, 6, 8, 5, 7, 9, 6, 3, 2, 4);
  const control = numbers(3, 2, 4, 2, 5, 2, 3, 5, 3, 2, 5, 3);
  const { difference, ratio, expectedTotal, outsideRange } = controlForecast({ counts, controls: [control], start: 9 });
  expect(difference.estimate).toBeCloseTo(9 - expectedTotal, 12);
  expect(difference.upper + difference.lower).toBeCloseTo(2 * difference.estimate, 9);
  expect(difference.lower).toBeLessThan(difference.estimate);
  expect(ratio.lower * ratio.upper).toBeCloseTo(ratio.estimate ** 2, 9);
  // the least and the most of before may come again
  expect(outsideRange).toEqual([]);
  const forecast = (change: object) => () => controlForecast({ counts, controls: [control], start: 9, ...change });
  expect(forecast({ start: 7 })).toThrow('needs 8 periods before the start, got 7');
  expect(forecast({ start: 12 })).toThrow('needs 1 periods from the start on, got 0');
  expect(forecast({ controls: [control.map((count) => count - 3)] })).toThrow('controls need counts of 0 or more, got -1');
});

test('a period in which only some areas were quiet stays, and so does an area that was quiet once', () => {
  const treated = [numbers(4, 0, 4, 6, 2, 3)];
  const comparison = [numbers(5, 4, 6, 5, 5, 6)];
  const data = { treated, comparison, start: 4, family: 'poisson', periodLevels: true } as const;
  const { terms, fit, effect, earlierTrend } = differenceInDifferences(data);
  expect(terms).toEqual(['constant', 'treated 1', 'period 2', 'period 3', 'period 4', 'period 5', 'period 6', 'effect']);
  expect(effect.ratio).toBeCloseTo(5 / 14 / (11 / 20), 8);
  expect(earlierTrend).not.toBeNull();
  // fitted totals of each period are the observed ones; the level of a period is how it differs from the first
  const level = (period: number) => Math.exp(fit.coefficients[terms.indexOf(`period ${period}`)] ?? 0);
  expect([level(2), level(3), level(4)]).toEqual([4 / 9, 10 / 9, 11 / 9].map((value) => expect.closeTo(value, 8)));
});

test('errors that are asked for are the ones that come', () => {
  const counts = numbers(5, 6, 7, 5, 8, 7, 5, 6, 3, 2, 4);
  const errors = { kind: 'robust', type: 'HC0' } as const;
  const { fit, step } = interruptedSeries({ counts, start: 8, errors, distribution: 'student' });
  const columns = [
    counts.map(() => 1),
    counts.map((_, at) => at + 1),
    counts.map((_, at) => Number(at >= 8)),
    counts.map((_, at) => Math.max(0, at - 8)),
  ];
  const own = countRegression({ counts, columns, errors, distribution: 'student' });
  expect([...fit.standardErrors]).toEqual([...own.standardErrors]);
  expect([...fit.standardErrors]).not.toEqual([...countRegression({ counts, columns }).standardErrors]);
  expect(step.upper).toBe(Math.exp(own.upper[2] ?? 0));
});

test('the E-test takes the spread from the common rate unless asked otherwise', () => {
  const counts = { count1: 10, count2: 4, exposure1: 12, exposure2: 2 };
  expect(eTest(counts)).toBe(eTest({ ...counts, statistic: 'score' }));
  expect(eTest(counts)).not.toBeCloseTo(eTest({ ...counts, statistic: 'wald' }), 3);
});

test('a quick z doubles the difference of the roots, and an exact rate holds as much on either side', () => {
  expect(countChangeZ(0, 4)).toBe(4);
  expect(countChangeZ(9, 4)).toBe(-2);
  // none seen: the largest mean that leaves none a chance of a fortieth
  expect(exactRate({ count: 0 }).upper).toBeCloseTo(-Math.log(0.025), 12);
  // one seen: 1 − exp(−lower) is a fortieth
  expect(exactRate({ count: 1 }).lower).toBeCloseTo(-Math.log(0.975), 14);
});

test('a place as high as the mean neither falls nor warns', () => {
  // mean 50, variance 5000/9
  const counts = Int32Array.of(100, 50, 50, 50, 50, 50, 50, 50, 50, 0);
  const variance = 5000 / 9;
  const { reliability, fallByItself } = regressionToTheMean({ counts, chosen: 0 });
  expect(reliability).toBeCloseTo(1 - 50 / variance, 12);
  expect(fallByItself).toBeCloseTo(1 - (50 + 50 * reliability) / 100, 12);
  expect(regressionToTheMean({ counts, chosen: 1 })).toMatchObject({ fallByItself: 0, isWarning: false });
});

test('before and after: z is the difference in standard errors, and every part carries its own', () => {
  const got = weightedDisplacementDifference({
    target: { before: 30, after: 12 },
    buffer: { before: 10, after: 13 },
    targetComparison: { before: 20, after: 18 },
    bufferComparison: { before: 9, after: 8 },
    exposureBefore: 2,
    exposureAfter: 2,
  });
  expect(got.z).toBeCloseTo(-12 / Math.sqrt(120), 12);
  expect(got.local).toEqual({ estimate: -16, standardError: Math.sqrt(80) });
  expect(got.displacement).toEqual({ estimate: 4, standardError: Math.sqrt(40) });
  expect(got.upper - got.lower).toBeCloseTo(2 * 1.959963984540054 * Math.sqrt(120), 9);
  // a length below 0, or lengths without a ratio, weigh nothing
  const pair = { before: 2, after: 1 };
  expect(() =>
    weightedDisplacementDifference({ target: pair, targetComparison: pair, exposureBefore: -1, exposureAfter: 1 }),
  ).toThrow('exposures need to be above 0, got -1 and 1');
  expect(() =>
    weightedDisplacementDifference({ target: pair, targetComparison: pair, exposureBefore: 5e-324, exposureAfter: 10 }),
  ).toThrow(refusal('bad-parameter'));
});

test('a refusal of a value outside its range is a bad parameter', () => {
  const pair = { before: 2, after: 1 };
  const bad: (() => unknown)[] = [
    () => rateRatio({ ...pair, exposureBefore: 1, exposureAfter: 1, level: 1 }),
    () => weightedDisplacementDifference({ target: pair, targetComparison: pair, level: 1 }),
    () => weightedDisplacementDifference({ target: pair, targetComparison: pair, exposureBefore: 0 }),
    () => regressionToTheMean({ counts: Int32Array.of(1, 1, 1, 1, 1, 1, 1, 1, 1, -2), chosen: 0 }),
    () => regressionToTheMean({ counts: new Int32Array(10).fill(2), chosen: 0, longerAfter: 0 }),
    () => seasonColumns({ period: 1, harmonics: 0 }, 1, 3),
    () => interruptedSeries({ counts: new Float64Array(12).fill(3), start: 8, exposure: new Float64Array(12) }),
  ];
  for (const call of bad) expect(call).toThrow(refusal('bad-parameter'));
  expect(() => seasonColumns({ period: 1 }, 1, 3)).toThrow('season needs a whole period of 2 or more, got 1');
  expect(() => interruptedSeries({ counts: new Float64Array(12).fill(3), start: 8, exposure: new Float64Array(12) })).toThrow(
    'exposure needs lengths above 0, got 0',
  );
});

test('the smallest detectable effect follows its formula among many, and steps at 1 000 by next to nothing', () => {
  // −ln(1 − d) = (z(0.975) + z(0.8))·√Σ 1/count
  const share = (input: Parameters<typeof smallestDetectableEffect>[0]) => {
    const { expectedAfter, comparisonExpected, exposureBefore = 1, exposureAfter = 1 } = input;
    const longer = exposureBefore / exposureAfter;
    let d = 0.05;
    for (let step = 0; step < 200; step++) {
      const counts = [expectedAfter * longer, expectedAfter * (1 - d)];
      if (comparisonExpected !== undefined) counts.push(comparisonExpected, comparisonExpected * longer);
      d = 1 - Math.exp(-(1.959963984540054 + 0.8416212335729143) * Math.sqrt(counts.reduce((sum, n) => sum + 1 / n, 0)));
    }
    return d;
  };
  for (const input of [
    { expectedAfter: 4000 },
    { expectedAfter: 1500, exposureBefore: 30, exposureAfter: 10 },
    { expectedAfter: 2500, comparisonExpected: 800, exposureBefore: 8, exposureAfter: 4 },
  ]) {
    expect(smallestDetectableEffect(input)).toBeCloseTo(share(input), 6);
  }
  const [few, many] = [1000, 1000.5].map((expectedAfter) => smallestDetectableEffect({ expectedAfter }));
  expect(Math.abs((few ?? 0) - (many ?? 1))).toBeLessThan(0.003);
});

test('the lengths of the periods matter by their ratio alone', () => {
  const effect = (exposureBefore: number, exposureAfter: number) =>
    smallestDetectableEffect({ expectedAfter: 40, exposureBefore, exposureAfter });
  expect(effect(60, 30)).toBe(effect(2, 1));
  expect(effect(3, 1)).toBeLessThan(effect(2, 1));
});

test('an effect that only the end of all incidents would show needs exactly that', () => {
  // seven expected, twenty times as long before: one incident after would show in two of five cases, none in all
  const alone = smallestDetectableEffect({ expectedAfter: 7, exposureBefore: 20, exposureAfter: 1, power: 0.999999 });
  expect(alone).toBeGreaterThan(0.99);
  expect(alone).toBeLessThanOrEqual(1);
});
