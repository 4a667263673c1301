import { normalTwoSidedP } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';

/** Does a series rise or fall? `s` above 0 rises, below 0 falls. */
export type MannKendall = {
  /** Pairs in which the later value is larger, less those in which it is smaller. */
  readonly s: number;
  /** Kendall's tau-b: s as a share of what it could be, −1 … 1; 0 when all values are the same. */
  readonly tau: number;
  /** Of s over all orders of the values. */
  readonly variance: number;
  readonly z: number;
  /** Two-sided: exact over all orders of the values up to 40 values, the normal one beyond. */
  readonly p: number;
  /** Two-sided, by the normal distribution with continuity correction, as other programs reckon it. */
  readonly pNormal: number;
};

/** Beyond so many values the normal p is as good, and the exact one costs. */
const mostForExact = 40;

/**
 * Is there a trend, upward or downward, whatever its shape? Mann–Kendall test, with ties.
 *
 * s = Σ_{i<j} sign(xⱼ − xᵢ); variance (n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5))/18 over groups of t equal values; z = (s − sign s)/√variance
 * (Mann 1945; Kendall 1975). Exact p: inversions of the orders of a multiset follow a product of Gaussian binomials. Values that depend on the
 * ones before make p too small. Input untouched. O(n²); exact p O(n⁴) at worst, for 40 values well below a millisecond.
 *
 * @param series one finite number per period of equal length, in order of time
 * @throws {AnalysisError} too-few-points (3 values) · bad-parameter (not finite)
 */
export function mannKendall(series: Float64Array): MannKendall {
  const n = series.length;
  refuseUnless(n >= 3, 'too-few-points', `needs 3 values, got ${n}`);
  refuseUnless(series.every(Number.isFinite), 'bad-parameter', 'every value needs to be a finite number');
  let s = 0;
  for (let later = 1; later < n; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      s += Math.sign((series[later] as number) - (series[earlier] as number));
    }
  }
  const ties = tieSizes(series);
  const variance = (n * (n - 1) * (2 * n + 5) - ties.reduce((sum, size) => sum + size * (size - 1) * (2 * size + 5), 0)) / 18;
  const pairs = (n * (n - 1)) / 2;
  const untied = pairs - ties.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const z = variance > 0 ? (s - Math.sign(s)) / Math.sqrt(variance) : 0;
  const pNormal = normalTwoSidedP(z);
  const p = n <= mostForExact ? exactP(ties, untied, s) : pNormal;
  return { s, tau: untied > 0 ? s / Math.sqrt(untied * pairs) : 0, variance, z, p, pNormal };
}

/** How many values are the same, for each different value. */
function tieSizes(series: Float64Array): number[] {
  const sorted = series.slice().sort();
  const sizes: number[] = [];
  sorted.forEach((value, at) => {
    if (at > 0 && value === sorted[at - 1]) sizes.push((sizes.pop() ?? 0) + 1);
    else sizes.push(1);
  });
  return sizes;
}

/** The chance of an s at least as far from 0, over all orders: s = untied pairs − 2 · inversions, which is symmetric. */
function exactP(ties: readonly number[], untied: number, s: number): number {
  let chance = Float64Array.of(1);
  let placed = 0;
  for (const size of ties) {
    chance = convolved(chance, mixedInversions(placed, size));
    placed += size;
  }
  let tail = 0;
  for (let inversions = 0; inversions < chance.length; inversions++) {
    if (Math.abs(untied - 2 * inversions) >= Math.abs(s)) tail += chance[inversions] as number;
  }
  return Math.min(1, tail);
}

/**
 * Chances of 0, 1, … inversions when `larger` equal values are mixed at random with `smaller` equal ones.
 * The last place holds a larger one (no new inversion) or a smaller one (an inversion with each larger one).
 */
function mixedInversions(smaller: number, larger: number): Float64Array<ArrayBuffer> {
  let column = Array.from({ length: smaller + 1 }, () => Float64Array.of(1));
  for (let b = 1; b <= larger; b++) {
    const next = [Float64Array.of(1)];
    for (let a = 1; a <= smaller; a++) {
      const chance = new Float64Array(a * b + 1);
      const [withoutLarger, withoutSmaller] = [column[a] as Float64Array, next[a - 1] as Float64Array];
      withoutLarger.forEach((each, at) => {
        chance[at] = (chance[at] as number) + (each * b) / (a + b);
      });
      withoutSmaller.forEach((each, at) => {
        chance[at + b] = (chance[at + b] as number) + (each * a) / (a + b);
      });
      next.push(chance);
    }
    column = next;
  }
  return column[smaller] as Float64Array<ArrayBuffer>;
}

function convolved(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(a.length + b.length - 1);
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) sum[i + j] = (sum[i + j] as number) + (a[i] as number) * (b[j] as number);
  }
  return sum;
}
