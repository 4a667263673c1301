import type { AgendaItem, DecisionRow, Party, Suggestion } from '@klarlage/model';
import type { forums as original } from '../sv/forums.ts';
import { actions } from './actions.ts';
import { format } from './format.ts';
import { indications } from './indications.ts';

const levels: readonly string[] = ['Calm', 'Something to watch', 'Noticeable disturbance', 'Serious', 'Acutely raised'];
const level = (n: number): string => levels[n - 1] ?? String(n);
const certainty = { low: 'low', medium: 'medium', high: 'high' };
const party: Record<Party, string> = { municipality: 'the municipality', police: 'the police' };
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

type Worded = Pick<AgendaItem, 'title' | 'indication' | 'action' | 'evaluation'>;

const sentence = ({ title, indication, action, evaluation }: Worded): string => {
  if (evaluation && action) return `**${action.title}: ${actions.verdict[evaluation.verdict].toLowerCase()}.**`;
  if (indication) return indications.sentence(indication);
  return title ?? action?.title ?? '';
};

const mandateWords = (row: Pick<DecisionRow, 'mandateKind' | 'mandateReference'>): string =>
  row.mandateKind === 'delegation' ? `by delegation (${row.mandateReference})` : `within an own budget (${row.mandateReference})`;

const decisionSentence = (row: DecisionRow): string => {
  const ground = `Decided by ${row.decidedByName} for ${party[row.party]}, ${mandateWords(row)}.`;
  if (row.size === 'abstain') {
    const until = row.watchUntil ? ` New assessment ${format.dayWithYear(row.watchUntil)}.` : '';
    return `Abstain and watch: ${row.reason ?? ''}${until} ${ground}`;
  }
  if (!row.action) return ground;
  const { title, ownerName, dueOn, lookBackOn } = row.action;
  const followUp = row.size === 'measurable' ? 'Effect judged' : 'Looked back on';
  return `${title}. Owner: ${ownerName}. Due ${format.dayWithYear(dueOn)}. ${followUp} ${format.dayWithYear(lookBackOn)}. ${ground}`;
};

const because: Record<Suggestion['because'][number], string> = {
  deviates: 'it deviates',
  rare: 'chance seldom does it',
  severe: 'such things are serious',
  many: 'there are many more than expected',
};

const plain = (text: string): string => text.replaceAll('**', '');

export const forums: typeof original = {
  title: 'Meeting',
  levels,
  level,
  party,
  kind: { indication: 'New', watch: 'Watched', evaluation: 'Result', lookBack: 'Look back', proposal: 'Proposal' },
  sentence,
  plainSentence: (item) => plain(sentence(item)),
  decisionSentence,
  forumKind: {
    estGroup: 'Prepares, and takes what its members may decide themselves.',
    managementGroup: 'Assesses, prioritises and decides.',
    strategicCouncil: 'Looks at the whole.',
  },
  meets: (weekday, startsAt, everyWeeks) =>
    `${everyWeeks === 1 ? 'Every' : everyWeeks === 2 ? 'Every other' : `Every ${everyWeeks} weeks,`} ${weekdays[weekday - 1] ?? ''} ${startsAt}`,
  next: (day) => `Next meeting ${format.weekday(day)}`,
  today: 'The meeting is today',
  waiting: (n, late) =>
    n === 0
      ? 'Nothing waits.'
      : `**${format.count(n, 'item', 'items')}** ${n === 1 ? 'waits' : 'wait'}${late > 0 ? `, ${format.numberWord(late)} too long` : ''}.`,
  toAgenda: 'Open the agenda',
  noForum: 'You sit in no forum, and there is none to see here.',
  others: 'Other forums',
  late: (answerBy) => `should have been answered ${format.shortDay(answerBy)}`,
  since: (day) => `since ${format.shortDay(day)}`,
  from: (forum) => `Unanswered by ${forum}`,
  agenda: {
    title: 'Agenda',
    empty: 'Nothing waits for an answer. That is good news.',
    show: 'Show one item at a time',
    take: 'Take the item',
    open: 'Open the meeting',
    openTitle: 'Who is here?',
    openAbout: 'Those present stand in the minutes. It can be changed as long as the meeting is open.',
    isOpen: (n, day) => `The meeting of ${format.day(day)} is open, ${format.number(n)} present.`,
    present: 'Change who is present',
    minutes: 'Minutes',
    members: 'Members',
    meetings: 'Meetings',
    meeting: (row) => `${format.dayWithYear(row.heldOn)}${row.status === 'approved' ? ', approved' : ', open'}`,
    noMeetings: 'No meeting has been held yet.',
    propose: 'Take up something else',
    proposeLabel: 'What is it about?',
    proposeHint: 'A place or a problem. No names, numbers or addresses.',
    proposeSend: 'Put it on the agenda',
    proposed: 'The item is on the agenda.',
    order: (n) => `Place ${n}`,
    closed: 'Closed today',
  },
  item: {
    number: (n, total) => `Item ${n} of ${total}`,
    recurrence: (days) => `Chance makes so large a deviation ${indications.recurrence(days)}.`,
    callout: (card) =>
      `${format.number(card.observed)}, expected ${card.expected < 0.95 ? 'under\u00a01' : format.number(Math.round(card.expected))}`,
    mapNote: (radius) =>
      `Ring: ${format.metres(Math.max(50, Math.round(radius / 50) * 50))}. The place is certain to ±200\u00a0m. Overview map, no streets.`,
    similar: 'Similar before',
    noSimilar: 'Nothing similar has been judged yet. This will be the first.',
    cost: (kronor) => ` Cost SEK\u00a0${format.number(kronor)}.`,
    assess: 'Assess',
    assessSend: 'Save assessment',
    level: 'How serious is it?',
    certainty: 'Certainty',
    certainties: { low: 'Low', medium: 'Medium', high: 'High' },
    reason: 'Why',
    ownFirst: 'Your own assessment first. Then we show what the figures say.',
    assessed: (said) => `Assessed: ${said.toLowerCase()}.`,
    certaintyIs: (value) => `Certainty: **${certainty[value]}**.`,
    suggestion: ({ level: suggested, because: reasons }, own) =>
      `The figures ${own === suggested ? 'also ' : ''}suggest ${suggested}, ${level(suggested).toLowerCase()}: ${reasons.map((one) => because[one]).join(', ')}.`,
    noSuggestion: 'The figures have no suggestion here.',
    undo: 'Undo the assessment',
    undone: 'The assessment is removed.',
    prioritise: 'Prioritise',
    place: (n, total) => `**${['First', 'Second', 'Third'][n - 1] ?? `${n}th`}** of ${format.numberWord(total)}.`,
    notPlaced: 'Not prioritised yet.',
    earlier: 'Earlier',
    later: 'Later',
    placeFirst: 'Put first',
    prioritiseNote: 'Disturbs many, can be influenced, costs little: then first.',
    decide: 'Decide',
    assessFirst: 'Assess first, then it can be decided.',
    noMandate: 'You have no mandate here. Whoever has it decides when signed in.',
    onMandate: (row) =>
      `You decide for ${party[row.party]} ${mandateWords({ mandateKind: row.kind, mandateReference: row.reference })}.`,
    size: 'How is it followed up?',
    sizes: { measurable: 'Measurable', simple: 'Simple', abstain: 'Abstain and watch' },
    sizeDetail: {
      measurable: 'We count before and after, and compare with other places.',
      simple: 'Done or not done. You look back on a date.',
      abstain: 'Nothing is done now. The item comes back.',
    },
    what: 'What',
    type: 'Kind of action',
    owner: 'Owner',
    parties: 'Whose resources',
    partyOptions: { municipality: "The municipality's", police: "The police's", both: "Both's" },
    bothNote: (other) => `The action then waits for ${party[other]} to decide too.`,
    starts: 'Begins',
    due: 'Due',
    cost_: 'Cost, SEK',
    mechanism: 'Because',
    lookBack: 'Look back',
    watchUntil: 'New assessment',
    whyAbstain: 'Why do you abstain?',
    wished: 'Wished reduction',
    wishedOptions: { quarter: 'A quarter', third: 'A third', half: 'Half' },
    place_: 'Place',
    group: 'What is counted',
    planTitle: 'Plan for judging the effect',
    planFetching: 'Working out a plan',
    noPlan: 'No plan can be made: there is nothing similar to compare with. Choose simple follow-up.',
    plan: {
      target: (name, radius) => `Target: ${name}, ${format.number(radius)}\u00a0m.`,
      ring: (inner, outer) => `Ring: ${format.range(inner, outer)}\u00a0m.`,
      comparison: (names) => `Comparison: ${names.join(', ')}.`,
      before: (from, to) => `Before: ${format.period(from, to)}.`,
      after: (from, to) => `After: ${format.period(from, to)}.`,
      judged: (day) => `The effect is judged on **${format.dayWithYear(day)}**.`,
      weeks: (n, share, count) =>
        `At this rate (${format.number(count)} in a year) it takes **${format.count(n, 'week', 'weeks')}** to tell ${format.percent(share)} fewer from chance.`,
      tooFew: (count, share) =>
        `With ${format.number(count)} in a year two years are not enough to see ${format.percent(share)} fewer. Choose simple follow-up, or expect the answer "cannot tell yet".`,
      frozen: 'The plan is frozen with the decision.',
    },
    followUp: (day) => `Follow-up ${format.dayWithYear(day)}.`,
    decided: 'Decided.',
    decidedNote: 'A decision cannot be undone. To change it, take the item up again: the new decision replaces the old one.',
    again: 'Take up again',
    againTitle: (said) => `New decision on: ${said}`,
    otherDecided: (of, title) => `${of === 'police' ? 'The municipality' : 'The police'} decided: ${title}.`,
    waitsFor: (of) => `Waits for ${party[of]} to decide too.`,
    join: (of) => `Decide for ${party[of]}`,
    joinAbstain: 'Abstain',
    joinAbstainNote: 'Then the action does not happen. The other party sees why.',
    joinText: (title) => `The other party has decided: ${title}. The action begins when you have too.`,
    passOn: 'Pass on to the management group',
    passedOn: 'The item is passed on.',
    note: 'We have taken note of the result',
    noted: 'Noted.',
    watch: 'Abstain and watch',
    toAction: 'See the action',
    saved: (time) => `The minutes are written as you decide. Saved ${time}`,
    writes: 'The minutes are written as you decide.',
    notOpen: 'The meeting is not open. What you do is kept, but stands in no minutes.',
    notMember: 'You can follow, but only members assess and prioritise.',
    back: 'To the agenda',
    done: 'All items are dealt with.',
    keys: { assess: 'assess', prioritise: 'prioritise', watch: 'watch', why: 'how do we know?', undo: 'undo', item: 'item' },
  },
  minutes: {
    title: 'Minutes',
    draft: 'Draft',
    draftNote: 'The minutes have written themselves from what happened at the meeting. Approval freezes them.',
    approve: 'Approve the minutes',
    approved: (name, day) => `Approved by ${name} ${format.dayWithYear(day)}.`,
    approvedToast: 'The minutes are approved and frozen.',
    print: 'Print',
    present: 'Present',
    nobody: 'Nobody is noted as present.',
    noItems: 'Nothing was taken up at the meeting.',
    practice: 'Practice data',
    heading: (n, name) => `§ ${n} ${name}`,
    headings: {
      indication: 'Indication',
      watch: 'Watched indication',
      evaluation: 'Result of an action',
      lookBack: 'Look back',
      proposal: 'Proposal',
    },
    assessment: (n, sure, reason) =>
      `Assessment: ${n}, ${level(n).toLowerCase()}. Certainty: ${certainty[sure]}.${reason ? ` ${reason}` : ''}`,
    sentence: (item) =>
      plain(
        item.evaluation
          ? `${sentence(item)} ${actions.verdictSentence(item.evaluation)}`
          : item.indication
            ? indications.wholeSentence(item.indication)
            : sentence(item),
      ),
    passedOn: (forum) => `Passed on to ${forum}.`,
    noted: 'The group has taken note of the result.',
    stillWaiting: 'No decision. The item remains.',
    joint: (of) => `The action waits for ${party[of]} to decide too.`,
    decision: decisionSentence,
  },
};
