import { randomUUID } from 'node:crypto';
import { type MeetingRow, refuseUnless, swedishDayOf } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { membersOf } from './forum-store.ts';
import { forumInSight, requireMember } from './in-forum.ts';
import { addMeeting, meetingById, setPresent } from './meeting-store.ts';

/** Opens today's meeting with those who are there; opened twice it is one meeting. */
export async function openMeeting(
  context: Context,
  { forumId, present }: { forumId: string; present: readonly string[] },
): Promise<MeetingRow> {
  const forum = await forumInSight(context, forumId);
  await requireMember(context, forumId);
  const heldOn = swedishDayOf(context.now.getTime());
  const seated = await seatedOf(context, forumId, heldOn, present);
  const { meeting, isNew } = await addMeeting(context.run, { meetingId: randomUUID(), forumId, heldOn, present: seated });
  refuseUnless(meeting.status !== 'approved', 'meeting/approved');
  if (isNew) {
    await context.record({
      type: 'meeting.opened',
      ...(forum.municipalityCode ? { municipalityCode: forum.municipalityCode } : {}),
      objectType: 'meeting',
      objectId: meeting.meetingId,
      details: { forumId },
    });
  }
  return meeting;
}

/** Somebody came or left while the meeting was open. */
export async function changePresent(
  context: Context,
  { forumId, meetingId, present }: { forumId: string; meetingId: string; present: readonly string[] },
): Promise<void> {
  const forum = await forumInSight(context, forumId);
  await requireMember(context, forumId);
  const meeting = await meetingById(context.run, meetingId);
  refuseUnless(meeting?.forumId === forumId, 'meeting/not-found');
  refuseUnless(meeting.status === 'open', 'meeting/approved');
  await setPresent(context.run, meetingId, await seatedOf(context, forumId, meeting.heldOn, present));
  await context.record({
    type: 'meeting.present-changed',
    ...(forum.municipalityCode ? { municipalityCode: forum.municipalityCode } : {}),
    objectType: 'meeting',
    objectId: meetingId,
  });
}

/** Those of the named who sit in the forum on the day, each once. */
async function seatedOf(context: Context, forumId: string, day: string, present: readonly string[]): Promise<string[]> {
  const members = await membersOf(context.run, forumId, day);
  return members.map((one) => one.personId).filter((personId) => present.includes(personId));
}
