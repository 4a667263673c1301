import Type, { type Static } from 'typebox';
import { actionStatuses, parties } from './action.ts';
import { decisionSizes, mandateKinds } from './decision.ts';
import { EvaluationRow } from './evaluation.ts';
import { IndicationCard } from './indication.ts';
import { oneOf, orNull } from './shape.ts';
import { addDays, dayNumber, weekdayOf } from './time.ts';

/** The kinds of forum. */
export const forumKinds = ['estGroup', 'managementGroup', 'strategicCouncil'] as const;
/** The kind of a forum. */
export type ForumKind = (typeof forumKinds)[number];

/** A forum as its members see it. */
export const ForumRow = Type.Object({
  forumId: Type.String(),
  municipalityCode: orNull(Type.String()),
  kind: oneOf(forumKinds),
  party: oneOf(['municipality', 'police', 'both'] as const),
  name: Type.String(),
  weekday: Type.Integer(),
  startsAt: Type.String(),
  everyWeeks: Type.Integer(),
  firstMeetingOn: Type.String(),
  answerDays: Type.Integer(),
});
/** A forum as its members see it. */
export type ForumRow = Static<typeof ForumRow>;

/** When a forum meets, as it is set up. */
export type MeetingRhythm = Pick<ForumRow, 'weekday' | 'everyWeeks' | 'firstMeetingOn'>;

/** The first meeting day on or after a day: the forum's weekday, counted in whole rounds from its first meeting. */
export function nextMeetingDay({ weekday, everyWeeks, firstMeetingOn }: MeetingRhythm, day: string): string {
  const first = addDays(firstMeetingOn, (weekday - weekdayOf(firstMeetingOn) + 7) % 7);
  if (day <= first) return first;
  const round = 7 * everyWeeks;
  return addDays(first, Math.ceil((dayNumber(day) - dayNumber(first)) / round) * round);
}

/** By this rule indications of a municipality go to a forum. */
export type ForumRule = { readonly forumId: string; readonly groupCode: string | null; readonly minRecurrenceDays: number };

/** The forums that an indication goes to: each whose rule names its group (or any) and a recurrence interval that it reaches. */
export function forumsByRule(
  rules: readonly ForumRule[],
  indication: { readonly groupCode: string | null; readonly recurrenceDays: number },
): string[] {
  const matching = rules.filter(
    (rule) =>
      (rule.groupCode === null || rule.groupCode === indication.groupCode) && indication.recurrenceDays >= rule.minRecurrenceDays,
  );
  return [...new Set(matching.map((rule) => rule.forumId))];
}

/** What stands on an agenda. */
export const agendaKinds = ['indication', 'watch', 'evaluation', 'lookBack', 'proposal'] as const;
/** What stands on an agenda. */
export type AgendaKind = (typeof agendaKinds)[number];

/** Where an agenda item stands. */
export const agendaStatuses = ['waiting', 'decided', 'passedOn', 'noted'] as const;
/** Where an agenda item stands. */
export type AgendaStatus = (typeof agendaStatuses)[number];

/** Whether an item should have been answered before the day. */
export function isLate(item: { readonly status: AgendaStatus; readonly answerBy: string }, today: string): boolean {
  return item.status === 'waiting' && item.answerBy < today;
}

type Ordered = { isLate: boolean; isEscalated: boolean; priority: number | null; placedAt: string };

/** The order of an agenda: what another group left unanswered or this one is late with, then by priority, then the oldest. */
export function byAgendaOrder(a: Ordered, b: Ordered): number {
  const first = (item: Ordered): number => (item.isEscalated || item.isLate ? 0 : 1);
  const priority = (item: Ordered): number => item.priority ?? Number.MAX_SAFE_INTEGER;
  return first(a) - first(b) || priority(a) - priority(b) || (a.placedAt < b.placedAt ? -1 : Number(a.placedAt > b.placedAt));
}

/** How sure the group is of its assessment. */
export const assessmentCertainties = ['low', 'medium', 'high'] as const;
/** How sure the group is of its assessment. */
export type AssessmentCertainty = (typeof assessmentCertainties)[number];

/** The group's own assessment: calm (1) to acutely raised (5), how sure, and why. */
export const Assess = Type.Object(
  {
    level: Type.Integer({ minimum: 1, maximum: 5 }),
    certainty: oneOf(assessmentCertainties),
    reason: Type.String({ maxLength: 400 }),
  },
  { additionalProperties: false },
);
/** The group's own assessment. */
export type Assess = Static<typeof Assess>;

/** What the figures alone would suggest, with what raised it. Shown only after the group's own assessment. */
export const Suggestion = Type.Object({
  level: Type.Integer(),
  because: Type.Array(oneOf(['deviates', 'rare', 'severe', 'many'] as const)),
});
/** What the figures alone would suggest. */
export type Suggestion = Static<typeof Suggestion>;

/**
 * What the figures behind an indication suggest. A tested deviation is something to watch (2); one step up when chance makes one as large
 * less than once in five years; one when that kind of incident is severe (4 or more); one when there are ten or more above the expected.
 * Never above 4: that something is acute is never for figures to say.
 */
export function suggestedAssessment(figures: {
  readonly observed: number;
  readonly expected: number;
  readonly recurrenceDays: number;
  readonly severity: number;
}): Suggestion {
  const because: Suggestion['because'] = ['deviates'];
  if (figures.recurrenceDays >= 5 * 365) because.push('rare');
  if (figures.severity >= 4) because.push('severe');
  if (figures.observed - figures.expected >= 10) because.push('many');
  return { level: Math.min(4, 1 + because.length), because };
}

/** An earlier action against the same kind of thing, with what came of it. */
export const SimilarAction = Type.Object({
  actionId: Type.String(),
  municipalityCode: Type.String(),
  title: Type.String(),
  startsOn: Type.String(),
  placeName: orNull(Type.String()),
  cost: orNull(Type.Integer()),
  evaluation: EvaluationRow,
});
/** An earlier action against the same kind of thing. */
export type SimilarAction = Static<typeof SimilarAction>;

/** One member of a forum today. */
export const ForumMember = Type.Object({ personId: Type.String(), name: Type.String(), title: Type.String() });
/** One member of a forum today. */
export type ForumMember = Static<typeof ForumMember>;

/** A meeting that is open or whose minutes are approved. */
export const MeetingRow = Type.Object({
  meetingId: Type.String(),
  forumId: Type.String(),
  heldOn: Type.String(),
  status: oneOf(['planned', 'open', 'approved'] as const),
  present: Type.Array(Type.String()),
});
/** A meeting that is open or whose minutes are approved. */
export type MeetingRow = Static<typeof MeetingRow>;

/** A decision as the minutes tell it. */
export const DecisionRow = Type.Object({
  decisionId: Type.String(),
  agendaItemId: Type.String(),
  decidedByName: Type.String(),
  mandateKind: oneOf(mandateKinds),
  mandateReference: Type.String(),
  party: oneOf(parties),
  size: oneOf(decisionSizes),
  actionId: orNull(Type.String()),
  reason: orNull(Type.String()),
  watchUntil: orNull(Type.String()),
  decidedOn: Type.String(),
  action: orNull(
    Type.Object({
      title: Type.String(),
      ownerName: Type.String(),
      dueOn: Type.String(),
      lookBackOn: Type.String(),
      status: oneOf(actionStatuses),
      cost: orNull(Type.Integer()),
    }),
  ),
});
/** A decision as the minutes tell it. */
export type DecisionRow = Static<typeof DecisionRow>;

/** One item of an agenda with everything that the group needs to assess, prioritise and decide it. */
export const AgendaItem = Type.Object({
  municipalityCode: Type.String(),
  municipalityName: Type.String(),
  agendaItemId: Type.String(),
  kind: oneOf(agendaKinds),
  status: oneOf(agendaStatuses),
  title: orNull(Type.String()),
  placedAt: Type.String(),
  answerBy: Type.String(),
  isLate: Type.Boolean(),
  /** The forum that left it unanswered. */
  escalatedFrom: orNull(Type.String()),
  assessment: orNull(
    Type.Object({
      level: Type.Integer(),
      certainty: oneOf(assessmentCertainties),
      reason: Type.String(),
      /** What the figures would suggest; there only after the group's own assessment. */
      suggestion: orNull(Suggestion),
    }),
  ),
  priority: orNull(Type.Integer()),
  indication: orNull(IndicationCard),
  /** The action that the item is about: its result, or a decision that it waits for. */
  action: orNull(
    Type.Object({
      actionId: Type.String(),
      title: Type.String(),
      actionTypeCode: Type.String(),
      status: oneOf(actionStatuses),
      waitsFor: orNull(oneOf(parties)),
    }),
  ),
  evaluation: orNull(EvaluationRow),
  decisions: Type.Array(DecisionRow),
  similar: Type.Array(SimilarAction),
});
/** One item of an agenda. */
export type AgendaItem = Static<typeof AgendaItem>;

/** One item of frozen or drafted minutes: everything is text, because minutes never change when the data does. */
export const MinutesItem = Type.Object({
  heading: Type.String(),
  sentence: Type.String(),
  assessment: orNull(Type.String()),
  outcome: Type.Array(Type.String()),
});
/** The minutes of one municipality's part of a meeting. */
export const MinutesContent = Type.Object({
  municipalityName: Type.String(),
  isPractice: Type.Boolean(),
  forumName: Type.String(),
  heldOn: Type.String(),
  present: Type.Array(Type.Object({ name: Type.String(), title: Type.String() })),
  items: Type.Array(MinutesItem),
});
/** The minutes of one municipality's part of a meeting. */
export type MinutesContent = Static<typeof MinutesContent>;
