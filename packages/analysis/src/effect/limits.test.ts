import { expect, test } from 'vitest';
import { countRegression } from '../regression/count-regression.ts';
import { controlForecast } from './control-forecast.ts';
import { differenceInDifferences } from './difference-in-differences.ts';
import { displacementQuotient } from './displacement-quotient.ts';
import { eTest } from './e-test.ts';
import { countChangeZ, exactRate } from './exact-rate.ts';
import { interruptedSeries } from './interrupted-series.ts';
import { rateRatio } from './rate-ratio.ts';
import { regressionToTheMean } from './regression-to-the-mean.ts';
import { lagOneCorrelation, seasonColumns, seasonTerms } from './series-columns.ts';
import { smallestDetectableEffect } from './smallest-detectable-effect.ts';
import { weightedDisplacementDifference } from './weighted-displacement-difference.ts';

const numbers = (...list: number[]) => Float64Array.from(list);

/** The E-test as its definition says it, over every pair of counts below 80. */
function plainETest(k: readonly [number, number], n: readonly [number, number], statistic: 'score' | 'wald'): number {
  const rate = (k[0] + k[1]) / (n[0] + n[1]);
  const chance = (count: number, mean: number) => {
    let value = Math.exp(-mean);
    for (let at = 1; at <= count; at++) value *= mean / at;
    return value;
  };
  const size = (x: number, y: number) => {
    if (x + y === 0) return 0;
    const variance = statistic === 'score' ? ((x + y) / (n[0] + n[1])) * (1 / n[0] + 1 / n[1]) : x / n[0] ** 2 + y / n[1] ** 2;
    return Math.abs(x / n[0] - y / n[1]) / Math.sqrt(variance);
  };
  let p = 0;
  for (let x = 0; x < 80; x++) {
    for (let y = 0; y < 80; y++) {
      if (size(x, y) >= size(...k) - 1e-12) p += chance(x, rate * n[0]) * chance(y, rate * n[1]);
    }
  }
  return p;
}

test.each([
  [4, 1, 2, 1],
  [0, 7, 1, 3],
  [12, 3, 1, 1],
  [1, 0, 5, 2],
  [9, 9, 1, 2.5],
])('the E-test of %d and %d in %d and %d is the sum over all pairs of counts', (count1, count2, exposure1, exposure2) => {
  for (const statistic of ['score', 'wald'] as const) {
    const expected = plainETest([count1, count2], [exposure1, exposure2], statistic);
    expect(eTest({ count1, count2, exposure1, exposure2, statistic })).toBeCloseTo(expected, 10);
  }
});

test('large counts: the E-test meets the normal distribution, also where the tail is far away', () => {
  // (3197 − 2938)/√6135 = 3.307
  expect(eTest({ count1: 3197, count2: 2938 })).toBeCloseTo(0.000944, 5);
  expect(eTest({ count1: 0, count2: 300 })).toBeGreaterThan(0);
  expect(eTest({ count1: 0, count2: 300 })).toBeLessThan(1e-30);
});

test('an exact rate is per unit of exposure, and narrower for less certainty', () => {
  const year = exactRate({ count: 10, exposure: 365 });
  const day = exactRate({ count: 10 });
  expect([year.rate, year.lower, year.upper].map((value) => value * 365)).toEqual(
    [10, day.lower, day.upper].map((value) => expect.closeTo(value, 10)),
  );
  const wide = exactRate({ count: 10, level: 0.99 });
  expect(wide.lower).toBeLessThan(day.lower);
  expect(wide.upper).toBeGreaterThan(day.upper);
  expect(exactRate({ count: 0 })).toMatchObject({ rate: 0, lower: 0 });
  expect(countChangeZ(4, 9)).toBe(2);
});

test('displacement at its limits: as much moved as was gained, and a comparison that fell away', () => {
  const read = (before: number, after: number) =>
    displacementQuotient({
      target: { before: 40, after: 20 },
      buffer: { before, after },
      comparison: { before: 10, after: 10 },
    });
  expect(read(20, 40)).toMatchObject({ quotient: -1, reading: 'all-moved-or-more', totalNetEffect: 0 });
  expect(read(20, 39).reading).toBe('partly-moved');
  const half = displacementQuotient({
    target: { before: 40, after: 20 },
    buffer: { before: 20, after: 10 },
    comparison: { before: 100, after: 50 },
  });
  // everything halved: no success, nothing prevented
  expect(half).toMatchObject({ quotient: null, reading: 'no-success', totalNetEffect: 0 });
  const pair = { before: 1, after: 1 };
  const said = (comparison: { before: number; after: number }) => () =>
    displacementQuotient({ target: pair, buffer: pair, comparison });
  expect(said({ before: 0, after: 3 })).toThrow('needs incidents in the comparison both before and after, got none');
  expect(said({ before: 1.5, after: 3 })).toThrow('counts need to be whole and not negative, got 1.5');
});

test('a warning comes with the highest place or a fall of a tenth, and never where all are alike', () => {
  const warns = (counts: number[], chosen: number) => regressionToTheMean({ counts: Int32Array.from(counts), chosen });
  expect(warns([5, 5, 5, 5, 5, 5, 5, 5, 5, 5], 0)).toMatchObject({ isWarning: false, fallByItself: 0, reliability: 0 });
  // real differences far beyond chance: the highest is warned of, the second hardly falls and is not
  const real = [10, 10, 10, 10, 10, 10, 10, 10, 900, 1000];
  expect(warns(real, 9)).toMatchObject({ isWarning: true });
  expect(warns(real, 9).fallByItself).toBeLessThan(0.01);
  expect(warns(real, 8)).toMatchObject({ isWarning: false });
  // chance alone: the second highest falls by far more than a tenth
  expect(warns([3, 4, 5, 6, 4, 5, 3, 6, 8, 9], 8).isWarning).toBe(true);
  expect(warns([3, 4, 5, 6, 4, 5, 3, 6, 8, 9], 0)).toMatchObject({ isWarning: false, fallByItself: 0 });
});

test('season columns turn once in a period, twice for the second pair, and names come along', () => {
  const columns = seasonColumns({ period: 8, harmonics: 2 }, 1, 8);
  const turn = (times: number, at: number) => (2 * Math.PI * times * (at + 1)) / 8;
  for (let at = 0; at < 8; at++) {
    expect(columns.map((column) => column[at])).toEqual(
      [Math.sin(turn(1, at)), Math.cos(turn(1, at)), Math.sin(turn(2, at)), Math.cos(turn(2, at))].map((value) =>
        expect.closeTo(value, 12),
      ),
    );
  }
  expect(seasonColumns({ period: 8 }, 3, 2)[0]?.[0]).toBeCloseTo(Math.sin(turn(1, 2)), 12);
  expect(seasonTerms({ period: 8, harmonics: 2 })).toEqual(['sine 1', 'cosine 1', 'sine 2', 'cosine 2']);
  expect([seasonColumns(undefined, 1, 3), seasonTerms(undefined)]).toEqual([[], []]);
  expect(() => seasonColumns({ period: 2 }, 1, 3)).toThrow('harmonics need a whole number 1 … 0, got 1');
  expect(() => seasonColumns({ period: 3 }, 1, 3)).not.toThrow();
  expect(() => seasonColumns({ period: 2.5 }, 1, 3)).toThrow('season needs a whole period of 2 or more, got 2.5');
  expect(() => seasonColumns({ period: 12, harmonics: 0 }, 1, 3)).toThrow('got 0');
});

test('likeness of neighbours, worked by hand', () => {
  expect(lagOneCorrelation(numbers(1, -1, 1, -1))).toBeCloseTo(-0.75, 12);
  // deviations −3, −1, 1, 3: (3 − 1 + 3)/20
  expect(lagOneCorrelation(numbers(0, 2, 4, 6))).toBeCloseTo(0.25, 12);
  expect(lagOneCorrelation(numbers(2, 2, 2))).toBe(0);
});

const eleven = numbers(5, 6, 7, 5, 8, 7, 5, 6, 3, 2, 4);

test('eight periods before and three after are just enough, and what they hold is what the regression holds', () => {
  const { fit, step, trendChange, prevented, withoutAction, residualCorrelation, terms } = interruptedSeries({
    counts: eleven,
    start: 8,
  });
  const ones = new Float64Array(11).fill(1);
  const columns = [
    ones,
    ones.map((_, at) => at + 1),
    ones.map((_, at) => Number(at >= 8)),
    ones.map((_, at) => Math.max(0, at - 8)),
  ];
  const own = countRegression({ counts: eleven, columns });
  expect([...fit.coefficients]).toEqual([...own.coefficients]);
  expect(terms).toEqual(['constant', 'trend', 'step', 'trend change']);
  expect(step).toEqual({
    ratio: Math.exp(own.coefficients[2] ?? 0),
    lower: Math.exp(own.lower[2] ?? 0),
    upper: Math.exp(own.upper[2] ?? 0),
    p: own.p[2],
  });
  expect(trendChange.ratio).toBeCloseTo(Math.exp(own.coefficients[3] ?? 0), 12);
  expect(withoutAction[10]).toBeCloseTo(Math.exp((own.coefficients[0] ?? 0) + 11 * (own.coefficients[1] ?? 0)), 10);
  const gained = [8, 9, 10].reduce((sum, at) => sum + (withoutAction[at] ?? 0) - (fit.fitted[at] ?? 0), 0);
  expect(prevented.estimate).toBeCloseTo(gained, 10);
  expect(prevented.upper - prevented.lower).toBeCloseTo(2 * 1.959963984540054 * prevented.standardError, 10);
  const deviations = eleven.map((count, at) => (count - (fit.fitted[at] ?? 0)) / Math.sqrt(fit.fitted[at] ?? 1));
  expect(residualCorrelation).toBeCloseTo(lagOneCorrelation(deviations), 12);
});

test('the error of what was prevented is that of a small turn of every coefficient', () => {
  const exposure = eleven.map((_, at) => 28 + (at % 4));
  const { fit, prevented } = interruptedSeries({ counts: eleven, start: 8, exposure, level: 0.9 });
  const gain = (b: readonly number[]) =>
    [8, 9, 10].reduce((sum, at) => {
      const without = (exposure[at] ?? 0) * Math.exp((b[0] ?? 0) + (b[1] ?? 0) * (at + 1));
      return sum + without * (1 - Math.exp((b[2] ?? 0) + (b[3] ?? 0) * (at - 8)));
    }, 0);
  const at = [...fit.coefficients];
  const slopes = at.map((_, turned) => {
    const turn = (by: number) => gain(at.map((value, index) => (index === turned ? value + by : value)));
    return (turn(1e-6) - turn(-1e-6)) / 2e-6;
  });
  const variance = slopes.reduce(
    (sum, first, a) => sum + slopes.reduce((inner, second, b) => inner + first * second * (fit.covariance[a * 4 + b] ?? 0), 0),
    0,
  );
  expect(prevented.standardError).toBeCloseTo(Math.sqrt(variance), 5);
  expect(prevented.upper - prevented.lower).toBeCloseTo(2 * 1.6448536269514722 * prevented.standardError, 9);
});

test('areas side by side: each a level of its own, months one by one or before and after, and errors within each area', () => {
  const treated = [numbers(9, 8, 7, 9, 3, 2, 4, 3), numbers(5, 6, 4, 5, 2, 1, 2, 2)];
  const comparison = [numbers(6, 5, 7, 6, 6, 5, 7, 8)];
  const data = { treated, comparison, start: 4 };
  const plain = differenceInDifferences(data);
  expect(plain.terms).toEqual(['constant', 'treated 1', 'treated 2', 'after', 'effect']);
  // levels per area and period sums give the ratio of ratios: (12 + 7)/(33 + 20) over 26/24
  expect(plain.effect.ratio).toBeCloseTo(19 / 53 / (26 / 24), 8);
  const months = differenceInDifferences({ ...data, periodLevels: true });
  expect(months.terms).toEqual([
    'constant',
    'treated 1',
    'treated 2',
    'period 2',
    'period 3',
    'period 4',
    'period 5',
    'period 6',
    'period 7',
    'period 8',
    'effect',
  ]);
  expect(months.effect.ratio).toBeCloseTo(plain.effect.ratio, 8);

  // a month without any incident says nothing when months have levels of their own
  const silent = (series: Float64Array) => numbers(...series.subarray(0, 2), 0, ...series.subarray(2));
  const withSilence = { treated: treated.map(silent), comparison: comparison.map(silent), start: 5 };
  const dropped = differenceInDifferences({ ...withSilence, periodLevels: true });
  expect(dropped.effect).toEqual(months.effect);
  expect(dropped.terms).not.toContain('period 3');
  expect(differenceInDifferences(withSilence).fit.fitted.length).toBe(27);

  // Newey–West sees no neighbours across areas
  const errors = { kind: 'newey-west', lags: 2 } as const;
  const own = differenceInDifferences({ ...data, errors });
  const series = Int32Array.from({ length: 24 }, (_, row) => Math.floor(row / 8));
  const rows = (value: (area: number, period: number) => number) =>
    Float64Array.from(series, (area, row) => value(area, row % 8));
  const by = countRegression({
    counts: rows((area, period) => [...treated, ...comparison][area]?.[period] ?? 0),
    columns: [
      rows(() => 1),
      rows((area) => Number(area === 0)),
      rows((area) => Number(area === 1)),
      rows((_, period) => Number(period >= 4)),
      rows((area, period) => Number(area < 2 && period >= 4)),
    ],
    errors: { ...errors, series },
  });
  expect([...own.fit.standardErrors]).toEqual([...by.standardErrors].map((value) => expect.closeTo(value, 10)));
});

test('an earlier trend is asked for from four periods on, and from incidents in every area', () => {
  const treated = [numbers(4, 5, 4, 6, 2, 3)];
  const comparison = [numbers(5, 4, 6, 5, 5, 6)];
  expect(differenceInDifferences({ treated, comparison, start: 4 }).earlierTrend).not.toBeNull();
  expect(differenceInDifferences({ treated, comparison, start: 3 }).earlierTrend).toBeNull();
  const quiet = [numbers(0, 0, 0, 0, 2, 3)];
  expect(differenceInDifferences({ treated: [...treated, ...quiet], comparison, start: 4 }).earlierTrend).toBeNull();
  // months of unequal length: the rate per day is what counts
  const exposure = numbers(28, 31, 30, 31, 30, 31);
  const even = numbers(28, 31, 30, 31, 30, 31);
  const { earlierTrend, effect } = differenceInDifferences({
    treated: [even],
    comparison: [even],
    start: 4,
    exposure,
    family: 'poisson',
  });
  expect(earlierTrend?.ratio).toBeCloseTo(1, 9);
  expect(effect.ratio).toBeCloseTo(1, 9);
});

test('two periods on either side are just enough, one is not', () => {
  const treated = [numbers(4, 5, 2, 3)];
  const comparison = [numbers(5, 4, 6, 5)];
  expect(() => differenceInDifferences({ treated, comparison, start: 2 })).not.toThrow();
  expect(() => differenceInDifferences({ treated, comparison, start: 1 })).toThrow('needs 2 periods before the start, got 1');
  expect(() => differenceInDifferences({ treated, comparison, start: 3 })).toThrow('needs 2 periods from the start on, got 1');
  expect(() => differenceInDifferences({ treated, comparison: [], start: 2 })).toThrow(
    'needs an area with the action and one without',
  );
});

test('a control with a zero is moved by a half, and the forecast’s variance has both its parts', () => {
  const counts = numbers(6, 5, 7, 6, 8, 5, 7, 9, 6, 3, 2, 4);
  const control = numbers(3, 2, 4, 0, 5, 2, 3, 5, 3, 2, 6, 1);
  const exposure = numbers(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
  const got = controlForecast({ counts, controls: [control], start: 9, exposure, family: 'poisson' });
  const ones = new Float64Array(9).fill(1);
  const own = countRegression({
    counts: counts.subarray(0, 9),
    columns: [ones, control.subarray(0, 9).map((count) => Math.log(count + 0.5))],
    offset: exposure.subarray(0, 9).map(Math.log),
    family: 'poisson',
  });
  expect([...got.fit.coefficients]).toEqual([...own.coefficients]);
  const expected = [9, 10, 11].map(
    (at) =>
      (exposure[at] ?? 0) *
      Math.exp((own.coefficients[0] ?? 0) + (own.coefficients[1] ?? 0) * Math.log((control[at] ?? 0) + 0.5)),
  );
  expect([...got.expected]).toEqual(expected.map((value) => expect.closeTo(value, 10)));
  expect(got.observedTotal).toBe(9);
  expect(got.chanceVariance).toBeCloseTo(got.expectedTotal, 10);
  expect(got.difference.standardError).toBeCloseTo(Math.sqrt(got.parameterVariance + got.chanceVariance), 10);
  expect(got.difference.upper - got.difference.estimate).toBeCloseTo(1.959963984540054 * got.difference.standardError, 9);
  expect(got.ratio.estimate).toBeCloseTo(9 / got.expectedTotal, 12);
  expect(Math.log(got.ratio.upper / got.ratio.estimate)).toBeCloseTo(
    (1.959963984540054 * got.difference.standardError) / got.expectedTotal,
    9,
  );
  // 6 is beyond what the control reached before (0 … 5); one within is not named
  expect(got.outsideRange).toEqual([0]);
  const within = controlForecast({
    counts,
    controls: [control.map((count) => Math.min(5, count)), counts.map((_, at) => 20 - at)],
    start: 9,
  });
  expect(within.outsideRange).toEqual([1]);
  expect(within.terms).toEqual(['constant', 'control 1', 'control 2']);
  // fewer than chance: the chance part is never narrowed
  expect(within.fit.dispersion).toBeLessThan(1);
  expect(within.chanceVariance).toBeCloseTo(within.expectedTotal, 10);
});

test('a wide series forecasts with the spread that it had', () => {
  const counts = numbers(2, 14, 5, 22, 3, 11, 30, 6, 9, 1, 17, 8, 4, 12, 9);
  const control = numbers(12, 11, 9, 12, 13, 9, 10, 14, 11, 12, 10, 11, 11, 12, 10);
  const quasi = controlForecast({ counts, controls: [control], start: 12 });
  expect(quasi.chanceVariance).toBeCloseTo(quasi.fit.dispersion * quasi.expectedTotal, 9);
  const wide = controlForecast({ counts, controls: [control], start: 12, family: 'negative-binomial' });
  expect(wide.fit.family).toBe('negative-binomial');
  const squares = wide.expected.reduce((sum, mean) => sum + mean ** 2, 0);
  expect(wide.chanceVariance).toBeCloseTo(wide.expectedTotal + squares / (wide.fit.size ?? 1), 9);
});

test('refusals say what was needed and what it got', () => {
  expect(() => interruptedSeries({ counts: eleven, start: 7 })).toThrow('needs 8 periods before the start, got 7');
  expect(() => interruptedSeries({ counts: eleven, start: 9 })).toThrow('needs 3 periods from the start on, got 2');
  expect(() => interruptedSeries({ counts: eleven, start: 8.5 })).toThrow('start needs a whole number, got 8.5');
  expect(() => interruptedSeries({ counts: eleven, start: 8, exposure: numbers(1) })).toThrow('exposure needs 11 periods, got 1');
  expect(() => interruptedSeries({ counts: eleven, start: 8, exposure: eleven.map((_, at) => (at === 3 ? -1 : 1)) })).toThrow(
    'exposure needs lengths above 0, got -1',
  );
  expect(() => controlForecast({ counts: eleven, controls: [], start: 8 })).toThrow('needs a control series, got none');
  expect(() => controlForecast({ counts: eleven, controls: [numbers(1)], start: 8 })).toThrow('controls need 11 periods, got 1');
  const endless = eleven.map((count, at) => (at === 2 ? Number.POSITIVE_INFINITY : count));
  expect(() => controlForecast({ counts: eleven, controls: [endless], start: 8 })).toThrow(
    'controls need counts of 0 or more, got Infinity',
  );
  expect(() => differenceInDifferences({ treated: [eleven], comparison: [numbers(1)], start: 8 })).toThrow(
    'areas need 11 periods, got 1',
  );
  expect(() => eTest({ count1: -1, count2: 2 })).toThrow('counts need to be whole and not negative, got -1');
  expect(() => eTest({ count1: 1, count2: 2, exposure2: Number.POSITIVE_INFINITY })).toThrow(
    'exposures need to be above 0, got Infinity',
  );
  expect(() => eTest({ count1: 0, count2: 0 })).toThrow('needs an incident in either count, got none');
  expect(() => exactRate({ count: 1.5 })).toThrow('count needs to be whole and not negative, got 1.5');
  expect(() => exactRate({ count: 1, exposure: Number.POSITIVE_INFINITY })).toThrow('exposure needs to be above 0, got Infinity');
  expect(() => exactRate({ count: 1, level: 0 })).toThrow('level needs to be between 0 and 1, got 0');
  expect(() => countChangeZ(1.5, 2)).toThrow('counts need to be whole and not negative, got 1.5');
  const mean = (change: object) => () => regressionToTheMean({ counts: new Int32Array(10).fill(2), chosen: 0, ...change });
  expect(mean({ counts: new Int32Array(9) })).toThrow('needs 10 places that could have been chosen, got 9');
  expect(mean({ chosen: -1 })).toThrow('chosen needs an index 0 … 9, got -1');
  expect(mean({ counts: Int32Array.of(1, 1, 1, 1, 1, 1, 1, 1, 1, -2) })).toThrow('counts need to be 0 or more, got -2');
  expect(mean({ longerAfter: 0 })).toThrow('longerAfter needs to be above 0, got 0');
  expect(mean({ longerAfter: Number.POSITIVE_INFINITY })).toThrow('got Infinity');
  expect(mean({ counts: new Int32Array(10) })).toThrow('needs an incident somewhere, got none');
});

test('refusals of the before-and-after methods say what was needed and what it got', () => {
  const ratio = (change: object) => () => rateRatio({ before: 3, after: 2, exposureBefore: 1, exposureAfter: 1, ...change });
  expect(ratio({ before: 1.5 })).toThrow('counts need to be whole and not negative, got 1.5');
  expect(ratio({ comparisonBefore: 1, comparisonAfter: -1 })).toThrow('got -1');
  expect(ratio({ comparisonBefore: 1 })).toThrow('the comparison needs both its counts, got one');
  expect(ratio({ comparisonAfter: 1 })).toThrow('the comparison needs both its counts, got one');
  expect(ratio({ exposureAfter: Number.POSITIVE_INFINITY })).toThrow('exposures need to be above 0, got Infinity');
  expect(ratio({ exposureBefore: 0 })).toThrow('exposures need to be above 0, got 0');
  expect(ratio({ level: 0 })).toThrow('level needs to be between 0 and 1, got 0');
  expect(ratio({ level: 1 })).toThrow('level needs to be between 0 and 1, got 1');
  expect(ratio({ before: 0, after: 0 })).toThrow('needs an incident before or after, got none');
  expect(ratio({ comparisonBefore: 0, comparisonAfter: 0 })).toThrow('needs an incident in the comparison areas, got none');
  expect(ratio({ before: 0 })).not.toThrow();
  expect(ratio({ comparisonBefore: 0, comparisonAfter: 1 })).not.toThrow();

  const pair = { before: 2, after: 1 };
  const difference = (change: object) => () =>
    weightedDisplacementDifference({ target: pair, targetComparison: pair, ...change });
  expect(difference({ level: 0 })).toThrow('level needs to be between 0 and 1, got 0');
  expect(difference({ level: 1 })).toThrow('level needs to be between 0 and 1, got 1');
  expect(difference({ exposureBefore: 0 })).toThrow('exposures need to be above 0, got 0 and 1');
  expect(difference({ exposureAfter: 0 })).toThrow('exposures need to be above 0, got 1 and 0');
  expect(difference({ exposureAfter: Number.POSITIVE_INFINITY })).toThrow('got 1 and Infinity');
  expect(difference({ buffer: pair })).toThrow('a buffer needs its comparison and the other way round');
  expect(difference({ bufferComparison: pair })).toThrow('a buffer needs its comparison and the other way round');
  expect(difference({ target: { before: 0.5, after: 1 } })).toThrow('counts need to be whole and not negative, got 0.5');
  expect(difference({ targetComparison: { before: 1, after: -1 } })).toThrow('got -1');
  const none = { before: 0, after: 0 };
  expect(difference({ target: none, targetComparison: none })).toThrow('needs an incident somewhere, got none');

  const effect = (change: object) => () => smallestDetectableEffect({ expectedAfter: 20, ...change });
  expect(effect({ expectedAfter: -1 })).toThrow('expectedAfter needs to be 0 or more, got -1');
  expect(effect({ expectedAfter: Number.POSITIVE_INFINITY })).toThrow('got Infinity');
  expect(effect({ comparisonExpected: -1 })).toThrow('comparisonExpected needs to be 0 or more, got -1');
  expect(effect({ exposureBefore: 0 })).toThrow('exposureBefore needs to be above 0, got 0');
  expect(effect({ exposureAfter: 0 })).toThrow('exposureAfter needs to be above 0, got 0');
  expect(effect({ power: 0 })).toThrow('power needs to be between 0 and 1, got 0');
  expect(effect({ power: 1 })).toThrow('got 1');
  expect(effect({ level: 0 })).toThrow('level needs to be between 0 and 1, got 0');
  expect(effect({ level: 1 })).toThrow('got 1');
});
