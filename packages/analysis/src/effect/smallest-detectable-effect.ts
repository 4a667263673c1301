import { normalQuantile } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';

export type DetectableEffectInput = {
  /** Incidents expected in the target during the period after, if the action changes nothing. */
  readonly expectedAfter: number;
  /** Incidents expected in the comparison areas during the period after. Leave out when there are none. */
  readonly comparisonExpected?: number;
  /** Length of the two periods in the same unit, default equal. */
  readonly exposureBefore?: number;
  readonly exposureAfter?: number;
  /** The chance to see the effect when it is there, default 0.8. */
  readonly power?: number;
  /** The chance to see one that is not there (two-sided), default 0.05. */
  readonly level?: number;
};

/**
 * The smallest share of reduction (0 … 1) that counts this small can show; 1 when they cannot show any.
 *
 * The power of the (ratio of) rate ratio(s) on the logarithmic scale: the effect d that satisfies
 * |ln((μ(1 − d) + ½)/(μ + ½))| = z(1 − level/2)·s₀ + z(power)·s₁, with s² = Σ 1/(count + ½) over the counts as expected
 * without (s₀) and with (s₁) the effect. To be asked before an action starts. Input untouched.
 *
 * @throws {AnalysisError} bad-parameter
 */
export function smallestDetectableEffect(input: DetectableEffectInput): number {
  const { expectedAfter, comparisonExpected, exposureBefore = 1, exposureAfter = 1, power = 0.8, level = 0.05 } = input;
  const positive = (name: string, value: number) =>
    refuseUnless(value > 0 && Number.isFinite(value), 'bad-parameter', `${name} needs to be above 0, got ${value}`);
  positive('exposureBefore', exposureBefore);
  positive('exposureAfter', exposureAfter);
  const share = (name: string, value: number) =>
    refuseUnless(value > 0 && value < 1, 'bad-parameter', `${name} needs to be between 0 and 1, got ${value}`);
  share('power', power);
  share('level', level);
  const expectations = [expectedAfter, comparisonExpected ?? 0];
  const areExpectations = expectations.every((value) => value >= 0 && Number.isFinite(value));
  refuseUnless(areExpectations, 'bad-parameter', `expectations need to be 0 or more, got ${expectations.join(' and ')}`);

  const fixed = varianceOfUnchanged(expectedAfter, comparisonExpected, exposureBefore / exposureAfter);
  const toSeeChance = normalQuantile(1 - level / 2);
  const toSeeEffect = normalQuantile(power);
  const without = Math.sqrt(fixed + 1 / (expectedAfter + 0.5));
  const isVisible = (reduction: number) => {
    const remaining = expectedAfter * (1 - reduction) + 0.5;
    const effect = Math.log((expectedAfter + 0.5) / remaining);
    return effect >= toSeeChance * without + toSeeEffect * Math.sqrt(fixed + 1 / remaining);
  };
  return smallestShare(isVisible);
}

/** Variance, on the logarithmic scale, of the counts that the action does not change. */
function varianceOfUnchanged(expectedAfter: number, comparisonExpected: number | undefined, perAfter: number): number {
  const before = 1 / (expectedAfter * perAfter + 0.5);
  if (comparisonExpected === undefined) return before;
  return before + 1 / (comparisonExpected * perAfter + 0.5) + 1 / (comparisonExpected + 0.5);
}

/** The smallest share in steps of 0.001, then halved to six digits; 1 when none is visible. */
function smallestShare(isVisible: (share: number) => boolean): number {
  for (let step = 1; step < 1000; step++) {
    if (!isVisible(step / 1000)) continue;
    let low = (step - 1) / 1000;
    let high = step / 1000;
    while (high - low > 1e-7) {
      const middle = (low + high) / 2;
      if (isVisible(middle)) high = middle;
      else low = middle;
    }
    return high;
  }
  return 1;
}
