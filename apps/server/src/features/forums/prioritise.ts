import { refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { changeItem, waitingItems } from './agenda-store.ts';
import { itemInSight, requireMember } from './in-forum.ts';

/** Gives an item its place (1 is first) among what waits in the forum; the others keep their order around it. */
export async function prioritise(
  context: Context,
  input: { municipalityCode: string; agendaItemId: string; place: number },
): Promise<void> {
  const { municipalityCode, agendaItemId, place } = input;
  const { item, forum } = await itemInSight(context, input);
  await requireMember(context, forum.forumId);
  refuseUnless(item.status === 'waiting', 'agenda-item/closed');
  const others = (await waitingItems(context.run, municipalityCode))
    .filter((one) => one.forumId === forum.forumId && one.agendaItemId !== agendaItemId)
    .sort((a, b) => (a.priority ?? Number.MAX_SAFE_INTEGER) - (b.priority ?? Number.MAX_SAFE_INTEGER));
  const ordered = others.toSpliced(place - 1, 0, item);
  for (const [index, one] of ordered.entries()) {
    // what nobody has placed yet stays unplaced behind the item
    const isPlaced = one.priority !== null || index < place || one.agendaItemId === agendaItemId;
    const priority = isPlaced ? index + 1 : null;
    if (one.priority !== priority) await changeItem(context.run, municipalityCode, one.agendaItemId, { priority });
  }
  await context.record({
    type: 'agenda-item.prioritised',
    municipalityCode,
    objectType: 'agenda-item',
    objectId: agendaItemId,
    details: { place },
  });
}
