import Type, { type Static } from 'typebox';
import { EffectResult, EvaluationPlan, EvaluationRow, type Verdict } from './evaluation.ts';
import { oneOf, orNull } from './shape.ts';
import { dayNumber } from './time.ts';

/** The two parties that decide; each binds only itself. */
export const parties = ['municipality', 'police'] as const;
/** One of the two parties that decide. */
export type Party = (typeof parties)[number];

/** How much follow-up an action has: judged by counts, or looked back on. */
export const actionSizes = ['measurable', 'simple'] as const;
/** How much follow-up an action has. */
export type ActionSize = (typeof actionSizes)[number];

/** Where an action stands. */
export const actionStatuses = [
  'waitingForPolice',
  'waitingForMunicipality',
  'decided',
  'ongoing',
  'done',
  'notDone',
  'evaluated',
] as const;
/** Where an action stands. */
export type ActionStatus = (typeof actionStatuses)[number];

/** Whether something was done on an occasion, or stayed undone. */
export const occasionOutcomes = ['done', 'missed'] as const;
/** Whether something was done on an occasion. */
export type OccasionOutcome = (typeof occasionOutcomes)[number];

/** The status of an action with resources of these parties, when these of them have decided: it waits until each has. */
export function statusAfterDecisions(needed: readonly Party[], decided: readonly Party[]): ActionStatus {
  if (needed.includes('municipality') && !decided.includes('municipality')) return 'waitingForMunicipality';
  if (needed.includes('police') && !decided.includes('police')) return 'waitingForPolice';
  return 'decided';
}

/** The party whose decision an action waits for, if any. */
export function waitsFor(status: ActionStatus): Party | undefined {
  if (status === 'waitingForPolice') return 'police';
  return status === 'waitingForMunicipality' ? 'municipality' : undefined;
}

const next: Readonly<Record<ActionStatus, readonly ActionStatus[]>> = {
  // not done: the other party abstained
  waitingForPolice: ['decided', 'notDone'],
  waitingForMunicipality: ['decided', 'notDone'],
  decided: ['ongoing', 'done', 'notDone', 'evaluated'],
  ongoing: ['done', 'notDone', 'evaluated'],
  done: ['notDone', 'ongoing', 'evaluated'],
  notDone: ['done', 'ongoing', 'evaluated'],
  // "cannot tell yet" is judged again
  evaluated: ['evaluated'],
};

/** Whether an action may go from one status to the other. */
export function mayBecome(from: ActionStatus, to: ActionStatus): boolean {
  return next[from].includes(to);
}

/** Days past the due date of something decided that nobody has marked as done or not done; 0 when it is not late. */
export function daysOverdue(action: { status: ActionStatus; dueOn: string }, today: string): number {
  const isOpen = action.status === 'decided' || action.status === 'ongoing';
  return isOpen ? Math.max(0, dayNumber(today) - dayNumber(action.dueOn)) : 0;
}

type Judged = { readonly verdict: Verdict; readonly earliestVerdictOn: string | null };

/**
 * What is due on a day: a measurable action is evaluated on its plan's day, and again on the earliest day named when the answer was
 * "cannot tell yet"; a simple one, or one that was never done, is looked back on. Nothing is due before every party has decided.
 */
export function dueFollowUp(
  action: { size: ActionSize; status: ActionStatus; lookBackOn: string; lastEvaluation: Judged | undefined },
  today: string,
): 'evaluate' | 'lookBack' | undefined {
  if (waitsFor(action.status) || action.lookBackOn > today) return undefined;
  const { lastEvaluation } = action;
  const isToBeJudgedAgain = lastEvaluation?.verdict === 'cannotTellYet' && lastEvaluation.earliestVerdictOn !== null;
  if (action.status === 'evaluated') return isToBeJudgedAgain ? 'evaluate' : undefined;
  return action.size === 'measurable' && action.status !== 'notDone' ? 'evaluate' : 'lookBack';
}

const Day = Type.String({ format: 'date' });

/** One logged occasion: what was done, or that it stayed undone. */
export const ActionOccasion = Type.Object({
  occasionId: Type.String(),
  happenedOn: Type.String(),
  what: Type.String(),
  outcome: oneOf(occasionOutcomes),
  organisationName: orNull(Type.String()),
});
/** One logged occasion. */
export type ActionOccasion = Static<typeof ActionOccasion>;

/** What is sent to log an occasion: two taps, and words if there is something to say. */
export const LogOccasion = Type.Object(
  {
    occasionId: Type.String({ format: 'uuid' }),
    happenedOn: Day,
    outcome: oneOf(occasionOutcomes),
    what: Type.String({ maxLength: 400 }),
  },
  { additionalProperties: false },
);
/** What is sent to log an occasion. */
export type LogOccasion = Static<typeof LogOccasion>;

/** An action as the lists show it. */
export const ActionRow = Type.Object({
  municipalityCode: Type.String(),
  actionId: Type.String(),
  indicationId: orNull(Type.String()),
  agendaItemId: Type.String(),
  title: Type.String(),
  mechanism: Type.String(),
  groupCode: orNull(Type.String()),
  actionTypeCode: Type.String(),
  actionTypeName: Type.String(),
  size: oneOf(actionSizes),
  parties: Type.Array(oneOf(parties)),
  status: oneOf(actionStatuses),
  ownerOrganisationId: Type.String(),
  ownerName: Type.String(),
  cost: orNull(Type.Integer()),
  startsOn: Type.String(),
  dueOn: Type.String(),
  lookBackOn: Type.String(),
  decidedOn: Type.String(),
  daysOverdue: Type.Integer(),
  doneCount: Type.Integer(),
  missedCount: Type.Integer(),
  lng: orNull(Type.Number()),
  lat: orNull(Type.Number()),
  radiusMetres: orNull(Type.Integer()),
  lastEvaluation: orNull(EvaluationRow),
});
/** An action as the lists show it. */
export type ActionRow = Static<typeof ActionRow>;

/** An action with everything about it: the plan, the log, the judgements, and how it looks until the day of judging. */
export const ActionPage = Type.Object({
  action: ActionRow,
  plan: orNull(EvaluationPlan),
  categoryNames: Type.Array(Type.String()),
  occasions: Type.Array(ActionOccasion),
  evaluations: Type.Array(EvaluationRow),
  /** Counted up to yesterday; no verdict is drawn from it. */
  interim: orNull(EffectResult),
});
/** An action with everything about it. */
export type ActionPage = Static<typeof ActionPage>;
