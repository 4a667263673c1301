import { randomUUID } from 'node:crypto';
import { distanceMetres, isSameFinding, type LngLat, type ScanFinding, type ScanGroupResult } from '@klarlage/model';
import { cellToLatLng } from 'h3-js';
import type { Context } from '../../platform/context.ts';
import { placesOf } from '../areas/index.ts';
import type { AnalysisIncident } from '../incidents/index.ts';
import { addIndication, indicationRows, setSeenAgain } from './indication-store.ts';

/** From the middle of a cell to its corner: a circle of cells reaches so much farther than their middles. */
const cellRadiusMetres = 200;
/** A named place is where it happens only if the incidents keep close to each other, and it lies close to them. */
const nearMetres = 350;

/** Raises an indication for each finding above the interval, unless it is a known one that goes on. Gives back the new ones' ids. */
export async function raiseIndications(
  context: Context,
  input: {
    municipalityCode: string;
    runId: string;
    asOf: string;
    recurrenceDays: number;
    groups: readonly ScanGroupResult[];
    incidents: readonly AnalysisIncident[];
  },
): Promise<string[]> {
  const { municipalityCode, runId, asOf } = input;
  const known = (await indicationRows(context.run, [municipalityCode], ['open', 'answered'])).map((row) => ({
    indicationId: row.indicationId,
    groupCode: row.groupCode,
    cells: row.cells,
    firstDay: row.firstDay,
    lastDay: row.seenAgainOn ?? row.lastDay,
  }));
  const byId = new Map(input.incidents.map((incident) => [incident.incidentId, incident]));
  const raised: string[] = [];
  for (const finding of strongFindings(input.groups, input.recurrenceDays)) {
    const same = known.find((one) => isSameFinding(finding, one));
    if (same) {
      if (raised.includes(same.indicationId) || same.lastDay >= asOf) continue;
      same.lastDay = asOf;
      await setSeenAgain(context.run, municipalityCode, same.indicationId, asOf);
      await context.record({
        type: 'indication.seen-again',
        municipalityCode,
        objectType: 'indication',
        objectId: same.indicationId,
        details: { runId, day: asOf },
      });
      continue;
    }
    const indicationId = randomUUID();
    const incidents = finding.incidentIds.flatMap((id) => byId.get(id) ?? []);
    await addIndication(context.run, {
      municipalityCode,
      indicationId,
      runId,
      finding,
      radiusMetres: Math.round(finding.radiusMetres + cellRadiusMetres),
      ...(await whereItIs(context, municipalityCode, incidents)),
      raisedAt: context.now,
    });
    await context.record({
      type: 'indication.raised',
      municipalityCode,
      objectType: 'indication',
      objectId: indicationId,
      details: { runId, groupCode: finding.groupCode, recurrenceDays: Math.round(finding.recurrenceDays) },
    });
    raised.push(indicationId);
    known.push({ ...finding, indicationId });
  }
  return raised;
}

/** The findings above the interval: single groups before all together, because they say more; each strongest first. */
function strongFindings(groups: readonly ScanGroupResult[], recurrenceDays: number): ScanFinding[] {
  return groups
    .flatMap((group) => group.findings)
    .filter((finding) => finding.recurrenceDays >= recurrenceDays)
    .sort(
      (a, b) =>
        Number(a.groupCode === null) - Number(b.groupCode === null) ||
        b.recurrenceDays - a.recurrenceDays ||
        (a.groupCode ?? '').localeCompare(b.groupCode ?? ''),
    );
}

/** The named place that the incidents gather round, when they do; else the area that holds most of them. */
async function whereItIs(
  context: Context,
  municipalityCode: string,
  incidents: readonly AnalysisIncident[],
): Promise<{ placeId: string | null; areaId: string | null }> {
  const areaId = mostCommon(incidents.map((incident) => incident.areaId));
  const positions = incidents.flatMap(positionOf);
  if (positions.length === 0) return { placeId: null, areaId };
  const middle = {
    lng: positions.reduce((sum, one) => sum + one.lng, 0) / positions.length,
    lat: positions.reduce((sum, one) => sum + one.lat, 0) / positions.length,
  };
  const spread = positions.reduce((sum, one) => sum + distanceMetres(one, middle), 0) / positions.length;
  if (spread > nearMetres) return { placeId: null, areaId };
  const [nearest] = (await placesOf(context.run, municipalityCode))
    .map((place) => ({ placeId: place.placeId, areaId: place.areaId, metres: distanceMetres(place, middle) }))
    .sort((a, b) => a.metres - b.metres);
  if (!nearest || nearest.metres > nearMetres) return { placeId: null, areaId };
  return { placeId: nearest.placeId, areaId: nearest.areaId ?? areaId };
}

function positionOf(incident: AnalysisIncident): LngLat[] {
  if (incident.lng !== null && incident.lat !== null) return [{ lng: incident.lng, lat: incident.lat }];
  if (incident.cell === null) return [];
  const [lat, lng] = cellToLatLng(incident.cell);
  return [{ lng, lat }];
}

function mostCommon(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? null;
}
