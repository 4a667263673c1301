import { normalTwoSidedP } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';
import { seeded } from '../random.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';
import type { DrawOptions } from './draw-neighbours.ts';
import { refuseSelf, refuseUnsoundValues } from './refuse-unsound-values.ts';
import { type WeightSums, weightSums } from './weight-sums.ts';

/** A statistic of the whole map, what chance gives, and how far off it is; z above 0 says that like values lie together. */
export type GlobalAutocorrelation = {
  readonly estimate: number;
  readonly expected: number;
  readonly variance: number;
  readonly z: number;
  /** Chance of a z at least as large, at most as large, and as far from 0. */
  readonly pGreater: number;
  readonly pLess: number;
  readonly pTwoSided: number;
};

/** `randomisation` (default): the values in random order. `normality`: values drawn from a normal distribution. */
export type GlobalOptions = { readonly null?: 'randomisation' | 'normality' };

/**
 * Do like values lie together on the map as a whole? Moran's I: above its expectation −1/(n − 1) they do, below it they avoid each other.
 *
 * I = n/S₀ · Σᵢⱼ wᵢⱼ zᵢzⱼ / Σ zᵢ², moments of Cliff & Ord 1981. A unit without neighbours counts among the n. Inputs untouched.
 * O(n + number of neighbour pairs · log of the longest row).
 *
 * @param values  one finite number per unit
 * @param weights without the unit itself
 * @throws {AnalysisError} shape-mismatch · too-few-points (4 units) · bad-parameter · constant-input
 */
export function globalMoran(values: Float64Array, weights: SparseWeights, options: GlobalOptions = {}): GlobalAutocorrelation {
  const { n, squares, kurtosis, sums, deviation } = prepared(values, weights, "Moran's I");
  const { s0, s1, s2 } = sums;
  const estimate = (n / s0) * (products(deviation, weights) / squares);
  const expected = -1 / (n - 1);
  const upper =
    options.null === 'normality'
      ? (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n * n - 1) * s0 * s0)
      : (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) - kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)) /
        ((n - 1) * (n - 2) * (n - 3) * s0 * s0);
  return judged(estimate, expected, upper - expected ** 2, estimate - expected);
}

/**
 * Do like values lie together on the map as a whole? Geary's c: below 1 neighbours are alike, above 1 they differ. Looks at small differences
 * between neighbours, where Moran's I looks at large deviations from the mean.
 *
 * c = (n − 1)/(2S₀) · Σᵢⱼ wᵢⱼ(xᵢ − xⱼ)² / Σ zᵢ², moments of Cliff & Ord 1981; z is turned so that above 0 means alike, as spdep does.
 * Inputs untouched. O(n + number of neighbour pairs · log of the longest row).
 *
 * @throws {AnalysisError} as `globalMoran`
 */
export function globalGeary(values: Float64Array, weights: SparseWeights, options: GlobalOptions = {}): GlobalAutocorrelation {
  const { n, squares, kurtosis, sums, deviation } = prepared(values, weights, "Geary's c");
  const { s0, s1, s2 } = sums;
  const estimate = ((n - 1) / (2 * s0)) * (differences(deviation, weights) / squares);
  const variance =
    options.null === 'normality'
      ? ((2 * s1 + s2) * (n - 1) - 4 * s0 * s0) / (2 * (n + 1) * s0 * s0)
      : ((n - 1) * s1 * (n * n - 3 * n + 3 - (n - 1) * kurtosis) -
          ((n - 1) * s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * kurtosis)) / 4 +
          s0 * s0 * (n * n - 3 - (n - 1) ** 2 * kurtosis)) /
        (n * (n - 2) * (n - 3) * s0 * s0);
  return judged(estimate, 1, variance, 1 - estimate);
}

/**
 * Do high values lie together, or low ones? General G: above its expectation the high ones do, below it the low ones.
 *
 * G = Σᵢⱼ wᵢⱼxᵢxⱼ / Σᵢ≠ⱼ xᵢxⱼ, moments over all orders of the values (Getis & Ord 1992). Inputs untouched.
 * O(n + number of neighbour pairs · log of the longest row).
 *
 * @param values  one number per unit, none below 0
 * @param weights without the unit itself, binary
 * @throws {AnalysisError} as `globalMoran`; bad-parameter (a value below 0) · constant-input (fewer than two values above 0)
 */
export function globalG(values: Float64Array, weights: SparseWeights): GlobalAutocorrelation {
  const { n, sums } = prepared(values, weights, 'general G');
  refusePairless(values);
  const { s0, s1, s2 } = sums;
  // powers of values of size 1, so that nothing overflows
  const scale = values.reduce((most, value) => Math.max(most, value), 0);
  const [m1, m2, m3, m4] = [1, 2, 3, 4].map((power) => values.reduce((sum, value) => sum + (value / scale) ** power, 0)) as [
    number,
    number,
    number,
    number,
  ];
  const pairs = m1 * m1 - m2;
  const estimate = products(values, weights) / scale ** 2 / pairs;
  const expected = s0 / (n * (n - 1));
  const b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0;
  const b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
  const b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * s0 * s0);
  const b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0 * s0;
  const b4 = s1 - s2 + s0 * s0;
  const square =
    (b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 ** 4) /
    (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3));
  return judged(estimate, expected, square - expected ** 2, estimate - expected);
}

/** The statistics that `globalPermutation` can draw for. */
export type GlobalStatistic = 'moran' | 'geary' | 'g';

/** p of draws by chance, (r + 1)/(replicates + 1): of like (high) values as close together, as far apart, and either. */
export type GlobalDrawnP = { readonly pGreater: number; readonly pLess: number; readonly pTwoSided: number };

/**
 * How often the same values in random order would lie as close together (or as far apart): p by permutation of a statistic of the whole map.
 *
 * `pGreater` is small when Moran's I or G is large or Geary's c small (Cliff & Ord 1981). Inputs untouched. O(replicates · (n + number of neighbour pairs)).
 *
 * @throws {AnalysisError} as `globalMoran` or `globalG`; bad-parameter (replicates below 19, seed)
 */
export function globalPermutation(
  statistic: GlobalStatistic,
  values: Float64Array,
  weights: SparseWeights,
  { replicates, seed }: DrawOptions,
): GlobalDrawnP {
  const isCount = Number.isInteger(replicates) && replicates >= 19;
  refuseUnless(isCount, 'bad-parameter', `replicates needs a whole number from 19, got ${replicates}`);
  const { deviation } = prepared(values, weights, 'a permutation test');
  if (statistic === 'g') refusePairless(values);
  // every other part of the statistics is the same for all orders of the values
  const placed = (statistic === 'g' ? values : deviation).slice();
  const closeness = () => (statistic === 'geary' ? -differences(placed, weights) : products(placed, weights));
  const observed = closeness();
  const slack = 1e-12 * Math.abs(observed);
  const random = seeded(seed);
  let [atLeast, atMost] = [1, 1];
  for (let draw = 0; draw < replicates; draw++) {
    shuffle(placed, random);
    const drawn = closeness();
    if (drawn >= observed - slack) atLeast++;
    if (drawn <= observed + slack) atMost++;
  }
  const [pGreater, pLess] = [atLeast / (replicates + 1), atMost / (replicates + 1)];
  return { pGreater, pLess, pTwoSided: Math.min(1, 2 * Math.min(pGreater, pLess)) };
}

type Prepared = { n: number; deviation: Float64Array; squares: number; kurtosis: number; sums: WeightSums };

function prepared(values: Float64Array, weights: SparseWeights, method: string): Prepared {
  refuseUnsoundValues(values, weights);
  refuseSelf(weights, method);
  const n = values.length;
  refuseUnless(n >= 4, 'too-few-points', `needs 4 units, got ${n}`);
  const sums = weightSums(weights);
  refuseUnless(sums.s0 > 0, 'bad-parameter', `the weights need a sum above 0, got ${sums.s0}`);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const deviation = values.map((value) => value - mean);
  const squares = deviation.reduce((sum, each) => sum + each * each, 0);
  const kurtosis = (n * deviation.reduce((sum, each) => sum + each ** 4, 0)) / squares ** 2;
  refuseUnless(Number.isFinite(kurtosis), 'bad-parameter', 'the values are too large or too close together to be told apart');
  return { n, deviation, squares, kurtosis, sums };
}

function refusePairless(values: Float64Array): void {
  const low = values.reduce((least, value) => Math.min(least, value), 0);
  refuseUnless(low >= 0, 'bad-parameter', `general G needs values from 0, got ${low}`);
  const above = values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  refuseUnless(above >= 2, 'constant-input', `general G needs two values above 0, got ${above}`);
}

/** Σᵢⱼ wᵢⱼ xᵢ xⱼ */
function products(x: Float64Array, { n, start, neighbour, weight }: SparseWeights): number {
  let total = 0;
  for (let unit = 0; unit < n; unit++) {
    let lag = 0;
    for (let at = start[unit] as number; at < (start[unit + 1] as number); at++) {
      lag += (weight[at] as number) * (x[neighbour[at] as number] as number);
    }
    total += (x[unit] as number) * lag;
  }
  return total;
}

/** Σᵢⱼ wᵢⱼ (xᵢ − xⱼ)² */
function differences(x: Float64Array, { n, start, neighbour, weight }: SparseWeights): number {
  let total = 0;
  for (let unit = 0; unit < n; unit++) {
    const own = x[unit] as number;
    for (let at = start[unit] as number; at < (start[unit + 1] as number); at++) {
      const difference = own - (x[neighbour[at] as number] as number);
      total += (weight[at] as number) * difference * difference;
    }
  }
  return total;
}

function shuffle(list: Float64Array, random: () => number): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const held = list[at] as number;
    list[at] = list[other] as number;
    list[other] = held;
  }
}

/** A variance of nothing – everybody neighbours everybody – cannot tell anything: z 0. */
function judged(estimate: number, expected: number, spread: number, above: number): GlobalAutocorrelation {
  const variance = spread > 1e-14 * expected ** 2 ? spread : 0;
  const z = variance > 0 ? above / Math.sqrt(variance) : 0;
  const pTwoSided = normalTwoSidedP(z);
  const [far, near] = [pTwoSided / 2, 1 - pTwoSided / 2];
  return { estimate, expected, variance, z, pGreater: z > 0 ? far : near, pLess: z > 0 ? near : far, pTwoSided };
}
