import { AnalysisError, rateRatio, smallestDetectableEffect, weightedDisplacementDifference } from '@klarlage/analysis';
import { daysOf, type EffectResult, type EvaluationPlan, type Interval, mayMissLateReports, type Period } from '@klarlage/model';
import type { BeforeAfter, EffectCounts } from './count-effect.ts';

/** Beyond this nobody is asked to wait: twenty years. */
const MOST_WEEKS = 20 * 52;

/** Turns the counts of a plan into everything that a verdict and a page need. */
export function measureEffect(
  plan: EvaluationPlan,
  periods: { before: Period; after: Period },
  counts: EffectCounts,
  evaluatedOn: string,
): EffectResult {
  const lengths = { exposureBefore: daysOf(periods.before), exposureAfter: daysOf(periods.after) };
  const hasBuffer = plan.bufferRadiusMetres !== null;
  const expectedAfter = expected(counts.target, counts.comparison, lengths);
  return {
    ...periods,
    target: counts.target,
    buffer: hasBuffer ? counts.buffer : null,
    comparison: counts.comparison,
    bufferComparison: hasBuffer ? counts.bufferComparison : null,
    comparisonNames: plan.comparisons.map((one) => one.name),
    expectedAfter,
    bufferExpectedAfter: hasBuffer ? expected(counts.buffer, counts.bufferComparison, lengths) : null,
    ratio: ratioOf(counts.target, counts.comparison, lengths),
    bufferRatio: hasBuffer ? ratioOf(counts.buffer, counts.bufferComparison, lengths) : null,
    difference: differenceOf(counts, hasBuffer, lengths),
    smallestDetectable: smallestDetectableEffect({ expectedAfter, comparisonExpected: counts.comparison.after, ...lengths }),
    wishedReduction: plan.wishedReduction,
    weeksNeeded: weeksNeeded({
      perWeek: perWeek(counts.target.before, lengths.exposureBefore),
      comparisonPerWeek: perWeek(
        counts.comparison.before + counts.comparison.after,
        lengths.exposureBefore + lengths.exposureAfter,
      ),
      wishedReduction: plan.wishedReduction,
    }),
    mayMissLateReports: mayMissLateReports(periods.after, evaluatedOn),
  };
}

type Lengths = { exposureBefore: number; exposureAfter: number };

const perWeek = (count: number, days: number): number => (7 * count) / days;

/** What the area would have had after, if it had changed as the comparison did; without a comparison, as long as it is. */
function expected(area: BeforeAfter, comparison: BeforeAfter, { exposureBefore, exposureAfter }: Lengths): number {
  const change = comparison.before > 0 ? comparison.after / comparison.before : exposureAfter / exposureBefore;
  return area.before * change;
}

function ratioOf(area: BeforeAfter, comparison: BeforeAfter, lengths: Lengths): Interval | null {
  return orNothing(() => {
    const { ratio, lower, upper } = rateRatio({
      ...area,
      ...lengths,
      comparisonBefore: comparison.before,
      comparisonAfter: comparison.after,
    });
    return { estimate: ratio, lower, upper };
  });
}

function differenceOf(counts: EffectCounts, hasBuffer: boolean, lengths: Lengths): Interval | null {
  return orNothing(() => {
    const { wdd, lower, upper } = weightedDisplacementDifference({
      target: counts.target,
      targetComparison: counts.comparison,
      ...(hasBuffer ? { buffer: counts.buffer, bufferComparison: counts.bufferComparison } : {}),
      ...lengths,
    });
    return { estimate: wdd, lower, upper };
  });
}

/** Too few to compute is an answer here: there is nothing to say yet. */
function orNothing<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof AnalysisError && error.code === 'too-few-points') return null;
    throw error;
  }
}

/**
 * How many weeks after – with as many before – it takes to see the wished reduction, at these rates per week; null when not even twenty
 * years would do. O(log weeks) times the smallest detectable effect.
 */
export function weeksNeeded(
  input: { perWeek: number; comparisonPerWeek: number; wishedReduction: number },
  mostWeeks = MOST_WEEKS,
): number | null {
  const isEnough = (weeks: number): boolean =>
    smallestDetectableEffect({
      expectedAfter: input.perWeek * weeks,
      comparisonExpected: input.comparisonPerWeek * weeks,
    }) <= input.wishedReduction;
  if (input.perWeek <= 0 || input.comparisonPerWeek <= 0 || !isEnough(mostWeeks)) return null;
  let tooFew = 0;
  let enough = mostWeeks;
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
