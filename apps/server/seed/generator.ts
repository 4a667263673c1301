import { chanceOf } from './chance.ts';
import {
  type ArtefactPlan,
  artefactPlans,
  type BurstPlan,
  type DemonstrationScenario,
  scenarioOf,
} from './demonstration-scenario.ts';
import type {
  DemonstrationData,
  DemonstrationInput,
  DemonstrationReport,
  PlannedBurst,
  ReportingArtefact,
} from './demonstration-types.ts';
import { type HappenedEvent, happenedEvents } from './events.ts';
import type { MunicipalityGeography, NamedPlace } from './geography-types.ts';
import { otherReports } from './other-reports.ts';
import { plannedAction } from './planned-actions.ts';
import { type ReportingInput, reportsAbout } from './reporting.ts';
import { spotChooser } from './spots.ts';
import { dayNumberOf, dayOf, momentOf, yearsBefore } from './swedish-time.ts';
import { categoryGroupOf } from './taxonomy.ts';

/**
 * Three years of practice reports that end on a day, with two bursts, three actions and four artefacts built in.
 * The same input gives the same reports. Nothing of it has happened.
 */
export function generateDemonstration(input: DemonstrationInput): DemonstrationData {
  const { geography, places, seed } = input;
  const lastDay = dayNumberOf(input.lastDay);
  const firstDay = yearsBefore(lastDay, 3) + 1;
  const scenario = scenarioOf(geography.code);
  const spots = spotChooser(geography, places, chanceOf(seed, 'where'));
  const events = happenedEvents({
    firstDay,
    lastDay,
    population: populationOf(geography),
    places,
    scenario,
    spots,
    chance: chanceOf(seed, 'what'),
  });

  const reporting: ReportingInput = { lastDay, spots, chance: chanceOf(seed, 'who'), words: chanceOf(seed, 'words') };
  const told = events.map((event) => ({ event, reports: reportsAbout(event, reporting) }));
  const others = otherReports({ ...reporting, firstDay, places, incidentPlaceDays: placeDays(events) });
  return {
    firstDay: dayOf(firstDay),
    lastDay: input.lastDay,
    seed,
    reports: seen([...told.flatMap((row) => row.reports), ...others], scenario.unseen, lastDay).sort(byReception),
    plannedActions: scenario.actions.flatMap((plan) => plannedAction(plan, places, lastDay) ?? []),
    bursts: scenario.bursts.map((plan) => plannedBurst(plan, places, lastDay, told)),
    artefacts: artefactPlans.map((plan) => reportingArtefact(plan, firstDay, lastDay)),
  };
}

/** The reports without those that nobody sends, because nobody looks there; what repeats one of them goes too. */
function seen(
  reports: readonly DemonstrationReport[],
  unseen: DemonstrationScenario['unseen'],
  lastDay: number,
): DemonstrationReport[] {
  if (!unseen) return [...reports];
  const since = momentOf(lastDay + 1 - unseen.days, 0);
  const isUnseen = ({ areaId, endsAt }: DemonstrationReport): boolean => areaId === unseen.areaId && endsAt >= since;
  const missing = new Set(reports.filter(isUnseen).map((report) => report.reportId));
  return reports.filter((report) => !isUnseen(report) && !missing.has(report.duplicateOf ?? ''));
}

const byReception = (a: DemonstrationReport, b: DemonstrationReport): number =>
  a.receivedAt - b.receivedAt || (a.reportId < b.reportId ? -1 : 1);

function populationOf(geography: MunicipalityGeography): number {
  const zones = geography.areas.filter((area) => area.kind === 'deso');
  const counted = zones.length > 0 ? zones : geography.areas;
  return counted.reduce((sum, area) => sum + (area.population ?? 0), 0);
}

function placeDays(events: readonly HappenedEvent[]): ReadonlySet<string> {
  return new Set(events.flatMap(({ spot, day }) => (spot.placeId === undefined ? [] : [`${spot.placeId} ${day}`])));
}

interface Told {
  readonly event: HappenedEvent;
  readonly reports: readonly DemonstrationReport[];
}

function plannedBurst(plan: BurstPlan, places: readonly NamedPlace[], lastDay: number, told: readonly Told[]): PlannedBurst {
  const place = places.find((row) => row.placeId === plan.placeId);
  const [lng, lat] = place ? [place.lng, place.lat] : (plan.position ?? [0, 0]);
  const reports = told.filter(({ event }) => event.burstKey === plan.key).flatMap((row) => row.reports.slice(0, 1));
  return {
    key: plan.key,
    categoryGroup: categoryGroupOf(plan.categories[0] ?? 'other'),
    period: { from: dayOf(lastDay - Math.max(...plan.daysBack)), to: dayOf(lastDay - Math.min(...plan.daysBack)) },
    lng,
    lat,
    radiusMetres: plan.radiusMetres,
    count: reports.length,
    reportIds: reports.map((report) => report.reportId),
  };
}

function reportingArtefact(plan: ArtefactPlan, firstDay: number, lastDay: number): ReportingArtefact {
  const { key, organisationKey, description, silentUntilDaysBack, pauseDaysBack } = plan;
  const days =
    silentUntilDaysBack === undefined
      ? pauseDaysBack && [lastDay - pauseDaysBack[0], lastDay - pauseDaysBack[1]]
      : [firstDay, lastDay - silentUntilDaysBack - 1];
  const [from, to] = days ?? [];
  return {
    key,
    organisationKey,
    description,
    ...(from === undefined || to === undefined ? {} : { period: { from: dayOf(from), to: dayOf(to) } }),
  };
}
