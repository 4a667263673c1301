import type { publication as original } from '../sv/publication.ts';
import { format } from './format.ts';

type Standing = { kept: number; notKept: number; later: number };

const capital = (text: string): string => (text[0]?.toUpperCase() ?? '') + text.slice(1);
const promises = (n: number): string => `${format.numberWord(n)} ${n === 1 ? 'promise' : 'promises'}`;

function finding({ kept, notKept, later }: Standing): string {
  const total = kept + notKept + later;
  if (total === 0) return 'There is no promise to follow yet.';
  if (kept === total) return total === 1 ? 'The promise is kept.' : `All ${promises(total)} are kept.`;
  if (notKept === total) return total === 1 ? 'The promise is not kept.' : `None of ${promises(total)} is kept.`;
  if (later === total)
    return total === 1 ? 'We will know about the promise later.' : `We will know about all ${promises(total)} later.`;
  const is = (n: number): string => (n === 1 ? 'is' : 'are');
  const first = kept
    ? `${promises(kept)} ${is(kept)} kept${notKept ? `, ${format.numberWord(notKept)} ${is(notKept)} not` : ''}`
    : `${promises(notKept)} ${is(notKept)} not kept`;
  return `${capital(first)}.${later ? ` About ${format.numberWord(later)} we will know more later.` : ''}`;
}

export const publication: typeof original = {
  title: 'Public',
  municipality: (name) => `${name} Municipality`,
  status: { kept: 'Kept', onTheWay: 'On the way', notKept: 'Not kept', tooEarly: 'Too early to say' },
  verdict: {
    works: 'It worked',
    doesNotWork: 'It did not work',
    cannotTellYet: 'Cannot tell yet',
    notMeasurable: 'Done, not measurable',
    underWay: 'Under way',
    notDone: 'Was not done',
  },
  item: {
    'problem-index': 'Problems in the neighbourhood, 0\u2060–\u20606 where low is good',
    'unsafe-evening': 'Feel unsafe outside late in the evening',
    speeding: 'Think that cars drive too fast',
    vandalism: 'See vandalism as a problem',
  },
  party: { municipality: 'the municipality', police: 'the police', both: 'the municipality and the police' },
  years: (first, last) => (first === last ? `${first}` : `${first}–${last}`),
  page: {
    subtitle: (name) => `Safe in ${name}`,
    plain: 'Easy Swedish',
    ordinary: 'Ordinary Swedish',
    otherLanguage: 'Svenska',
    openData: 'Open data',
    accessibility: 'Accessibility',
    finding,
    lead: (count, years) =>
      count === 0
        ? 'Here you see what the municipality and the police have done and whether it helped.'
        : `The municipality and the police have promised ${count === 1 ? 'one thing' : `${format.numberWord(count)} things`} for ${years}. Here you see how it goes, what we did and whether it helped.`,
    tell: {
      title: 'Tell us',
      text: 'About a place that feels unsafe or safe, or something that happened. You are anonymous and get a code, so that you can see what came of it.',
      act: 'Tell us about a place',
      emergency: (sos, police) => `Is it happening now? Call ${sos}. Otherwise the police on ${police}.`,
    },
    promises: (years) => `The promises ${years}`,
    asOf: (day) => `as of ${day}`,
    noPromises: 'The municipality and the police have not published a promise yet.',
    evidence: (party, day) => `${capital(party)}. Assessed ${day}.`,
    done: 'What we did, and whether it helped',
    noActions: 'There is nothing to show here yet. What is decided and done will stand here.',
    decided: (day, party) => `Decided ${day} by ${party}.`,
    verdictSentence: {
      works: 'It got clearly better than where we did nothing.',
      doesNotWork: 'It did not get better than where we did nothing.',
      cannotTellYet: 'We cannot tell it from chance.',
      notMeasurable: 'We have done what we should. Whether it helped cannot be counted.',
      underWay: 'We are at it.',
      notDone: 'It was not done.',
    },
    earliest: (day) => `Answer ${day} at the earliest.`,
    how: {
      title: 'How do we know?',
      counted:
        'We count what is reported before and after, at the place and at places like it. How we judge is decided before we begin.',
      unknown:
        'We know nothing of what nobody reports. We do not show how many the incidents are: single people might be recognised.',
      unknownTitle: 'We do not know',
      countedTitle: 'Counted',
    },
    survey: {
      title: 'How safe do we feel?',
      none: 'There is no safety survey to show yet.',
      sentence: (item, better, worse, cannotTell) => {
        const parts = [
          better.length ? `better in ${format.list(better)}` : '',
          worse.length ? `worse in ${format.list(worse)}` : '',
        ].filter(Boolean);
        const places = cannotTell === 1 ? 'one locality' : `${format.numberWord(cannotTell)} localities`;
        const unsure =
          cannotTell === 0
            ? ''
            : parts.length
              ? ` In ${places} the difference cannot be told from chance.`
              : ` The difference from the last survey **cannot be told from chance**${cannotTell === 1 ? '' : ' in any locality'}.`;
        return `**${item}.**${parts.length ? ` It has become ${parts.join(' and ')}.` : ''}${unsure}`;
      },
      first: (item) => `**${item}.** There is one survey only, so we cannot say whether it got better or worse.`,
      scale: {
        index: '0 is best, 6 is worst. The bars show how uncertain the figures are.',
        share: 'Share of those who answered. The bars show how uncertain the figures are.',
      },
      whole: 'The whole municipality',
      table: 'The figures in a table',
      caption: (item) => `${item}, by locality and year`,
      columns: { place: 'Locality', year: 'Year', value: 'Value', interval: 'Uncertainty', respondents: 'Respondents' },
      source: (source) => `Source: ${source}.`,
      heard: (place, values) => `${place}: ${values}.`,
    },
    published: (day, version) => `Published ${day}, version ${version}.`,
    registry: (numbers) => `Registry numbers: ${numbers}.`,
    noCookies: 'The page has no cookies and nothing that follows you.',
    originalNote: 'What the municipality has written itself is in Swedish.',
    empty: {
      finding: (name) => `${name} has not published anything yet.`,
      lead: 'Here you will find what the municipality and the police have promised, what they did and whether it helped.',
    },
    preview: 'Preview. Nothing of this is published yet.',
    back: 'Back to editing',
  },
  plain: {
    lead: 'The municipality and the police promise things. They want everybody to feel safe. Here you can read whether they do what they promise.',
    tell: 'You can tell us about a place. You need not say who you are.',
    evidence: 'What the words mean',
    words: [
      ['Kept', 'We have done what we promised.'],
      ['On the way', 'We have begun. It is not finished.'],
      ['Not kept', 'We have not done what we promised.'],
      ['Too early to say', 'We must wait before we can answer.'],
      ['It worked', 'It got better.'],
      ['It did not work', 'It did not get better.'],
      ['Cannot tell yet', 'We do not know yet. We will count again later.'],
    ],
    survey:
      'We ask many who live here how they feel. A bar shows how sure we are of the figure. A short bar is sure. A long bar is unsure.',
    survey2: {
      better: (places) => `It is better now in ${places}.`,
      worse: (places) => `It is worse now in ${places}.`,
      cannotTell: 'In the other localities we do not know whether it is better or worse.',
      cannotTellAnywhere: 'We do not know whether it is better or worse than last time.',
    },
  },
  accessibility: {
    title: 'Accessibility',
    lead: 'Everybody should be able to use the public pages.',
    howTitle: 'How the pages work',
    how: [
      'They can be read and used without JavaScript, with a keyboard, a screen reader and large text.',
      'Every chart has a sentence and a table with the same figures.',
      'Colour never carries a meaning alone. The pages are there in light and dark.',
      'There is a page in easy Swedish and one in English. What the municipality has written itself is in Swedish.',
    ],
    statusTitle: 'How well we follow the law',
    status:
      'The pages are built after WCAG 2.2, level AA. They have been tried with an automatic check and with the keyboard. They have not been tried by an independent reviewer or by people who use screen readers.',
    helpTitle: 'Have you found something that cannot be used?',
    help: 'Tell the municipality, and we will mend it or give you the content in another way.',
    authority: 'If you are not content with the answer you can report it to the Agency for Digital Government.',
    authorityLink: 'Report to Digg',
  },
  editor: {
    about: 'This is what everybody sees on the public page of the municipality.',
    notPublished: 'Nothing is published yet.',
    publishedAs: (version, day) => `Version ${version} has been published since ${day}.`,
    withdrawnOn: (day) => `The page was withdrawn ${day} and is empty.`,
    open: 'Open the public page',
    preview: 'See what the page becomes',
    publish: 'Publish',
    publishing: 'Publishing',
    published: 'The page is published.',
    withdraw: 'Withdraw the page',
    withdrawn: 'The page is withdrawn and empty.',
    withdrawHint: 'The page becomes empty at once. You can publish again.',
    changes: {
      title: 'This will be different',
      none: 'Nothing. The published page is the same.',
      first: 'This is the first version.',
      count: (n) => format.count(n, 'change', 'changes'),
      part: { promise: 'The promise', commitment: 'Commitment', action: 'Action', survey: 'Survey value' },
      kind: { added: 'New', removed: 'Removed', changed: 'Changed' },
      field: {
        title: 'heading',
        years: 'years',
        purpose: 'purpose',
        registryNumbers: 'registry numbers',
        status: 'status',
        evidence: 'how we know',
        assessedOn: 'assessed',
        party: 'who',
        sentence: 'sentence',
        verdict: 'verdict',
        earliestVerdictOn: 'answer at the earliest',
        value: 'value',
        interval: 'uncertainty',
      },
      nothing: 'nothing',
      before: 'Before',
      after: 'Becomes',
    },
    tabs: { publish: 'Publish', promise: 'The promise', actions: 'Actions', survey: 'Safety survey' },
    promise: {
      title: 'The promise',
      none: 'The municipality and the police have no promise here yet.',
      name: 'Heading',
      firstYear: 'From year',
      lastYear: 'To year',
      registryNumbers: 'Registry numbers',
      purpose: 'Purpose',
      purposeHint: 'One or two sentences. No names of people.',
      save: 'Save the promise',
      saved: 'The promise is saved.',
    },
    commitments: {
      title: 'Commitments',
      none: 'The promise has no commitments yet.',
      add: 'Add a commitment',
      edit: 'Change',
      name: 'What we promise',
      party: 'Who promises',
      status: 'Status',
      evidence: 'How we know',
      evidenceHint: 'One sentence with what is counted or done, for example “7 of 12 done”.',
      assessedOn: 'Assessed on',
      save: 'Save the commitment',
      saved: 'The commitment is saved.',
      remove: 'Remove the commitment',
      removed: 'The commitment is removed.',
    },
    actions: {
      title: 'Which actions are shown?',
      about: 'Nothing is shown until you choose it. Write a heading that an outsider understands.',
      none: 'There are no decided actions.',
      show: 'Show on the page',
      publicTitle: 'Heading on the page',
      sentence: 'What we did',
      sentenceHint: 'One sentence. No people, no numbers of incidents.',
      save: 'Save',
      saved: 'Saved. It shows on the page when you publish.',
      policeOnly: 'Of the police alone. Ask them before it is shown.',
      group: { shown: 'Shown', hidden: 'Not shown' },
    },
    survey: {
      title: 'Safety survey',
      none: 'There are no survey values.',
      item: 'Question',
      area: 'Locality',
      whole: 'The whole municipality',
      year: 'Year',
      value: 'Value',
      lower: 'Lowest',
      upper: 'Highest',
      respondents: 'Respondents',
      source: 'Source',
      sourceHint: 'For example: The safety survey of the police 2026.',
      add: 'Add a value',
      save: 'Save the value',
      saved: 'The value is saved.',
      acts: 'Acts',
      remove: 'Remove',
      removed: 'The value is removed.',
      shareHint: 'Shares are written as per cent: 31 or 31.5.',
      indexHint: 'The problem index is written 0–6, for example 2.13.',
      paste: 'Paste a table',
      pasteHint:
        'One row per value: locality, year, value, lowest, highest, respondents. Tab or semicolon between. Empty or – where something is missing.',
      pasteRead: 'Read the table',
      pasteSave: (n) => `Save ${format.count(n, 'row', 'rows')}`,
      pasteFault: {
        columns: (row) => `Row ${row}: there must be at least locality, year and value.`,
        area: (row, name) => `Row ${row}: there is no locality “${name}”. Write it as in the list of areas.`,
        year: (row) => `Row ${row}: the year is no year.`,
        value: (row) => `Row ${row}: the value is outside the scale.`,
        interval: (row) => `Row ${row}: the lowest must be below the value and the highest above.`,
        respondents: (row) => `Row ${row}: respondents must be a whole number.`,
      },
      pasteNothing: 'There are no rows to read.',
    },
    versions: {
      title: 'Versions',
      none: 'Nothing has been published.',
      version: 'Version',
      at: 'Published',
      by: 'By',
      withdrawn: 'Withdrawn',
      state: 'State',
      current: 'shown now',
      superseded: 'replaced',
    },
    guard: 'Write nothing that points out a person: no names, numbers or addresses.',
  },
};
