import Type, { type Static } from 'typebox';
import { type Party, parties } from './action.ts';
import { EvaluationPlan } from './evaluation.ts';
import { oneOf, orNull } from './shape.ts';

const Day = Type.String({ format: 'date' });
const Uuid = Type.String({ format: 'uuid' });

/** What a person decides on: a delegation with its reference, or execution within an own budget. */
export const mandateKinds = ['delegation', 'ownBudget'] as const;

/** A mandate that is valid today. */
export const Mandate = Type.Object({
  mandateId: Type.String(),
  forumId: orNull(Type.String()),
  party: oneOf(parties),
  kind: oneOf(mandateKinds),
  reference: Type.String(),
  actionTypeCodes: orNull(Type.Array(Type.String())),
  costLimit: orNull(Type.Integer()),
});
/** A mandate that is valid today. */
export type Mandate = Static<typeof Mandate>;

/** What a decision is about, as far as a mandate may limit it. */
export type MandateQuestion = {
  readonly forumId: string;
  /** Left out when nothing is decided to be done. */
  readonly actionTypeCode?: string | undefined;
  readonly cost?: number | undefined;
};

/** Whether the mandate covers the decision: the forum, the kind of action and the cost that it names; what it does not name it does not limit. */
export function covers(mandate: Mandate, { forumId, actionTypeCode, cost }: MandateQuestion): boolean {
  if (mandate.forumId !== null && mandate.forumId !== forumId) return false;
  const isKindCovered = mandate.actionTypeCodes === null || !actionTypeCode || mandate.actionTypeCodes.includes(actionTypeCode);
  const isCostCovered = mandate.costLimit === null || (cost ?? 0) <= mandate.costLimit;
  return isKindCovered && isCostCovered;
}

/**
 * The mandate to decide on: one that covers the decision and whose party has a part in it.
 * `wrongParty` when the person has a mandate for it, but only for a party that has none.
 */
export function chooseMandate(
  mandates: readonly Mandate[],
  question: MandateQuestion,
  needed: readonly Party[],
): Mandate | 'none' | 'wrongParty' {
  const covering = mandates.filter((mandate) => covers(mandate, question));
  return covering.find((mandate) => needed.includes(mandate.party)) ?? (covering.length > 0 ? 'wrongParty' : 'none');
}

/** The three sizes of a decision, each within a minute. */
export const decisionSizes = ['measurable', 'simple', 'abstain'] as const;
/** The size of a decision. */
export type DecisionSize = (typeof decisionSizes)[number];

/** What is decided to be done. */
export const DecidedAction = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200 }),
    actionTypeCode: Type.String({ maxLength: 80 }),
    parties: Type.Array(oneOf(parties), { minItems: 1, maxItems: 2 }),
    ownerOrganisationId: Uuid,
    cost: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
    startsOn: Day,
    dueOn: Day,
    /** For the simple size: the day to look back on. */
    lookBackOn: Type.Optional(Day),
    mechanism: Type.Optional(Type.String({ maxLength: 400 })),
    plan: Type.Optional(EvaluationPlan),
  },
  { additionalProperties: false },
);
/** What is decided to be done. */
export type DecidedAction = Static<typeof DecidedAction>;

/** What a person with a mandate sends to decide. Without an action it joins the one that waits for the person's party, or abstains. */
export const Decide = Type.Object(
  {
    size: oneOf(decisionSizes),
    action: Type.Optional(DecidedAction),
    reason: Type.Optional(Type.String({ maxLength: 400 })),
    watchUntil: Type.Optional(Day),
  },
  { additionalProperties: false },
);
/** What a person with a mandate sends to decide. */
export type Decide = Static<typeof Decide>;
