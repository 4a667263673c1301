import type { DemonstrationReport, ReportKind } from './demonstration-types.ts';
import type { NamedPlace, PlaceKind } from './geography-types.ts';
import type { ReporterMix } from './incident-rates.ts';
import { calmSentences, eventSentences, safeSentences, unsafeSentences } from './incident-sentences.ts';
import { assessed, endOf, heardFrom, type ReportingInput, reportIdOf, whereOf } from './reporting.ts';
import { type Yearly, yearlyFactors } from './rhythms.ts';
import { sentenceFrom } from './sentence.ts';
import { momentOf, monthOf, weekdayOf } from './swedish-time.ts';

const hourMs = 3_600_000;

/** What the reports that are not incidents need besides. */
export interface OtherInput extends ReportingInput {
  readonly firstDay: number;
  readonly places: readonly NamedPlace[];
  /** Place and day of every incident, as `placeId day`: who saw something does not say that all was calm. */
  readonly incidentPlaceDays: ReadonlySet<string>;
}

/** Unsafe and safe places, planned events, and those who saw nothing. */
export function otherReports(input: OtherInput): readonly DemonstrationReport[] {
  if (input.places.length === 0) return [];
  return [...placeReports(input), ...plannedEvents(input), ...calmReports(input)];
}

const darkPlaces: readonly PlaceKind[] = ['station', 'path', 'park', 'school', 'sports', 'houses'];
const roadPlaces: readonly PlaceKind[] = ['through-road', 'square', 'school'];
const placeReporters: ReporterMix = [
  ['residents', 6],
  ['safety-unit', 3],
  ['villages', 2],
  ['night-walkers', 1],
];

const unsafeRates: readonly (readonly [
  condition: string,
  perYear: number,
  yearly: Yearly,
  kinds: readonly PlaceKind[],
  mean: number,
])[] = [
  ['lighting', 110, 'winter', darkPlaces, 2.7],
  ['feeling', 88, 'winter', ['station', 'station', 'park', 'square', 'path'], 3.5],
  ['upkeep', 18, 'summer', ['station', 'park', 'square', 'flats'], 2.3],
  ['vegetation', 14, 'summer', ['path', 'park', 'houses'], 2.6],
  ['sight-lines', 10, 'even', ['path', 'station', 'park'], 2.9],
  ['people-around', 12, 'winter', ['station', 'square', 'path'], 3.2],
  ['escape-routes', 5, 'even', ['path'], 3.4],
  ['paths-and-speed', 12, 'even', roadPlaces, 2.8],
  ['public-transport', 8, 'winter', ['station'], 2.7],
  ['adults-near', 6, 'even', ['school', 'square', 'library'], 2.9],
];

function placeReports(input: OtherInput): DemonstrationReport[] {
  const unsafe = unsafeRates.flatMap(([conditionCode, perYear, yearly, kinds, mean]) =>
    drawnPlaceReports(input, { kind: 'unsafePlace', conditionCode, perYear, yearly, kinds, mean }),
  );
  const safe = drawnPlaceReports(input, {
    kind: 'safePlace',
    conditionCode: 'feeling',
    perYear: 40,
    yearly: 'summer',
    kinds: ['square', 'library', 'park', 'station', 'sports'],
    mean: 1.2,
  });
  return [...unsafe, ...safe];
}

interface PlaceRate {
  readonly kind: 'unsafePlace' | 'safePlace';
  readonly conditionCode: string;
  readonly perYear: number;
  readonly yearly: Yearly;
  readonly kinds: readonly PlaceKind[];
  readonly mean: number;
}

function drawnPlaceReports(input: OtherInput, rate: PlaceRate): DemonstrationReport[] {
  const { chance, words, firstDay, lastDay } = input;
  const reports: DemonstrationReport[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const expected = (rate.perYear / 365.25) * (yearlyFactors[rate.yearly][monthOf(day)] ?? 1);
    for (let left = chance.poisson(expected); left > 0; left -= 1) {
      const place = placeOfKind(input, chance.pick(rate.kinds));
      const at = momentOf(day, chance.whole(16 * 12, 22 * 12) * 5);
      const receivedAt = at + Math.round((0.1 + chance.gamma(1) * 6) * hourMs);
      const reporters = heardFrom(placeReporters, day, lastDay);
      if (place === undefined || reporters.length === 0 || receivedAt >= endOf(lastDay)) continue;
      const templates = rate.kind === 'safePlace' ? safeSentences : (unsafeSentences[rate.conditionCode] ?? []);
      reports.push({
        reportId: reportIdOf(receivedAt, chance),
        kind: rate.kind,
        conditionCode: rate.conditionCode,
        ...whereOf(input.spots.near(place, 25)),
        startsAt: at,
        endsAt: at,
        receivedAt,
        insecurity: assessed(rate.mean, chance),
        certainty: 'saw',
        organisationKey: chance.weighted(reporters),
        words: sentenceFrom(templates, place.inSentence, words),
      });
    }
  }
  return reports;
}

function placeOfKind({ spots, places, chance }: OtherInput, kind: PlaceKind): NamedPlace | undefined {
  const ofKind = spots.placesOfKind(kind);
  return chance.pick(ofKind.length > 0 ? ofKind : places);
}

interface Rounds {
  readonly organisationKey: string;
  readonly weekdays: readonly number[];
  readonly kind: PlaceKind;
  /** Minutes past midnight and length of the round. */
  readonly from: number;
  readonly minutes: number;
  readonly share: number;
}

const rounds: readonly Rounds[] = [
  { organisationKey: 'night-walkers', weekdays: [4, 5], kind: 'station', from: 21 * 60, minutes: 150, share: 0.8 },
  { organisationKey: 'leisure', weekdays: [2, 4], kind: 'square', from: 17 * 60, minutes: 240, share: 0.6 },
  { organisationKey: 'schools', weekdays: [0, 4], kind: 'school', from: 7 * 60 + 30, minutes: 540, share: 0.6 },
  { organisationKey: 'guards', weekdays: [1, 5, 6], kind: 'industry', from: 60, minutes: 180, share: 0.6 },
  { organisationKey: 'libraries', weekdays: [3], kind: 'library', from: 10 * 60, minutes: 540, share: 0.7 },
];

/** Rounds on which nothing was seen. */
function calmReports(input: OtherInput): DemonstrationReport[] {
  const { chance, words, firstDay, lastDay } = input;
  const reports: DemonstrationReport[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const round of rounds) {
      const place = placeOfKind(input, round.kind);
      const isHeard = heardFrom([[round.organisationKey, 1]], day, lastDay).length > 0;
      const isOut = round.weekdays.includes(weekdayOf(day)) && chance.next() < round.share;
      if (!isOut || !isHeard || place === undefined || input.incidentPlaceDays.has(`${place.placeId} ${day}`)) continue;
      const startsAt = momentOf(day, round.from);
      const endsAt = momentOf(day, round.from + round.minutes);
      const receivedAt = endsAt + chance.whole(2, 25) * 60_000;
      if (receivedAt >= endOf(lastDay)) continue;
      reports.push({
        reportId: reportIdOf(receivedAt, chance),
        kind: 'nothingToReport',
        ...whereOf(input.spots.near(place, 10)),
        startsAt,
        endsAt,
        receivedAt,
        insecurity: 1,
        certainty: 'saw',
        organisationKey: round.organisationKey,
        ...(words.next() < 0.5 ? { words: words.pick(calmSentences) } : {}),
      });
    }
  }
  return reports;
}

const plannedRates: readonly (readonly [code: string, perYear: number, yearly: Yearly, kind: PlaceKind, organisation: string])[] =
  [
    ['planned-event.fair', 9, 'summer', 'square', 'businesses'],
    ['planned-event.match', 12, 'summer', 'sports', 'sports-clubs'],
    ['planned-event.demonstration', 1, 'even', 'square', 'police-district'],
    ['planned-event.calendar-feast', 5, 'spring', 'park', 'leisure'],
    ['planned-event.car-meet', 6, 'summer', 'industry', 'residents'],
  ];

/** Events told of one to four weeks before; some of them are still to come on the last day. */
function plannedEvents(input: OtherInput): DemonstrationReport[] {
  const { chance, words, firstDay, lastDay } = input;
  const kind: ReportKind = 'plannedEvent';
  return plannedRates.flatMap(([categoryCode, perYear, yearly, placeKind, organisationKey]) => {
    const reports: DemonstrationReport[] = [];
    for (let day = firstDay + 30; day <= lastDay + 21; day += 1) {
      if (weekdayOf(day) < 5) continue;
      const expected = (perYear / 104) * (yearlyFactors[yearly][monthOf(day)] ?? 1);
      if (chance.next() >= expected) continue;
      const place = placeOfKind(input, placeKind);
      const from = chance.whole(10, 19) * 60;
      const receivedAt = momentOf(day - chance.whole(7, 28), chance.whole(8 * 60, 17 * 60));
      if (place === undefined || receivedAt >= endOf(lastDay)) continue;
      reports.push({
        reportId: reportIdOf(receivedAt, chance),
        kind,
        categoryCode,
        ...whereOf(input.spots.near(place, 15)),
        startsAt: momentOf(day, from),
        endsAt: momentOf(day, from + chance.whole(2, 5) * 60),
        receivedAt,
        insecurity: 1,
        certainty: 'told',
        organisationKey,
        words: sentenceFrom(eventSentences[categoryCode] ?? [], place.inSentence, words),
      });
    }
    return reports;
  });
}
