import type { CategoryAsk, MultiPolygon } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** The municipality with its outline, as everybody may see it. */
export async function municipalityByCode(run: Run, code: string) {
  const row = await run
    .selectFrom('municipality')
    .select([
      'municipality_code as code',
      'name',
      'population',
      'is_practice as isPractice',
      'outline',
      'neighbours',
      'accent',
      'settings',
    ])
    .where('municipality_code', '=', code)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    ...row,
    outline: row.outline as MultiPolygon | null,
    neighbours: row.neighbours as { code: string; name: string; lng: number; lat: number }[],
    settings: row.settings as Record<string, unknown>,
  };
}

/** Every municipality that this installation serves. */
export async function municipalities(run: Run): Promise<{ code: string; name: string; isPractice: boolean }[]> {
  return run
    .selectFrom('municipality')
    .select(['municipality_code as code', 'name', 'is_practice as isPractice'])
    .orderBy('municipality_code')
    .execute();
}

/** What the areas of a municipality are called; without their shapes, which are large. */
export async function areaNamesOf(run: Run, code: string): Promise<{ areaId: string; name: string }[]> {
  return run.selectFrom('area').select(['area_id as areaId', 'name']).where('municipality_code', '=', code).execute();
}

/** A box that positions lie in. */
export type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

/** The areas of a municipality with their shapes; those that a box touches when one is given. */
export async function areasOf(run: Run, code: string, box?: Box) {
  const rows = await run
    .selectFrom('area')
    .select([
      'area_id as areaId',
      'code',
      'name',
      'kind',
      'population',
      'is_approximate as isApproximate',
      'geometry',
      'west',
      'south',
      'east',
      'north',
    ])
    .where('municipality_code', '=', code)
    .$if(box !== undefined, (query) =>
      query
        .where('west', '<=', box?.east ?? 0)
        .where('east', '>=', box?.west ?? 0)
        .where('south', '<=', box?.north ?? 0)
        .where('north', '>=', box?.south ?? 0),
    )
    .orderBy('kind')
    .orderBy(sql`name collate "sv-x-icu"`)
    .execute();
  return rows.map((row) => ({ ...row, geometry: row.geometry as MultiPolygon }));
}

/** The named places that can be chosen. */
export async function placesOf(run: Run, code: string) {
  return run
    .selectFrom('place')
    .select([
      'place_id as placeId',
      'name',
      'in_sentence as inSentence',
      'kind',
      'lng',
      'lat',
      'accuracy_metres as accuracyMetres',
      'area_id as areaId',
    ])
    .where('municipality_code', '=', code)
    .where('is_active', '=', true)
    .orderBy(sql`name collate "sv-x-icu"`)
    .execute();
}

/** The categories in use, the top level first in each group. */
export async function categoriesOf(run: Run, code: string) {
  return run
    .selectFrom('category')
    .select([
      'category_code as categoryCode',
      'group_code as groupCode',
      'name',
      'name_en as nameEn',
      'kind',
      'severity',
      'crime',
      'route',
      'duplicate_radius_metres as duplicateRadiusMetres',
      'duplicate_hours as duplicateHours',
      'asks',
      'usual_order as usualOrder',
    ])
    .where('municipality_code', '=', code)
    .where('is_active', '=', true)
    .orderBy('sort_order')
    .execute();
}

/** Writes down which categories are reported most, most first; whoever opens the form meets them first. */
export async function setUsualCategories(run: Run, code: string, categoryCodes: readonly string[]): Promise<void> {
  await sql`
    update category c set usual_order = usual.place
    from category k left join unnest(${[...categoryCodes]}::text[]) with ordinality as usual (category_code, place)
      on usual.category_code = k.category_code
    where c.municipality_code = ${code} and k.municipality_code = c.municipality_code and k.category_code = c.category_code
      and c.usual_order is distinct from usual.place`.execute(run);
}

/** The kinds of action that can be decided. */
export async function actionTypesOf(run: Run, code: string) {
  return run
    .selectFrom('action_type')
    .select([
      'action_type_code as actionTypeCode',
      'name',
      'name_en as nameEn',
      'group_name as groupName',
      'default_size as defaultSize',
      'party',
      'is_proactive as isProactive',
    ])
    .where('municipality_code', '=', code)
    .where('is_active', '=', true)
    .orderBy('sort_order')
    .execute();
}

/** A municipality as it is set up. */
export type NewMunicipality = {
  code: string;
  name: string;
  population?: number;
  isPractice: boolean;
  outline?: MultiPolygon;
  neighbours: readonly unknown[];
};

/** Adds a municipality. */
export async function addMunicipality(run: Run, m: NewMunicipality): Promise<void> {
  await run
    .insertInto('municipality')
    .values({
      municipality_code: m.code,
      name: m.name,
      population: m.population ?? null,
      is_practice: m.isPractice,
      outline: m.outline ? JSON.stringify(m.outline) : null,
      neighbours: JSON.stringify(m.neighbours),
    })
    .execute();
}

/** An area as it is added; its bounding box follows from its shape. */
export type NewArea = {
  areaId: string;
  code: string;
  name: string;
  kind: string;
  population?: number | undefined;
  isApproximate: boolean;
  geometry: MultiPolygon;
};

/** Adds areas to a municipality. */
export async function addAreas(run: Run, municipalityCode: string, areas: readonly NewArea[]): Promise<void> {
  if (areas.length === 0) return;
  await run
    .insertInto('area')
    .values(
      areas.map((area) => {
        const points = area.geometry.flat(2);
        const lngs = points.map(([lng]) => lng);
        const lats = points.map(([, lat]) => lat);
        return {
          municipality_code: municipalityCode,
          area_id: area.areaId,
          code: area.code,
          name: area.name,
          kind: area.kind,
          population: area.population ?? null,
          is_approximate: area.isApproximate,
          geometry: JSON.stringify(area.geometry),
          west: Math.min(...lngs),
          south: Math.min(...lats),
          east: Math.max(...lngs),
          north: Math.max(...lats),
        };
      }),
    )
    .execute();
}

/** A named place as it is added. */
export type NewPlace = {
  placeId: string;
  name: string;
  inSentence: string;
  kind: string;
  lng: number;
  lat: number;
  accuracyMetres: number;
  areaId?: string;
};

/** Adds named places. */
export async function addPlaces(run: Run, municipalityCode: string, places: readonly NewPlace[]): Promise<void> {
  if (places.length === 0) return;
  await run
    .insertInto('place')
    .values(
      places.map((p) => ({
        municipality_code: municipalityCode,
        place_id: p.placeId,
        name: p.name,
        in_sentence: p.inSentence,
        kind: p.kind,
        lng: p.lng,
        lat: p.lat,
        accuracy_metres: p.accuracyMetres,
        area_id: p.areaId ?? null,
      })),
    )
    .execute();
}

/** A category as it is added. */
export type NewCategory = {
  categoryCode: string;
  groupCode: string;
  name: string;
  nameEn: string;
  kind: 'incident' | 'placeCondition' | 'plannedEvent';
  severity: number;
  crime: 'yes' | 'maybe' | 'no';
  route: 'police' | 'faultReport' | 'est' | 'socialByPhone';
  duplicateRadiusMetres: number;
  duplicateHours: number;
  asks: readonly CategoryAsk[];
  usualOrder?: number | undefined;
};

/** Adds categories in the order in which they are listed. */
export async function addCategories(run: Run, municipalityCode: string, categories: readonly NewCategory[]): Promise<void> {
  await run
    .insertInto('category')
    .values(
      categories.map((c, i) => ({
        municipality_code: municipalityCode,
        category_code: c.categoryCode,
        group_code: c.groupCode,
        name: c.name,
        name_en: c.nameEn,
        kind: c.kind,
        severity: c.severity,
        crime: c.crime,
        route: c.route,
        duplicate_radius_metres: c.duplicateRadiusMetres,
        duplicate_hours: c.duplicateHours,
        asks: [...c.asks],
        usual_order: c.usualOrder ?? null,
        sort_order: i,
      })),
    )
    .execute();
}

/** A kind of action as it is added. */
export type NewActionType = {
  actionTypeCode: string;
  name: string;
  nameEn: string;
  groupName: string;
  defaultSize: string;
  party: string;
  isProactive: boolean;
};

/** Adds kinds of action in the order in which they are listed. */
export async function addActionTypes(run: Run, municipalityCode: string, types: readonly NewActionType[]): Promise<void> {
  await run
    .insertInto('action_type')
    .values(
      types.map((t, i) => ({
        municipality_code: municipalityCode,
        action_type_code: t.actionTypeCode,
        name: t.name,
        name_en: t.nameEn,
        group_name: t.groupName,
        default_size: t.defaultSize,
        party: t.party,
        is_proactive: t.isProactive,
        sort_order: i,
      })),
    )
    .execute();
}

/** Adds a local police district with the municipalities that it spans; one that exists under the name is kept. */
export async function addDistrict(
  run: Run,
  district: { districtId: string; name: string; municipalityCodes: readonly string[] },
): Promise<string> {
  const found = await run
    .selectFrom('local_police_district')
    .select('district_id')
    .where('name', '=', district.name)
    .executeTakeFirst();
  const districtId = found?.district_id ?? district.districtId;
  if (!found) await run.insertInto('local_police_district').values({ district_id: districtId, name: district.name }).execute();
  await run
    .insertInto('district_municipality')
    .values(district.municipalityCodes.map((code) => ({ municipality_code: code, district_id: districtId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return districtId;
}
