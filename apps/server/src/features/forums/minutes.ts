import { type AgendaItem, type MinutesContent, refuseUnless } from '@klarlage/model';
import { texts } from '@klarlage/texts';
import type { Context } from '../../platform/context.ts';
import { municipalities } from '../areas/index.ts';
import { itemById, itemsOfMeeting, type StoredItem } from './agenda-store.ts';
import { forumById, membersOf } from './forum-store.ts';
import { actingPerson, forumInSight, requireMember } from './in-forum.ts';
import { addMinutes, meetingById, minutesOf, setApproved } from './meeting-store.ts';
import { agendaView } from './read-agenda.ts';

/** The minutes of a meeting: frozen parts, or a draft made of what happened. */
export type Minutes = {
  meetingId: string;
  status: 'draft' | 'approved';
  heldOn: string;
  forumName: string;
  approvedByName: string | null;
  approvedOn: string | null;
  parts: MinutesContent[];
};

type OneMeeting = { readonly forumId: string; readonly meetingId: string };

/** The minutes as they were approved; until then the draft that has written itself. */
export async function minutes(context: Context, { forumId, meetingId }: OneMeeting): Promise<Minutes> {
  const forum = await forumInSight(context, forumId);
  const meeting = await meetingById(context.run, meetingId);
  refuseUnless(meeting?.forumId === forumId, 'meeting/not-found');
  const shared = { meetingId, heldOn: meeting.heldOn, forumName: forum.name };
  if (meeting.status === 'approved') {
    const frozen = await minutesOf(context.run, meetingId);
    const [first] = frozen;
    return {
      ...shared,
      status: 'approved',
      approvedByName: first?.approvedByName ?? null,
      approvedOn: first?.approvedOn ?? null,
      parts: frozen.map((one) => one.content),
    };
  }
  const draft = await draftOf(context, forumId, meetingId);
  return { ...shared, status: 'draft', approvedByName: null, approvedOn: null, parts: draft.map((one) => one.content) };
}

/** The minutes are approved: one frozen copy for each municipality whose items were taken, and nothing of the meeting can change after. */
export async function approveMinutes(context: Context, { forumId, meetingId }: OneMeeting): Promise<void> {
  const forum = await forumInSight(context, forumId);
  await requireMember(context, forumId);
  const personId = actingPerson(context);
  const meeting = await meetingById(context.run, meetingId);
  refuseUnless(meeting?.forumId === forumId, 'meeting/not-found');
  const draft = await draftOf(context, forumId, meetingId);
  refuseUnless(await setApproved(context.run, meetingId, personId, context.now), 'meeting/approved');
  for (const { municipalityCode, content } of draft) {
    await addMinutes(context.run, { municipalityCode, meetingId, content, approvedBy: personId, frozenAt: context.now });
  }
  await context.record({
    type: 'minutes.approved',
    ...(forum.municipalityCode ? { municipalityCode: forum.municipalityCode } : {}),
    objectType: 'meeting',
    objectId: meetingId,
    details: { forumId, parts: draft.length },
  });
}

/** One part per municipality whose items the meeting took; without items one part all the same, for who was present. */
async function draftOf(
  context: Context,
  forumId: string,
  meetingId: string,
): Promise<{ municipalityCode: string; content: MinutesContent }[]> {
  const forum = await forumInSight(context, forumId);
  const meeting = await meetingById(context.run, meetingId);
  refuseUnless(meeting, 'meeting/not-found');
  const members = await membersOf(context.run, forumId, meeting.heldOn);
  const items = await itemsOfMeeting(context.run, meetingId);
  const all = (await municipalities(context.run)).filter((one) => context.codes.includes(one.code));
  const taken = all.filter((one) => items.some((item) => item.municipalityCode === one.code));
  const home = all.find((one) => one.code === forum.municipalityCode) ?? all[0];
  const view = agendaView(context);
  const parts = [];
  for (const { code, name, isPractice } of taken.length > 0 || !home ? taken : [home]) {
    const worded = [];
    for (const item of items.filter((one) => one.municipalityCode === code)) {
      worded.push(await minutesItem(context, item, await view(item), worded.length + 1, meeting.heldOn));
    }
    const content: MinutesContent = {
      municipalityName: name,
      isPractice,
      forumName: forum.name,
      heldOn: meeting.heldOn,
      present: members
        .filter((one) => meeting.present.includes(one.personId))
        .map((one) => ({ name: one.name, title: one.title })),
      items: worded,
    };
    parts.push({ municipalityCode: code, content });
  }
  return parts;
}

/** An item in the words of the minutes; Swedish, whatever language the reader has chosen. */
async function minutesItem(
  context: Context,
  stored: StoredItem,
  item: AgendaItem,
  number: number,
  heldOn: string,
): Promise<MinutesContent['items'][number]> {
  const words = texts('sv').forums.minutes;
  const { assessment } = item;
  const outcome = item.decisions.filter((one) => one.decidedOn === heldOn).map(words.decision);
  if (item.action?.waitsFor) outcome.push(words.joint(item.action.waitsFor));
  if (item.status === 'passedOn' && stored.passedOnToId) {
    const to = await itemById(context.run, item.municipalityCode, stored.passedOnToId);
    const forum = to && (await forumById(context.run, to.forumId));
    if (forum) outcome.push(words.passedOn(forum.name));
  }
  if (item.status === 'noted') outcome.push(words.noted);
  if (item.status === 'waiting') outcome.push(words.stillWaiting);
  return {
    heading: words.heading(number, words.headings[item.kind]),
    sentence: words.sentence(item),
    assessment: assessment ? words.assessment(assessment.level, assessment.certainty, assessment.reason) : null,
    outcome,
  };
}
