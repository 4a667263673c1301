import type { MultiPolygon } from '@klarlage/model';
import { actionTypes } from '../../../seed/action-types.ts';
import { districtOf } from '../../../seed/districts.ts';
import { geographyOf } from '../../../seed/geography.ts';
import { municipalityOf } from '../../../seed/municipalities.ts';
import { namedPlacesOf } from '../../../seed/named-places.ts';
import { placeConditions } from '../../../seed/place-conditions.ts';
import { stableId } from '../../../seed/stable-id.ts';
import { categories, categoryGroupOf } from '../../../seed/taxonomy.ts';
import type { Context } from '../../platform/context.ts';
import {
  addActionTypes,
  addAreas,
  addCategories,
  addDistrict,
  addMunicipality,
  addPlaces,
  type NewArea,
  type NewPlace,
} from '../areas/index.ts';

/** What a municipality begins with; everything can be changed afterwards, because everything is rows. */
export type SetUpMunicipality = {
  readonly code: string;
  /** Needed for a practice municipality that is not one of the 290. */
  readonly name?: string;
  readonly isPractice: boolean;
  readonly outline?: MultiPolygon;
  readonly areas?: readonly NewArea[];
};

/** Sets up a municipality with its geography (bundled where there is one), named places, categories and kinds of action. */
export async function setUpMunicipality(context: Context, input: SetUpMunicipality): Promise<void> {
  const { run } = context;
  const { code } = input;
  const fact = municipalityOf(code);
  const geography = geographyOf(code);
  const outline = input.outline ?? geography?.outline;
  await addMunicipality(run, {
    code,
    name: input.name ?? fact?.name ?? code,
    ...(fact ? { population: fact.population } : {}),
    isPractice: input.isPractice,
    ...(outline ? { outline } : {}),
    neighbours: geography?.neighbours ?? [],
  });
  await addAreas(run, code, input.areas ?? bundledAreas(code));
  await addPlaces(run, code, bundledPlaces(code));
  await addCategories(run, code, [
    ...categories.map((c) => ({
      categoryCode: c.code,
      groupCode: categoryGroupOf(c.code),
      name: c.name,
      nameEn: c.englishName,
      kind: categoryGroupOf(c.code) === 'planned-event' ? ('plannedEvent' as const) : ('incident' as const),
      severity: c.severity,
      crime: c.crime,
      route: c.route,
      duplicateRadiusMetres: c.duplicateRadiusMetres,
      duplicateHours: c.duplicateHours,
      asks: c.asks,
      usualOrder: c.usualOrder,
    })),
    ...placeConditions.map((c) => ({
      categoryCode: `condition.${c.code}`,
      groupCode: 'condition',
      name: c.name,
      nameEn: c.englishName,
      kind: 'placeCondition' as const,
      severity: 2,
      crime: 'no' as const,
      route: c.route,
      duplicateRadiusMetres: 50,
      duplicateHours: 24 * 14,
      asks: [],
    })),
  ]);
  await addActionTypes(
    run,
    code,
    actionTypes.map((t) => ({
      actionTypeCode: t.code,
      name: t.name,
      nameEn: t.name,
      groupName: t.groupName,
      defaultSize: t.defaultSize,
      party: t.ownerParty,
      isProactive: t.proactive,
    })),
  );
}

/** Adds the local police district of a municipality with those of its municipalities that this installation serves. */
export async function setUpDistrict(context: Context, code: string, served: readonly string[]): Promise<string | undefined> {
  const district = districtOf(code);
  if (!district) return undefined;
  return addDistrict(context.run, {
    districtId: stableId('district', district.key),
    name: district.name,
    municipalityCodes: district.municipalityCodes.filter((one) => served.includes(one)),
  });
}

function bundledAreas(code: string): NewArea[] {
  return (geographyOf(code)?.areas ?? []).map((area) => ({
    areaId: stableId('area', code, area.areaId),
    code: area.areaId,
    name: area.name,
    kind: area.kind,
    population: area.population,
    isApproximate: area.approximate,
    geometry: area.rings,
  }));
}

function bundledPlaces(code: string): NewPlace[] {
  return namedPlacesOf(code).map((place) => ({
    placeId: stableId('place', code, place.placeId),
    name: place.name,
    inSentence: place.inSentence,
    kind: place.kind,
    lng: place.lng,
    lat: place.lat,
    accuracyMetres: Math.round(place.spreadMetres),
    areaId: stableId('area', code, place.areaId),
  }));
}
