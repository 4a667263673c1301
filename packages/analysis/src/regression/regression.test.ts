import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input } from '../../reference/effect/input.ts';
import { digamma, trigamma } from '../distribution/digamma.ts';
import { studentQuantile, studentTwoSidedP } from '../distribution/student.ts';
import { seeded } from '../random.ts';
import { countRegression } from './count-regression.ts';
import { linearRegression } from './linear-regression.ts';
import { predictedCounts } from './predicted-counts.ts';

type Robust = Record<'HC0' | 'HC1' | 'HC2' | 'HC3', number[]>;
type Reference = {
  regressions: {
    poisson: {
      coefficients: number[];
      standardErrors: number[];
      deviance: number;
      logLikelihood: number;
      aic: number;
      robust: Robust;
      neweyWest: number[];
    };
    quasi: { dispersion: number; standardErrors: number[] };
    linear: {
      coefficients: number[];
      standardErrors: number[];
      p: number[];
      confidence: [number, number][];
      residualDeviation: number;
      robust: Robust;
      neweyWest: number[];
      durbinWatson: number;
    };
    negativeBinomial?: {
      coefficients: number[];
      standardErrors: number[];
      size: number;
      sizeStandardError: number;
      logLikelihood: number;
      aic: number;
      deviance: number;
      neweyWest: number[];
    };
  }[];
};
const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../reference/effect/reference.json'), 'utf8'),
) as Reference;
const types = ['HC0', 'HC1', 'HC2', 'HC3'] as const;
const sets = input.regressions.map((set) => ({
  lags: set.lags,
  counts: Float64Array.from(set.counts),
  columns: set.columns.map((column) => Float64Array.from(column)),
  offset: Float64Array.from(set.offset),
}));

function expectClose(got: Iterable<number>, expected: Iterable<number>, relative = 1e-6): void {
  const wanted = [...expected];
  expect([...got].length).toBe(wanted.length);
  for (const [at, value] of [...got].entries()) {
    expect(Math.abs(value - (wanted[at] ?? 0))).toBeLessThanOrEqual(relative * Math.abs(wanted[at] ?? 0));
  }
}
const refusal = (code: string) => expect.objectContaining({ code });

test.each(input.regressions.map(({ name }, at) => [name, at] as const))('regressions of %s agree with R', (_name, at) => {
  const set = sets[at];
  const expected = reference.regressions[at];
  if (!set || !expected) throw new Error('reference.json does not belong to input.ts');
  const { lags, ...data } = set;

  const poisson = countRegression({ ...data, family: 'poisson' });
  expectClose(poisson.coefficients, expected.poisson.coefficients);
  expectClose(poisson.standardErrors, expected.poisson.standardErrors);
  expectClose(
    [poisson.deviance, poisson.logLikelihood ?? 0, poisson.aic ?? 0],
    [expected.poisson.deviance, expected.poisson.logLikelihood, expected.poisson.aic],
  );
  for (const type of types) {
    const robust = countRegression({ ...data, family: 'poisson', errors: { kind: 'robust', type } });
    expectClose(robust.standardErrors, expected.poisson.robust[type]);
    const line = linearRegression({ values: data.counts, columns: data.columns, errors: { kind: 'robust', type } });
    expectClose(line.standardErrors, expected.linear.robust[type]);
  }
  const neweyWest = { kind: 'newey-west', lags } as const;
  expectClose(countRegression({ ...data, errors: neweyWest }).standardErrors, expected.poisson.neweyWest);

  const quasi = countRegression(data);
  expectClose([quasi.dispersion], [expected.quasi.dispersion]);
  expectClose(quasi.standardErrors, expected.quasi.standardErrors);
  expect([quasi.logLikelihood, quasi.aic, quasi.fallback]).toEqual([null, null, null]);

  const line = linearRegression({ values: data.counts, columns: data.columns });
  expectClose(line.coefficients, expected.linear.coefficients);
  expectClose(line.standardErrors, expected.linear.standardErrors);
  expectClose(line.p, expected.linear.p);
  expectClose(
    line.lower,
    expected.linear.confidence.map(([lower]) => lower),
  );
  expectClose([line.residualDeviation, line.durbinWatson], [expected.linear.residualDeviation, expected.linear.durbinWatson]);
  const lineNeweyWest = linearRegression({ values: data.counts, columns: data.columns, errors: neweyWest });
  expectClose(lineNeweyWest.standardErrors, expected.linear.neweyWest);
});

test('negative binomial fits agree with R, and fall back to Poisson exactly where R has no maximum', () => {
  expect(reference.regressions.filter((each) => each.negativeBinomial).length).toBeGreaterThan(2);
  expect(reference.regressions.filter((each) => !each.negativeBinomial).length).toBeGreaterThan(0);
  for (const [at, { negativeBinomial, poisson }] of reference.regressions.entries()) {
    const set = sets[at];
    if (!set) throw new Error('reference.json does not belong to input.ts');
    const { lags, ...data } = set;
    const fit = countRegression({ ...data, family: 'negative-binomial' });
    if (!negativeBinomial) {
      expect(fit).toMatchObject({ family: 'poisson', fallback: 'no-overdispersion', size: null, sizeStandardError: null });
      expectClose(fit.standardErrors, poisson.standardErrors);
      expect(fit.aic).toBeCloseTo(poisson.aic, 6);
      continue;
    }
    expect(fit).toMatchObject({ family: 'negative-binomial', fallback: null });
    expectClose(fit.coefficients, negativeBinomial.coefficients, 1e-5);
    expectClose(fit.standardErrors, negativeBinomial.standardErrors);
    expectClose([fit.size ?? 0], [negativeBinomial.size], 1e-5);
    // R takes the error of the size one step before the end of its search
    expectClose([fit.sizeStandardError ?? 0], [negativeBinomial.sizeStandardError], 1e-3);
    expectClose(
      [fit.logLikelihood ?? 0, fit.aic ?? 0, fit.deviance],
      [negativeBinomial.logLikelihood, negativeBinomial.aic, negativeBinomial.deviance],
    );
    const robust = countRegression({ ...data, family: 'negative-binomial', errors: { kind: 'newey-west', lags } });
    expectClose(robust.standardErrors, negativeBinomial.neweyWest);
  }
});

test('two groups, worked by hand: the coefficient is the logarithm of the ratio of their means', () => {
  // standard errors are those of the step at which the deviance stood still to 1e-8, as in R: five digits
  const expectDigits = (got: Iterable<number>, expected: Iterable<number>) => expectClose(got, expected, 1e-5);
  const counts = Float64Array.of(4, 6, 8, 1, 2, 3);
  const columns = [new Float64Array(6).fill(1), Float64Array.of(0, 0, 0, 1, 1, 1)];
  const fit = countRegression({ counts, columns, family: 'poisson' });
  expectClose(fit.coefficients, [Math.log(6), Math.log(2 / 6)], 1e-9);
  // 18 and 6 incidents: variance of the logarithm of the ratio 1/18 + 1/6
  expectDigits(fit.standardErrors, [Math.sqrt(1 / 18), Math.sqrt(1 / 18 + 1 / 6)]);
  expectClose(fit.fitted, [6, 6, 6, 2, 2, 2], 1e-9);
  // Pearson (4 + 0 + 4)/6 + (1 + 0 + 1)/2 = 7/3 with 4 degrees of freedom
  expectDigits([fit.pearson, fit.dispersion], [7 / 3, 7 / 12]);
  expectDigits(countRegression({ counts, columns }).standardErrors, [
    Math.sqrt(7 / 12 / 18),
    Math.sqrt((7 / 12) * (1 / 18 + 1 / 6)),
  ]);
  // HC0: Σ of squared residuals over the square of the sum, per group
  const robust = countRegression({ counts, columns, errors: { kind: 'robust' } });
  expectDigits(robust.standardErrors, [Math.sqrt(8 / 18 ** 2), Math.sqrt(8 / 18 ** 2 + 2 / 6 ** 2)]);
  // Newey–West, one lag within each group: (−2·0 + 0·2)/18² and (−1·0 + 0·1)/6² add nothing
  const series = Int32Array.of(0, 0, 0, 1, 1, 1);
  const within = countRegression({ counts, columns, errors: { kind: 'newey-west', lags: 1, series } });
  expectDigits(within.standardErrors, robust.standardErrors);
  // two lags: ⅓ · 2 · (−2 · 2) and ⅓ · 2 · (−1 · 1) are taken away
  const far = countRegression({ counts, columns, errors: { kind: 'newey-west', lags: 2, series } });
  expectDigits(far.standardErrors, [Math.sqrt((8 - 8 / 3) / 18 ** 2), Math.sqrt((8 - 8 / 3) / 18 ** 2 + (2 - 2 / 3) / 6 ** 2)]);
  const student = countRegression({ counts, columns, distribution: 'student' });
  expect(student.upper[1]).toBeCloseTo((student.coefficients[1] ?? 0) + 2.7764451052 * (student.standardErrors[1] ?? 0), 8);
});

test('a forecast from a fit is its fitted value again, and adds up its uncertainty', () => {
  for (const { counts, columns, offset } of sets) {
    const fit = countRegression({ counts, columns, offset });
    const again = predictedCounts(fit, columns, offset);
    expectClose(again.expected, fit.fitted, 1e-9);
    // one row alone: variance of the total = μ² · variance of its logarithm
    const one = predictedCounts(
      fit,
      columns.map((column) => column.subarray(5, 6)),
      offset.subarray(5, 6),
    );
    expect(one.totalVariance).toBeCloseTo(one.total ** 2 * (one.linkStandardErrors[0] ?? 0) ** 2, 9);
    expect(again.total).toBeCloseTo(
      counts.reduce((sum, count) => sum + count, 0),
      6,
    );
  }
});

test('other units, another order of columns and of rows change what they should and nothing else', () => {
  const set = sets[2];
  if (!set) throw new Error('no third set');
  const { counts, columns, offset } = set;
  const plain = countRegression({ counts, columns, offset, family: 'negative-binomial' });
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      (unit, order) => {
        const scaled = columns.map((column, at) => (at === 1 ? column.map((value) => value * unit) : column));
        const rows = [...counts.keys()].reverse();
        const turned = (values: Float64Array) => Float64Array.from(rows, (row) => values[row] ?? 0);
        const fit = countRegression({
          counts: turned(counts),
          columns: order.map((at) => turned(scaled[at] ?? counts)),
          offset: turned(offset),
          family: 'negative-binomial',
        });
        for (const [at, column] of order.entries()) {
          const factor = column === 1 ? unit : 1;
          expect((fit.coefficients[at] ?? 0) * factor).toBeCloseTo(plain.coefficients[column] ?? 0, 7);
          expect((fit.standardErrors[at] ?? 0) * factor).toBeCloseTo(plain.standardErrors[column] ?? 0, 6);
        }
        expect(fit.size).toBeCloseTo(plain.size ?? 0, 4);
      },
    ),
    { numRuns: 20 },
  );
});

test('time in milliseconds since 1970 is as good as months', () => {
  const set = sets[1];
  if (!set) throw new Error('no second set');
  const { counts, columns, offset } = set;
  const [ones, months, after, season] = columns as [Float64Array, Float64Array, Float64Array, Float64Array];
  const plain = countRegression({ counts, columns, offset });
  const month = 30.44 * 86_400_000;
  const since1970 = months.map((at) => 1_577_836_800_000 + at * month);
  const fit = countRegression({ counts, columns: [ones, since1970, after, season], offset });
  expect((fit.coefficients[1] ?? 0) * month).toBeCloseTo(plain.coefficients[1] ?? 0, 7);
  expect((fit.standardErrors[1] ?? 0) * month).toBeCloseTo(plain.standardErrors[1] ?? 0, 7);
  expect(fit.coefficients[2]).toBeCloseTo(plain.coefficients[2] ?? 0, 6);
  expectClose(fit.fitted, plain.fitted, 1e-6);
});

test('whatever the counts, the answer has no NaN or is refused with its reason', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 6, maxLength: 20 }),
      fc.constantFrom('poisson' as const, 'quasi-poisson' as const, 'negative-binomial' as const),
      (list, family) => {
        const counts = Float64Array.from(list);
        const columns = [counts.map(() => 1), counts.map((_, row) => Number(row >= 3)), counts.map((_, row) => row)];
        Object.freeze(columns);
        const before = [...counts];
        try {
          const fit = countRegression({ counts, columns, family });
          const numbers = [...fit.coefficients, ...fit.standardErrors, ...fit.lower, ...fit.upper, ...fit.p, ...fit.fitted];
          expect(numbers.every(Number.isFinite)).toBe(true);
          expect(fit.fallback === null || fit.family === 'poisson').toBe(true);
        } catch (error) {
          expect(['too-few-points', 'constant-input', 'bad-parameter']).toContain((error as { code: string }).code);
        }
        expect([...counts]).toEqual(before);
      },
    ),
    { numRuns: 300 },
  );
});

test('what cannot be fitted is refused with its reason', () => {
  const ones = new Float64Array(4).fill(1);
  const half = Float64Array.of(0, 0, 1, 1);
  const counts = Float64Array.of(3, 2, 4, 1);
  const fit = (change: object) => countRegression({ counts, columns: [ones, half], ...change });
  expect(() => fit({ counts: Float64Array.of(1, 2, 0, 0) })).toThrow(refusal('too-few-points'));
  expect(() => fit({ counts: new Float64Array(4) })).toThrow(refusal('too-few-points'));
  expect(() => fit({ counts: Float64Array.of(1.5, 2, 1, 1) })).toThrow(refusal('bad-parameter'));
  expect(() => fit({ counts: Float64Array.of(-1, 2, 1, 1) })).toThrow(refusal('bad-parameter'));
  expect(() => fit({ columns: [ones, half, ones] })).toThrow(refusal('bad-parameter'));
  expect(() => fit({ columns: [ones, new Float64Array(4)] })).toThrow(refusal('bad-parameter'));
  expect(() => fit({ columns: [] })).toThrow(refusal('bad-parameter'));
  expect(() => fit({ columns: [ones, new Float64Array(3)] })).toThrow(refusal('shape-mismatch'));
  expect(() => fit({ offset: new Float64Array(3) })).toThrow(refusal('shape-mismatch'));
  expect(() => fit({ offset: Float64Array.of(0, 0, 0, Number.NaN) })).toThrow(refusal('bad-parameter'));
  expect(() => fit({ level: 1 })).toThrow(refusal('bad-parameter'));
  expect(() => fit({ errors: { kind: 'newey-west', lags: 4 } })).toThrow(refusal('bad-parameter'));
  expect(() => fit({ errors: { kind: 'newey-west', series: new Int32Array(2) } })).toThrow(refusal('shape-mismatch'));
  expect(() => countRegression({ counts: counts.subarray(0, 2), columns: [ones.subarray(0, 2), half.subarray(1, 3)] })).toThrow(
    refusal('too-few-points'),
  );
  // two groups of equal counts: nothing varies around the fit, so quasi-Poisson has no error to state
  expect(() => fit({ counts: Float64Array.of(2, 2, 5, 5) })).toThrow(refusal('constant-input'));
  expect(() => linearRegression({ values: ones, columns: [ones] })).toThrow(refusal('constant-input'));
  expect(() => linearRegression({ values: counts, columns: [ones.subarray(1)] })).toThrow(refusal('shape-mismatch'));
  expect(() => linearRegression({ values: ones.subarray(1, 2), columns: [ones.subarray(1, 2)] })).toThrow(
    refusal('too-few-points'),
  );
  expect(() => predictedCounts(countRegression({ counts, columns: [ones, half] }), [ones])).toThrow(refusal('shape-mismatch'));
});

test('gamma derivatives and Student numbers hold against known values', () => {
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14);
  expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 13);
  expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 13);
  expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 12);
  // one degree of freedom is Cauchy's distribution, two have a closed form
  for (const probability of [0.001, 0.2, 0.45, 0.6, 0.975, 0.9999]) {
    expectClose([studentQuantile(probability, 1)], [Math.tan(Math.PI * (probability - 0.5))], 1e-9);
    const two = (2 * probability - 1) / Math.sqrt(2 * probability * (1 - probability));
    expectClose([studentQuantile(probability, 2)], [two], 1e-9);
    const t = studentQuantile(probability, 7.5);
    expect(studentTwoSidedP(t, 7.5)).toBeCloseTo(2 * Math.min(probability, 1 - probability), 10);
  }
  expect(studentQuantile(0.5, 3)).toBe(0);
  expect(() => studentQuantile(1, 3)).toThrow(refusal('bad-parameter'));
  expect(() => studentTwoSidedP(1, 0)).toThrow(refusal('bad-parameter'));
});

/** A Poisson count around a mean that itself varies from period to period (gamma with this size), by Knuth's product. */
function count(mean: number, size: number, random: () => number): number {
  let luck = 1;
  if (Number.isFinite(size)) {
    luck = 0;
    for (let part = 0; part < size; part++) luck -= Math.log(1 - random()) / size;
  }
  const limit = Math.exp(-mean * luck);
  let drawn = 0;
  for (let product = random(); product > limit; product *= random()) drawn++;
  return drawn;
}

test('when nothing changed, intervals exclude that about one time in twenty, also when counts vary more than chance', () => {
  const random = seeded(77);
  const runs = 600;
  const columns = [new Float64Array(48).fill(1), Float64Array.from({ length: 48 }, (_, row) => Number(row >= 24))];
  const wrong = { plain: 0, quasi: 0, wide: 0, unaware: 0 };
  const excludes = ({ lower, upper }: { lower: Float64Array; upper: Float64Array }) =>
    Number((lower[1] ?? 0) > 0 || (upper[1] ?? 0) < 0);
  for (let run = 0; run < runs; run++) {
    const even = Float64Array.from({ length: 48 }, () => count(8, Number.POSITIVE_INFINITY, random));
    const uneven = Float64Array.from({ length: 48 }, () => count(8, 4, random));
    wrong.plain += excludes(countRegression({ counts: even, columns, family: 'poisson' }));
    wrong.quasi += excludes(countRegression({ counts: uneven, columns }));
    wrong.wide += excludes(countRegression({ counts: uneven, columns, family: 'negative-binomial' }));
    wrong.unaware += excludes(countRegression({ counts: uneven, columns, family: 'poisson' }));
  }
  const most = 0.05 + 3.5 * Math.sqrt((0.05 * 0.95) / runs);
  for (const share of [wrong.plain, wrong.quasi, wrong.wide].map((times) => times / runs)) {
    expect(share).toBeLessThan(most);
    expect(share).toBeGreaterThan(0.015);
  }
  // the plain Poisson error is far too small there: what the other families are for
  expect(wrong.unaware / runs).toBeGreaterThan(0.15);
});
