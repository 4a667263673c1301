import { expect, test } from 'vitest';
import { betaBelow, betaQuantile } from './beta.ts';
import { gammaAbove, gammaBelow, logGamma } from './gamma.ts';
import { negativeBinomialAtMost, negativeBinomialQuantile } from './negative-binomial.ts';
import { normalQuantile, normalTwoSidedP } from './normal.ts';

function expectRelative(got: number, expected: number, tolerance: number): void {
  expect(Math.abs(got - expected) / Math.abs(expected)).toBeLessThan(tolerance);
}

// 2·Φ(−z) to 16 digits from tables of the complementary error function
test.each([
  [0.5, 0.6170750774519738],
  [1, 0.31731050786291415],
  [1.959963984540054, 0.05],
  [2.8284271247461903, 0.004677734981047266],
  [3, 0.0026997960632601866],
  [5, 5.733031437583878e-7],
  [10, 1.523970604832094e-23],
  [20, 5.507248237212467e-89],
  [37, 1.1451142445050278e-299],
])('two-sided p of z = %d is %d, far into the tail', (z, p) => {
  expectRelative(normalTwoSidedP(z), p, 1e-9);
  expect(normalTwoSidedP(-z)).toBe(normalTwoSidedP(z));
});

test('p is 1 at zero, 0 at infinity, and NaN is refused', () => {
  expect(normalTwoSidedP(0)).toBe(1);
  expect(normalTwoSidedP(Number.POSITIVE_INFINITY)).toBe(0);
  expect(() => normalTwoSidedP(Number.NaN)).toThrow(/got NaN/);
});

test('the two ways of reckoning p meet where they change over', () => {
  const seam = 2 * Math.SQRT2;
  expectRelative(normalTwoSidedP(seam - 1e-9), normalTwoSidedP(seam + 1e-9), 1e-7);
});

test.each([1e-12, 0.001, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999])('the quantile of %d leads back to it', (share) => {
  const z = normalQuantile(share);
  const tail = normalTwoSidedP(z) / 2;
  expectRelative(share < 0.5 ? tail : 1 - tail, share, 1e-11);
});

test('logGamma gives factorials and √π', () => {
  expectRelative(logGamma(11), Math.log(3_628_800), 1e-14);
  expectRelative(logGamma(0.5), Math.log(Math.sqrt(Math.PI)), 1e-13);
  expect(Math.abs(logGamma(1))).toBeLessThan(1e-13);
});

test('the beta distribution equals its polynomial for whole parameters, and its quantile leads back', () => {
  // Beta(2, 3): 6x² − 8x³ + 3x⁴
  for (const x of [0.05, 0.3, 0.62, 0.97]) {
    expectRelative(betaBelow(x, 2, 3), 6 * x ** 2 - 8 * x ** 3 + 3 * x ** 4, 1e-12);
  }
  for (const share of [0.025, 0.5, 0.975]) expectRelative(betaBelow(betaQuantile(share, 4, 61), 4, 61), share, 1e-9);
});

test('the negative binomial sums to its own terms', () => {
  // size 1 is geometric: P(X ≤ k) = 1 − (m/(1 + m))^(k + 1)
  for (const count of [0, 1, 5]) expectRelative(negativeBinomialAtMost(count, 3, 1), 1 - 0.75 ** (count + 1), 1e-12);
  expect(negativeBinomialQuantile(0.74, 3, 1)).toBe(4);
  expect(negativeBinomialQuantile(0.1, 3, 1)).toBe(0);
});

test('the gamma distribution equals its closed form for whole shapes, in both tails, and half a shape is the normal', () => {
  // shape 3: P(X > x) = e^(−x)·(1 + x + x²/2)
  for (const x of [0.01, 1, 3.9, 4.1, 30]) {
    const above = Math.exp(-x) * (1 + x + x ** 2 / 2);
    expectRelative(gammaAbove(x, 3), above, 1e-12);
    if (x >= 1) expectRelative(gammaBelow(x, 3), 1 - above, 1e-12);
  }
  // the first term left out: x³/6 · (1 − 3x/4)
  expectRelative(gammaBelow(1e-4, 3), (1e-12 / 6) * (1 - 3e-4 / 4), 1e-7);
  expectRelative(gammaAbove(8, 0.5), normalTwoSidedP(4), 1e-11);
  expect([gammaAbove(-1, 2), gammaBelow(-1, 2)]).toEqual([1, 0]);
  expectRelative(gammaAbove(1_000_500, 1e6) + gammaBelow(1_000_500, 1e6), 1, 1e-12);
});
