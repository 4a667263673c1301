import { latLngToCell } from 'h3-js';
import { generateDemonstration } from '../seed/generator.ts';
import { geographyOf } from '../seed/geography.ts';
import { namedPlacesOf } from '../seed/named-places.ts';
import { stableId } from '../seed/stable-id.ts';
import { demonstrationCode, organisationId } from '../src/demonstration/parties.ts';
import { gridResolution } from '../src/features/areas/index.ts';
import { type NewIncident, registerIncidents } from '../src/features/incidents/index.ts';
import { asSystem, type Platform } from '../src/platform/context.ts';

/** Registers the incidents that the practice reports of a seed are about, without the reports; gives them back. */
export async function registerPracticeIncidents(platform: Platform, seed: number, lastDay: string): Promise<NewIncident[]> {
  const geography = geographyOf(demonstrationCode);
  if (!geography) throw new Error('the demonstration has no geography');
  const { reports } = generateDemonstration({ geography, places: namedPlacesOf(demonstrationCode), lastDay, seed });
  const incidents = reports.flatMap((report): NewIncident[] => {
    const { lng, lat, categoryCode } = report;
    if (report.kind !== 'incident' || report.duplicateOf || !categoryCode || lng === undefined || lat === undefined) return [];
    return [
      {
        incidentId: stableId('incident', demonstrationCode, report.reportId),
        municipalityCode: demonstrationCode,
        categoryCode,
        lng,
        lat,
        accuracyMetres: report.accuracyMetres,
        cell: latLngToCell(lat, lng, gridResolution),
        areaId: stableId('area', demonstrationCode, report.areaId),
        ...(report.placeId ? { placeId: stableId('place', demonstrationCode, report.placeId) } : {}),
        startsAt: new Date(report.startsAt),
        endsAt: new Date(report.endsAt),
        timePrecision: 'interval',
        certainty: report.certainty,
        insecurity: report.insecurity,
        layer: 'observed',
        isPoliceOnly: false,
        organisationId: organisationId(report.organisationKey),
      },
    ];
  });
  await asSystem(platform, demonstrationCode, (context) => registerIncidents(context, incidents));
  return incidents;
}
