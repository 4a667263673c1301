import { betaBelow } from '../distribution/beta.ts';
import { logGamma } from '../distribution/gamma.ts';
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

/** From here on the normal approximation is as good as adding up. */
const MANY = 1000;
/** How many equally likely values of the other counts' chance variation are tried. */
const NODES = 41;

/**
 * The smallest share of reduction (0 … 1) that counts this small can show; 1 when they cannot show any.
 *
 * "Can show": with chance `power`, the interval of `rateRatio` lies wholly below 1. The count after is Poisson around μ(1 − d); for each count it
 * is asked whether the interval would exclude 1, over 41 equally likely values of the other counts (normal around their expectation;
 * together on the logarithmic scale when there is a comparison). From 1 000 expected on: −ln(1 − d) = (z(1 − level/2) + z(power))·√(Σ 1/count).
 * To be asked before an action starts. Input untouched. O(41 · μ).
 *
 * @throws {AnalysisError} bad-parameter
 */
export function smallestDetectableEffect(input: DetectableEffectInput): number {
  refuseUnsound(input);
  const { expectedAfter, exposureBefore = 1, exposureAfter = 1, power = 0.8, level = 0.05 } = input;
  const longer = exposureBefore / exposureAfter;
  if (expectedAfter > MANY) return smallestShare((d) => isVisibleAmongMany(d, input, longer, level, power));

  const shown = showingCounts(input, longer, level);
  const chanceToSee = (reduction: number) => {
    const mean = expectedAfter * (1 - reduction);
    return shown.reduce((sum, share, count) => sum + share * poisson(count, mean), 0);
  };
  return smallestShare((reduction) => chanceToSee(reduction) >= power);
}

/** Per count after (0 … expected): the share of the other counts' values with which it would show a reduction. Does not depend on the effect. */
function showingCounts(input: DetectableEffectInput, longer: number, level: number): Float64Array {
  const { expectedAfter, comparisonExpected } = input;
  const shows =
    comparisonExpected === undefined
      ? exactShows(expectedAfter * longer, longer, level)
      : comparedShows(expectedAfter, comparisonExpected, longer, level);
  return Float64Array.from({ length: Math.floor(expectedAfter) + 1 }, (_, count) => {
    let showing = 0;
    for (let node = 0; node < NODES; node++) if (shows(count, normalQuantile((node + 0.5) / NODES))) showing++;
    return showing / NODES;
  });
}

/** Without comparison: given the sum, "after" is binomial; the exact interval lies below 1 when so few are that unlikely. */
function exactShows(expectedBefore: number, longer: number, level: number): (count: number, deviate: number) => boolean {
  const shareAfter = 1 / (1 + longer);
  return (count, deviate) => {
    const before = Math.max(0, Math.round(expectedBefore + deviate * Math.sqrt(expectedBefore)));
    return before > 0 && 1 - betaBelow(shareAfter, count + 1, before) < level / 2;
  };
}

/** With comparison: the interval of the ratio of ratios lies below 1. */
function comparedShows(
  expectedAfter: number,
  comparisonExpected: number,
  longer: number,
  level: number,
): (count: number, deviate: number) => boolean {
  const others = [expectedAfter * longer, comparisonExpected * longer, comparisonExpected];
  const variance = others.reduce((sum, count) => sum + 1 / Math.max(0.5, count), 0);
  const reach = normalQuantile(1 - level / 2);
  return (count, deviate) => {
    const after = Math.max(0.5, count);
    const logRatio = Math.log(after / expectedAfter) + deviate * Math.sqrt(variance);
    return logRatio + reach * Math.sqrt(variance + 1 / after) < 0;
  };
}

function isVisibleAmongMany(
  reduction: number,
  { expectedAfter, comparisonExpected }: DetectableEffectInput,
  longer: number,
  level: number,
  power: number,
): boolean {
  const target = 1 / (expectedAfter * longer) + 1 / (expectedAfter * (1 - reduction));
  const compared = comparisonExpected === undefined ? 0 : (1 + 1 / longer) / Math.max(0.5, comparisonExpected);
  const needed = (normalQuantile(1 - level / 2) + normalQuantile(power)) * Math.sqrt(target + compared);
  return -Math.log(1 - reduction) >= needed;
}

function poisson(count: number, mean: number): number {
  return mean === 0 ? Number(count === 0) : Math.exp(count * Math.log(mean) - mean - logGamma(count + 1));
}

/** The smallest share in steps of 0.01, then halved to six digits; 1 when none is visible. */
function smallestShare(isVisible: (share: number) => boolean): number {
  for (let step = 1; step < 100; step++) {
    if (!isVisible(step / 100)) continue;
    let low = (step - 1) / 100;
    let high = step / 100;
    while (high - low > 1e-7) {
      const middle = (low + high) / 2;
      if (isVisible(middle)) high = middle;
      else low = middle;
    }
    return high;
  }
  return 1;
}

function refuseUnsound(input: DetectableEffectInput): void {
  const { expectedAfter, comparisonExpected = 0, exposureBefore = 1, exposureAfter = 1, power = 0.8, level = 0.05 } = input;
  const check = (name: string, value: number, holds: boolean, range: string) =>
    refuseUnless(holds && Number.isFinite(value), 'bad-parameter', `${name} needs to be ${range}, got ${value}`);
  check('exposureBefore', exposureBefore, exposureBefore > 0, 'above 0');
  check('exposureAfter', exposureAfter, exposureAfter > 0, 'above 0');
  check('expectedAfter', expectedAfter, expectedAfter >= 0, '0 or more');
  check('comparisonExpected', comparisonExpected, comparisonExpected >= 0, '0 or more');
  check('power', power, power > 0 && power < 1, 'between 0 and 1');
  check('level', level, level > 0 && level < 1, 'between 0 and 1');
}
