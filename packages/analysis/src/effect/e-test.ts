import { logGamma } from '../distribution/gamma.ts';
import { refuseUnless } from '../errors.ts';

export type ETestInput = {
  /** Incidents in the two periods or places. */
  readonly count1: number;
  readonly count2: number;
  /** Their lengths in the same unit, default 1. */
  readonly exposure1?: number;
  readonly exposure2?: number;
  /** Spread of the difference from the common rate (`score`, default) or from each count by itself (`wald`); the same for equal exposures. */
  readonly statistic?: 'score' | 'wald';
};

/** Further from the mean than this many standard deviations (and as many counts) nothing is added up. */
const REACH = 9;

/**
 * How surprising is so large a difference between two counts, if both had the same rate? (two-sided p)
 *
 * The difference x₁/n₁ − x₂/n₂ of every possible pair of counts, divided by its estimated spread, is held against the observed one, the pairs
 * weighted by Poisson chances at the common rate (k₁ + k₂)/(n₁ + n₂). Less careful than the exact conditional test, so that it sees more with
 * few incidents; its share of false alarms can pass 5 % by a little. Input untouched. O(k₁·k₂) at most, for large counts O(√(k₁·k₂)).
 *
 * @throws {AnalysisError} bad-parameter · too-few-points (no incident at all)
 * @source Krishnamoorthy & Thomson 2004, *Journal of Statistical Planning and Inference* 119: 23–35, equations 3.3–3.6 with d = 0 (`wald`);
 *         Gu, Ng, Tang & Schucany 2008, *Biometrical Journal* 50: 283–298 (`score`)
 */
export function eTest(input: ETestInput): number {
  const { count1, count2, exposure1 = 1, exposure2 = 1, statistic = 'score' } = input;
  for (const count of [count1, count2]) {
    const isCount = Number.isInteger(count) && count >= 0;
    refuseUnless(isCount, 'bad-parameter', `counts need to be whole and not negative, got ${count}`);
  }
  for (const exposure of [exposure1, exposure2]) {
    const isLength = exposure > 0 && Number.isFinite(exposure);
    refuseUnless(isLength, 'bad-parameter', `exposures need to be above 0, got ${exposure}`);
  }
  refuseUnless(count1 + count2 > 0, 'too-few-points', 'needs an incident in either count, got none');
  const rate = (count1 + count2) / (exposure1 + exposure2);
  const first = poissonChances(rate * exposure1, count1);
  const second = poissonChances(rate * exposure2, count2);
  const variance =
    statistic === 'score'
      ? (x1: number, x2: number) => (x1 + x2) / (exposure1 * exposure2)
      : (x1: number, x2: number) => x1 / exposure1 ** 2 + x2 / exposure2 ** 2;
  const pivot = (x1: number, x2: number) =>
    x1 + x2 === 0 ? 0 : Math.abs(x1 / exposure1 - x2 / exposure2) / Math.sqrt(variance(x1, x2));
  // as large means also the same but for rounding
  const observed = pivot(count1, count2) * (1 - 1e-12);
  let p = 0;
  first.chances.forEach((chance1, at1) => {
    let inside = 0;
    second.chances.forEach((chance2, at2) => {
      if (pivot(first.from + at1, second.from + at2) >= observed) inside += chance2;
    });
    p += chance1 * inside;
  });
  return Math.min(1, p);
}

/** Poisson chances as far as they matter, the observed count always among them. */
function poissonChances(mean: number, observed: number): { from: number; chances: Float64Array } {
  const reach = REACH * Math.sqrt(mean) + 4 * REACH;
  const from = Math.max(0, Math.min(observed, Math.floor(mean - reach)));
  const chances = new Float64Array(Math.max(observed, Math.ceil(mean + reach)) - from + 1);
  return { from, chances: chances.map((_, at) => Math.exp((from + at) * Math.log(mean) - mean - logGamma(from + at + 1))) };
}
