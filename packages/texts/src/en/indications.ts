import type { indications as original } from '../sv/indications.ts';
import { format } from './format.ts';

const many: Readonly<Record<string, string>> = {
  traffic: 'traffic disturbances',
  vandalism: 'cases of vandalism',
  fire: 'fires and fireworks',
  littering: 'cases of littering',
  gathering: 'gatherings',
  substances: 'incidents with alcohol or drugs',
  violence: 'quarrels and threats',
  harassment: 'cases of harassment',
  'burglary-theft': 'burglaries and thefts',
  fraud: 'frauds',
  rumour: 'rumours',
  'animals-nature': 'incidents with animals and nature',
  'school-leisure': 'incidents around school and leisure',
  'planned-event': 'events',
  other: 'other incidents',
};

const groupMany: typeof original.groupMany = (groupCode, groupName = '') => {
  if (groupCode === null) return 'incidents';
  return many[groupCode] ?? `incidents (${groupName.toLowerCase()})`;
};

const period: typeof original.period = (days) => {
  if (days === 1) return 'one day';
  if (days % 7 !== 0) return `${days < 13 ? format.numberWord(days) : days}\u00a0days`;
  return days === 7 ? 'one week' : `${format.numberWord(days / 7)} weeks`;
};

const expectedCount: typeof original.expectedCount = (expected) =>
  expected < 0.95 ? 'fewer than\u00a01' : format.number(Math.round(expected));

const recurrence: typeof original.recurrence = (days) => {
  if (days < 60) return `about once in ${Math.max(1, Math.round(days))} days`;
  if (days < 335) return `about once in ${format.numberWord(Math.round(days / 30.44))} months`;
  const years = Math.round(days / 365.25);
  if (years <= 1) return 'about once a year';
  return years > 100 ? 'less than once in a hundred years' : `about once in ${format.numberWord(years)} years`;
};

const sentence: typeof original.sentence = (card) =>
  `Unusually many **${groupMany(card.groupCode, card.groupName)}** ${card.placeText}: **${format.number(card.observed)} in ${period(card.days)}**, expected ${expectedCount(card.expected)}.`;

export const indications: typeof original = {
  title: 'Indications',
  groupMany,
  period,
  expectedCount,
  recurrence,
  sentence,
  wholeSentence: (card) => `${sentence(card)} Chance alone makes a deviation this large ${recurrence(card.recurrenceDays)}.`,
  callout: (card) =>
    `${card.groupName || 'All incidents'}: ${format.number(card.observed)}, expected ${expectedCount(card.expected)}`,
  chartTitle: (card) => `${card.groupName || 'All incidents'} ${card.placeText}, week by week`,
  place: {
    inArea: (name, kind) => (kind === 'locality' || kind === 'countryside' ? `in ${name}` : `in the area ${name}`),
    inMunicipality: (name) => `in the municipality of ${name}`,
  },
  phase: { new: 'New', again: 'Growing', lasting: 'Lasting' },
  since: (day) => `since ${format.shortDay(day)}`,
  late: (days) => `Has waited ${format.days(days)}`,
  evidence: {
    counted: (card) =>
      `${format.count(card.observed, 'incident', 'incidents')} from ${sources(card.sourceCount)}, ${format.period(card.firstDay, card.lastDay)}. Expected: ${expectedCount(card.expected)}.`,
    comparedWith:
      'The share of incidents that the place usually has, and how many there were in all of the municipality on the same days, three years back.',
    uncertainty: (card) =>
      `Chance makes a deviation this large ${recurrence(card.recurrenceDays)} if one looks every day. The position is sure to about ±200\u00a0m.`,
    unknown: (card) =>
      card.sourceCount < 2
        ? 'All of it comes from one source. Whether more has happened, or more people report than before, we do not know. Nor why.'
        : 'Why. More people may have begun to report, and two incidents may be the same one.',
    basis: (n) => `Show the ${format.number(n)} incidents`,
  },
  incidents: {
    title: 'The incidents behind it',
    category: 'What',
    place: 'Where',
    time: 'When',
    placeUnknown: 'place not known',
    rows: (n) => format.count(n, 'row', 'rows'),
    hidden: (n) => `${format.count(n, 'incident is', 'incidents are')} counted but shown to the police only.`,
  },
  act: { toMeeting: 'Take it to the meeting', toMap: 'See it on the map' },
  run: {
    button: 'Look for deviations now',
    running: 'Looking. It takes a few seconds.',
    last: (day, incidents) => `Last looked up to ${format.day(day)}, among ${format.number(incidents)} incidents.`,
    none: 'Nobody has looked yet.',
    failed: 'The last search could not be finished. Try again.',
    found: (n) => (n === 0 ? 'Nothing new stood out.' : `${format.count(n, 'thing', 'things')} stood out.`),
  },
};

function sources(n: number): string {
  return n === 1 ? 'one organisation' : `${format.numberWord(n)} organisations`;
}
