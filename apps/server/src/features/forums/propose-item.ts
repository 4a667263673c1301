import { refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { guardWords } from '../actions/index.ts';
import { changeItem } from './agenda-store.ts';
import { forumsInSight } from './forum-store.ts';
import { forumInSight, itemInSight, requireMember } from './in-forum.ts';
import { placeItem } from './place-item.ts';
import { managementGroup } from './put-on-agenda.ts';

/** A person puts something on a forum's agenda in words of their own. This is also how a decision is replaced: by a new one. */
export async function proposeItem(
  context: Context,
  { municipalityCode, forumId, title }: { municipalityCode: string; forumId: string; title: string },
): Promise<string> {
  guardWords(title);
  const forum = await forumInSight(context, forumId);
  await requireMember(context, forumId);
  const agendaItemId = await placeItem(context, forum, { municipalityCode, kind: 'proposal', title: title.trim() });
  if (!agendaItemId) throw new Error('a proposal is always new');
  return agendaItemId;
}

/** The group prepares what its members may not decide and passes it on to the management group, or to a forum that it names. */
export async function passOn(
  context: Context,
  input: { municipalityCode: string; agendaItemId: string; toForumId?: string | undefined },
): Promise<string | null> {
  const { municipalityCode, agendaItemId } = input;
  const { item, forum, meetingId } = await itemInSight(context, input);
  await requireMember(context, forum.forumId);
  refuseUnless(item.status === 'waiting', 'agenda-item/closed');
  const others = (await forumsInSight(context.run)).filter((one) => one.forumId !== forum.forumId);
  const to = input.toForumId ? others.find((one) => one.forumId === input.toForumId) : managementGroup(others, municipalityCode);
  refuseUnless(to, 'forum/not-found');
  const passedOnToId = await placeItem(context, to, {
    municipalityCode,
    kind: item.kind,
    indicationId: item.indicationId,
    actionId: item.actionId,
    title: item.title,
  });
  await changeItem(context.run, municipalityCode, agendaItemId, {
    status: 'passedOn',
    meetingId,
    closedAt: context.now,
    ...(passedOnToId ? { passedOnToId } : {}),
  });
  await context.record({
    type: 'agenda-item.passed-on',
    municipalityCode,
    objectType: 'agenda-item',
    objectId: agendaItemId,
    details: { toForumId: to.forumId },
  });
  return passedOnToId ?? null;
}

/** The group has taken note of a result: nothing more is to be decided about it. */
export async function noteItem(context: Context, input: { municipalityCode: string; agendaItemId: string }): Promise<void> {
  const { municipalityCode, agendaItemId } = input;
  const { item, forum, meetingId } = await itemInSight(context, input);
  await requireMember(context, forum.forumId);
  refuseUnless(item.status === 'waiting', 'agenda-item/closed');
  // an indication needs an answer: a decision, also when it is to abstain
  refuseUnless(item.kind === 'evaluation' || item.kind === 'lookBack', 'agenda-item/not-assessed');
  await changeItem(context.run, municipalityCode, agendaItemId, { status: 'noted', meetingId, closedAt: context.now });
  await context.record({
    type: 'agenda-item.noted',
    municipalityCode,
    objectType: 'agenda-item',
    objectId: agendaItemId,
  });
}
