import type { AreaRate, Coverage, CoverageArea, CoverageSource, RateVerdict, SourceWay } from '@klarlage/model';
import type { coverage as original } from '../sv/coverage.ts';
import { format } from './format.ts';

const weeksOf = (n: number): string => `${format.numberWord(n)} weeks`;
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const ways: Record<SourceWay, string> = {
  form: 'the phone',
  plainForm: 'the plain form',
  publicForm: 'the public form',
  phoneCall: 'telephone calls',
  meeting: 'meetings',
  paperSheet: 'paper sheets',
  open311: 'other programs',
  import: 'files',
  round: 'rounds',
};

function lead({ areas, sources, unseenPlaces, unseenWeeks }: Coverage): string {
  const blind = areas.filter((area) => area.isBlind).map((area) => area.name);
  const silent = sources.filter((source) => source.state === 'silent');
  const where =
    blind.length > 0
      ? `**Of ${format.list(blind)} we know nothing**: nobody has looked for ${weeksOf(unseenWeeks)}.`
      : `Somebody has looked in **all localities and the countryside** during the last ${weeksOf(unseenWeeks)}.`;
  const places =
    unseenPlaces.length > 0
      ? ` Nobody has been at ${format.numberWord(unseenPlaces.length)} named ${unseenPlaces.length === 1 ? 'place' : 'places'}.`
      : '';
  const who =
    silent.length > 0
      ? ` ${format.list(silent.map((source) => source.name))} ${silent.length === 1 ? 'has' : 'have'} gone silent.`
      : '';
  return `${where}${places}${who}`;
}

function rhythm(days: number): string {
  if (days < 5)
    return ['almost every day', 'almost every day', 'every other day', 'every third day', 'every fourth day'][days] ?? '';
  if (days < 11) return 'every week';
  if (days < 18) return 'every other week';
  return days < 25 ? 'every third week' : 'every month';
}

function heardWords({ state, silentDays, usualGapDays }: CoverageSource): string {
  if (usualGapDays === null) return 'Has been heard too seldom to have a rhythm.';
  const usual = `Usually heard ${rhythm(usualGapDays)}.`;
  if (state === 'silent') return `${usual} Silent for ${format.days(silentDays)}.`;
  return silentDays === 0 ? `${usual} Heard today.` : `${usual} Heard ${format.days(silentDays)} ago.`;
}

function areaWords({ weeksSinceLook, usualLooks, chanceOfSilence, looks, isBlind }: CoverageArea): string {
  if (weeksSinceLook >= looks.length) return `Nobody has looked for ${weeksOf(looks.length)}.`;
  if (!isBlind) return weeksSinceLook === 0 ? 'Seen in the last week.' : `Seen ${format.days(7 * weeksSinceLook)} ago.`;
  const since = `Nobody has looked for ${weeksOf(weeksSinceLook)}.`;
  if (chanceOfSilence === null || usualLooks === null) return since;
  if (chanceOfSilence < 0.05) return `${since} Usually seen about ${format.number(Math.round(usualLooks))} times in that time.`;
  return `${since} It is often so here.`;
}

const verdicts: Record<RateVerdict, string> = {
  canTell: '',
  reachesUsAnyway: 'This reaches us anyway, through complaints and alarms. Then the number says more than a corrected one.',
  fewEmptyLooks: 'Hardly anybody tells when it is calm. Then more incidents cannot be told from more people looking.',
  fewIncidents: 'Too few reports to compare localities.',
};

/** Coverage, in English. */
export const coverage: typeof original = {
  title: 'Coverage',
  about: (weeks, period) => `${period}, ${weeks}\u00a0weeks`,
  lead,
  leadTitle: 'Where do we look, and where not?',
  evidence: {
    counted:
      'A look is a report, a "nothing to report" or a round. Reports from a round are part of it. What comes without signing in counts when it has been reviewed.',
    comparedWith:
      'Each organisation against its own rhythm of the last year. Each locality against how often it is usually seen.',
    uncertainty:
      'Silent is who has not been heard for twice as long as nine of ten of its pauses, and at least two weeks. It may be a holiday.',
    unknown: 'How it is where nobody looks. And who walked: that we never ask.',
  },
  weeks: {
    label: 'Weeks without a look before a locality or a place counts as unseen',
    option: (n) => `${n}\u00a0weeks`,
    saved: (n) => `From now on it counts as unseen after ${weeksOf(n)}.`,
    note: (n) => `Unseen: no look for ${weeksOf(n)}. The same rule holds in The situation and on the map.`,
  },
  sources: {
    title: 'Who is heard',
    about: (silent, all) =>
      silent === 0 ? `${format.number(all)} organisations` : `${format.number(silent)} of ${format.number(all)} have gone silent`,
    none: 'Nobody has reported yet. The first report or round will show here.',
    public: 'Without signing in',
    heard: heardWords,
    ways: (source) => `Through ${format.list(source.ways.map((way) => ways[way]))}.`,
    state: { heard: 'Heard', silent: 'Gone silent', noRhythm: 'No rhythm yet' },
    chart: (name, heard, weeks) => `${name}: heard in ${format.number(heard)} of ${format.number(weeks)} weeks.`,
    totals: ({ reports, zeroReports, rounds }) =>
      format.list(
        [
          reports > 0 || zeroReports + rounds === 0 ? format.count(reports, 'report', 'reports') : '',
          zeroReports > 0 ? `${format.number(zeroReports)} times calm` : '',
          rounds > 0 ? format.count(rounds, 'round', 'rounds') : '',
        ].filter(Boolean),
      ),
    table: 'Week by week',
    legend: { reports: 'reports', zeroReports: 'nothing to report', rounds: 'rounds', none: 'not heard' },
    source: 'Organisation',
    state_: 'Heard',
    total: 'In 26 weeks',
    last: 'Last heard',
  },
  unseen: {
    title: 'What nobody has looked at',
    about: (places, all) => `${format.number(places)} of ${format.number(all)} places`,
    areas: 'Localities and countryside',
    places: 'Named places',
    area: areaWords,
    placeSince: (day) => `Last on ${format.day(day)}.`,
    placeNever: (weeks) => `Nobody for ${weeksOf(weeks)}.`,
    noneAreas: 'All localities and the countryside have been seen.',
    nonePlaces: 'All named places have been seen.',
    noPlaces: 'The municipality has no named places yet.',
    map: (areas, places) =>
      `Map: ${format.count(areas, 'unseen locality', 'unseen localities')} hatched and ${format.count(places, 'unseen place', 'unseen places')} as empty rings. The same is in the list.`,
    legendArea: 'Not known: nobody has looked',
    legendPlace: 'A place where nobody has been',
    showAll: (n) => `Show all ${format.number(n)}`,
    looks: (n) => format.count(n, 'look', 'looks'),
    seen: 'Seen',
    isUnseen: 'Not known',
  },
  rounds: {
    title: 'Rounds week by week',
    about: (n) => format.count(n, 'round', 'rounds'),
    none: 'No round in these weeks. Rounds are started from the report form on the phone.',
    chart: (n, weeks, most) =>
      `${capital(format.count(n, 'round', 'rounds'))} in ${format.number(weeks)}\u00a0weeks, at most ${format.number(most)} in one week.`,
    week: 'Week',
  },
  rates: {
    title: 'More incidents, or more people looking?',
    group: 'Category',
    sentence: (group, most, times) =>
      `**${group}** is found most often in **${most}**, counted by how often somebody looks: ${times} as often as in the whole municipality.`,
    even: (group) => `We cannot say that **${group.toLowerCase()}** is found more often in one locality than in another.`,
    verdict: (verdict) => verdicts[verdict],
    cannot: 'Cannot be said',
    nobody: 'cannot be said: nobody has looked',
    few: (looks) => `cannot be said: only ${format.count(looks, 'look', 'looks')}`,
    notHelping: 'cannot be said',
    area: 'Locality',
    found: 'Reports',
    looks: 'Looks',
    relative: 'Against the whole municipality',
    of: ({ relative }: AreaRate) =>
      relative ? `${format.number(relative.value, 1)} times (${format.range(relative.low, relative.high, 1)})` : 'cannot be said',
    times: (value) => `${format.number(value, 1)} times`,
    caption: 'Raw and corrected, locality by locality',
    evidence: {
      counted: (looks, empty) =>
        `${format.count(looks, 'look', 'looks')}, ${format.number(empty)} of them with nothing to report. Registers are left out.`,
      comparedWith: 'How often somebody finds the same thing when looking, in the whole municipality.',
      uncertainty:
        'The numbers in brackets are a range: the truth lies there nineteen times of twenty, if everybody tells when it is calm.',
      unknown:
        'Whether calm rounds are reported as often everywhere. Where more people go out because it is uneasy, the plain number says more.',
    },
    none: 'No incidents have been reported in these weeks.',
  },
};
