export {
  addForum,
  addForumCounterpart,
  addForumMember,
  addForumRule,
  addMandate,
  type NewForum,
  type NewMandate,
} from './forum-setup-store.ts';
