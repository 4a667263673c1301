import { normalTwoSidedP } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';
import { type DrawOptions, drawNeighbours } from './draw-neighbours.ts';
import { type DrawnP, drawnP } from './drawn-p.ts';
import { falseDiscoveryRate } from './false-discovery-rate.ts';
import { refuseSelf, refuseUnsoundValues } from './refuse-unsound-values.ts';

/** A unit's value and its neighbours' values against the mean of all; `none` without neighbours. */
export type Quadrant = 'high-high' | 'low-low' | 'high-low' | 'low-high' | 'none';

/** Per unit: the statistic, what chance gives, two-sided p, p adjusted for the number of units, where it lies and what that makes it. */
export type LocalMoran = {
  i: Float64Array;
  expected: Float64Array;
  variance: Float64Array;
  z: Float64Array;
  p: Float64Array;
  adjustedP: Float64Array;
  quadrant: Quadrant[];
  /** The quadrant where adjustedP is at most the level, else `none`. */
  kind: Quadrant[];
};

export type LocalMoranOptions = {
  /** `conditional` (default): the unit's own value is given, the others were dealt. `total`: all were dealt. */
  readonly null?: 'conditional' | 'total';
  /** False discovery rate, default 0.05. */
  readonly level?: number;
};

/**
 * Where are like values together (high among high, low among low), and which units differ from their surroundings?
 *
 * Iᵢ = (xᵢ − x̄)/m₂ · Σⱼ wᵢⱼ(xⱼ − x̄), m₂ = Σ(x − x̄)²/n (Anselin 1995). Moments: `total` over all orders of the values (Anselin
 * 1995), `conditional` on the unit's own value (Sokal, Oden & Thomson 1998). A unit that cannot differ from chance
 * (no neighbours; a value equal to the mean) gets z 0 and p 1. Inputs untouched. O(n log n + number of neighbour pairs).
 *
 * @param values  one finite number per unit
 * @param weights without the unit itself; row standardised, as other programs have it, or binary
 * @throws {AnalysisError} shape-mismatch · too-few-points (4 units) · bad-parameter · constant-input
 */
export function localMoran(values: Float64Array, weights: SparseWeights, options: LocalMoranOptions = {}): LocalMoran {
  const { null: assumed = 'conditional', level = 0.05 } = options;
  refuseUnless(level > 0 && level < 1, 'bad-parameter', `level needs to be between 0 and 1, got ${level}`);
  const around = deviations(values, weights);
  const { n, deviation, square, fourth } = around;
  const found: LocalMoran = {
    i: new Float64Array(n),
    expected: new Float64Array(n),
    variance: new Float64Array(n),
    z: new Float64Array(n),
    p: new Float64Array(n).fill(1),
    adjustedP: new Float64Array(n),
    quadrant: quadrants(around, weights),
    kind: [],
  };
  for (let unit = 0; unit < n; unit++) {
    const own = deviation[unit] as number;
    const row = { weight: around.weight[unit] as number, squares: around.weightSquares[unit] as number };
    const { expected, variance } = assumed === 'total' ? totalMoments(n, row, fourth) : conditionalMoments(n, row, own, square);
    // adding 0: a unit without neighbours gets 0, never −0
    found.i[unit] = (own / square) * (around.lag[unit] as number) + 0;
    found.expected[unit] = expected;
    found.variance[unit] = variance;
    if (variance <= 1e-20 * row.squares * n) continue;
    found.z[unit] = ((found.i[unit] as number) - expected) / Math.sqrt(variance);
    found.p[unit] = normalTwoSidedP(found.z[unit] as number);
  }
  found.adjustedP = falseDiscoveryRate(found.p);
  found.kind = found.quadrant.map((quadrant, unit) => ((found.adjustedP[unit] as number) <= level ? quadrant : 'none'));
  return found;
}

/**
 * How often neighbours dealt out by chance would give each unit as large (or small) a local Moran: p by conditional permutation.
 *
 * Each unit keeps its value and has draws of its own (Anselin 1995). Inputs untouched. O(replicates · number of neighbour pairs).
 *
 * @throws {AnalysisError} as `localMoran`; bad-parameter (replicates below 19, seed)
 */
export function localMoranPermutation(values: Float64Array, weights: SparseWeights, options: DrawOptions): DrawnP {
  const { n, deviation, square } = deviations(values, weights);
  const { larger, equal } = drawNeighbours(values, weights, 'stays', options);
  for (let unit = 0; unit < n; unit++) {
    const own = deviation[unit] as number;
    // a low unit turns the sum around; a unit at the mean always gives 0
    if (own < 0) larger[unit] = options.replicates - (larger[unit] as number) - (equal[unit] as number);
    if (own ** 2 <= 1e-24 * square) {
      larger[unit] = 0;
      equal[unit] = options.replicates;
    }
  }
  return drawnP({ larger, equal }, options.replicates);
}

type Around = {
  readonly n: number;
  /** xᵢ − x̄ */
  readonly deviation: Float64Array;
  /** Σⱼ wᵢⱼ(xⱼ − x̄) */
  readonly lag: Float64Array;
  readonly weight: Float64Array;
  readonly weightSquares: Float64Array;
  /** Mean of the squared deviations, and their fourth powers' mean over its square. */
  readonly square: number;
  readonly fourth: number;
};

function deviations(values: Float64Array, weights: SparseWeights): Around {
  refuseUnsoundValues(values, weights);
  refuseSelf(weights, 'local Moran');
  const n = values.length;
  refuseUnless(n >= 4, 'too-few-points', `needs 4 units, got ${n}`);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const deviation = values.map((value) => value - mean);
  const square = deviation.reduce((sum, each) => sum + each ** 2, 0) / n;
  const fourth = deviation.reduce((sum, each) => sum + each ** 4, 0) / n / square ** 2;
  refuseUnless(Number.isFinite(fourth), 'bad-parameter', 'the values are too large or too close together to be told apart');
  const lag = new Float64Array(n);
  const weight = new Float64Array(n);
  const weightSquares = new Float64Array(n);
  for (let unit = 0; unit < n; unit++) {
    for (let at = weights.start[unit] as number; at < (weights.start[unit + 1] as number); at++) {
      const w = weights.weight[at] as number;
      lag[unit] = (lag[unit] as number) + w * (deviation[weights.neighbour[at] as number] as number);
      weight[unit] = (weight[unit] as number) + w;
      weightSquares[unit] = (weightSquares[unit] as number) + w * w;
    }
  }
  return { n, deviation, lag, weight, weightSquares, square, fourth };
}

type Moments = { readonly expected: number; readonly variance: number };

function totalMoments(n: number, row: { weight: number; squares: number }, fourth: number): Moments {
  const pairs = row.weight ** 2 - row.squares;
  const expected = -row.weight / (n - 1);
  const variance = (row.squares * (n - fourth)) / (n - 1) + (pairs * (2 * fourth - n)) / ((n - 1) * (n - 2)) - expected ** 2;
  return { expected, variance: Math.max(0, variance) };
}

function conditionalMoments(n: number, row: { weight: number; squares: number }, own: number, square: number): Moments {
  const share = own ** 2 / square;
  const expected = (-share * row.weight) / (n - 1);
  const spread = (row.squares - row.weight ** 2 / (n - 1)) * (1 - share / (n - 1));
  return { expected, variance: Math.max(0, share * (n / (n - 2)) * spread) };
}

function quadrants({ deviation, lag }: Around, { start }: SparseWeights): Quadrant[] {
  return Array.from(deviation, (own, unit) => {
    if (start[unit] === start[unit + 1]) return 'none';
    const isAmongHigh = (lag[unit] as number) > 0;
    if (own > 0) return isAmongHigh ? 'high-high' : 'high-low';
    return isAmongHigh ? 'low-high' : 'low-low';
  });
}
