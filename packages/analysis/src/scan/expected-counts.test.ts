import { expect, test } from 'vitest';
import { personDays, standardisedExpected } from './expected-counts.ts';

test('person-days are the area under straight lines, level outside the known days', () => {
  const days = personDays({
    knownDays: Float64Array.of(10, 20),
    population: Float64Array.of(100, 200, 50, 50),
    edges: Float64Array.of(0, 10, 15, 20, 30),
  });
  expect([...days]).toEqual([1000, 625, 875, 2000, 500, 250, 250, 500]);
  expect([
    ...personDays({ knownDays: Float64Array.of(5), population: Float64Array.of(3), edges: Float64Array.of(0, 2, 9) }),
  ]).toEqual([6, 21]);
});

test('every stratum has its own rate, and the expected counts add to the cases', () => {
  // two places, two strata, one unit: young 10 and 30 with 8 cases, old 20 and 20 with 6 cases
  const expected = standardisedExpected({ placeCount: 2, casesPerStratum: [8, 6], population: Float64Array.of(10, 20, 30, 20) });
  expect([...expected]).toEqual([2 + 3, 6 + 3]);
  const byUnit = standardisedExpected({
    placeCount: 2,
    casesPerStratum: [8, 6],
    population: Float64Array.of(5, 5, 10, 10, 10, 20, 5, 15),
  });
  expect(byUnit).toHaveLength(4);
  expect(byUnit.reduce((sum, each) => sum + each, 0)).toBeCloseTo(14, 12);
  expect(byUnit[2]).toBeCloseTo((8 * 10) / 40 + (6 * 5) / 40, 12);
});

test('unsound populations are refused', () => {
  const sound = { knownDays: Float64Array.of(1, 2), population: Float64Array.of(1, 2), edges: Float64Array.of(0, 1) };
  const refused = (run: () => unknown, code: string) => expect(run).toThrow(expect.objectContaining({ code }));
  refused(() => personDays({ ...sound, knownDays: Float64Array.of(2, 1) }), 'bad-parameter');
  refused(() => personDays({ ...sound, edges: Float64Array.of(0, Number.NaN) }), 'bad-parameter');
  refused(() => personDays({ ...sound, edges: Float64Array.of(0) }), 'shape-mismatch');
  refused(() => personDays({ ...sound, population: Float64Array.of(1, 2, 3) }), 'shape-mismatch');
  refused(() => personDays({ ...sound, population: Float64Array.of(-1, 2) }), 'bad-parameter');
  refused(() => standardisedExpected({ placeCount: 2, casesPerStratum: [1], population: new Float64Array(3) }), 'shape-mismatch');
  refused(() => standardisedExpected({ placeCount: 2, casesPerStratum: [1], population: new Float64Array(2) }), 'bad-parameter');
  refused(
    () => standardisedExpected({ placeCount: 1, casesPerStratum: [Number.NaN], population: Float64Array.of(1) }),
    'bad-parameter',
  );
});
