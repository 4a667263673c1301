import Type, { type Static } from 'typebox';
import { distanceMetres } from './place.ts';
import { oneOf, orNull } from './shape.ts';
import { addDays, dayNumber } from './time.ts';

const Day = Type.String({ format: 'date' });
const Radius = Type.Integer({ minimum: 25, maximum: 20_000 });

/** Days from the first to the last, both counted. */
export const Period = Type.Object({ from: Day, to: Day }, { additionalProperties: false });
/** Days from the first to the last, both counted. */
export type Period = Static<typeof Period>;

/** A circle on the ground with a name that people use. */
export const Circle = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120 }),
    lng: Type.Number({ minimum: -180, maximum: 180 }),
    lat: Type.Number({ minimum: -90, maximum: 90 }),
    radiusMetres: Radius,
  },
  { additionalProperties: false },
);
/** A circle on the ground with a name that people use. */
export type Circle = Static<typeof Circle>;

/** How an action will be judged. It is decided with the action and can never be changed to suit the outcome. */
export const EvaluationPlan = Type.Object(
  {
    target: Circle,
    /** Outer edge of the ring around the target where trouble may move; null when no ring is counted. */
    bufferRadiusMetres: orNull(Radius),
    /** Places like the target, without the action; at least one. */
    comparisons: Type.Array(Circle, { minItems: 1, maxItems: 8 }),
    before: Period,
    after: Period,
    /** Exactly these kinds of incident are counted. */
    categoryCodes: Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 200 }),
    /** The least reduction that is wished for, as a share: 0.33 is a third. */
    wishedReduction: Type.Number({ minimum: 0.05, maximum: 0.95 }),
    evaluateOn: Day,
  },
  { additionalProperties: false },
);
/** How an action will be judged. */
export type EvaluationPlan = Static<typeof EvaluationPlan>;

/** What can be wrong with a plan. */
export type PlanFault = 'periods' | 'evaluateTooEarly' | 'bufferTooSmall' | 'comparisonOverlaps';

/** What makes the plan impossible to judge by, or undefined when it is sound: periods in order, the ring outside the target, comparisons apart from both. */
export function planFault(plan: EvaluationPlan): PlanFault | undefined {
  const { before, after, target, comparisons } = plan;
  const inOrder = before.from <= before.to && before.to < after.from && after.from <= after.to;
  if (!inOrder || daysOf(before) < 7 || daysOf(after) < 7) return 'periods';
  if (plan.evaluateOn <= after.to) return 'evaluateTooEarly';
  if (plan.bufferRadiusMetres !== null && plan.bufferRadiusMetres <= target.radiusMetres) return 'bufferTooSmall';
  const reach = plan.bufferRadiusMetres ?? target.radiusMetres;
  const touchesTarget = comparisons.some((one) => distanceMetres(one, target) < reach + one.radiusMetres);
  const touchEachOther = comparisons.some((one, index) =>
    comparisons.slice(index + 1).some((other) => distanceMetres(one, other) < one.radiusMetres + other.radiusMetres),
  );
  return touchesTarget || touchEachOther ? 'comparisonOverlaps' : undefined;
}

/** The number of days of a period, both ends counted. */
export function daysOf(period: Period): number {
  return dayNumber(period.to) - dayNumber(period.from) + 1;
}

/**
 * The periods to compare on a day. The first time they are exactly the plan's. When the first answer was "cannot tell yet", both grow by the
 * days that have passed since, the one before backwards, so that there is nothing to choose.
 */
export function periodsOn(plan: EvaluationPlan, day: string, isRepeated: boolean): { before: Period; after: Period } {
  const extra = isRepeated ? Math.max(0, dayNumber(day) - dayNumber(plan.evaluateOn)) : 0;
  return {
    before: { from: addDays(plan.before.from, -extra), to: plan.before.to },
    after: { from: plan.after.from, to: addDays(plan.after.to, extra) },
  };
}

/** Reports come in for this long after something has happened; a judgement made sooner is warned about. */
export const lateReportDays = 14;

/** Whether reports about the last days of the period may still be on their way on the day of judging. */
export function mayMissLateReports(after: Period, evaluatedOn: string): boolean {
  return dayNumber(evaluatedOn) - dayNumber(after.to) < lateReportDays;
}

/** What can be said about an action. */
export const verdicts = ['works', 'doesNotWork', 'cannotTellYet', 'notMeasurable'] as const;
/** What can be said about an action. */
export type Verdict = (typeof verdicts)[number];

const Counts = Type.Object({ before: Type.Integer(), after: Type.Integer() });
const Interval = Type.Object({ estimate: Type.Number(), lower: Type.Number(), upper: Type.Number() });
/** A figure with what it may be at least and at most. */
export type Interval = Static<typeof Interval>;

/** Everything behind the figures of a judgement, kept with it. */
export const EffectResult = Type.Object({
  before: Period,
  after: Period,
  target: Counts,
  buffer: orNull(Counts),
  comparison: Counts,
  bufferComparison: orNull(Counts),
  comparisonNames: Type.Array(Type.String()),
  /** What the target would have had after, if it had changed as the comparison did. */
  expectedAfter: Type.Number(),
  bufferExpectedAfter: orNull(Type.Number()),
  /** Rate after as a multiple of the rate before, compared with elsewhere; null when there was too little to compare. */
  ratio: orNull(Interval),
  bufferRatio: orNull(Interval),
  /** Incidents fewer (negative) or more, the ring counted in. */
  difference: orNull(Interval),
  smallestDetectable: Type.Number(),
  wishedReduction: Type.Number(),
  /** Weeks after the start that it takes to tell, when that is known. */
  weeksNeeded: orNull(Type.Integer()),
  mayMissLateReports: Type.Boolean(),
});
/** Everything behind the figures of a judgement. */
export type EffectResult = Static<typeof EffectResult>;

/** A judgement as it is kept: never changed afterwards. */
export const EvaluationRow = Type.Object({
  evaluationId: Type.String(),
  actionId: Type.String(),
  evaluatedOn: Type.String(),
  verdict: oneOf(verdicts),
  earliestVerdictOn: orNull(Type.String()),
  result: orNull(EffectResult),
});
/** A judgement as it is kept. */
export type EvaluationRow = Static<typeof EvaluationRow>;

/** What a verdict is made of. */
export type Measured = Pick<EffectResult, 'ratio' | 'difference' | 'expectedAfter' | 'smallestDetectable' | 'wishedReduction'>;

/**
 * The verdict on a measurable action; the only place where the rule stands.
 *
 * - works: both intervals lie wholly on the right side – fewer than elsewhere, and fewer also with the ring counted in.
 * - does not work: it became worse, or counts that could have shown the wished effect rule it out.
 * - cannot tell yet: there is too little to compare, the smallest effect that can be seen exceeds the wished one, or an interval
 *   holds both "no difference" and the wished effect.
 */
export function verdictOf({ ratio, difference, expectedAfter, smallestDetectable, wishedReduction }: Measured): Verdict {
  if (!ratio || !difference) return 'cannotTellYet';
  if (ratio.upper < 1 && difference.upper < 0) return 'works';
  if (ratio.lower > 1) return 'doesNotWork';
  if (smallestDetectable > wishedReduction) return 'cannotTellYet';
  const isRatioOpen = ratio.upper >= 1 && ratio.lower <= 1 - wishedReduction;
  // less at the place itself, but the ring may or may not have taken it over
  const isDifferenceOpen = ratio.upper < 1 && difference.lower <= -wishedReduction * expectedAfter;
  return isRatioOpen || isDifferenceOpen ? 'cannotTellYet' : 'doesNotWork';
}
