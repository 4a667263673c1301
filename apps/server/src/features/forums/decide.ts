import { randomUUID } from 'node:crypto';
import {
  type ActionRow,
  can,
  chooseMandate,
  type Decide,
  type Mandate,
  type Party,
  parties,
  Refusal,
  refuseUnless,
  swedishDayOf,
  waitsFor,
} from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { actionById, guardWords, setActionDecided, startAction } from '../actions/index.ts';
import { indicationById, setAnswered } from '../indications/index.ts';
import type { StoredItem } from './agenda-store.ts';
import { askOtherParty, closeItems } from './close-items.ts';
import { mandatesOf } from './forum-store.ts';
import { actingPerson, itemInSight } from './in-forum.ts';
import { addDecision, decisionsAbout } from './meeting-store.ts';

type Input = Decide & { readonly municipalityCode: string; readonly agendaItemId: string };

/**
 * A person decides, not the group: with a delegation, or as execution within an own budget; the decision holds which. It binds only the
 * party whose mandate it is. Decision, action, closed item and answered indication are one transaction; a decision is never undone, only
 * replaced by a new one.
 */
export async function decide(context: Context, input: Input): Promise<{ decisionId: string; actionId: string | null }> {
  const { municipalityCode, agendaItemId, size } = input;
  const personId = actingPerson(context);
  guardWords(input.reason);
  const { item, meetingId } = await itemInSight(context, input);
  const waiting = await actionThatWaits(context, item);
  const mandate = await mandateFor(context, personId, input, item, waiting);
  refuseUnless(item.status === 'waiting' || waiting, 'agenda-item/closed');
  refuseUnless(item.assessment !== null || waiting, 'agenda-item/not-assessed');
  refuseUnreasoned(context, input);

  const actionId = await settleAction(context, input, item, waiting, mandate.party);
  const decisionId = randomUUID();
  await addDecision(context.run, {
    municipalityCode,
    decisionId,
    agendaItemId,
    meetingId,
    decidedBy: personId,
    mandateId: mandate.mandateId,
    mandateKind: mandate.kind,
    mandateReference: mandate.reference,
    party: mandate.party,
    size: waiting && size !== 'abstain' ? waiting.size : size,
    actionId,
    reason: input.reason?.trim() || null,
    watchUntil: size === 'abstain' ? (input.watchUntil ?? null) : null,
    decidedAt: context.now,
  });
  await closeItems(context, item, { meetingId, actionId, joins: waiting !== undefined });
  if (actionId && !waiting) await askOtherParty(context, item, actionId);
  if (item.indicationId) await answer(context, municipalityCode, item.indicationId);
  await context.record({
    type: 'decision.made',
    municipalityCode,
    objectType: 'decision',
    objectId: decisionId,
    details: { agendaItemId, size, party: mandate.party, mandateKind: mandate.kind, actionId },
  });
  return { decisionId, actionId };
}

/** The action that the item is about, when it waits for one of the parties. */
async function actionThatWaits(context: Context, item: StoredItem): Promise<ActionRow | undefined> {
  if (!item.actionId) return undefined;
  const action = await actionById(context, item.municipalityCode, item.actionId);
  return action && waitsFor(action.status) ? action : undefined;
}

/** The mandate that the decision rests on, or the refusal that says why there is none. */
async function mandateFor(
  context: Context,
  personId: string,
  input: Input,
  item: StoredItem,
  waiting: ActionRow | undefined,
): Promise<Mandate> {
  const day = swedishDayOf(context.now.getTime());
  const all = await mandatesOf(context.run, personId, input.municipalityCode, day);
  const mandates = isDecisionMaker(context, input.municipalityCode) ? all : all.filter((one) => one.kind === 'ownBudget');
  const awaited = waiting && waitsFor(waiting.status);
  const needed: readonly Party[] = awaited ? [awaited] : (input.action?.parties ?? parties);
  const chosen = chooseMandate(
    mandates,
    {
      forumId: item.forumId,
      actionTypeCode: waiting?.actionTypeCode ?? input.action?.actionTypeCode,
      cost: waiting?.cost ?? input.action?.cost,
    },
    needed,
  );
  if (chosen === 'none') throw new Refusal('decision/no-mandate');
  const earlier = await decisionsAbout(context.run, input.municipalityCode, [input.agendaItemId]);
  const own = chosen === 'wrongParty' ? mandates.map((one) => one.party) : [chosen.party];
  refuseUnless(!earlier.some((one) => own.includes(one.party)), 'decision/already-made');
  if (chosen === 'wrongParty') throw new Refusal('decision/wrong-party');
  return chosen;
}

/** A resource owner decides within an own budget only; delegations are for decision makers. */
function isDecisionMaker({ actor }: Context, municipalityCode: string): boolean {
  return (
    actor.kind === 'person' &&
    can(actor, 'decision.make', municipalityCode) &&
    actor.memberships.some((m) => m.role === 'decisionMaker' && m.municipalityCodes.includes(municipalityCode))
  );
}

function refuseUnreasoned(context: Context, { size, reason, watchUntil }: Input): void {
  if (size !== 'abstain') return;
  const isLater = watchUntil !== undefined && watchUntil > swedishDayOf(context.now.getTime());
  refuseUnless(reason?.trim() && isLater, 'decision/reason-missing');
}

/** Starts the action, or joins the one that waits; abstaining starts none. */
async function settleAction(
  context: Context,
  input: Input,
  item: StoredItem,
  waiting: ActionRow | undefined,
  party: Party,
): Promise<string | null> {
  const { municipalityCode, size } = input;
  if (waiting) {
    const { actionId } = waiting;
    await setActionDecided(context, { municipalityCode, actionId, party, abstains: size === 'abstain' });
    return actionId;
  }
  if (size === 'abstain') return null;
  if (!input.action) throw new Refusal(size === 'measurable' ? 'decision/plan-missing' : 'input/invalid', { field: 'action' });
  const actionId = randomUUID();
  await startAction(context, {
    municipalityCode,
    actionId,
    agendaItemId: input.agendaItemId,
    indicationId: item.indicationId,
    groupCode: await groupOf(context, item),
    size,
    decided: input.action,
    decidedBy: party,
  });
  return actionId;
}

async function groupOf(context: Context, item: StoredItem): Promise<string | null> {
  if (item.indicationId) {
    return (await indicationById(context, item.municipalityCode, item.indicationId))?.groupCode ?? null;
  }
  return item.actionId ? ((await actionById(context, item.municipalityCode, item.actionId))?.groupCode ?? null) : null;
}

async function answer(context: Context, municipalityCode: string, indicationId: string): Promise<void> {
  const indication = await indicationById(context, municipalityCode, indicationId);
  if (indication?.status === 'open') await setAnswered(context, { municipalityCode, indicationId });
}
