import { refuseUnless } from '../errors.ts';
import type { BeforeAfter } from './weighted-displacement-difference.ts';

export type DisplacementQuotientInput = {
  /** Where the action was. */
  readonly target: BeforeAfter;
  /** The ring around it. */
  readonly buffer: BeforeAfter;
  /** A place that neither the action nor its ring can reach. */
  readonly comparison: BeforeAfter;
};

/** Where the change next door went, in proportion to the change at the target. */
export type DisplacementQuotient = {
  /** null when the target changed exactly as the comparison did. To be read only when the target became better. */
  quotient: number | null;
  /** Change of target/comparison and of buffer/comparison; negative is less. */
  successMeasure: number;
  bufferMeasure: number;
  /** Incidents fewer (positive) in target and buffer together than if both had changed as the comparison did. */
  totalNetEffect: number;
  reading: 'no-success' | 'good-spread' | 'unchanged-next-door' | 'partly-moved' | 'all-moved-or-more';
};

/**
 * Did trouble move next door, or did the good spread?
 *
 * Weighted displacement quotient: change of buffer/comparison divided by change of target/comparison. Above 0 the good spread; between −1 and 0
 * less moved than was gained; at −1 and below as much or more. It has no standard error: judge by the weighted displacement difference.
 * Input untouched. O(1).
 *
 * @throws {AnalysisError} bad-parameter · too-few-points (a comparison without incidents before or after)
 * @source Bowers & Johnson 2003, *Journal of Quantitative Criminology* 19: 275–301
 */
export function displacementQuotient({ target, buffer, comparison }: DisplacementQuotientInput): DisplacementQuotient {
  for (const count of [target, buffer, comparison].flatMap(({ before, after }) => [before, after])) {
    const isCount = Number.isInteger(count) && count >= 0;
    refuseUnless(isCount, 'bad-parameter', `counts need to be whole and not negative, got ${count}`);
  }
  const least = Math.min(comparison.before, comparison.after);
  refuseUnless(least > 0, 'too-few-points', 'needs incidents in the comparison both before and after, got none');
  const change = (area: BeforeAfter) => area.after / comparison.after - area.before / comparison.before;
  const asComparison = comparison.after / comparison.before;
  const successMeasure = change(target);
  const bufferMeasure = change(buffer);
  const quotient = successMeasure === 0 ? null : bufferMeasure / successMeasure;
  return {
    quotient,
    successMeasure,
    bufferMeasure,
    totalNetEffect: target.before * asComparison - target.after + buffer.before * asComparison - buffer.after,
    reading: readingOf(successMeasure, quotient),
  };
}

function readingOf(success: number, quotient: number | null): DisplacementQuotient['reading'] {
  if (success > 0 || quotient === null) return 'no-success';
  if (quotient > 0) return 'good-spread';
  if (quotient === 0) return 'unchanged-next-door';
  return quotient > -1 ? 'partly-moved' : 'all-moved-or-more';
}
