import type { outbox as swedish } from '../sv/report-outbox.ts';

/** The reports on a phone, in English. */
export const outbox: typeof swedish = {
  draft: 'Begun',
  drafts: 'Begun',
  sentTitle: 'Sent and on their way',
  draftText: (day) => `Only on the phone. Erased on ${day} unless you send it.`,
  goOn: 'Go on',
  erasedOn: (day) => `Erased from the phone on ${day} if it has not come through.`,
  erased: 'Erased from the phone',
  erasedText: (day) => `Saved on ${day}, but never sent. What has not come through in 14 days is erased.`,
  noTitle: 'Report',
  untitledDraft: 'A report without a subject',
  full: 'The phone is short of room. What you wrote is only on this page. Leave it open until the report has been received.',
  notLasting:
    'The browser keeps nothing right now, for example because the window is private. Leave the page open until the report has been received.',
  signIn: 'Sign in',
  sendWithoutName: 'Send without a name',
  sendAsNew: 'Send as a new one',
  sendAgain: 'Send again',
  reportsAs: (name) => `You report as ${name}.`,
  reportsAsNobody: 'You report without a name.',
  otherReporter: 'Change',
  who: 'Who is reporting?',
  whoText: 'Everybody sees only their own drafts and receipts.',
  now: 'Now',
  withoutName: 'Without a name',
  signInAsOther: 'Sign in as somebody else',
  signOut: (name) => `Sign ${name} out of the phone`,
  unsent: (n) =>
    n === 1
      ? 'One report has not been sent yet. If you sign out now it is erased.'
      : `${n} reports have not been sent yet. If you sign out now they are erased.`,
  sendFirst: 'Send first',
  eraseAndLeave: 'Erase and sign out',
  toForm: 'To my reports',
  help: {
    otherBody:
      'The municipality already has a report with this number, but saying something else. If this is news: send it as a new one.',
    signedOut:
      'You are no longer signed in on the phone. Sign in, and the report is sent in your name. Or send it without a name.',
    person: 'This sounds like worry about a person. That belongs with the social services. The text has not been sent.',
    change: (said) => `${said} Change it and send it again.`,
  },
  photosLeft: (n) => (n === 1 ? 'One photo is on its way.' : `${n} photos are on their way.`),
  photoRefused: (said) => `One photo did not come along. ${said}`,
};
