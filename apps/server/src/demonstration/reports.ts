import { addDays, checkWords, swedishDayOf } from '@klarlage/model';
import { demonstrationRounds, roundsOfReports } from '../../seed/demonstration-rounds.ts';
import type { DemonstrationData, DemonstrationReport } from '../../seed/demonstration-types.ts';
import { generateDemonstration } from '../../seed/generator.ts';
import { geographyOf } from '../../seed/geography.ts';
import { namedPlacesOf } from '../../seed/named-places.ts';
import { stableId } from '../../seed/stable-id.ts';
import { type NewReport, storeReports } from '../features/reports/index.ts';
import { asSystem, type Platform } from '../platform/context.ts';
import { demonstrationCode as code, organisationId, personId } from './parties.ts';

/** So many of the newest reports are left for review, and one more that repeats an incident. */
const leftInQueue = 7;

/** Three years of practice reports, ending the day before: the older ones triaged by rule, the newest waiting for review. */
export async function loadReports(platform: Platform, seed: number): Promise<DemonstrationData> {
  const now = platform.clock();
  const geography = geographyOf(code);
  if (!geography) throw new Error(`no geography is bundled for ${code}`);
  const data = generateDemonstration({
    geography,
    places: namedPlacesOf(code),
    lastDay: addDays(swedishDayOf(now.getTime()), -1),
    seed,
  });
  const waiting = reportsToReview(data);
  const onRounds = roundsOfReports(demonstrationRounds(data, namedPlacesOf(code)), data.reports);
  const reports = data.reports.map((report) => ({ ...asReport(report, now), roundId: onRounds.get(report.reportId) }));
  await asSystem(platform, code, async (context) => {
    await storeReports(
      context,
      reports.filter((report) => !waiting.has(report.reportId)),
      { triage: 'byRule' },
    );
    await storeReports(
      context,
      reports.filter((report) => waiting.has(report.reportId)),
      { triage: 'queue' },
    );
  });
  return data;
}

/** The newest reports, and the newest that repeats an earlier one; what belongs to a burst is reviewed, so that it can be found. */
function reportsToReview({ reports, bursts }: DemonstrationData): ReadonlySet<string> {
  const inBurst = new Set(bursts.flatMap((burst) => burst.reportIds));
  const free = reports.filter((report) => !inBurst.has(report.reportId) && !inBurst.has(report.duplicateOf ?? ''));
  const newest = free.slice(-leftInQueue).map((report) => report.reportId);
  const repeats = free.filter((report) => report.duplicateOf && !newest.includes(report.duplicateOf)).at(-1);
  return new Set([...newest, ...(repeats ? [repeats.reportId] : [])]);
}

/** Whose phone a report of an organisation came from, where somebody of the demonstration works there. */
const reporters: Readonly<Record<string, string>> = {
  'streets-parks': 'caretaker',
  schools: 'school-host',
  'police-district': 'municipal-police-officer',
};
const registers = new Set(['police-district', 'rescue-service']);

function asReport(report: DemonstrationReport, now: Date): NewReport {
  const { words, organisationKey } = report;
  const reporter = reporters[organisationKey];
  return {
    reportId: report.reportId,
    municipalityCode: code,
    kind: report.kind,
    categoryCode: report.categoryCode ?? (report.conditionCode ? `condition.${report.conditionCode}` : undefined),
    lng: report.lng,
    lat: report.lat,
    accuracyMetres: report.accuracyMetres,
    areaId: stableId('area', code, report.areaId),
    placeId: report.placeId ? stableId('place', code, report.placeId) : undefined,
    startsAt: new Date(report.startsAt),
    endsAt: new Date(report.endsAt),
    timePrecision: report.startsAt === report.endsAt ? 'minute' : 'interval',
    insecurity: report.insecurity,
    certainty: report.certainty,
    source: organisationKey === 'residents' ? 'publicForm' : 'form',
    reporterId: reporter ? personId(reporter) : undefined,
    organisationId: organisationId(organisationKey),
    words,
    areWordsHeldBack: words ? checkWords(words).hits.length > 0 : false,
    receivedAt: new Date(Math.min(report.receivedAt, now.getTime())),
    layer: registers.has(organisationKey) ? 'registered' : 'observed',
    duplicateOf: report.duplicateOf,
  };
}
