import type { IndicationCard } from '@klarlage/model';
import { format } from './format.ts';

// several of each, as they stand after "ovanligt många"; a group that is not here is called by its own name
const many: Readonly<Record<string, string>> = {
  traffic: 'trafikstörningar',
  vandalism: 'skadegörelser',
  fire: 'bränder och smällar',
  littering: 'fall av nedskräpning',
  gathering: 'samlingar',
  substances: 'händelser med alkohol eller narkotika',
  violence: 'bråk och hot',
  harassment: 'trakasserier',
  'burglary-theft': 'inbrott och stölder',
  fraud: 'bedrägerier',
  rumour: 'rykten',
  'animals-nature': 'händelser med djur och natur',
  'school-leisure': 'händelser kring skola och fritid',
  'planned-event': 'evenemang',
  other: 'övriga händelser',
};

type Counted = Pick<
  IndicationCard,
  'groupCode' | 'groupName' | 'placeText' | 'observed' | 'expected' | 'days' | 'recurrenceDays'
>;

const groupMany = (groupCode: string | null, groupName = ''): string => {
  if (groupCode === null) return 'händelser';
  return many[groupCode] ?? `händelser (${groupName.toLowerCase()})`;
};

/** "9 på två veckor"; windows that are no whole weeks are told in days. */
const period = (days: number): string => {
  if (days === 1) return 'en dag';
  if (days % 7 !== 0) return `${days < 13 ? format.numberWord(days) : days}\u00a0dagar`;
  return days === 7 ? 'en vecka' : `${format.numberWord(days / 7)} veckor`;
};

const expectedCount = (expected: number): string => {
  if (expected < 0.95) return 'färre än\u00a01';
  return format.number(Math.round(expected));
};

/** "ungefär en gång på tre år". */
const recurrence = (days: number): string => {
  if (days < 60) return `ungefär en gång på ${Math.max(1, Math.round(days))} dagar`;
  if (days < 335) return `ungefär en gång på ${format.numberWord(Math.round(days / 30.44))} månader`;
  const years = Math.round(days / 365.25);
  if (years <= 1) return 'ungefär en gång om året';
  return years > 100 ? 'mer sällan än en gång på hundra år' : `ungefär en gång på ${format.numberWord(years)} år`;
};

/** The sentence; what stands between ** is bold. */
const sentence = (card: Counted): string =>
  `Ovanligt många **${groupMany(card.groupCode, card.groupName)}** ${card.placeText}: **${format.number(card.observed)} på ${period(card.days)}**, väntat ${expectedCount(card.expected)}.`;

/** Deviations that wait for an answer. */
export const indications = {
  title: 'Indikationer',
  groupMany,
  period,
  expectedCount,
  recurrence,
  sentence,
  // the same with how seldom chance does it: the whole statement in two sentences
  wholeSentence: (card: Counted): string =>
    `${sentence(card)} En så stor avvikelse uppstår av slump ${recurrence(card.recurrenceDays)}.`,
  // for a map: group, count and expected
  callout: (card: Pick<IndicationCard, 'groupCode' | 'groupName' | 'observed' | 'expected'>): string =>
    `${card.groupName || 'Alla händelser'}: ${format.number(card.observed)}, väntat ${expectedCount(card.expected)}`,
  chartTitle: (card: Counted): string => `${card.groupName || 'Alla händelser'} ${card.placeText}, vecka för vecka`,
  place: {
    inArea: (name: string, kind: string): string => {
      if (kind === 'locality') return `i ${name}`;
      // "Västra landsbygden" stands with a small letter inside a sentence, "Teckomatorps landsbygd" keeps its capital
      if (kind === 'countryside')
        return `på ${name.endsWith('landsbygden') ? name.charAt(0).toLowerCase() + name.slice(1) : name}`;
      return `i området ${name}`;
    },
    inMunicipality: (name: string): string => `i ${name}${/[sxz]$/.test(name) ? '' : 's'} kommun`,
  },
  phase: { new: 'Ny', again: 'Växande', lasting: 'Bestående' },
  since: (day: string): string => `sedan ${format.shortDay(day)}`,
  late: (days: number): string => `Har väntat ${format.days(days)}`,
  evidence: {
    counted: (card: IndicationCard): string =>
      `${format.count(card.observed, 'händelse', 'händelser')} från ${sources(card.sourceCount)}, ${format.period(card.firstDay, card.lastDay)}. Väntat: ${expectedCount(card.expected)}.`,
    comparedWith:
      'Hur stor del av händelserna platsen brukar ha, och hur många det var i hela kommunen under samma dagar, tre år bakåt.',
    uncertainty: (card: IndicationCard): string =>
      `Så stor avvikelse ger slumpen ${recurrence(card.recurrenceDays)} om man letar varje dag. Läget är säkert på ungefär ±200\u00a0m.`,
    unknown: (card: IndicationCard): string =>
      card.sourceCount < 2
        ? 'Allt kommer från samma håll. Om fler händelser inträffat, eller om fler rapporterar än förut, vet vi inte. Inte heller varför.'
        : 'Varför. Fler kan ha börjat rapportera, och två händelser kan vara samma.',
    basis: (n: number): string => `Visa de ${format.number(n)} händelserna`,
  },
  incidents: {
    title: 'Händelserna bakom',
    category: 'Vad',
    place: 'Var',
    time: 'När',
    placeUnknown: 'plats inte känd',
    rows: (n: number): string => format.count(n, 'rad', 'rader'),
    // rows that only the police may see are counted but not listed
    hidden: (n: number): string => `${format.count(n, 'händelse', 'händelser')} är räknade men visas bara för polisen.`,
  },
  act: { toMeeting: 'Ta upp på mötet', toMap: 'Se på kartan' },
  run: {
    button: 'Sök avvikelser nu',
    running: 'Söker. Det tar några sekunder.',
    last: (day: string, incidents: number): string =>
      `Senast sökt till och med ${format.day(day)} bland ${format.number(incidents)} händelser.`,
    none: 'Ingen sökning är gjord än.',
    failed: 'Den senaste sökningen gick inte att slutföra. Försök igen.',
    found: (n: number): string => (n === 0 ? 'Inget nytt stack ut.' : `${format.count(n, 'sak', 'saker')} stack ut.`),
  },
};

function sources(n: number): string {
  return n === 1 ? 'en verksamhet' : `${format.numberWord(n)} verksamheter`;
}
