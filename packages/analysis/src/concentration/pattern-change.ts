import { logGamma } from '../distribution/gamma.ts';
import { normalTwoSidedP } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';
import { falseDiscoveryRate } from '../lattice/false-discovery-rate.ts';
import { totalOf } from './refuse-unsound-counts.ts';

/** Two patterns over the same units: events per unit, empty units too. */
export type TwoPatterns = { readonly base: Int32Array; readonly test: Int32Array };

/** Per unit whether its share of all events changed, and the share of units where it did not. */
export type PatternChange = {
  readonly p: Float64Array;
  /** Benjamini–Hochberg over all units. */
  readonly adjusted: Float64Array;
  /** Share of the units with p ≥ 0.05. */
  readonly s: number;
  /** Share of the units with adjusted p ≥ 0.05. */
  readonly sAdjusted: number;
};

const level = 0.05;

/**
 * Did the pattern move: per unit, is its share of the test events another than its share of the base events?
 *
 * `proportion`: the chi-square test of two shares, without continuity correction; rough where a unit holds few. `fisher`: exact, two-sided (all tables
 * that are no more probable). Units empty in both have p = 1. Input untouched. O(units · events per unit).
 *
 * Source: Wheeler, Steenbeek & Andresen 2018, Transactions in GIS 22: 872–887; Fisher 1935.
 *
 * @throws {AnalysisError} shape-mismatch · too-few-points (1 event in each) · bad-parameter
 */
export function patternChange(patterns: TwoPatterns, method: 'proportion' | 'fisher'): PatternChange {
  const [ofBase, ofTest] = totals(patterns);
  const isMethod = method === 'proportion' || method === 'fisher';
  refuseUnless(isMethod, 'bad-parameter', `method needs proportion or fisher, got ${String(method)}`);
  const pOf = method === 'fisher' ? fisherP : proportionP;
  const p = Float64Array.from(patterns.base, (count, unit) => pOf(count, ofBase, patterns.test[unit] as number, ofTest));
  const adjusted = falseDiscoveryRate(p);
  return { p, adjusted, s: shareUnchanged(p), sAdjusted: shareUnchanged(adjusted) };
}

/** @throws {AnalysisError} shape-mismatch · too-few-points · bad-parameter */
export function totals({ base, test }: TwoPatterns): [number, number] {
  refuseUnless(
    base.length === test.length,
    'shape-mismatch',
    `${base.length} units in base need as many in test, got ${test.length}`,
  );
  return [totalOf(base), totalOf(test)];
}

function shareUnchanged(p: Float64Array): number {
  return p.reduce((sum, each) => sum + (each >= level ? 1 : 0), 0) / p.length;
}

function proportionP(a: number, ofA: number, b: number, ofB: number): number {
  const pooled = (a + b) / (ofA + ofB);
  const variance = pooled * (1 - pooled) * (1 / ofA + 1 / ofB);
  return variance > 0 ? normalTwoSidedP((a / ofA - b / ofB) / Math.sqrt(variance)) : 1;
}

/** Sums the probabilities of all tables with the same margins that are no more probable than the one seen. */
function fisherP(a: number, ofA: number, b: number, ofB: number): number {
  const drawn = a + b;
  const logChoose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  const all = logChoose(ofA + ofB, drawn);
  const probability = (count: number) => Math.exp(logChoose(ofA, count) + logChoose(ofB, drawn - count) - all);
  // two tables of one probability may differ by rounding
  const seen = probability(a) * (1 + 1e-7);
  let p = 0;
  for (let count = Math.max(0, drawn - ofB); count <= Math.min(drawn, ofA); count++) {
    const each = probability(count);
    if (each <= seen) p += each;
  }
  return Math.min(1, p);
}
