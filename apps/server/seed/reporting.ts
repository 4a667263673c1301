import type { Chance } from './chance.ts';
import { type ArtefactPlan, artefactPlans } from './demonstration-scenario.ts';
import type { Certainty, DemonstrationReport } from './demonstration-types.ts';
import type { HappenedEvent } from './events.ts';
import type { ReporterMix } from './incident-rates.ts';
import { details, openings } from './incident-sentences.ts';
import { sentenceFrom, withDetail } from './sentence.ts';
import type { Spot, SpotChooser } from './spots.ts';
import { momentOf, monthOf } from './swedish-time.ts';
import { categoryGroupOf } from './taxonomy.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** What turning events into reports needs. */
export interface ReportingInput {
  readonly lastDay: number;
  readonly spots: SpotChooser;
  readonly chance: Chance;
  readonly words: Chance;
}

type Assessed = DemonstrationReport['insecurity'];

/** The report about an event, and the one that somebody else sends about it too; none when nobody tells in time. */
export function reportsAbout(event: HappenedEvent, input: ReportingInput): readonly DemonstrationReport[] {
  const { chance } = input;
  const organisationKey = reporterOf(event, input);
  if (organisationKey === undefined) return [];
  const { startsAt, endsAt } = spanOf(event, chance);
  const receivedAt = endsAt + delayOf(event, organisationKey, chance);
  const first = reportOf(event, input, { organisationKey, startsAt, endsAt, receivedAt, spot: event.spot });
  if (receivedAt >= endOf(input.lastDay)) return [];

  const share = organisationKey === 'residents' ? 0.07 : 0.035;
  if (chance.next() >= share) return [first];
  const others = heardFrom(event.rate.reporters, event.day, input.lastDay).filter(([key]) => key !== organisationKey);
  if (others.length === 0) return [first];
  const second = reportOf(event, input, {
    organisationKey: chance.weighted(others),
    startsAt: event.rate.windowHours > 0 ? startsAt : startsAt + chance.whole(-4, 4) * 5 * minuteMs,
    endsAt: event.rate.windowHours > 0 ? endsAt : endsAt + chance.whole(4, 8) * 5 * minuteMs,
    receivedAt: receivedAt + Math.round((0.2 + chance.gamma(1) * 8) * hourMs),
    spot: input.spots.moved(event.spot, 30),
  });
  return second.receivedAt < endOf(input.lastDay) && second.endsAt <= second.receivedAt
    ? [first, { ...second, duplicateOf: first.reportId }]
    : [first];
}

/** The moment when the last day is over. */
export function endOf(lastDay: number): number {
  return momentOf(lastDay + 1, 0);
}

/** How unsafe it was, around a mean, as a person would say it. */
export function assessed(mean: number, chance: Chance): Assessed {
  const value = Math.round(mean + chance.normal() * 0.7);
  return value <= 1 ? 1 : value >= 5 ? 5 : value === 2 ? 2 : value === 3 ? 3 : 4;
}

/** An id in the form of UUID version 7: the time first, then chance. */
export function reportIdOf(receivedAt: number, chance: Chance): string {
  const time = Math.floor(receivedAt).toString(16).padStart(12, '0');
  const hex = (digits: number): string => Array.from({ length: digits }, () => chance.whole(0, 15).toString(16)).join('');
  const variant = chance.whole(8, 11).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
}

/** The place of a report as its fields. */
export function whereOf(spot: Spot): Pick<DemonstrationReport, 'lng' | 'lat' | 'accuracyMetres' | 'placeId' | 'areaId'> {
  return {
    lng: Number(spot.point[0].toFixed(6)),
    lat: Number(spot.point[1].toFixed(6)),
    accuracyMetres: spot.accuracyMetres,
    areaId: spot.areaId,
    ...(spot.placeId === undefined ? {} : { placeId: spot.placeId }),
  };
}

/** The reporters that are not silent on a day. */
export function heardFrom(reporters: ReporterMix, day: number, lastDay: number): ReporterMix {
  return reporters.filter(([key]) => !artefactPlans.some((plan) => plan.organisationKey === key && isSilent(plan, day, lastDay)));
}

function isSilent(plan: ArtefactPlan, day: number, lastDay: number): boolean {
  const daysBack = lastDay - day;
  const [first, last] = plan.pauseDaysBack ?? [0, 1];
  return (
    (plan.silentUntilDaysBack !== undefined && daysBack > plan.silentUntilDaysBack) ||
    (daysBack <= first && daysBack >= last) ||
    (plan.silentMonths?.includes(monthOf(day)) ?? false)
  );
}

/** Who tells: when the one who noticed is silent, most often nobody does. */
function reporterOf({ rate, day, burstKey }: HappenedEvent, { lastDay, chance }: ReportingInput): string | undefined {
  const noticed = chance.weighted(rate.reporters);
  const heard = heardFrom(rate.reporters, day, lastDay);
  if (heard.some(([key]) => key === noticed)) return noticed;
  const isLost = chance.next() < 0.7 && burstKey === undefined;
  return isLost || heard.length === 0 ? undefined : chance.weighted(heard);
}

function spanOf({ rate, day, minutes, burstKey }: HappenedEvent, chance: Chance): { startsAt: number; endsAt: number } {
  // the last weeks' bursts lie between midnight and morning, so that each has its day
  if (burstKey !== undefined) return { startsAt: momentOf(day, 15), endsAt: momentOf(day, minutes + 60) };
  const at = momentOf(day, minutes);
  if (rate.windowHours === 0) return { startsAt: at, endsAt: at };
  const quarters = Math.max(4, Math.round((rate.windowHours * chance.gamma(3) * 4) / 3));
  const startsAt = at - Math.floor(chance.next() * quarters) * 15 * minuteMs;
  return { startsAt, endsAt: startsAt + quarters * 15 * minuteMs };
}

function delayOf({ burstKey }: HappenedEvent, organisationKey: string, chance: Chance): number {
  if (burstKey !== undefined) return Math.round((0.5 + chance.next() * 4) * hourMs);
  const meanDays = artefactPlans.find((plan) => plan.organisationKey === organisationKey)?.meanDelayDays ?? 0;
  return Math.round((0.1 + chance.gamma(1.2) * 8 + meanDays * 24 * chance.gamma(3) * (1 / 3)) * hourMs);
}

interface Told {
  readonly organisationKey: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly receivedAt: number;
  readonly spot: Spot;
}

function reportOf({ rate }: HappenedEvent, { chance, words }: ReportingInput, told: Told): DemonstrationReport {
  const { spot, ...rest } = told;
  const sentence = wordsAbout(rate.categoryCode, spot.inSentence, words);
  return {
    reportId: reportIdOf(told.receivedAt, chance),
    kind: 'incident',
    categoryCode: rate.categoryCode,
    ...whereOf(spot),
    ...rest,
    insecurity: assessed(rate.insecurity, chance),
    certainty: certaintyOf(rate.categoryCode, rate.windowHours > 0, chance),
    ...(sentence === undefined ? {} : { words: sentence }),
  };
}

function wordsAbout(categoryCode: string, inSentence: string, words: Chance): string | undefined {
  if (words.next() < 0.15) return undefined;
  const first = sentenceFrom(openings[categoryCode] ?? openings['other'] ?? [], inSentence, words);
  if (words.next() < 0.5) return first;
  const group = categoryGroupOf(categoryCode);
  return withDetail(first, details[categoryCode] ?? details[group] ?? details['other'] ?? [], words);
}

const mostlyHeard = ['gathering.noise-party', 'animals-nature.poaching', 'fire.fireworks'];
const mostlyTold = ['rumour', 'fraud'];

function certaintyOf(categoryCode: string, hasWindow: boolean, chance: Chance): Certainty {
  if (mostlyTold.includes(categoryGroupOf(categoryCode)))
    return chance.weighted([
      ['told', 8],
      ['saw', 1],
      ['heard', 1],
    ]);
  if (hasWindow)
    return chance.weighted([
      ['traces', 7],
      ['told', 2],
      ['saw', 1],
    ]);
  if (mostlyHeard.includes(categoryCode))
    return chance.weighted([
      ['heard', 6],
      ['saw', 2],
      ['told', 2],
    ]);
  return chance.weighted([
    ['saw', 6],
    ['told', 3],
    ['heard', 1],
  ]);
}
