import { digamma, trigamma } from '../distribution/digamma.ts';
import { fitLogLinear, type LogLinearData, type LogLinearFit } from './log-linear-fit.ts';

/** A negative binomial fit: the size θ in variance = μ + μ²/θ, with its standard error. */
export type NegativeBinomialFit = LogLinearFit & { size: number; sizeStandardError: number };

/**
 * Do the counts vary more than Poisson counts with these expectations?
 *
 * Σ((y − μ)² − y) is the slope of the negative binomial likelihood at 1/θ = 0; when it is not above 0, the likelihood is largest
 * at θ = ∞, the Poisson model itself, and the usual search for θ runs away. O(n).
 *
 * @source Lawless 1987, *Canadian Journal of Statistics* 15: 209–225
 */
function isOverdispersed(counts: Float64Array, fitted: Float64Array): boolean {
  const slope = counts.reduce((sum, count, row) => sum + (count - (fitted[row] as number)) ** 2 - count, 0);
  const scale = counts.reduce((sum, count) => sum + count, 0);
  return slope > 1e-9 * scale;
}

/**
 * Coefficients and size θ that make these counts most likely, in turns; undefined when the counts vary no more than Poisson counts.
 *
 * @param poisson the Poisson fit
 * @source Lawless 1987. Information of θ as observed: −Σ[ψ'(θ + y) − ψ'(θ) + 1/θ − 2/(μ + θ) + (y + θ)/(μ + θ)²]. O(turns · steps · n·p²).
 */
export function fitNegativeBinomial(data: LogLinearData, poisson: LogLinearFit): NegativeBinomialFit | undefined {
  if (!isOverdispersed(data.counts, poisson.fitted)) return undefined;
  let fit = poisson;
  let size = momentSize(data.counts, poisson.fitted);
  for (let turn = 0; turn < 200; turn++) {
    const next = likeliestSize(data.counts, fit.fitted, size);
    if (next === undefined) return undefined;
    const moved = Math.abs(Math.log(next / size));
    size = next;
    fit = fitLogLinear(data, size, fit.coefficients);
    if (turn > 0 && moved < 1e-10) break;
  }
  return { ...fit, size, sizeStandardError: 1 / Math.sqrt(information(data.counts, fit.fitted, size)) };
}

/** Where the search starts: n / Σ(y/μ − 1)². */
function momentSize(counts: Float64Array, fitted: Float64Array): number {
  const spread = counts.reduce((sum, count, row) => sum + (count / (fitted[row] as number) - 1) ** 2, 0);
  return counts.length / Math.max(spread, 1e-6);
}

/** Where the slope of the likelihood in log θ is zero, by steps that stay within a bracket; undefined beyond any θ that could matter. */
function likeliestSize(counts: Float64Array, fitted: Float64Array, start: number): number | undefined {
  const mean = fitted.reduce((sum, value) => sum + value, 0) / fitted.length;
  const largest = 1e5 * Math.max(1, mean);
  let low = 1e-8;
  let high = largest;
  if (slope(counts, fitted, largest) > 0) return undefined;
  let size = Math.min(Math.max(start, low), high);
  for (let step = 0; step < 200; step++) {
    const rise = slope(counts, fitted, size);
    if (rise > 0) low = size;
    else high = size;
    const newton = size + rise / information(counts, fitted, size);
    const next = newton > low && newton < high ? newton : Math.sqrt(low * high);
    if (Math.abs(next - size) < 1e-13 * size || high / low < 1 + 1e-14) return next;
    size = next;
  }
  return size;
}

function slope(counts: Float64Array, fitted: Float64Array, size: number): number {
  const own = digamma(size);
  return counts.reduce((sum, count, row) => {
    const mean = fitted[row] as number;
    return sum + digamma(size + count) - own + Math.log(size / (mean + size)) + 1 - (count + size) / (mean + size);
  }, 0);
}

function information(counts: Float64Array, fitted: Float64Array, size: number): number {
  const own = trigamma(size);
  return counts.reduce((sum, count, row) => {
    const mean = fitted[row] as number;
    return sum - trigamma(size + count) + own - 1 / size + 2 / (mean + size) - (count + size) / (mean + size) ** 2;
  }, 0);
}
