import { type Party, waitsFor } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { actionById } from '../actions/index.ts';
import { changeItem, itemsAbout, type StoredItem, waitingItems } from './agenda-store.ts';
import { counterpartOf, forumsInSight } from './forum-store.ts';
import { placeItem } from './place-item.ts';

/** Closes a decided item, and with it what is the same thing elsewhere: where it was escalated from or to, and where a joint action was asked for. */
export async function closeItems(
  context: Context,
  item: StoredItem,
  { meetingId, actionId, joins }: { meetingId: string | null; actionId: string | null; joins: boolean },
): Promise<void> {
  const { municipalityCode } = item;
  const close = { status: 'decided', closedAt: context.now } as const;
  if (item.status === 'waiting') {
    await changeItem(context.run, municipalityCode, item.agendaItemId, { ...close, meetingId, actionId });
  }
  const waiting = await waitingItems(context.run, municipalityCode);
  const same = waiting.filter(
    (one) =>
      one.agendaItemId !== item.agendaItemId &&
      (one.agendaItemId === item.escalatedFromId ||
        one.escalatedFromId === item.agendaItemId ||
        (joins && one.actionId === actionId && one.kind !== 'evaluation' && one.kind !== 'lookBack')),
  );
  for (const one of same) await changeItem(context.run, municipalityCode, one.agendaItemId, close);
}

/** An action that waits for the other party is put before that party's own group: on the item it has about the same thing, or on a new one. */
export async function askOtherParty(context: Context, item: StoredItem, actionId: string): Promise<void> {
  const { municipalityCode } = item;
  const action = await actionById(context, municipalityCode, actionId);
  const party = action && waitsFor(action.status);
  if (!party) return;
  const group = await groupOfParty(context, item, party);
  if (!group) return;
  const about = item.indicationId ? await itemsAbout(context.run, municipalityCode, { indicationId: item.indicationId }) : [];
  const standing = about.find((one) => one.forumId === group.forumId && one.status === 'waiting');
  if (standing) await changeItem(context.run, municipalityCode, standing.agendaItemId, { actionId });
  else await placeItem(context, group, { municipalityCode, kind: 'proposal', title: action.title, actionId });
}

async function groupOfParty(context: Context, { municipalityCode, forumId }: StoredItem, party: Party) {
  const groups = (await forumsInSight(context.run)).filter((one) => one.kind === 'managementGroup' && one.party === party);
  const counterpartId = await counterpartOf(context.run, municipalityCode, forumId);
  return (
    groups.find((one) => one.forumId === counterpartId) ??
    groups.find((one) => one.municipalityCode === municipalityCode) ??
    groups[0]
  );
}
