import { type IncidentRow, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import {
  type AnalysisIncident,
  count,
  countByCell,
  countByWeek,
  currentIncidents,
  exactPosition,
  type IncidentFilter,
  type NearIncident,
  namedVersions,
  near,
  rowsByIds,
} from './incident-store.ts';

/** The incidents of a period as they stand now, for an analysis. */
export function analysisIncidents(
  context: Context,
  input: { municipalityCode: string; fromDay: string; toDay: string },
): Promise<AnalysisIncident[]> {
  return currentIncidents(context.run, input);
}

/** Exactly those versions, in that order, to repeat a run to the digit. */
export function incidentVersions(
  context: Context,
  municipalityCode: string,
  ids: readonly string[],
  versions: readonly number[],
): Promise<AnalysisIncident[]> {
  return namedVersions(context.run, municipalityCode, ids, versions);
}

/** How many incidents there are of a kind, in a place, in a period. */
export function countIncidents(context: Context, filter: IncidentFilter): Promise<number> {
  return count(context.run, filter);
}

/** How many incidents each cell of the grid holds. */
export function cellCounts(context: Context, filter: IncidentFilter): Promise<{ cell: string; count: number }[]> {
  return countByCell(context.run, filter);
}

/** How many incidents each week holds; a week without any holds 0. */
export function weeklyCounts(context: Context, filter: IncidentFilter): Promise<{ monday: string; count: number }[]> {
  return countByWeek(context.run, filter);
}

/** The named incidents that the actor may see: category, place, time, never words. */
export function incidentsByIds(context: Context, municipalityCode: string, ids: readonly string[]): Promise<IncidentRow[]> {
  return rowsByIds(context.run, municipalityCode, ids);
}

/** Incidents that may be the same event as a report. */
export function incidentsNear(context: Context, input: Parameters<typeof near>[1]): Promise<NearIncident[]> {
  return near(context.run, input);
}

/** Opens the exact position of an incident; that somebody did is written down. */
export async function openPosition(
  context: Context,
  municipalityCode: string,
  incidentId: string,
): Promise<{ lng: number | null; lat: number | null; accuracyMetres: number | null }> {
  const position = await exactPosition(context.run, municipalityCode, incidentId);
  refuseUnless(position, 'incident/not-found');
  await context.record({
    type: 'incident.position-opened',
    municipalityCode,
    objectType: 'incident',
    objectId: incidentId,
  });
  return position;
}
