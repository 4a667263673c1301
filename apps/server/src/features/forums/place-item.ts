import { randomUUID } from 'node:crypto';
import { addDays, type ForumRow, swedishDayOf } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { addItem, type NewItem } from './agenda-store.ts';

type Placing = Omit<NewItem, 'agendaItemId' | 'forumId' | 'placedAt' | 'answerBy'>;

/** Places an item on a forum's agenda, to be answered within the forum's own time; gives back its id, or undefined when it stood there already. */
export async function placeItem(context: Context, forum: ForumRow, item: Placing): Promise<string | undefined> {
  const agendaItemId = randomUUID();
  const isNew = await addItem(context.run, {
    ...item,
    agendaItemId,
    forumId: forum.forumId,
    placedAt: context.now,
    answerBy: addDays(swedishDayOf(context.now.getTime()), forum.answerDays),
  });
  if (!isNew) return undefined;
  await context.record({
    type: item.escalatedFromId ? 'agenda-item.escalated' : 'agenda-item.placed',
    municipalityCode: item.municipalityCode,
    objectType: 'agenda-item',
    objectId: agendaItemId,
    details: { forumId: forum.forumId, kind: item.kind },
  });
  return agendaItemId;
}
