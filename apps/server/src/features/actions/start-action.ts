import {
  type ActionStatus,
  type DecidedAction,
  type Party,
  planFault,
  Refusal,
  refuseUnless,
  statusAfterDecisions,
  waitsFor,
} from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { categoriesOf } from '../areas/index.ts';
import { actionsWhere, activeActionType, addAction, lockAction, organisationExists, setStatus } from './action-store.ts';
import { guardWords } from './guard-words.ts';

/** An action as a decision starts it. */
export type StartAction = {
  readonly municipalityCode: string;
  readonly actionId: string;
  readonly agendaItemId: string;
  readonly indicationId: string | null;
  readonly groupCode: string | null;
  readonly size: 'measurable' | 'simple';
  readonly decided: DecidedAction;
  readonly decidedBy: Party;
};

/** Starts an action that was decided. No measurable action without a plan for how its effect will be judged; the plan is frozen with it. */
export async function startAction(context: Context, input: StartAction): Promise<ActionStatus> {
  const { municipalityCode, size, decided } = input;
  guardWords(decided.title, decided.mechanism);
  refuseUnless(await activeActionType(context.run, municipalityCode, decided.actionTypeCode), 'input/invalid', {
    faults: [{ field: 'actionTypeCode', fault: 'unknown' }],
  });
  refuseUnless(await organisationExists(context.run, decided.ownerOrganisationId), 'input/invalid', {
    faults: [{ field: 'ownerOrganisationId', fault: 'unknown' }],
  });
  const plan = size === 'measurable' ? decided.plan : undefined;
  refuseUnless(size === 'simple' || plan, 'decision/plan-missing');
  const fault = plan && planFault(plan);
  refuseUnless(!fault, 'decision/plan-unsound', { fault });
  const lookBackOn = plan?.evaluateOn ?? decided.lookBackOn ?? decided.dueOn;
  if (decided.dueOn < decided.startsOn || lookBackOn < decided.startsOn) {
    throw new Refusal('input/invalid', { faults: [{ field: 'dueOn', fault: 'before-start' }] });
  }
  const status = statusAfterDecisions(decided.parties, [input.decidedBy]);
  await addAction(context.run, {
    municipalityCode,
    actionId: input.actionId,
    indicationId: input.indicationId,
    agendaItemId: input.agendaItemId,
    title: decided.title,
    mechanism: decided.mechanism ?? '',
    groupCode: input.groupCode ?? (await groupOf(context, municipalityCode, plan?.categoryCodes[0])),
    actionTypeCode: decided.actionTypeCode,
    size,
    parties: [...new Set(decided.parties)],
    status,
    ownerOrganisationId: decided.ownerOrganisationId,
    cost: decided.cost ?? null,
    startsOn: decided.startsOn,
    dueOn: decided.dueOn,
    lookBackOn,
    plan,
    createdAt: context.now,
  });
  return status;
}

/** The other party has answered: with its decision the action no longer waits, and when it abstains the action is not done. */
export async function setActionDecided(
  context: Context,
  input: { municipalityCode: string; actionId: string; party: Party; abstains: boolean },
): Promise<void> {
  await lockAction(context.run, input.municipalityCode, input.actionId);
  const [found] = await actionsWhere(context.run, { codes: [input.municipalityCode], actionId: input.actionId }, context.now);
  refuseUnless(found, 'action/not-found');
  refuseUnless(waitsFor(found.row.status) === input.party, 'decision/already-made');
  await setStatus(context.run, input.municipalityCode, input.actionId, input.abstains ? 'notDone' : 'decided');
}

async function groupOf(context: Context, municipalityCode: string, categoryCode: string | undefined): Promise<string | null> {
  if (!categoryCode) return null;
  const categories = await categoriesOf(context.run, municipalityCode);
  const found = categories.find((one) => one.categoryCode === categoryCode || one.groupCode === categoryCode);
  return found?.groupCode ?? null;
}
