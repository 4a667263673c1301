import { type LogOccasion, mayBecome, Refusal, refuseUnless, swedishDayOf, waitsFor } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { actionsWhere, addOccasion, lockAction, setStatus } from './action-store.ts';
import { guardWords } from './guard-words.ts';

/** Logs that something of an action was done, or stayed undone; sending it twice logs it once. The first thing done sets the action going. */
export async function logOccasion(
  context: Context,
  input: LogOccasion & { municipalityCode: string; actionId: string },
): Promise<void> {
  const { municipalityCode, actionId } = input;
  guardWords(input.what);
  if (input.happenedOn > swedishDayOf(context.now.getTime())) {
    throw new Refusal('input/invalid', { faults: [{ field: 'happenedOn', fault: 'in-the-future' }] });
  }
  await lockAction(context.run, municipalityCode, actionId);
  const [found] = await actionsWhere(context.run, { codes: [municipalityCode], actionId }, context.now);
  refuseUnless(found, 'action/not-found');
  const { status } = found.row;
  refuseUnless(!waitsFor(status), 'action/not-decided');
  const person = context.actor.kind === 'person' ? context.actor : undefined;
  const isNew = await addOccasion(context.run, {
    municipalityCode,
    actionId,
    occasionId: input.occasionId,
    happenedOn: input.happenedOn,
    what: input.what,
    outcome: input.outcome,
    organisationId: person?.memberships.find((m) => m.municipalityCodes.includes(municipalityCode))?.organisationId ?? null,
    loggedBy: person?.personId ?? null,
    loggedAt: context.now,
  });
  if (!isNew) return;
  if (input.outcome === 'done' && status === 'decided') await setStatus(context.run, municipalityCode, actionId, 'ongoing');
  await context.record({
    type: 'action.logged',
    municipalityCode,
    objectType: 'action',
    objectId: actionId,
    details: { outcome: input.outcome },
  });
}

/** Says that an action is done, was not done, or goes on after all. */
export async function markAction(
  context: Context,
  input: { municipalityCode: string; actionId: string; status: 'ongoing' | 'done' | 'notDone' },
): Promise<void> {
  const { municipalityCode, actionId, status } = input;
  await lockAction(context.run, municipalityCode, actionId);
  const [found] = await actionsWhere(context.run, { codes: [municipalityCode], actionId }, context.now);
  refuseUnless(found, 'action/not-found');
  if (found.row.status === status) return;
  refuseUnless(!waitsFor(found.row.status), 'action/not-decided');
  refuseUnless(mayBecome(found.row.status, status), 'action/closed');
  await setStatus(context.run, municipalityCode, actionId, status);
  await context.record({
    type: 'action.marked',
    municipalityCode,
    objectType: 'action',
    objectId: actionId,
    details: { from: found.row.status, to: status },
  });
}
