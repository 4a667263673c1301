import {
  type AgendaItem,
  byAgendaOrder,
  type ForumMember,
  type ForumRow,
  isLate,
  type Mandate,
  type MeetingRow,
  nextMeetingDay,
  type SimilarAction,
  swedishDayOf,
  waitsFor,
} from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { actionById, evaluationById, similarActions } from '../actions/index.ts';
import { municipalities } from '../areas/index.ts';
import { indicationById } from '../indications/index.ts';
import { agendaOf, itemById, type StoredItem, waitingItems } from './agenda-store.ts';
import { suggestionFor } from './assess.ts';
import { forumById, forumIdsOf, forumsInSight, mandatesOf, membersOf } from './forum-store.ts';
import { forumInSight } from './in-forum.ts';
import { decisionsAbout, meetingsOf, openMeetingOf } from './meeting-store.ts';

/** A forum with when it meets next and what waits there. */
export type ForumCard = ForumRow & {
  isMember: boolean;
  nextMeetingOn: string;
  waiting: number;
  late: number;
  /** The indications that wait there, so that one can be gone to. */
  indicationIds: string[];
};

/** The forums in sight: those where the person sits come first. */
export async function forumCards(context: Context): Promise<ForumCard[]> {
  const today = swedishDayOf(context.now.getTime());
  const own = context.actor.kind === 'person' ? await forumIdsOf(context.run, context.actor.personId, today) : [];
  const cards: ForumCard[] = [];
  for (const forum of await forumsInSight(context.run)) {
    const waiting = (await agendaOf(context.run, forum.forumId, context.codes, null)).filter((one) => one.status === 'waiting');
    cards.push({
      ...forum,
      isMember: own.includes(forum.forumId),
      nextMeetingOn: nextMeetingDay(forum, today),
      waiting: waiting.length,
      late: waiting.filter((one) => isLate(one, today)).length,
      indicationIds: waiting.flatMap((one) => one.indicationId ?? []),
    });
  }
  return cards.sort((a, b) => Number(b.isMember) - Number(a.isMember) || (a.nextMeetingOn < b.nextMeetingOn ? -1 : 1));
}

/** Everything that a meeting needs: the forum, who sits there, the open meeting, and the items in order. */
export type Agenda = {
  forum: ForumRow;
  isMember: boolean;
  nextMeetingOn: string;
  members: ForumMember[];
  meeting: MeetingRow | null;
  meetings: MeetingRow[];
  items: AgendaItem[];
  /** What the person may decide, per municipality. */
  mandates: Record<string, Mandate[]>;
};

/** A forum's agenda: the union over the municipalities that the person may see. */
export async function agenda(context: Context, forumId: string): Promise<Agenda> {
  const forum = await forumInSight(context, forumId);
  const today = swedishDayOf(context.now.getTime());
  const members = await membersOf(context.run, forumId, today);
  const meeting = (await openMeetingOf(context.run, forumId)) ?? null;
  const stored = await agendaOf(context.run, forumId, context.codes, meeting?.meetingId ?? null);
  const personId = context.actor.kind === 'person' ? context.actor.personId : undefined;
  const items: AgendaItem[] = [];
  const view = agendaView(context);
  for (const item of stored) items.push(await view(item));
  const mandates: Record<string, Mandate[]> = {};
  for (const code of personId ? context.codes : []) {
    mandates[code] = await mandatesOf(context.run, personId ?? '', code, today);
  }
  return {
    forum,
    isMember: members.some((one) => one.personId === personId),
    nextMeetingOn: nextMeetingDay(forum, today),
    members,
    meeting,
    meetings: await meetingsOf(context.run, forumId),
    items: items.sort((a, b) =>
      byAgendaOrder({ ...a, isEscalated: a.escalatedFrom !== null }, { ...b, isEscalated: b.escalatedFrom !== null }),
    ),
    mandates,
  };
}

/** Makes a reader of items that asks for the same thing once: names, and what was done before against the same kind of thing. */
export function agendaView(context: Context): (item: StoredItem) => Promise<AgendaItem> {
  const names = municipalities(context.run).then((all) => new Map(all.map((one) => [one.code, one.name])));
  const similar = new Map<string, Promise<SimilarAction[]>>();
  const similarTo = (groupCode: string | null | undefined): Promise<SimilarAction[]> => {
    if (!groupCode) return Promise.resolve([]);
    const known = similar.get(groupCode) ?? similarActions(context, context.codes, groupCode);
    similar.set(groupCode, known);
    return known;
  };
  return async (item) => {
    const { municipalityCode, agendaItemId, actionId } = item;
    const indication = item.indicationId ? await indicationById(context, municipalityCode, item.indicationId) : undefined;
    const action = actionId ? await actionById(context, municipalityCode, actionId) : undefined;
    const evaluation =
      item.evaluationId && actionId ? await evaluationById(context, municipalityCode, actionId, item.evaluationId) : undefined;
    const earlier = await similarTo(indication?.groupCode ?? action?.groupCode);
    return {
      municipalityCode,
      municipalityName: (await names).get(municipalityCode) ?? municipalityCode,
      agendaItemId,
      kind: item.kind,
      status: item.status,
      title: item.title,
      placedAt: item.placedAt.toISOString(),
      answerBy: item.answerBy,
      isLate: isLate(item, swedishDayOf(context.now.getTime())),
      escalatedFrom: await escalatedFrom(context, item),
      assessment: await assessmentOf(context, item),
      priority: item.priority,
      indication: indication ?? null,
      action: action
        ? {
            actionId: action.actionId,
            title: action.title,
            actionTypeCode: action.actionTypeCode,
            status: action.status,
            waitsFor: waitsFor(action.status) ?? null,
          }
        : null,
      evaluation: evaluation ?? null,
      decisions: await decisionsAbout(context.run, municipalityCode, [agendaItemId]),
      similar: earlier.filter((one) => one.actionId !== actionId),
    };
  };
}

async function escalatedFrom(context: Context, item: StoredItem): Promise<string | null> {
  if (!item.escalatedFromId) return null;
  const from = await itemById(context.run, item.municipalityCode, item.escalatedFromId);
  return from ? ((await forumById(context.run, from.forumId))?.name ?? null) : null;
}

async function assessmentOf(context: Context, item: StoredItem): Promise<AgendaItem['assessment']> {
  if (item.assessment === null) return null;
  return {
    level: item.assessment,
    certainty: item.assessmentCertainty ?? 'medium',
    reason: item.assessmentReason ?? '',
    suggestion: item.indicationId ? await suggestionFor(context, item.municipalityCode, item.indicationId) : null,
  };
}

/** What a municipality's forums are late with; stands on Läget until it is answered. */
export async function lateItems(context: Context, municipalityCode: string) {
  const today = swedishDayOf(context.now.getTime());
  const late = (await waitingItems(context.run, municipalityCode)).filter((item) => isLate(item, today));
  const found = [];
  for (const item of late) {
    const forum = await forumById(context.run, item.forumId);
    const { agendaItemId, kind, title, indicationId, actionId, answerBy } = item;
    if (forum) {
      found.push({ agendaItemId, kind, title, indicationId, actionId, answerBy, forumId: forum.forumId, forumName: forum.name });
    }
  }
  return found;
}
