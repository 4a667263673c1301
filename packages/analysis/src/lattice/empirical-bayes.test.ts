import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weightsFromNeighbours } from '../weights/sparse-weights.ts';
import { empiricalBayesRates, empiricalBayesScores, localEmpiricalBayesRates, rateProbability } from './empirical-bayes.ts';

test('two areas, worked by hand', () => {
  // rates 0.1 and 0.3, mean 20/100; spread (50·0.01 + 50·0.01)/100 − 0.2/50 = 0.006; each is drawn by 0.006/(0.006 + 0.2/50) = 0.6
  const { raw, estimate } = empiricalBayesRates({ cases: Float64Array.of(5, 15), population: Float64Array.of(50, 50) });
  expect([...raw]).toEqual([0.1, 0.3]);
  expect(estimate[0]).toBeCloseTo(0.2 - 0.6 * 0.1, 14);
  expect(estimate[1]).toBeCloseTo(0.2 + 0.6 * 0.1, 14);
  const scores = empiricalBayesScores({ cases: Float64Array.of(5, 15), population: Float64Array.of(50, 50) });
  expect(scores[1]).toBeCloseTo(0.1 / Math.sqrt(0.01), 12);
});

test('where rates differ no more than chance makes them, all are the mean', () => {
  const { estimate } = empiricalBayesRates({ cases: Float64Array.of(10, 11, 9), population: Float64Array.of(100, 100, 100) });
  for (const each of estimate) expect(each).toBeCloseTo(0.1, 14);
});

const areas = fc.array(fc.record({ cases: fc.integer({ min: 0, max: 50 }), population: fc.integer({ min: 1, max: 5000 }) }), {
  minLength: 2,
  maxLength: 25,
});

test('an estimate lies between the rate and the mean, and the fewer people, the nearer to the mean', () => {
  fc.assert(
    fc.property(areas, (list) => {
      fc.pre(list.some(({ cases }) => cases > 0));
      const input = {
        cases: Float64Array.from(list, ({ cases }) => cases),
        population: Float64Array.from(list, ({ population }) => population),
      };
      const mean = input.cases.reduce((sum, each) => sum + each, 0) / input.population.reduce((sum, each) => sum + each, 0);
      const { raw, estimate } = empiricalBayesRates(input);
      const kept = Array.from(raw, (rate, area) => (rate === mean ? Number.NaN : ((estimate[area] ?? 0) - mean) / (rate - mean)));
      const bySize = list
        .map(({ population }, area) => [population, kept[area] ?? Number.NaN] as const)
        .filter(([, share]) => !Number.isNaN(share))
        .sort((a, b) => a[0] - b[0]);
      for (const [, share] of bySize) {
        expect(share).toBeGreaterThanOrEqual(-1e-9);
        expect(share).toBeLessThanOrEqual(1 + 1e-9);
      }
      for (let at = 1; at < bySize.length; at++) {
        expect(bySize[at]?.[1] ?? 0).toBeGreaterThanOrEqual((bySize[at - 1]?.[1] ?? 0) - 1e-6);
      }
      const lists = list.map((_, area) => (area > 0 ? [area - 1] : []));
      const local = localEmpiricalBayesRates(input, weightsFromNeighbours(lists, { includeSelf: false }));
      expect([...local.estimate, ...empiricalBayesScores(input)].every(Number.isFinite)).toBe(true);
      // area 0 has nobody around it
      expect(local.estimate[0]).toBeCloseTo(raw[0] ?? Number.NaN, 12);
    }),
  );
});

test('surroundings without cases have the rate 0, with or without the area itself among its neighbours', () => {
  const input = { cases: Float64Array.of(0, 0, 9), population: Float64Array.of(10, 20, 30) };
  for (const includeSelf of [true, false]) {
    const { estimate } = localEmpiricalBayesRates(input, weightsFromNeighbours([[1], [0], []], { includeSelf }));
    expect([estimate[0], estimate[1]]).toEqual([0, 0]);
    expect(estimate[2]).toBeCloseTo(0.3, 12);
  }
});

test('the Poisson chance is that of as many or more above expectation, of as few or fewer below', () => {
  const { p, isLow } = rateProbability({ cases: Float64Array.of(1, 5), population: Float64Array.of(100, 100) });
  expect(isLow).toEqual([true, false]);
  expect(p[0]).toBeCloseTo(Math.exp(-3) * 4, 12);
  expect(p[1]).toBeCloseTo(1 - Math.exp(-3) * (1 + 3 + 4.5 + 4.5 + 27 / 8), 12);
});

const sound = { cases: Float64Array.of(1, 2), population: Float64Array.of(10, 20) };
test.each([
  [
    () => empiricalBayesRates({ ...sound, population: Float64Array.of(10) }),
    'shape-mismatch',
    /2 cases need as many populations, got 1/,
  ],
  [() => empiricalBayesRates({ cases: Float64Array.of(1), population: Float64Array.of(9) }), 'too-few-points', /2 areas, got 1/],
  [() => empiricalBayesRates({ ...sound, cases: Float64Array.of(1, -1) }), 'bad-parameter', /count of cases/],
  [
    () => empiricalBayesRates({ ...sound, cases: Float64Array.of(1, Number.POSITIVE_INFINITY) }),
    'bad-parameter',
    /count of cases/,
  ],
  [() => empiricalBayesScores({ ...sound, population: Float64Array.of(0, 3) }), 'bad-parameter', /population needs .* above 0/],
  [() => empiricalBayesScores({ ...sound, population: Float64Array.of(1, 1 / 0) }), 'bad-parameter', /population needs/],
  [() => rateProbability({ ...sound, cases: Float64Array.of(1, 0.5) }), 'bad-parameter', /whole numbers/],
  [() => rateProbability({ ...sound, population: Float64Array.of(1) }), 'shape-mismatch', /got 1/],
  [() => empiricalBayesRates({ ...sound, cases: Float64Array.of(0, 0) }), 'constant-input', /at least one case/],
  [
    () => localEmpiricalBayesRates(sound, weightsFromNeighbours([[]], { includeSelf: false })),
    'shape-mismatch',
    /2 areas need weights for as many units, got 1/,
  ],
  [
    () =>
      localEmpiricalBayesRates(
        { ...sound, cases: Float64Array.of(0, 0) },
        weightsFromNeighbours([[1], [0]], { includeSelf: false }),
      ),
    'constant-input',
    /at least one case/,
  ],
])('rates of nothing are refused', (call, code, message) => {
  expect(call).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
});

test('one area without cases is no trouble, and the input is left as it was', () => {
  const input = { cases: Float64Array.of(0, 3, 1), population: Float64Array.of(10, 20, 30) };
  const copy = structuredClone(input);
  const path = weightsFromNeighbours([[1], [0, 2], [1]], { includeSelf: false });
  for (const each of [
    empiricalBayesRates(input).estimate,
    localEmpiricalBayesRates(input, path).estimate,
    rateProbability(input).p,
  ]) {
    expect(each.every((value) => value >= 0 && value <= 1)).toBe(true);
  }
  expect(input).toEqual(copy);
});
