import { AgendaItem, ForumMember, ForumRow, Mandate, MeetingRow, MinutesContent } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { approveMinutes, minutes } from './minutes.ts';
import { changePresent, openMeeting } from './open-meeting.ts';
import { agenda, forumCards } from './read-agenda.ts';

const Uuid = Type.String({ format: 'uuid' });
const OneForum = Type.Object({ forumId: Uuid });
const OneMeeting = Type.Object({ forumId: Uuid, meetingId: Uuid });
const Present = Type.Object({ present: Type.Array(Uuid, { maxItems: 100 }) }, { additionalProperties: false });
const Done = Type.Object({ meetingId: Type.String() });
const Card = Type.Interface([ForumRow], {
  isMember: Type.Boolean(),
  nextMeetingOn: Type.String(),
  waiting: Type.Integer(),
  late: Type.Integer(),
  indicationIds: Type.Array(Type.String()),
});

/** Forums, their agendas over every municipality that the person may see, their meetings and minutes. */
export const forumRoutes: Route[] = [
  endpoint({
    method: 'GET',
    path: '/api/forums',
    scope: 'member',
    verb: 'forum.read',
    summary: 'The forums in sight, those of the person first',
    answer: Type.Array(Card),
    handle: (context) => forumCards(context),
  }),
  endpoint({
    method: 'GET',
    path: '/api/forums/next-meeting',
    scope: 'member',
    verb: 'forum.read',
    summary: 'The next meeting of the person, and what waits there',
    answer: Type.Object({ next: Type.Union([Card, Type.Null()]) }),
    handle: async (context) => {
      const cards = await forumCards(context);
      return { next: cards.find((one) => one.isMember) ?? cards[0] ?? null };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/forums/:forumId/agenda',
    scope: 'member',
    verb: 'forum.read',
    summary: 'The agenda of a forum, in the order to take it',
    params: OneForum,
    answer: Type.Object({
      forum: ForumRow,
      isMember: Type.Boolean(),
      nextMeetingOn: Type.String(),
      members: Type.Array(ForumMember),
      meeting: Type.Union([MeetingRow, Type.Null()]),
      meetings: Type.Array(MeetingRow),
      items: Type.Array(AgendaItem),
      mandates: Type.Record(Type.String(), Type.Array(Mandate)),
    }),
    handle: (context, { params }) => agenda(context, params.forumId),
  }),
  endpoint({
    method: 'POST',
    path: '/api/forums/:forumId/meetings',
    scope: 'member',
    verb: 'agenda.assess',
    summary: "Open today's meeting with those present",
    params: OneForum,
    body: Present,
    answer: MeetingRow,
    handle: (context, { params, body }) => openMeeting(context, { ...params, ...body }),
  }),
  endpoint({
    method: 'POST',
    path: '/api/forums/:forumId/meetings/:meetingId/present',
    scope: 'member',
    verb: 'agenda.assess',
    summary: 'Change who is present at an open meeting',
    params: OneMeeting,
    body: Present,
    answer: Done,
    handle: async (context, { params, body }) => {
      await changePresent(context, { ...params, ...body });
      return { meetingId: params.meetingId };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/forums/:forumId/meetings/:meetingId/minutes',
    scope: 'member',
    verb: 'forum.read',
    summary: 'The minutes of a meeting: the draft, or as they were approved',
    params: OneMeeting,
    answer: Type.Object({
      meetingId: Type.String(),
      status: Type.Unsafe<'draft' | 'approved'>(Type.String()),
      heldOn: Type.String(),
      forumName: Type.String(),
      approvedByName: Type.Union([Type.String(), Type.Null()]),
      approvedOn: Type.Union([Type.String(), Type.Null()]),
      parts: Type.Array(MinutesContent),
    }),
    handle: (context, { params }) => minutes(context, params),
  }),
  endpoint({
    method: 'POST',
    path: '/api/forums/:forumId/meetings/:meetingId/approval',
    scope: 'member',
    verb: 'minutes.approve',
    summary: 'Approve the minutes: they are frozen, and nothing of the meeting can change after',
    params: OneMeeting,
    answer: Done,
    handle: async (context, { params }) => {
      await approveMinutes(context, params);
      return { meetingId: params.meetingId };
    },
  }),
];
