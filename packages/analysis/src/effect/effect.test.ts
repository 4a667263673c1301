import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedGolden } from '../../reference/shared-reference.ts';
import { seeded } from '../random.ts';
import { rateRatio } from './rate-ratio.ts';
import { smallestDetectableEffect } from './smallest-detectable-effect.ts';
import { weightedDisplacementDifference } from './weighted-displacement-difference.ts';

type EffectGolden = {
  results: {
    displacement: {
      counts: Record<'A_treated' | 'B_buffer' | 'C_control' | 'D_buffer_control', [number, number]>;
      wdd: Record<
        'Est_Local' | 'SE_Local' | 'Est_Displace' | 'SE_Displace' | 'Est_Total' | 'SE_Total' | 'Z' | 'LowCI' | 'HighCI',
        number
      >;
      wdd_no_displacement: Record<'Est_Total' | 'SE_Total' | 'Z' | 'LowCI' | 'HighCI', number>;
      odds_ratio: number;
      log_or_se: number;
    };
    e_test: { k1: number; k2: number; n1: number; n2: number; ptest: [number, number | null] }[];
  };
};
const golden = sharedGolden<EffectGolden>('intervention_effects.json')?.results;

function expectRelative(got: number, expected: number): void {
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(1e-6 * Math.abs(expected));
}

const refusal = (code: string) => expect.objectContaining({ code });
const equal = { exposureBefore: 1, exposureAfter: 1 };

test('a rate that halves, worked by hand', () => {
  // 3 before, none after: given 3 in all, the share after is at most 1 − 0.025^(1/3) = 0.7076; odds 2.42
  expect(rateRatio({ before: 3, after: 0, ...equal })).toMatchObject({
    ratio: 0,
    lower: 0,
    method: 'exact-conditional',
  });
  expect(rateRatio({ before: 3, after: 0, ...equal }).upper).toBeCloseTo((1 - 0.025 ** (1 / 3)) / 0.025 ** (1 / 3), 9);
  // twice the time after: half the rate
  expect(rateRatio({ before: 20, after: 20, exposureBefore: 30, exposureAfter: 60 }).ratio).toBe(0.5);
  const compared = rateRatio({ before: 20, after: 10, comparisonBefore: 40, comparisonAfter: 40, ...equal });
  expect(compared).toMatchObject({ ratio: expect.closeTo(0.5, 12), method: 'ratio-of-ratios' });
  expect(compared.upper).toBeCloseTo(0.5 * Math.exp(1.959963984540054 * Math.sqrt(1 / 20 + 1 / 10 + 1 / 20)), 9);
});

test.skipIf(!golden)('exact intervals agree with R', () => {
  expect(golden?.e_test.length).toBeGreaterThan(2);
  for (const { k1, k2, n1, n2, ptest } of golden?.e_test ?? []) {
    const { lower, upper } = rateRatio({ before: k2, after: k1, exposureBefore: n2, exposureAfter: n1 });
    expectRelative(lower, ptest[0]);
    if (ptest[1] === null) expect(upper).toBe(Number.POSITIVE_INFINITY);
    else expectRelative(upper, ptest[1]);
  }
});

test.skipIf(!golden)('ratio of ratios and weighted displacement difference agree with R', () => {
  if (!golden) return;
  const { counts, wdd, wdd_no_displacement: alone, odds_ratio, log_or_se } = golden.displacement;
  const pair = ([before, after]: [number, number]) => ({ before, after });
  const target = pair(counts.A_treated);
  const targetComparison = pair(counts.C_control);
  const ratios = rateRatio({
    ...target,
    comparisonBefore: targetComparison.before,
    comparisonAfter: targetComparison.after,
    ...equal,
  });
  expectRelative(1 / ratios.ratio, odds_ratio);
  expectRelative(Math.log(ratios.upper / ratios.lower) / (2 * 1.959963984540054), log_or_se);

  // the reference states 90 % intervals
  const both = {
    target,
    targetComparison,
    buffer: pair(counts.B_buffer),
    bufferComparison: pair(counts.D_buffer_control),
    level: 0.9,
  };
  const whole = weightedDisplacementDifference(both);
  expect([whole.wdd, whole.local.estimate, whole.displacement.estimate]).toEqual([
    wdd.Est_Total,
    wdd.Est_Local,
    wdd.Est_Displace,
  ]);
  expectRelative(whole.standardError, wdd.SE_Total);
  expectRelative(whole.local.standardError, wdd.SE_Local);
  expectRelative(whole.displacement.standardError, wdd.SE_Displace);
  expectRelative(whole.z, wdd.Z);
  expectRelative(whole.lower, wdd.LowCI);
  expectRelative(whole.upper, wdd.HighCI);
  const local = weightedDisplacementDifference({ target, targetComparison, level: 0.9 });
  expectRelative(local.z, alone.Z);
  expectRelative(local.lower, alone.LowCI);
  expectRelative(local.upper, alone.HighCI);
});

test('a weighted displacement difference, worked by hand', () => {
  const input = {
    target: { before: 30, after: 12 },
    buffer: { before: 10, after: 13 },
    targetComparison: { before: 20, after: 18 },
    bufferComparison: { before: 9, after: 8 },
  };
  // (−18 + 2) + (3 + 1) = −12; √120
  expect(weightedDisplacementDifference(input)).toMatchObject({ wdd: -12, standardError: Math.sqrt(120) });
  // before was half as long: its counts are doubled, their variance fourfold
  const uneven = weightedDisplacementDifference({ ...input, exposureBefore: 30, exposureAfter: 60 });
  expect(uneven.wdd).toBe(12 - 60 - (18 - 40) + (13 - 20) - (8 - 18));
  expect(uneven.standardError).toBeCloseTo(Math.sqrt(12 + 18 + 13 + 8 + 4 * (30 + 20 + 10 + 9)), 12);
});

const count = fc.integer({ min: 0, max: 400 });

test('intervals hold their estimate, are never NaN, and turn over when before and after change places', () => {
  fc.assert(
    fc.property(count, count, count, count, (before, after, comparisonBefore, comparisonAfter) => {
      fc.pre(before + after > 0 && comparisonBefore + comparisonAfter > 0);
      const plain = rateRatio({ before, after, ...equal });
      const compared = rateRatio({ before, after, comparisonBefore, comparisonAfter, ...equal });
      for (const { ratio, lower, upper } of [plain, compared]) {
        expect(lower <= ratio && ratio <= upper).toBe(true);
        expect(lower).toBeGreaterThanOrEqual(0);
      }
      const turned = rateRatio({ before: after, after: before, ...equal });
      if (turned.lower > 0) expect(plain.upper * turned.lower).toBeCloseTo(1, 6);
      else expect(plain.upper).toBe(Number.POSITIVE_INFINITY);
    }),
  );
});

test('fewer incidents after never make the action look worse', () => {
  fc.assert(
    fc.property(count, fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (before, after, other) => {
      const change = (n: number) => ({
        alone: rateRatio({ before, after: n, ...equal }),
        difference: weightedDisplacementDifference({
          target: { before, after: n },
          targetComparison: { before: other, after: other },
        }),
      });
      fc.pre(before > 0);
      expect(change(after - 1).alone.ratio).toBeLessThanOrEqual(change(after).alone.ratio);
      expect(change(after - 1).alone.upper).toBeLessThanOrEqual(change(after).alone.upper);
      expect(change(after - 1).difference.wdd).toBe(change(after).difference.wdd - 1);
    }),
  );
});

/** A Poisson count by Knuth's product of random numbers, in parts small enough for the product. */
function poisson(mean: number, random: () => number): number {
  if (mean > 200) return poisson(200, random) + poisson(mean - 200, random);
  const limit = Math.exp(-mean);
  let product = random();
  let drawn = 0;
  while (product > limit) {
    product *= random();
    drawn++;
  }
  return drawn;
}

test('when nothing changed, the intervals exclude "no change" at most one time in twenty', () => {
  const random = seeded(31);
  const runs = 4000;
  let alone = 0;
  let compared = 0;
  let difference = 0;
  for (let run = 0; run < runs; run++) {
    const [before, after, comparisonBefore, comparisonAfter] = [20, 20, 60, 60].map((mean) => poisson(mean, random)) as [
      number,
      number,
      number,
      number,
    ];
    const outside = (interval: { lower: number; upper: number }, none: number) => interval.lower > none || interval.upper < none;
    if (outside(rateRatio({ before, after, ...equal }), 1)) alone++;
    if (outside(rateRatio({ before, after, comparisonBefore, comparisonAfter, ...equal }), 1)) compared++;
    const target = { before, after };
    const targetComparison = { before: comparisonBefore, after: comparisonAfter };
    if (outside(weightedDisplacementDifference({ target, targetComparison }), 0)) difference++;
  }
  const most = 0.05 + 3.5 * Math.sqrt((0.05 * 0.95) / runs);
  expect(alone / runs).toBeLessThan(most);
  expect(compared / runs).toBeLessThan(most);
  expect(difference / runs).toBeLessThan(most);
  expect(Math.min(compared, difference) / runs).toBeGreaterThan(0.03);
});

test.each([
  [12, 100, 4],
  [30, 120, 3],
  [60, 60, 1],
  [12, undefined, 1],
  [25, undefined, 4],
  [100, undefined, 1],
  [1200, 1200, 1],
])(
  'the smallest detectable effect at %d expected (comparison %s, before %d times as long) is seen about four times in five',
  (expectedAfter, comparisonExpected, longer) => {
    const periods = { exposureBefore: longer, exposureAfter: 1 };
    const effect = smallestDetectableEffect({
      expectedAfter,
      ...periods,
      ...(comparisonExpected === undefined ? {} : { comparisonExpected }),
    });
    expect(effect).toBeLessThan(1);
    const random = seeded(8);
    const runs = 2000;
    let seen = 0;
    for (let run = 0; run < runs; run++) {
      const counts = {
        before: poisson(expectedAfter * longer, random),
        after: poisson(expectedAfter * (1 - effect), random),
      };
      const comparison =
        comparisonExpected === undefined
          ? {}
          : {
              comparisonBefore: poisson(comparisonExpected * longer, random),
              comparisonAfter: poisson(comparisonExpected, random),
            };
      if (rateRatio({ ...counts, ...comparison, ...periods }).upper < 1) seen++;
    }
    expect(seen / runs).toBeGreaterThan(0.75);
    expect(seen / runs).toBeLessThan(0.85);
  },
);

test('more incidents show smaller effects, and a handful shows none', () => {
  const effects = [2, 5, 10, 20, 50, 200, 1000].map((expectedAfter) => smallestDetectableEffect({ expectedAfter }));
  for (const [index, effect] of effects.slice(1).entries()) expect(effect).toBeLessThanOrEqual(effects[index] ?? 0);
  expect(effects[0]).toBe(1);
  expect(smallestDetectableEffect({ expectedAfter: 0 })).toBe(1);
  expect(smallestDetectableEffect({ expectedAfter: 50, power: 0.95 })).toBeGreaterThan(
    smallestDetectableEffect({ expectedAfter: 50 }),
  );
  expect(smallestDetectableEffect({ expectedAfter: 50, comparisonExpected: 50 })).toBeGreaterThan(
    smallestDetectableEffect({ expectedAfter: 50 }),
  );
});

test('what cannot be judged is refused with its reason, and the input is left as it was', () => {
  expect(() => rateRatio({ before: 0, after: 0, ...equal })).toThrow(refusal('too-few-points'));
  expect(() => rateRatio({ before: 1, after: 1, comparisonBefore: 0, comparisonAfter: 0, ...equal })).toThrow(
    refusal('too-few-points'),
  );
  expect(() => rateRatio({ before: 1, after: 1, comparisonBefore: 2, ...equal })).toThrow(refusal('bad-parameter'));
  expect(() => rateRatio({ before: 1.5, after: 1, ...equal })).toThrow(refusal('bad-parameter'));
  expect(() => rateRatio({ before: 1, after: 1, exposureBefore: 0, exposureAfter: 1 })).toThrow(refusal('bad-parameter'));
  const nothing = { before: 0, after: 0 };
  expect(() => weightedDisplacementDifference({ target: nothing, targetComparison: nothing })).toThrow(refusal('too-few-points'));
  expect(() => weightedDisplacementDifference({ target: { before: -1, after: 0 }, targetComparison: nothing })).toThrow(
    refusal('bad-parameter'),
  );
  expect(() => weightedDisplacementDifference({ target: nothing, targetComparison: nothing, buffer: nothing })).toThrow(
    refusal('bad-parameter'),
  );
  expect(() => smallestDetectableEffect({ expectedAfter: -1 })).toThrow(refusal('bad-parameter'));
  expect(() => smallestDetectableEffect({ expectedAfter: 1, power: 1 })).toThrow(refusal('bad-parameter'));
  const frozen = Object.freeze({
    target: Object.freeze({ before: 3, after: 1 }),
    targetComparison: Object.freeze({ before: 3, after: 3 }),
  });
  expect(weightedDisplacementDifference(frozen).wdd).toBe(-2);
});
