import type { situation as original } from '../sv/situation.ts';
import { format } from './format.ts';
import { indications } from './indications.ts';

type Figures = Parameters<typeof original.sentences>[0];
type Band = Parameters<typeof original.expectedBand>[0];

const bandOf = ({ lower, upper }: Band): string => format.range(Math.round(lower), Math.round(upper));
const small = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const incidents = (n: number): string => format.count(n, 'incident', 'incidents');
const toward: Readonly<Record<Parameters<typeof original.map.cell.titleIn>[1], string>> = {
  n: 'north',
  ne: 'north-east',
  e: 'east',
  se: 'south-east',
  s: 'south',
  sw: 'south-west',
  w: 'west',
  nw: 'north-west',
};

function calmSentence({ total, expected, areas, reporters }: Figures): string {
  if (!expected && total === 0 && reporters === 0) return '**We know nothing about the week**: nobody has reported.';
  if (!expected) return `**${capital(incidents(total))}**. The history is too short to tell whether that is many or few.`;
  const counted = `${incidents(total)}, expected ${bandOf(expected)}.`;
  if (total > expected.upper) return `**More incidents than expected**: ${counted}`;
  if (total < expected.lower) return `**Fewer incidents than expected**: ${counted}`;
  const towns = areas.filter((area) => area.kind === 'locality');
  const calm = towns.filter((area) => area.state === 'calm' || area.state === 'fewer').length;
  if (towns.length === 0) return `**A calm week**. ${counted}`;
  if (calm === towns.length) return `**A calm week** in all ${format.numberWord(calm)} localities. ${counted}`;
  return `**A calm week** in ${format.numberWord(calm)} of ${format.numberWord(towns.length)} localities. ${counted}`;
}

function deviationSentence({ deviations }: Figures): string {
  const [first, ...others] = deviations;
  if (!first) return '**Nothing deviated** more than chance usually does.';
  const what = `${indications.groupMany(first.groupCode, first.groupName)} ${first.placeText}`;
  const counted = `${format.number(first.observed)} in ${indications.period(first.days)}, expected ${indications.expectedCount(first.expected)}`;
  const rest =
    others.length === 0
      ? 'The rest is within the usual.'
      : `Also ${format.list(others.map((card) => `${indications.groupMany(card.groupCode, card.groupName)} ${card.placeText}`))}.`;
  return `What deviates is **${what}**: ${counted}. ${rest}`;
}

function commonestSentence({ commonest, commonestLastYear, total }: Figures): string {
  if (!commonest) return 'No incident was reported during the week.';
  const now = `**${commonest.groupName}** is the commonest, **${format.number(commonest.count)} of ${format.number(total)}**.`;
  if (!commonestLastYear) return `${now} Of the same week last year we know nothing.`;
  if (commonestLastYear.groupCode === commonest.groupCode) return `${now} So it was last year.`;
  return `${now} Last year it was ${small(commonestLastYear.groupName)}.`;
}

function silenceSentence({ areas, unseenWeeks = 4 }: Figures): string {
  const silent = areas.filter((area) => area.state === 'unknown').map((area) => area.name);
  if (areas.length === 0) return 'The municipality has no areas yet, so we do not know which are silent.';
  if (silent.length === 0)
    return `We have heard from **all localities and the countryside** during the last ${format.numberWord(unseenWeeks)} weeks.`;
  return `**Of ${format.list(silent)} we know nothing**: nobody has reported or walked a round for ${format.numberWord(unseenWeeks)} weeks.`;
}

const verdictWords = {
  works: '**works**',
  doesNotWork: '**does not work**',
  cannotTellYet: '**too early to tell** whether it helps',
  notMeasurable: '**cannot be measured**',
  notYet: '**too early to tell** whether it helps',
} as const;

function actionSentence({ action, overdueActions }: Figures): string {
  const late =
    overdueActions === 0
      ? ''
      : ` ${capital(format.numberWord(overdueActions))} ${overdueActions === 1 ? 'action is overdue' : 'actions are overdue'}.`;
  if (!action) return `No action is under way.${late}`;
  const waits = action.verdict === 'cannotTellYet' || action.verdict === 'notYet';
  const when = waits && action.earliestOn ? `, ${format.dayWithYear(action.earliestOn)} at the earliest` : '';
  return `${action.title}: ${verdictWords[action.verdict]}${when}.${late}`;
}

export const situation: typeof original = {
  title: 'Situation',
  titleOfWeek: (week) => `The situation, week ${week}`,
  sentences: (figures) => [
    calmSentence(figures),
    deviationSentence(figures),
    commonestSentence(figures),
    silenceSentence(figures),
    actionSentence(figures),
  ],
  sentencesTitle: 'The week in five sentences',
  basis: (day, time) => `Figures of ${day} at ${time}`,
  editText: 'Edit the text',
  openReport: 'The situation report',
  makeReport: 'Make a situation report',
  figures: {
    title: 'The figures behind the sentences',
    counted: (total, reporters) => `${incidents(total)} from ${format.count(reporters, 'organisation', 'organisations')}.`,
    comparedWith:
      'The same weeks of earlier years, three weeks before and after. Where the history is shorter: the weeks before.',
    uncertainty: 'The expected is a range: nineteen weeks of twenty fit in it when nothing special happens.',
    unknown: 'What nobody has reported. Reports that come later change the figures; the frozen situation report stays.',
    chart: 'Incidents in all of the municipality, week by week',
    perArea: 'Place by place',
    perGroup: 'Category by category',
    area: 'Place',
    count: 'Incidents',
    expected: 'Expected',
    state: 'State',
    group: 'Category',
  },
  state: { calm: 'Calm', more: 'More than expected', fewer: 'Fewer than expected', unknown: 'Not known' },
  expectedBand: bandOf,
  noExpected: '–',
  waiting: {
    title: 'Waits for an answer',
    about: (n, late) =>
      `${format.count(n, 'indication', 'indications')}${late > 0 ? `, ${format.numberWord(late)} waited too long` : ''}`,
    none: 'Nothing unusual waits for an answer. We look again tonight.',
  },
  silent: {
    title: 'Have gone silent',
    about: (silent, reporters) => `${format.number(silent)} of ${format.number(reporters)} reporters`,
    none: 'Everybody is heard as usual.',
    usual: (gapDays) => `Usually heard ${rhythm(gapDays)}.`,
    zero: 'Silent is not calm: we do not know how it is there.',
    coverage: 'Coverage: who is heard, and where nobody has looked',
  },
  coming: {
    title: 'Planned ahead',
    none: 'Nobody has told of anything planned for the coming fortnight.',
    expected: (people) => `expected: ${people.toLowerCase()}`,
  },
  nextMeeting: {
    title: 'Next meeting',
    items: (forum, n) => `${forum}, ${format.count(n, 'item', 'items')}.`,
    open: 'Open the agenda',
  },
  overdue: {
    title: 'Overdue actions',
    late: (days) => `${format.days(days)} late`,
    none: 'No action is overdue.',
    all: 'All actions',
  },
  map: {
    title: 'Map',
    place: 'The place',
    list: (n) => `List, ${n}`,
    tabs: 'The place or the list',
    layers: 'What the map shows',
    layer: { observed: 'Observed', registered: 'Registered', felt: 'Felt' },
    group: 'Category',
    allGroups: 'All categories',
    period: 'Period',
    weeks: (n) => `${n}\u00a0weeks`,
    periodOf: (period, weeks) => `${period}, ${weeks}\u00a0weeks`,
    window: 'Move the period',
    legend: (weeks) => `Per cell in ${weeks}\u00a0weeks`,
    label: (n, period) => `Map of ${format.count(n, 'incident', 'incidents')}, ${period}. The list beside it holds the same.`,
    hotShort: 'hotter than chance',
    noGround: 'The municipality has no map yet, and no incidents with a known place.',
    choose: 'Choose a ring or a cell on the map, or a row of the list.',
    hotspots: {
      title: 'More happens here than elsewhere',
      sentence: (n, hot, period) =>
        `**${format.count(hot, 'cell stands', 'cells stand')} out** among ${incidents(n)}, ${period}.`,
      none: (n, period) => `**Nothing unusual.** ${capital(incidents(n))}, ${period}: no cell holds more than chance can give.`,
      few: (n) =>
        n === 0 ? 'No incidents in the period.' : `Only ${incidents(n)} in the period: too few to tell where more happens.`,
      counted: (n, cells, perCell) =>
        `${capital(incidents(n))} on ${format.number(cells)} cells of one size, on average ${perCell} per cell.`,
      comparedWith: 'That the incidents were strewn evenly over the municipality. Each cell is counted with the six around it.',
      uncertainty: 'At most five of a hundred cells that are pointed out are false. The edge of a cell is about 200 m unsure.',
      unknown: 'Where nobody reports. Where more people live or move, more happens; that is not taken away.',
      fetching: 'Working out where it stands out.',
    },
    cell: {
      title: (place) => capital(place),
      titleNear: (place, metres, direction) => `${capital(place)}, ${metres} to the ${toward[direction]}`,
      titleIn: (area, direction) => `${capital(area)}, the ${toward[direction]} part`,
      titleUnknown: 'A cell without a named place',
      sentence: (n, weeks) => `**${capital(incidents(n))}** in ${weeks}\u00a0weeks.`,
      felt: (n) => `${format.count(n, 'person feels', 'people feel')} unsafe at the place.`,
      hot: 'That is more than chance gives, counted with the cells around.',
      notHot: 'We cannot tell it from chance.',
      chart: 'The cell, week by week',
      groups: 'What has happened',
    },
    ringTitle: (place) => capital(place),
    ringNote: (radius) => `The ring: ${radius}. The position is sure to ±200\u00a0m.`,
    hotTimes: 'Hot times',
    hotTimesNote: (known, all, weeks) =>
      `${format.number(known)} of ${incidents(all)} in the last ${weeks} weeks have a known hour.`,
    listTitle: { rings: 'Deviations', cells: 'Cells with most', silent: 'Nobody has reported' },
    silentArea: (name, weeks) =>
      `Of ${name} we know nothing: nobody has reported or walked a round for ${format.numberWord(weeks)} weeks. That is not the same as calm.`,
    nothing: 'Nothing to show for the period.',
  },
  report: {
    title: (week) => `Situation report, week ${week}`,
    none: (week) => `There is no situation report for week ${week}.`,
    noneText: 'A draft is made of the week’s figures in a second. Then the text can be edited.',
    make: 'Make a draft',
    draft: 'Draft',
    frozen: (day, time) => `Frozen ${day} at ${time}`,
    version: (n) => `version ${n}`,
    by: (name) => `by ${name}`,
    byItself: 'by Klarläge',
    edit: 'Edit the sentences',
    sentence: (n) => `Sentence ${n}`,
    sentenceHint: 'Write nothing that points out a person. **Like this** makes bold.',
    save: 'Save the text',
    saved: 'The text is saved.',
    freeze: 'Freeze the situation report',
    freezeText: 'The frozen situation report is a copy of figures and map. It never changes again.',
    frozenNow: 'The situation report is frozen.',
    newVersion: 'Make a new version',
    print: 'Print',
    versions: 'Versions',
    weeks: 'Weeks',
    all: 'All situation reports',
    listAbout: 'What has once been frozen looks the same for ever.',
    mapLabel: (n) => `Map of the municipality with ${incidents(n)} in cells.`,
    mapNote: (from, to) => `Incidents per cell, ${format.period(from, to)}. Hatched: nobody has reported. Ring: what deviates.`,
    deviation: 'The deviation',
    noDeviation: 'Nothing deviated more than chance usually does.',
    perArea: 'Place by place',
    groups: 'Categories',
    basis: (total, reporters) =>
      `Made of ${incidents(total)} from ${format.count(reporters, 'organisation', 'organisations')}. No personal data.`,
    confirmed: 'Confirmed by:',
    outdated: 'New reports may have come since the draft was made. Its figures do not change.',
  },
};

function rhythm(days: number): string {
  if (days < 5)
    return ['almost every day', 'almost every day', 'every other day', 'every third day', 'every fourth day'][days] ?? '';
  if (days < 11) return 'every week';
  if (days < 18) return 'every other week';
  return days < 25 ? 'every third week' : 'every month';
}
