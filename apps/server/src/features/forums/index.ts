export { agendaRoutes } from './agenda-routes.ts';
export { type GroupAnswer, groupAnswers } from './agenda-store.ts';
export { assess } from './assess.ts';
export { decide } from './decide.ts';
export {
  type AdministeredForum,
  administeredForums,
  changeForum,
  endMandate,
  mandatesIn,
  setForumCounterpart,
  setForumMembers,
  setForumRules,
} from './forum-administration-store.ts';
export { forumJobs } from './forum-jobs.ts';
export { forumRoutes } from './forum-routes.ts';
export {
  addForum,
  addForumCounterpart,
  addForumMember,
  addForumRule,
  addMandate,
  type NewForum,
  type NewMandate,
} from './forum-setup-store.ts';
export { approveMinutes } from './minutes.ts';
export { openMeeting } from './open-meeting.ts';
export { planForItem } from './plan-for-item.ts';
export { noteItem, proposeItem } from './propose-item.ts';
export { putResultOnAgenda } from './put-on-agenda.ts';
export { agenda } from './read-agenda.ts';
