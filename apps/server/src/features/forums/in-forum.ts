import { type ForumRow, Refusal, refuseUnless, swedishDayOf } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { lockItem, type StoredItem } from './agenda-store.ts';
import { forumById, forumIdsOf } from './forum-store.ts';
import { openMeetingOf } from './meeting-store.ts';

/** The forum, or a refusal when it is not in sight. */
export async function forumInSight(context: Context, forumId: string): Promise<ForumRow> {
  const forum = await forumById(context.run, forumId);
  refuseUnless(forum, 'forum/not-found');
  return forum;
}

/** Refuses those who do not sit in the forum today. */
export async function requireMember(context: Context, forumId: string): Promise<void> {
  if (context.actor.kind === 'system') return;
  refuseUnless(context.actor.kind === 'person', 'access/signed-out');
  const day = swedishDayOf(context.now.getTime());
  const forumIds = await forumIdsOf(context.run, context.actor.personId, day);
  refuseUnless(forumIds.includes(forumId), 'forum/not-a-member');
}

/** The person who acts; nobody but a person can. */
export function actingPerson(context: Context): string {
  if (context.actor.kind !== 'person') throw new Refusal('access/signed-out');
  return context.actor.personId;
}

/** An item that the group has before it: locked, in a forum in sight. */
export async function itemInSight(
  context: Context,
  { municipalityCode, agendaItemId }: { municipalityCode: string; agendaItemId: string },
): Promise<{ item: StoredItem; forum: ForumRow; meetingId: string | null }> {
  const item = await lockItem(context.run, municipalityCode, agendaItemId);
  refuseUnless(item, 'agenda-item/not-found');
  const forum = await forumInSight(context, item.forumId);
  const meeting = await openMeetingOf(context.run, item.forumId);
  return { item, forum, meetingId: meeting?.meetingId ?? null };
}
