import { normalQuantile } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';

/** Incidents in an area before and after the start of the action. */
export type BeforeAfter = { readonly before: number; readonly after: number };

export type WeightedDisplacementInput = {
  /** Where the action was. */
  readonly target: BeforeAfter;
  /** The ring around it, where trouble may move or good may spread. Leave out when there is none. */
  readonly buffer?: BeforeAfter;
  /** Areas that are like the target and the buffer, without an action. */
  readonly targetComparison: BeforeAfter;
  readonly bufferComparison?: BeforeAfter;
  /** Length of the two periods in the same unit, default equal. Counts before are scaled to the length of the period after. */
  readonly exposureBefore?: number;
  readonly exposureAfter?: number;
  /** Certainty of the interval, default 0.95. */
  readonly level?: number;
};

/** How many incidents (per period after) the action changed: at the target (`local`), in the buffer (`displacement`), together (`wdd`). */
export type WeightedDisplacementDifference = {
  wdd: number;
  standardError: number;
  z: number;
  lower: number;
  upper: number;
  local: { estimate: number; standardError: number };
  displacement: { estimate: number; standardError: number };
};

/**
 * How many incidents fewer (negative) or more, counting what may have moved next door and what changed everywhere?
 *
 * Weighted displacement difference (Wheeler & Ratcliffe 2018): (target change − its comparison's change) + (buffer change − its comparison's
 * change); Poisson variance = sum of all counts, with squared weights when the periods differ in length. Input untouched.
 *
 * @throws {AnalysisError} bad-parameter · too-few-points (no incident at all)
 */
export function weightedDisplacementDifference(input: WeightedDisplacementInput): WeightedDisplacementDifference {
  const { exposureBefore = 1, exposureAfter = 1, level = 0.95 } = input;
  refuseUnless(level > 0 && level < 1, 'bad-parameter', `level needs to be between 0 and 1, got ${level}`);
  const isWeight = exposureBefore > 0 && exposureAfter > 0 && Number.isFinite(exposureAfter / exposureBefore);
  refuseUnless(isWeight, 'bad-parameter', `exposures need to be above 0, got ${exposureBefore} and ${exposureAfter}`);
  const hasBoth = (input.buffer === undefined) === (input.bufferComparison === undefined);
  refuseUnless(hasBoth, 'bad-parameter', 'a buffer needs its comparison and the other way round');

  const weight = exposureAfter / exposureBefore;
  const none = { before: 0, after: 0 };
  const local = netChange(input.target, input.targetComparison, weight);
  const displacement = netChange(input.buffer ?? none, input.bufferComparison ?? none, weight);
  const wdd = local.estimate + displacement.estimate;
  const standardError = Math.sqrt(local.variance + displacement.variance);
  refuseUnless(standardError > 0, 'too-few-points', 'needs an incident somewhere, got none');
  const reach = normalQuantile((1 + level) / 2) * standardError;
  return {
    wdd,
    standardError,
    z: wdd / standardError,
    lower: wdd - reach,
    upper: wdd + reach,
    local: { estimate: local.estimate, standardError: Math.sqrt(local.variance) },
    displacement: { estimate: displacement.estimate, standardError: Math.sqrt(displacement.variance) },
  };
}

function netChange(area: BeforeAfter, comparison: BeforeAfter, weight: number): { estimate: number; variance: number } {
  for (const count of [area.before, area.after, comparison.before, comparison.after]) {
    const isCount = Number.isInteger(count) && count >= 0;
    refuseUnless(isCount, 'bad-parameter', `counts need to be whole and not negative, got ${count}`);
  }
  return {
    estimate: area.after - weight * area.before - (comparison.after - weight * comparison.before),
    variance: area.after + comparison.after + weight ** 2 * (area.before + comparison.before),
  };
}
