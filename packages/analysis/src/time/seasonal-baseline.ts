import { digamma } from '../distribution/digamma.ts';
import { refuseUnless } from '../errors.ts';
import { type JudgedWeeks, requireJudgedWeeks } from './weekly-alarms.ts';
import { type Design, type WeightedPoissonFit, weightedPoissonFit } from './weighted-poisson-fit.ts';

export type SeasonalBaselineInput = JudgedWeeks & {
  /** Poisson, or negative binomial with the overdispersion of greatest likelihood; default `poisson`. */
  readonly family?: 'poisson' | 'negative-binomial';
  /** Waves a year (52 weeks), default 1. */
  readonly waves?: number;
  /** Whether the logarithm may rise or fall evenly, default true. */
  readonly trend?: boolean;
};

/** The expected count of each judged week, and α of the variance μ + αμ² (0 for Poisson). */
export type SeasonalBaseline = { expected: Float64Array; overdispersion: number };

const LONGEST_SUM = 500;

/**
 * What the weeks before the first judged one lead us to expect of the judged ones: log μ = constant, trend and yearly waves.
 *
 * A negative binomial whose likelihood is greatest without overdispersion falls back to Poisson. Input untouched. O(weeks · columns²).
 *
 * @throws {AnalysisError} too-few-points (twice as many weeks as terms) · constant-input (no incident before, or no fit) · bad-parameter
 * @source  Höhle & Paul 2008, Computational Statistics & Data Analysis 52: 4357–4368, section 2
 */
export function seasonalBaseline(input: SeasonalBaselineInput): SeasonalBaseline {
  const { counts, from, family = 'poisson', waves = 1, trend = true } = input;
  refuseUnless(Number.isInteger(waves) && waves >= 0, 'bad-parameter', `waves needs a whole number, got ${waves}`);
  const columns = 1 + Number(trend) + 2 * waves;
  requireJudgedWeeks(input, 2 * columns);
  const training = counts.subarray(0, from);
  refuseUnless(
    training.some((count) => count > 0),
    'constant-input',
    'needs an incident before the first judged week',
  );

  const past = designOf(0, from, waves, trend);
  const { fit, overdispersion } = family === 'poisson' ? poissonFit(training, past) : negativeBinomialFit(training, past);
  refuseUnless(fit.converged, 'constant-input', 'the regression on the weeks before the first judged one does not settle');
  const coming = designOf(from, counts.length, waves, trend);
  const expected = Float64Array.from({ length: counts.length - from }, (_, row) => {
    const x = coming.values.subarray(row * columns, (row + 1) * columns);
    return Math.exp(x.reduce((sum, value, column) => sum + value * (fit.coefficients[column] as number), 0));
  });
  const isUsable = expected.every((mean) => mean > 0 && Number.isFinite(mean));
  refuseUnless(isUsable, 'constant-input', 'the trend of the weeks before leads to nothing or to infinity');
  return { expected, overdispersion };
}

function designOf(first: number, end: number, waves: number, trend: boolean): Design {
  const rows = Array.from({ length: end - first }, (_, index) => {
    const week = first + index + 1;
    const angles = Array.from({ length: waves }, (_, wave) => (2 * (wave + 1) * Math.PI * week) / 52);
    return [1, ...(trend ? [week] : []), ...angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)])];
  });
  return { values: Float64Array.from(rows.flat()), columns: 1 + Number(trend) + 2 * waves };
}

type Fitted = { fit: WeightedPoissonFit; overdispersion: number };

function poissonFit(counts: Int32Array, design: Design): Fitted {
  return { fit: weightedPoissonFit({ counts, design, weights: new Float64Array(counts.length).fill(1) }), overdispersion: 0 };
}

/** By turns the mean given α (a Poisson fit with weights 1/(1 + αμ)) and α given the mean, until α keeps nine digits. */
function negativeBinomialFit(counts: Int32Array, design: Design): Fitted {
  let { fit } = poissonFit(counts, design);
  let overdispersion = 0;
  for (let turn = 0; turn < 200; turn++) {
    const next = likeliestOverdispersion(counts, fit.fitted);
    if (next === 0) return poissonFit(counts, design);
    const isSettled = Math.abs(next - overdispersion) < 1e-9 * next;
    overdispersion = next;
    if (isSettled) break;
    const weights = fit.fitted.map((mean) => 1 / (1 + next * mean));
    fit = weightedPoissonFit({ counts, design, weights });
  }
  return { fit, overdispersion };
}

/** The α of greatest likelihood given the means, by halving on its slope; 0 when the likelihood only falls from there on. */
function likeliestOverdispersion(counts: Int32Array, fitted: Float64Array): number {
  const slope = (alpha: number) => likelihoodSlope(counts, fitted, 1 / alpha);
  let low = 1e-6;
  if (slope(low) >= 0) return 0;
  let high = low;
  while (slope(high) < 0 && high < 1e6) high *= 2;
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (slope(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** d log-likelihood / dθ of the negative binomial with size θ = 1/α. */
function likelihoodSlope(counts: Int32Array, fitted: Float64Array, size: number): number {
  return counts.reduce((sum, count, index) => {
    const mean = fitted[index] as number;
    return sum + digammaStep(size, count) - Math.log1p(mean / size) - (count - mean) / (size + mean);
  }, 0);
}

/** ψ(size + count) − ψ(size): for whole counts a finite sum, which loses no digits for a large size; by ψ itself where it would be long. */
function digammaStep(size: number, count: number): number {
  if (count > LONGEST_SUM) return digamma(size + count) - digamma(size);
  let sum = 0;
  for (let below = 0; below < count; below++) sum += 1 / (size + below);
  return sum;
}
