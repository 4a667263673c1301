import type { AnswerStep } from '@klarlage/model';
import type { answers as original } from '../sv/answers.ts';
import { actions } from './actions.ts';
import { format } from './format.ts';

/** What one step says; what stands between ** is bold. */
const step = ({ step: kind, name, incidents, verdict }: AnswerStep): string => {
  switch (kind) {
    case 'counted':
      return 'Counts in the situational picture.';
    case 'handedOver':
      return `Handed over to **${name}**.`;
    case 'mended':
      return `Mended, says **${name}**.`;
    case 'stoodOut':
      return `Stood out together with others: **${format.count(incidents ?? 0, 'incident', 'incidents')}** in the same place.`;
    case 'onAgenda':
      return `On the agenda of **${name}**.`;
    case 'decided':
      return `Decision: **${name}**.`;
    case 'abstained':
      return 'They abstained for now and watch the place.';
    case 'done':
      return `Done: ${name}.`;
    case 'judged':
      return `Did it help? **${verdict ? actions.verdict[verdict] : ''}.**`;
  }
};

/** The answer back to those who report. */
export const answers: typeof original = {
  lately: 'Answers to your reports',
  title: 'My reports',
  about: 'What became of what you told.',
  year: ({ year, reports, agendaItems, decisions, done, mended }) =>
    [
      `${year}: **${format.count(reports, 'report', 'reports')}**`,
      ...(agendaItems > 0
        ? [agendaItems === 1 ? 'one item on an agenda' : `${format.number(agendaItems)} items on agendas`]
        : []),
      ...(decisions > 0 ? [format.count(decisions, 'decision', 'decisions')] : []),
      ...(mended > 0 ? [format.count(mended, 'thing mended', 'things mended')] : []),
      ...(done > 0 ? [`${format.count(done, 'action', 'actions')} under way or done`] : []),
    ].join(' → '),
  none: 'You have not reported anything here yet.',
  first: 'Report something',
  step,
  received: (day) => `Received ${format.shortDay(day)}`,
  receipt: (code) => `Receipt ${code}`,
  list: 'Reports, the latest first',
  steps: (sentence) => `What became of: ${sentence}`,
  returned: (reason) => `Sent back: ${reason}`,
  waits: 'Waits for review.',
  withdrawn: 'Withdrawn.',
  mailWish: 'Mail me when something happens with a report',
  mailWishHint: 'One mail a day at most. It holds a link and nothing else.',
  mail: {
    subject: 'Something has happened with a report in Klarläge',
    text: (link) =>
      `Hello.\n\nThere is an answer to something that you reported. Read it here:\n${link}\n\nWe never write in mail what it is about. If you do not want more mail, change it on the same page.\n`,
  },
  action: 'See the action',
};
